"""What must add up: identities between groups of cells."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Attribute, field, frozen

from govdisclosure.errors import OptionError, shown
from govdisclosure.forms.cell import Cell
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.pretty_repr import shown_by_repr


@frozen(repr=False)
class Identity:
    """Two groups of cells with equal sums, by the form or by logic.

    The coefficients (+1 on the left, -1 on the right) are derived, never written: the sum of the
    cells with their coefficients is zero.

    Args:
        name: The name of the rule that demands it, such as requests.flow.total.
        left: The cells on the left, at least one.
        right: The cells on the right, at least one.
        cites: What it rests on: a note or a label of the form, or a provision.

    Raises:
        OptionError: a side that is no tuple of cells, or has none.
    """

    name: str
    left: tuple[Cell, ...] = field()
    right: tuple[Cell, ...] = field()
    cites: Citation

    @left.validator
    @right.validator
    def _has_cells(self, attribute: Attribute[tuple[Cell, ...]], side: object) -> None:
        if not (isinstance(side, tuple) and side and all(isinstance(each, Cell) for each in side)):
            raise OptionError(
                Message(
                    f"{attribute.name}是{shown(side)}：请给出由格组成的元组，如(cell,)",
                    f"{attribute.name} is {shown(side)}: give cells, as in (cell,)",
                )
            )

    @property
    def sides(self) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """Left and right."""
        return self.left, self.right

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the identity, left side first."""
        return self.left + self.right

    @property
    def coefficients(self) -> Mapping[Cell, int]:
        """The coefficient of each cell in the signed sum that must be zero."""
        signed: dict[Cell, int] = {}
        for sign, side in ((1, self.left), (-1, self.right)):
            for cell in side:
                signed[cell] = signed.get(cell, 0) + sign
        return FrozenMapping((cell, number) for cell, number in signed.items() if number)

    def __str__(self) -> str:
        left, right = (" + ".join(map(str, side)) for side in self.sides)
        return f"{left} = {right}"

    def __repr__(self) -> str:
        return f"<Identity {self.name}>"

    _repr_pretty_ = shown_by_repr
