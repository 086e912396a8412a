"""The three tables of a report drawn for a terminal, the cells in question marked.

The labels are those of the form.  Where the source writes a row otherwise, its own words stand
below, so that one sees what was taken for what; a cell that was not read is no blank one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich import box
from rich.table import Table
from rich.text import Text

from govdisclosure.amounts import write_amount
from govdisclosure.display import visible
from govdisclosure.forms import Cell, Grid, Line, Section
from govdisclosure.message import Language, Message
from govdisclosure.reports import Report

__all__ = ["draw_grids"]

_TITLES = {
    Section.DISCLOSURES: Message("二、主动公开政府信息", "Table Two: disclosed (article 20)"),
    Section.REQUESTS: Message("三、收到和处理政府信息公开申请", "Table Three: requests"),
    Section.CHALLENGES: Message("四、行政复议、行政诉讼", "Table Four: reviews and suits"),
}
#: A label is cut here, so that a table of seven columns fits a window of a hundred.
_LABEL_WIDTH = 34
#: Drawn beside a number in question, so that it is seen without colour too.
_MARK = "◀"
_BLANK = "·"
#: Drawn where the source may have a number that the reader did not find.
_UNREAD = "?"
#: Drawn before the words of the source.
_FROM = "← "


def draw_grids(
    report: Report, *, language: Language, marked: Collection[Cell] = (), only_marked: bool = False
) -> Iterator[Text | Table]:
    """Draw the tables of a report under their titles, or only those with a cell in question.

    A number is shown as published, a blank as ``·``, a stroke or words as they stand in the cell,
    and a cell that was not read as ``?``.
    """
    cells = set(marked)
    for grid in report.form.grids:
        if not only_marked or cells.intersection(grid.cells):
            yield Text(_TITLES[grid.section].to(language), style="bold")
            if grid.section == Section.DISCLOSURES:
                yield _list(report, grid, cells)
            else:
                yield _grid(report, grid, cells)


def _table() -> Table:
    return Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))


def _list(report: Report, grid: Grid, marked: set[Cell]) -> Table:
    """Table Two has other columns under each heading, so it is drawn as a list of its numbers."""
    table = _table()
    table.add_column("", overflow="fold")
    table.add_column("", overflow="fold")
    table.add_column("", justify="right", no_wrap=True)
    last = ""
    for cell in grid.cells:
        row, column = report.form.lines(cell)
        label = "" if row.label == last else f"{row.heading} {_named(report, row, cell)}"
        table.add_row(label, column.label, _number(report, cell, marked))
        last = row.label
    return table


def _grid(report: Report, grid: Grid, marked: set[Cell]) -> Table:
    table = _table()
    table.add_column("", no_wrap=True, overflow="ellipsis", max_width=_LABEL_WIDTH)
    for column in grid.columns:
        table.add_column(column.label, justify="right", min_width=6, overflow="fold")
    shown: set[str] = set()
    for row in grid.rows:
        if row.heading and row.heading not in shown:
            table.add_row(Text(row.heading, style="dim"))
        shown.add(row.heading)
        cells = [Cell(grid.section, row.concept, column.concept) for column in grid.columns]
        indent = "  " if row.heading else ""
        label = _named(report, row, cells[0], indent=indent)
        table.add_row(label, *(_number(report, cell, marked) for cell in cells))
    return table


def _named(report: Report, row: Line, cell: Cell, *, indent: str = "") -> str:
    """The label of the form, and below it the one of the source where it has other words."""
    reading = report.source.readings.get(cell)
    written = "".join(reading.row.split()) if reading else ""
    if written in ("", row.label) or cell.section == Section.CHALLENGES:
        return f"{indent}{row.label}"
    return f"{indent}{row.label}\n{indent}{_FROM}{written}"


def _number(report: Report, cell: Cell, marked: set[Cell]) -> Text:
    value, remark = report[cell], report.remark(cell)
    if value is not None:
        written = write_amount(value)
    elif cell in report.source.unread:
        return Text(_UNREAD, style="bold yellow")
    else:
        written = visible(remark.entry.written) if remark else _BLANK
    if cell in marked:
        return Text(f"{written}{_MARK}", style="bold red")
    return Text(written, style="dim" if written in ("0", _BLANK) else "")
