"""Characters of a page made lines, and lines made paragraphs.

A PDF knows neither words nor lines: characters stand where they stand.  Those on one baseline are a
line; a line that fills the page goes on in the next, unless that is set in, as Chinese paragraphs
begin, or of another size, or numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import define

from govdisclosure.text.numbering import is_page_number, numbering_of
from govdisclosure.text.width import fold

#: Characters belong to one line if their feet differ by less than this part of their size.
_FOOT = 0.35
#: A gap wider than this part of a character's size is a space.
_SPACE = 0.5
#: A line that leaves no more than this many characters at its end is full.
_FULL = 2.0
#: A line set in by more than this many characters begins a paragraph.
_INDENT = 1.2
#: Sizes within this ratio are one.
_SIZES = 1.15
#: Prose tells the margins if it is as wide as this part of tables, and every so many lines is full.
_WIDE, _OFTEN = 0.75, 4
#: Running heads and page numbers stand in this part of a page, from its edges.
_MARGIN = 0.12


class Glyph(NamedTuple):
    """A character, its edges, and its direction in quarters of a turn from that of the page."""

    left: float
    top: float
    right: float
    bottom: float
    turn: int
    words: str

    @property
    def size(self) -> float:
        """How high a character of this size stands; never nothing."""
        return max(self.bottom - self.top, 0.1)


@define
class Line:
    """A line of characters, from left to right."""

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], text: str | None = None) -> Line:
        """The line that characters make, with spaces where there are gaps.

        It begins and ends with what is seen: blanks set it in as well as anything.
        """
        seen = [each for each in glyphs if each.words.strip()] or glyphs
        return cls(
            list(glyphs),
            min(each.left for each in seen),
            min(each.top for each in seen),
            max(each.right for each in seen),
            max(each.bottom for each in seen),
            _spaced(glyphs) if text is None else text,
        )

    @property
    def size(self) -> float:
        """The size of the line's characters."""
        return max(each.size for each in self.glyphs)


def _spaced(glyphs: Sequence[Glyph]) -> str:
    words = [glyphs[0].words]
    for left, right in pairwise(glyphs):
        if (
            right.left - left.right > _SPACE * right.size
            and not (left.words + right.words).isspace()
        ):
            words.append(" ")
        words.append(right.words)
    return "".join(words).strip()


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of some characters, from top to bottom; lines of blanks are left out.

    Characters that are turned read in the order in which the file has them.
    """
    level: list[Glyph] = []
    aside: list[list[Glyph]] = []
    last: Glyph | None = None
    for each in glyphs:
        if not each.turn:
            level.append(each)
        elif last is not None and last.turn == each.turn and _near(last, each):
            aside[-1].append(each)
        else:
            aside.append([each])
        last = each
    rows: list[list[Glyph]] = []
    for each in sorted(level, key=lambda glyph: glyph.bottom):
        if rows and each.bottom - rows[-1][-1].bottom < _FOOT * min(each.size, rows[-1][-1].size):
            rows[-1].append(each)
        else:
            rows.append([each])
    lines = [Line.of(sorted(row)) for row in rows]
    lines += [Line.of(run, "".join(each.words for each in run).strip()) for run in aside]
    return sorted((each for each in lines if each.text), key=lambda line: (line.top, line.left))


def _near(one: Glyph, other: Glyph) -> bool:
    reach = max(one.size, one.right - one.left)
    apart = max(
        other.left - one.right,
        one.left - other.right,
        other.top - one.bottom,
        one.top - other.bottom,
    )
    return apart <= reach


def join_lines(texts: Iterable[str]) -> str:
    """The words of lines that are one: only words in Latin letters need a space between them."""
    whole = ""
    for text in texts:
        latin = whole[-1:].isascii() and whole[-1:].isalpha() and text[:1].isascii()
        whole += " " + text if latin and text[:1].isalpha() else text
    return whole


def numbered(text: str) -> bool:
    """Whether a line begins as a numbered heading or row does: 一、 or （一） or 1."""
    return numbering_of(fold(text)) is not None


def continues(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether a paragraph goes on from one line to the next, between the margins of the body."""
    size = line.size
    return (
        line.right >= right - _FULL * size
        and following.left <= left + _INDENT * size
        and 1 / _SIZES < following.size / size < _SIZES
        and not numbered(following.text)
    )


def without_margins(pages: Sequence[tuple[float, list[Line]]]) -> list[list[Line]]:
    """The lines of each page without running heads and page numbers.

    Each page is its height and its lines.  A line in the margin is a running head if most pages
    have the same there, but for numbers.
    """
    seen: Counter[tuple[int, str]] = Counter()
    for height, lines in pages:
        seen.update({_heading(line) for line in lines if _marginal(line, height)})
    often = {key for key, times in seen.items() if times > 1 and times * 2 > len(pages)}
    return [
        [
            line
            for line in lines
            if not _marginal(line, height)
            or not (_heading(line) in often or is_page_number(line.text, bare=True))
        ]
        for height, lines in pages
    ]


def margins(lines: Sequence[Line], tables: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where the body of a file begins and ends from left to right.

    Most lines of prose are full, and a tenth may hang over or be set out.  Where they are few or
    short, tables tell how wide the body is: `tables` are their edges.
    """
    left = min((edge for edge, _ in tables), default=0.0)
    right = max((edge for _, edge in tables), default=0.0)
    if not lines:
        return left, right
    begin = sorted(line.left for line in lines)[len(lines) // 10]
    end = sorted(line.right for line in lines)[len(lines) * 9 // 10]
    full = sum(line.right >= end - _FULL * line.size for line in lines)
    if not tables or (end - begin > _WIDE * (right - left) and full * _OFTEN >= len(lines)):
        return begin, end
    return min(left, begin), max(right, end)


def _marginal(line: Line, height: float) -> bool:
    return line.bottom <= _MARGIN * height or line.top >= (1 - _MARGIN) * height


def _heading(line: Line) -> tuple[int, str]:
    return round(line.bottom / 3), re.sub(r"[0-9]+", "0", line.text)
