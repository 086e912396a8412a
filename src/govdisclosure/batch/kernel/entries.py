"""What may stand in a cell, over whole columns: the entries rules where a table can decide them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from govdisclosure.batch.kernel.column_names import REMARKS
from govdisclosure.batch.kernel.columns import CellColumn, Rows, blank_in, refuse_beyond_limit
from govdisclosure.batch.kernel.found_rows import RuleRows, Tally
from govdisclosure.batch.kernel.non_numbers import MarkedCells
from govdisclosure.errors import ColumnError
from govdisclosure.forms import Cell, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message
from govdisclosure.rules import EntryFault
from govdisclosure.values import LIMIT

#: The faults that the remarks of a table show; the numbers show the others.
BY_REMARKS = frozenset({EntryFault.PLACEHOLDER, EntryFault.UNREADABLE})


@frozen(eq=False)
class EntryLayout:
    """The cells of a form bound to columns, for the rules that look at single cells.

    `at` is the column of each cell; `tables` are the columns of each table, None for a cell without
    one; `unsummed` are the cells that are in no sum, `unsigned` those that admit no negative
    number, `beyond` those of other editions; `whole` are the columns that admit no fraction.
    """

    form: Form
    at: FrozenMapping[Cell, int]
    tables: tuple[tuple[int | None, ...], ...]
    unsummed: tuple[Cell, ...]
    unsigned: frozenset[Cell]
    whole: tuple[int, ...]
    beyond: tuple[Cell, ...]

    @classmethod
    def over(cls, form: Form, at: Mapping[Cell, int], summed: frozenset[int]) -> EntryLayout:
        """Bind a form to columns; `summed` are those that sums look at already."""
        printed = [cell for cell in form.cells if cell in at]
        admitted = form.positions.keys() | form.subtotals.keys()
        return cls(
            form,
            FrozenMapping(at),
            tuple(tuple(map(at.get, grid.cells)) for grid in form.grids),
            tuple(cell for cell, index in at.items() if index not in summed),
            frozenset(printed) - form.signed,
            tuple(at[cell] for cell in printed if form.unit(cell).whole),
            tuple(cell for cell in at if not cell.lag and cell not in admitted),
        )


@frozen(eq=False)
class EntryBlock:
    """A block of reports, to be asked where each rule on entries finds something.

    A column that is None is blank throughout.  `suspects` are the only rows of the columns in sums
    that can hold a number that is negative or beyond the limit of amounts.
    """

    layout: EntryLayout
    columns: tuple[CellColumn | None, ...]
    count: int
    suspects: Rows
    remarks: MarkedCells | None
    unread: MarkedCells | None
    #: The columns that may hold a number that is negative or beyond the limit, and in which rows.
    _extreme: Mapping[Cell, tuple[CellColumn, Rows]] = field(init=False)

    @_extreme.default
    def _at_the_ends(self) -> Mapping[Cell, tuple[CellColumn, Rows]]:
        cells = self.layout.at if self.suspects.size else self.layout.unsummed
        unsummed = frozenset(self.layout.unsummed)
        return FrozenMapping(
            (cell, (column, column.extreme(LIMIT) if cell in unsummed else self.suspects))
            for cell in cells
            if (column := self._column(cell)) is not None
        )

    def _column(self, cell: Cell) -> CellColumn | None:
        index = self.layout.at.get(cell)
        return None if index is None else self.columns[index]

    def tally(self, rules: Iterable[tuple[str, EntryFault]]) -> Tally:
        """What rules find that look for a fault each, and what they leave undecided."""
        found, undecided = [], []
        for name, fault in rules:
            found += [RuleRows(name, rows) for rows in _FINDERS[fault](self) if rows.size]
            if fault is EntryFault.BLANK:
                undecided += [RuleRows(name, rows) for rows in self.unread_rows() if rows.size]
        return Tally(tuple(found), tuple(undecided))

    def unread_rows(self) -> Iterator[Rows]:
        """The rows in which cells are blank because a reader missed them, table by table."""
        yield from map(np.flatnonzero, self._unread_by_table())

    def nothing_read(self) -> Iterator[Rows]:
        """The rows in which a reader missed every cell."""
        if counts := [*self._unread_by_table()]:
            yield np.flatnonzero(sum(counts) == len(self.layout.form.cells))

    def _unread_by_table(self) -> Iterator[NDArray[np.int16]]:
        """How many cells are blank because a reader missed them, row by row."""
        if self.unread is not None:
            form = self.layout.form
            unread = self.unread.cells(form)
            if self.remarks is not None:
                unread = np.setdiff1d(unread, self.remarks.cells(form))
            for place in range(len(self.layout.tables)):
                yield self._blanks_among(unread, place)

    def refuse_beyond_limit(self, numbers: Rows) -> None:
        """Raise AmountError, naming column and row, where a number is beyond the limit."""
        for cell, (column, rows) in self._extreme.items():
            refuse_beyond_limit(
                str(cell),
                column.values[rows],
                numbers[rows],
                fractions=None if column.fractions is None else column.fractions[rows],
            )

    def refuse_remarks_on_numbers(self, numbers: Rows) -> None:
        """Raise ColumnError, naming cell and row, where there is a number and a remark besides."""
        if self.remarks is None:
            return
        form = self.layout.form
        for cell, rows in marked_by_cell(self.remarks.cells(form), form):
            numbered = rows[~blank_in(self._column(cell), rows)]
            if numbered.size:
                raise ColumnError(
                    REMARKS,
                    Message(
                        f"第{numbers[numbered[0]]}行说明了{cell}中所写的文字，而该格有数字："
                        "只有值为null的格才能有说明",
                        f"says what stands in {cell} in row {numbers[numbered[0]]}, where a number "
                        "stands: a remark is on a cell that is null",
                    ),
                )

    def blank(self) -> Iterator[Rows]:
        """The rows in which a table has blank cells, table by table."""
        form = self.layout.form
        accounted = [each.cells(form) for each in (self.remarks, self.unread) if each]
        marked = np.unique(np.concatenate(accounted)) if accounted else None
        for place, table in enumerate(self.layout.tables):
            columns = [None if index is None else self.columns[index] for index in table]
            absent = columns.count(None)
            blanks = [each.blanks for each in columns if each and each.blanks is not None]
            if absent or blanks:
                # No table has more cells than 16 bits can count.
                empty = np.full(self.count, absent, np.int16)
                for mask in blanks:
                    empty += mask
                if marked is not None:
                    empty -= self._blanks_among(marked, place)
                yield np.flatnonzero(empty)

    def _blanks_among(self, marked: Rows, table: int) -> NDArray[np.int16]:
        """How many of the marked cells of a table are blank, row by row."""
        counted = np.zeros(self.count, np.int16)
        within = self.layout.form.grids[table].cells
        for cell, rows in marked_by_cell(marked, self.layout.form):
            if cell in within:
                counted[rows] += blank_in(self._column(cell), rows)
        return counted

    def negative(self) -> Iterator[Rows]:
        """The rows in which a cell is negative that may not be, cell by cell."""
        for cell, (column, rows) in self._extreme.items():
            if cell in self.layout.unsigned:
                yield rows[column.values[rows] < 0]

    def fractional(self) -> Iterator[Rows]:
        """The rows in which a count has a fraction, cell by cell."""
        for index in self.layout.whole:
            column = self.columns[index]
            if column is not None and column.fractions is not None:
                yield np.flatnonzero(column.fractions)

    def beyond_edition(self) -> Iterator[Rows]:
        """The rows with a number in a line of another edition, each once."""
        every = np.arange(self.count)
        found = np.zeros(self.count, bool)
        for cell in self.layout.beyond:
            found |= ~blank_in(self._column(cell), every)
        yield every[found]

    def placeholder(self) -> Iterator[Rows]:
        """The rows with a slash or a dash for a number."""
        if self.remarks is not None:
            yield np.unique(self.remarks.rows[~self.remarks.words])

    def unreadable(self) -> Iterator[Rows]:
        """The rows with words for a number, as often as there are any."""
        if self.remarks is not None:
            yield self.remarks.rows[self.remarks.words]


def marked_by_cell(marked: Rows, form: Form) -> Iterator[tuple[Cell, Rows]]:
    """Each cell that is marked, and the rows in which it is."""
    rows, places = np.divmod(marked, len(form.cells))
    for place in np.unique(places):
        yield form.cells[place], rows[places == place]


_FINDERS: Mapping[EntryFault, Callable[[EntryBlock], Iterator[Rows]]] = {
    EntryFault.UNREAD: EntryBlock.nothing_read,
    EntryFault.BLANK: EntryBlock.blank,
    EntryFault.NEGATIVE: EntryBlock.negative,
    EntryFault.FRACTIONAL: EntryBlock.fractional,
    EntryFault.BEYOND_EDITION: EntryBlock.beyond_edition,
    EntryFault.PLACEHOLDER: EntryBlock.placeholder,
    EntryFault.UNREADABLE: EntryBlock.unreadable,
}
