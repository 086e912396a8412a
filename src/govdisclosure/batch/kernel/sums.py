"""Identities bound to the columns of a table: signed sums of many reports at once.

All identities are summed over whole columns.  A sum that is zero settles its identity where no
blank is in it, and only the rows where one is not are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.kernel.columns import CellColumn, Mask, Rows, blank_in
from govdisclosure.batch.kernel.differences import Differences
from govdisclosure.batch.kernel.intervals import IntervalArray
from govdisclosure.batch.kernel.tally import RuleRows, Tally
from govdisclosure.forms import Cell, Form, Identity, may_be_negative

#: Rows that are summed together, at most: a quarter of them costs 7 % more in calls, and so do four
#: times as many in the cache.  Local sources give no more.
_ROWS = 1 << 16

#: Identities with the rows they are about, each pair a place among the identities and a row.
_Pairs: TypeAlias = tuple[Rows, Rows]


@frozen
class SumRule:
    """A rule whose identity is added up; `subtotal` is the column that must not be blank for it.

    Without one, the rule binds every row.
    """

    name: str
    identity: Identity
    subtotal: int | None = None


@frozen(eq=False)
class SumOutcomes:
    """What became of identities over some rows.

    `suspects` are the rows with a number that may be out of place.  Of the rows `fractional`, whose
    counts have fractions, there are no outcomes.
    """

    tally: Tally
    suspects: Rows
    fractional: Rows


@frozen(eq=False)
class Sums:
    """Identities over the columns of a table.

    `columns` are those of the cells in a sum; a cell with None has no column, and so is blank.
    """

    rules: tuple[SumRule, ...]
    columns: tuple[int | None, ...]
    differences: Differences

    @classmethod
    def over(cls, form: Form, rules: Sequence[SumRule], at: Mapping[Cell, int]) -> Sums:
        """Bind identities to columns; `at` has the column of each cell, and others are blank."""
        unprinted = len(form.cells)

        def in_order(cell: Cell) -> tuple[int, int, str]:
            return cell.lag, form.positions.get(cell.this_year, unprinted), str(cell)

        cells = sorted({cell for each in rules for cell in each.identity.cells}, key=in_order)
        place = {cell: row for row, cell in enumerate(cells)}
        identities = tuple(
            (
                tuple(place[cell] for cell in each.identity.left),
                tuple(place[cell] for cell in each.identity.right),
            )
            for each in rules
        )
        signed = frozenset(place[cell] for cell in cells if may_be_negative(cell, form))
        differences = Differences.over(identities, len(cells), signed)
        return cls(tuple(rules), tuple(map(at.get, cells)), differences)

    @property
    def summed(self) -> frozenset[int]:
        """The columns that are in a sum."""
        return frozenset(index for index in self.columns if index is not None)

    def settle(self, columns: Sequence[CellColumn | None], count: int) -> SumOutcomes:
        """Sum `count` rows; a column that is None is blank in all of them."""
        ours = [None if index is None else columns[index] for index in self.columns]
        fractional = np.zeros(count, np.bool_)
        for column in ours:
            if column is not None and column.fractions is not None:
                fractional |= column.fractions
        unequal, undecided, suspects = [], [], []
        for start in range(0, count or 1, _ROWS):
            rows = slice(start, min(start + _ROWS, count))
            here = ours if count <= _ROWS else [each and each.within(rows) for each in ours]
            differences, suspect = self.differences.of(here, rows.stop - start)
            false, unknown = self._outcomes(differences, here, fractional[rows])
            unequal.append((false[0], false[1] + start, differences[false].astype(np.int64)))
            undecided.append((unknown[0], unknown[1] + start))
            suspects.append(suspect + start)
        found = (
            (self.rules[identity], rows, self._sides(ours, identity, rows, difference))
            for identity, rows, difference in _by_identity(unequal)
        )
        left_open = ((self.rules[identity], rows, ()) for identity, rows in _by_identity(undecided))
        return SumOutcomes(
            Tally(
                *(tuple(_binding(columns, *each) for each in rows) for rows in (found, left_open))
            ),
            np.concatenate(suspects),
            np.flatnonzero(fractional),
        )

    def _outcomes(
        self, differences: NDArray[Any], columns: Sequence[CellColumn | None], fractional: Mask
    ) -> tuple[_Pairs, _Pairs]:
        """Where identities are false, and where undecided, but for rows with fractions."""
        uses, signed = self.differences.uses, self.differences.signed
        everywhere = np.ones_like(fractional)
        masks = [everywhere if column is None else column.blanks for column in columns]
        blanks = [(place, mask) for place, mask in enumerate(masks) if mask is not None]
        looked_at = np.bitwise_or.reduce(differences, axis=0) != 0
        for _, mask in blanks:
            looked_at |= mask
        at = np.flatnonzero(looked_at & ~fractional)
        intervals = IntervalArray.differences(
            differences[:, at],
            ((uses[place], mask[at], place in signed) for place, mask in blanks),
        )
        false, undecided = map(np.nonzero, intervals.equals(0))
        return (false[0], at[false[1]]), (undecided[0], at[undecided[1]])

    def _sides(
        self, columns: Sequence[CellColumn | None], identity: int, rows: Rows, difference: Rows
    ) -> tuple[Rows, Rows]:
        """What the known numbers of both sides sum to in the rows where they differ."""
        left: Rows = np.zeros(rows.size, np.int64)
        for place in self.differences.identities[identity][0]:
            column = columns[place]
            if column is not None:
                left += column.values[rows]
        return left, left - difference


def _binding(
    columns: Sequence[CellColumn | None], rule: SumRule, rows: Rows, sides: tuple[Rows, ...]
) -> RuleRows:
    """The outcomes of a rule in those of some rows that it binds."""
    outcomes = RuleRows(rule.name, rows, *sides)
    if rule.subtotal is None:
        return outcomes
    return outcomes.only(~blank_in(columns[rule.subtotal], rows))


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
