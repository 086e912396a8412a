"""Cells that are areas, filled or framed, with gaps between them instead of rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from statistics import median

from govdisclosure.readers.formats.pdf.boxes import PageBox
from govdisclosure.readers.formats.pdf.rules import PageRule, PageRules

#: Gaps between cells that are areas, in points: what is less is not seen, and more is a margin.
_SEEN, _MARGIN = 0.3, 10.0
#: So many areas are a grid at least, and no page of tables has more.
_FEWEST, _AREAS = 4, 1000


def cells_of(areas: Sequence[PageBox]) -> list[PageBox]:
    """The areas that may be cells of tables; none where they are too few or too many."""
    cells = _innermost(areas) if len(areas) <= _AREAS else []
    return cells if len(cells) >= _FEWEST else []


def sides_of(cells: Sequence[PageBox]) -> PageRules:
    """The rules in the middle of the gaps between cells; none where no gaps are seen."""
    across, down = _gap(cells), _gap([each.on_its_side for each in cells])
    sides = PageRules([], [])
    if across and down:
        x, y = across / 2, down / 2
        for left, top, right, bottom in cells:
            sides.level.extend(PageRule(at, left - x, right + x) for at in (top - y, bottom + y))
            sides.upright.extend(PageRule(at, top - y, bottom + y) for at in (left - x, right + x))
    return sides


def _gap(cells: Sequence[PageBox]) -> float:
    """How far cells are from those beside them; 0 where none stands beside another."""
    return median([*_gaps(cells)] or [0.0])


def _innermost(areas: Iterable[PageBox]) -> list[PageBox]:
    """Areas without the grounds that several others lie on, nor what lies on one of the rest."""
    order = sorted(set(areas))
    lie = {
        each: [other for other in _beginning(order, each.left, each.right) if _lies_on(other, each)]
        for each in order
    }
    cells = [each for each, others in lie.items() if len(others) < 2]
    within = {other for each in cells for other in lie[each]}
    return [each for each in cells if each not in within]


def _beginning(order: Sequence[PageBox], first: float, last: float) -> Sequence[PageBox]:
    """The areas, of some from left to right, that begin between two places."""
    start = bisect_left(order, first, key=lambda each: each.left)
    return order[start : bisect_right(order, last, key=lambda each: each.left)]


def _lies_on(one: PageBox, other: PageBox) -> bool:
    return (
        one != other
        and other.left <= one.left
        and other.top <= one.top
        and one.right <= other.right
        and one.bottom <= other.bottom
    )


def _gaps(areas: Iterable[PageBox]) -> Iterable[float]:
    """How far each area is from the next to its right that stands beside it."""
    order = sorted(areas)
    for each in order:
        for other in _beginning(order, each.right + _SEEN, each.right + _MARGIN):
            if other.top < each.bottom and each.top < other.bottom:
                yield other.left - each.right
                break
