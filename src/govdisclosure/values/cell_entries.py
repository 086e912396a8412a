"""What stands in a cell: a number, nothing, a stroke, a dash, or words; five things kept distinct.

A published cell may hold ``3,402``, ``３４０２``, ``〇`` or ``59237.2449``; it may be empty; it may
hold ``/``, ``-`` or ``—``, which is how a body says that a line does not concern it; or it may hold
words.  Only the first is a number, and none of the others is ever silently zero.

>>> read_entry("３，４０２").amount
3402
>>> read_entry("/").kind
<EntryKind.STROKE: 'stroke'>
>>> write_amount(read_entry("59237.2449").amount, grouped=True)
'59,237.2449'
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from math import isfinite, isnan
from numbers import Rational, Real
from operator import index
from typing import TypeAlias, TypeGuard, TypeVar

from attrs import frozen

from govdisclosure.errors import AmountError, Choice, require, shown
from govdisclosure.message import Message
from govdisclosure.text.character_variants import as_typed, to_full_width
from govdisclosure.text.numerals import from_chinese

#: A number in a cell: a count as int; a sum of money as int or as Decimal, its digits as written.
Amount: TypeAlias = int | Decimal

#: Every amount is smaller than this, in either direction: ten-digit counts are real, and below it
#: the sum of all cells of a form is exact in 64-bit integers and in Python's default decimals.
LIMIT = 10**15

#: Amounts have at most this many decimals: 万元 to its sixth decimal is one 分.
DECIMALS = 6

#: How pandas calls the types of what is missing, which are known without importing it.
_MISSING = frozenset({"NAType", "NaTType"})

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_STROKES = frozenset("/\\")
_DASHES = frozenset("-–—―")
#: No number and no stroke is longer than this, so a megabyte of digits costs no conversion.
_LONGEST = 40


class EntryKind(Choice, Enum):
    """The five things that a cell can hold."""

    NUMBER = "number"
    BLANK = "blank"
    STROKE = "stroke"
    DASH = "dash"
    TEXT = "text"


@frozen
class Entry:
    """What one cell holds: the words as written, what kind of thing they are, and the number.

    `amount` is None unless `kind` is NUMBER.  STROKE is a lone ``/``, DASH a lone ``-`` or ``—``.
    """

    written: str
    kind: EntryKind
    amount: Amount | None = None


def read_entry(written: str) -> Entry:
    """Read what a cell holds; never raises, for whatever is no number is kept as what it is.

    Full-width digits, thousands separators, a sign, decimals and Chinese numerals are numbers.  A
    number with anything else about it (a unit, a note, a space between digits) is text, and so is
    one beyond :data:`~govdisclosure.values.LIMIT`, or one with more decimals than
    :data:`~govdisclosure.values.DECIMALS`.
    """
    if written.__class__ is not str:
        require(written, str)
    text = as_typed(written).strip()
    if not text:
        return Entry(written, EntryKind.BLANK)
    if len(text) <= _LONGEST:
        if _DASHES.issuperset(text):
            return Entry(written, EntryKind.DASH)
        if _STROKES.issuperset(text):
            return Entry(written, EntryKind.STROKE)
        try:
            return Entry(written, EntryKind.NUMBER, valid_amount(_number(text)))
        except ValueError:
            pass
    return Entry(written, EntryKind.TEXT)


def _number(text: str) -> Amount:
    if _NUMBER.fullmatch(text):
        digits = text.replace(",", "")
        return Decimal(digits) if "." in digits else int(digits)
    if text == "一":
        # One, or a dash drawn as the character for one? It cannot be known, so it is not guessed.
        raise ValueError("一 alone is ambiguous")
    return from_chinese(text)


def valid_amount(value: object) -> Amount:
    """Return the amount that a value is if it can stand in a cell, else raise AmountError.

    Whole numbers are int, of whatever type they were (:func:`whole_number`); money is int or a
    finite Decimal.  A float with a fraction is refused because most sums of money have no exact
    float; a boolean because True is not one request; NaN because it may be the result of 0 / 0 as
    well as a blank, which is None.
    """
    if type(value) is int and -LIMIT < value < LIMIT:
        # What nearly every cell holds.
        return value
    amount = value if isinstance(value, Decimal) else whole_number(value)
    if amount is None:
        raise AmountError(_why_none(value))
    if isinstance(amount, Decimal):
        if not amount.is_finite():
            raise AmountError(
                Message(
                    f"{amount}不是有限的数：空白格请用None",
                    f"{amount} is not finite: a blank cell is None",
                )
            )
        exponent = amount.as_tuple().exponent
        # A finite Decimal has one.
        assert isinstance(exponent, int)
        if exponent < -DECIMALS:
            raise AmountError(
                Message(
                    f"{amount}的小数位数应为0至{DECIMALS}位",
                    f"{amount} must be written with 0 to {DECIMALS} decimals",
                )
            )
        if exponent > 0 and abs(amount) < LIMIT:
            # As normalize() leaves it.
            raise AmountError(
                Message(
                    f"{amount}以指数写成：请给出{int(amount)}",
                    f"{amount} is written with an exponent: give {int(amount)}",
                )
            )
    if not -LIMIT < amount < LIMIT:
        # The number itself may be too long to print.
        raise AmountError(
            Message(
                f"超出范围：数字应小于{LIMIT:.0e}",
                f"out of range: amounts are smaller than {LIMIT:.0e}",
            )
        )
    return amount


def whole_number(value: object) -> int | None:
    """The whole number that a value is, of NumPy, pandas or Python, a float without a fraction too.

    None for what is none, as a boolean is.

    >>> whole_number(3.0), whole_number(3.5), whole_number(True)
    (3, None, None)
    """
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    try:
        return int(index(value))  # type: ignore[arg-type]  # what is no number is what is asked
    except TypeError:
        pass
    return int(value) if _is_float(value) and float(value).is_integer() else None


_Other = TypeVar("_Other")


def as_decimal(value: _Other) -> _Other | Amount:
    """A float with a fraction as the decimal that it is written as, with six decimals at most.

    Whatever is none is given back as it is.

    >>> as_decimal(12.300000000000001)
    Decimal('12.3')
    """
    if not is_fraction(value):
        return value
    exact = round(Decimal(str(value)), DECIMALS)
    whole = int(exact)
    return whole if exact == whole else exact.normalize()


def is_fraction(value: object) -> bool:
    """Whether a value is a float, of Python or NumPy, with a fraction."""
    return _is_float(value) and isfinite(value) and whole_number(value) is None


def _is_float(value: object) -> TypeGuard[float]:
    # NumPy's floats say that they are real numbers, of which whole ones are rational.
    return isinstance(value, Real) and not isinstance(value, Rational)


def is_missing(value: object) -> bool:
    """Whether a value is what tables have where there is none: None, NaN, pandas' NA or NaT."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or type(value).__name__ in _MISSING or (_is_float(value) and isnan(value))


def _why_none(value: object) -> Message:
    if is_fraction(value):
        exact = as_decimal(value)
        return Message(
            f"{value!s}是浮点数：金额请给出Decimal，如{exact!r}",
            f"{value!s} is a float: give a Decimal for money, as {exact!r} is",
        )
    kind = type(value).__name__
    if _is_float(value) or kind in _MISSING:
        return Message(
            f"{value}不是数字：空白格请给出None", f"{value} is no number: a blank cell is None"
        )
    return Message(
        f"{shown(value)}是{kind}：请给出int，金额请给出Decimal",
        f"{shown(value)} is a {kind}: give an int, or a Decimal for money",
    )


def write_amount(amount: Amount, *, grouped: bool = False, full_width: bool = False) -> str:
    """Write an amount as :func:`read_entry` reads it, with thousands separators if `grouped`.

    The digits of a Decimal are kept as they are, trailing zeros included.
    """
    written = format(amount, f"{',' * grouped}{'f' * isinstance(amount, Decimal)}")
    if full_width:
        written = to_full_width(written)
    return written
