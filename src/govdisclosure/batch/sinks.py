"""Writing tables to files: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import csv, ipc, parquet, types

from govdisclosure.errors import FileError
from govdisclosure.saving import replacing

__all__ = ["write"]

#: Makes what writes batches of a schema to a file, by the suffix of the file.
_WRITERS: Mapping[str, Callable[[BinaryIO, pa.Schema], Any]] = {
    ".parquet": parquet.ParquetWriter,
    ".arrow": ipc.new_file,
    ".feather": ipc.new_file,
    ".csv": csv.CSVWriter,
}

#: Rows that are written together.  Of a Parquet file they are a row group, which one thread, or one
#: executor of a cluster, reads while others read the next; longer ones are decoded more slowly.
_ROWS = 1 << 16


def write(table: Any, path: str | os.PathLike[str]) -> None:
    """Write a table to a file, which appears when it is whole and on the disk.

    `table` is anything with the Arrow C stream interface, such as violations, their gaps, or what
    :func:`~govdisclosure.batch.table` makes; a stream is written batch by batch.  The suffix says
    the format: .parquet, .arrow (or .feather), .csv.  FileError, naming the file, for another
    suffix or where it cannot be written; what was there before is then still there.
    """
    to = Path(path)
    if to.suffix not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise FileError(f"{to}: a table is written to a file with one of the suffixes {known}")
    reader = pa.RecordBatchReader.from_stream(table)
    schema = _plain(reader.schema) if to.suffix == ".csv" else reader.schema
    try:
        with replacing(to) as path, path.open("wb") as file:
            with _WRITERS[to.suffix](file, schema) as writer:
                for batch in reader:
                    for start in range(0, batch.num_rows, _ROWS):
                        writer.write_batch(batch.slice(start, _ROWS).cast(schema))
            file.flush()
            # A name that has moved before its bytes would outlive them if the power fails.
            os.fsync(file.fileno())
    except pa.ArrowInvalid as error:
        raise FileError(f"cannot write {to}: {error}") from error


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema without dictionaries, which a text file cannot hold."""
    return pa.schema(
        [
            each.with_type(each.type.value_type) if types.is_dictionary(each.type) else each
            for each in schema
        ]
    )
