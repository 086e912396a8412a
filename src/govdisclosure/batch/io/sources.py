"""Where tables of reports come from: memory, Parquet, Arrow IPC, CSV; one way to read them all.

A source tells its schema before its rows, gives batches of the columns that are asked for, and any
row again.  What is in memory, or mapped into it, is not copied; files are read in pieces of bounded
size, whatever their length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
from attrs import frozen
from pyarrow import types

from govdisclosure.batch.io.csv_source import CsvFile
from govdisclosure.batch.io.money import MoneyRounded
from govdisclosure.batch.io.parquet_source import ParquetFiles
from govdisclosure.batch.io.records import table
from govdisclosure.batch.io.rows import is_pandas, table_of_pandas, table_of_rows
from govdisclosure.batch.io.table_source import InMemory, TableSource
from govdisclosure.batch.kernel.column_names import YEAR
from govdisclosure.batch.kernel.columns import plain_type
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
from govdisclosure.reports import Money, Report, rounds

#: What :func:`open_source` takes: a path or several, anything with the Arrow C stream interface
#: (tables of pyarrow, polars, DuckDB), a frame of pandas, record batches, rows or reports.
Tabular: TypeAlias = Any

_PARQUET = (".parquet", ".pq")
_IPC = (".arrow", ".feather", ".ipc", ".arrows")
_SUFFIXES = (*_PARQUET, *_IPC, ".csv")
_PATHS = Message(
    "请给出一个路径，或者路径的列表，如['reports.parquet']",
    "give a path, or a list of paths, as in ['reports.parquet']",
)
_LAZY = Message(
    "LazyFrame还没有数据：请给出frame.collect()",
    "a LazyFrame has no rows yet: give frame.collect()",
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


def open_source(tabular: Tabular, *, money: Money = None) -> TableSource:
    """Open whatever holds reports, reading no more of it than its schema where that can be.

    A path is opened by its suffix (.parquet, .arrow, .feather, .csv), a directory as the Parquet
    files in it.  An object with the Arrow C stream interface that can be read only once is kept in
    memory, as are frames of pandas, rows and reports.  FileError or UnreadableReport where there is
    nothing to read.

    Args:
        tabular: Whatever holds reports.
        money: "round" rounds floats that are sums of money.
    """
    if not rounds(money):
        return _opened(tabular, rounding=False)
    return MoneyRounded(_opened(tabular, rounding=True))


def _opened(tabular: Tabular, *, rounding: bool) -> TableSource:
    if isinstance(tabular, str | PathLike):
        return _of_path(Path(tabular))
    if isinstance(tabular, pa.Table):
        return InMemory(_without_views(tabular))
    if is_pandas(tabular):
        return InMemory(_without_views(table_of_pandas(tabular, rounding=rounding)))
    if hasattr(tabular, "__arrow_c_stream__"):
        return InMemory(_without_views(_streamed(tabular)))
    if isinstance(tabular, Mapping):
        raise UnreadableReport(
            Message(
                "一个字典是一行：请给出各行的列表，如[row]",
                "a dictionary is one row: give a list of rows, as in [row]",
            )
        )
    several = list(tabular) if isinstance(tabular, Iterable) else [tabular]
    return _of_several(several, rounding=rounding)


def _of_several(several: list[Any], *, rounding: bool) -> TableSource:
    if several and all(isinstance(each, str | PathLike) for each in several):
        return open_parquet(several)
    if several and all(isinstance(each, Mapping) for each in several):
        return InMemory(table_of_rows(several, rounding=rounding))
    if several and all(isinstance(each, pa.RecordBatch) for each in several):
        return InMemory(_without_views(_of_batches(several)))
    for each in several:
        if not isinstance(each, Report):
            kind = type(each).__name__
            if kind == "LazyFrame":
                raise UnreadableReport(_LAZY)
            raise UnreadableReport(
                Message(
                    f"{kind}不是报告的来源：请给出路径、有Arrow C流接口的表、"
                    "各行的字典列表，或者报告",
                    f"a {kind} is no source of reports: give a path, a table with the Arrow C "
                    "stream interface, a list of rows as dictionaries, or reports",
                )
            )
    return InMemory(table(several))


def _of_batches(batches: list[pa.RecordBatch]) -> pa.Table:
    try:
        return pa.Table.from_batches(batches)
    except pa.ArrowInvalid as error:
        raise UnreadableReport(
            Message(
                f"这些批次不是同一张表：{error}", f"the record batches are no one table: {error}"
            )
        ) from error


def _streamed(tabular: Any) -> pa.Table:
    try:
        return stream_of(tabular).read_all()
    except (pa.ArrowException, TypeError, ValueError) as error:
        kind = type(tabular).__name__
        raise UnreadableReport(
            Message(
                f"{kind}的Arrow C流接口给出的不是表：{error}",
                f"a {kind} gives no table by the Arrow C stream interface: {error}",
            )
        ) from error


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
        column = table.schema.field(at)
        table = table.set_column(at, column.name, table.column(at).cast(_read_as(column)))
    return table


@lru_cache(maxsize=8)
def _views(key: SchemaKey) -> tuple[int, ...]:
    return tuple(at for at, each in enumerate(key.schema) if each.type != _read_as(each))


def _read_as(column: pa.Field) -> pa.DataType:
    """The type that a column is read as; years are compared, so that they have no dictionary."""
    year = plain_type(column.type) if column.name == YEAR else column.type
    return year if types.is_integer(year) else _viewless(column.type)


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
