"""Reports as rows of an Arrow table: the figures, without the prose.

A table holds publisher, year, edition, source, one column for each address, what stands in cells in
place of numbers, and last year's numbers that rules across years look at (``…@-1``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice

import pyarrow as pa

from govdisclosure.batch.kernel.column_names import (
    ADDRESSES,
    EDITION,
    PUBLISHER,
    REMARKS,
    SOURCE,
    UNREAD,
    YEAR,
)
from govdisclosure.errors import require
from govdisclosure.forms import EDITIONS, Cell
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.text.make_visible import storable
from govdisclosure.values import DECIMALS, Amount

#: As wide as a count, so that a column may hold counts in one piece and decimals in another.
MONEY = pa.decimal128(19 + DECIMALS, DECIMALS)
#: Reports that are put into columns at a time: as values they are ten times as large.
_PIECE = 1000
#: The columns that every table has besides the cells, all but the last two before them.
_TEXTS = pa.schema(
    {
        PUBLISHER: pa.string(),
        YEAR: pa.int16(),
        EDITION: pa.string(),
        SOURCE: pa.string(),
        REMARKS: pa.map_(pa.string(), pa.string()),
        UNREAD: pa.list_(pa.string()),
    }
)
_LAGGED = tuple(
    dict.fromkeys(
        cell for form in EDITIONS for link in form.links for cell in link.cells if cell.lag
    )
)

_REPORTS = Message("请给出报告的列表，如[report]", "give a list of reports, as in [report]")


def table(reports: Iterable[Report]) -> pa.Table:
    """The figures of reports as an Arrow table that :func:`~govdisclosure.batch.check` reads.

    Counts are int64; sums of money are decimals, as are counts published with decimals.  A cell
    that is blank, or that the edition of a report does not print, is null.  `remarks` are what is
    written in cells in place of a number, by address; `unread` the addresses of cells that a reader
    could not read.  Control characters and halves of characters in names and remarks, which no file
    can hold, are shown by a sign in their place.

    Args:
        reports: Reports on any edition; they are read one by one and not kept.

    Returns:
        A row for each report: `publisher`, `year`, `edition`, `source`, cells, `remarks`, `unread`.
    """
    require(reports, Iterable, instead=_REPORTS)
    rest = iter(reports)
    pieces = []
    while several := tuple(islice(rest, _PIECE)):
        pieces.append(_piece(several))
    whole = pa.concat_tables(pieces or [_piece(())], promote_options="permissive")
    names = set(whole.schema.names)
    cells = [str(cell) for cell in (*ADDRESSES.values(), *_LAGGED) if str(cell) in names]
    return whole.select([*_TEXTS.names[:-2], *cells, *_TEXTS.names[-2:]])


def _piece(several: tuple[Report, ...]) -> pa.Table:
    for each in several:
        require(each, Report)
    texts = pa.Table.from_pylist([_texts(each) for each in several], _TEXTS)
    rows = [_numbers(each) for each in several]
    printed: list[Iterable[Cell]] = [*rows] or [form.cells for form in EDITIONS]
    cells = {cell for each in printed for cell in each}
    numbers = {str(cell): number_array([row.get(cell) for row in rows]) for cell in cells}
    return pa.table(dict(zip(texts.column_names, texts.columns, strict=True)) | numbers)


def _texts(report: Report) -> dict[str, object]:
    return {
        PUBLISHER: storable(report.publisher),
        YEAR: report.year,
        EDITION: report.form.edition,
        SOURCE: storable(report.source.name),
        REMARKS: [(str(each.cell), storable(each.entry.written)) for each in report.remarks],
        UNREAD: [str(cell) for cell in report.source.unread],
    }


def _numbers(report: Report) -> dict[Cell, Amount | None]:
    numbers: dict[Cell, Amount | None] = dict(zip(report.form.cells, report.values, strict=True))
    numbers |= {extra.cell: extra.amount for extra in report.extras}
    if report.previous is not None:
        numbers |= {
            cell: report[cell] for cell in _LAGGED if cell.this_year in report.form.positions
        }
    return numbers


def number_array(values: Sequence[Amount | None]) -> pa.Array:
    """Amounts as a column: of whole numbers, or of decimals where any is one."""
    if any(isinstance(value, Decimal) for value in values):
        return pa.array([None if each is None else Decimal(each) for each in values], MONEY)
    return pa.array(values, pa.int64())
