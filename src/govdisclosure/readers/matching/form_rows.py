"""The rows of the form in each edition: their cells, and their order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from govdisclosure.forms import EDITIONS, Cell, Form, Grid, Section
from govdisclosure.readers.labels import bare

#: Every cell that some edition prints, or could print as a subtotal, by the parts of its address.
PRINTED: Mapping[tuple[str, str, str], Cell] = {
    (str(cell.section), cell.row, cell.column): cell
    for form in EDITIONS
    for cell in (*form.subtotals, *form.cells)
}


def is_whole_row(cells: Collection[Cell | None]) -> bool:
    """Whether cells are all those of a row in some edition; Table Four may be one row."""
    return frozenset(cells) in _whole("row")


def is_whole_column(cells: Collection[Cell | None]) -> bool:
    """Whether cells are all those of a column in some edition, or all of Table Four."""
    return frozenset(cells) in _whole("column")


@cache
def _whole(by: str) -> AbstractSet[AbstractSet[Cell | None]]:
    """The cells of each line of each edition, and of each table."""
    found: set[AbstractSet[Cell | None]] = set()
    for form in EDITIONS:
        for grid in form.grids:
            lines: dict[str, set[Cell]] = {}
            for cell in (*grid.cells, *form.subtotals):
                if cell.section == grid.section:
                    lines.setdefault(getattr(cell, by), set()).add(cell)
            found.update(map(frozenset, (grid.cells, *lines.values())))
    return found


def is_every_row(section: Section, rows: AbstractSet[str]) -> bool:
    """Whether rows are all those of a table in some edition; Table Four may name none."""
    every = ({row.concept for row in form.grid(section).rows} for form in EDITIONS)
    return section is Section.CHALLENGES or any(rows >= each for each in every)


@cache
def follows(section: Section, row: str, following: str) -> bool:
    """Whether a row comes next after another in some edition, with nothing but headings between."""
    return any(following in _next(form, section, row) for form in EDITIONS)


def _next(form: Form, section: Section, row: str) -> Iterator[str]:
    """The headings that come next after a row, and the first row after it."""
    order = list(_with_headings(form, form.grid(section)))
    at = next((at for at, (concept, _) in enumerate(order) if concept == row), len(order))
    for concept, heading in order[at + 1 :]:
        yield concept
        if not heading:
            return


def _with_headings(form: Form, grid: Grid) -> Iterator[tuple[str, bool]]:
    """The rows of a table from top to bottom with the headings over them, which True marks."""
    groups = {bare(str(each.cites.text)): cell.row for cell, each in form.subtotals.items()}
    heading = ""
    for row in grid.rows:
        group = groups.get(bare(row.heading), "") if grid.section is Section.REQUESTS else ""
        if group and group != heading:
            yield group, True
        heading = group
        yield row.concept, False
