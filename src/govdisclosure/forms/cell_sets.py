"""Several cells of a table in words: by whole rows and columns, not one address after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from govdisclosure.forms.cell import Cell
from govdisclosure.forms.concepts import Section
from govdisclosure.forms.form import Form
from govdisclosure.forms.grids import Grid
from govdisclosure.forms.terms import table_name
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.text.numerals import to_chinese
from govdisclosure.text.quotations import in_quotation_marks
from govdisclosure.wording import counted

#: How many lines are named before the others are counted.
_NAMED = 5
_WHOLE = Message("全部", "every cell")
_CROSSING = Message("{0}的{1}", "{1} of {0}")
_OF_TABLE = Message("{}{}", "{}: {}")


@frozen
class _Direction:
    """What lines of one direction are counted in, in Chinese, and called in English."""

    counter: str
    singular: str

    def in_words(self, names: Sequence[Message]) -> Message:
        """The first few lines by their names, and how many there are."""
        count = len(names)
        quoted = "".join(in_quotation_marks(each.zh) for each in names[:_NAMED])
        number = "两" if count == 2 else to_chinese(count)
        more = f" and {count - _NAMED} more" if count > _NAMED else ""
        listed = ", ".join(each.en for each in names[:_NAMED])
        return Message(
            f"{quoted}等{count}{self.counter}" if more else f"{quoted}{number}{self.counter}",
            f"{self.singular}{'s' * (count > 1)} {listed}{more}",
        )


_ROWS_AND_COLUMNS = _Direction("行", "row"), _Direction("列", "column")
#: Table Four prints its routes side by side, each over its outcomes.
_DIRECTIONS = {Section.CHALLENGES: (_Direction("类", "route"), _Direction("项", "outcome"))}


def cells_in_words(cells: Iterable[Cell], form: Form) -> Message:
    """Cells of a form by their tables, then by rows and columns; five rows in a table are named.

    Args:
        cells: The cells, of one table or of several.
        form: The edition that prints them.
    """
    several = frozenset(cells)
    parts = (
        _OF_TABLE.format(table_name(grid.section), lines_in_words(several, grid))
        for grid in form.grids
        if not several.isdisjoint(grid.cells)
    )
    return joined(parts, SEMICOLON)


def lines_in_words(cells: Iterable[Cell], grid: Grid) -> Message:
    """Cells of one table: all of it, its whole columns and rows, or what rows have in columns.

    Of more than five rows or columns five are named, and the others counted.

    Args:
        cells: The cells; those of other tables are passed over.
        grid: The table.
    """
    rest = set(cells).intersection(grid.cells)
    if len(rest) == len(grid.cells):
        return _WHOLE
    parts, named = [], 0
    for block in _blocks(rest, grid):
        if named < _NAMED:
            parts.append(block.in_words(grid))
            rest -= block.cells(rest)
        named += len(block.rows)
    if rest:
        parts.append(Message(f"另有{len(rest)}格", f"{counted(len(rest), 'cell')} more"))
    return joined(parts, SEMICOLON)


@frozen
class _CellBlock:
    """Rows and columns that cross, by their concepts; where there are none, every one does."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def cells(self, several: Iterable[Cell]) -> set[Cell]:
        """Those of several cells that are in it."""
        return {
            cell
            for cell in several
            if cell.row in (self.rows or (cell.row,))
            and cell.column in (self.columns or (cell.column,))
        }

    def in_words(self, grid: Grid) -> Message:
        """Its rows, its columns, or the columns of the rows."""
        row, column = _DIRECTIONS.get(grid.section, _ROWS_AND_COLUMNS)
        rows = row.in_words([grid.row(each).name for each in self.rows])
        columns = column.in_words([grid.column(each).name for each in self.columns])
        if not self.rows:
            return columns
        return _CROSSING.format(rows, columns) if self.columns else rows


def _blocks(cells: set[Cell], grid: Grid) -> Iterator[_CellBlock]:
    """Whole columns, whole rows, then what is left; rows alone, where they are all of it."""
    here = [cell for cell in grid.cells if cell in cells]
    rows = _whole([cell.row for cell in here], [cell.row for cell in grid.cells])
    columns: tuple[str, ...] = ()
    if not {cell.row for cell in here} <= set(rows):
        every = [cell.column for cell in grid.cells]
        # Of a column with one cell, the row says more.
        several = [cell.column for cell in here if every.count(cell.column) > 1]
        columns = _whole(several, every)
    if columns:
        yield _CellBlock((), columns)
    if rows:
        yield _CellBlock(rows, ())
    rest = (cell for cell in here if cell.row not in rows and cell.column not in columns)
    yield from _crossing(rest)


def _whole(here: Iterable[str], every: Iterable[str]) -> tuple[str, ...]:
    """The lines that cells of a table are on as often as all of its cells are."""
    counts = Counter(every)
    return tuple(line for line, count in Counter(here).items() if count == counts[line])


def _crossing(cells: Iterable[Cell]) -> Iterator[_CellBlock]:
    """Cells by the rows that have the same columns."""
    columns: dict[str, tuple[str, ...]] = {}
    for cell in cells:
        columns[cell.row] = (*columns.get(cell.row, ()), cell.column)
    rows: dict[tuple[str, ...], list[str]] = {}
    for row, under in columns.items():
        rows.setdefault(under, []).append(row)
    yield from (_CellBlock(tuple(beside), under) for under, beside in rows.items())
