"""CSV files as a source: numbers read exactly, an empty field for a blank cell, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from attrs import frozen
from pyarrow import csv, types

from govdisclosure.batch.io.csv_lists import LISTS, lists_of, words_of
from govdisclosure.batch.io.ordered_threads import nth_row
from govdisclosure.batch.kernel.column_names import EDITION, YEAR, is_cell
from govdisclosure.errors import ColumnError, FileError, UnreadableReport, of_file, of_system
from govdisclosure.message import Message
from govdisclosure.values import DECIMALS

#: Every cell is read as an amount: a count with a fraction is a finding, not a file to refuse.
_AMOUNT = pa.decimal128(38, DECIMALS)
#: Bytes read at a time: some hundred rows of two hundred numbers.
_BLOCK = 1 << 20
#: What Arrow says of the bytes of another encoding.
_NO_UTF_8 = "invalid UTF8"
_COLUMN = re.compile(r"In CSV column #(\d+): (?:Row #\d+: )?")


@frozen(eq=False)
class CsvFile:
    """A CSV file in UTF-8 with addresses for its header, read from the beginning each time.

    Only an empty field is blank; ColumnError for a field of a cell that is no number.  Remarks and
    cells unread are lists in JSON, as they are written.
    """

    path: Path
    schema: pa.Schema

    in_memory = False

    @classmethod
    def open(cls, path: Path) -> CsvFile:
        """Read the header."""
        with _readable(path):
            header = csv.open_csv(
                path, csv.ReadOptions(block_size=_BLOCK), csv.ParseOptions(newlines_in_values=True)
            ).schema.names
        kinds = {YEAR: pa.int64(), EDITION: pa.string(), **LISTS}
        return cls(
            path,
            pa.schema(
                [
                    (name, kinds.get(name, _AMOUNT if is_cell(name) else pa.string()))
                    for name in header
                ]
            ),
        )

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with the columns named."""
        kept = [each for each in self.schema if each.name in set(columns)]
        options = csv.ConvertOptions(
            column_types={
                each.name: pa.string() if each.name in LISTS else each.type for each in kept
            },
            include_columns=[each.name for each in kept],
            null_values=[""],
            strings_can_be_null=False,
        )
        with _readable(self.path, self.schema.names):
            reader = csv.open_csv(
                self.path,
                csv.ReadOptions(block_size=_BLOCK),
                csv.ParseOptions(newlines_in_values=True),
                options,
            )
            for batch in reader:
                arrays = [
                    lists_of(name, array)
                    if name in LISTS
                    else words_of(array)
                    if types.is_string(array.type)
                    else array
                    for name, array in zip(batch.schema.names, batch.columns, strict=True)
                ]
                yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(kept))

    def row(self, number: int, columns: Sequence[str]) -> pa.RecordBatch:
        """One row, as a batch; the rows before it are read for it."""
        return nth_row(self.batches(columns), number)


@contextmanager
def _readable(path: Path, names: Sequence[str] = ()) -> Iterator[None]:
    try:
        yield
    except pa.ArrowInvalid as error:
        message = str(error)
        if _NO_UTF_8 in message:
            raise _other_encoding(path) from error
        at = _COLUMN.match(message)
        if at and names:
            why = Message("（{}）：{}", "of {}: {}").format(path, message[at.end() :])
            raise ColumnError(names[int(at[1])], why) from error
        raise UnreadableReport(
            Message(f"{path}不是CSV表：{message}", f"{path} is no CSV table: {message}")
        ) from error
    except UnicodeDecodeError as error:
        # Arrow passes on the bytes of a header as they are.
        raise _other_encoding(path) from error
    except OSError as error:
        raise FileError(of_file(path, of_system(error))) from error


def _other_encoding(path: Path) -> UnreadableReport:
    return UnreadableReport(
        Message(
            f"{path}不是UTF-8编码的CSV表：请另存为UTF-8后重试",
            f"{path} is no CSV table in UTF-8: save it as UTF-8 and try again",
        )
    )
