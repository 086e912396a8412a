"""What a source of a table of reports can do, and the source that is a table in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import pyarrow as pa
from attrs import frozen

#: Rows that one thread takes at a time: enough that the work is more than the taking.
ROWS = 1 << 16


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
        yield from self._of(columns).to_batches(max_chunksize=ROWS)

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
