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

from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from itertools import groupby
from math import lcm
from operator import itemgetter

from attrs import frozen

from govdisclosure.errors import Choice
from govdisclosure.forms.cell import Cell
from govdisclosure.forms.concepts import RequestRow, Section
from govdisclosure.forms.form import Form
from govdisclosure.forms.grids import Grid

#: Words that the form prints in the heads of its tables and that no row or column bears.
_CONTENT = "信息内容"
_APPLICANTS = "申请人情况"

#: Tables Three and Four have heads of three rows; three columns of labels stand in Table Three.
_HEAD, _LABELS = 3, 3


class Role(Choice, Enum):
    """What a printed box is there for: a remark, the head of columns or of rows, or a number."""

    NOTE = "note"
    COLUMN = "column"
    ROW = "row"
    NUMBER = "number"


@frozen
class Box:
    """One printed box: where its upper left corner is, and over what it extends.

    Args:
        row: The row of its upper left corner, from 0.
        column: The column of that corner, from 0.
        words: What is printed in it; "" in a box for a number.
        role: What it is there for.
        rows: Over how many rows it extends.
        columns: Over how many columns.
        cell: The cell whose number it is for; None in a box of words.
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
    """A printed table: boxes that cover its rows and columns, each place once.

    Args:
        section: The section whose table it is.
        boxes: Its boxes.
    """

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
    """How a form prints the table of a section.

    Args:
        form: The edition of the form.
        section: The section whose table it is: disclosures, requests or challenges.
        subtotals: Groups of Table Three beside whose headings a body prints sums: a row more each.

    Raises:
        UnknownAddress: the section has no table.
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
    heads = _labels((column.heading, column.label) for column in grid.columns)
    for at, deep, words, length, depth in heads:
        yield Box(1 + deep, _LABELS + at, words, Role.COLUMN, rows=depth, columns=length)
    results = grid.row(RequestRow.PROCESSED).heading
    top = _HEAD
    for inside, group in groupby(lines, key=lambda line: bool(line.heading)):
        rows = list(group)
        if inside:
            yield Box(top, 0, results, Role.ROW, rows=len(rows))
            # Those right under the heading of all results have none of their own.
            labels = ((row.heading if row.heading != results else "", row.label) for row in rows)
            for at, deep, words, length, depth in _labels(labels):
                yield Box(top + at, 1 + deep, words, Role.ROW, rows=length, columns=depth)
        else:
            for below, line in enumerate(rows, top):
                yield Box(below, 0, line.label, Role.ROW, columns=_LABELS)
        for below, line in enumerate(rows, top):
            for number, cell in enumerate(line.cells):
                yield _number(below, _LABELS + number, cell)
        top += len(rows)


def _labels(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str, int, int]]:
    """Labels two deep: a heading before its own, or a label as deep as both where there is none.

    Each is given by its place along the lines, how deep it begins, its words, how many lines it
    goes along, and how deep it goes; lines of columns go to the right, and lines of rows down.
    """
    at = 0
    for heading, group in groupby(lines, key=itemgetter(0)):
        labels = [label for _, label in group]
        if heading:
            yield at, 0, heading, len(labels), 1
        for place, label in enumerate(labels, at):
            yield (place, 1, label, 1, 1) if heading else (place, 0, label, 1, 2)
        at += len(labels)


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
