"""From the lines of a document to the cells of the form: by label and by place, never by counting.

A number is known by the labels in front of it and above it, whichever of them names the row: so a
table on its side is read like one that is upright.  A table is known by its own labels, not by the
section that it stands in, and both editions are looked for at once, for they share their addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from attrs import define

from govdisclosure.forms import Cell, Section
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.assignment import Taken
from govdisclosure.readers.matching.context import ROWS, Context
from govdisclosure.readers.matching.heads import Head
from govdisclosure.readers.matching.layout import Doubts, lay
from govdisclosure.readers.matching.lexicon import Kind, begins_label, meanings
from govdisclosure.readers.matching.line import Label, Line
from govdisclosure.readers.matching.rows import add_block, read_row, say_unknown
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Reading

__all__ = ["Match", "match"]

_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)
#: Table Four in full: five outcomes by each of three routes.
_ROUTES_IN_FULL = 15


@define
class Match:
    """What was found in a document: readings by cell, of both editions, and what was doubtful.

    `used` are the numbers of the paragraphs that were parts of tables.
    """

    fields: Mapping[Cell, Reading]
    doubts: Doubts
    used: set[int]


def match(lines: Iterable[Line]) -> Match:
    """Find the cells among the lines of a document."""
    doubts = Doubts()
    context = Context(doubts, Taken(doubts))
    matcher = _Matcher(context)
    for _, group in groupby(lines, key=lambda line: line.table):
        matcher.table(list(group))
    return Match(context.taken.fields, doubts, context.used)


@define
class _Matcher:
    """The lines are read one after the other; what they say of the next is in the context."""

    context: Context

    def table(self, lines: Sequence[Line]) -> None:
        """Match the lines of one table, or of one stretch of paragraphs."""
        if not lines[0].blocks:
            section = self._section(lines)
            if section is None:
                self.context.waiting = None
                return
            self._enter(section)
        for line in lines:
            self._line(line)
        self._end_of_head()
        for block, fields in lay(self.context.blocks, self.context.doubts):
            self.context.taken.take(block, fields)
        self.context.blocks = []

    def _section(self, lines: Sequence[Line]) -> Section | None:
        """Which table it is, by labels that are found nowhere else, or because it goes on."""
        for line in lines:
            for label in line.labels:
                if label.meanings[0].sure:
                    return label.meanings[0].section
            if line.heading:
                return self.context.section or line.heading
        section = self.context.section
        if section is None or section not in self.context.heads:
            return None
        first = next((line for line in lines if any(each.text for each in line.fields)), None)
        if first is None:
            return None
        columns = self.context.heads[section].columns
        named = any(label.meaning(section, *ROWS) for label in first.labels)
        values = [each for each in first.fields if is_value(each.text)]
        goes_on = named or (self.context.waiting is not None) or section is Section.CHALLENGES
        return section if goes_on and len(values) == len(columns) else None

    def _enter(self, section: Section) -> None:
        if section is not self.context.section:
            self.context.enter(section)

    def _follow(self, line: Line) -> None:
        """Enter the table that the labels of a line are of.

        Labels found in several tables are of the one that is being read, if they can be; several of
        them in one line that can not are of the table that begins.
        """
        for label in line.labels:
            if label.meanings[0].sure:
                self._enter(label.meanings[0].section)
                return
        if self.context.section and len(line.labels) > 1:
            sections = {each.section for label in line.labels for each in label.meanings}
            if len(sections) == 1 and self.context.section not in sections:
                self._enter(sections.pop())

    def _line(self, line: Line) -> None:
        if line.heading:
            self._end_of_head()
            self.context.enter(line.heading if line.heading in _TABLES else None)
            self.context.heads.pop(line.heading, None)
            return
        self._follow(line)
        if self.context.section is None:
            return
        section = self.context.section
        labels = self._labels(line, section)
        after = labels[-1].last + 1 if labels else 0
        if any(each.text and is_value(each.text) for each in line.fields[after:]):
            read_row(self.context, line, labels)
            return
        inside = {number for each in labels for number in range(each.first, each.last + 1)}
        others = [
            each for number, each in enumerate(line.fields) if each.text and number not in inside
        ]
        if any(is_value(each.text) for each in others):
            # Numbers in front of every label are nobody's.
            say_unknown(self.context, line)
        elif self._is_head(line, labels, others):
            self._head(line, section)
        elif labels:
            self._bare_row(line, labels, others)
        elif not others:
            self._blank_row(line)
        else:
            self._words(line, others)

    def _labels(self, line: Line, section: Section) -> list[Label]:
        """The labels of a line that mean something in this table.

        What they say of the lines below is kept: a heading over rows, an item of article 20.
        """
        labels = []
        for label in line.labels:
            known = [each for each in label.meanings if each.section is section]
            if known:
                labels.append(label)
            for each in known:
                if each.kind is Kind.GROUP:
                    self.context.group = each.concept
                elif each.kind is Kind.ITEM:
                    self.context.heads.pop(section, None)
        return labels

    def _is_head(self, line: Line, labels: Sequence[Label], others: Sequence[TableField]) -> bool:
        """Whether a line without numbers is part of the head of a table."""
        assert self.context.section is not None, "only lines of a section are asked about"
        section = self.context.section
        head = self.context.heads.get(section)
        open_ = head is not None and head.table == line.table and not head.rows
        if not labels:
            return open_ and bool(others) and len(line.fields) > 1
        kinds = [each.kinds(section) for each in labels]
        every = [kind for each in kinds for kind in each]
        rows = [each for each in kinds if Kind.ROW in each]
        columns = [each for each in kinds if Kind.COLUMN in each]
        spanned = Kind.SPAN in every or Kind.CORNER in every
        if section is Section.CHALLENGES:
            return bool(columns) or spanned or len(rows) > 1
        only_rows = [each for each in rows if Kind.COLUMN not in each]
        only_columns = [each for each in columns if Kind.ROW not in each]
        if len(only_rows) > 1 or only_columns:
            return True
        if section is Section.DISCLOSURES and spanned:
            return True
        if only_rows or Kind.GROUP in every or Kind.ITEM in every:
            return False
        return open_ or Kind.SPAN in every or len(columns) > 1

    def _head(self, line: Line, section: Section) -> None:
        head = self.context.heads.get(section)
        if head is None or head.rows or head.table != line.table:
            head = self.context.heads[section] = Head(section, line.table, line)
        head.add(line)
        self.context.waiting = None
        self.context.used.update(line.blocks)

    def _bare_row(self, line: Line, labels: Sequence[Label], others: Sequence[TableField]) -> None:
        """A line with labels and no number: blank cells, words in cells, or a heading."""
        assert self.context.section is not None, "only lines of a section come here"
        self.context.used.update(line.blocks)
        last = labels[-1]
        route = last.meaning(Section.CHALLENGES, Kind.ROW)
        if self.context.section is Section.CHALLENGES and route:
            self.context.route = route.concept
        after = line.fields[last.last + 1 :]
        if not last.meaning(self.context.section, *ROWS):
            return
        if after or (line.stacked and self.context.owns(line)):
            read_row(self.context, line, labels)
            if others or len(after) > 1:
                return
        self.context.waiting = last

    def _blank_row(self, line: Line) -> None:
        """A line with nothing in it may be the one row of Table Four, left blank."""
        head = self.context.heads.get(Section.CHALLENGES)
        if self.context.section is not Section.CHALLENGES or not head or head.rows:
            return
        if head.columns and len(line.fields) >= len(head.columns):
            read_row(self.context, line, [])

    def _end_of_head(self) -> None:
        """A head of Table Four that was copied line by line, and no value after it: all blank."""
        head = self.context.heads.get(Section.CHALLENGES)
        if head and not head.rows and head.last.stacked and len(head.columns) == _ROUTES_IN_FULL:
            self.context.section = Section.CHALLENGES
            add_block(self.context, head.last, None, at=len(head.last.fields) - 1)

    def _words(self, line: Line, others: Sequence[TableField]) -> None:
        """Words that are no label by themselves: the rest of one, or the beginning."""
        text = "".join(each.text for each in others)
        if self.context.waiting:
            whole = self.context.waiting.text + text
            if meanings(whole):
                self._complete(Label(whole, meanings(whole), 0, 0))
                self.context.used.update((*self.context.halves, *line.blocks))
            return
        if len(others) == 1 and len(text) > 1 and begins_label(text):
            self.context.waiting, self.context.halves = Label(text, (), 0, 0), line.blocks

    def _complete(self, label: Label) -> None:
        """The label is whole; its values stand in the line before, or are still to come."""
        if self.context.headless is None:
            self.context.waiting = label
            return
        line, self.context.headless, self.context.waiting = self.context.headless, None, None
        add_block(self.context, line, label, at=-1)
