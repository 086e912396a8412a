"""The identities of a form as a code: which cells check each other, and along which lines they lie.

A form falls into blocks of identities that share cells; what is wrong in one block is mended within
it.  Nothing here knows a row or a column by name: blocks are derived from the identities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Literal, cast

from attrs import field, frozen

from govdisclosure.forms import Cell, Form, Identity, Ledger, Section
from govdisclosure.values import DECIMALS, Amount


@frozen
class Block:
    """Identities that share cells, directly or through others, as rows of a matrix over the cells.

    A row maps the index of a cell to its coefficient, the signs turned, so that the difference of
    an identity, left side minus right, is what the row misses to zero.  Numbers are whole: where a
    cell may hold a fraction, all are counted in units of `scale`, and `grain` says which multiples
    a cell admits.
    """

    cells: tuple[Cell, ...]
    identities: tuple[Identity, ...]
    #: Views, which are read in C: the search looks into them all the time.  They do not hash.
    rows: tuple[Mapping[int, int], ...] = field(hash=False)
    signed: tuple[bool, ...]
    grain: tuple[int, ...]
    scale: int
    #: The identities over the cells of the block alone.
    ledger: Ledger = field(eq=False, repr=False)
    #: The numbers of the cells out of the flat values of a report.
    take: itemgetter[tuple[Any, ...]] = field(eq=False, repr=False)
    #: Whether no cell is a change.
    unsigned: bool
    #: The cells, to be asked for one.
    members: frozenset[Cell] = field(init=False, eq=False, repr=False)

    @members.default
    def _every_cell(self) -> frozenset[Cell]:
        return frozenset(self.cells)

    def numbers(self, values: Sequence[Amount | None]) -> tuple[list[int | None], tuple[int, ...]]:
        """The numbers of the cells, None for a blank, and the cells whose number cannot be right.

        A number cannot be right by itself where it is negative or a fraction and the cell counts:
        it is then as unknown as a blank, and None here.
        """
        taken = self.take(values)
        # Nearly every block is whole numbers throughout, which two passes in C can tell.
        if self.unsigned and {*map(type, taken)} == {int} and min(taken) >= 0 and self.scale == 1:
            return list(taken), ()
        numbers = [
            None if value is None else self._admitted(index, value)
            for index, value in enumerate(taken)
        ]
        pairs = zip(taken, numbers, strict=True)
        wrong = (value is not None and number is None for value, number in pairs)
        return numbers, tuple(index for index, is_wrong in enumerate(wrong) if is_wrong)

    def missing(self, numbers: list[int | None]) -> list[int]:
        """What each row is short of, with nothing in the unknown cells."""
        known = [number or 0 for number in numbers] if None in numbers else numbers
        # Of whole numbers the differences are whole.
        return cast("list[int]", self.ledger.differences(cast("list[Amount]", known)))

    def amount(self, number: int) -> Amount:
        """A number in units of the block as it stands in a cell."""
        whole, rest = divmod(number, self.scale)
        return Decimal(number) / self.scale if rest else whole

    def _admitted(self, index: int, value: Amount) -> int | None:
        scaled = value * self.scale
        if scaled % self.grain[index] or (scaled < 0 and not self.signed[index]):
            return None
        return int(scaled)


@cache
def blocks(form: Form) -> tuple[Block, ...]:
    """The blocks of a form, in the order of their first identity."""
    found: list[tuple[set[Cell], list[Identity]]] = []
    for identity in form.identities:
        joined = [each for each in found if not each[0].isdisjoint(identity.cells)]
        cells, several = set(identity.cells), [identity]
        for each in joined:
            cells |= each[0]
            several = [*each[1], *several]
            found.remove(each)
        found.append((cells, several))
    order = form.identities.index
    ordered = sorted(found, key=lambda each: min(map(order, each[1])))
    return tuple(_block(form, *each) for each in ordered)


def _block(form: Form, members: set[Cell], identities: Iterable[Identity]) -> Block:
    cells = tuple(cell for cell in form.cells if cell in members)
    index = {cell: number for number, cell in enumerate(cells)}
    units = [form.unit(cell) for cell in cells]
    scale = 1 if all(unit.whole for unit in units) else 10**DECIMALS
    places = [form.positions[cell] for cell in cells]
    ordered = tuple(sorted(identities, key=form.identities.index))
    return Block(
        cells,
        ordered,
        tuple(
            MappingProxyType({index[cell]: -number for cell, number in each.coefficients.items()})
            for each in ordered
        ),
        tuple(unit.signed for unit in units),
        tuple(scale if unit.whole else 1 for unit in units),
        scale,
        Ledger.over(cells, ordered),
        # itemgetter gives a tuple for two places or more, and an identity has two cells at least.
        itemgetter(*places),
        unsigned=not any(unit.signed for unit in units),
    )


@frozen
class PrintedLine:
    """Cells that are printed beside or below each other, in order, and what the line is called.

    `sums` names the identities that any of its cells is in, and `alone` gives, for each cell, those
    that no other cell of the line is in.
    """

    kind: Literal["row", "column"]
    label: str
    cells: tuple[Cell, ...]
    sums: frozenset[str]
    alone: tuple[tuple[Identity, ...], ...]


@cache
def lines(form: Form) -> tuple[PrintedLine, ...]:
    """The printed lines along which numbers can slip: rows and columns of the tables with sums.

    Table Four prints its routes beside each other, so all of its numbers are one row.
    """
    found: list[PrintedLine] = []
    for grid in form.grids:
        if grid.section == Section.CHALLENGES:
            found.append(_line(form, "row", form.headings[grid.section], grid.cells))
            continue
        for row in grid.rows:
            cells = [cell for cell in grid.cells if cell.row == row.concept]
            found.append(_line(form, "row", row.label, cells))
        for column in grid.columns:
            cells = [cell for cell in grid.cells if cell.column == column.concept]
            found.append(_line(form, "column", column.label, cells))
    summed = {cell for identity in form.identities for cell in identity.cells}
    return tuple(line for line in found if summed.issuperset(line.cells))


def _line(
    form: Form, kind: Literal["row", "column"], label: str, cells: Sequence[Cell]
) -> PrintedLine:
    lone: dict[Cell, list[Identity]] = {cell: [] for cell in cells}
    sums = [each for each in form.identities if lone.keys() & each.cells]
    for identity in sums:
        shared = lone.keys() & identity.cells
        if len(shared) == 1:
            lone[shared.pop()].append(identity)
    names = frozenset(each.name for each in sums)
    return PrintedLine(kind, label, tuple(cells), names, tuple(map(tuple, lone.values())))
