"""From the lines of a document to the cells of the form: by label and by place, never by counting.

A number is known by the labels in front of it and above it, whichever of them names the row: so a
table on its side is read like one that is upright.  A table is known by its own labels, not by the
section that it stands in, and both editions are looked for at once, for they share their addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import Factory, define

from govdisclosure.forms import EDITIONS, Cell, RequestRow, Section
from govdisclosure.readers.codes import DiagnosticCode
from govdisclosure.readers.document import Field
from govdisclosure.readers.heads import Column, Head
from govdisclosure.readers.lay import Block, Doubts, lay
from govdisclosure.readers.lexicon import (
    APPLICANTS,
    Kind,
    Meaning,
    begins_label,
    meanings,
    nearest_row,
)
from govdisclosure.readers.labels import group_number
from govdisclosure.readers.line import Label, Line
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Reading

__all__ = ["Match", "match"]

_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)
#: Every cell that some edition prints, or could print as a subtotal, by the parts of its address.
_PRINTED: dict[str, dict[str, dict[str, Cell]]] = {}
for _form in EDITIONS:
    for _each in (*_form.subtotals, *_form.cells):
        _PRINTED.setdefault(_each.section, {}).setdefault(_each.row, {})[_each.column] = _each
#: Table Four in full: five outcomes by each of three routes.
_ROUTES_IN_FULL = 15
_ROWS = (Kind.ROW, Kind.GROUP, Kind.SUM)


@define
class Match:
    """What was found in a document: fields by cell, of both editions, and what was not understood.

    `used` are the numbers of the paragraphs that were parts of tables.
    """

    fields: dict[Cell, Reading] = Factory(dict)
    doubts: Doubts = Factory(Doubts)
    used: set[int] = Factory(set)


def match(lines: Iterable[Line]) -> Match:
    """Find the cells among the lines of a document."""
    matcher = _Matcher()
    for _, group in groupby(lines, key=lambda line: line.table):
        matcher.table(list(group))
    return matcher.match


@define
class _Matcher:
    """Where the reading is: the section, the heads above, and the rows of the table so far."""

    match: Match = Factory(Match)
    section: Section | None = None
    heads: dict[Section, Head] = Factory(dict)
    group: str = ""
    route: str = ""
    #: A row label, or the first half of one, whose values are still to come.
    waiting: Label | None = None
    halves: list[int] = Factory(list)
    #: Values whose label is still to be completed by a line below.
    headless: Line | None = None
    blocks: list[Block] = Factory(list)
    #: The tables whose columns were told by their order alone, which is said once for each.
    inferred: set[int] = Factory(set)
    taken: dict[Cell, Block] = Factory(dict)

    def table(self, lines: Sequence[Line]) -> None:
        """Match the lines of one table, or of one stretch of paragraphs."""
        if not lines[0].blocks:
            section = self._section(lines)
            if section is None:
                self.waiting = None
                return
            self._enter(section)
        for line in lines:
            self._line(line)
        self._end_of_head()
        for block, fields in lay(self.blocks, self.match.doubts):
            self._take(block, fields)
        self.blocks = []

    def _section(self, lines: Sequence[Line]) -> Section | None:
        """Which table it is, by labels that are found nowhere else, or because it goes on."""
        for line in lines:
            for label in line.labels:
                if label.meanings[0].sure:
                    return label.meanings[0].section
            if line.heading:
                return self.section or line.heading
        section = self.section
        if section is None or section not in self.heads:
            return None
        first = next((line for line in lines if any(each.text for each in line.fields)), None)
        if first is None:
            return None
        columns = self.heads[section].columns
        named = any(label.meaning(section, *_ROWS) for label in first.labels)
        values = [each for each in first.fields if is_value(each.text)]
        goes_on = named or (self.waiting is not None) or section is Section.CHALLENGES
        return section if goes_on and len(values) == len(columns) else None

    def _enter(self, section: Section) -> None:
        if section is not self.section:
            self.section, self.group, self.waiting, self.headless = section, "", None, None
            self.route = ""

    def _follow(self, line: Line) -> None:
        """Enter the table that the labels of a line are of.

        Labels found in several tables are of the one that is being read, if they can be; several of
        them in one line that can not are of the table that begins.
        """
        for label in line.labels:
            if label.meanings[0].sure:
                self._enter(label.meanings[0].section)
                return
        if self.section and len(line.labels) > 1:
            sections = {each.section for label in line.labels for each in label.meanings}
            if len(sections) == 1 and self.section not in sections:
                self._enter(sections.pop())

    def _line(self, line: Line) -> None:
        if line.heading:
            self._end_of_head()
            self.section = line.heading if line.heading in _TABLES else None
            self.heads.pop(line.heading, None)
            self.group, self.route, self.waiting, self.headless = "", "", None, None
            return
        self._follow(line)
        if self.section is None:
            return
        section = self.section
        labels = [each for each in line.labels if _is_of(each, section)]
        self._remember(labels, section)
        after = labels[-1].last + 1 if labels else 0
        if any(each.text and is_value(each.text) for each in line.fields[after:]):
            self._row(line, labels)
            return
        inside = {number for each in labels for number in range(each.first, each.last + 1)}
        others = [
            each for number, each in enumerate(line.fields) if each.text and number not in inside
        ]
        if any(is_value(each.text) for each in others):
            self._row(line, labels)
        elif self._is_head(line, labels, others):
            self._head(line, section)
        elif labels:
            self._bare_row(line, labels, others)
        elif not others:
            self._blank_row(line)
        else:
            self._words(line, others)

    def _remember(self, labels: Sequence[Label], section: Section) -> None:
        """Keep what a line says of those below it: the heading over rows, the item of article 20."""
        for label in labels:
            group = label.meaning(section, Kind.GROUP)
            if group:
                self.group = group.concept
            if label.meaning(section, Kind.ITEM):
                self.heads.pop(section, None)

    def _is_head(self, line: Line, labels: Sequence[Label], others: Sequence[Field]) -> bool:
        """Whether a line without numbers is part of the head of a table."""
        assert self.section is not None, "only lines of a section are asked about"
        section = self.section
        head = self.heads.get(section)
        open_ = head is not None and head.table == line.table and not head.rows
        if not labels:
            return open_ and bool(others) and len(line.fields) > 1
        rows = [each for each in labels if each.meaning(section, Kind.ROW)]
        columns = [each for each in labels if each.meaning(section, Kind.COLUMN)]
        spans = [each for each in labels if each.meaning(section, Kind.SPAN, Kind.CORNER)]
        if section is Section.CHALLENGES:
            return bool(columns or spans) or len(rows) > 1
        only_rows = [each for each in rows if each not in columns]
        only_columns = [each for each in columns if each not in rows]
        if len(only_rows) > 1 or only_columns:
            return True
        if section is Section.DISCLOSURES and spans:
            return True
        if only_rows or any(each.meaning(section, Kind.GROUP, Kind.ITEM) for each in labels):
            return False
        return open_ or any(each.meaning(section, Kind.SPAN) for each in spans) or len(columns) > 1

    def _head(self, line: Line, section: Section) -> None:
        head = self.heads.get(section)
        if head is None or head.rows or head.table != line.table:
            head = self.heads[section] = Head(section, line.table, line)
        head.add(line)
        self.waiting = None
        self.match.used.update(line.blocks)

    def _bare_row(self, line: Line, labels: Sequence[Label], others: Sequence[Field]) -> None:
        """A line with labels and no number: blank cells, words in cells, or a heading."""
        assert self.section is not None, "only lines of a section come here"
        self.match.used.update(line.blocks)
        last = labels[-1]
        route = last.meaning(Section.CHALLENGES, Kind.ROW)
        if self.section is Section.CHALLENGES and route:
            self.route = route.concept
        after = line.fields[last.last + 1 :]
        if not last.meaning(self.section, *_ROWS):
            return
        if after or (line.stacked and self._own(line)):
            self._row(line, labels)
            if others or len(after) > 1:
                return
        self.waiting = last

    def _blank_row(self, line: Line) -> None:
        """A line with nothing in it may be the one row of Table Four, left blank."""
        head = self.heads.get(Section.CHALLENGES)
        if self.section is not Section.CHALLENGES or not head or head.rows:
            return
        if head.columns and len(line.fields) >= len(head.columns):
            self._row(line, [])

    def _end_of_head(self) -> None:
        """A head of Table Four that was copied line by line, and no value after it: all blank."""
        head = self.heads.get(Section.CHALLENGES)
        if head and not head.rows and head.last.stacked and len(head.columns) == _ROUTES_IN_FULL:
            self.section = Section.CHALLENGES
            self._block(head.last, None, at=len(head.last.fields) - 1)

    def _words(self, line: Line, others: Sequence[Field]) -> None:
        """Words that are no label by themselves: the rest of one, or the beginning."""
        text = "".join(each.text for each in others)
        if self.waiting:
            whole = self.waiting.text + text
            if meanings(whole):
                self._complete(Label(whole, meanings(whole), 0, 0))
                self.match.used.update((*self.halves, *line.blocks))
            return
        if len(others) == 1 and len(text) > 1 and begins_label(text):
            self.waiting, self.halves = Label(text, (), 0, 0), line.blocks

    def _complete(self, label: Label) -> None:
        """The label is whole; its values stand in the line before, or are still to come."""
        if self.headless is None:
            self.waiting = label
            return
        line, self.headless, self.waiting = self.headless, None, None
        self._block(line, label, at=-1)

    def _row(self, line: Line, labels: Sequence[Label]) -> None:
        """A line with values, or with blanks for them."""
        assert self.section is not None, "only lines of a section come here"
        section = self.section
        self.match.used.update(line.blocks)
        head = self.heads.get(section)
        sideways = bool(head and head.columns and not head.columns[0].column)
        kinds = (Kind.COLUMN,) if sideways else _ROWS
        named = [each for each in labels if each.meaning(section, *kinds)]
        last = named[-1] if named else None
        if last and not (last.meaning(section, Kind.GROUP) and self._words_after(line, last)):
            self.waiting = None
            self._block(line, last, at=last.last, labels=labels)
            return
        label, at = self._label_of(line, labels)
        if label and not label.meanings:
            self.headless = line
        elif label or section is Section.CHALLENGES and not labels:
            self._block(line, label, at=at)
        else:
            self._unknown(line)

    def _words_after(self, line: Line, label: Label) -> bool:
        """Whether words follow a heading over rows before any number: the label of a row."""
        after = [each.text for each in line.fields[label.last + 1 :] if each.text]
        return bool(after) and not is_value(after[0])

    def _label_of(self, line: Line, labels: Sequence[Label]) -> tuple[Label | None, int]:
        """The label of a line that has none known: above it, around it, or nearly the form's."""
        inside = {number for each in labels for number in range(each.first, each.last + 1)}
        texts = [
            number
            for number, each in enumerate(line.fields)
            if each.text and number not in inside and not is_value(each.text)
        ]
        if not texts:
            waiting, self.waiting = self.waiting, None
            if waiting and not waiting.meanings:
                self.waiting = waiting
            return waiting, -1
        first = next(n for n, each in enumerate(line.fields) if each.text and is_value(each.text))
        before = [number for number in texts if number < first]
        if not before:
            return None, -1
        whole = "".join(line.fields[number].text for number in texts)
        if len(before) < len(texts) and meanings(whole):
            return Label(whole, meanings(whole), 0, 0), before[-1]
        near = self._near(line, line.fields[before[-1]].text)
        return near and Label(near[0], (near[1],), before[-1], before[-1]), before[-1]

    def _near(self, line: Line, text: str) -> tuple[str, Meaning] | None:
        """The row that words in front of numbers must mean, where the head stands above them."""
        assert self.section is not None, "only lines of a section come here"
        near = nearest_row(text, self.section) if self._own(line) else None
        if near is None:
            return None
        self.match.doubts.add(
            DiagnosticCode.LABEL_VARIANT,
            f"“{text}”按最接近的名称读",
            f"{text!r} is read as the row {near.concept}",
            place=line.fields[0].place,
        )
        return text, near

    def _own(self, line: Line) -> bool:
        """Whether the head of the section stands in the same table as the line."""
        head = self.heads.get(self.section) if self.section else None
        return head is not None and head.table == line.table

    def _block(
        self, line: Line, label: Label | None, *, at: int, labels: Sequence[Label] = ()
    ) -> None:
        """Note a row with its columns, to be laid when the table is at its end."""
        assert self.section is not None, "only lines of a section come here"
        section = self.section
        values = line.fields[at + 1 :]
        if at >= 0 or label:
            # The second half of a label that is broken around its numbers is no value.
            while values and values[-1].text and label and _is_rest(label, values[-1].text):
                values = values[:-1]
        head = self.heads.get(section)
        columns = head.columns if head else []
        own = self._own(line)
        if section is Section.REQUESTS and (not columns or columns[0].column):
            columns, own = self._applicants(columns, values, line, own=own)
        row, column = self._half(label, section, columns, beside=labels)
        cells = _cells(section, columns, row or self.route, column)
        if not any(cells):
            if head and not label:
                self._headless_table(line)
            else:
                self._unknown(line)
            return
        if head:
            head.rows += 1
        self.blocks.append(Block(line, label.text if label else "", columns, cells, values, at, own))

    def _half(
        self,
        label: Label | None,
        section: Section,
        columns: Sequence[Column],
        *,
        beside: Sequence[Label] = (),
    ) -> tuple[str, str]:
        """The half of the address that the label in front of a row says: row and column."""
        if not label or not columns:
            return "", ""
        if not columns[0].column:
            meaning = label.meaning(section, Kind.COLUMN)
            return "", meaning.concept if meaning else ""
        meaning = label.meaning(section, *_ROWS)
        if meaning is None:
            return "", ""
        if meaning.kind is Kind.SUM or (
            # 合计 beside a heading over rows is the sum of those rows.
            meaning.concept == RequestRow.PROCESSED
            and any(each.meaning(section, Kind.GROUP) for each in beside)
        ):
            return self.group, ""
        return meaning.concept, ""

    def _applicants(
        self, columns: Sequence[Column], values: Sequence[Field], line: Line, *, own: bool
    ) -> tuple[Sequence[Column], bool]:
        """The columns of Table Three; in the order of the form where the head names too few.

        Only where the row has just as many fields as the form has columns, and it is said.
        """
        if len(columns) == len(APPLICANTS) or len(values) != len(APPLICANTS):
            return columns, own
        order = [APPLICANTS.index(each.column) for each in columns]
        if order != sorted(order):
            return columns, own
        if line.table not in self.inferred:
            self.inferred.add(line.table)
            self.match.doubts.add(
                DiagnosticCode.INFERRED_COLUMNS,
                "表头不能说明各列，每行七格按格式的顺序对应",
                "the head does not name the columns: seven fields of a row are taken in the order "
                "of the form",
                place=line.fields[0].place,
            )
        return [Column("", each, "") for each in APPLICANTS], False

    def _headless_table(self, line: Line) -> None:
        """Say that the head of Table Four does not tell its columns."""
        cells = [
            cell
            for rows in _PRINTED[Section.CHALLENGES.value].values()
            for cell in rows.values()
            if cell not in self.match.fields
        ]
        self.match.doubts.add(
            DiagnosticCode.MISSING_COLUMN,
            "表头与各列无法对应",
            "the head of the table does not tell its columns",
            place=line.fields[0].place,
            cells=cells,
        )

    def _unknown(self, line: Line) -> None:
        """Say that a row was not understood, where a table of the form is known to be."""
        numbers = any(is_value(each.text) for each in line.fields)
        if numbers and self.section and (self._own(line) or not line.blocks):
            words = " ".join(each.text for each in line.fields if each.text)
            self.match.doubts.add(
                DiagnosticCode.UNKNOWN_ROW,
                f"不认识的一行：{words}",
                f"a row that the form does not have: {words}",
                place=line.fields[0].place,
            )

    def _take(self, block: Block, fields: Sequence[Field]) -> None:
        """Take what a row says of its cells, unless another row says it better."""
        found = {
            cell: Reading(each.text, each.place, block.label, column.text)
            for cell, column, each in zip(block.cells, block.columns, fields, strict=True)
            if cell
        }
        before = [self.taken[cell] for cell in found if cell in self.taken]
        if before:
            found = self._better(block, found, before[0])
        self.taken.update(dict.fromkeys(found, block))
        self.match.fields.update(found)

    def _better(self, block: Block, found: dict[Cell, Reading], first: Block) -> dict[Cell, Reading]:
        """Which of two rows for the same cells is taken: the fuller one, else the first."""
        if not any(each.written for each in found.values()):
            return {}
        rivals = [self.match.fields[cell].written for cell in found if cell in self.taken]
        if not any(rivals):
            return found
        fuller = (block.own, len(block.cells)) > (first.own, len(first.cells))
        words = block.label or "、".join(column.text for column in block.columns)
        if block.line.table == first.line.table:
            zh, en = f"“{words}”一行出现两次，取第一次", f"{words!r} comes twice; the first is taken"
            code = DiagnosticCode.DUPLICATE_ROW
            # （七）总计 is the row of the form, and 总计 above it another sum.
            fuller = group_number(block.label) > "" and not group_number(first.label)
        else:
            zh = f"“{words}”在两张表中都有，取较完整的一张"
            en = f"{words!r} is in two tables; the fuller one is taken"
            code = DiagnosticCode.TWO_CANDIDATES
        self.match.doubts.add(code, zh, en, place=block.place)
        return found if fuller else {}


def _is_of(label: Label, section: Section) -> bool:
    return any(each.section is section for each in label.meanings)


def _is_rest(label: Label, text: str) -> bool:
    return not is_value(text) and label.text.endswith(text)


def _cells(
    section: Section, columns: Sequence[Column], row: str, column: str
) -> tuple[Cell | None, ...]:
    """The cells of a row: each column says half of the address, and the row the other."""
    rows = _PRINTED[section.value]
    return tuple(
        [rows.get(each.row or row, {}).get(each.column or column) for each in columns]
    )
