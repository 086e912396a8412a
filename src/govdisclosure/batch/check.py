"""Checking a table of reports on this machine: one pass over its batches, then the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from os import PathLike

import pyarrow as pa
from attrs import define, field
from pyarrow import compute

from govdisclosure.batch.io.pipeline import WORKERS, in_order
from govdisclosure.batch.io.records import SOURCE
from govdisclosure.batch.io.sources import ROWS, Alike, Source, Tabular, open_parquet, open_source
from govdisclosure.batch.kernel import years
from govdisclosure.batch.kernel.columns import Rows, unified
from govdisclosure.batch.kernel.coverage import cells_of
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.batch.kernel.kernel import Kernel, RulesOf
from govdisclosure.batch.kernel.layout import (
    EDITION,
    PUBLISHER,
    REMARKS,
    RESULTS,
    UNREAD,
    YEAR,
    Layout,
    names_of,
)
from govdisclosure.batch.kernel.tally import Tally
from govdisclosure.batch.violations import Basis, Violations
from govdisclosure.forms import Cell, Form
from govdisclosure.rules import Rule, RuleSet, standard_rules

__all__ = ["check", "check_parquet"]

#: The columns that are more than keys to us.
_ROLES = (PUBLISHER, YEAR, EDITION, SOURCE, REMARKS, UNREAD)
_WIDTHS = ((pa.int8(), pa.uint8(), 8), (pa.int16(), pa.uint16(), 16), (pa.int32(), pa.uint32(), 32))


def check(
    source: Tabular,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> Violations:
    """Hold every report of a table to the rules of its form, saying what ``gd.check`` says of each.

    `source` is a path (Parquet, Arrow IPC, CSV), anything with the Arrow C stream interface, or
    reports.  Its columns are named by address; one that it does not have is blank in every row.
    The form is `form`, else that of each row's column `edition` or `year`, else the one whose
    addresses the table has.  With columns `publisher` and `year` the rules across years are checked
    too.  `rules` are those of the form unless given; `keys` names the columns that stand for a
    report in the result, in place of the number of its row.

    ColumnError, UnknownAddress or AmountError, naming the column, for what is no table of reports,
    and ColumnError for a key that bears the name of a column of the result, as `rule`; FileError or
    UnreadableReport, naming the file, for what cannot be read.
    """
    return _checked(open_source(source), form, rules, keys)


def check_parquet(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> Violations:
    """:func:`check` for a Parquet file of any name, for several of one schema, or for a directory.

    A few batches of rows are in memory at a time, however long the files are; beside them, only
    what was found, and with publisher and year some twenty narrow columns for the join.
    """
    return _checked(open_parquet(paths), form, rules, keys)


def _checked(
    source: Source, form: Form | None, rules: Iterable[Rule] | None, keys: Sequence[str] | None
) -> Violations:
    keyed = names_of("keys", keys, results=RESULTS)
    if rules is None:
        columns, kernel = _prepared(Alike(source.schema), form, keyed)
    else:
        given = RuleSet(rules)
        columns, kernel = _laid(source.schema, form, keyed, lambda _: given)
    return _surveyed(source, columns, kernel, keyed or None)


def _laid(
    schema: pa.Schema, form: Form | None, keys: tuple[str, ...], rules: RulesOf
) -> tuple[tuple[str, ...], Kernel]:
    """The columns that are read, and the kernel over them."""
    whole = Layout.of(schema)
    whole.require_cells()
    whole.require(keys)
    wanted = {str(cell) for cell in whole.cells} | {*_ROLES, *keys}
    columns = tuple(name for name in schema.names if name in wanted)
    if len(columns) < len(schema):
        whole = Layout.of(pa.schema([each for each in schema if each.name in wanted]))
    return columns, Kernel.of(whole, form, rules)


@lru_cache(maxsize=8)
def _prepared(
    alike: Alike, form: Form | None, keys: tuple[str, ...]
) -> tuple[tuple[str, ...], Kernel]:
    # Small batches come one after the other and are alike: one is checked in half a millisecond, to
    # lay the rules takes 36.
    return _laid(alike.schema, form, keys, standard_rules)


def _surveyed(
    source: Source, columns: tuple[str, ...], kernel: Kernel, keys: tuple[str, ...] | None
) -> Violations:
    across = [rule for scope in kernel.scopes for rule in scope.across]
    cells = {cell for rule in across for cell in cells_of(rule)}
    kept_names = set(keys or ()) | {str(cell.this_year) for cell in cells}
    if across:
        kept_names |= {PUBLISHER, YEAR, EDITION}
    names = [name for name in source.schema.names if name in kept_names]
    kept = _Kept(pa.schema([source.schema.field(name) for name in names]), source.in_memory)

    def examine(numbered: tuple[int, pa.RecordBatch]) -> Tally:
        return kernel(numbered[1], first=numbered[0])

    workers = WORKERS if source.in_memory else 1
    tallies = list(in_order(examine, kept.of(source.batches(columns)), workers=workers))
    table = kept.table()
    previous, ambiguous = None, 0
    if across and kept.count:
        # What the batches were decoded into has had its use, and the join needs some of it.
        pa.default_memory_pool().release_unused()
        previous, ambiguous = years.succession(table)
        tallies += _across(kernel, table, cells, previous)
    return Violations(
        kept.count,
        ambiguous,
        Basis(source, columns, kernel, previous),
        Tally.joined(tallies),
        None if keys is None else table.select(keys),
    )


def _across(kernel: Kernel, table: pa.Table, cells: set[Cell], previous: Rows) -> Iterator[Tally]:
    (batch,) = table.to_batches()
    editions = Editions.of(batch, Layout.of(table.schema), kernel.form, 0)
    lagged = sorted((cell for cell in cells if cell.lag), key=str)
    linked = years.beside(table, lagged, editions, previous)
    follow = _following(kernel, Alike(linked.schema))
    first = 0
    for each in linked.to_batches(max_chunksize=ROWS):
        yield follow(each, first=first)
        first += each.num_rows


@lru_cache(maxsize=8)
def _following(kernel: Kernel, alike: Alike) -> Kernel:
    # To lay the rules takes 1 millisecond, of the 3 in which a few reports are checked.
    return kernel.across(Layout.of(alike.schema))


@define
class _Kept:
    """The columns that are needed when all rows have been seen, in as few bytes as they need.

    For the rules across years those are 33 in a row, not 203; 200,000 are checked in 0.8 s, not 1.
    """

    schema: pa.Schema
    as_they_are: bool
    count: int = 0
    pieces: list[pa.Table] = field(factory=list)

    def of(self, batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Keep what is needed of each batch, and pass it on with the number of its first row."""
        for batch in batches:
            if len(self.schema):
                piece = batch.select(self.schema.names)
                self.pieces.append(pa.table(piece if self.as_they_are else _narrowed(piece)))
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


def _narrowed(batch: pa.RecordBatch) -> pa.Table:
    names, columns = batch.schema.names, batch.columns
    return pa.table({name: _in_few_bytes(each) for name, each in zip(names, columns, strict=True)})


def _in_few_bytes(array: pa.Array) -> pa.Array:
    if pa.types.is_string(array.type):
        return array.dictionary_encode()
    if not pa.types.is_integer(array.type):
        return array
    ends = [end or 0 for end in compute.min_max(array).as_py().values()]
    # Of one sign as they were: pieces of both would not fit together.
    unsigned = pa.types.is_unsigned_integer(array.type)
    for signed, other, bits in _WIDTHS:
        least, beyond = (0, 1 << bits) if unsigned else (-1 << (bits - 1), 1 << (bits - 1))
        if all(least <= end < beyond for end in ends):
            return array.cast(other if unsigned else signed)
    return array
