"""What runs on the executors of a cluster: the kernel, over the batches that one of them is given.

Rules go there as the values that they are.  Nothing here knows of Spark, so that whatever hands out
Arrow batches can run it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
import pyarrow as pa
from attrs import evolve, frozen
from pyarrow import compute

from govdisclosure.batch.io import ROWS, ParquetFiles, RowGroups
from govdisclosure.batch.kernel.column_names import TableLayout
from govdisclosure.batch.kernel.columns import Rows, plain_type, unified
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.batch.kernel.found_rows import AMOUNT, COUNT
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.batch.kernel.years import contents, previous_rows, with_earlier_years
from govdisclosure.forms import Cell, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.rules import RuleSet

#: The column that is the same in two rows where the reports say the same.
CONTENT = "content"
#: The column of row numbers, where rows have any.
REPORT = "report"


@frozen(eq=False)
class PartitionCheck:
    """Rules for each edition over the columns named, and what is to come back.

    `keys` are the columns that stand for a report, or none where the number of its row does;
    `earlier` are the cells of earlier years that are to be put beside the rows, of which a column
    says what the report says; `outcome` is the schema of what comes back: findings, or what is
    undecided where `undecided` asks for that.
    """

    form: Form | None
    rules: FrozenMapping[str, RuleSet]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    earlier: tuple[Cell, ...] = ()
    undecided: bool = False
    outcome: pa.Schema | None = None

    def returning(self, schema: pa.Schema, *, undecided: bool) -> PartitionCheck:
        """The check for findings or for what is undecided, over columns of a schema."""
        # Spark has no type for a dictionary.
        keys = [pa.field(name, plain_type(schema.field(name).type)) for name in self.keys]
        keys = keys or [pa.field(REPORT, pa.int64())]
        fields = [*keys, pa.field("rule", pa.string())]
        if not undecided:
            kind = AMOUNT if self.kernel(self._with_earlier(schema)).exact else COUNT
            fields += [pa.field(name, kind) for name in ("left", "right", "difference")]
        return evolve(self, undecided=undecided, outcome=pa.schema(fields))

    def _with_earlier(self, schema: pa.Schema) -> pa.Schema:
        """The schema with the numbers of earlier years, which are of the type of this year's."""
        for cell in self.earlier:
            address = str(cell.this_year)
            kind = schema.field(address).type if address in schema.names else pa.null()
            schema = schema.append(pa.field(str(cell), kind))
        return schema

    def kernel(self, schema: pa.Schema) -> Kernel:
        """The kernel over batches of a schema."""
        return Kernel.of(TableLayout.of(schema), self.form, lambda form: self.rules[form.edition])

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What is found in batches whose columns are in order, whatever they are called."""
        named = (batch.rename_columns(list(self.columns)) for batch in batches)
        # A row is known by its keys here, so that batches need no numbers of their own.
        return self.outcomes(
            (0, batch) for batch in (self._linked(named) if self.earlier else named)
        )

    def _linked(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of a partition with the numbers of earlier years: all of a body are in one."""
        pieces = list(batches)
        if not pieces:
            return
        table = unified(pa.Table.from_batches(pieces))
        (batch,) = table.to_batches() or (pa.RecordBatch.from_pylist([], table.schema),)
        editions = Editions.of(
            batch, TableLayout.of(table.schema), self.form, np.arange(table.num_rows)
        )

        def content_of(rows: Rows) -> Rows:
            return contents(table.select([CONTENT]).take(pa.array(rows)))

        previous = previous_rows(table, content_of)
        linked = with_earlier_years(table, self.earlier, editions, previous.rows)
        yield from linked.to_batches(max_chunksize=ROWS)

    def outcomes(self, batches: Iterable[tuple[int, pa.RecordBatch]]) -> Iterator[pa.RecordBatch]:
        """What is found in batches, each with the number of its first row."""
        kernel: Kernel | None = None
        for first, batch in batches:
            kernel = kernel or self.kernel(batch.schema)
            tally = kernel(batch, first=first)
            if self.undecided:
                table = tally.undecided_table(kernel.names)
            else:
                table = tally.findings_table(kernel.names, exact=kernel.exact)
            rows = compute.subtract(table[REPORT], first)
            columns = {name: batch.column(name).take(rows) for name in self.keys}
            columns = columns or {REPORT: table[REPORT]}
            columns |= {name: table[name] for name in table.schema.names[1:]}
            yield from pa.table(columns).cast(self.outcome).to_batches()


@frozen(eq=False)
class RowGroupsCheck:
    """A check over parts of Parquet files of one schema, which the executor reads itself.

    It is called with batches that have the numbers of parts for a column.
    """

    check: PartitionCheck
    parts: tuple[tuple[RowGroups, ...], ...]

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What is found in the parts."""
        numbers = chain.from_iterable(each.column(0).to_pylist() for each in batches)
        return self.check.outcomes(self._read(numbers))

    def _read(self, numbers: Iterable[int]) -> Iterator[tuple[int, pa.RecordBatch]]:
        for groups in chain.from_iterable(self.parts[number] for number in numbers):
            row = groups.first
            for batch in ParquetFiles.open([groups.path]).read(groups, self.check.columns):
                # Files of one schema may have their columns in any order.
                yield row, batch.select(self.check.columns)
                row += batch.num_rows
