"""Rules of a page, put together of the pieces in which they are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from govdisclosure.readers.formats.pdf.boxes import clusters

#: Rules nearer than this to each other are one, and touch if they end so near; in points.  No row
#: of a printed table is as low, and no word processor draws a border twice farther apart.
SNAP = 3.0
#: Pieces of one rule leave its place by no more than this; a piece has a width of its own.
_PIECE = 1.0
#: Dashes are not longer than this, and gaps between them than this, nor than so many dashes.
_DASH, _GAP, _DASHES = 16.0, 12.0, 1.5
#: A rule shorter than this, when its pieces are put together, is a letter's stroke or a dash.
_SHORTEST = 4.0


class PageRule(NamedTuple):
    """A rule: where it lies across its direction, and from where to where along it."""

    at: float
    start: float
    end: float


class PageRules(NamedTuple):
    """The rules of a page, level and upright."""

    level: list[PageRule]
    upright: list[PageRule]


def rules_of(pieces: Iterable[Sequence[float]]) -> PageRules:
    """The rules that thin boxes make: a dash or a dot is a piece of one in either direction."""
    level: list[PageRule] = []
    upright: list[PageRule] = []
    for left, top, right, bottom in pieces:
        wide, high = right - left, bottom - top
        dot = max(wide, high) <= SNAP
        if wide >= high or dot:
            level.append(PageRule((top + bottom) / 2, left, right))
        if high > wide or dot:
            upright.append(PageRule((left + right) / 2, top, bottom))
    return PageRules(_put_together(level), _put_together(upright))


def _put_together(pieces: Sequence[PageRule]) -> list[PageRule]:
    """Rules of pieces in one direction: those at one place that meet, or follow as dashes do."""
    whole = merged(pieces, _PIECE, _next_piece)
    return [rule for rule in whole if rule.end - rule.start >= _SHORTEST]


def _next_piece(end: float, last: float, piece: PageRule) -> bool:
    """Whether a piece goes on with a rule that ends here with a piece of a length."""
    length, gap = piece.end - piece.start, piece.start - end
    dashes = max(last, length) <= _DASH and gap <= min(_GAP, _DASHES * max(last, length))
    return dashes or gap <= SNAP


def merged(
    rules: Sequence[PageRule], within: float, goes_on: Callable[[float, float, PageRule], bool]
) -> list[PageRule]:
    """Rules in one direction, those at one place of which one goes on with another made one.

    `goes_on` is asked with where a rule ends, how long its last piece is, and what comes next.
    """
    places = clusters((rule.at for rule in rules), within=within)
    by_place: dict[float, list[tuple[PageRule, float]]] = defaultdict(list)
    for rule in sorted(rules, key=lambda each: each.start):
        here = by_place[places[bisect_right(places, rule.at) - 1]]
        length = rule.end - rule.start
        if here and goes_on(here[-1][0].end, here[-1][1], rule):
            before = here[-1][0]
            here[-1] = before._replace(end=max(before.end, rule.end)), length
        else:
            here.append((rule, length))
    return [rule for several in by_place.values() for rule, _ in several]
