"""One of the three tables of the form as data: its rows, its columns, and its cells."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from govdisclosure.errors import UnknownAddress, require
from govdisclosure.forms.cell import Cell, Line
from govdisclosure.forms.concepts import Section
from govdisclosure.frozen_mapping import FrozenMapping

#: A cell of several editions is one object, so that finding it in a mapping compares nothing.
_SHARED: dict[Cell, Cell] = {}


def _columns_of(given: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return FrozenMapping(given)


@frozen
class Grid:
    """One of the three tables as printed: rows, columns, and which columns each row has.

    Args:
        section: The section that it stands in.
        rows: Its rows, in order.
        columns: Its columns, in order.
        columns_of: The columns of each row that has fewer than all, by concepts.
    """

    section: Section
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    columns_of: Mapping[str, tuple[str, ...]] = field(
        converter=_columns_of, default=FrozenMapping()
    )
    #: The cells row by row, in the order of the form.
    cells: tuple[Cell, ...] = field(init=False, eq=False, repr=False)

    @cells.default
    def _row_by_row(self) -> tuple[Cell, ...]:
        every = tuple(column.concept for column in self.columns)
        cells = (
            Cell(self.section, row.concept, column)
            for row in self.rows
            for column in self.columns_of.get(row.concept, every)
        )
        return tuple(_SHARED.setdefault(cell, cell) for cell in cells)

    def cells_of(self, row: Line) -> tuple[Cell, ...]:
        """The cells of a row, in the order of the columns."""
        require(row, Line)
        return tuple(cell for cell in self.cells if cell.row == row.concept)

    def row(self, concept: str) -> Line:
        """The row of a concept.

        Raises:
            UnknownAddress: this edition has no such row.
        """
        return _line(self.rows, concept)

    def column(self, concept: str) -> Line:
        """The column of a concept.

        Raises:
            UnknownAddress: this edition has no such column.
        """
        return _line(self.columns, concept)


def _line(lines: tuple[Line, ...], concept: str) -> Line:
    for line in lines:
        if line.concept == concept:
            return line
    raise UnknownAddress(concept, (line.concept for line in lines))
