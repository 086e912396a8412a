"""The rows of the form in the order of each edition, the headings over them among them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from govdisclosure.forms import EDITIONS, Form, Grid, Section
from govdisclosure.readers.labels import bare


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
