"""Identities laid over the columns of a table: signed sums of many reports at once.

A few thousand rows at a time, the columns are brought together in a block that stays in the cache,
and the sums of all identities are taken there.  A sum that is zero settles its identity, and only
the rows where one is not are looked at.  Numbers are summed in 32 bits, whatever the width of
their columns, unless the block has one that might overflow them; no amounts can overflow 64.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.columns import Column, Mask, Rows
from govdisclosure.batch.lattice import Family, Places, families
from govdisclosure.forms import Cell, Form, Identity

__all__ = ["Broken", "Settled", "Sums", "Undecided"]

#: Rows that are summed together: fewer cost more calls, and more leave the cache.
_ROWS = 1 << 12
_NARROW, _WIDE = np.dtype(np.int32), np.dtype(np.int64)
#: Numbers below are not negative and within the limit of amounts, and so few of them cannot
#: overflow their sum: 2**5 in 32 bits, 2**14 in 64.
_SAFE: Mapping[np.dtype[Any], Any] = {_NARROW: np.uint32(1 << 26), _WIDE: np.uint64(1 << 49)}
_FEW = 1 << 5

_LEFT, _RIGHT = 0, 1
#: Identities with the rows they are about, each pair a place among the identities and a row.
_Pairs: TypeAlias = tuple[Rows, Rows]


@frozen(eq=False)
class Broken:
    """An identity that does not hold: in which rows, and what its known sides sum to there."""

    identity: int
    rows: Rows
    left: Rows
    right: Rows


@frozen(eq=False)
class Undecided:
    """An identity that blanks leave open, and in which rows."""

    identity: int
    rows: Rows


@frozen(eq=False)
class Settled:
    """What became of identities over some rows.

    `suspects` are the rows with a number that is negative or great.  Of the rows `by_hand`, whose
    counts have fractions, nothing else is said.
    """

    broken: tuple[Broken, ...]
    undecided: tuple[Undecided, ...]
    suspects: Rows
    by_hand: Rows


@frozen(eq=False)
class Sums:
    """Identities over columns, by way of a block with one row for each of their cells.

    `columns` says which column each row of the block is, None for a cell that has none and so is
    blank; `signed` are the rows of cells that may be negative; `sides` the rows of each identity,
    and `uses` the identities of each row, by the side that it is on.
    """

    columns: tuple[int | None, ...]
    signed: tuple[int, ...]
    sides: tuple[Places, ...]
    uses: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    families: tuple[Family, ...]

    @classmethod
    def over(cls, form: Form, identities: Sequence[Identity], at: Mapping[Cell, int]) -> Sums:
        """Lay identities over columns; `at` says where each cell is, and others are blank."""
        unprinted = len(form.cells)

        def in_order(cell: Cell) -> tuple[int, int, str]:
            return cell.lag, form.positions.get(cell.this_year, unprinted), str(cell)

        cells = sorted({cell for each in identities for cell in each.cells}, key=in_order)
        place = {cell: row for row, cell in enumerate(cells)}
        sides = tuple(
            (tuple(place[cell] for cell in each.left), tuple(place[cell] for cell in each.right))
            for each in identities
        )
        return cls(
            tuple(at.get(cell) for cell in cells),
            tuple(row for row, cell in enumerate(cells) if cell.this_year in form.signed),
            sides,
            tuple(
                (_using(sides, _LEFT, row), _using(sides, _RIGHT, row)) for row in range(len(cells))
            ),
            families(sides),
        )

    @property
    def summed(self) -> frozenset[int]:
        """The columns that are in a sum."""
        return frozenset(index for index in self.columns if index is not None)

    def settle(self, columns: Sequence[Column | None], count: int) -> Settled:
        """Sum `count` rows; a column that is None is blank in all of them."""
        laid = [None if index is None else columns[index] for index in self.columns]
        by_hand = _with_fractions(laid, count)
        bench = _Bench.of(self, laid, min(count, _ROWS))
        broken: list[tuple[Rows, Rows, Rows]] = []
        undecided: list[_Pairs] = []
        suspects: list[Rows] = []
        for start in range(0, count or 1, _ROWS):
            rows = slice(start, min(start + _ROWS, count))
            differences, suspect = bench.sum(rows)
            against, left_open = self._outcomes(differences, laid, rows, by_hand[rows])
            broken.append((against[0], against[1] + start, differences[against].astype(_WIDE)))
            undecided.append((left_open[0], left_open[1] + start))
            suspects.append(suspect + start)
        return Settled(
            tuple(self._broken(laid, *each) for each in _by_identity(broken)),
            tuple(Undecided(*each) for each in _by_identity(undecided)),
            np.concatenate(suspects),
            np.flatnonzero(by_hand),
        )

    def _outcomes(
        self,
        differences: NDArray[Any],
        columns: Sequence[Column | None],
        rows: slice,
        apart: Mask,
    ) -> tuple[_Pairs, _Pairs]:
        """Identities with the rows found against and those left open, but for the rows `apart`."""
        blanks = _Blanks.of(self, columns, rows)
        looked_at = np.bitwise_or.reduce(differences, axis=0) != 0
        looked_at |= blanks.any
        looked_at &= ~apart
        at = np.flatnonzero(looked_at)
        against, left_open = blanks.bounded(differences[:, at], at)
        return _pairs(against, at), _pairs(left_open, at)

    def _broken(
        self,
        columns: Sequence[Column | None],
        identity: int,
        rows: Rows,
        difference: Rows,
    ) -> Broken:
        left, right = self.sides[identity]
        # A total and the difference tell the sum of its twenty parts.
        if len(left) <= len(right):
            known = _summed(left, columns, rows)
            return Broken(identity, rows, known, known - difference)
        known = _summed(right, columns, rows)
        return Broken(identity, rows, known + difference, known)


def _using(sides: Iterable[Places], side: int, row: int) -> tuple[int, ...]:
    return tuple(place for place, each in enumerate(sides) if row in each[side])


def _with_fractions(columns: Iterable[Column | None], count: int) -> Mask:
    found = np.zeros(count, np.bool_)
    for column in columns:
        if column is not None and column.fractions is not None:
            found |= column.fractions
    return found


def _summed(side: Iterable[int], columns: Sequence[Column | None], rows: Rows) -> Rows:
    total: Rows = np.zeros(rows.size, _WIDE)
    for column in map(columns.__getitem__, side):
        if column is not None:
            total += column.values[rows]
    return total


def _pairs(found: Mask, at: Rows) -> _Pairs:
    identities, places = np.nonzero(found)
    return identities, at[places]


def _by_identity(parts: Sequence[tuple[Rows, ...]]) -> Iterator[tuple[Any, ...]]:
    """What was found block by block, for each identity in one piece, in the order of rows."""
    identities, *others = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.argsort(identities, kind="stable")
    found, starts = np.unique(identities[order], return_index=True)
    for identity, within in zip(found, np.split(order, starts)[1:], strict=True):
        yield int(identity), *(each[within] for each in others)


@frozen(eq=False)
class _Bench:
    """The memory in which rows are summed, used again for each block.

    `zeros` stand in the place of a column that is blank throughout.
    """

    sums: Sums
    columns: tuple[NDArray[Any] | None, ...]
    zeros: NDArray[Any]
    block: NDArray[Any]
    narrow: NDArray[Any] | None
    totals: NDArray[Any]

    @classmethod
    def of(cls, sums: Sums, columns: Sequence[Column | None], rows: int) -> _Bench:
        values = tuple(None if each is None else each.values for each in columns)
        widest = _NARROW if all(each is None or each.dtype == _NARROW for each in values) else _WIDE
        few = all(len(side) <= _FEW for sides in sums.sides for side in sides)
        block = np.empty((len(columns), rows), widest)
        narrow = None
        if few:
            narrow = block if widest == _NARROW else np.empty(block.shape, _NARROW)
        totals = np.empty((len(sums.sides), rows), _NARROW if few else _WIDE)
        return cls(sums, values, np.zeros(rows, widest), block, narrow, totals)

    def sum(self, rows: slice) -> tuple[NDArray[Any], Rows]:
        """The differences of all identities in the rows of a slice, and the rows under suspicion.

        The differences are overwritten by the next.
        """
        count = rows.stop - rows.start
        block = _first(self.block, count)
        if len(block):
            empty = self.zeros[:count]
            parts = [empty if each is None else each[rows] for each in self.columns]
            np.concatenate(parts, out=block.reshape(-1))
        great = self._magnitudes(block)
        if self.narrow is not None and great.max(initial=0) < _SAFE[_NARROW]:
            narrow = _first(self.narrow, count)
            if narrow.dtype != block.dtype:
                np.copyto(narrow, block, casting="unsafe")
            block, totals = narrow, _first(self.totals, count)
        else:
            block = block.astype(_WIDE, copy=False)
            totals = np.empty((len(self.totals), count), _WIDE)
        for family in self.sums.families:
            family.sum(block, totals)
        return totals, np.flatnonzero(great >= _SAFE[self.block.dtype])

    def _magnitudes(self, block: NDArray[Any]) -> NDArray[Any]:
        """Of each row a number at least as great as any in it, and very great for a negative."""
        signed = list(self.sums.signed)
        if signed and block[signed].min(initial=0) < 0:
            block = block.copy()
            # The one's complement of a negative change is about as great as the change.
            block[signed] ^= block[signed] >> 63
        bits: NDArray[Any] = np.bitwise_or.reduce(block, axis=0)
        return bits.view(_SAFE[block.dtype].dtype)


def _first(memory: NDArray[Any], count: int) -> NDArray[Any]:
    """As much of the memory as rows of that length need, in one piece."""
    if memory.shape[1] == count:
        return memory
    return memory.reshape(-1)[: len(memory) * count].reshape(-1, count)


@frozen(eq=False)
class _Blanks:
    """The blanks in some rows: `any` of the row, and for each side of each identity.

    `signed` are those that may hold a negative number, by side as well.  Both are None where there
    are none.
    """

    any: Mask
    sides: Mask | None
    signed: Mask | None

    @classmethod
    def of(cls, sums: Sums, columns: Sequence[Column | None], rows: slice) -> _Blanks:
        """Gather the blanks of the columns in the rows of a slice."""
        found = np.zeros(rows.stop - rows.start, np.bool_)
        shape = (2, len(sums.sides), found.size)
        sides = signed = None
        for row, column in enumerate(columns):
            blank = np.True_ if column is None else column.blanks_in(rows)
            if blank is None:
                continue
            found |= blank
            sides = np.zeros(shape, np.bool_) if sides is None else sides
            _mark(sides, sums.uses[row], blank)
            if row in sums.signed:
                signed = np.zeros(shape, np.bool_) if signed is None else signed
                _mark(signed, sums.uses[row], blank)
        return cls(found, sides, signed)

    def bounded(self, differences: NDArray[Any], at: Rows) -> tuple[Mask, Mask]:
        """Where identities fail whatever their blanks hold, and where some filling satisfies them.

        The differences are those of the rows `at`.
        """
        if self.sides is None:
            unequal = differences != 0
            return unequal, np.zeros_like(unequal)
        left, right = self.sides[:, :, at]
        blank = left | right
        if self.signed is not None:
            down, up = self.signed[:, :, at]
            left, right = left | up, right | down
        against = ((differences > 0) & ~right) | ((differences < 0) & ~left)
        return against, blank & ~against


def _mark(sides: Mask, uses: tuple[tuple[int, ...], ...], blank: Mask | np.bool_) -> None:
    for side, places in zip(sides, uses, strict=True):
        for place in places:
            side[place] |= blank
