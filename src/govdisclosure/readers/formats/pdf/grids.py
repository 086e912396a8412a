"""Rules on a page made grids: which cells they close, and where.

Rules are drawn in every way: as lines, as thin areas, as the four sides of each cell, a little too
long or too short.  Those in one direction at one place are one rule; rules that touch are one grid;
and two fields of a grid with no rule between them are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from attrs import frozen

Box: TypeAlias = tuple[float, float, float, float]

#: Rules nearer than this to each other are one, and touch if they end so near; in points.  No row
#: of a printed table is as low, and no word processor draws a border twice farther apart.
SNAP = 3.0
#: A rule shorter than this is a letter's stroke or a dash.
_SHORTEST = 4.0
#: More rules than this in one direction are a drawing, and as many fields no table.
_RULES = 500
_FIELDS, _COLUMNS = 2_000, 60
#: No page has more tables; beyond, the largest are taken.
_GRIDS = 20


class Cell(NamedTuple):
    """A cell: its first row and column in its grid, and the ones after its last.

    It is `open` where it has no rule at the edge of a grid that has them elsewhere: as beside a
    row that is shorter than others, where there may be no cell at all.
    """

    row: int
    column: int
    below: int
    after: int
    open: bool = False


class _Rule(NamedTuple):
    """A rule: where it lies across its direction, and from where to where along it."""

    at: float
    start: float
    end: float


@frozen
class Grid:
    """A grid: the places of its rules from left to right and from top to bottom, and its cells."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[Cell, ...]
    owners: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """The edges of the grid: left, top, right, bottom."""
        return self.across[0], self.down[0], self.across[-1], self.down[-1]

    def box_of(self, cell: Cell) -> Box:
        """The edges of a cell."""
        return (
            self.across[cell.column],
            self.down[cell.row],
            self.across[cell.after],
            self.down[cell.below],
        )

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell that holds a point, None where it is outside."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        inside = 0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1
        return self.owners[row][column] if inside else None


def grids(rules: Iterable[Sequence[float]]) -> list[Grid]:
    """The grids that rules make, the smallest first, so that a table in a cell comes before it.

    A frame about something is no grid: that has two cells or more.
    """
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for left, top, right, bottom in rules:
        if right - left >= max(_SHORTEST, bottom - top):
            level.append(_Rule((top + bottom) / 2, left, right))
        elif bottom - top >= _SHORTEST:
            upright.append(_Rule((left + right) / 2, top, bottom))
    level, upright = _merged(level), _merged(upright)
    if len(level) > _RULES or len(upright) > _RULES:
        return []
    found = [_grid(*group) for group in _touching(level, upright)]
    return sorted((each for each in found if each), key=_area)[-_GRIDS:]


def _area(grid: Grid) -> float:
    left, top, right, bottom = grid.box
    return (right - left) * (bottom - top)


def _places(values: Iterable[float]) -> list[float]:
    """Values brought together where they are nearer than rules can be; the first of each."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > SNAP:
            places.append(value)
    return places


def _merged(rules: Sequence[_Rule]) -> list[_Rule]:
    """Rules in one direction, those at one place that meet end to end made one."""
    places = _places(rule.at for rule in rules)
    at: dict[float, list[_Rule]] = defaultdict(list)
    for rule in rules:
        at[places[bisect_right(places, rule.at) - 1]].append(rule)
    merged: list[_Rule] = []
    for several in at.values():
        run: list[_Rule] = []
        for rule in sorted(several, key=lambda each: each.start):
            if run and rule.start <= run[-1].end + SNAP:
                run[-1] = run[-1]._replace(end=max(run[-1].end, rule.end))
            else:
                run.append(rule)
        merged += run
    return merged


def _touching(
    level: Sequence[_Rule], upright: Sequence[_Rule]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """The rules that hang together, level and upright; those that touch nothing are left out."""
    groups = list(range(len(level) + len(upright)))

    def group(at: int) -> int:
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    for at, one in enumerate(level):
        for beside, other in enumerate(upright, len(level)):
            crosses = one.start - SNAP <= other.at <= one.end + SNAP
            if crosses and other.start - SNAP <= one.at <= other.end + SNAP:
                groups[group(beside)] = group(at)
    found: dict[int, tuple[list[_Rule], list[_Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate((*level, *upright)):
        found[group(at)][at >= len(level)].append(rule)
    return [(rows, columns) for rows, columns in found.values() if rows and columns]


def _grid(level: Sequence[_Rule], upright: Sequence[_Rule]) -> Grid | None:
    """The grid of rules that hang together; None where it has one cell, or more than a table.

    A table may be open at its sides: then the ends of its rules are its edges.
    """
    across, (left, right) = _edges([rule.at for rule in upright], level)
    down, (top, bottom) = _edges([rule.at for rule in level], upright)
    rows, columns = len(down) - 1, len(across) - 1
    if not 1 < rows * columns <= _FIELDS or columns > _COLUMNS:
        return None
    walls = [_walls(place, down, upright) for place in across]
    floors = [_walls(place, across, level) for place in down]
    owners = [[-1] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column] >= 0:
                continue
            after = column + 1
            while after < columns and not walls[after][row] and owners[row][after] < 0:
                after += 1
            below = row + 1
            while below < rows and not any(floors[below][column:after]):
                below += 1
            for each in range(row, below):
                owners[each][column:after] = [len(cells)] * (after - column)
            ends = (
                column == 0 and left and not walls[0][row],
                after == columns and right and not walls[-1][row],
                row == 0 and top and not floors[0][column],
                below == rows and bottom and not floors[-1][column],
            )
            cells.append(Cell(row, column, below, after, any(ends)))
    if len(cells) < 2:
        return None
    return Grid(tuple(across), tuple(down), tuple(cells), tuple(tuple(each) for each in owners))


def _edges(
    places: Sequence[float], beside: Sequence[_Rule]
) -> tuple[list[float], tuple[bool, bool]]:
    """The places of rules in one direction, and where the others end beyond the first and last.

    Also, whether a rule is at the first and at the last of these places.
    """
    inside = _places(places)
    first, last = min(rule.start for rule in beside), max(rule.end for rule in beside)
    before = [first] if first < inside[0] - SNAP else []
    behind = [last] if last > inside[-1] + SNAP else []
    return [*before, *inside, *behind], (not before, not behind)


def _walls(place: float, steps: Sequence[float], rules: Sequence[_Rule]) -> list[bool]:
    """For each step along a rule's direction, whether a rule at this place runs by its middle."""
    here = [rule for rule in rules if abs(rule.at - place) <= SNAP]
    middles = [(start + end) / 2 for start, end in pairwise(steps)]
    return [any(rule.start <= middle <= rule.end for rule in here) for middle in middles]
