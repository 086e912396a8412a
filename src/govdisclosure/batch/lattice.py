"""Identities over the rows of a block, one row for each cell: signed sums of many in a few calls.

The tables of a form are grids, so the cells of a side lie evenly in their order, and so do the
sides of one identity after the next.  Such a family of identities is one view of the block with an
axis for the identities and one for the cells of a side, which NumPy adds up in one call; what lies
otherwise becomes families of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

__all__ = ["Family", "Places", "families"]

#: The rows of a block on the two sides of an identity.
Places = tuple[tuple[int, ...], tuple[int, ...]]


@frozen
class _Run:
    """Cells of one side that lie evenly: `count` rows from `start` on, `stride` rows apart."""

    sign: int
    start: int
    stride: int
    count: int


@frozen
class Family:
    """`size` identities from the place `first` on, each `step` rows after the one before it.

    `runs` are the cells of the first, those of its left side before those of its right.
    """

    first: int
    size: int
    step: int
    runs: tuple[_Run, ...]

    def sum(self, block: NDArray[Any], totals: NDArray[Any]) -> None:
        """Set the totals of the family to left side minus right side, in the type of the block."""
        sums = totals[self.first : self.first + self.size]
        (first, *others) = self.runs
        self._added(block, first, sums)
        for run in others:
            add = np.add if run.sign > 0 else np.subtract
            add(sums, self._added(block, run, None), out=sums)

    def _added(self, block: NDArray[Any], run: _Run, out: NDArray[Any] | None) -> NDArray[Any]:
        row, item = block.strides
        count = block.shape[1]
        # The constructor refuses what is not within the block, as no other way to a view does.
        view: NDArray[Any] = np.ndarray(
            (run.count, self.size, count),
            block.dtype,
            block,
            run.start * row,
            (run.stride * row, self.step * row, item),
        )
        if run.count > 1:
            added: NDArray[Any] = np.add.reduce(view, axis=0, dtype=block.dtype, out=out)
            return added
        alone: NDArray[Any] = view[0]
        if out is not None:
            out[:] = alone
        return alone


def families(identities: Sequence[Places]) -> tuple[Family, ...]:
    """The identities as families, in order."""
    found: list[Family] = []
    for place, (left, right) in enumerate(identities):
        alone = Family(place, 1, 0, (*_runs(1, left), *_runs(-1, right)))
        joined = _joined(found[-1], alone) if found else None
        if joined is None:
            found.append(alone)
        else:
            found[-1] = joined
    return tuple(found)


def _runs(sign: int, rows: Sequence[int]) -> list[_Run]:
    rest = sorted(rows)
    runs = []
    while rest:
        stride = rest[1] - rest[0] if len(rest) > 1 else 0
        count = 1
        while count < len(rest) and rest[count] == rest[0] + count * stride:
            count += 1
        runs.append(_Run(sign, rest[0], stride, count))
        rest = rest[count:]
    return runs


def _joined(family: Family, alone: Family) -> Family | None:
    """The family with one identity more; None where that is none of it."""
    step = alone.runs[0].start - family.runs[0].start
    if family.size > 1 and step != family.step * family.size:
        return None
    moved = tuple(evolve(run, start=run.start + step) for run in family.runs)
    if moved != alone.runs:
        return None
    return evolve(family, size=family.size + 1, step=step if family.size == 1 else family.step)
