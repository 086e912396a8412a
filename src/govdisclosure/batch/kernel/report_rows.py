"""A row of a table as the report that it stands for: its numbers, remarks and earlier years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
from attrs import evolve

from govdisclosure.batch.kernel.column_names import (
    EDITION,
    PUBLISHER,
    REMARKS,
    SOURCE,
    UNREAD,
    YEAR,
    TableLayout,
)
from govdisclosure.batch.kernel.editions import FIRST_YEAR
from govdisclosure.batch.kernel.non_numbers import marked_cell, pair_of
from govdisclosure.forms import EDITIONS, Cell, Form, form_for, form_of
from govdisclosure.message import Message
from govdisclosure.reports import Diagnostic, Extra, Remark, Report, Source
from govdisclosure.values import Amount, is_missing, read_entry

_UNREAD = Message("未能读出", "could not be read")


def report_of_row(
    batch: pa.RecordBatch, row: int, layout: TableLayout, form: Form | None
) -> Report:
    """The report of one row of a batch."""
    values = batch.slice(row, 1).to_pylist()[0]
    used = _form(values, layout, form)
    numbers = {cell: _amount(values[str(cell)]) for cell in layout.cells}
    known = {cell: number for cell, number in numbers.items() if number is not None}
    report = Report.of(
        {cell: number for cell, number in known.items() if cell in used.positions},
        publisher=values.get(PUBLISHER) or "",
        year=values.get(YEAR) or used.last_year or used.first_year,
        form=used,
    )
    return evolve(
        report,
        remarks=_remarks(values.get(REMARKS) or ()),
        extras=tuple(
            Extra(cell, number)
            for cell, number in known.items()
            if not cell.lag and cell not in used.positions
        ),
        previous=_previous(report, known),
        source=Source(values.get(SOURCE) or "", diagnostics=_diagnostics(values.get(UNREAD) or ())),
    )


def _form(values: Mapping[str, Any], layout: TableLayout, form: Form | None) -> Form:
    if form is not None:
        return form
    if layout.has_edition:
        return form_of(values[EDITION])
    return form_for(values[YEAR]) if layout.has_year else layout.form()


def _amount(value: float | Decimal | None) -> Amount | None:
    if value is None or is_missing(value):
        return None
    return Decimal(value).normalize() if value % 1 else int(value)


def _remarks(marks: Iterable[Any]) -> tuple[Remark, ...]:
    pairs = map(pair_of, marks)
    return tuple(
        Remark(marked_cell(REMARKS, address), read_entry(written or ""))
        for address, written in pairs
    )


def _diagnostics(addresses: Iterable[str]) -> tuple[Diagnostic, ...]:
    cells = tuple(marked_cell(UNREAD, address) for address in addresses)
    return (Diagnostic("unread", _UNREAD, cells),) if cells else ()


def _previous(report: Report, known: Mapping[Cell, Amount]) -> Report | None:
    """The report of the year before, and those before it, as far as columns with a lag have them.

    `known` is what is known of a report and of those before it.
    """
    before = {evolve(cell, lag=cell.lag - 1): each for cell, each in known.items() if cell.lag}
    # Before the first year there was no form for them to be on.
    if not before or report.year == FIRST_YEAR:
        return None
    numbers = {cell: number for cell, number in before.items() if not cell.lag}
    year = report.year - 1
    # Last year's report may have been on a form that was not due.
    forms = (form_for(year), report.form, *EDITIONS)
    form = next((each for each in forms if each.positions.keys() >= numbers.keys()), forms[0])
    printed = {cell: number for cell, number in numbers.items() if cell in form.positions}
    previous = Report.of(printed, publisher=report.publisher, year=year, form=form)
    return evolve(previous, previous=_previous(previous, before))
