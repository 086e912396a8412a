"""Writing tables so that a file is whole or is not there: under another name first, then renamed.

A run that is killed, or a disk that is full, leaves the file that was there before, or none.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import csv, ipc, parquet, types

from govdisclosure.errors import FileError

__all__ = ["write"]

#: Makes what writes batches of a schema to a file, by the suffix of the file.
_WRITERS: Mapping[str, Callable[[BinaryIO, pa.Schema], Any]] = {
    ".parquet": parquet.ParquetWriter,
    ".arrow": ipc.new_file,
    ".feather": ipc.new_file,
    ".csv": csv.CSVWriter,
}


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
    with _whole(to) as file, _WRITERS[to.suffix](file, schema) as writer:
        for batch in reader:
            writer.write_batch(batch.cast(schema))


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema without dictionaries, which a text file cannot hold."""
    return pa.schema(
        [
            each.with_type(each.type.value_type) if types.is_dictionary(each.type) else each
            for each in schema
        ]
    )


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when it has been written without an error."""
    # In the same directory, since a file is renamed at one stroke only within a file system.
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.unfinished")
    try:
        with unfinished.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise FileError(f"{path} could not be written: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
