"""Rules on a page made grids: which cells they close, and where.

Rules are drawn in every way: as lines, as thin areas, as dashes and dots, as the four sides of each
cell, a little too long or too short.  Those in one direction at one place are one rule; rules that
touch are one grid; and two fields of a grid with no rule between them are one cell.  Where cells
are areas with gaps between them, the gaps are the rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from attrs import frozen

from govdisclosure.readers.formats.pdf.area_cells import cells_of, sides_of
from govdisclosure.readers.formats.pdf.boxes import PageBox, clusters
from govdisclosure.readers.formats.pdf.rules import SNAP, PageRule, PageRules, merged

#: Where characters are large, double rules farther apart are one too: by this part of their
#: size, since no row or column is as narrow, and not by more than this.
_NARROW, _WIDEST = 0.6, 6.0
#: More rules than this in one direction are a drawing, and as many fields no table.
_RULES = 500
_FIELDS, _COLUMNS = 2_000, 60
#: No page has more tables; of more, the largest are kept.
_GRIDS = 20


class GridCell(NamedTuple):
    """A cell: its first row and column in its grid, and the ones after its last.

    It is `open` where it has no rule at the edge of a grid that has them elsewhere: as beside a
    row that is shorter than others, where there may be no cell at all.
    """

    row: int
    column: int
    below: int
    after: int
    open: bool


@frozen
class RuledGrid:
    """A grid: the places of its rules from left to right and from top to bottom, and its cells.

    `owners` has, for each row and column, the number of the cell that covers it.
    """

    across: Sequence[float]
    down: Sequence[float]
    cells: Sequence[GridCell]
    owners: Sequence[Sequence[int]]

    @property
    def box(self) -> PageBox:
        """The edges of the grid."""
        return PageBox(self.across[0], self.down[0], self.across[-1], self.down[-1])

    def box_of(self, cell: GridCell) -> PageBox:
        """The edges of a cell."""
        across, down = self.across, self.down
        return PageBox(across[cell.column], down[cell.row], across[cell.after], down[cell.below])

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell that a point is in, None where it is outside."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        inside = 0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1
        return self.owners[row][column] if inside else None


def grids(
    rules: PageRules, areas: Iterable[Sequence[float]] = (), *, size: float = 0.0
) -> list[RuledGrid]:
    """The grids that rules and gaps make, the smallest first: a table in a cell comes before it.

    A frame about something is no grid: that has two cells or more.

    Args:
        rules: The rules of a page.
        areas: The areas that are filled or framed, which may be cells with gaps between them.
        size: That of the characters of the page.
    """
    snap = max(SNAP, min(_WIDEST, _NARROW * size))
    made = _grids(rules, snap)
    cells = cells_of([PageBox(*each) for each in areas])
    for grid in _grids(sides_of(cells), snap):
        if _is_whole(grid, cells) and not any(_goes_beyond(each, grid, snap) for each in made):
            # Short sides of cells with gaps between them look like dashes.
            made = [each for each in made if not _meet(each, grid) or _in_one_cell(each, grid)]
            made.append(grid)
    return sorted(made, key=_area)[-_GRIDS:]


def _goes_beyond(one: RuledGrid, other: RuledGrid, snap: float) -> bool:
    """Whether a grid is over another and has more than that."""
    left, top, right, bottom = other.box
    around = PageBox(left - snap, top - snap, right + snap, bottom + snap)
    return _meet(one, other) and PageBox.around([around, one.box]) != around


def _in_one_cell(one: RuledGrid, other: RuledGrid) -> bool:
    left, top, right, bottom = one.box
    return other.cell_at(left, top) == other.cell_at(right, bottom) is not None


def _grids(rules: PageRules, snap: float) -> list[RuledGrid]:
    level, upright = (
        merged(each, snap, lambda end, _, rule: rule.start <= end + SNAP) for each in rules
    )
    if len(level) > _RULES or len(upright) > _RULES:
        return []
    made = (_grid(*group, snap) for group in _touching(level, upright, snap))
    return [each for each in made if each]


def _meet(one: RuledGrid, other: RuledGrid) -> bool:
    here, there = one.box, other.box
    across = here.left < there.right and there.left < here.right
    return across and here.top < there.bottom and there.top < here.bottom


def _is_whole(grid: RuledGrid, areas: Sequence[PageBox]) -> bool:
    """Whether each cell of a grid is one of the areas whose gaps made it."""
    inside = [at for each in areas if (at := grid.cell_at(*each.middle)) is not None]
    return len(inside) == len(set(inside)) == len(grid.cells)


def _area(grid: RuledGrid) -> float:
    return grid.box.width * (grid.box.bottom - grid.box.top)


def _touching(
    level: Sequence[PageRule], upright: Sequence[PageRule], snap: float
) -> Iterable[tuple[list[PageRule], list[PageRule]]]:
    """The rules that hang together, level and upright; those that touch nothing are left out."""
    groups: list[tuple[list[PageRule], list[PageRule]]] = [([], [rule]) for rule in upright]
    for rule in level:
        joined: tuple[list[PageRule], list[PageRule]] = ([rule], [])
        others = []
        for group in groups:
            if any(_touch(rule, other, snap) for other in group[1]):
                joined[0].extend(group[0])
                joined[1].extend(group[1])
            else:
                others.append(group)
        groups = [*others, joined]
    return [(rows, columns) for rows, columns in groups if rows and columns]


def _touch(level: PageRule, upright: PageRule, snap: float) -> bool:
    return (
        level.start - snap <= upright.at <= level.end + snap
        and upright.start - snap <= level.at <= upright.end + snap
    )


def _grid(level: Sequence[PageRule], upright: Sequence[PageRule], snap: float) -> RuledGrid | None:
    """The grid of rules that hang together; None where it has one cell, or more than a table."""
    across, down = _edges(upright, level, snap), _edges(level, upright, snap)
    rows, columns = len(down) - 1, len(across) - 1
    if not 1 < rows * columns <= _FIELDS or columns > _COLUMNS:
        return None
    walls = [_walls(place, down, upright, snap) for place in across]
    floors = [_walls(place, across, level, snap) for place in down]
    owners = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row, column in product(range(rows), range(columns)):
        if owners[row][column] < 0:
            cell = _cell(row, column, walls, floors, owners[row])
            for owned in owners[row : cell.below]:
                owned[column : cell.after] = [len(cells)] * (cell.after - column)
            cells.append(cell)
    return RuledGrid(across, down, cells, owners) if len(cells) > 1 else None


def _cell(
    row: int,
    column: int,
    walls: Sequence[Sequence[bool]],
    floors: Sequence[Sequence[bool]],
    owners: Sequence[int],
) -> GridCell:
    """The cell that begins in a row and column: as far as no rule, and no other cell, ends it."""
    columns, rows = len(walls) - 1, len(floors) - 1
    beside = range(column + 1, columns)
    after = next((at for at in beside if walls[at][row] or owners[at] >= 0), columns)
    under = range(row + 1, rows)
    below = next((at for at in under if any(floors[at][column:after])), rows)
    outer = (
        column > 0 or walls[0][row],
        after < columns or walls[-1][row],
        row > 0 or floors[0][column],
        below < rows or floors[-1][column],
    )
    return GridCell(row, column, below, after, open=not all(outer))


def _edges(rules: Sequence[PageRule], crossing: Sequence[PageRule], snap: float) -> list[float]:
    """The places of rules in one direction.

    A table may be open at its sides: then the ends of the rules that cross these are its edges.
    """
    places = clusters((rule.at for rule in rules), within=snap)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [first] if first < places[0] - snap else []
    behind = [last] if last > places[-1] + snap else []
    return [*before, *places, *behind]


def _walls(
    place: float, steps: Sequence[float], rules: Sequence[PageRule], snap: float
) -> list[bool]:
    """For each step along a rule's direction, whether a rule at this place runs by its middle.

    A side of the table where there is no rule at all is closed.
    """
    here = [rule for rule in rules if abs(rule.at - place) <= snap]
    middles = [(start + end) / 2 for start, end in pairwise(steps)]
    return [not here or any(each.start <= at <= each.end for each in here) for at in middles]
