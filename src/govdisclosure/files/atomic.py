"""A file written whole or not at all: a killed run leaves the old file, or none."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from govdisclosure.errors import FileError, of_system
from govdisclosure.message import Message

#: A part is a new file, and no link that somebody put in its place.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
#: What is being written, for whoever ends this process without more ado.
_PARTS: set[Path] = set()
#: What is added to the name of a file that is not whole.
_PARTIAL = ".partial"
_CANNOT = Message("无法写入{}：{}", "cannot write {}: {}")
_FOREIGN = Message(
    "这是他人放在公用文件夹中的链接", "it is a link that somebody else put into a shared folder"
)


@contextmanager
def replacing(
    path: str | PathLike[str], *, is_whole: Callable[[], bool] = lambda: True
) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of `path` when the block ends well.

    A link stays a link, and what it points to is replaced, but for a link of somebody else in a
    folder that is open to all; a device or a pipe is written to as it is.  The permissions of the
    old file are kept.

    Args:
        path: The file to be written or replaced.
        is_whole: Asked at the end whether all is there; what is not takes the place of
            :func:`partial_of` instead, and the old file stays.

    Raises:
        FileError: the file cannot be written.
    """
    try:
        target = _resolved(Path(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
            return
        old = target.stat().st_mode if target.exists() else None
        with _part_beside(target) as part:
            # Nobody else reads what takes the place of a file that they perhaps could not read.
            number = os.open(part, _NEW, 0o666 if old is None else 0o600)
            with os.fdopen(number, "wb") as file:
                yield file
                file.flush()
                if old is not None and os.chmod in os.supports_fd:
                    os.chmod(number, stat.S_IMODE(old))  # noqa: PTH101  # the file, not its name
            part.replace(target if is_whole() else partial_of(path))
    except OSError as error:
        raise FileError(_CANNOT.format(path, of_system(error))) from None


def replace_in(folder: str | PathLike[str], files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, which is made where there is none: all of them, or none.

    Args:
        folder: The folder; other files in it stay.
        files: The name of each file and what it holds.

    Raises:
        FileError: the folder cannot be made, or a file cannot be written.
    """
    try:
        into = _resolved(Path(folder))
        into.mkdir(parents=True, exist_ok=True)
        with _part_beside(into / "_") as part:
            part.mkdir()
            names = []
            for name, content in files:
                (part / name).write_bytes(content)
                names.append(name)
            for name in names:
                # A link goes, and what it points to stays.
                (part / name).replace(into / name)
    except OSError as error:
        raise FileError(_CANNOT.format(folder, of_system(error))) from None


def partial_of(path: str | PathLike[str]) -> Path:
    """Where that goes which is not whole: beside the file, under its name and ``.partial``."""
    named = Path(path)
    target = Path(os.path.realpath(named)) if named.is_symlink() else named
    return target.with_name(target.name + _PARTIAL)


def remove_parts() -> None:
    """Remove what is being written, where the process ends before those who write it."""
    for part in tuple(_PARTS):
        _remove(part)


@contextmanager
def _part_beside(target: Path) -> Iterator[Path]:
    """A new name in the folder of a file, which nobody guesses; what is left there goes."""
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    _PARTS.add(part)
    try:
        yield part
    finally:
        _remove(part)
        _PARTS.discard(part)


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    with suppress(OSError):
        part.unlink()


def _resolved(path: Path) -> Path:
    """What a path leads to; OSError for a link that leads round."""
    if _is_foreign(path):
        raise FileError(_CANNOT.format(path, _FOREIGN))
    if path.exists() and not path.is_file():
        return path  # a pipe, as behind /dev/stdout, has no other name
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        target.stat()  # which says that it leads round
    return target


def _is_foreign(link: Path) -> bool:
    """Whether a link in a folder that is open to all is neither ours nor its owner's.

    Whoever put it there chose what we would overwrite.  Systems refuse to follow such links
    themselves, if they are so set.
    """
    with suppress(OSError):
        itself, folder = link.lstat(), link.parent.stat()
        if stat.S_ISLNK(itself.st_mode) and folder.st_mode & stat.S_IWOTH:
            return itself.st_uid not in (_user(), folder.st_uid)
    return False


def _user() -> int:
    """Our number; Windows has none, and says of every file that its owner has 0."""
    return os.geteuid() if hasattr(os, "geteuid") else 0
