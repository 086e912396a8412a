"""Checking a table of reports on this machine: one pass over its batches, then the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from os import PathLike

import numpy as np
import pyarrow as pa
from attrs import define, evolve, field
from pyarrow import compute

from govdisclosure.batch.io import (
    ROWS,
    WORKERS,
    MoneyRounded,
    SchemaKey,
    TableSource,
    Tabular,
    map_in_order,
    open_parquet,
    open_source,
)
from govdisclosure.batch.kernel.column_names import JOINED, ROLES, TableLayout
from govdisclosure.batch.kernel.columns import Rows, unified
from govdisclosure.batch.kernel.decided_rules import compared_cells
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.batch.kernel.found_rows import Tally
from govdisclosure.batch.kernel.kernel import Kernel, RulesOf
from govdisclosure.batch.kernel.key_columns import key_names
from govdisclosure.batch.kernel.years import previous_rows, with_earlier_years
from govdisclosure.batch.violations import CheckedTable, Violations
from govdisclosure.forms import Cell, Form, require_form
from govdisclosure.reports import Money, rounds
from govdisclosure.rules import Rule, RuleSet, standard_rules

_SIGNED, _UNSIGNED = (np.int8, np.int16, np.int32), (np.uint8, np.uint16, np.uint32)


def check(
    source: Tabular,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
    money: Money = None,
) -> Violations:
    """Check every report of a table against the rules of its form, as ``gd.check`` does one by one.

    A column is named by the address of its cell; a cell without a column is blank in every row.
    With the columns `publisher` and `year` the rules across years are checked as well.  Tables in
    memory are checked on as many threads as there are processors, eight at most.

    Args:
        source: A path (Parquet, Arrow IPC, CSV), an object with the Arrow C stream (pyarrow,
            polars, DuckDB), a frame of pandas (what has a name in its index is a column too), a
            list of rows as dictionaries, or reports.  NaN and pandas' NA are blank, as null is.
        form: The form of every row; else that of its `edition` or `year`, else of the addresses.
        rules: The rules to check; the standard rules of each form unless given.
        keys: The columns that stand for a report in the result, in place of the number of its row.
        money: "round" rounds sums of money that are floats to 6 decimals; else an error.

    Returns:
        What was found and what is undecided, as a sum may be in which a cell is null, and so blank.

    Raises:
        ColumnError: a column that does not fit its name, or a key named as a column of the result.
        UnknownAddress: a column whose name is a slip of an address, or joins its words otherwise.
        AmountError: a number beyond the limit of amounts, or with more than six decimals.
        OptionError: `money` is none of what it can be.
        UnknownName: a key that is no column of the table.
        FileError: a file that is not there, or has a suffix of no table.
        UnreadableReport: a file that cannot be read, or what is no source of reports.
    """
    return _checked(open_source(source, money=money), form, rules, keys)


def check_parquet(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
    money: Money = None,
) -> Violations:
    """:func:`check` for Parquet files: one of any name, several of one schema, or a directory.

    Files are read in pieces: at most 400 MB are in memory, however long the files are; beside them,
    the findings, and with publisher and year some twenty narrow columns for the join.

    Args:
        paths: The path of a file or of a directory, or the paths of several files.
        form: As for :func:`check`.
        rules: As for :func:`check`.
        keys: As for :func:`check`.
        money: As for :func:`check`.

    Returns:
        What was found and what is undecided; rows are numbered on from file to file.

    Raises:
        ColumnError: as for :func:`check`, or files whose columns are not alike.
        FileError: a file that is not there, or a directory without Parquet files.
        UnreadableReport: a file that is no whole Parquet file.
    """
    rounding = rounds(money)
    files = open_parquet(paths)
    return _checked(MoneyRounded(files) if rounding else files, form, rules, keys)


def _checked(
    source: TableSource, form: Form | None, rules: Iterable[Rule] | None, keys: Sequence[str] | None
) -> Violations:
    if form is not None:
        require_form(form)
    keyed = key_names(keys)
    if rules is None:
        columns, kernel = _standard(SchemaKey(source.schema), form, keyed)
    else:
        given = RuleSet(rules)
        columns, kernel = _planned(source.schema, form, keyed, lambda _: given)
    across = [rule for each in kernel.coverages for rule in each.across]
    kept = _KeptColumns.of(source, keyed, compared_cells(across))

    def examine(numbered: tuple[int, pa.RecordBatch]) -> Tally:
        return kernel(numbered[1], first=numbered[0])

    workers = WORKERS if source.in_memory else 1
    tallies = list(map_in_order(examine, kept.passing(source.batches(columns)), workers=workers))
    table = kept.table()
    basis, ambiguous = CheckedTable(source, columns, kernel), 0
    if across and kept.count:
        # What the batches were decoded into has had its use, and the join needs some of it.
        pa.default_memory_pool().release_unused()
        previous = previous_rows(table, basis.contents)
        basis, ambiguous = (
            evolve(basis, previous=previous.rows, why=previous.why),
            previous.ambiguous,
        )
        tallies += _across(kernel, table, compared_cells(across), previous.rows)
    return Violations(
        kept.count, ambiguous, basis, Tally.joined(tallies), table.select(keyed) if keyed else None
    )


def _planned(
    schema: pa.Schema, form: Form | None, keys: tuple[str, ...], rules: RulesOf
) -> tuple[tuple[str, ...], Kernel]:
    """The columns that are read, and the kernel over them."""
    whole = TableLayout.of(schema)
    whole.require_cells()
    whole.require(keys)
    columns = whole.select((*ROLES, *keys))
    if len(columns) < len(schema):
        whole = TableLayout.of(pa.schema([each for each in schema if each.name in columns]))
    return columns, Kernel.of(whole, form, rules)


@lru_cache(maxsize=8)
def _standard(
    key: SchemaKey, form: Form | None, keys: tuple[str, ...]
) -> tuple[tuple[str, ...], Kernel]:
    # Small batches come one after the other and are alike: one is checked in half a millisecond, to
    # bind the rules takes 36.
    return _planned(key.schema, form, keys, standard_rules)


def _across(
    kernel: Kernel, table: pa.Table, cells: Iterable[Cell], previous: Rows
) -> Iterator[Tally]:
    """What rules across years find in the columns kept of all rows."""
    (batch,) = table.to_batches()
    rows = np.arange(table.num_rows)
    editions = Editions.of(batch, TableLayout.of(table.schema), kernel.form, rows)
    earlier = sorted((cell for cell in cells if cell.lag), key=str)
    linked = with_earlier_years(table, earlier, editions, previous)
    across = _across_years(kernel, SchemaKey(linked.schema))
    first = 0
    for each in linked.to_batches(max_chunksize=ROWS):
        yield across(each, first=first)
        first += each.num_rows


@lru_cache(maxsize=8)
def _across_years(kernel: Kernel, key: SchemaKey) -> Kernel:
    # To bind the rules takes 1 millisecond, of the 3 in which a few reports are checked.
    return kernel.across(TableLayout.of(key.schema))


@define
class _KeptColumns:
    """The columns that are needed when all rows have been seen, in as few bytes as they need.

    For the rules across years those are 33 in a row, not 203; 200,000 are checked in 0.8 s, not 1.
    """

    schema: pa.Schema
    as_they_are: bool
    count: int = 0
    pieces: list[pa.Table] = field(factory=list)

    @classmethod
    def of(cls, source: TableSource, keys: Sequence[str], compared: Iterable[Cell]) -> _KeptColumns:
        """None of the rows yet; the columns of keys and, where cells are compared, of the join."""
        cells = {str(cell.this_year) for cell in compared}
        names = {*keys, *cells, *(JOINED if cells else ())}
        kept = [name for name in source.schema.names if name in names]
        return cls(pa.schema(map(source.schema.field, kept)), source.in_memory)

    def passing(self, batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Keep what is needed of each batch, and pass it on with the number of its first row."""
        for batch in batches:
            if len(self.schema):
                piece = batch.select(self.schema.names)
                columns = piece.columns if self.as_they_are else map(_narrowed, piece.columns)
                self.pieces.append(pa.table([*columns], self.schema.names))
            first, self.count = self.count, self.count + batch.num_rows
            yield first, batch
            # Neither are rows kept here that were passed on.
            del batch

    def table(self) -> pa.Table:
        """The rows kept, in one piece."""
        if not self.pieces:
            return self.schema.empty_table()
        whole = pa.concat_tables(self.pieces, promote_options="permissive")
        self.pieces.clear()
        return unified(whole)


def _narrowed(array: pa.Array) -> pa.Array:
    """The array in as few bytes as it needs: a dictionary of texts, or narrower integers."""
    if pa.types.is_string(array.type):
        return array.dictionary_encode()
    if pa.types.is_integer(array.type):
        ends = [end or 0 for end in compute.min_max(array).as_py().values()]
        # Of one sign as they were: pieces of both would not fit together.
        for narrow in _UNSIGNED if pa.types.is_unsigned_integer(array.type) else _SIGNED:
            limits = np.iinfo(narrow)
            if all(limits.min <= end <= limits.max for end in ends):
                return array.cast(pa.from_numpy_dtype(narrow))
    return array
