"""Writing tables so that a file is whole or is not there: under another name first, then renamed.

A run that is killed, or a disk that is full, leaves the file that was there before, or none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pyarrow as pa
from pyarrow import compute, csv, ipc, parquet

from govdisclosure.errors import FileError

__all__ = ["write"]


def write(table: Any, path: str | os.PathLike[str]) -> None:
    """Write an Arrow table, or anything with the Arrow C stream interface, to a file.

    The suffix says the format: .parquet, .arrow (or .feather), .csv.  The file appears when it is
    whole and on the disk.  FileError, naming the file, for another suffix, or where it cannot be
    written; nothing that was there before is then lost.
    """
    to = Path(path)
    writer = _WRITERS.get(to.suffix)
    if writer is None:
        known = ", ".join(_WRITERS)
        raise FileError(f"{to}: a table is written to a file with one of the suffixes {known}")
    with _whole(to) as file:
        writer(pa.table(table), file)


@contextmanager
def _whole(path: Path) -> Iterator[Any]:
    """A file that takes the place of `path` when it has been written without an error."""
    unfinished = None
    try:
        # In the same directory, since a file is renamed at one stroke only within a file system.
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".unfinished", delete=False
        ) as file:
            unfinished = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(_readable_by_others(path))
        unfinished.replace(path)
        unfinished = None
    except (OSError, pa.ArrowInvalid) as error:
        raise FileError(f"{path} could not be written: {error}") from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
