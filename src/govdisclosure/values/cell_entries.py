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
from typing import TypeAlias

from attrs import frozen

from govdisclosure.errors import AmountError, Choice, require
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
    """Return `value` if it can stand in a cell, else raise AmountError saying what would.

    Whole numbers are int; money is int or a finite Decimal.  A float is refused because most sums
    of money have no exact float; a boolean because True is not one request.
    """
    if type(value) is int and -LIMIT < value < LIMIT:
        # What nearly every cell holds.
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        kind = type(value).__name__
        raise AmountError(
            Message(
                f"{value!r}的类型是{kind}：请给出int，金额也可以用Decimal",
                f"{value!r} is a {kind}: give an int, or a Decimal for money",
            )
        )
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise AmountError(
                Message(
                    f"{value}不是有限的数：空白格请用None",
                    f"{value} is not finite: a blank cell is None",
                )
            )
        exponent = value.as_tuple().exponent
        # Compared as an int: a finite Decimal has one.
        if isinstance(exponent, int) and not -DECIMALS <= exponent <= 0:
            raise AmountError(
                Message(
                    f"{value}的小数位数应为0至{DECIMALS}位",
                    f"{value} must be written with 0 to {DECIMALS} decimals",
                )
            )
    if not -LIMIT < value < LIMIT:
        # The number itself may be too long to print.
        raise AmountError(
            Message(
                f"超出范围：数字应小于{LIMIT:.0e}",
                f"out of range: amounts are smaller than {LIMIT:.0e}",
            )
        )
    return value


def write_amount(amount: Amount, *, grouped: bool = False, full_width: bool = False) -> str:
    """Write an amount as :func:`read_entry` reads it, with thousands separators if `grouped`.

    The digits of a Decimal are kept as they are, trailing zeros included.
    """
    written = format(amount, f"{',' * grouped}{'f' * isinstance(amount, Decimal)}")
    if full_width:
        written = to_full_width(written)
    return written
