"""What is known of a number: the least and the most that it can be.

A cell that holds 5 is known exactly.  A blank cell holds some count, so at least none; a change of
the trial form, which may be negative, is not known at all.  Words such as 三千余件 give a bound, a
rounded percentage a band.  Whether a statement about such numbers is true, false or open is decided
here and nowhere else, so that filling a blank never turns a verdict round.

>>> whole, parts = Interval.exactly(5), Interval.summing([3, None])
>>> print(parts)
≥ 3
>>> print(whole.equals(parts), Interval.exactly(2).equals(parts))
None False
>>> print(whole - parts)
≤ 2
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from govdisclosure.errors import AmountError, require, require_whole
from govdisclosure.message import Message
from govdisclosure.values.cell_entries import Amount, write_amount


@frozen(repr=False)
class Interval:
    """All that a number can be, from `low` to `high`, both included; None where nothing bounds it.

    Raises:
        AmountError: `low` is greater than `high`.
    """

    low: Amount | None
    high: Amount | None = field()

    @high.validator
    def _not_below_low(self, _: object, high: Amount | None) -> None:
        if self.low is not None and high is not None and high < self.low:
            raise AmountError(
                Message(
                    f"从{self.low}到{high}之间没有数：请先给出较小的一端",
                    f"an interval from {self.low} to {high} holds no number: give the lower end "
                    "first",
                )
            )

    @classmethod
    def exactly(cls, amount: Amount) -> Interval:
        """The one number that is known."""
        return cls(amount, amount)

    @classmethod
    def summing(cls, amounts: Iterable[Amount | None], *, signed: bool = False) -> Interval:
        """What some cells can sum to.

        Args:
            amounts: The numbers of the cells, None for a blank one: it holds at least nothing.
            signed: Whether the blank ones may hold negative numbers, and so bound nothing.
        """
        several = list(amounts)
        known = sum([each for each in several if each is not None])
        if None not in several:
            return cls(known, known)
        return cls(None if signed else known, None)

    @property
    def exact(self) -> bool:
        """Whether only one number is possible."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        if other.__class__ is not Interval:
            return NotImplemented
        return Interval(_added(self.low, other.low), _added(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(_negated(self.high), _negated(self.low))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other if other.__class__ is Interval else NotImplemented

    def times(self, factor: int) -> Interval:
        """The number times a whole number above zero: 万元 in 元."""
        require_whole("factor", factor)
        return Interval(*(None if end is None else end * factor for end in (self.low, self.high)))

    def spanning(self, other: Interval) -> Interval:
        """The narrowest interval that holds both: what a number is of which two sources differ.

        >>> print(Interval.exactly(3).spanning(Interval.exactly(5)))
        3–5
        """
        if other.__class__ is not Interval:
            require(other, Interval)
        lows, highs = (self.low, other.low), (self.high, other.high)
        return Interval(
            None if None in lows else min(each for each in lows if each is not None),
            None if None in highs else max(each for each in highs if each is not None),
        )

    def above(self, other: Interval) -> bool:
        """Whether the number, whichever it is, is surely greater; an end that is open never is."""
        if other.__class__ is not Interval:
            require(other, Interval)
        return self.low is not None and other.high is not None and other.high < self.low

    def disjoint(self, other: Interval) -> bool:
        """Whether no number is in both."""
        return self.above(other) or other.above(self)

    def equals(self, other: Interval) -> bool | None:
        """Whether two numbers are the same; None where they may be and need not."""
        if self.disjoint(other):
            return False
        return True if self.exact and other.exact else None

    def within(self, other: Interval) -> bool | None:
        """Whether the number, whichever it is, lies in `other`; None where only some would."""
        if self.disjoint(other):
            return False
        lower = other.low is None or (self.low is not None and other.low <= self.low)
        upper = other.high is None or (self.high is not None and self.high <= other.high)
        return True if lower and upper else None

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            if self.low == self.high:
                return write_amount(self.low)
            return f"{write_amount(self.low)}–{write_amount(self.high)}"
        if self.low is not None:
            return f"≥ {write_amount(self.low)}"
        return "?" if self.high is None else f"≤ {write_amount(self.high)}"

    def __repr__(self) -> str:
        return f"<Interval {self}>"


def _added(one: Amount | None, other: Amount | None) -> Amount | None:
    return None if one is None or other is None else one + other


def _negated(end: Amount | None) -> Amount | None:
    return None if end is None else -end
