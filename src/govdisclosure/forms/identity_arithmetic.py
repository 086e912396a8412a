"""The arithmetic of identities, all at once, over numbers in the order of the form's cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import eq
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

    @names.default
    def _of_each(self) -> frozenset[str]:
        return frozenset(identity.name for identity in self.identities)

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
        # As nearly always, all add up: asked in passes that run in C.  A blank stops a sum by
        # itself, as does a side of scattered places, which is no index.
        side: Any = values.__getitem__
        try:
            if all(map(eq, map(sum, map(side, self.left)), map(sum, map(side, self.right)))):
                return ()
        except TypeError:
            pass
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
