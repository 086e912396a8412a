"""Rows aligned with columns: which value of a row belongs to which of its cells.

As many values as columns are read in order.  Else the drawn grid decides, or the blank cells at the
ends of the row, or the rows beside it, or the empty lines between values; and where none of these
decides, the row stays unread, which is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import Factory, define

from govdisclosure.forms import Cell
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.heads import HeadColumn
from govdisclosure.readers.matching.labelled_line import LabelledLine


@define
class PendingRow:
    """A row whose values are still to be aligned with columns.

    `cells` are the cells of the columns, None where the form has none; `values` the fields after
    the label, blank ones included; `at` is the number of the label among the fields of the line.
    `own` says that the columns were named by a head in the same table.
    """

    line: LabelledLine
    label: str
    columns: Sequence[HeadColumn]
    cells: tuple[Cell | None, ...]
    values: tuple[TableField, ...]
    at: int
    own: bool = True

    @property
    def starts(self) -> range:
        """Where the first column may be, with no value outside the columns; nowhere in a blank."""
        filled = [index for index, each in enumerate(self.values) if each.text]
        if not filled:
            return range(0)
        width = len(self.cells)
        return range(max(0, filled[-1] - width + 1), min(filled[0], len(self.values) - width) + 1)

    @property
    def shape(self) -> tuple[int, int]:
        """What rows that lie alike have in common."""
        return self.at, len(self.line.fields)

    @property
    def stride(self) -> int:
        """How many lines each value of a full row is below the one before; 0 if they vary."""
        lines = [self.line.above or 0, *(each.place.line or 0 for each in self.values)]
        steps = {below - above for above, below in pairwise(lines)}
        return steps.pop() if len(steps) == 1 else 0


@define
class _Spacing:
    """How the rows of one table lie that can lie in one way only, for those that could in more."""

    starts: dict[tuple[int, int], set[int]] = Factory(dict)
    strides: set[int] = Factory(set)

    def learn(self, row: PendingRow) -> None:
        if len(row.starts) == 1:
            self.starts.setdefault(row.shape, set()).update(row.starts)
        if row.line.stacked and len(row.values) == len(row.cells) > 1:
            self.strides.add(row.stride)


def align_rows(
    rows: Sequence[PendingRow], log: DiagnosticLog
) -> list[tuple[PendingRow, Sequence[TableField]]]:
    """Align the rows of one table with their columns; one that fits nowhere is reported instead.

    Returns:
        Each row that could be aligned, with a field for each of its columns.
    """
    spacing = _Spacing()
    if any(len(each.values) != len(each.cells) for each in rows):
        for row in rows:
            spacing.learn(row)
    aligned: list[tuple[PendingRow, Sequence[TableField]]] = []
    for row in rows:
        fields = _align(row, spacing, log)
        if fields:
            aligned.append((row, fields))
            continue
        values, width = len(row.values), len(row.cells)
        log.add(
            DiagnosticCode.UNALIGNED_ROW,
            f"本行的{values}格与{width}列无法对应",
            f"the {values} fields of this row do not fit {width} columns",
            place=row.line.place,
            cells=[cell for cell in row.cells if cell],
        )
    return aligned


def _align(row: PendingRow, spacing: _Spacing, log: DiagnosticLog) -> Sequence[TableField] | None:
    missing = len(row.cells) - len(row.values)
    if missing == 0:
        return row.values
    if not any(each.text for each in row.values) and (
        row.line.stacked or missing < 0 or not row.values
    ):
        # Nothing stands in the row, so nothing can stand in the wrong column.
        blank = TableField("", row.line.fields[row.at].place if row.at >= 0 else row.line.place)
        return (*row.values, *[blank] * missing)[: len(row.cells)]
    by_grid = _by_grid(row) if row.line.drawn and row.own else None
    if by_grid:
        return by_grid
    sure = len(row.starts) == 1 and not row.line.stacked
    fields = _by_lines(row, spacing) if row.line.stacked else _by_start(row, spacing)
    if fields and not sure:
        log.add(
            DiagnosticCode.INFERRED_COLUMNS,
            "本行有空格，按相邻各行的位置对应各列",
            "the row has blanks: its columns were told by the rows beside it",
            place=row.line.place,
        )
    return fields


def _by_grid(row: PendingRow) -> list[TableField] | None:
    """Each column's field by the drawn grid; None where a value is under no column, or several.

    Where nothing is drawn under a column, the page shows a blank.
    """
    fields = [TableField("", row.line.place)] * len(row.columns)
    for each in row.values:
        end = each.column + each.columns
        under = [
            number
            for number, column in enumerate(row.columns)
            if column.start < end and each.column < column.end
        ]
        if each.text and (len(under) != 1 or fields[under[0]].text):
            return None
        for number in under:
            if not fields[number].text:
                fields[number] = each
    return fields


def _by_start(row: PendingRow, spacing: _Spacing) -> Sequence[TableField] | None:
    """The fields from where the first column is, by the rows beside where it could be elsewhere."""
    starts = set(row.starts)
    if len(starts) > 1:
        seen = spacing.starts.get(row.shape, set())
        starts = seen & starts if len(seen) == 1 else set()
    return next((row.values[start : start + len(row.cells)] for start in starts), None)


def _by_lines(row: PendingRow, spacing: _Spacing) -> Sequence[TableField] | None:
    """The columns of values that stand one to a line, where lines are left empty for blanks."""
    above, end, width = row.line.above, row.line.end, len(row.cells)
    if len(spacing.strides) != 1 or above is None:
        return None
    (stride,) = spacing.strides
    if not stride or (end is not None and end - above < stride * (width + 1)):
        return None
    fields = [TableField("", row.line.place)] * width
    for each in row.values:
        number, rest = divmod((each.place.line or 0) - above, stride)
        if rest or not 1 <= number <= width:
            return None
        fields[number - 1] = each
    return fields
