"""The rows of a table as reports, one by one: the figures, without the prose."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from govdisclosure.batch.io.sources import Tabular, open_source
from govdisclosure.batch.io.table_source import TableSource
from govdisclosure.batch.kernel.column_names import TableLayout
from govdisclosure.batch.kernel.report_rows import report_of_row
from govdisclosure.forms import Form, require_form
from govdisclosure.reports import Money, Report


def reports(source: Tabular, form: Form | None = None, *, money: Money = None) -> Iterator[Report]:
    """The reports of the rows of a table, one by one: what :func:`table` made, or any like it.

    A decimal loses the zeros at its end, as all numbers of a column have as many decimals.

    Args:
        source: A table as of :func:`check`, with a column for each cell; null is blank.
        form: The form of every row; else that of its `edition` or `year`, else of the addresses.
        money: "round" rounds sums of money that are floats to 6 decimals; else an error.

    Raises:
        ColumnError: a column that does not fit its name, or a float with a fraction.
        AmountError: a number beyond the limit of amounts, or with more than six decimals.
        UnknownAddress: a column whose name is a slip of an address.
        EditionError: a row with an edition or a year that has no form.
        OptionError: `form` is no form, or `money` none of what it can be.
        FileError: a file that is not there, or has a suffix of no table.
        UnreadableReport: a file that cannot be read, or what is no source of reports.
    """
    if form is not None:
        require_form(form)
    opened = open_source(source, money=money)
    return _row_by_row(opened, TableLayout.of(opened.schema), form)


def _row_by_row(opened: TableSource, layout: TableLayout, form: Form | None) -> Iterator[Report]:
    first = 0
    for batch in opened.batches(opened.schema.names):
        # What cannot stand in a cell is refused with its column and its row.
        layout.columns(batch, np.arange(first, first + batch.num_rows))
        for row in range(batch.num_rows):
            yield report_of_row(batch, row, layout, form)
        first += batch.num_rows
