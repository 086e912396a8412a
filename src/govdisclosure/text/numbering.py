"""The number that a heading, a line of a list or a page bears, in every way in which it is printed.

The patterns are for text as :func:`govdisclosure.text.character_variants.fold` leaves it.

>>> numbering_of("(一)主动公开")
LeadingNumber(number=1, style=<Style.CHINESE_IN_BRACKETS: '（一）'>, counter='', end=3)
>>> numbering_of("第三部分 收到和处理政府信息公开申请情况").number
3
>>> is_page_number("— 5 —")
True
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache
from typing import NamedTuple

from govdisclosure.text.character_variants import fold, variants_of
from govdisclosure.text.numerals import from_chinese

#: One to ninety-nine: no heading and no list of a report goes further.
_CHINESE = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DIGITS = "(?:[1-9][0-9]?|0[1-9])"
_ENCLOSED = "①-⑳⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
#: A digit after the stop makes a number of it, 3.5 or 1,234; but for a year, which begins the words
#: of 1.2024年共收到, and for one after white space, as in 1. 713件, unless the stop is a comma.
#: 丶 is a stroke that is typed for 、.
_NUMBERING = rf"""[\s#*]*(?:
    第\s*(?P<ordinal>{_CHINESE}|{_DIGITS})\s*(?P<counter>部\s*分|[章节项])
    |[(\[【〔]\s*(?P<bracketed>{_CHINESE}|{_DIGITS})\s*[)\]】〕]
    |(?P<halved>{_CHINESE})\s*\)
    |(?:第\s*)?(?P<chinese>{_CHINESE})(?:\s*[、丶､.,:)]|\s)
    |(?P<digits>{_DIGITS})\s*(?:[、丶､.:)](?=\s)|[、丶､.,:)](?:(?!\s*[0-9])|(?=\s*20[0-9]{{2}}年)))
    |(?P<enclosed>[{_ENCLOSED}])
)"""
#: What it begins with: a quick look, since every line and every sentence is asked.
_OPENINGS = frozenset("第([【〔#*一二三四五六七八九十0123456789").union(
    map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A), *range(0x3280, 0x328A)))
)
_PAGE = f"(?:[0-9]{{1,3}}|{_CHINESE})"
_STROKES = r"[-–—―·•~]"
_PAGE_NUMBER = rf"""(?:
    {_STROKES}+\s*[0-9]{{1,3}}\s*{_STROKES}+
    |第\s*{_PAGE}\s*页(?:[\s,/]*[共总]\s*{_PAGE}\s*页)?
    |[共总]\s*{_PAGE}\s*页[\s,/]*第\s*{_PAGE}\s*页
    |[0-9]{{1,3}}\s*/\s*[0-9]{{1,3}}\s*页?
    |[0-9]{{1,3}}\s*页
)"""
_BARE = rf"(?:{_STROKES}|\s)*[0-9]{{1,4}}(?:{_STROKES}|\s)*"


class Style(Enum):
    """How a number is printed; the value shows the first of each."""

    ORDINAL = "第一部分"
    CHINESE = "一、"
    CHINESE_IN_BRACKETS = "（一）"
    DIGITS = "1."
    DIGITS_IN_BRACKETS = "（1）"


class LeadingNumber(NamedTuple):
    """The number that words begin with, its style, what an ordinal counts, and where it ends."""

    number: int
    style: Style
    counter: str
    end: int


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def numbering_of(text: str, start: int = 0) -> LeadingNumber | None:
    """The number that words begin with, after white space and the marks of a heading.

    Args:
        text: Words as :func:`govdisclosure.text.character_variants.fold` leaves them.
        start: The offset at which the words begin.

    Returns:
        The number; None where the words begin with none.
    """
    first = text[start : start + 1]
    if first not in _OPENINGS and not first.isspace():
        return None
    match = _pattern(_NUMBERING).match(text, start)
    if match is None:
        return None
    group = str(match.lastgroup)
    if group == "enclosed":
        # ⑴ is (1) in one character, and ① no more than that.
        plain = unicodedata.normalize("NFKC", match[group])
        written, bracketed = plain.strip("()."), not plain.endswith(".")
    else:
        group = "ordinal" if group == "counter" else group
        # 一) has lost the bracket before it.
        written, bracketed = match[group], group in ("bracketed", "halved")
    counter = "".join((match["counter"] or "").split())
    if written.isascii():
        number, style = int(written), Style.DIGITS_IN_BRACKETS if bracketed else Style.DIGITS
    else:
        number = from_chinese(written)
        style = Style.CHINESE_IN_BRACKETS if bracketed else Style.CHINESE
    return LeadingNumber(number, Style.ORDINAL if counter else style, counter, match.end())


def is_numbered(text: str) -> bool:
    """Whether words, folded or not, begin as a numbered heading does: 一、 or （一） or 1."""
    return numbering_of(fold(text)) is not None


def is_page_number(line: str, *, bare: bool = False) -> bool:
    """Whether a line is the number of a page: -4-, — 5 —, 第 3 页 共 7 页, 3/7.

    Args:
        line: The line; it need not be folded.
        bare: Whether it stands at the edge of a page, where a number without strokes is one too.
    """
    words = line.strip()
    if len(words) > _LONGEST or words[:1] not in _page_openings():
        return False
    words = fold(words)
    known = _pattern(_PAGE_NUMBER).fullmatch(words) or (bare and _pattern(_BARE).fullmatch(words))
    return bool(known)


@cache
def _page_openings() -> frozenset[str]:
    """What the number of a page begins with: a quick look, since every line is asked."""
    return variants_of("0123456789-–—―·•~第共总")


#: No number of a page is longer than 第一百二十页，共一百二十页 with spaces between.
_LONGEST = 40
