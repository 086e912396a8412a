"""Which value of a row is in which column: on evidence alone.

Several readings of a table are tried, each by one kind of evidence that would look different if a
value or a column were shifted: the grid that is drawn; fields that stand where the labels of the
head do; as many fields as columns; edges that line up in every row; lines left empty for blanks.
The reading that explains the most rows is believed; where two do and differ, the row is unread, as
is one that none explains.  A cell is blank only where its place is known and nothing stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define

from govdisclosure.forms import Cell, Section
from govdisclosure.readers.matching.head_labels import HeadColumn
from govdisclosure.readers.matching.heads import TableHead, contradicts_order, in_official_order
from govdisclosure.readers.matching.label_lexicon import APPLICANTS
from govdisclosure.readers.matching.line import LineKind
from govdisclosure.readers.matching.parted_rows import read_parted
from govdisclosure.readers.matching.row_fields import Fields
from govdisclosure.readers.matching.row_layout import RowLayout
from govdisclosure.readers.matching.rows import RowGroup, TableRow
from govdisclosure.readers.matching.spaced_rows import SpacedRows


@define(eq=False)
class ColumnsOfRow:
    """A row with a field for each of its columns.

    `inferred` says that its head does not name them, and `by_sum` that its numbers were taken for
    whole because they make up its total.
    """

    row: TableRow
    columns: Sequence[HeadColumn]
    fields: Fields
    inferred: bool = False
    by_sum: bool = False

    @property
    def cells(self) -> tuple[Cell | None, ...]:
        """The cells of the columns, None where the form has none."""
        return self.row.cells(self.columns)


def columns_of_rows(rows: Sequence[TableRow], layout: RowLayout) -> list[ColumnsOfRow | TableRow]:
    """Each row with its columns; where nothing tells them, the row alone.

    Args:
        rows: The rows under one head, from first to last.
        layout: How the rows of the section stand.
    """
    found: dict[TableRow, ColumnsOfRow] = {}
    for columns, inferred in _columns(rows[0].head):
        for row, fields, by_sum in _readings(rows, columns, layout):
            found.setdefault(row, ColumnsOfRow(row, columns, fields, inferred, by_sum))
    # Where a label comes twice in a text and one of its rows is not understood, nor is the other.
    lost = {row.row for row in rows if row.filled and row not in found and not row.head.drawn}
    times = Counter(row.row for row in rows)
    return [row if row.row in lost and times[row.row] > 1 else found.get(row, row) for row in rows]


def _readings(
    rows: Sequence[TableRow], columns: Sequence[HeadColumn], layout: RowLayout
) -> Iterator[tuple[TableRow, Fields, bool]]:
    """The rows that have these columns for sure, with their fields, and whether by their sum."""
    parted: list[TableRow] = []
    spaced: list[TableRow] = []
    for row in rows:
        if any(row.cells(columns)):
            if _is_parted(row):
                parted.append(row)
            elif row.is_whole(columns):
                spaced.append(row)
    for row, fields in read_parted(RowGroup(parted), columns, layout):
        yield row, fields, row.trailed
    several = SpacedRows(RowGroup(spaced), columns, layout)
    for row, fields in several.readings():
        yield row, fields, several.needs_sum(row)


def _columns(head: TableHead) -> Iterator[tuple[Sequence[HeadColumn], bool]]:
    """The columns that the head names, and those of the form where it names some of them."""
    if head.columns and not head.repeats and (head.drawn or not head.is_squeezed):
        yield head.columns, False
    if head.sideways or (head.is_squeezed and not head.lines[0].single):
        return
    official = _official(head)
    if official and len(head.columns) != len(official):
        yield official, True


def _official(head: TableHead) -> Sequence[HeadColumn]:
    """The columns of the form, where those that a head names are in their order."""
    if head.section is Section.REQUESTS and in_official_order(head.columns):
        if not head.columns and contradicts_order(head):
            return ()
        return _APPLICANTS
    return ()


_APPLICANTS = [HeadColumn("", each, "") for each in APPLICANTS]


def _is_parted(row: TableRow) -> bool:
    """Whether blank fields of a row are there to be seen."""
    body = row.body
    return (
        body is not None
        and body.line.kind is not LineKind.SPACED
        and (body.line.kind is LineKind.DRAWN or len(body.line.fields) > 1)
    )
