"""Parquet files as a source: columns decoded on several threads, rows in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from attrs import evolve, frozen
from pyarrow import parquet

from govdisclosure.batch.io.ordered_threads import nth_row
from govdisclosure.errors import ColumnError, FileError, UnreadableReport, of_file, of_system
from govdisclosure.message import Message

#: Bytes in a batch: one is checked while the next is decoded, so that a file of any length stays
#: below 400 MB, if its row groups pack as tightly as counts do that are mostly small.  Fewer cost
#: more calls; but of a long row group the decoders hold as much again, and of a table with names
#: some columns are kept to the end.  A row group that fits is decoded in two thirds of the time,
#: and its memory used again; after pieces of one Arrow keeps too much, unless told to give it back.
_BATCH, _SMALL_BATCH = 52 << 20, 28 << 20
_LONG_GROUP = 1 << 18
_FEWEST_ROWS, _MOST_ROWS = 1 << 10, 1 << 16
#: Bytes read at a time of each column in a long row group; of others all bytes are, at once.
_BUFFER = 1 << 16
#: What a value of variable width, such as a name, is reckoned with.
_TEXT_BITS = 256
_MISSING = Message("缺失", "missing")


@frozen
class RowGroups:
    """Row groups of a file, from `start` to before `stop`; the first row in them is `first`."""

    path: Path
    start: int
    stop: int
    first: int


@frozen(eq=False)
class ParquetFiles:
    """One or more Parquet files of one schema, read one after the other.

    FileError for a file that cannot be opened, UnreadableReport for one that is no whole Parquet
    file, ColumnError for one whose columns are not those of the first, all before any row is read.
    """

    paths: tuple[Path, ...]
    schema: pa.Schema
    _files: tuple[parquet.FileMetaData, ...]

    in_memory = False

    @classmethod
    def open(cls, paths: Sequence[Path]) -> ParquetFiles:
        """Read the metadata of the files."""
        opened = []
        for path in paths:
            with _readable(path):
                opened.append(parquet.read_metadata(path))
        schemas = [each.schema.to_arrow_schema() for each in opened]
        for path, schema in zip(paths[1:], schemas[1:], strict=True):
            _require_same(schemas[0], schema, paths[0], path)
        return cls(tuple(paths), schemas[0], tuple(opened))

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows in order, with the columns named."""
        for path, file in zip(self.paths, self._files, strict=True):
            yield from self.read(RowGroups(path, 0, file.num_row_groups, 0), columns)

    def parts(self, rows: int) -> Iterator[tuple[RowGroups, ...]]:
        """The row groups in order, in parts of at most as many rows or one row group."""
        part: list[RowGroups] = []
        filled = 0
        for each, count in self._groups():
            if part and filled + count > rows:
                yield tuple(part)
                part, filled = [], 0
            if part and (part[-1].path, part[-1].stop) == (each.path, each.start):
                part[-1] = evolve(part[-1], stop=each.stop)
            else:
                part.append(each)
            filled += count
        if part:
            yield tuple(part)

    def read(self, groups: RowGroups, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows of some row groups, with the columns named."""
        with _readable(groups.path):
            yield from self._decoded(groups, columns)

    def row(self, number: int, columns: Sequence[str]) -> pa.RecordBatch:
        """One row, as a batch; the rows of its row group before it are decoded for it."""
        *_, here = (each for each, _ in self._groups() if each.first <= number)
        return nth_row(self.read(here, columns), number - here.first)

    def _groups(self) -> Iterator[tuple[RowGroups, int]]:
        """Each row group, with the number of its rows."""
        first = 0
        for path, file in zip(self.paths, self._files, strict=True):
            for group in range(file.num_row_groups):
                count = file.row_group(group).num_rows
                yield RowGroups(path, group, group + 1, first), count
                first += count

    def _decoded(self, groups: RowGroups, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        file = self._files[self.paths.index(groups.path)]
        kept = pa.schema([each for each in self.schema if each.name in set(columns)])
        longest = max((file.row_group(at).num_rows for at in range(file.num_row_groups)), default=0)
        long = longest > _LONG_GROUP
        reader = parquet.ParquetFile(
            groups.path, metadata=file, buffer_size=_BUFFER if long else 0, pre_buffer=False
        )
        numbers, names = range(groups.start, groups.stop), kept.names
        rows = _rows(kept, longest)
        whole = rows >= longest
        if whole:
            batches = _whole_groups(reader, numbers, names)
        else:
            batches = reader.iter_batches(rows, row_groups=[*numbers], columns=names)
        # Arrow decodes the columns of a batch on threads of its own, while the one before is
        # checked.
        with ThreadPoolExecutor(1) as pool:
            ahead = pool.submit(next, batches, None)
            while (batch := ahead.result()) is not None:
                ahead = pool.submit(next, batches, None)
                # Arrow reads columns whose names go on after a dot besides, in the file's order.
                yield batch.select(kept.names)
                # Whoever took it has done with it, and the next ones need the room.
                del batch
                if not whole:
                    pa.default_memory_pool().release_unused()


def _whole_groups(
    reader: parquet.ParquetFile, numbers: Iterable[int], names: list[str]
) -> Iterator[pa.RecordBatch]:
    """Row groups one after the other, each as a whole."""
    for number in numbers:
        yield from reader.read_row_group(number, names).to_batches()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise UnreadableReport(_not_whole(path, error)) from error
    except OSError as error:
        # Arrow says of broken pages that they could not be read, as of files that are not there.
        if path.is_file() and error.errno is None:
            raise UnreadableReport(_not_whole(path, error)) from error
        raise FileError(of_file(path, of_system(error))) from error


def _not_whole(path: Path, error: Exception) -> Message:
    return Message(
        f"{path}不是完整的Parquet文件：{error}", f"{path} is no whole Parquet file: {error}"
    )


def _require_same(first: pa.Schema, schema: pa.Schema, first_path: Path, path: Path) -> None:
    for name in (*first.names, *schema.names):
        kinds = [
            str(each.field(name).type) if name in each.names else _MISSING
            for each in (first, schema)
        ]
        if kinds[0] != kinds[1]:
            raise ColumnError(
                name,
                Message(
                    "在{1}中为{0}，在{3}中为{2}：请写成一样的",
                    "is {0} in {1} and {2} in {3}: write them alike",
                ).format(kinds[0], first_path, kinds[1], path),
            )


def _rows(schema: pa.Schema, group: int) -> int:
    """How many rows a batch has: a row group that fits, or equal parts of one that does not."""
    bits = texts = 0
    for kind in schema.types:
        try:
            bits += kind.bit_width
        except ValueError:
            bits += _TEXT_BITS
            texts += 1
    batch = _BATCH
    if group * bits > 8 * _BATCH and (texts or group > _LONG_GROUP):
        batch = _SMALL_BATCH
    most = max(_FEWEST_ROWS, min(_MOST_ROWS, batch * 8 // bits))
    return -(-group // -(-group // most)) if group > most else most
