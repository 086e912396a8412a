"""The tables as they are printed: boxes of words and of numbers, merged over rows and columns.

An address knows its row and its column; paper has heads of three rows, labels that stand beside
twenty lines, and headings above a part of a table.  Whatever draws a table draws it from here, so
that a page, a Word file, a spreadsheet and a text agree on where every number stands.

>>> from govdisclosure.forms import FORM_2021
>>> table = layout_of(FORM_2021, "requests")
>>> table.height, table.width
(28, 10)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from math import lcm

from attrs import frozen

from govdisclosure.forms.cell import Cell, Line
from govdisclosure.forms.concepts import RequestRow, Section
from govdisclosure.forms.form import Form
from govdisclosure.forms.grids import Grid

#: Words that the form prints in the heads of its tables and that no row or column bears.
_CONTENT = "信息内容"
_APPLICANTS = "申请人情况"

#: Tables Three and Four have heads of three rows; three columns of labels stand in Table Three.
_HEAD, _LABELS = 3, 3


class Role(Enum):
    """What a printed box is there for: a remark, the head of columns or of rows, or a number."""

    NOTE = "note"
    COLUMN = "column"
    ROW = "row"
    NUMBER = "number"


@frozen
class Box:
    """One printed box: where its upper left corner is, from 0, and over what it extends.

    `words` are printed in it; a box for a number has none and has a `cell`.
    """

    row: int
    column: int
    words: str
    role: Role
    rows: int = 1
    columns: int = 1
    cell: Cell | None = None


@frozen
class Layout:
    """A printed table: boxes that cover its rows and columns without gap or overlap."""

    section: Section
    boxes: tuple[Box, ...]

    @property
    def height(self) -> int:
        """How many rows are printed, those of the head included."""
        return max(box.row + box.rows for box in self.boxes)

    @property
    def width(self) -> int:
        """How many columns are printed, those of labels included."""
        return max(box.column + box.columns for box in self.boxes)

    @property
    def rows(self) -> tuple[tuple[Box, ...], ...]:
        """The boxes that begin in each row, from left to right."""
        rows: list[list[Box]] = [[] for _ in range(self.height)]
        for box in self.boxes:
            rows[box.row].append(box)
        return tuple(tuple(sorted(row, key=lambda box: box.column)) for row in rows)

    @property
    def parts(self) -> tuple[tuple[tuple[Box, ...], ...], ...]:
        """The rows by parts: a heading over the whole width, as in Table Two, opens a part."""
        parts: list[list[tuple[Box, ...]]] = []
        width = self.width
        for row in self.rows:
            if not parts or (row and row[0].columns == width):
                parts.append([])
            parts[-1].append(row)
        return tuple(tuple(part) for part in parts)

    @property
    def head(self) -> int:
        """How many rows at the top only head the columns below."""
        return min(box.row for box in self.boxes if box.role in (Role.ROW, Role.NUMBER))


def layout_of(form: Form, section: str, *, subtotals: Collection[str] = ()) -> Layout:
    """How a form prints the table of a section; UnknownAddress where the section has none.

    `subtotals` names the groups of Table Three beside whose headings a body prints sums, which the
    form does not: each is a row more, above those that it sums.
    """
    grid = form.grid(section)
    if grid.section == Section.DISCLOSURES:
        boxes = _disclosures(grid)
    elif grid.section == Section.REQUESTS:
        boxes = _requests(grid, _lines(form, grid, subtotals), note=form.notice.notes[0])
    else:
        boxes = _challenges(grid)
    return Layout(grid.section, tuple(boxes))


@frozen
class _PrintedLine:
    """A printed row of Table Three: its label, the heading beside it, and its cells."""

    heading: str
    label: str
    cells: tuple[Cell, ...]


def _lines(form: Form, grid: Grid, subtotals: Collection[str]) -> Iterator[_PrintedLine]:
    """The rows of Table Three, and above the rows of a group its sums, where they are printed."""
    results = grid.row(RequestRow.PROCESSED).heading
    sums: dict[str, list[Cell]] = {}
    for cell, identity in form.subtotals.items():
        if cell.row in subtotals:
            sums.setdefault(str(identity.cites.text), []).append(cell)
    for row in grid.rows:
        if row.heading in sums:
            yield _PrintedLine(results, row.heading, tuple(sums.pop(row.heading)))
        yield _PrintedLine(row.heading, row.label, grid.cells_of(row))


def _number(row: int, column: int, cell: Cell, *, columns: int = 1) -> Box:
    return Box(row, column, "", Role.NUMBER, columns=columns, cell=cell)


def _disclosures(grid: Grid) -> Iterator[Box]:
    """Table Two: one part for each item of article 20, its columns spread over the same width."""
    width = lcm(*(len(grid.cells_of(row)) for row in grid.rows))
    at = 0
    for heading, group in groupby(grid.rows, key=lambda row: row.heading):
        rows = list(group)
        columns = [grid.column(cell.column) for cell in grid.cells_of(rows[0])]
        each = width // len(columns)
        yield Box(at, 0, heading, Role.COLUMN, columns=1 + width)
        yield Box(at + 1, 0, _CONTENT, Role.COLUMN)
        for number, column in enumerate(columns):
            yield Box(at + 1, 1 + each * number, column.label, Role.COLUMN, columns=each)
        for below, row in enumerate(rows, at + 2):
            yield Box(below, 0, row.label, Role.ROW)
            for number, cell in enumerate(grid.cells_of(row)):
                yield _number(below, 1 + each * number, cell, columns=each)
        at += 2 + len(rows)


def _requests(grid: Grid, lines: Iterable[_PrintedLine], *, note: str) -> Iterator[Box]:
    """Table Three: kinds of applicants under their heads, outcomes beside their headings."""
    yield Box(0, 0, f"（{note}）", Role.NOTE, rows=_HEAD, columns=_LABELS)
    yield Box(0, _LABELS, _APPLICANTS, Role.COLUMN, columns=len(grid.columns))
    yield from _heads(grid.columns, row=1, column=_LABELS)
    results = grid.row(RequestRow.PROCESSED).heading
    at = _HEAD
    for inside, group in groupby(lines, key=lambda line: bool(line.heading)):
        rows = list(group)
        if inside:
            yield Box(at, 0, results, Role.ROW, rows=len(rows))
            yield from _results(rows, at, results=results)
        else:
            for below, line in enumerate(rows, at):
                yield Box(below, 0, line.label, Role.ROW, columns=_LABELS)
        for below, line in enumerate(rows, at):
            for number, cell in enumerate(line.cells):
                yield _number(below, _LABELS + number, cell)
        at += len(rows)


def _results(rows: Sequence[_PrintedLine], at: int, *, results: str) -> Iterator[Box]:
    """The labels of the outcomes: under a heading of their own, or as wide as one."""
    for heading, group in groupby(rows, key=lambda line: line.heading):
        lines = list(group)
        if heading != results:
            yield Box(at, 1, heading, Role.ROW, rows=len(lines))
        for below, line in enumerate(lines, at):
            if heading == results:
                yield Box(below, 1, line.label, Role.ROW, columns=2)
            else:
                yield Box(below, 2, line.label, Role.ROW)
        at += len(lines)


def _heads(columns: Sequence[Line], *, row: int, column: int) -> Iterator[Box]:
    """Heads of columns in two rows: a heading above its labels, or a label as high as both."""
    for heading, group in groupby(columns, key=lambda line: line.heading):
        lines = list(group)
        if heading:
            yield Box(row, column, heading, Role.COLUMN, columns=len(lines))
        for right, line in enumerate(lines, column):
            if heading:
                yield Box(row + 1, right, line.label, Role.COLUMN)
            else:
                yield Box(row, right, line.label, Role.COLUMN, rows=2)
        column += len(lines)


def _challenges(grid: Grid) -> Iterator[Box]:
    """Table Four: its routes are printed side by side, each over its outcomes, over one row."""
    wide = len(grid.columns)
    at = 0
    for heading, group in groupby(grid.rows, key=lambda row: row.heading):
        rows = list(group)
        # A route without a heading stands where the headings do, and its outcomes are higher.
        outcomes = 2 if heading else 1
        if heading:
            yield Box(0, at, heading, Role.COLUMN, columns=wide * len(rows))
        for row in rows:
            yield Box(outcomes - 1, at, row.label, Role.COLUMN, columns=wide)
            for right, column in enumerate(grid.columns, at):
                high = _HEAD - outcomes
                yield Box(outcomes, right, column.label, Role.COLUMN, rows=high)
            for right, cell in enumerate(grid.cells_of(row), at):
                yield _number(_HEAD, right, cell)
            at += wide
