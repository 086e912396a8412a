"""Exact elimination over a few identities: which numbers of unknown cells satisfy all of them.

The state of a search.  Some cells are known, the others are unknown and hold whole numbers that are
not negative (unless a cell is a change).  Each row is a sum over cells that must be zero; rows are
combined so that every row with an unknown cell gives one unknown of its own, and a row without one
is a check on the known cells.  Integers only, so nothing is rounded.

Where the unknown cells cannot satisfy the rows, one row says so by itself: whatever they hold, that
sum is not zero.  Some known cell of that row must then be wrong, which is what a search follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import gcd

from attrs import define, field

from govdisclosure.localize.linear_code import Block
from govdisclosure.values import LIMIT


class Spent(Exception):  # no error of a caller: it is caught where the search began
    """The search has done all the steps it may, or meets a question that it does not decide."""

    def __init__(self, *, fraction: bool = False) -> None:
        super().__init__()
        self.fraction = fraction


@define
class Effort:
    """How many more steps a search may take; counted, not timed, so that answers are the same."""

    left: int

    def spend(self) -> None:
        """Take a step; Spent where none is left."""
        self.left -= 1
        if self.left < 0:
            raise Spent


@define
class Tableau:
    """Rows over the cells of a block, the sums that the unknown cells must make, and their basis.

    `sums[i]` is what the unknown cells of row i must add up to, `basic[i]` the unknown that row i
    gives (its coefficient is positive), -1 for a row without unknown cells.
    """

    block: Block
    numbers: list[int | None]
    rows: list[Mapping[int, int]]
    sums: list[int]
    basic: list[int]
    unknown: set[int]
    effort: Effort = field(repr=False)

    @classmethod
    def of(
        cls, block: Block, numbers: list[int | None], missing: list[int], effort: Effort
    ) -> Tableau:
        """Lay the identities of a block over the numbers of its cells, None being unknown.

        `missing` is what the block says of the numbers.
        """
        blank = None in numbers
        unknown = {i for i, number in enumerate(numbers) if number is None} if blank else set()
        return cls(
            block, numbers, list(block.rows), missing, [-1] * len(block.rows), unknown, effort
        )

    def with_unknown(self, cell: int, at: int) -> Tableau:
        """The same with a cell of row `at`, which cannot be right, taken for unknown.

        A check gives the cell from then on; a row that gives an unknown already has one more in it.
        """
        other = Tableau(
            self.block,
            self.numbers,
            self.rows[:],
            self.sums[:],
            self.basic[:],
            self.unknown | {cell},
            self.effort,
        )
        number = self.numbers[cell] or 0
        checks = []
        for index, row in enumerate(self.rows):
            if cell in row:
                other.sums[index] += row[cell] * number
                if self.basic[index] < 0:
                    checks.append(index)
        if checks:
            other._pivot(at if at in checks else checks[0], cell)
        elif self.block.signed[cell]:
            other._pivot(at, cell)
        return other

    def checks(self) -> list[int]:
        """The rows without unknown cells whose sum is not zero."""
        return [index for index, sum_ in enumerate(self.sums) if sum_ and self.basic[index] < 0]

    def settle(self) -> int | None:
        """Find numbers for the unknown cells: None where there are, else a row that says no."""
        if len(self.unknown) > len(self.basic) - self.basic.count(-1):
            self._ground()
        failed = self.checks()
        if failed:
            return min(failed, key=lambda index: len(self.rows[index]))
        while (negative := self._negative()) is not None:
            entering = self._entering(negative, sign=-1)
            if entering is None:
                return negative
            self._pivot(negative, entering)
        return self._not_whole()

    def _ground(self) -> None:
        """Let every row with an unknown cell give one."""
        for index in range(len(self.rows)):
            if self.basic[index] < 0:
                free = self.unknown.intersection(self.rows[index])
                if free:
                    self._pivot(index, min(free, key=partial(self._reluctance, index)))

    def _reluctance(self, index: int, cell: int) -> tuple[bool, int, int]:
        """How unfit an unknown is to be given by a row: the first of all by this is taken."""
        # A change has no least number, so once given it need not be asked again; and what counts
        # once is whole where the row is.
        return not self.block.signed[cell], abs(self.rows[index][cell]), cell

    def _negative(self) -> int | None:
        """The row of the first unknown cell that is less than nothing."""
        signed = self.block.signed
        found = [
            (cell, index)
            for index, cell in enumerate(self.basic)
            if cell >= 0 and self.sums[index] < 0 and not signed[cell]
        ]
        return min(found)[1] if found else None

    def _entering(self, index: int, *, sign: int) -> int | None:
        """The first other unknown that can move what a row gives: down (sign 1) or up (-1)."""
        row, own = self.rows[index], self.basic[index]
        signed = self.block.signed
        # The first by number, always: that no basis comes back is Bland's theorem.
        return min(
            (
                cell
                for cell in self.unknown.intersection(row)
                if cell != own and (row[cell] * sign > 0 or signed[cell])
            ),
            default=None,
        )

    def _not_whole(self) -> int | None:
        """A row whose unknown cells can make its sum with no numbers that the cells admit."""
        grain, limit = self.block.grain, LIMIT * self.block.scale
        for index, cell in enumerate(self.basic):
            if cell < 0:
                continue
            row, sum_ = self.rows[index], self.sums[index]
            step = row[cell] * grain[cell]
            others = [each for each in self.unknown.intersection(row) if each != cell]
            if not others and not -limit < sum_ // row[cell] < limit:
                return index
            if sum_ % step:
                if sum_ % gcd(step, *(row[each] * grain[each] for each in others)):
                    return index
                # Some other vertex may be whole; no form in force needs it, so none is sought.
                raise Spent(fraction=True)
        return None

    def _pivot(self, index: int, cell: int) -> None:
        """Let row `index` give `cell`, and take it out of all other rows."""
        self.effort.spend()
        rows, sums = self.rows, self.sums
        row, own = rows[index], sums[index]
        if row[cell] < 0:
            row = {each: -value for each, value in row.items()}
            rows[index], sums[index] = row, -own
            own = -own
        self.basic[index] = cell
        lead = row[cell]
        for at, other in enumerate(rows):
            if at == index or cell not in other:
                continue
            factor = other[cell]
            changed = dict(other) if lead == 1 else {c: lead * v for c, v in other.items()}
            for each, value in row.items():
                left = changed.get(each, 0) - factor * value
                if left:
                    changed[each] = left
                else:
                    changed.pop(each, None)
            total = lead * sums[at] - factor * own
            if lead != 1:
                common = gcd(total, *changed.values()) or 1
                changed = {each: value // common for each, value in changed.items()}
                total //= common
            rows[at], sums[at] = changed, total

    def extent(self, cell: int) -> tuple[int | None, int | None]:
        """The least and the greatest number of an unknown cell, None where there is no end.

        Of a tableau that is settled.  The two are the same where the identities leave one number.
        """
        signed = self.block.signed
        free = signed[cell]
        if cell in self.basic:
            # A row that gives a count has no change in it: changes are given first, and stay so.
            row = self.rows[self.basic.index(cell)]
            free = any(signed[each] for each in self.unknown.intersection(row) if each != cell)
        if free:
            return None, None
        return self._extreme(cell, sign=1), self._extreme(cell, sign=-1)

    def _extreme(self, cell: int, *, sign: int) -> int | None:
        """The least number of a cell (sign 1) or the greatest (-1)."""
        if sign < 0 and cell not in self.basic and not self._enter(cell):
            return None
        while cell in self.basic:
            index = self.basic.index(cell)
            entering = self._entering(index, sign=sign)
            if entering is None:
                number, lead = self.sums[index], self.rows[index][cell]
                # A bound between whole numbers is that of the whole number within.
                return -(-number // lead) if sign > 0 else number // lead
            if not self._enter(entering):
                return None
        return 0

    def _enter(self, cell: int) -> bool:
        """Let an unknown grow until another comes to nothing; false where none ever does."""
        limits = [
            (self.sums[index], row[cell], self.basic[index], index)
            for index, row in enumerate(self.rows)
            if row.get(cell, 0) > 0 and not self.block.signed[self.basic[index]]
        ]
        if not limits:
            return False
        first = limits[0]
        for limit in limits[1:]:
            ours, theirs = limit[0] * first[1], first[0] * limit[1]
            if (ours, limit[2]) < (theirs, first[2]):
                first = limit
        self._pivot(first[3], cell)
        return True

    def candidates(self, index: int) -> list[int]:
        """The known cells that may be wrong where row `index` says no, in order.

        One of them must change such that the sum moves towards what it must be; a cell that holds
        nothing can only grow.  Where the row only misses a whole number, either way may help.
        """
        sum_, numbers, signed = self.sums[index], self.numbers, self.block.signed
        own = self.basic[index]
        if own >= 0 and (sum_ > 0 or signed[own]):
            return sorted(set(self.rows[index]) - self.unknown)
        return sorted(
            cell
            for cell, value in self.rows[index].items()
            if cell not in self.unknown and (value * sum_ > 0 or numbers[cell] or signed[cell])
        )
