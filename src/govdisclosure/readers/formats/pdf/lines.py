"""Characters of a page made lines, and lines made paragraphs.

A PDF knows neither words nor lines: characters stand where they stand.  Those on one baseline are a
line; a line that fills the page goes on in the next, unless that is set in, as Chinese paragraphs
begin, or of another size, or numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import frozen

from govdisclosure.readers.formats.pdf.boxes import PageBox, runs
from govdisclosure.text.numbering import is_numbered, is_page_number

#: Characters belong to one line if their feet differ by less than this part of their size.
_FOOT = 0.35
#: A gap wider than this part of a character's size is a space.
_SPACE = 0.5
#: Words farther apart than this many characters are two fields.
_FIELD = 1.2
#: Digits farther apart than this part of their size are of two numbers, unless all of them are, by
#: gaps that differ by less than that part.
_DIGITS, _EVEN = 0.2, 0.1
#: One character covers another if it begins before this part of that.
_OVER = 0.3
#: What stands in place of a character that cannot be known: a cell with it has no number.
UNKNOWN = "\ufffd"
#: A line that leaves no more than this many characters at its end is full.
_FULL = 2.0
#: A line set in by more than this many characters begins a paragraph.
_INDENT = 1.2
#: Sizes within this ratio are one.
_SIZES = 1.15
#: Prose shows the margins if it is as wide as this part of tables, and every so many lines is full.
_WIDE, _OFTEN = 0.75, 4
#: Running heads and page numbers stand in this part of a page, from its edges.
_MARGIN = 0.12


class Glyph(NamedTuple):
    """A character, its edges, and its direction in quarters of a turn from that of the page.

    It is `omitted` where it is no part of what stands beside it, as the mark of a note.
    """

    left: float
    top: float
    right: float
    bottom: float
    turn: int
    words: str
    omitted: bool = False

    @property
    def size(self) -> float:
        """How high a character of this size stands; never nothing."""
        return max(self.bottom - self.top, 0.1)


@frozen
class PageLine:
    """A line of characters, from left to right."""

    glyphs: Sequence[Glyph]
    text: str
    box: PageBox

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], text: str | None = None) -> PageLine:
        """The line that characters make, with spaces where there are gaps unless its text is given.

        It begins and ends with what leaves a mark: blanks set it in as well as anything.
        """
        marks = [each for each in glyphs if each.words.strip()] or glyphs
        return cls(
            glyphs,
            _spaced(glyphs) if text is None else text,
            PageBox.around(each[:4] for each in marks),
        )

    @property
    def size(self) -> float:
        """The size of the line's characters."""
        return max(each.size for each in self.glyphs)

    @property
    def fields(self) -> list[PageLine]:
        """The line cut where its words are far apart, as those of a table are."""
        return self._cut(lambda left, right: right.left - left.right <= _FIELD * right.size)

    @property
    def words(self) -> list[PageLine]:
        """The line cut wherever there is a space, and between two numbers."""
        return self._cut(lambda left, right: not _is_gap(left, right))

    @property
    def value(self) -> str:
        """The words of the line without those that are omitted."""
        kept = [each for each in self.glyphs if not each.omitted]
        return _spaced(kept) if kept else ""

    @property
    def omitted(self) -> str:
        """The words that are no part of those they stand beside."""
        return "".join(each.words for each in self.glyphs if each.omitted)

    def _cut(self, together: Callable[[Glyph, Glyph], bool]) -> list[PageLine]:
        marks = [each for each in self.glyphs if each.words.strip()]
        return [PageLine.of(run) for run in runs(marks, together)]


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """The words of a line with a space where there is a gap, and a sign where nothing tells."""
    words = [glyphs[0].words]
    spread = _are_spread(glyphs)
    for left, right in pairwise(glyphs):
        if _is_gap(left, right, spread=spread) and not (left.words + right.words).isspace():
            words.append(" ")
        elif _covers(left, right):
            words.append(UNKNOWN)
        words.append(right.words)
    return "".join(words).strip()


def _is_gap(left: Glyph, right: Glyph, *, spread: bool = False) -> bool:
    """Whether two characters of a line are of two words, or of two numbers."""
    if left.words.isdecimal() and right.words.isdecimal() and not spread:
        return not adjoins(left, right)
    return right.left - left.right > _SPACE * right.size


def adjoins(one: Glyph, other: Glyph) -> bool:
    """Whether two digits on a line stand as those of one number do."""
    alike = 1 / _SIZES < one.size / other.size < _SIZES
    return alike and other.left - one.right <= _DIGITS * other.size


