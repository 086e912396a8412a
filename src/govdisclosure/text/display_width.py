"""How wide words are where every character has a place of its own, as in a terminal."""

from __future__ import annotations

import unicodedata


def display_width(text: str) -> int:
    """How many columns words take: a Chinese character is as wide as two digits.

    >>> display_width("总计 3")
    6
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
