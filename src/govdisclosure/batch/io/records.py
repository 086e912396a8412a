"""Reports as rows of an Arrow table, and rows as reports: the figures, without the prose.

A table holds publisher, year, edition, source, one column for each address, what stands in cells in
place of numbers, and last year's numbers that rules across years look at (``…@-1``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

import pyarrow as pa
from attrs import evolve

from govdisclosure.batch.kernel.editions import FIRST_YEAR
from govdisclosure.batch.kernel.layout import (
    ADDRESSES,
    EDITION,
    PUBLISHER,
    REMARKS,
    UNREAD,
    YEAR,
    Layout,
)
from govdisclosure.batch.kernel.remarks import marked_cell, pair_of
from govdisclosure.forms import EDITIONS, Cell, Form, form_for, form_of
from govdisclosure.message import Message
from govdisclosure.reports import Diagnostic, Extra, Remark, Report, Source
from govdisclosure.text.visible import visible
from govdisclosure.values import DECIMALS, Amount, read_entry

__all__ = ["SOURCE", "report_at", "reports", "table"]

#: The column that says where a report was read from.
SOURCE = "source"

#: As wide as a count, so that a column may hold counts in one piece and decimals in another.
_MONEY = pa.decimal128(19 + DECIMALS, DECIMALS)
#: Reports that are put into columns at a time: as values they are ten times as large.
_PIECE = 1000
#: The columns that every table has, before and after the cells.
_HEAD, _TAIL = (PUBLISHER, YEAR, EDITION, SOURCE), (REMARKS, UNREAD)
_LAGGED = tuple(
    dict.fromkeys(
        cell for form in EDITIONS for link in form.links for cell in link.cells if cell.lag
    )
)
_UNREAD = Message("未能读出", "could not be read")


def table(reports: Iterable[Report]) -> pa.Table:
    """The figures of reports as an Arrow table that :func:`~govdisclosure.batch.check` takes.

    One row for each report, in order.  Columns are those of the editions that occur; a cell that is
    blank, or that a report's edition does not print, is null.  Counts are int64, sums of money
    decimals, as are counts that were published with decimals.  Of names and remarks, what no file
    can hold (control characters, halves of characters) is shown by a sign in its place.
    """
    rest = iter(reports)
    pieces = []
    while several := tuple(islice(rest, _PIECE)):
        pieces.append(_piece(several))
    whole = pa.concat_tables(pieces or [_piece(())], promote_options="permissive")
    names = set(whole.schema.names)
    cells = [str(cell) for cell in (*ADDRESSES.values(), *_LAGGED) if str(cell) in names]
    return whole.select([*_HEAD, *cells, *_TAIL])


def _piece(several: tuple[Report, ...]) -> pa.Table:
    columns: dict[str, pa.Array] = {
        PUBLISHER: pa.array([visible(each.publisher) for each in several], pa.string()),
        YEAR: pa.array([each.year for each in several], pa.int16()),
        EDITION: pa.array([each.form.edition for each in several], pa.string()),
        SOURCE: pa.array([visible(each.source.name) for each in several], pa.string()),
    }
    rows = [_numbers(each) for each in several]
    used = {cell for row in rows for cell in row}
    for form in {each.form for each in several} or EDITIONS:
        used.update(form.cells)
    for cell in used:
        columns[str(cell)] = _column([row.get(cell) for row in rows])
    columns[REMARKS] = pa.array(
        [
            [(str(each.cell), visible(each.entry.written)) for each in report.remarks]
            for report in several
        ],
        pa.map_(pa.string(), pa.string()),
    )
    columns[UNREAD] = pa.array(
        [_unread_addresses(report) for report in several], pa.list_(pa.string())
    )
    return pa.table(columns)


def _numbers(report: Report) -> dict[Cell, Amount | None]:
    numbers: dict[Cell, Amount | None] = dict(zip(report.form.cells, report.values, strict=True))
    numbers |= {extra.cell: extra.amount for extra in report.extras}
    if report.previous is not None:
        numbers |= {
            cell: report[cell] for cell in _LAGGED if cell.this_year in report.form.positions
        }
    return numbers


def _column(values: list[Amount | None]) -> pa.Array:
    if any(isinstance(value, Decimal) for value in values):
        return pa.array([None if each is None else Decimal(each) for each in values], _MONEY)
    return pa.array(values, pa.int64())


def _unread_addresses(report: Report) -> list[str]:
    return [str(cell) for cell in report.source.unread]


def reports(table: pa.Table, form: Form | None = None) -> Iterator[Report]:
    """The reports of a table's rows, one by one: what :func:`table` made, or any like it.

    The form is the one given, or that of the row's edition or year.  A decimal loses the zeros at
    its end, as all numbers of a column are written with the same number of decimals.
    """
    layout = Layout.of(table.schema)
    for batch in table.to_batches():
        for row in range(batch.num_rows):
            yield report_at(batch, row, layout, form)


def report_at(batch: pa.RecordBatch, row: int, layout: Layout, form: Form | None) -> Report:
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


def _form(values: Mapping[str, Any], layout: Layout, form: Form | None) -> Form:
    if form is not None:
        return form
    if layout.has_edition:
        return form_of(values[EDITION])
    return form_for(values[YEAR]) if layout.has_year else layout.form()


def _amount(value: float | Decimal | None) -> Amount | None:
    if value is None or value % 1:
        return value if value is None else Decimal(value).normalize()
    return int(value)


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
    """The report of the year before, and those before it, as far as columns with a lag tell them.

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