def _are_spread(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters are set apart, each as far from the next as every other."""
    gaps = [right.left - left.right for left, right in pairwise(glyphs)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * glyphs[0].size


def _covers(one: Glyph, other: Glyph) -> bool:
    """Whether one character is drawn over another and a number is in it: which counts, who knows.

    A font that states the widths of its characters wrongly lets them overlap, but not so far.
    """
    narrow = min(one.right - one.left, other.right - other.left)
    near = other.left - one.left < _OVER * narrow
    return near and (one.words.isdecimal() or other.words.isdecimal())


def lines_of(glyphs: Sequence[Glyph]) -> list[PageLine]:
    """The lines of some characters, from top to bottom; lines of blanks are left out.

    Characters that are turned read in the order in which the file has them.
    """
    level = sorted((each for each in glyphs if not each.turn), key=lambda glyph: glyph.bottom)
    lines = [PageLine.of(sorted(row)) for row in runs(level, on_one_baseline)]
    lines += [
        PageLine.of(run, "".join(each.words for each in run).strip())
        for run in runs(glyphs, _go_on_turned)
        if run[0].turn
    ]
    filled = [line for line in lines if line.text]
    return sorted(filled, key=lambda line: (line.box.top, line.box.left))


def on_one_baseline(one: Glyph, other: Glyph) -> bool:
    """Whether two characters, the second not higher, stand on one line."""
    return other.bottom - one.bottom < _FOOT * min(one.size, other.size)


def _go_on_turned(one: Glyph, other: Glyph) -> bool:
    """Whether two characters are turned alike, and no farther from each other than one is wide."""
    if not one.turn or one.turn != other.turn:
        return False
    gap = max(
        other.left - one.right,
        one.left - other.right,
        other.top - one.bottom,
        one.top - other.bottom,
    )
    return gap <= max(one.size, one.right - one.left)


def join_lines(texts: Iterable[str]) -> str:
    """The words of lines that are one: only words in Latin letters need a space between them."""
    whole = ""
    for text in texts:
        latin = whole[-1:].isascii() and whole[-1:].isalpha() and text[:1].isascii()
        whole += " " + text if latin and text[:1].isalpha() else text
    return whole


def continues(line: PageLine, following: PageLine, left: float, right: float) -> bool:
    """Whether a paragraph goes on from one line to the next, between the margins of the body."""
    size = line.size
    return (
        line.box.right >= right - _FULL * size
        and following.box.left <= left + _INDENT * size
        and 1 / _SIZES < following.size / size < _SIZES
        and not is_numbered(following.text)
    )


def without_margins(pages: Sequence[tuple[float, list[PageLine]]]) -> list[list[PageLine]]:
    """The lines of each page without running heads and page numbers.

    Each page is its height and its lines.  A line in the margin is a running head if most pages
    have the same there, but for numbers.
    """
    times: Counter[tuple[int, str]] = Counter()
    for height, lines in pages:
        times.update({_heading(line) for line in lines if is_marginal(line.box, height)})
    often = {key for key, count in times.items() if count > 1 and count * 2 > len(pages)}

    def is_body(line: PageLine, height: float) -> bool:
        if not is_marginal(line.box, height):
            return True
        return _heading(line) not in often and not is_page_number(line.text, bare=True)

    return [[line for line in lines if is_body(line, height)] for height, lines in pages]


def margins(lines: Sequence[PageLine], tables: Sequence[PageBox]) -> tuple[float, float]:
    """Where the body of a file begins and ends from left to right.

    Most lines of prose are full, and a tenth may hang over or be set out.  Where they are few or
    short, tables show how wide the body is: `tables` are their boxes.
    """
    left = min((table.left for table in tables), default=0.0)
    right = max((table.right for table in tables), default=0.0)
    if not lines:
        return left, right
    begin = sorted(line.box.left for line in lines)[len(lines) // 10]
    end = sorted(line.box.right for line in lines)[len(lines) * 9 // 10]
    full = sum(line.box.right >= end - _FULL * line.size for line in lines)
    if not tables or (end - begin > _WIDE * (right - left) and full * _OFTEN >= len(lines)):
        return begin, end
    return min(left, begin), max(right, end)


def is_marginal(item: PageBox | Glyph, height: float) -> bool:
    """Whether something stands at the top or the foot of a page of a height."""
    return item.bottom <= _MARGIN * height or item.top >= (1 - _MARGIN) * height


def _heading(line: PageLine) -> tuple[int, str]:
    return round(line.box.bottom / 3), re.sub(r"[0-9]+", "0", line.text)
