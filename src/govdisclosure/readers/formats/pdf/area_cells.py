"""Cells that are areas, filled or framed, with gaps between them instead of rules."""

from __future__ import annotations

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
    return median([gap for gap in _gaps(cells) if _SEEN <= gap <= _MARGIN] or [0.0])


def _innermost(areas: Sequence[PageBox]) -> list[PageBox]:
    """Areas without the grounds that several others lie on, nor what lies on one of the rest."""
    lie = {
        each: [other for other in areas if other != each and _lies_on(other, each)]
        for each in set(areas)
    }
    cells = [each for each, others in lie.items() if len(set(others)) < 2]
    within = {other for each in cells for other in lie[each]}
    return [each for each in cells if each not in within]


def _lies_on(one: PageBox, other: PageBox) -> bool:
    return (
        other.left <= one.left
        and other.top <= one.top
        and one.right <= other.right
        and one.bottom <= other.bottom
    )


def _gaps(areas: Sequence[PageBox]) -> Iterable[float]:
    """How far each area is from the next to its right that stands beside it."""
    for each in areas:
        beside = [
            other.left - each.right
            for other in areas
            if other.left >= each.right and other.top < each.bottom and each.top < other.bottom
        ]
        if beside:
            yield min(beside)
