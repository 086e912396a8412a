"""How much a sentence states: an exact number, a rounded one, or bounds.

3,119 is exact; 1.2万 is rounded to its last digit, so it is from 11,500 to 12,500; 18万余 is at
least 180,000 and less than one more of its last digit; 约, 近, 不足 and 3至5 are bounds too.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from govdisclosure.errors import Choice
from govdisclosure.text.numerals import from_chinese
from govdisclosure.values import LIMIT, Amount, Interval

#: No number of a report has more characters; longer ones are not converted at all.
_LONGEST = 24
_MULTIPLIERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


class Exactness(Choice, Enum):
    """How exactly a quantity is stated."""

    EXACT = "exact"
    ROUNDED = "rounded"
    ABOUT = "about"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    BETWEEN = "between"


@frozen
class Quantity:
    """A stated quantity in its base unit (件, 元, %): a number, and the bounds that it admits.

    Args:
        value: The number as stated, with 万 and 亿 multiplied out.
        low: The least that the words admit, equal to `value` where they are exact.
        high: The most that they admit, included as well.
        step: The worth of the last digit stated: 1000 for 1.2万, 0.01 for 4.34%.
        exactness: How exactly it is stated.
    """

    value: Amount
    low: Amount
    high: Amount
    step: Amount = 1
    exactness: Exactness = Exactness.EXACT

    @property
    def interval(self) -> Interval:
        """All that the number may be, by the words."""
        return Interval(self.low, self.high)

    def admits(self, amount: Amount) -> bool:
        """Whether an amount is within the bounds."""
        return self.low <= amount <= self.high

    def bounded(self, how: Exactness) -> Quantity:
        """The same number as a bound: 18万余 is 18万 at least."""
        low: Amount = self.value
        high: Amount = self.value
        if how is Exactness.AT_LEAST:
            # 5500余 is less than 5600: the number of hundreds, of thousands was stated in full.
            high = self.value + _last_place(self.value, self.step)
        elif how is Exactness.LESS_THAN:
            low = self.value - _last_place(self.value, self.step)
        else:
            # A tenth either way is what people mean by 约.
            low, high = self.value - _tenth(self.value), self.value + _tenth(self.value)
        return Quantity(self.value, low, high, self.step, how)

    def to(self, other: Quantity) -> Quantity:
        """From this quantity to another: 3至5件."""
        return Quantity(self.value, self.low, other.high, self.step, Exactness.BETWEEN)

    def __str__(self) -> str:
        return str(self.interval)


def _last_place(value: Amount, step: Amount) -> Amount:
    """The worth of the last digit of a number that is not zero."""
    place = step
    while value and not value % (place * 10):
        place *= 10
    return place


def _tenth(value: Amount) -> Amount:
    return value // 10 if isinstance(value, int) else value / 10


def read_number(digits: str, multiplier: str = "") -> Quantity | None:
    """Read a number in digits or Chinese numerals, times 万 or 亿; None for what is no number."""
    if len(digits) > _LONGEST:
        return None
    power = sum(_MULTIPLIERS[each] for each in multiplier)
    plain = digits.replace(",", "")
    decimals = 0
    if plain.isascii():
        whole, _, fraction = plain.partition(".")
        decimals = len(fraction)
        value: Amount = Decimal(plain) if fraction else int(whole)
    else:
        try:
            value = from_chinese(plain)
        except ValueError:
            return None
    if value * 10**power >= LIMIT:
        return None
    return _scaled(value, power, decimals)


def _scaled(value: Amount, power: int, decimals: int) -> Quantity:
    step: Amount = (
        10 ** (power - decimals) if power >= decimals else Decimal(10) ** (power - decimals)
    )
    scaled: Amount = value * 10**power
    if isinstance(scaled, Decimal) and scaled == scaled.to_integral_value() and power:
        scaled = int(scaled)
    if not power:
        return Quantity(scaled, scaled, scaled, step)
    # 万 and 亿 are stated of numbers that were rounded; half of the last digit either way.
    half = step // 2 if isinstance(step, int) else step / 2
    return Quantity(scaled, scaled - half, scaled + half, step, Exactness.ROUNDED)
