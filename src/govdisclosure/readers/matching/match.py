"""From the lines of a document to the tables of the form: by label and by evidence, never by guess.

A table is known by its own labels, not by the section that it stands in, and both editions are
looked for at once, for they share their addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import Factory, define

from govdisclosure.forms import Cell, Section
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.assignment import FoundTable, chosen_readings
from govdisclosure.readers.matching.broken_labels import labels_of
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.found_rows import FoundRows, report_unknown_row
from govdisclosure.readers.matching.heads import TableHead, names_columns
from govdisclosure.readers.matching.label_lexicon import (
    LabelKind,
    begins_label,
    is_bare_other,
    is_part_of_heading,
    nearest_row,
)
from govdisclosure.readers.matching.line import Label, Line, LineKind
from govdisclosure.readers.matching.rows import ROWS, RowPart, TableRow, Where, halves
from govdisclosure.reports import Reading

_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?=年)")
#: Words above a table that say of which year it is are no further away than this.
_NEAR = 3


@define
class MatchResult:
    """What was found in a document: its tables, and what was doubtful.

    `used` are the numbers of the paragraphs that were parts of tables; `seen` says that there are
    rows of the form, read or not.
    """

    tables: Sequence[FoundTable]
    log: DiagnosticLog
    used: set[int]
    seen: bool

    def readings(self, year: int | None) -> dict[Cell, Reading]:
        """The readings of the cells, of both editions, from the tables of the report's year."""
        return chosen_readings(self.tables, year, self.log)


def match_lines(lines: Iterable[Line]) -> MatchResult:
    """Find the tables among the lines of a document."""
    reader = _Reader()
    for _, group in groupby(lines, key=lambda line: line.table):
        reader.read(list(group))
    seen = any(row.head.columns or row.section is Section.REQUESTS for row in reader.rows)
    found = FoundRows(reader.rows, reader.every_head, reader.texts, reader.numbered)
    return MatchResult(found.tables(reader.log), reader.log, reader.used, seen)


