"""Where tables of reports come from: memory, Parquet, Arrow IPC, CSV; one way to read them all.

A source tells its schema before its rows, gives batches of the columns that are asked for, and any
row again.  What is in memory, or mapped into it, is not copied; files are read in pieces of bounded
size, whatever their length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pyarrow as pa
from attrs import frozen
from pyarrow import types

from govdisclosure.batch.io.csv_source import CsvFile
from govdisclosure.batch.io.ordered_threads import WORKERS
from govdisclosure.batch.io.parquet_source import ParquetFiles
from govdisclosure.batch.io.records import table
from govdisclosure.errors import (
    FileError,
    UnreadableReport,
    choices,
    nearest,
    of_file,
    of_system,
    path_of,
    require,
)
from govdisclosure.message import Message
from govdisclosure.reports import Report

#: What :func:`open_source` takes: a path or several, anything with the Arrow C stream interface
#: (tables of pyarrow, polars, pandas, DuckDB), or reports.
Tabular: TypeAlias = Any

#: Rows that one thread takes at a time.  Threads wait for each other between calls, as many for few
#: rows as for many: two of them check 128 ns a row in these, and in half as many 162.
ROWS = 1 << 17
_PARQUET = (".parquet", ".pq")
_IPC = (".arrow", ".feather", ".ipc", ".arrows")
_SUFFIXES = (*_PARQUET, *_IPC, ".csv")
_PATHS = Message(
    "请给出一个路径，或者路径的列表，如['reports.parquet']",
    "give a path, or a list of paths, as in ['reports.parquet']",
)
_READ = Message(
    "报告的表应是后缀为{}的文件", "a table of reports is a file with one of the suffixes {}"
)


@frozen(eq=False)
class SchemaKey:
    """A schema as the key of a cache: Arrow compares two in no time, but is slow to hash one."""

    schema: pa.Schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SchemaKey) and bool(self.schema.equals(other.schema))

    def __hash__(self) -> int:
        return len(self.schema)


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


def open_source(tabular: Tabular) -> TableSource:
    """Open whatever holds reports, reading no more of it than its schema where that can be.

    A path is opened by its suffix (.parquet, .arrow, .feather, .csv), a directory as the Parquet
    files in it.  An object with the Arrow C stream interface that can be read only once is kept in
    memory, as are reports.  FileError or UnreadableReport where there is nothing to read.
    """
    if isinstance(tabular, str | PathLike):
        return _of_path(Path(tabular))
    if isinstance(tabular, pa.Table):
        return InMemory(_without_views(tabular))
    if hasattr(tabular, "__arrow_c_stream__"):
        return InMemory(_without_views(stream_of(tabular).read_all()))
    several = list(tabular) if isinstance(tabular, Iterable) else [tabular]
    if several and all(isinstance(each, str | PathLike) for each in several):
        return open_parquet(several)
    for each in several:
        if not isinstance(each, Report):
            raise UnreadableReport(
                Message(
                    f"{type(each).__name__}不是报告的来源：请给出路径、"
                    "有Arrow C stream接口的表或者报告",
                    f"a {type(each).__name__} is no source of reports: give a path, a table with "
                    "the Arrow C stream interface, or reports",
                )
            )
    return InMemory(table(several))


def stream_of(table: Any) -> pa.RecordBatchReader:
    """The batches of anything with the Arrow C stream interface, one by one."""
    # Not through that interface where it is Arrow's own: handing over texts that it has cast to
    # views, Arrow before 25 crashes.
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    if isinstance(table, pa.Table):
        return table.to_reader()
    if isinstance(table, pa.RecordBatchReader):
        return table
    return pa.RecordBatchReader.from_stream(table)


def _without_views(table: pa.Table) -> pa.Table:
    """The table with texts as Arrow can take single rows of them; polars has another layout."""
    for at in _views(SchemaKey(table.schema)):
        name, kind = table.schema.names[at], table.schema.types[at]
        table = table.set_column(at, name, table.column(at).cast(_viewless(kind)))
    return table


@lru_cache(maxsize=8)
def _views(key: SchemaKey) -> tuple[int, ...]:
    kinds = key.schema.types
    return tuple(at for at, kind in enumerate(kinds) if kind != _viewless(kind))


def _viewless(kind: pa.DataType) -> pa.DataType:
    """The type with texts of the older layout for those of the newer, however deep they are."""
    if types.is_string_view(kind):
        return pa.large_string()
    if types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, _viewless(kind.value_type), kind.ordered)
    if types.is_map(kind):
        return pa.map_(_viewless(kind.key_type), _viewless(kind.item_type))
    if types.is_list(kind):
        return pa.list_(_viewless(kind.value_type))
    if types.is_large_list(kind):
        return pa.large_list(_viewless(kind.value_type))
    if types.is_struct(kind):
        return pa.struct([each.with_type(_viewless(each.type)) for each in kind])
    return kind


def open_parquet(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> ParquetFiles:
    """Open a Parquet file of any name, several, or those in a directory in the order of names."""
    if not isinstance(paths, str | PathLike):
        require(paths, Iterable, instead=_PATHS)
        several = [path_of(each) for each in paths]
        if not several:
            raise FileError(
                Message(
                    "没有给出文件：请给出至少一个Parquet文件的路径",
                    "no file is named: give the path of at least one Parquet file",
                )
            )
        return ParquetFiles.open(several)
    path = Path(paths)
    if not path.is_dir():
        return ParquetFiles.open([path])
    inside = sorted(each for each in path.iterdir() if each.suffix.lower() in _PARQUET)
    if not inside:
        raise FileError(
            Message(
                f"文件夹{path}中没有Parquet文件", f"{path} is a directory without Parquet files"
            )
        )
    return ParquetFiles.open(inside)


def _of_path(path: Path) -> TableSource:
    if path.is_dir():
        return open_parquet(path)
    suffix = path.suffix.lower()
    if suffix in _IPC:
        return InMemory(_without_views(_mapped(path)))
    if suffix == ".csv":
        return CsvFile.open(path)
    if suffix in _PARQUET:
        return open_parquet(path)
    raise FileError(other_suffix(path, _READ, _SUFFIXES))


def other_suffix(path: Path, what: Message, known: Iterable[str]) -> Message:
    """That a file has not one of the suffixes of tables, and which one may be meant."""
    suffixes = tuple(known)
    said = of_file(path, what.format(choices(suffixes)))
    near = nearest(path.suffix.lower(), suffixes) if path.suffix else None
    if near is None:
        return said
    return said + Message("，是否应为{}？", "; did you mean {}?").format(path.with_suffix(near))


def _mapped(path: Path) -> pa.Table:
    try:
        file = pa.memory_map(str(path))
        try:
            return pa.ipc.open_file(file).read_all()
        except pa.ArrowInvalid:
            file.seek(0)
            return pa.ipc.open_stream(file).read_all()
    except pa.ArrowInvalid as error:
        raise UnreadableReport(
            Message(
                f"{path}不是完整的Arrow文件：{error}", f"{path} is no whole Arrow file: {error}"
            )
        ) from error
    except OSError as error:
        raise FileError(of_file(path, of_system(error))) from error
