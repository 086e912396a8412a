"""How much of one text stands in another: by its shingles, the runs of so many letters in it.

What two texts have in common for other reasons is left out of both: numbers and days, which
change from year to year; titles and numbers of documents, which all cite alike; what a form prints;
what a report says of itself, its parts, its period and whom to ask; marks and spaces.  What is left
are the letters that are compared.

>>> words = "（一）主动公开。2023年发布信息12条，均按《条例》办理。"
>>> last = letters_of(words, headings=["主动公开"])
>>> last.text
'发布信息条均按办理'
>>> share_repeated(letters_of("2024年发布信息9条，均按规定办理。"), last, size=4)
Fraction(1, 2)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from attrs import frozen

from govdisclosure.text.character_variants import fold
from govdisclosure.text.numerals import CHARACTERS

#: How many letters make a shingle, unless others are asked for: few words are as long.
SIZE = 8

_NUMERALS = f"0-9{CHARACTERS}"
_NUMBER = rf"[{_NUMERALS}](?:[{_NUMERALS}]|[,.](?=[0-9]))*"
#: What is left out, numbers by themselves apart: titles, numbers of documents with the series that
#: they are of, and days and periods.
_LEFT_OUT = (
    r"《[^《》\n]{1,80}》"
    rf"|(?:[一-龥]{{1,9}}[函发秘字规通办])?[〔\[(【〖]{_NUMBER}[〕\])】〗]\s*第?\s*{_NUMBER}\s*号"
    rf"|令\s*第?\s*{_NUMBER}\s*号"
    rf"|(?:{_NUMBER}\s*(?:年度?|月份?|日)\s*)+"
)
_SENTENCE = r"[^。;\n]+"
#: A sentence on the report and not on the year: its parts, its period, whom to ask.
_OF_ITSELF = (
    r"统计\s*(?:期限|时限|时间|周期)|部分(?:组成|构成)|本(?:年度|年)?报告"
    "|[如若]有(?:任何)?疑问|邮政编码|邮编"
)
#: Letters of any script, and no numbers.
_LETTERS = rf"[^\W_{_NUMERALS}]+"
#: A heading is a line, or what begins one up to a mark, with the number before it.
_HEADING = (
    rf"(?m)^[^\S\n]*[(]?(?:[{_NUMERALS}]+[)、.]*[^\S\n]*)?(?:政府信息)?(?:{{}})"
    r"(?:政府信息)?(?:工作)?(?:情况|方面)?[^\S\n]*(?=[^\w\s]|$)"
)


@frozen
class Letters:
    """The letters of a text that are compared, and where in the text they stand.

    Args:
        text: The letters, one after the other.
        firsts: The number of the first letter of each stretch of the text that has any.
        starts: The offset in the text at which each of these stretches begins.
    """

    text: str
    firsts: tuple[int, ...]
    starts: tuple[int, ...]

    def offset(self, letter: int) -> int:
        """Where a letter, by its number, stands in the text that it is of."""
        stretch = bisect_right(self.firsts, letter) - 1
        return self.starts[stretch] + letter - self.firsts[stretch]

    def shingles(self, size: int = SIZE) -> frozenset[str]:
        """The runs of so many letters, each once; none where there are fewer letters."""
        text = self.text
        return frozenset([text[at : at + size] for at in range(len(text) - size + 1)])


class SharedPassage(NamedTuple):
    """The longest passage that two texts share, by offsets into either."""

    start: int
    end: int
    other_start: int
    other_end: int


def letters_of(
    text: str, *, headings: Iterable[str] = (), sentences: Iterable[str] = ()
) -> Letters:
    """The letters of a text that are compared with those of another.

    Args:
        text: The words as published.
        headings: What a form prints as headings, left out where a line begins so.
        sentences: What it prints as sentences, left out wherever they stand.
    """
    words = fold(text)
    for pattern in _printed(tuple(headings), tuple(sentences)):
        words = re.sub(pattern, _blank, words)
    words = re.sub(_SENTENCE, _blank_of_itself, words)
    found = [(match[0], match.start()) for match in re.finditer(_LETTERS, words)]
    firsts = accumulate([len(letters) for letters, _ in found[:-1]], initial=0)
    return Letters(
        "".join([letters for letters, _ in found]),
        tuple(firsts) if found else (),
        tuple([start for _, start in found]),
    )


# A folder of reports asks for the same few thousands of times.
@cache
def _printed(headings: tuple[str, ...], sentences: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns of what is left out, in the order in which it is."""
    patterns = [r"\W*".join(filter(str.isalnum, fold(each))) for each in sentences]
    if headings:
        patterns.append(_HEADING.format("|".join(map(re.escape, map(fold, headings)))))
    return (*patterns, _LEFT_OUT)


def _blank(match: re.Match[str]) -> str:
    # As long as what was there, so that offsets stay those of the words as published.
    return " " * len(match[0])


def _blank_of_itself(match: re.Match[str]) -> str:
    return _blank(match) if re.search(_OF_ITSELF, match[0]) else match[0]


def share_repeated(one: Letters, other: Letters, *, size: int = SIZE) -> Fraction:
    """How much of the shingles of one text stand in another: none of a text that has none.

    Args:
        one: The letters of the text whose share it is.
        other: Those of the text that it may repeat.
        size: How many letters make a shingle.
    """
    shingles = one.shingles(size)
    if not shingles:
        return Fraction(0)
    return Fraction(len(shingles & other.shingles(size)), len(shingles))


def longest_passage(one: Letters, other: Letters, *, size: int = SIZE) -> SharedPassage | None:
    """The longest run of letters that two texts share, the first of several; None below a shingle.

    Args:
        one: The letters of a text.
        other: Those of another.
        size: How many letters a passage has at least.
    """
    longest, at, other_at, start = 0, 0, 0, 0
    # Only what is longer than all before is looked for.
    while (end := start + max(longest + 1, size)) <= len(one.text):
        found = other.text.find(one.text[start:end])
        if found < 0:
            start += 1
        else:
            longest = end - start + _alike(one.text[end:], other.text[found + end - start :])
            at, other_at = start, found
    if not longest:
        return None
    last, other_last = at + longest - 1, other_at + longest - 1
    return SharedPassage(
        one.offset(at), one.offset(last) + 1, other.offset(other_at), other.offset(other_last) + 1
    )


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
