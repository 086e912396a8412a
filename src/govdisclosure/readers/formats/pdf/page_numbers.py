"""The numbers of pages, wherever on a page they are printed: also over a table that reaches there.

A number of a page grows by one from page to page and stands at one place on all of them, which no
number of a table does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from govdisclosure.readers.formats.pdf.lines import Glyph, PageLine, is_marginal, lines_of
from govdisclosure.text.numbering import is_page_number

#: So many pages in a row with a number that grows are counted.
_PAGES = 3
#: Places are one if they differ by less than about this many points.
_PLACE = 6.0
#: No report has more pages than a number of so many digits counts.
_DIGITS = 3
#: What stands about the number of a page.
_STROKES = " -–—·•~"


def without_page_numbers(pages: Sequence[tuple[float, Sequence[Glyph]]]) -> list[list[Glyph]]:
    """The characters of each page without those of its number; a page is its height and those."""
    places: dict[tuple[int, int, int], list[tuple[int, PageLine]]] = defaultdict(list)
    for at, (height, glyphs) in enumerate(pages):
        for number, word in _marginal_numbers(glyphs, height):
            x, y = word.box.middle
            places[number - at, round(x / _PLACE), round(y / _PLACE)].append((at, word))
    numbers: dict[int, set[Glyph]] = defaultdict(set)
    for found in places.values():
        for at, word in found if len(found) >= _PAGES else ():
            numbers[at].update(word.glyphs)
    return [
        [each for each in glyphs if each not in numbers[at]] for at, (_, glyphs) in enumerate(pages)
    ]


def _marginal_numbers(glyphs: Sequence[Glyph], height: float) -> Iterator[tuple[int, PageLine]]:
    """The numbers at the top and the foot of a page, each with the strokes about it."""
    level = [each for each in glyphs if not each.turn and is_marginal(each, height)]
    for line in lines_of(level):
        alone = is_page_number(line.text, bare=True)
        for word in [line] if alone else line.words:
            digits = word.text.strip(_STROKES)
            if digits.isdecimal() and len(digits) <= _DIGITS:
                yield int(digits), word
