"""The three tables of a report drawn for a terminal, the cells in question marked.

The labels are those of the form.  Where the source writes a row otherwise, its own words stand
below, so that one sees which row it was read as; a cell that was not read is no blank one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from attrs import frozen
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from govdisclosure.forms import Cell, Grid, Line, Section, table_title
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Language, Message, joined
from govdisclosure.render.terminal.line_breaks import WIDE, broken
from govdisclosure.render.view import published_text
from govdisclosure.reports import Report
from govdisclosure.text.make_visible import visible

#: A label is cut here, so that a table of seven columns fits a window of a hundred, and where that
#: is too wide down to the least by which a row is known.
_LABEL_WIDTH, _LEAST_LABEL = 34, 12
#: Three characters of the label of a column stand on a line, in a narrow window two.
_COLUMN_WIDTH, _LEAST_COLUMN = 6, 4
_LEFT_OUT = Message("没有列出的列：{}", "Columns left out: {}")
#: Drawn beside a number in question, so that it is seen without colour too.
_MARK = "◀"
_BLANK = "·"
#: Drawn where the source may have a number that the reader did not find.
_UNREAD = "?"
#: Drawn before the words of the source.
_FROM = "← "
#: Drawn for lines that are left out between those around a cell in question.
_SKIPPED = "⋮"
_ARROW = "→"


def draw_grids(
    report: Report,
    *,
    language: Language,
    marked: Collection[Cell] = (),
    suspects: Mapping[Cell, str] | None = None,
    only_marked: bool = False,
    width: int = WIDE,
) -> Iterator[Text | Table]:
    """Draw the tables of a report under their titles, the cells in question marked.

    A number is shown as published, a blank as ``·``, a stroke or words as they stand in the cell,
    and a cell that was not read as ``?``.

    Args:
        report: The report.
        language: The language of the titles.
        marked: The cells in question.
        suspects: What a cell would become, which is drawn beside it.
        only_marked: Whether to draw only the lines around those cells, and no table without one.
        width: Where it is too small for Table Three, columns without such a cell are left out; the
            others are drawn in several tables, if they must be.
    """
    marks = _Marks(report, frozenset(marked), FrozenMapping(suspects or {}))
    for grid in report.form.grids:
        if not only_marked or not marks.every.isdisjoint(grid.cells):
            yield Text(table_title(grid.section).to(language), style="bold")
            if grid.section == Section.DISCLOSURES:
                yield _list(grid, marks, around=only_marked)
                continue
            fits = _Fit.of(grid, marks, width)
            yield from (_grid(grid, marks, fit, around=only_marked) for fit in fits)
            shown = {column for fit in fits for column in fit.columns}
            if left_out := [each for each in grid.columns if each not in shown]:
                names = joined(Message(each.label, each.english) for each in left_out)
                yield Text(_LEFT_OUT.format(names).to(language), style="dim")


@frozen
class _Marks:
    """What is to be drawn in each cell."""

    report: Report
    involved: frozenset[Cell]
    suspects: FrozenMapping[Cell, str]

    @property
    def every(self) -> frozenset[Cell]:
        """The cells in question."""
        return self.involved.union(self.suspects)

    def label(self, row: Line, cell: Cell, *, indent: str = "") -> str:
        """The label of the form, and below it the one of the source where it has other words."""
        reading = self.report.source.readings.get(cell)
        words = "".join(reading.row.split()) if reading else ""
        if words in ("", row.label) or cell.section == Section.CHALLENGES:
            return f"{indent}{row.label}"
        return f"{indent}{row.label}\n{indent}{_FROM}{visible(words)}"

    def number(self, cell: Cell) -> Text:
        """What stands in a cell: a suspect with what it would become, the others by their mark."""
        words = visible(published_text(self.report, cell)) or _BLANK
        if cell in self.report.source.unread:
            return Text(_UNREAD, style="bold yellow")
        if cell in self.suspects:
            return Text(f"{words}{_ARROW}{self.suspects[cell]}{_MARK}", style="bold red")
        if cell in self.involved:
            return Text(f"{words}{_MARK}", style="yellow" if self.suspects else "bold red")
        return Text(words, style="dim" if words in ("0", _BLANK) else "")


def _around(lines: Sequence[Collection[Cell]], marks: _Marks) -> list[bool]:
    """Whether each line has a cell in question or is next to one that has."""
    every = marks.every
    here = [not every.isdisjoint(line) for line in lines]
    return [any(here[max(n - 1, 0) : n + 2]) for n in range(len(here))]


@frozen
class _Fit:
    """The columns of a table that fit a width, how wide they are, and how wide the labels.

    Without `widths` there is room for all, and they are as wide as their labels.
    """

    columns: tuple[Line, ...]
    label: int = _LABEL_WIDTH
    widths: FrozenMapping[Line, int] | None = None

    @classmethod
    def of(cls, grid: Grid, marks: _Marks, width: int) -> tuple[_Fit, ...]:
        """Fit a grid into a width, in several parts where no label would have room beside all.

        No number is broken, and none in question is left out.
        """
        needed, natural, kept = {}, _LABEL_WIDTH + 2, set()
        for column in grid.columns:
            cells = [cell for cell in grid.cells if cell.column == column.concept]
            numbers = max(marks.number(cell).cell_len for cell in cells)
            needed[column] = max(numbers, _LEAST_COLUMN) + 1
            natural += max(numbers, _COLUMN_WIDTH, cell_len(column.label)) + 2
            if not marks.every.isdisjoint(cells):
                kept.add(column)
        if natural <= width:
            return (cls(grid.columns),)
        most = width - 2 - _LEAST_LABEL
        for column in reversed(grid.columns):
            # However narrow it is, one column is shown, or there would be no table.
            if sum(needed.values()) > most and column not in kept and len(needed) > 1:
                del needed[column]
        parts: list[dict[Line, int]] = [{}]
        for column, size in needed.items():
            if parts[-1] and sum(parts[-1].values()) + size > most:
                parts.append({})
            parts[-1][column] = size
        return tuple(cls._beside(part, width - 2 - sum(part.values())) for part in parts)

    @classmethod
    def _beside(cls, columns: Mapping[Line, int], room: int) -> _Fit:
        widths = {column: size - 1 for column, size in columns.items()}
        label = min(max(room, _LEAST_LABEL), _LABEL_WIDTH)
        return cls(tuple(columns), label, FrozenMapping(widths))


def _table(*, padding: int = 1) -> Table:
    return Table(box=box.SIMPLE, pad_edge=False, padding=(0, padding, 0, 0))


def _list(grid: Grid, marks: _Marks, *, around: bool) -> Table:
    """Table Two has other columns under each heading, so it is drawn as a list of its numbers."""
    table = _table()
    table.add_column("", overflow="fold")
    table.add_column("", overflow="fold")
    table.add_column("", justify="right", no_wrap=True)
    last = ""
    for row in grid.rows:
        cells = [cell for cell in grid.cells if cell.row == row.concept]
        if around and marks.every.isdisjoint(cells):
            continue
        for cell in cells:
            label = "" if row.label == last else f"{row.heading} {marks.label(row, cell)}"
            table.add_row(label, grid.column(cell.column).label, marks.number(cell))
            last = row.label
    return table


def _grid(grid: Grid, marks: _Marks, fit: _Fit, *, around: bool) -> Table:
    table = _table(padding=0 if fit.widths else 1)
    table.add_column("", no_wrap=True, overflow="ellipsis", max_width=fit.label)
    for column in fit.columns:
        width = fit.widths[column] if fit.widths else None
        table.add_column(
            column.label, justify="right", min_width=_COLUMN_WIDTH, width=width, overflow="fold"
        )
    lines = [
        [Cell(grid.section, row.concept, column.concept) for column in fit.columns]
        for row in grid.rows
    ]
    shown = {""}
    every = zip(grid.rows, lines, _around(lines, marks), strict=True)
    for near, several in groupby(every, key=itemgetter(2)):
        if around and not near:
            table.add_row(Text(_SKIPPED, style="dim"))
            continue
        for row, cells, _ in several:
            if row.heading not in shown:
                table.add_row(Text(row.heading, style="dim"))
                shown.add(row.heading)
            label = Text(marks.label(row, cells[0], indent="  " if row.heading else ""))
            if not marks.every.isdisjoint(cells):
                # The label of a cell in question is whole.
                label = Text("\n", no_wrap=False).join(broken(label, fit.label))
            table.add_row(label, *map(marks.number, cells))
    return table
