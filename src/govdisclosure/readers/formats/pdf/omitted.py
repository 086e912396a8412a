"""Characters that are no part of what they stand beside, and characters that are drawn twice.

A digit that stands higher and is smaller than those beside it is the mark of a note, and words with
a line through their middle were struck out: neither is part of a number.  A character drawn twice a
little apart, as some programs print what is bold, is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, product

from govdisclosure.readers.formats.pdf.extract import FALL
from govdisclosure.readers.formats.pdf.lines import Glyph
from govdisclosure.readers.formats.pdf.rules import PageRule

#: One character drawn twice stands no farther from itself than this part of its width and height.
_TWICE = 0.3
#: A line strikes out what it crosses between these parts of a character's height, from its foot.
_LOW, _HIGH = 0.27, 0.72
#: Such a line goes beyond the words by no more than this many characters.
_BEYOND = 1.0
#: Characters are not larger than this, in points, but those of a title, which has no marks.
_LARGEST = 30.0
#: More characters on a square of that size are no words.
_CROWD = 300
#: The mark of a note is smaller than this part of the size of what it stands beside, its foot
#: higher by so much of it, and it is no farther from it than this.
_SMALL, _RAISED, _BESIDE = 0.9, (0.15, 0.8), 0.35

#: The digits as they are written in a line of words when they stand raised.
_SUPERSCRIPTS = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


def once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters, each that is drawn twice at one place once."""
    found: dict[tuple[str, float, int, int], list[Glyph]] = defaultdict(list)
    kept = []
    for each in glyphs:
        # Places as coarse as a character, and those beside them: a few to look at, however many.
        size = round(each.size, 1)
        x, y = int(each.left // size), int(each.bottom // size)
        near = (
            other
            for across, down in product((x - 1, x, x + 1), (y - 1, y, y + 1))
            for other in found.get((each.words, size, across, down), ())
        )
        if not any(_is_same(each, other) for other in near):
            found[each.words, size, x, y].append(each)
            kept.append(each)
    return kept


def _is_same(one: Glyph, other: Glyph) -> bool:
    wide = max(other.right - other.left, _TWICE * other.size)
    return (
        one.turn == other.turn
        and abs(one.left - other.left) <= _TWICE * wide
        and abs(one.bottom - other.bottom) <= _TWICE * other.size
    )


def struck(
    glyphs: Sequence[Glyph], rules: Sequence[PageRule]
) -> tuple[list[Glyph], list[PageRule]]:
    """Characters, those with a level rule through them omitted, and the rules that strike none.

    A rule much longer than what it crosses may be of a table as well, and stays.
    """
    by_height: dict[int, list[Glyph]] = defaultdict(list)
    for each in sorted(each for each in glyphs if not each.turn and each.words.strip()):
        by_height[_stripe(each.bottom - each.size / 2)].append(each)
    crossed_out: set[Glyph] = set()
    kept = []
    for rule in rules:
        crossed = [
            each
            for at in range(_stripe(rule.at) - 1, _stripe(rule.at) + 2)
            for each in _within(by_height[at], rule)
            if _LOW <= (each.bottom - rule.at) / each.size <= _HIGH
        ]
        crossed_out.update(crossed)
        if not crossed or _goes_beyond(rule, crossed):
            kept.append(rule)
    return [each._replace(omitted=True) if each in crossed_out else each for each in glyphs], kept


def _stripe(y: float) -> int:
    """Which of the stripes of a page a place is in, as high as the largest characters are."""
    return int(y // _LARGEST)


def _within(glyphs: Sequence[Glyph], rule: PageRule) -> Iterable[Glyph]:
    """The characters, of some from left to right, whose middles a rule goes over or under."""
    first = bisect_left(glyphs, rule.start - _LARGEST, key=lambda each: each.left)
    for each in islice(glyphs, first, None):
        if each.left > rule.end:
            break
        if rule.start <= (each.left + each.right) / 2 <= rule.end:
            yield each


def _goes_beyond(rule: PageRule, crossed: Sequence[Glyph]) -> bool:
    beyond = _BEYOND * max(each.size for each in crossed)
    first, last = min(each.left for each in crossed), max(each.right for each in crossed)
    return rule.start < first - beyond or rule.end > last + beyond


def set_down(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters, the marks of notes among them omitted and set down on the line beside them."""
    level = [each for each in glyphs if not each.turn and each.size <= _LARGEST]
    most = max((each.size for each in level), default=0.0)
    small = [each for each in level if each.size < _SMALL * most and each.words.strip()]
    places = _places(level) if small else {}
    if any(len(each) > _CROWD for each in places.values()):
        return list(glyphs)
    bases = _bases({each: _near(each, places) for each in small})
    return [_set_down(each, bases[each]) if each in bases else each for each in glyphs]


def _places(glyphs: Iterable[Glyph]) -> Mapping[tuple[int, int], Collection[Glyph]]:
    """Characters by where they begin and where they end, on squares of the page."""
    places: dict[tuple[int, int], set[Glyph]] = defaultdict(set)
    for each in glyphs:
        for x in (each.left, each.right):
            places[_stripe(x), _stripe(each.bottom)].add(each)
    return places


def _near(glyph: Glyph, places: Mapping[tuple[int, int], Collection[Glyph]]) -> list[Glyph]:
    """The characters beside one, of those by the places where they begin and end."""
    x, y = _stripe(glyph.left), _stripe(glyph.bottom)
    return [
        each
        for at in product((x - 1, x, x + 1), (y - 1, y, y + 1))
        for each in places.get(at, ())
        if each != glyph and _beside(glyph, each)
    ]


def _bases(near: Mapping[Glyph, Sequence[Glyph]]) -> dict[Glyph, Glyph]:
    """What each mark stands beside, of small characters and what is near them.

    What stands beside a mark and is as small is of the same mark.
    """
    bases: dict[Glyph, Glyph] = {}
    count = -1
    while len(bases) > count:
        count = len(bases)
        for each, others in near.items():
            of = (bases.get(other, other) for other in others)
            if base := next((other for other in of if _is_raised(each, other)), None):
                bases[each] = base
    return bases


def _beside(one: Glyph, other: Glyph) -> bool:
    gap = max(one.left - other.right, other.left - one.right)
    return -_BESIDE * one.size <= gap <= _BESIDE * max(one.size, other.size)


def _is_raised(mark: Glyph, base: Glyph) -> bool:
    rise = (base.bottom - FALL * base.size) - (mark.bottom - FALL * mark.size)
    low, high = (part * base.size for part in _RAISED)
    return mark.size < _SMALL * base.size and low <= rise <= high


def _set_down(mark: Glyph, base: Glyph) -> Glyph:
    words = mark.words.translate(_SUPERSCRIPTS)
    return mark._replace(top=base.top, bottom=base.bottom, words=words, omitted=True)
