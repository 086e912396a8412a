"""A report written as the official form in plain text: what :func:`govdisclosure.read` reads back.

Tables are rows of fields between tabs, with every merged cell kept as an empty field, so that each
number stands under its column when the text is pasted into a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdisclosure.amounts import write_amount
from govdisclosure.forms import Cell, Grid, Section
from govdisclosure.reports import Report

__all__ = ["write_text"]

#: Table Three has three columns of labels: the group, the heading, and the row itself.
_LABELS = 3


def write_text(report: Report) -> str:
    """Write a report as text; blanks are empty fields, strokes and words stand as they stood.

    Reading it back gives the same numbers, blanks, strokes, publisher, year and edition, and the
    words of every section as the lines that they are.
    """
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield report.title or f"{report.publisher}{report.year}年政府信息公开工作年度报告"
    for section, heading in report.form.headings.items():
        known = report.section(section)
        yield from ("", known.heading if known and known.heading else heading, "")
        if section == Section.DISCLOSURES:
            yield from map(_row, _disclosures(report))
        elif section == Section.REQUESTS:
            yield from map(_row, _requests(report))
        elif section == Section.CHALLENGES:
            yield from map(_row, _challenges(report))
        if known and known.text:
            yield known.text


def _row(fields: Sequence[str]) -> str:
    return "\t".join(fields)


def _written(report: Report, cell: Cell) -> str:
    value, remark = report[cell], report.remark(cell)
    if value is not None:
        return write_amount(value)
    return remark.entry.written.strip() if remark else ""


def _disclosures(report: Report) -> Iterator[list[str]]:
    grid = report.form.grid(Section.DISCLOSURES)
    above = ""
    for row in grid.rows:
        cells = [cell for cell in grid.cells if cell.row == row.concept]
        if row.heading != above:
            yield [row.heading, *[""] * len(cells)]
            yield ["信息内容", *(grid.column(cell.column).label for cell in cells)]
        above = row.heading
        yield [row.label, *(_written(report, cell) for cell in cells)]


def _requests(report: Report) -> Iterator[list[str]]:
    grid = report.form.grid(Section.REQUESTS)
    note = report.form.notice.notes[0]
    kinds = [column.label for column in grid.columns]
    groups = [column.heading for column in grid.columns]
    yield [f"（{note}）", "", "", "申请人情况", *[""] * (len(kinds) - 1)]
    yield ["", "", "", *_once(groups)]
    yield ["", "", "", *kinds]
    for row, place in zip(grid.rows, _once([row.heading for row in grid.rows]), strict=True):
        values = [_written(report, cell) for cell in grid.cells if cell.row == row.concept]
        yield [*[""] * (_LABELS - 2), place, row.label, *values]


def _once(labels: Sequence[str]) -> list[str]:
    """Each label where it begins, and nothing where a merged cell would continue it."""
    return [
        "" if number and labels[number - 1] == label else label
        for number, label in enumerate(labels)
    ]


def _challenges(report: Report) -> Iterator[list[str]]:
    grid: Grid = report.form.grid(Section.CHALLENGES)
    routes = [row for row in grid.rows for _ in grid.columns]
    yield _once([row.heading or row.label for row in routes])
    yield _once([row.label if row.heading else "" for row in routes])
    yield [column.label for _ in grid.rows for column in grid.columns]
    yield [_written(report, cell) for cell in grid.cells]
