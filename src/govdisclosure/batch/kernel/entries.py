"""What may stand in a cell, over whole columns: the entries rules where a table can decide them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from govdisclosure.batch.kernel.columns import (
    Column,
    Mask,
    Numbering,
    Rows,
    number_of,
    refuse_beyond_limit,
)
from govdisclosure.batch.kernel.layout import REMARKS
from govdisclosure.batch.kernel.remarks import Marks
from govdisclosure.errors import ColumnError
from govdisclosure.forms import Cell, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.rules import EntryFault
from govdisclosure.values import LIMIT

__all__ = ["BY_REMARKS", "Entries", "EntryBlock"]

#: The faults that the remarks of a table tell of; the numbers tell of the others.
BY_REMARKS = frozenset({EntryFault.PLACEHOLDER, EntryFault.UNREADABLE})


@frozen(eq=False)
class Entries:
    """The cells of a form laid over columns, for the rules that look at single cells.

    `at` is the column of each cell, and `names` what it is called; `tables` are the columns of each
    table, None for a cell without one; `beside` the columns that are in no sum; `unsigned` and
    `whole` those of cells that admit no negative number and no fraction; `beyond` those of other
    editions.
    """

    form: Form
    at: FrozenMapping[Cell, int]
    names: FrozenMapping[int, str]
    tables: tuple[tuple[int | None, ...], ...]
    beside: tuple[int, ...]
    unsigned: tuple[int, ...]
    whole: tuple[int, ...]
    beyond: tuple[int, ...]

    @classmethod
    def over(cls, form: Form, at: Mapping[Cell, int], summed: frozenset[int]) -> Entries:
        """Lay a form over columns; `summed` are those that sums look at already."""
        printed = [(cell, at[cell]) for cell in form.cells if cell in at]
        return cls(
            form,
            FrozenMapping(at),
            FrozenMapping((index, str(cell)) for cell, index in at.items()),
            tuple(tuple(at.get(cell) for cell in grid.cells) for grid in form.grids),
            tuple(index for index in at.values() if index not in summed),
            tuple(index for cell, index in printed if cell not in form.signed),
            tuple(index for cell, index in printed if form.unit(cell).whole),
            tuple(
                index
                for cell, index in at.items()
                if not cell.lag and cell not in form.positions and cell not in form.subtotals
            ),
        )


@frozen(eq=False)
class EntryBlock:
    """A block of reports, to be asked where each rule on entries finds something.

    A column that is None is blank throughout.  `suspects` are the only rows of the columns in sums
    that can hold a number that is negative or beyond the limit of amounts.
    """

    entries: Entries
    columns: tuple[Column | None, ...]
    count: int
    suspects: Rows
    remarks: Marks | None
    unread: Marks | None
    #: The rows of each column that may hold a number that is negative or beyond the limit.
    _extreme: Mapping[int, Rows] = field(init=False)

    @_extreme.default
    def _at_the_ends(self) -> Mapping[int, Rows]:
        found = {}
        for index in self.entries.names if self.suspects.size else self.entries.beside:
            column = self.columns[index]
            if column is not None:
                beside = index in self.entries.beside
                found[index] = column.extreme(LIMIT) if beside else self.suspects
        return FrozenMapping(found)

    def found(self, fault: EntryFault) -> Iterator[Rows]:
        """The rows with a fault in their entries, cell by cell or table by table."""
        return _FINDERS[fault](self)

    def missed(self) -> Iterator[Rows]:
        """The rows in which cells are blank because a reader missed them, table by table."""
        if self.unread is not None:
            form = self.entries.form
            unread = self.unread.cells(form)
            if self.remarks is not None:
                unread = np.setdiff1d(unread, self.remarks.cells(form))
            for place in range(len(self.entries.tables)):
                yield np.flatnonzero(self._blanks_among(unread, place))

    def refuse_beyond_limit(self, numbering: Numbering) -> None:
        """Raise AmountError, naming column and row, where a number is beyond the limit."""
        for index, rows in self._extreme.items():
            column = self.columns[index]
            assert column is not None, "a number is extreme, so there is one"
            refuse_beyond_limit(
                self.entries.names[index],
                column.values[rows],
                rows + numbering if isinstance(numbering, int) else numbering[rows],
                fractions=None if column.fractions is None else column.fractions[rows],
            )

    def refuse_remarks_on_numbers(self, numbering: Numbering) -> None:
        """Raise ColumnError, naming cell and row, where there is a number and a remark besides."""
        if self.remarks is None:
            return
        form = self.entries.form
        for cell, rows in _by_cell(self.remarks.cells(form), form):
            numbered = rows[~self._blank(cell, rows)]
            if numbered.size:
                row = number_of(numbering, int(numbered[0]))
                raise ColumnError(
                    REMARKS,
                    f"says what stands in {cell} in row {row}, where a number stands: a remark is "
                    "on a cell that is null",
                )

    def blank(self) -> Iterator[Rows]:
        """The rows in which a table has blank cells, table by table."""
        form = self.entries.form
        accounted = [each.cells(form) for each in (self.remarks, self.unread) if each]
        marked = np.unique(np.concatenate(accounted)) if accounted else None
        for place, table in enumerate(self.entries.tables):
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
        within = self.entries.form.grids[table].cells
        for cell, rows in _by_cell(marked, self.entries.form):
            if cell in within:
                counted[rows] += self._blank(cell, rows)
        return counted

    def _blank(self, cell: Cell, rows: Rows) -> Mask:
        """Whether a cell is blank in some rows."""
        index = self.entries.at.get(cell)
        column = None if index is None else self.columns[index]
        if column is None:
            return np.ones(rows.size, np.bool_)
        return np.zeros(rows.size, np.bool_) if column.blanks is None else column.blanks[rows]

    def negative(self) -> Iterator[Rows]:
        """The rows in which a cell is negative that may not be, cell by cell."""
        extreme = self._extreme
        for index in self.entries.unsigned if extreme else ():
            column = self.columns[index]
            if index in extreme and column is not None:
                rows = extreme[index]
                yield rows[column.values[rows] < 0]

    def fractional(self) -> Iterator[Rows]:
        """The rows in which a count has a fraction, cell by cell."""
        for index in self.entries.whole:
            column = self.columns[index]
            if column is not None and column.fractions is not None:
                yield np.flatnonzero(column.fractions)

    def beyond_edition(self) -> Iterator[Rows]:
        """The rows with a number in a line of another edition, cell by cell."""
        for index in self.entries.beyond:
            column = self.columns[index]
            if column is not None:
                every = np.arange(self.count)
                yield every if column.blanks is None else np.flatnonzero(~column.blanks)

    def placeholder(self) -> Iterator[Rows]:
        """The rows with a stroke or a dash for a number."""
        if self.remarks is not None:
            yield np.unique(self.remarks.rows[~self.remarks.words])

    def unreadable(self) -> Iterator[Rows]:
        """The rows with words for a number, as often as there are any."""
        if self.remarks is not None:
            yield self.remarks.rows[self.remarks.words]


def _by_cell(marked: Rows, form: Form) -> Iterator[tuple[Cell, Rows]]:
    """Each cell that is marked, and the rows in which it is."""
    rows, places = np.divmod(marked, len(form.cells))
    for place in np.unique(places):
        yield form.cells[place], rows[places == place]


_FINDERS: Mapping[EntryFault, Callable[[EntryBlock], Iterator[Rows]]] = {
    EntryFault.BLANK: EntryBlock.blank,
    EntryFault.NEGATIVE: EntryBlock.negative,
    EntryFault.FRACTIONAL: EntryBlock.fractional,
    EntryFault.BEYOND_EDITION: EntryBlock.beyond_edition,
    EntryFault.PLACEHOLDER: EntryBlock.placeholder,
    EntryFault.UNREADABLE: EntryBlock.unreadable,
}
