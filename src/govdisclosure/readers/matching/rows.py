"""The lines of a table as rows: the label of each, its head, and the fields that may be its values.

A row is found by its label, wherever its values stand: behind it, between the lines that it is
broken over, or below it.  Which of its cells they are is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from itertools import takewhile

from attrs import Factory, define

from govdisclosure.forms import Cell, RequestRow, Section
from govdisclosure.readers.document import TableField
from govdisclosure.readers.labels import group_number
from govdisclosure.readers.matching.form_rows import PRINTED, follows, is_whole_column, is_whole_row
from govdisclosure.readers.matching.head_labels import HeadColumn
from govdisclosure.readers.matching.heads import TableHead
from govdisclosure.readers.matching.label_lexicon import LabelKind
from govdisclosure.readers.matching.line import Label, LineKind, SourceLine

#: What a label in front of a row may be.
ROWS = (LabelKind.ROW, LabelKind.GROUP, LabelKind.SUM)


class Where(Enum):
    """Where the values of a row stand."""

    #: In a line of its label.
    BESIDE = auto()
    #: Between the lines that its label is broken over.
    AROUND = auto()
    #: In lines of their own below the label, where they could be of the next row as well.
    BELOW = auto()


@define(slots=False, eq=False)
class RowPart:
    """The fields of one line that may be values of a row, blank ones included."""

    line: SourceLine
    first: int
    where: Where
    last: int | None = None

    @cached_property
    def fields(self) -> tuple[TableField, ...]:
        """The fields, from left to right."""
        return self.line.fields[self.first : self.last]

    @cached_property
    def filled(self) -> Sequence[TableField]:
        """Those of them that are not blank."""
        return [each for each in self.fields if each.text or each.omitted]


@define(slots=False, eq=False)
class TableRow:
    """A row of a table as far as its label tells: its cells are still to be found.

    `row` and `column` are the concepts that the label names, "" for what the head names;
    `following` is the row concept of the next label, "" where a head or a heading comes next.
    `interrupted` says that words which are not understood stand after it, `trailed` that numbers
    do which are of no row: the rest of its last number, or the number of a page.
    """

    section: Section
    head: TableHead
    label: Label | None
    line: SourceLine
    row: str = ""
    column: str = ""
    own: bool = True
    parts: list[RowPart] = Factory(list)
    following: str | None = None
    interrupted: bool = False
    trailed: bool = False
    #: Where the label ends, and the line of the source that ends the row; None where none is known.
    label_ends: int | None = None
    ends: int | None = None

    @property
    def width(self) -> int:
        """How many fields its line has, with a label that is broken over several as one."""
        more = len(self.label.fields_in(self.label.first[0])) - 1 if self.label else 0
        return len(self.line.fields) - more

    @property
    def text(self) -> str:
        """The label as written."""
        return self.label.text if self.label else ""

    @property
    def filled(self) -> list[TableField]:
        """The fields of the row that are not blank, in the order of the document."""
        return [each for part in self.parts for each in part.filled]

    @cached_property
    def body(self) -> RowPart | None:
        """The one line that has the fields of the row; None where there is none, or several.

        It is asked for when all lines have been read, and the row has all its parts.
        """
        parts = [part for part in self.parts if part.fields]
        filled = [part for part in parts if part.filled]
        if len(filled) == 1:
            return filled[0]
        return max(parts, key=lambda part: len(part.fields)) if parts and not filled else None

    def blanks(self, size: int) -> list[TableField]:
        """Blank fields for as many columns."""
        return [TableField("", self.line.place)] * size

    @property
    def accepts_below(self) -> bool:
        """Whether its values may stand below its label: where nothing stands beside it."""
        if self.label is None:
            return True
        beside = takewhile(lambda part: part.where is not Where.BELOW, self.parts)
        several = len({at for at, _ in self.label.parts}) > 1
        return not any(part.filled or (part.fields and not several) for part in beside)

    @property
    def has_values_beside(self) -> bool:
        """Whether a value stands in the line of the label, and the line is one of text."""
        parts = [part for part in self.parts if part.where is not Where.BELOW and part.filled]
        return bool(parts) and self.line.kind is not LineKind.DRAWN

    def is_whole(self, columns: Sequence[HeadColumn]) -> bool:
        """Whether columns are all that the row has in some edition, so that they can be counted."""
        is_whole = is_whole_column if self.head.sideways else is_whole_row
        return is_whole(self.cells(columns))

    def cells(self, columns: Sequence[HeadColumn]) -> tuple[Cell | None, ...]:
        """The cells under columns, None where the form has none: each gives half of the address."""
        section, row, column = self.section, self.row, self.column
        return tuple(
            [PRINTED.get((section, each.row or row, each.column or column)) for each in columns]
        )


def halves(
    head: TableHead, label: Label, section: Section, group: str, labels: Sequence[Label]
) -> tuple[str, str]:
    """The row and the column that the label in front of a row names, "" for what it does not.

    Args:
        head: The head of the table.
        label: The label.
        section: The table.
        group: The heading over rows that stands above.
        labels: All the labels of the line.
    """
    if head.sideways:
        meaning = label.meaning(section, LabelKind.COLUMN)
        return "", meaning.concept if meaning else ""
    meaning = label.meaning(section, *ROWS)
    if meaning is None:
        return "", ""
    if meaning.kind is LabelKind.SUM or (
        # 合计 beside a heading over rows is the sum of those rows.
        meaning.concept == RequestRow.PROCESSED
        and not group_number(label.text)
        and any(each.meaning(section, LabelKind.GROUP) for each in labels)
    ):
        return group, ""
    return meaning.concept, ""


@define(eq=False, slots=False)
class RowGroup:
    """The rows under one head, from first to last, and what is asked of all of them."""

    rows: Sequence[TableRow]

    @cached_property
    def valued(self) -> Sequence[TableRow]:
        """The rows with anything in them."""
        return [row for row in self.rows if row.filled]

    @cached_property
    def last(self) -> TableRow | None:
        """The last row, but for headings over rows without a sum."""
        return next((row for row in reversed(self.rows) if row.row or row.filled), None)

    @cached_property
    def are_beside(self) -> bool:
        """Whether there are values, and all of them stand beside their labels."""
        parts = [part for row in self.valued for part in row.parts]
        return bool(parts) and all(part.where is not Where.BELOW for part in parts)

    @cached_property
    def times(self) -> Counter[str]:
        """How often the label of each row comes."""
        return Counter(row.row for row in self.rows)

    def comes_next(self, row: TableRow) -> bool:
        """Whether nothing is missing between a row and the label that follows it."""
        if row.label is None or not row.following:
            return True
        return self.times[row.following] <= 1 and follows(row.section, row.row, row.following)


def by_head(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """The rows under each head, and of each kind of line."""
    groups: dict[tuple[int, bool], list[TableRow]] = {}
    for each in rows:
        drawn = each.line.kind is LineKind.DRAWN
        groups.setdefault((id(each.head), drawn), []).append(each)
    yield from groups.values()
