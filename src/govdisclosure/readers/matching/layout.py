"""Rows laid on columns: which value of a row belongs to which of its cells.

As many values as columns are taken in order.  Else the drawn grid tells, or the blank cells at the
ends of the row, or the rows beside it, or the empty lines between values; and where none of these
tells, the row stays unread and the reader says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import Factory, define, evolve, field

from govdisclosure.forms import Cell, Form
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.heads import Column
from govdisclosure.readers.matching.line import Line
from govdisclosure.reports import Diagnostic, Place

__all__ = ["Block", "Doubts", "lay"]


@define
class Block:
    """A row whose values are still to be laid on columns.

    `cells` are the cells of the columns, None where the form has none; `values` the fields after
    the label, blank ones included; `at` is the number of the label among the fields of the line.
    `own` says that the columns were named by a head in the same table.
    """

    line: Line
    label: str
    columns: Sequence[Column]
    cells: tuple[Cell | None, ...]
    values: tuple[TableField, ...]
    at: int
    own: bool = True

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.line.fields[0].place

    def windows(self) -> dict[tuple[str, ...], int]:
        """The ways to lay the values with nothing left outside, and where each begins."""
        width = len(self.cells)
        filled = [index for index, each in enumerate(self.values) if each.text]
        ways: dict[tuple[str, ...], int] = {}
        for start in range(len(self.values) - width + 1):
            if not filled or (start <= filled[0] and filled[-1] < start + width):
                texts = tuple(each.text for each in self.values[start : start + width])
                ways.setdefault(texts, start)
        return ways

    @property
    def shape(self) -> tuple[int, int]:
        """What rows that lie alike have in common."""
        return self.at, len(self.line.fields)


@define
class Doubts:
    """What was not understood so far."""

    said: list[Diagnostic] = field(factory=list)

    def add(
        self,
        code: DiagnosticCode,
        zh: str,
        en: str,
        *,
        place: Place | None = None,
        cells: Iterable[Cell] = (),
    ) -> None:
        """Note something that was not understood, and the cells that stay unread because of it."""
        self.said.append(Diagnostic(str(code), Message(zh, en), tuple(cells), place))

    def of(self, form: Form) -> tuple[Diagnostic, ...]:
        """What was said, with those cells alone that the form has."""
        return tuple(
            evolve(each, cells=tuple(cell for cell in each.cells if cell in form.positions))
            if each.cells
            else each
            for each in self.said
        )


@define
class _Table:
    """The blocks of one table, and what those that lie in one way tell of the others."""

    blocks: Sequence[Block]
    shifts: dict[tuple[int, int], set[int]] = Factory(dict)
    strides: set[int] = Factory(set)

    def learn(self) -> None:
        for block in self.blocks:
            ways = block.windows()
            if len(ways) == 1 and any(next(iter(ways))):
                self.shifts.setdefault(block.shape, set()).update(ways.values())
            if block.line.stacked and len(block.values) == len(block.cells) > 1:
                self.strides.add(_stride(block))


def lay(blocks: Sequence[Block], doubts: Doubts) -> list[tuple[Block, Sequence[TableField]]]:
    """Lay the rows of one table on their columns; a row that fits nowhere is left out and said."""
    table = _Table(blocks)
    if any(len(each.values) != len(each.cells) for each in blocks):
        table.learn()
    laid: list[tuple[Block, Sequence[TableField]]] = []
    for block in blocks:
        found = _lay(block, table, doubts)
        if found is None:
            values, width = len(block.values), len(block.cells)
            doubts.add(
                DiagnosticCode.UNALIGNED_ROW,
                f"本行的{values}格与{width}列无法对应",
                f"the {values} fields of this row do not fit {width} columns",
                place=block.place,
                cells=[cell for cell in block.cells if cell],
            )
        else:
            laid.append((block, found))
    return laid


def _lay(block: Block, table: _Table, doubts: Doubts) -> Sequence[TableField] | None:
    if len(block.values) == len(block.cells):
        return block.values
    if not any(each.text for each in block.values) and (
        block.line.stacked or len(block.values) >= len(block.cells) or len(block.values) == 0
    ):
        # Nothing stands in the row, so nothing can stand in the wrong column.
        blank = TableField("", block.line.fields[block.at].place if block.at >= 0 else block.place)
        return (*block.values, *[blank] * len(block.cells))[: len(block.cells)]
    if block.line.drawn and block.own:
        by_grid = _by_grid(block)
        if by_grid:
            return by_grid
    found = _by_lines(block, table) if block.line.stacked else _by_window(block, table)
    if found is None:
        return None
    fields, sure = found
    if not sure:
        doubts.add(
            DiagnosticCode.INFERRED_COLUMNS,
            "本行有空格，按相邻各行的位置对应各列",
            "the row has blanks: its columns were told by the rows beside it",
            place=block.place,
        )
    return fields


def _by_grid(block: Block) -> list[TableField] | None:
    """Each column's field by the drawn grid; None where a value is under no column, or several.

    Where nothing is drawn under a column, the page shows a blank.
    """
    fields: list[TableField | None] = [None] * len(block.columns)
    for each in block.values:
        end = each.column + each.columns
        under = [
            number
            for number, column in enumerate(block.columns)
            if column.start < end and each.column < column.end
        ]
        if each.text and (len(under) != 1 or _filled(fields[under[0]])):
            return None
        for number in under:
            if not _filled(fields[number]):
                fields[number] = each
    return [each or TableField("", block.place) for each in fields]


def _filled(field: TableField | None) -> bool:
    return field is not None and field.text != ""


def _by_window(block: Block, table: _Table) -> tuple[Sequence[TableField], bool] | None:
    """The stretch of fields that the values are, told by the rows beside where several could be."""
    ways = block.windows()
    if not ways:
        return None
    starts = list(ways.values())
    width = len(block.cells)
    if len(starts) == 1:
        return block.values[starts[0] : starts[0] + width], True
    seen = table.shifts.get(block.shape, set())
    if len(seen) == 1 and seen <= set(starts):
        (start,) = seen
        return block.values[start : start + width], False
    return None


def _by_lines(block: Block, table: _Table) -> tuple[Sequence[TableField], bool] | None:
    """The columns of values that stand one to a line, where lines are left empty for blanks."""
    above, end, width = block.line.above, block.line.end, len(block.cells)
    if len(table.strides) != 1 or above is None:
        return None
    (stride,) = table.strides
    if not stride or (end is not None and end - above < stride * (width + 1)):
        return None
    fields = [TableField("", block.place)] * width
    for each in block.values:
        number, rest = divmod((each.place.line or 0) - above, stride)
        if rest or not 1 <= number <= width:
            return None
        fields[number - 1] = each
    return fields, False


def _stride(block: Block) -> int:
    """How many lines a value is below the one before it, in a row that has all; 0 if they vary."""
    lines = [block.line.above or 0, *(each.place.line or 0 for each in block.values)]
    steps = {below - above for above, below in pairwise(lines)}
    return steps.pop() if len(steps) == 1 else 0
