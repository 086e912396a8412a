"""Last year's row for each row of this year: the join that the rules across years need.

A report is followed by its publisher's report on the next year.  Where several rows are of one
publisher and one year, none of them is taken for last year's.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from pyarrow import compute

from govdisclosure.batch.kernel.column_names import PUBLISHER, YEAR
from govdisclosure.batch.kernel.columns import Rows
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.forms import Cell

#: More than the years there are, so that publisher and year are one number.
_YEARS = 1 << 12
#: The key of a row without a publisher, which no row follows.
_NO_PUBLISHER = -1


def previous_rows(table: pa.Table) -> tuple[Rows, int]:
    """The row of last year's report for each row of a table, and how many rows have rivals.

    The first is -1 where there is not one such row; rivals have the same publisher and year.
    """
    keys = _keys(table)
    # Tables come year by year or body by body, and what is nearly in order is soon put so.
    order = np.argsort(keys, kind="stable")
    in_order = keys[order]
    # In this order the rows of a publisher's years stand one after the other, so that last year's,
    # if there are any, are those just before.
    starts = np.flatnonzero(np.diff(in_order, prepend=_NO_PUBLISHER - 1))
    counts = np.diff(starts, append=len(keys))
    found = in_order[starts]
    named = found != _NO_PUBLISHER
    before = np.full(len(starts), -1)
    follows = (np.diff(found) == 1) & (counts[:-1] == 1) & named[:-1]
    before[1:][follows] = order[starts[:-1][follows]]
    previous = np.empty_like(before, shape=len(keys))
    previous[order] = np.repeat(before, counts)
    return previous, int(counts[(counts > 1) & named].sum())


def _keys(table: pa.Table) -> Rows:
    publishers = _publishers(table[PUBLISHER].combine_chunks())
    years = np.asarray(table[YEAR].combine_chunks().cast(pa.int64()))
    return np.where(publishers == _NO_PUBLISHER, _NO_PUBLISHER, publishers * _YEARS + years)


def _publishers(array: pa.Array) -> Rows:
    """A number for each publisher, -1 where there is none, or an empty name."""
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    # A dictionary may hold a name twice, and a null, of which each would be a body of its own.
    named = encoded.dictionary.dictionary_encode()
    numbers = _filled(named.indices)
    empty = compute.index(named.dictionary, "").as_py()
    if empty >= 0:
        numbers[numbers == empty] = _NO_PUBLISHER
    # The last number is that of rows without any.
    publishers: Rows = np.append(numbers, _NO_PUBLISHER)[_filled(encoded.indices)]
    return publishers


def _filled(indices: pa.Array) -> Rows:
    filled: Rows = np.array(compute.fill_null(indices.cast(pa.int64()), _NO_PUBLISHER))
    return filled


def with_earlier_years(
    table: pa.Table, cells: Iterable[Cell], editions: Editions, previous: Rows
) -> pa.Table:
    """The table with a column for each cell of an earlier year, null where it is not at hand.

    A number in a line that the edition of the earlier report does not print is none of it.
    """
    for cell in cells:
        address = str(cell.this_year)
        if address not in table.schema.names:
            table = table.append_column(str(cell), pa.nulls(table.num_rows))
            continue
        rows = np.arange(table.num_rows)
        for _ in range(cell.lag):
            rows = np.where(rows < 0, -1, previous[rows])
        printed = np.broadcast_to(editions.printing(cell.this_year), rows.shape)
        unknown = (rows < 0) | ~printed[rows]
        values = table[address].take(pa.array(np.maximum(rows, 0), mask=unknown))
        table = table.append_column(str(cell), values)
    return table
