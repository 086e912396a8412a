"""Last year's row for each row of this year: the join that the rules across years need.

A report is followed by its publisher's report on the next year.  Several rows of one publisher and
year are one where they say the same; of those that differ one is taken if it alone lies in the same
folder, and else none is.  That is how the command line puts last year's report beside a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

import numpy as np
import pyarrow as pa
from attrs import frozen
from pyarrow import compute

from govdisclosure.batch.kernel.column_names import PUBLISHER, SUBFOLDER, YEAR
from govdisclosure.batch.kernel.columns import Rows
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.forms import Cell
from govdisclosure.message import Message
from govdisclosure.offices import YearCandidates
from govdisclosure.text.names import folded_names

#: More than the years there are, so that publisher and year are one number.
_YEARS = 1 << 12
#: The key of a row without a publisher, which no row follows.
_NO_PUBLISHER = -1

#: Numbers what several rows say, equal where two say the same: called with their numbers, in order.
ContentOf = Callable[[Rows], Rows]


class NoLastYear(IntEnum):
    """Why no report of last year stands beside a row: NONE, where one does or none was given."""

    NONE = 0
    UNNAMED = 1
    ABSENT = 2
    DIFFERING = 3

    @property
    def message(self) -> Message:
        """The reason in words."""
        return _REASONS[self]


_REASONS = {
    NoLastYear.UNNAMED: Message("没有写明机关", "it names no publisher"),
    NoLastYear.ABSENT: Message(
        "表中没有该机关上一年度的报告",
        "the table has no report of its publisher on the year before",
    ),
    NoLastYear.DIFFERING: Message(
        "该机关上一年度的报告有几份，内容不同，不能确定应与哪一份比较",
        "its reports on the year before differ, and it is not known which is meant",
    ),
}


@frozen(eq=False)
class PreviousRows:
    """The row of last year's report for each row, and the reason where there is none.

    `rows` has -1 for a row without; `why` has the numbers of :class:`NoLastYear`; `ambiguous` is
    how many rows share publisher and year with one that says something else.
    """

    rows: Rows
    why: Rows
    ambiguous: int


def previous_rows(table: pa.Table, content_of: ContentOf) -> PreviousRows:
    """The row of last year's report for each row of a table.

    Args:
        table: Publishers, years and, where they are known, the folders of all rows.
        content_of: Tells rows of one publisher and year apart: it is asked of those alone.
    """
    years = np.asarray(table[YEAR].combine_chunks().cast(pa.int64()))
    keys = _keys(table[PUBLISHER], years)
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
    follows = (np.diff(found) == 1) & named[:-1]
    before[1:][follows] = order[starts[:-1][follows]]
    why = np.where(named, int(NoLastYear.ABSENT), int(NoLastYear.UNNAMED))
    why[1:][follows] = NoLastYear.NONE
    rows, reasons = (np.empty(len(keys), np.int64) for _ in range(2))
    rows[order], reasons[order] = np.repeat(before, counts), np.repeat(why, counts)
    ambiguous = 0
    several = np.flatnonzero((counts > 1) & named)
    parts = np.split(order, starts[1:])
    said = _said([parts[each] for each in several], len(keys), content_of)
    folders = table[SUBFOLDER] if SUBFOLDER in table.schema.names else None
    for each in several:
        group, contents = parts[each], said[parts[each]]
        ambiguous += len(group) * bool((contents != contents[0]).any())
        if each < len(follows) and follows[each]:
            after = parts[each + 1]
            chosen = _chosen(group, contents, int(years[group[0]]), after, folders)
            rows[after] = chosen
            reasons[after] = np.where(chosen < 0, int(NoLastYear.DIFFERING), int(NoLastYear.NONE))
    # Where nothing is on the year before, no report of last year was given.
    reasons[~np.isin(years - 1, years)] = NoLastYear.NONE
    return PreviousRows(rows, reasons, ambiguous)


def _said(groups: list[Rows], count: int, content_of: ContentOf) -> Rows:
    """What the rows of some groups say, at their places among all rows."""
    said = np.zeros(count, np.int64)
    if groups:
        rows = np.sort(np.concatenate(groups))
        said[rows] = content_of(rows)
    return said


def _chosen(
    group: Rows, contents: Rows, year: int, after: Rows, folders: pa.ChunkedArray | None
) -> Rows:
    """That one of a group on a year which is meant for each of the rows after it, -1 for none."""
    if folders is None:
        differ = bool((contents != contents[0]).any())
        return np.full(len(after), -1 if differ else group[0])

    def folder(row: int) -> str:
        return folders[int(row)].as_py() or ""

    candidates = YearCandidates.of(year, zip(contents.tolist(), map(folder, group), strict=True))
    chosen = (candidates.chosen(folder(row)) for row in after)
    return np.array([-1 if at is None else group[at] for at in chosen], np.int64)


def _keys(names: pa.ChunkedArray, years: Rows) -> Rows:
    publishers = _publishers(names.combine_chunks())
    return np.where(publishers == _NO_PUBLISHER, _NO_PUBLISHER, publishers * _YEARS + years)


def _publishers(array: pa.Array) -> Rows:
    """A number for each publisher, -1 where there is none, or an empty name."""
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    # A dictionary may hold a name twice, and a null, of which each would be a body of its own.
    named = pa.array(
        folded_names(each or "" for each in encoded.dictionary.to_pylist()), pa.string()
    )
    named = named.dictionary_encode()
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


def contents(rows: pa.Table) -> Rows:
    """Number what rows say, by columns that are all that they say: equal for those that say it.

    Args:
        rows: The rows, with the columns that count.
    """
    codes = np.stack([_codes(column.combine_chunks()) for column in rows.columns], axis=1)
    _, numbers = np.unique(codes, axis=0, return_inverse=True)
    return np.asarray(numbers).reshape(-1)


def _codes(array: pa.Array) -> Rows:
    """A number for each value of a column, -1 for none."""
    if pa.types.is_floating(array.type):
        array = compute.if_else(compute.is_nan(array), pa.scalar(None, array.type), array)
    elif pa.types.is_nested(array.type):
        array = pa.array([repr(each) if each else None for each in array.to_pylist()], pa.string())
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    return _filled(encoded.indices)


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
