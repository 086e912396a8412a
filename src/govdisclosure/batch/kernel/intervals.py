"""Intervals as arrays: what is known of the difference of two sides where cells are blank.

A cell with a number is a point; a blank one is at least zero, or anything where it may be negative.
So every sum and difference of cells is an interval whose ends, as far as it has any, are the sum of
the numbers that are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from attrs import frozen

from govdisclosure.batch.kernel.columns import Integers, Mask
from govdisclosure.batch.kernel.differences import Uses

#: A cell that is blank in some reports: the identities that it is in, where it is blank, and
#: whether its number may be negative.
Blank: TypeAlias = tuple[Uses, Mask, bool]


@frozen(eq=False)
class IntervalArray:
    """Intervals that end at `known`, but for the ends that they have not.

    `no_low` and `no_high` say which have no such end; both are None where all are points.
    """

    known: Integers
    no_low: Mask | None = None
    no_high: Mask | None = None

    @classmethod
    def differences(cls, known: Integers, blanks: Iterable[Blank]) -> IntervalArray:
        """The left side minus the right side of identities: of each a row, a report in a column.

        Args:
            known: The differences of the numbers that are known.
            blanks: The cells that are blank in any of the reports.
        """
        no_low = no_high = None
        for (left, right), blank, signed in blanks:
            if no_low is None or no_high is None:
                no_low, no_high = (np.zeros(known.shape, np.bool_) for _ in range(2))
            for identity in (*left, *right) if signed else left:
                no_high[identity] |= blank
            for identity in (*left, *right) if signed else right:
                no_low[identity] |= blank
        return cls(known, no_low, no_high)

    def equals(self, number: int) -> tuple[Mask, Mask]:
        """Where the number is in none of the intervals, and where it is one of several in them.

        What is in neither is equal to the number for certain.
        """
        if self.no_low is None or self.no_high is None:
            false = self.known != number
            return false, np.zeros_like(false)
        false = (self.known > number) & ~self.no_low | (self.known < number) & ~self.no_high
        return false, (self.no_low | self.no_high) & ~false
