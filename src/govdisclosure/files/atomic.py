"""A file written whole or not at all: a killed run leaves the old file, or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from govdisclosure.errors import FileError, of_system
from govdisclosure.message import Message


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[Path]:
    """Give a path to write to, which takes the place of `path` when the block ends well.

    A link stays a link, and what it points to is replaced; a device or a pipe is written to as it
    is.  The permissions of the old file are kept.

    Args:
        path: The file to be written or replaced.

    Raises:
        FileError: the file cannot be written.
    """
    target = Path(path)
    try:
        target = target.resolve()
        if target.exists() and not target.is_file():
            yield target
            return
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            yield part
            if target.exists():
                part.chmod(target.stat().st_mode)
            part.replace(target)
        finally:
            if part.exists():
                # Windows removes nothing that may only be read, as the old file perhaps.
                part.chmod(stat.S_IREAD | stat.S_IWRITE)
                part.unlink()
    except OSError as error:
        raise FileError(
            Message("无法写入{}：{}", "cannot write {}: {}").format(path, of_system(error))
        ) from None
