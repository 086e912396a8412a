"""What the two sides of every identity differ by, in many reports: two ways to the same sums.

Few rows are brought together in a block, in which the sums of many identities are taken in one
call.  Of many rows that would cost more than it saves: each column is added, as it lies, to the
sums that it is in while it is in the cache.  There numbers are summed in 32 bits, unless one is so
great that a sum might overflow them; no amounts can overflow 64.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.columns import Column, Rows
from govdisclosure.batch.lattice import Family, Places, families

__all__ = ["Differences", "Uses"]

#: As many rows as a block in the cache holds.
_BLOCK = 1 << 12
_NARROW, _WIDE = np.dtype(np.int32), np.dtype(np.int64)
#: Numbers below are not negative, and so few of them cannot overflow their sum: 2**5 in 32 bits.
_SAFE, _FEW = 1 << 26, 1 << 5
#: Numbers below are not negative and within the limit of amounts; 2**14 of them fit 64 bits.
_GREAT = 1 << 49

_LEFT, _RIGHT = 0, 1

#: The identities that a column is in: those with it on the left, and those with it on the right.
Uses: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
#: Of each identity a row: left side minus right side in each report.
_Matrix: TypeAlias = NDArray[np.signedinteger[Any]]


@frozen(eq=False)
class Differences:
    """Identities over columns, each by the places of those on its two sides.

    `uses` are the identities of each column, by the side that it is on; `few` says that no side has
    so many that their sum might overflow 32 bits; `signed` are the columns that may hold negative
    numbers.
    """

    identities: tuple[Places, ...]
    uses: tuple[Uses, ...]
    few: bool
    signed: frozenset[int]
    families: tuple[Family, ...]

    @classmethod
    def over(
        cls, identities: tuple[Places, ...], columns: int, signed: frozenset[int]
    ) -> Differences:
        """Lay identities over as many columns."""
        uses = tuple(
            (_using(identities, _LEFT, place), _using(identities, _RIGHT, place))
            for place in range(columns)
        )
        few = all(len(side) <= _FEW for sides in identities for side in sides)
        return cls(identities, uses, few, signed, families(identities))

    def of(self, columns: Sequence[Column | None], count: int) -> tuple[_Matrix, Rows]:
        """The differences in `count` rows, and the rows with a number that may be out of place.

        That is one that may be negative where it must not, or great: some rows more than have one,
        and none less.  A column that is None, as every blank, counts for nothing.
        """
        if count <= _BLOCK:
            return self._in_block(columns, count)
        return self._in_columns(columns, count)

    def _in_columns(self, columns: Sequence[Column | None], count: int) -> tuple[_Matrix, Rows]:
        narrow = self.few and all(each is None or each.values.dtype == _NARROW for each in columns)
        kind = _NARROW if narrow else _WIDE
        differences = np.zeros((len(self.identities), count), kind)
        sums = list(differences)
        suspects = [np.empty(0, np.int64)]
        for column, (left, right) in zip(columns, self.uses, strict=True):
            if column is None:
                continue
            if kind == _NARROW and column.extreme(_SAFE).size:
                # What has been summed so far is exact; from here on it might not be.
                kind = _WIDE
                differences = differences.astype(kind)
                sums = list(differences)
            if kind == _WIDE:
                suspects.append(column.extreme(_GREAT))
            for identity in left:
                np.add(sums[identity], column.values, out=sums[identity], dtype=kind)
            for identity in right:
                np.subtract(sums[identity], column.values, out=sums[identity], dtype=kind)
        return differences, np.unique(np.concatenate(suspects))

    def _in_block(self, columns: Sequence[Column | None], count: int) -> tuple[_Matrix, Rows]:
        block = np.empty((len(columns), count), _WIDE)
        nothing = np.zeros(count, _WIDE)
        if columns:
            parts = [nothing if each is None else each.values for each in columns]
            np.concatenate(parts, out=block.reshape(-1))
        differences = np.empty((len(self.identities), count), _WIDE)
        for family in self.families:
            family.sum(block, differences)
        return differences, np.flatnonzero(self._magnitudes(block) >= np.uint64(_GREAT))

    def _magnitudes(self, block: Rows) -> NDArray[np.uint64]:
        """Of each row a number at least as great as any in it, and very great for a negative."""
        signed = list(self.signed)
        if signed and block[signed].min(initial=0) < 0:
            # The one's complement of a negative change is about as great as the change.
            block[signed] ^= block[signed] >> 63
        bits: Rows = np.bitwise_or.reduce(block, axis=0)
        return bits.view(np.uint64)


def _using(identities: Sequence[Places], side: int, column: int) -> tuple[int, ...]:
    """The identities that have a column on one side, each as often as it is there."""
    return tuple(
        place for place, each in enumerate(identities) for at in each[side] if at == column
    )
