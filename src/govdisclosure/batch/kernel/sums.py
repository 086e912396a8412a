"""Identities laid over the columns of a table: signed sums of many reports at once.

All identities are summed over whole columns.  A sum that is zero settles its identity where no
blank is in it, and only the rows where one is not are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.kernel.columns import Column, Mask, Rows
from govdisclosure.batch.kernel.differences import Differences
from govdisclosure.batch.kernel.intervals import IntervalArray
from govdisclosure.forms import Cell, Form, Identity, may_be_negative

__all__ = ["Broken", "Open", "Settled", "Sums"]

#: Rows that are summed together, at most: a quarter of them costs 7 % more in calls, and so do four
#: times as many in the cache.  Local sources give no more.
_ROWS = 1 << 16

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
class Open:
    """An identity that blanks leave open, and in which rows."""

    identity: int
    rows: Rows


@frozen(eq=False)
class Settled:
    """What became of identities over some rows.

    `suspects` are the rows with a number that may be out of place.  Of the rows `by_hand`, whose
    counts have fractions, nothing else is said.
    """

    broken: tuple[Broken, ...]
    undecided: tuple[Open, ...]
    suspects: Rows
    by_hand: Rows


@frozen(eq=False)
class Sums:
    """Identities over the columns of a table.

    `columns` says which column each cell in a sum is, None for one that has none and so is blank.
    """

    columns: tuple[int | None, ...]
    differences: Differences

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
        signed = frozenset(place[cell] for cell in cells if may_be_negative(cell, form))
        return cls(
            tuple(at.get(cell) for cell in cells), Differences.over(sides, len(cells), signed)
        )

    @property
    def summed(self) -> frozenset[int]:
        """The columns that are in a sum."""
        return frozenset(index for index in self.columns if index is not None)

    def settle(self, columns: Sequence[Column | None], count: int) -> Settled:
        """Sum `count` rows; a column that is None is blank in all of them."""
        laid = [None if index is None else columns[index] for index in self.columns]
        by_hand = _with_fractions(laid, count)
        broken: list[tuple[Rows, Rows, Rows]] = []
        undecided: list[_Pairs] = []
        suspects: list[Rows] = []
        for rows in (slice(at, min(at + _ROWS, count)) for at in range(0, count or 1, _ROWS)):
            here = laid if count <= _ROWS else [each and each.within(rows) for each in laid]
            differences, suspect = self.differences.of(here, rows.stop - rows.start)
            against, left_open = self._outcomes(differences, here, by_hand[rows])
            broken.append(
                (against[0], against[1] + rows.start, differences[against].astype(np.int64))
            )
            undecided.append((left_open[0], left_open[1] + rows.start))
            suspects.append(suspect + rows.start)
        return Settled(
            tuple(self._broken(laid, *each) for each in _by_identity(broken)),
            tuple(Open(*each) for each in _by_identity(undecided)),
            np.concatenate(suspects),
            np.flatnonzero(by_hand),
        )

    def _outcomes(
        self, differences: NDArray[Any], columns: Sequence[Column | None], apart: Mask
    ) -> tuple[_Pairs, _Pairs]:
        """Identities with the rows found against and those left open, but for the rows `apart`."""
        blanks: list[tuple[int, Mask]] = []
        for place, column in enumerate(columns):
            mask = np.ones_like(apart) if column is None else column.blanks
            if mask is not None:
                blanks.append((place, mask))
        looked_at = np.bitwise_or.reduce(differences, axis=0) != 0
        for _, mask in blanks:
            looked_at |= mask
        looked_at &= ~apart
        at = np.flatnonzero(looked_at)
        laid = self.differences
        intervals = IntervalArray.differences(
            differences[:, at],
            ((laid.uses[place], mask[at], place in laid.signed) for place, mask in blanks),
        )
        against, left_open = intervals.equals(0)
        return _pairs(against, at), _pairs(left_open, at)

    def _broken(
        self,
        columns: Sequence[Column | None],
        identity: int,
        rows: Rows,
        difference: Rows,
    ) -> Broken:
        left, _ = self.differences.identities[identity]
        known = _summed(left, columns, rows)
        return Broken(identity, rows, known, known - difference)


def _with_fractions(columns: Iterable[Column | None], count: int) -> Mask:
    found = np.zeros(count, np.bool_)
    for column in columns:
        if column is not None and column.fractions is not None:
            found |= column.fractions
    return found


def _summed(side: Iterable[int], columns: Sequence[Column | None], rows: Rows) -> Rows:
    total: Rows = np.zeros(rows.size, np.int64)
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
    if not identities.size:
        # Mostly: saves 20 of the 400 microseconds that the kernel takes for one row.
        return
    order = np.argsort(identities, kind="stable")
    in_order = [each[order] for each in others]
    found, starts = np.unique(identities[order], return_index=True)
    stops = np.append(starts, order.size)[1:]
    for identity, start, stop in zip(found, starts, stops, strict=True):
        yield int(identity), *(each[start:stop] for each in in_order)
