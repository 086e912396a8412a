"""The sheet of figures: a row for each report, under the heads that the form itself prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from govdisclosure.forms import EDITIONS, Cell, Form, table_title
from govdisclosure.message import Language, Message
from govdisclosure.offices import CheckedReport
from govdisclosure.render.workbook.bodies_sheet import words
from govdisclosure.render.workbook.sheet_rows import CellContent, SheetRows
from govdisclosure.wording import FILE, NOT_READ, PUBLISHER, YEAR

_FIGURES = Message("数据", "Figures")
_OF_EDITION = Message("数据（{}年版格式）", "Figures (edition {})")
#: What stands before the numbers, with its width, and the name that tables have for it.
_WHOSE = ((PUBLISHER, 30, "publisher"), (YEAR, 7, "year"), (FILE, 36, "source"))
#: The width of a number and the height of a row of labels.
_NUMBER, _HEIGHT = 9, 42


def figures_name(form: Form) -> Message:
    """What the sheet of the reports on a form is called; the form in force needs no saying."""
    return _FIGURES if form == EDITIONS[-1] else _OF_EDITION.format(form.edition)


def write_figures_head(rows: SheetRows, form: Form, language: Language) -> None:
    """Write the heads of a form: section, row and column as printed, and below them the addresses.

    The row of addresses is what filters stand at and programs go by.
    """
    whose = len(_WHOSE)
    sheet = rows.sheet
    for column, (_, width, _) in enumerate(_WHOSE):
        sheet.set_column(column, column, width)
    sheet.set_column(whose, whose + len(form.cells) - 1, _NUMBER)
    heads = [_labels(cell, form, language) for cell in form.cells]
    for level in range(len(heads[0])):
        last = level == len(heads[0]) - 1
        labels: list[CellContent] = [(head.to(language), "head") for head, _, _ in _WHOSE]
        if not last:
            labels = [None] * whose
        # Columns side by side have one label if all above it are the same as well.
        for _, group in groupby(enumerate(heads, whose), key=lambda each: each[1][: level + 1]):
            columns = [column for column, _ in group]
            rows.merge(columns[0], columns[-1])
            label = heads[columns[0] - whose][level]
            labels += [(label, "label"), *[("", "label")] * (len(columns) - 1)]
        rows.add(labels, height=_HEIGHT if level else _HEIGHT // 2)
    rows.add((name, "address") for name in (*(each[2] for each in _WHOSE), *map(str, form.cells)))
    rows.end_head(fixed=1)
    sheet.repeat_columns("A:A")


def figures_width(form: Form) -> int:
    """How many columns the sheet of the reports on a form has."""
    return len(_WHOSE) + len(form.cells)


def figures_row(report: CheckedReport, language: Language) -> Iterator[CellContent]:
    """The row of a report: numbers as numbers, remarks as words, blanks blank, unread as that."""
    filed, remarks = report.filed, dict(report.remarks)
    yield words(filed.publisher)
    yield filed.year, "year"
    yield words(filed.source, "path")
    for cell, value in zip(report.form.cells, filed.values, strict=True):
        if value is not None:
            yield value, "number"
        elif cell in report.unread:
            yield NOT_READ.to(language), "unread"
        else:
            yield words(remarks.get(cell, ""), "remark")


def _labels(cell: Cell, form: Form, language: Language) -> tuple[str, ...]:
    """The labels of a cell from the widest to its own, those of its row before its column's."""
    row, column = form.lines(cell)
    if language == "en":
        return table_title(cell.section).en, row.english, column.english
    section = form.headings[cell.section]
    return section, row.heading, row.label, column.heading, column.label
