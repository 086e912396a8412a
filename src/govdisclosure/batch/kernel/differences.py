"""What the two sides of every identity differ by, in many reports: two ways to the same sums.

Few rows are brought together in a block, in which a cell of many identities is added in one call.
Of many rows that would cost more than it saves: each column is added, as it lies, to the sums that
it is in while it is in the cache.  There numbers are summed in 32 bits, unless one is so great that
a sum might overflow them; no amounts can overflow 64.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.kernel.columns import CellColumn, Integers, Rows, magnitudes

#: As many rows as a block in the cache holds.  Checking one takes 1.2 ms by columns, 0.5 by block;
#: 1,000 take 1.25 and 0.75 ms, 4,000 as long by either; the sums of 65,000 alone 9 and 50 ms.
_BLOCK = 1 << 12
#: The sums of 65,000 rows of 32 bits take 13 ms in 64 bits, and 5 in 32.
_NARROW, _WIDE = np.dtype(np.int32), np.dtype(np.int64)
#: Fewer numbers of lower magnitudes cannot overflow 32 bits: 2**5 times 2**26 are 2**31.
_SAFE, _FEW = 1 << 26, 1 << 5
#: Magnitudes below are within the limit of amounts; 2**14 such numbers fit 64 bits.
_GREAT = 1 << 49

_LEFT, _RIGHT = 0, 1

#: The columns on the two sides of an identity.
Places: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
#: The identities that a column is in: those with it on the left, and those with it on the right.
Uses: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
#: Of each identity a row: left side minus right side in each report.
_Matrix: TypeAlias = NDArray[np.signedinteger[Any]]


@frozen(eq=False)
class _Run:
    """A cell in each of several identities, one after the other, in columns that lie evenly.

    The tables of a form are grids, so its identities have few runs: 38 for the 372 cells in them.
    """

    side: int
    identities: slice
    columns: slice

    def add(self, block: Integers, differences: Integers) -> None:
        """Add the cells to the differences, or take them away."""
        sums = differences[self.identities]
        (np.subtract if self.side == _RIGHT else np.add)(sums, block[self.columns], out=sums)


@frozen(eq=False)
class Differences:
    """Identities over columns, each by the places of those on its two sides.

    `uses` are the identities of each column, by the side that it is on; `few` is true where none
    has so many that their sum might overflow 32 bits; `signed` are the columns that may have
    negative numbers.
    """

    identities: tuple[Places, ...]
    uses: tuple[Uses, ...]
    few: bool
    signed: frozenset[int]
    runs: tuple[_Run, ...]

    @classmethod
    def over(
        cls, identities: tuple[Places, ...], columns: int, signed: frozenset[int]
    ) -> Differences:
        """Bind identities to as many columns."""
        uses = tuple(
            (_using(identities, _LEFT, place), _using(identities, _RIGHT, place))
            for place in range(columns)
        )
        few = all(len(left) + len(right) < _FEW for left, right in identities)
        return cls(identities, uses, few, signed, _runs(identities))

    def of(self, columns: Sequence[CellColumn | None], count: int) -> tuple[_Matrix, Rows]:
        """The differences in `count` rows, and the rows with a number that may be out of place.

        That is one that may be negative where it must not, or great: some rows more than have one,
        and none less.  A column that is None, as every blank, counts for nothing.
        """
        if count <= _BLOCK:
            return self._in_block(columns, count)
        return self._in_columns(columns, count)

    def _in_columns(self, columns: Sequence[CellColumn | None], count: int) -> tuple[_Matrix, Rows]:
        kind = _NARROW if self.few else _WIDE
        differences = np.zeros((len(self.identities), count), kind)
        sums = list(differences)
        suspects = [np.empty(0, np.int64)]
        for place, (column, (left, right)) in enumerate(zip(columns, self.uses, strict=True)):
            if column is None:
                continue
            signed = place in self.signed
            if kind == _NARROW and column.extreme(_SAFE, signed=signed).size:
                # What has been summed so far is exact; from here on it might not be.
                kind = _WIDE
                differences = differences.astype(kind)
                sums = list(differences)
            if kind == _WIDE:
                suspects.append(column.extreme(_GREAT, signed=signed))
            # Each is in two sums or so: to narrow it once costs less than to add it wide.
            values = column.values.astype(kind, copy=False)
            for identity in left:
                np.add(sums[identity], values, out=sums[identity])
            for identity in right:
                np.subtract(sums[identity], values, out=sums[identity])
        return differences, np.unique(np.concatenate(suspects))

    def _in_block(self, columns: Sequence[CellColumn | None], count: int) -> tuple[_Matrix, Rows]:
        block = np.empty((len(columns), count), _WIDE)
        nothing = np.zeros(count, _WIDE)
        if columns:
            parts = [nothing if each is None else each.values for each in columns]
            np.concatenate(parts, out=block.reshape(-1))
        differences = np.zeros((len(self.identities), count), _WIDE)
        for run in self.runs:
            run.add(block, differences)
        signed = list(self.signed)
        if signed:
            block[signed] = magnitudes(block[signed])
        # The bits of all numbers in a row are no less than any, and without a sign very great if
        # one is negative.
        bits: Rows = np.bitwise_or.reduce(block, axis=0)
        return differences, np.flatnonzero(bits.view(np.uint64) >= np.uint64(_GREAT))


def _using(identities: Sequence[Places], side: int, column: int) -> tuple[int, ...]:
    """The identities that have a column on one side, each as often as it is there."""
    return tuple(
        place for place, each in enumerate(identities) for at in each[side] if at == column
    )


def _runs(identities: Sequence[Places]) -> tuple[_Run, ...]:
    """The identities cell by cell, of each as many together as lie evenly."""
    cells: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, sides in enumerate(identities):
        for side, columns in enumerate(sides):
            for number, column in enumerate(sorted(columns)):
                cells.setdefault((side, number), []).append((place, column))
    runs = []
    for (side, _), several in cells.items():
        at = 0
        while at < len(several):
            first, start = several[at]
            step = max([1, *(column - start for _, column in several[at + 1 : at + 2])])
            size = 1
            while several[at + size : at + size + 1] == [(first + size, start + size * step)]:
                size += 1
            runs.append(
                _Run(side, slice(first, first + size), slice(start, start + size * step, step))
            )
            at += size
    # The sums of some identities stay in the cache until they are complete.
    return tuple(sorted(runs, key=lambda run: run.identities.start))
