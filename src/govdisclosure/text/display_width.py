"""How wide words are where every character has a place of its own, as in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeAlias

#: A way to say how wide words are.
WidthMeasure: TypeAlias = Callable[[str], int]


def display_width(text: str) -> int:
    """How many columns words take: a Chinese character is as wide as two digits.

    >>> display_width("总计 3")
    6
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def narrow_width(text: str) -> int:
    """The width of words where what may be wide or narrow, such as “ or —, is narrow.

    >>> narrow_width("“三”"), display_width("“三”")
    (4, 6)
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


#: The opinions that tools have of it, the number of characters among them.
MEASURES: tuple[WidthMeasure, ...] = (display_width, narrow_width, len)
