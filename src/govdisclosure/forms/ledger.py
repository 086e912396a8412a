"""The arithmetic of identities, all at once, over numbers in the order of the form's cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from attrs import field, frozen

from govdisclosure.forms.cell import Cell
from govdisclosure.forms.identity import Identity
from govdisclosure.values import Amount

#: An amount, or an amount that may be blank.
Number = TypeVar("Number", Amount, Amount | None)

#: The values of a flat report that make up one side: a slice where they lie evenly, else indices.
_Side = slice | tuple[int, ...]


@frozen
class Ledger:
    """Identities laid over the flat order of a form's cells, to be summed all at once.

    It knows only positions: the same ledger adds a report of numbers or a table of columns.
    """

    identities: tuple[Identity, ...]
    #: Slices hash in later versions of Python only; ledgers differ in their identities well enough.
    left: tuple[_Side, ...] = field(repr=False, hash=False)
    right: tuple[_Side, ...] = field(repr=False, hash=False)
    #: The names of the identities.
    names: frozenset[str] = field(init=False, eq=False, repr=False)
    _plan: _Plan | None = field(init=False, eq=False, repr=False)

    @names.default
    def _of_each(self) -> frozenset[str]:
        return frozenset(identity.name for identity in self.identities)

    @_plan.default
    def _in_few_passes(self) -> _Plan | None:
        return _planned(self.left, self.right)

    @classmethod
    def over(cls, cells: Sequence[Cell], identities: Iterable[Identity]) -> Ledger:
        """Lay identities over cells in their order; every cell of theirs must be among them."""
        at = {cell: index for index, cell in enumerate(cells)}
        kept = tuple(identities)
        return cls(
            kept,
            tuple(_side([at[cell] for cell in each.left]) for each in kept),
            tuple(_side([at[cell] for cell in each.right]) for each in kept),
        )

    def unsettled(self, values: tuple[Amount | None, ...]) -> tuple[Identity, ...]:
        """The identities whose sides do not sum to the same, and those that a blank leaves open."""
        if self._plan is not None and self._plan.balances(values):
            return ()
        sides = zip(self.identities, self.left, self.right, strict=True)
        return tuple(
            identity
            for identity, left, right in sides
            if not _equal(_values(values, left), _values(values, right))
        )

    def differences(self, values: Sequence[Amount]) -> list[Amount]:
        """Left side minus right side of each identity, over numbers without a blank."""
        return [
            sum(_values(values, left)) - sum(_values(values, right))
            for left, right in zip(self.left, self.right, strict=True)
        ]


@frozen(eq=False)  # what takes the totals is equal to nothing else
class _Plan:
    """All identities in a few passes that run in C: totals against parts, groups against groups."""

    totals: itemgetter[tuple[Any, ...]]
    parts: tuple[slice, ...]
    left: tuple[slice, ...]
    right: tuple[slice, ...]

    def balances(self, values: tuple[Any, ...]) -> bool:
        """Whether every identity passes; false where a blank stops a sum."""
        side = values.__getitem__
        # Looking for blanks first would cost half as much again: a blank stops the sum by itself.
        try:
            return self.totals(values) == tuple(map(sum, map(side, self.parts))) and tuple(
                map(sum, map(side, self.left))
            ) == tuple(map(sum, map(side, self.right)))
        except TypeError:
            return False


def _planned(left: tuple[_Side, ...], right: tuple[_Side, ...]) -> _Plan | None:
    """The passes for identities of these sides; None where those are uneven or too few."""
    pairs = [
        (one, other)
        for one, other in zip(left, right, strict=True)
        if isinstance(one, slice) and isinstance(other, slice)
    ]
    lone = [pair for pair in pairs if _is_one(pair[0])]
    # itemgetter gives a tuple for two places or more; fewer identities need no plan.
    if len(pairs) < len(left) or len(lone) < 2:
        return None
    groups = [pair for pair in pairs if not _is_one(pair[0])]
    return _Plan(
        itemgetter(*(total.start for total, _ in lone)),
        tuple(parts for _, parts in lone),
        tuple(one for one, _ in groups),
        tuple(other for _, other in groups),
    )


def _is_one(side: slice) -> bool:
    return bool(side.stop - side.start == 1)


def _side(indices: list[int]) -> _Side:
    step = indices[1] - indices[0] if len(indices) > 1 else 1
    even = range(indices[0], indices[0] + step * len(indices), step) if step > 0 else range(0)
    if list(even) == indices:
        return slice(indices[0], indices[-1] + 1, step)
    return tuple(indices)


def _values(values: Sequence[Number], side: _Side) -> Sequence[Number]:
    return values[side] if isinstance(side, slice) else [values[index] for index in side]


def _equal(left: Sequence[Amount | None], right: Sequence[Amount | None]) -> bool:
    if None in left or None in right:
        return False
    return sum(left) == sum(right)  # type: ignore[arg-type]  # neither has a None, as was seen
