"""What a source of a table of reports can do, and the source that is a table in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import pyarrow as pa
from attrs import frozen

from govdisclosure.batch.io.ordered_threads import WORKERS

#: Rows that one thread takes at a time.  Threads wait for each other between calls, as many for few
#: rows as for many: two of them check 128 ns a row in these, and in half as many 162.
ROWS = 1 << 17


class TableSource(Protocol):
    """A table of reports that can be read in batches, from the beginning as often as needed."""

    @property
    def schema(self) -> pa.Schema:
        """The names and types of all columns."""
        ...

    @property
    def in_memory(self) -> bool:
        """Whether all rows are at hand, so that batches are views of them."""
        ...

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with the columns named in the order of the schema."""
        ...

    def row(self, number: int, columns: Sequence[str]) -> pa.RecordBatch:
        """One row, as a batch."""
        ...


@frozen(eq=False)
class InMemory:
    """A table in memory, or in a file that is mapped into it."""

    table: pa.Table

    in_memory = True

    @property
    def schema(self) -> pa.Schema:
        """The names and types of all columns."""
        return self.table.schema

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with the columns named."""
        pieces = -(-self.table.num_rows // ROWS)
        if pieces > 1:
            # As many for each thread as for any other.
            pieces += -pieces % WORKERS
        rows = -(-self.table.num_rows // max(pieces, 1))
        yield from self._of(columns).to_batches(max_chunksize=max(rows, 1))

    def row(self, number: int, columns: Sequence[str]) -> pa.RecordBatch:
        """One row, as a batch."""
        return self._of(columns).slice(number, 1).to_batches()[0]

    def _of(self, columns: Sequence[str]) -> pa.Table:
        names = self.table.schema.names
        if len(columns) == len(names):
            return self.table
        wanted = set(columns)
        # By place, since two columns that are not asked for may have one name.
        return self.table.select([at for at, name in enumerate(names) if name in wanted])
