"""What runs on the executors of a cluster: the kernel, over the batches that one of them is given.

Rules go there as the values that they are.  Nothing here knows of Spark, so that whatever hands out
Arrow batches can run it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyarrow as pa
from attrs import evolve, frozen
from pyarrow import compute

from govdisclosure.batch.io import ParquetFiles, RowGroups
from govdisclosure.batch.kernel.column_names import EDITION, YEAR, TableLayout
from govdisclosure.batch.kernel.columns import plain_type
from govdisclosure.batch.kernel.editions import FIRST_YEAR
from govdisclosure.batch.kernel.found_rows import AMOUNT, COUNT
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.forms import EDITIONS, LAST_YEAR, Form, form_for
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.rules import RuleSet

#: The column of the edition that last year's report uses.
EDITION_BEFORE = f"{EDITION}@-1"
#: The column of row numbers, where rows have any.
REPORT = "report"


@frozen(eq=False)
class PartitionCheck:
    """Rules for each edition over the columns named, and what is to come back.

    `keys` are the columns that stand for a report, or none where the number of its row does;
    `linked` is for rows that last year's numbers were joined to; `outcome` is the schema of what
    comes back: findings, or what is undecided where `undecided` asks for that.
    """

    form: Form | None
    rules: FrozenMapping[str, RuleSet]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    linked: bool = False
    undecided: bool = False
    outcome: pa.Schema | None = None

    def returning(self, schema: pa.Schema, *, undecided: bool) -> PartitionCheck:
        """The check for findings or for what is undecided, over columns of a schema."""
        # Spark has no type for a dictionary.
        keys = [pa.field(name, plain_type(schema.field(name).type)) for name in self.keys]
        keys = keys or [pa.field(REPORT, pa.int64())]
        fields = [*keys, pa.field("rule", pa.string())]
        if not undecided:
            kind = AMOUNT if self.kernel(schema).exact else COUNT
            fields += [pa.field(name, kind) for name in ("left", "right", "difference")]
        return evolve(self, undecided=undecided, outcome=pa.schema(fields))

    def kernel(self, schema: pa.Schema) -> Kernel:
        """The kernel over batches of a schema."""
        return Kernel.of(TableLayout.of(schema), self.form, lambda form: self.rules[form.edition])

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What is found in batches whose columns are in order, whatever they are called."""
        unprinted = self.linked and self.form is None
        named = (batch.rename_columns(list(self.columns)) for batch in batches)
        # A row is known by its keys here, so that batches need no numbers of their own.
        return self.outcomes(
            (0, _without_unprinted(batch) if unprinted else batch) for batch in named
        )

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


def _without_unprinted(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch without last year's numbers in lines that last year's edition does not print."""
    for cell in TableLayout.of(batch.schema).cells:
        prints = [form for form in EDITIONS if cell.this_year in form.positions]
        if not cell.lag or len(prints) == len(EDITIONS):
            continue
        if EDITION_BEFORE in batch.schema.names:
            used = batch.column(EDITION_BEFORE).cast(pa.string())
            known = compute.is_in(used, pa.array([form.edition for form in prints]))
        else:
            years = range(FIRST_YEAR, LAST_YEAR + 1)
            after = [year + 1 for year in years if form_for(year) in prints]
            known = compute.is_in(batch.column(YEAR).cast(pa.int64()), pa.array(after, pa.int64()))
        at = batch.schema.get_field_index(str(cell))
        numbers = batch.column(at)
        blank = pa.scalar(None, numbers.type)
        batch = batch.set_column(at, batch.schema.field(at), compute.if_else(known, numbers, blank))
    return batch
