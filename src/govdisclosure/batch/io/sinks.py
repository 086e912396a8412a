"""Writing tables to files: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import csv, ipc, parquet

from govdisclosure.batch.io.csv_lists import field_type, fields_of
from govdisclosure.batch.io.sources import other_suffix, stream_of
from govdisclosure.errors import FileError, OptionError, path_of
from govdisclosure.files.atomic import replacing
from govdisclosure.message import Message

#: Makes what writes batches of a schema to a file, by the suffix of the file.
_WRITERS: Mapping[str, Callable[[BinaryIO, pa.Schema], Any]] = {
    ".parquet": parquet.ParquetWriter,
    ".arrow": ipc.new_file,
    ".feather": ipc.new_file,
    ".csv": csv.CSVWriter,
}

_PARTIAL = ".partial"
_WRITTEN = Message(
    "表应写入后缀为{}的文件", "a table is written to a file with one of the suffixes {}"
)

#: Rows that are written together.  Of a Parquet file they are a row group, which is read as a whole
#: while the one before is checked: of 200 cells of 64 bits two twice as long take 400 MB.
_ROWS = 1 << 15


def write(table: Any, path: str | os.PathLike[str]) -> None:
    """Write a table to a file, which appears when it is whole and on the disk.

    Args:
        table: Anything with the Arrow C stream, as violations; a stream is written batch by batch.
        path: A path that ends in .parquet, .arrow, .feather or .csv, or in one of these and
            .partial, as of a table that is not whole; in CSV a list becomes JSON.

    Raises:
        FileError: another suffix, or a file that cannot be written; what was there before stays.
        OptionError: what is no table.
    """
    to = path_of(path)
    suffix = Path(to.stem if to.suffix == _PARTIAL else to).suffix.lower()
    if suffix not in _WRITERS:
        raise FileError(other_suffix(to, _WRITTEN, _WRITERS))
    if not hasattr(table, "__arrow_c_stream__"):
        raise OptionError(
            Message(
                f"{type(table).__name__}不是表：请给出批量核对的结果、table(reports)的结果，"
                "或者其他有Arrow C stream接口的表",
                f"a {type(table).__name__} is no table: give violations, what `table` makes of "
                "reports, or anything else with the Arrow C stream interface",
            )
        )
    reader = stream_of(table)
    plain = suffix == ".csv"
    schema = _plain(reader.schema) if plain else reader.schema
    try:
        with replacing(to) as file:
            with _WRITERS[suffix](file, schema) as writer:
                for batch in reader:
                    for start in range(0, batch.num_rows, _ROWS):
                        piece = batch.slice(start, _ROWS)
                        writer.write_batch(_in_fields(piece, schema) if plain else piece)
            file.flush()
            # A name that has moved before its bytes would outlive them if the power fails.
            os.fsync(file.fileno())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise FileError(Message(f"无法写入{to}：{error}", f"cannot write {to}: {error}")) from error


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema without dictionaries and lists, which a text file cannot hold."""
    return pa.schema([each.with_type(field_type(each.type)) for each in schema])


def _in_fields(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([fields_of(each) for each in batch.columns], schema=schema)
