"""Identities laid over the columns of a table: signed sums of many reports at once.

Every column is read once, while it is in the cache, and added to the sums that it is in with its
sign.  A sum that is zero in every row settles its identity for all of them, and only the rows where
one is not are looked at.  Counts are summed in 32 bits where the columns are that narrow; a row
with a number that might overflow them is summed again in 64 bits, which no amounts can overflow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.columns import Column, Mask, Rows
from govdisclosure.forms import Cell, Form, Identity

__all__ = ["Broken", "Settled", "Sums", "Undecided"]

#: Rows that are summed together: a column of them and the sums it is in stay in the cache.
_ROWS = 1 << 15
_NARROW, _WIDE = np.dtype(np.int32), np.dtype(np.int64)
#: Numbers below are not negative and within the limit of amounts, and so few of them cannot
#: overflow their sum: 2**5 in 32 bits, 2**14 in 64.
_SAFE: Mapping[np.dtype[Any], Any] = {_NARROW: np.uint32(1 << 26), _WIDE: np.uint64(1 << 49)}
_FEW = 1 << 5

_LEFT, _RIGHT = 0, 1
#: A side of an identity: its place among the identities, and which of the two it is.
_Side: TypeAlias = tuple[int, int]
#: The rows in which a side has a blank: one truth where that is so of all rows.
_Blanks: TypeAlias = dict[_Side, Mask | np.bool_]


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
    """Identities over columns: `uses` says of each column which sides it is on.

    `lacking` are the sides of which a cell has no column, so that they are blank in every row, with
    whether that cell may be negative; `signed` are the columns of cells that may be.
    """

    sides: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    uses: tuple[tuple[int, tuple[_Side, ...]], ...]
    lacking: tuple[tuple[_Side, bool], ...]
    signed: frozenset[int]

    @classmethod
    def over(cls, form: Form, identities: Sequence[Identity], at: Mapping[Cell, int]) -> Sums:
        """Lay identities over columns; `at` says where each cell is, and others are blank."""
        uses: dict[int, list[_Side]] = {}
        lacking: list[tuple[_Side, bool]] = []
        for place, identity in enumerate(identities):
            for side, cells in enumerate((identity.left, identity.right)):
                for cell in cells:
                    if cell in at:
                        uses.setdefault(at[cell], []).append((place, side))
                    else:
                        lacking.append(((place, side), cell.this_year in form.signed))
        return cls(
            tuple((_present(each.left, at), _present(each.right, at)) for each in identities),
            tuple((column, tuple(sides)) for column, sides in sorted(uses.items())),
            tuple(lacking),
            frozenset(index for cell, index in at.items() if cell.this_year in form.signed),
        )

    def settle(self, columns: Sequence[Column | None], count: int) -> Settled:
        """Sum `count` rows; a column that is None is blank in all of them."""
        by_hand = self._with_fractions(columns, count)
        scratch = np.empty((len(self.sides), min(count, _ROWS)), self._width(columns))
        narrow = scratch.dtype == _NARROW
        broken: list[Broken] = []
        undecided: list[Undecided] = []
        suspects: list[Rows] = []
        for start in range(0, count, _ROWS):
            rows = slice(start, min(start + _ROWS, count))
            block = _Block.summed(self, columns, rows, scratch)
            apart = by_hand[rows] | block.suspect if narrow else by_hand[rows]
            for identity, against, left_open in block.outcomes(apart):
                if against.size:
                    broken.append(self._broken(identity, against + start, columns))
                if left_open.size:
                    undecided.append(Undecided(identity, left_open + start))
            suspects.append(np.flatnonzero(block.suspect) + start)
        every = np.concatenate([*suspects, np.empty(0, np.int64)])
        again = np.setdiff1d(every, np.flatnonzero(by_hand)) if narrow else every[:0]
        if again.size:
            wide = self.settle([each and each.taken(again) for each in columns], again.size)
            broken += [_moved(each, again) for each in wide.broken]
            undecided += [Undecided(each.identity, again[each.rows]) for each in wide.undecided]
        return Settled(tuple(broken), tuple(undecided), every, np.flatnonzero(by_hand))

    def _width(self, columns: Sequence[Column | None]) -> np.dtype[Any]:
        kept = (columns[index] for index, _ in self.uses)
        narrow = all(column is None or column.values.dtype == _NARROW for column in kept)
        few = all(len(side) <= _FEW for sides in self.sides for side in sides)
        return _NARROW if narrow and few else _WIDE

    def _with_fractions(self, columns: Sequence[Column | None], count: int) -> Mask:
        found = np.zeros(count, np.bool_)
        for index, _ in self.uses:
            column = columns[index]
            if column is not None and column.fractions is not None:
                found |= column.fractions
        return found

    def _broken(self, identity: int, rows: Rows, columns: Sequence[Column | None]) -> Broken:
        left, right = (
            sum(
                (
                    column.values[rows].astype(_WIDE)
                    for column in map(columns.__getitem__, side)
                    if column is not None
                ),
                start=np.zeros(rows.size, _WIDE),
            )
            for side in self.sides[identity]
        )
        return Broken(identity, rows, left, right)


def _present(cells: Iterable[Cell], at: Mapping[Cell, int]) -> tuple[int, ...]:
    return tuple(at[cell] for cell in cells if cell in at)


def _moved(broken: Broken, rows: Rows) -> Broken:
    return Broken(broken.identity, rows[broken.rows], broken.left, broken.right)


@frozen(eq=False)
class _Block:
    """The sums of some rows: of each identity the side `facing` minus the other, and its blanks.

    `blank` are the sides with a blank, `unbounded` those with a blank that may hold a negative
    number, `suspect` the rows with a number that is negative or great.
    """

    differences: NDArray[Any]
    facing: tuple[int, ...]
    blank: _Blanks
    unbounded: _Blanks
    suspect: Mask

    @classmethod
    def summed(
        cls, sums: Sums, columns: Sequence[Column | None], rows: slice, scratch: NDArray[Any]
    ) -> _Block:
        """Add up the rows of a slice, in the memory of `scratch`."""
        differences = scratch[:, : rows.stop - rows.start]
        totals = list(differences)
        so_far: list[NDArray[Any] | None] = [None] * len(totals)
        facing = [_LEFT] * len(totals)
        bits = np.zeros(differences.shape[1], scratch.dtype)
        blank: _Blanks = {side: np.True_ for side, _ in sums.lacking}
        unbounded: _Blanks = {side: np.True_ for side, signed in sums.lacking if signed}
        for index, sides in sums.uses:
            column, signed = columns[index], index in sums.signed
            blanks = np.True_ if column is None else column.blanks_in(rows)
            if blanks is not None:
                _mark(blank, sides, blanks)
                _mark(unbounded, sides if signed else (), blanks)
            if column is None:
                continue
            values = column.values[rows]
            if values.dtype != scratch.dtype:
                values = values.astype(scratch.dtype)
            # The one's complement of a negative change is about as great as the change.
            np.bitwise_or(bits, values ^ (values >> 63) if signed else values, bits)
            for place, side in sides:
                before = so_far[place]
                if before is None:
                    so_far[place], facing[place] = values, side
                else:
                    add = np.add if side == facing[place] else np.subtract
                    so_far[place] = add(before, values, totals[place])
        for total, summed in zip(totals, so_far, strict=True):
            if summed is not total:
                total[:] = 0 if summed is None else summed
        safe = _SAFE[scratch.dtype]
        return cls(differences, tuple(facing), blank, unbounded, bits.view(safe.dtype) >= safe)

    def outcomes(self, apart: Mask) -> Iterator[tuple[int, Rows, Rows]]:
        """Identities with the rows found against and those left open, but for the rows `apart`."""
        open_ = {place for place, _ in self.blank}
        whole = [place for place in range(len(self.differences)) if place not in open_]
        unequal = np.zeros(apart.shape, self.differences.dtype)
        for place in whole:
            np.bitwise_or(unequal, self.differences[place], unequal)
        rows = np.flatnonzero((unequal != 0) & ~apart)
        for place in range(len(self.differences)) if open_ or rows.size else ():
            if place not in open_:
                yield place, rows[self.differences[place, rows] != 0], rows[:0]
                continue
            against, left_open = self._bounded(place)
            yield place, np.flatnonzero(against & ~apart), np.flatnonzero(left_open & ~apart)

    def _bounded(self, place: int) -> tuple[Mask, Mask]:
        """Where an identity fails whatever its blanks hold, and where some filling satisfies it."""
        left, right = (self._rows(self.blank, (place, side)) for side in (_LEFT, _RIGHT))
        down, up = (self._rows(self.unbounded, (place, side)) for side in (_LEFT, _RIGHT))
        difference = self.differences[place]
        more, less = difference > 0, difference < 0
        if self.facing[place] == _RIGHT:
            more, less = less, more
        against = (more & ~right & ~down) | (less & ~left & ~up)
        return against, (left | right) & ~against

    def _rows(self, blanks: _Blanks, side: _Side) -> Mask:
        return np.broadcast_to(np.asarray(blanks.get(side, np.False_)), self.differences.shape[1])


def _mark(blanks: _Blanks, sides: Iterable[_Side], rows: Mask | np.bool_) -> None:
    for side in sides:
        blanks[side] = np.logical_or(blanks.get(side, np.False_), rows)
