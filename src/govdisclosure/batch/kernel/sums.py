"""Identities bound to the columns of a table: signed sums of many reports at once.

All identities are summed over whole columns.  A sum that is zero settles its identity where no
blank is in it, and only the rows where one is not are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.batch.kernel.columns import CellColumn, Mask, Rows, blank_in
from govdisclosure.batch.kernel.differences import Differences
from govdisclosure.batch.kernel.found_rows import RuleRows, Tally
from govdisclosure.batch.kernel.intervals import IntervalArray
from govdisclosure.forms import Cell, Form, Identity, may_be_negative

#: Rows that are summed together, at most: a quarter of them costs a third more in calls.  Local
#: sources give no more.
_ROWS = 1 << 17


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
        if count <= _ROWS:
            return self._settled(columns, count)
        tallies, suspects, fractional = [], [], []
        for start in range(0, count, _ROWS):
            rows = np.arange(start, min(start + _ROWS, count))
            within = slice(start, start + rows.size)
            here = self._settled([each and each.within(within) for each in columns], rows.size)
            tallies.append(here.tally.numbered(rows))
            suspects.append(rows[here.suspects])
            fractional.append(rows[here.fractional])
        return SumOutcomes(
            Tally.joined(tallies), np.concatenate(suspects), np.concatenate(fractional)
        )

    def _settled(self, columns: Sequence[CellColumn | None], count: int) -> SumOutcomes:
        ours = [None if index is None else columns[index] for index in self.columns]
        differences, suspects = self.differences.of(ours, count)
        everywhere, fractional = np.ones(count, np.bool_), np.zeros(count, np.bool_)
        masks = [everywhere if column is None else column.blanks for column in ours]
        blanks = [(place, mask) for place, mask in enumerate(masks) if mask is not None]
        looked_at = np.bitwise_or.reduce(differences, axis=0) != 0
        for _, mask in blanks:
            looked_at |= mask
        for column in ours:
            if column is not None and column.fractions is not None:
                fractional |= column.fractions
        at = np.flatnonzero(looked_at & ~fractional)
        uses, signed = self.differences.uses, self.differences.signed
        false, undecided = IntervalArray.differences(
            differences[:, at], ((uses[place], mask[at], place in signed) for place, mask in blanks)
        ).equals(0)
        return SumOutcomes(
            Tally(
                tuple(self._outcomes(false, at, columns, differences)),
                tuple(self._outcomes(undecided, at, columns)),
            ),
            suspects,
            np.flatnonzero(fractional),
        )

    def _outcomes(
        self,
        found: Mask,
        at: Rows,
        columns: Sequence[CellColumn | None],
        differences: NDArray[Any] | None = None,
    ) -> Iterator[RuleRows]:
        """Of each identity that is found in rows, those that its rule binds; with both sides."""
        for place in map(int, np.flatnonzero(found.any(axis=1))):
            rule, rows = self.rules[place], at[found[place]]
            if rule.subtotal is not None:
                rows = rows[~blank_in(columns[rule.subtotal], rows)]
            if differences is None:
                yield RuleRows(rule.name, rows)
            else:
                left = self._left(place, rows, columns)
                yield RuleRows(rule.name, rows, left, left - differences[place, rows])

    def _left(self, identity: int, rows: Rows, columns: Sequence[CellColumn | None]) -> Rows:
        """What the known numbers of the left side of an identity sum to in some rows."""
        total: Rows = np.zeros(rows.size, np.int64)
        for index in (self.columns[place] for place in self.differences.identities[identity][0]):
            column = None if index is None else columns[index]
            if column is not None:
                total += column.values[rows]
        return total
