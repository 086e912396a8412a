"""A source whose floats are rounded where they are sums of money, as its caller asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from attrs import field, frozen
from pyarrow import types

from govdisclosure.batch.io.records import MONEY
from govdisclosure.batch.io.table_source import TableSource
from govdisclosure.batch.kernel.columns import amount_refused, is_money, plain_type
from govdisclosure.errors import AmountError
from govdisclosure.values import as_decimal, is_missing, valid_amount


@frozen(eq=False)
class MoneyRounded:
    """A source with decimals in the columns of money that hold floats; all else is as it is."""

    source: TableSource
    schema: pa.Schema = field(init=False)

    @schema.default
    def _with_decimals(self) -> pa.Schema:
        return pa.schema(
            [each.with_type(MONEY) if _is_rounded(each) else each for each in self.source.schema]
        )

    @property
    def in_memory(self) -> bool:
        """Whether all rows are at hand."""
        return self.source.in_memory

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with the columns named."""
        first = 0
        for batch in self.source.batches(columns):
            yield _rounded(batch, first)
            first += batch.num_rows

    def row(self, number: int, columns: Sequence[str]) -> pa.RecordBatch:
        """One row, as a batch."""
        return _rounded(self.source.row(number, columns), number)


def _is_rounded(column: pa.Field) -> bool:
    return types.is_floating(plain_type(column.type)) and is_money(column.name)


def _rounded(batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
    for at, column in enumerate(batch.schema):
        if _is_rounded(column):
            rounded = _decimals(column.name, batch.column(at), first)
            batch = batch.set_column(at, column.with_type(MONEY), rounded)
    return batch


def _decimals(name: str, array: pa.Array, first: int) -> pa.Array:
    if types.is_dictionary(array.type):
        array = array.dictionary_decode()
    # A sum often comes again, as nothing does most of all.  By NumPy a float of 32 bits stays one,
    # of which 12.3 is written so.
    encoded = array.dictionary_encode()
    decimals = []
    for code, value in enumerate(encoded.dictionary.to_numpy(zero_copy_only=False)):
        try:
            amount = None if is_missing(value) else valid_amount(as_decimal(value))
        except AmountError as error:
            row = first + int((np.asarray(encoded.indices.fill_null(-1)) == code).argmax())
            raise amount_refused(name, row, error) from None
        decimals.append(amount)
    return pa.array(decimals, MONEY).take(encoded.indices)