@define
class _Reader:
    """Where the reading of a document stands.

    `group` and `route` are the concepts of the heading over rows and of the route that stand above,
    `row` the row whose values may still be to come, `last` the row last read, and `captions` the
    words last read that are no part of a table.
    """

    log: DiagnosticLog = Factory(DiagnosticLog)
    used: set[int] = Factory(set)
    texts: list[Line] = Factory(list)
    rows: list[TableRow] = Factory(list)
    section: Section | None = None
    heads: dict[Section, TableHead] = Factory(dict)
    every_head: list[TableHead] = Factory(list)
    group: str = ""
    route: str = ""
    row: TableRow | None = None
    last: TableRow | None = None
    numbered: bool = False
    captions: list[str] = Factory(list)
    lines: Sequence[Line] = ()
    labels: list[list[Label]] = Factory(list)

    # --- a table, or a stretch between tables ----------------------------------------------------

    def read(self, lines: Sequence[Line]) -> None:
        """Read the lines of one drawn table, or of what stands between two."""
        self.lines, self.labels = lines, labels_of(lines)
        drawn = lines[0].kind is LineKind.DRAWN
        if drawn:
            section = self._section_of_table()
            if section is None:
                self.row = None
                return
            self._enter(section)
        elif self.row and not any(self.labels) and not any(line.has_values for line in lines):
            # Between the pieces of a table, where a page ends.
            self.captions += [line.fields[0].text for line in lines]
            if any(line.heading or line.prose for line in lines):
                self._end(None)
            return
        for at, line in enumerate(lines):
            self._read_line(at, line)
        if not drawn or (self.row and self.row.filled):
            self._end("")

    def _section_of_table(self) -> Section | None:
        """Which table it is, by labels that are found nowhere else, or because it goes on."""
        for line, labels in zip(self.lines, self.labels, strict=True):
            sure = next((each.sure_section for each in labels if each.sure_section), None)
            section = sure or (line.heading and (self.section or line.heading))
            if section:
                return section
        return self.section if self._goes_on() else None

    def _goes_on(self) -> bool:
        """Whether lines without a head belong to the table above them."""
        at = next(
            (n for n, line in enumerate(self.lines) if any(f.text for f in line.fields)), None
        )
        head = self.heads.get(self.section) if self.section else None
        if at is None or head is None or self.section is None:
            return False
        return sum(self.lines[at].values) == len(head.columns) and (
            self.row is not None
            or self.section is Section.CHALLENGES
            or any(label.meaning(self.section, *ROWS) for label in self.labels[at])
        )

    def _enter(self, section: Section | None) -> None:
        """Begin a table, with nothing known of its rows, unless it is the one that is being read."""
        if section is not self.section:
            self._end("")
            self.section, self.group, self.route = section, "", ""

    def _end(self, following: str | None, line: Line | None = None) -> None:
        """End the row whose values were to come."""
        if self.row:
            self.row.ends = line.place.line if line else None
            self.row.interrupted = following is None
        self.row = None
        if self.last and self.last.following is None:
            self.last.following = following
        if following == "":
            self.last = None

    # --- a line ----------------------------------------------------------------------------------

    def _read_line(self, at: int, line: Line) -> None:
        if line.heading:
            self._end("", line)
            self._enter(line.heading if line.heading in _TABLES else None)
            self.group = self.route = ""
            self.heads.pop(line.heading, None)
            self.captions = []
            return
        if line.prose:
            self._end("", line)
            self.captions.append(line.fields[0].text)
            return
        labels = self.labels[at]
        if line.values[0] and not all(line.is_open):
            # What begins a line of words may end the number above it.
            self._trail(line)
        self._follow(labels)
        if self.section is None:
            self.captions.append(" ".join(each.text for each in line.fields))
            return
        here = self._meant(labels)
        going_on = self._going_on(at)
        if going_on and not here:
            self._read_on(at, line, going_on)
        elif here:
            self._read_labels(at, line, here)
        elif all(line.is_open):
            self._read_values(line)
        else:
            self._read_words(at, line)

    def _follow(self, labels: Sequence[Label]) -> None:
        """Enter the table that the labels of a line are of.

        Labels found in several tables are of the one that is being read, if they can be; several of
        them in one line that can not are of the table that begins.
        """
        sure = next((each.sure_section for each in labels if each.sure_section), None)
        if sure:
            self._enter(sure)
        elif self.section and len(labels) > 1:
            sections = {each.section for label in labels for each in label.meanings}
            if len(sections) == 1:
                self._enter(sections.pop())

    def _meant(self, labels: Sequence[Label]) -> list[Label]:
        """The labels of a line that mean something in this table.

        What they say of the lines below is kept: a heading over rows, an item of article 20.
        """
        assert self.section, "only lines of a table are asked about"
        found = []
        for label in labels:
            here = [each for each in label.meanings if each.section is self.section]
            if here:
                found.append(label)
            for each in here:
                if each.kind is LabelKind.GROUP:
                    self.group = each.concept
                elif each.kind is LabelKind.ITEM:
                    self.heads.pop(self.section, None)
        return found

    def _going_on(self, at: int) -> Label | None:
        """The label of the row above, where it goes on in this line."""
        label = self.row.label if self.row else None
        return label if label and label.parts and label.last_line >= at else None

    @property
    def _head(self) -> TableHead | None:
        return self.heads.get(self.section) if self.section else None

    def _use(self, line: Line) -> None:
        if line.block is not None:
            self.used.add(line.block)
            self.texts.append(line)

    # --- heads and rows --------------------------------------------------------------------------

    def _read_labels(self, at: int, line: Line, labels: Sequence[Label]) -> None:
        """Read a line with labels: a part of a head, or the label of a row with its values."""
        assert self.section, "only lines of a table are read"
        first = labels[-1].ends_in(at)
        has_values = any(line.values[first:])
        if not has_values and self._is_head(line, labels):
            self._end("", line)
            self._add_to_head(at, line)
            return
        head = self._head
        kinds = (LabelKind.COLUMN,) if head and head.sideways else ROWS
        named = [each for each in labels if each.meaning(self.section, *kinds)]
        label = named[-1] if named else None
        if label is None or (
            label.meaning(self.section, LabelKind.GROUP) and self._has_words(line, first)
        ):
            self._end("", line)
            self._read_words(at, line, after=first)
            return
        first = label.ends_in(at)
        if any(line.values[: label.fields_in(at)[0]]):
            # Numbers in front of a label belong to no row; those of lines stand there in some.
            self.numbered = True
            self._unknown(line)
            return
        self._begin_row(at, line, label, labels, first)

    def _has_words(self, line: Line, first: int) -> bool:
        """Whether words follow before any number: the label of a row, after a heading over it."""
        after = next((n for n in range(first, len(line.fields)) if line.fields[n].text), None)
        return after is not None and not line.values[after]

    def _begin_row(
        self, at: int, line: Line, label: Label, labels: Sequence[Label], first: int
    ) -> None:
        assert self.section, "only lines of a table are read"
        meaning = label.meaning(self.section, *ROWS)
        if line.kind is not LineKind.DRAWN and is_bare_other(label.text):
            # 其他 is a part of many labels, which only its number distinguishes.
            self._unknown(line)
            return
        self._end(meaning.concept if meaning else "", line)
        self._use(line)
        head = self._head
        if self.section is Section.CHALLENGES and meaning:
            self.route = meaning.concept
            if not any(each.text for each in line.fields[first:]) and not self._values_below(at):
                self._add_to_head(at, line)
                return
        if head is None or head.drawn is not (line.kind is LineKind.DRAWN):
            # What a drawn table says of its columns is not said of the lines beside it.
            head = self._new_head(line)
        row, column = halves(head, label, self.section, self.group, labels)
        self.row = TableRow(self.section, head, label, line, row or self.route, column)
        self.row.own = head.table == line.table
        self.row.label_ends = self.lines[label.last_line].place.line
        rest = [number for number in label.fields_in(at) if number >= first]
        self.row.parts.append(RowPart(line, first, Where.BESIDE, rest[0] if rest else None))
        self.rows.append(self.row)
        self.last = self.row
        head.rows += 1
        if line.kind is LineKind.DRAWN and len(line.fields) > first + 1:
            self.row = None
        elif line.kind is LineKind.DRAWN:
            self.row = self.row if not self.row.filled else None

    def _values_below(self, at: int) -> bool:
        """Whether the next line with anything in it has a number."""
        for line in self.lines[at + 1 :]:
            if any(each.text for each in line.fields):
                return line.has_values and not line.heading
        return False

    def _read_on(self, at: int, line: Line, label: Label) -> None:
        """Read a line that the label of a row goes on in: it may have the values of the row."""
        assert self.row, "a label that goes on is of a row"
        self._use(line)
        known = label.fields_in(at)
        rest = [n for n, each in enumerate(line.fields) if each.text and n not in known]
        if rest and not any(line.values):
            # Words in place of numbers: what they are is not asked here.
            after = max(known, default=-1) + 1
            self.row.parts.append(RowPart(line, after, Where.BESIDE))
        elif rest:
            first = next(number for number, each in enumerate(line.values) if each)
            last = next((number for number in known if number > first), None)
            first = max((number + 1 for number in known if number < first), default=0)
            if line.kind is LineKind.SPACED:
                first = line.values.index(True)
            self.row.parts.append(RowPart(line, first, Where.BESIDE, last))

    def _read_values(self, line: Line) -> None:
        """Read a line with numbers and no label: of the row above, or the one row of Table Four."""
        assert self.section, "only lines of a table are read"
        head = self._head
        filled = line.has_values
        if self.row and self._accepts_below(self.row) and (filled or line.single):
            self.row.parts.append(RowPart(line, 0, Where.BELOW))
            self._use(line)
        elif self._begins_unlabelled(line, head):
            assert head, "a row without a label has a head"
            self.row = TableRow(self.section, head, None, line, self.route)
            self.row.own = head.table == line.table
            self.row.label_ends = head.lines[-1].place.line
            self.row.parts.append(RowPart(line, 0, Where.BELOW if line.single else Where.BESIDE))
            self.rows.append(self.row)
            self.last = self.row
            head.rows += 1
            self._use(line)
            if not line.single:
                self._end("")
        elif filled:
            self._trail(line)
            self._unknown(line)

    def _trail(self, line: Line) -> None:
        """Note that numbers follow the last row which are of none: they may be the rest of its own."""
        if self.last and line.kind is not LineKind.DRAWN:
            self.last.trailed = True

    def _accepts_below(self, row: TableRow) -> bool:
        """Whether the values of a row may stand below its label: where nothing stands beside it."""
        if row.label is None:
            return True
        beside = [part for part in row.parts if part.where is Where.BESIDE]
        several = len({at for at, _ in row.label.parts}) > 1
        return not any(part.filled or (part.fields and not several) for part in beside)

    def _begins_unlabelled(self, line: Line, head: TableHead | None) -> bool:
        if self.section is not Section.CHALLENGES or head is None:
            return False
        if line.has_values:
            return True
        return not head.rows and bool(head.columns) and len(line.fields) >= len(head.columns) > 1

    def _read_words(self, at: int, line: Line, after: int = 0) -> None:
        """Read a line with words that are no label: of a head, of a row that is not the form's."""
        assert self.section, "only lines of a table are read"
        texts = [each.text for each in line.fields]
        head = self._head
        if not any(line.values):
            if head and not head.rows and head.table == line.table and len(texts) > 1:
                self._add_to_head(at, line)
            elif all(is_part_of_heading(text) for text in texts[after:] if text):
                # The letters of a heading that runs down the page beside the rows.
                self._use(line)
            elif line.kind is not LineKind.DRAWN:
                if texts[0][:1].isdecimal():
                    self._trail(line)
                self._end(None, line)
                self.captions.append(" ".join(texts))
                if head and begins_label(texts[0]):
                    self._use(line)
            return
        number = line.values.index(True)
        words = [n for n in range(number) if texts[n] and n >= after]
        label = self._nearest(line, texts[words[-1]]) if words and head else None
        if label is None:
            if line.kind is LineKind.SPACED and all(is_part_of_heading(texts[n]) for n in words):
                self._read_values(line)
                return
            self._unknown(line)
            return
        self._begin_row(at, line, label_with(label, at, words[-1]), [], words[-1] + 1)

    def _nearest(self, line: Line, text: str) -> Label | None:
        """The row that words in front of numbers must mean, where a head stands above."""
        assert self.section, "only lines of a table are read"
        near = nearest_row(text, self.section, group=self.group)
        if near is None:
            return None
        self.log.add(
            DiagnosticCode.LABEL_VARIANT,
            f"“{text}”按最接近的名称读",
            f"{text!r} is read as the nearest label",
            place=line.place,
        )
        return Label(text, (near,))

    def _unknown(self, line: Line) -> None:
        """Report a line with numbers that belong to no row, where a table is known to be."""
        head = self._head
        self._end(None, line)
        if head:
            head.loose += 1
        if line.has_values and (line.block is None or (head and head.table == line.table)):
            report_unknown_row(line, self.log)

    def _is_head(self, line: Line, labels: Sequence[Label]) -> bool:
        """Whether a line without numbers is part of the head of a table."""
        assert self.section, "only lines of a table are read"
        head = self._head
        begun = head is not None and head.table == line.table and not head.rows
        return names_columns(self.section, labels, begun=begun)

    def _new_head(self, line: Line) -> TableHead:
        assert self.section, "only tables have heads"
        near = self.captions[-_NEAR:]
        named = next((years for each in near[::-1] if (years := _YEAR.findall(each))), [])
        drawn = line.kind is LineKind.DRAWN
        head = TableHead(self.section, line.table, drawn, frozenset(map(int, named)))
        self.heads[self.section] = head
        self.every_head.append(head)
        return head

    def _add_to_head(self, at: int, line: Line) -> None:
        assert self.section, "only lines of a table are read"
        head = self._head
        if head is None or head.rows or head.table != line.table:
            head = self._new_head(line)
        head.add(
            line,
            at,
            [label for above in self.labels[: at + 1] for label in above if label.last_line >= at],
        )
        self._use(line)


def label_with(label: Label, line: int, number: int) -> Label:
    """A label with the one field that it takes."""
    return Label(label.text, label.meanings, ((line, number),))
