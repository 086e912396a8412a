"""Whole numbers in Chinese characters, as statutes number their articles and clerks their sums.

>>> to_chinese(711)
'七百一十一'
>>> from_chinese('三千一百')
3100
"""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
#: The characters of ordinals, as of articles and items, and those of every number.
COUNTING = DIGITS + "十百千"
CHARACTERS = COUNTING + "〇两万亿"
#: Digits of either width with separators and decimals, where a number goes on from one line to
#: the next, and a whole number in digits with its sign.
MARKED_DIGITS = "[0-9０-９,，.．]"
NUMBER = f"[-+−－＋]?[0-9０-９]{MARKED_DIGITS}*"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_PLAIN = str.maketrans("〇○◯两", "零零零二")
_WITH_UNITS = re.compile(f"(?:([{COUNTING}]+)亿)?(?:([{COUNTING}]+)万)?([{COUNTING}]*)")

#: The first number that to_chinese cannot write: 万亿 is beyond anything a report counts.
LIMIT = 10**12


def to_chinese(number: int) -> str:
    """Write a whole number in Chinese characters: 二百零九 for 209.

    Args:
        number: From 0 to below :data:`LIMIT`.

    Raises:
        ValueError: The number is negative, or too large.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"{number} cannot be written: give a number from 0 to below {LIMIT}")
    if number == 0:
        return DIGITS[0]
    written = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // unit % 10**4
        if not group:
            continue
        # Places without a digit inside the number are written as one 零: 10005 is 一万零五.
        zero = DIGITS[0] if written and (group < 1000 or number // unit // 10**4 % 10 == 0) else ""
        written += zero + _group(group) + name
    # Ten to nineteen are written without the leading one: 十二, not 一十二.
    return written.removeprefix("一") if written.startswith("一十") else written


def _group(number: int) -> str:
    written, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += (DIGITS[0] if skipped and written else "") + DIGITS[digit] + name
        skipped = not digit
    return written


def from_chinese(text: str) -> int:
    """Read a whole number in Chinese, with units (三千一百) or digit by digit (二〇二五).

    Args:
        text: What :func:`to_chinese` would write, give or take 两 and 〇, and nothing else.

    Raises:
        ValueError: The text is anything else, such as clipped speech (三千一 for 3100).
    """
    plain = text.translate(_PLAIN)
    if plain and all(character in DIGITS for character in plain):
        return int("".join(str(DIGITS.index(character)) for character in plain))
    match = _WITH_UNITS.fullmatch(plain)
    value = 0
    for group in match.groups() if match else ():
        value = value * 10**4 + _group_value(group or "")
    if not value or to_chinese(value) != plain.removeprefix("一" if plain[:2] == "一十" else ""):
        raise ValueError(f"{text!r} is not a whole number in Chinese")
    return value


def whole_number(text: str) -> int:
    """Read a whole number in digits or in Chinese characters.

    Args:
        text: Digits of ASCII alone, or what :func:`from_chinese` reads.

    Raises:
        ValueError: The text is neither.
    """
    return int(text) if text.isascii() else from_chinese(text)


def _group_value(group: str) -> int:
    value, digit = 0, 0
    for character in group:
        if character in _UNITS:
            value += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = DIGITS.index(character)
    return value + digit
