"""Paths that lead into zips, as ``乡镇.zip/甲镇/final2.docx``: nothing else is below a file."""

from __future__ import annotations

import os
from functools import lru_cache

from govdisclosure.errors import UnreadableReport
from govdisclosure.files.regular_file import is_opened, open_regular
from govdisclosure.files.trees.zip_archive import ZIP, ZipArchive


def file_in_zip(path: str) -> bytes | None:
    """The content of the file that a path in a zip leads to; None for a path that leads into none.

    Raises:
        FileError: there is no such file in the zip.
        UnreadableReport: the zip or the file is damaged, or cannot be unpacked here.
    """
    found = _in_zip(path)
    return None if found is None else found[0].content(found[1])


def zip_at(path: str) -> tuple[ZipArchive, tuple[str, ...]] | None:
    """The zip that a path is of or leads into, and the folder of it that is meant, () for all.

    None for a path that leads into no zip, and for one that leads to a file in it that is no zip.

    Raises:
        UnreadableReport: as of :func:`file_in_zip`.
    """
    if os.path.isfile(path):  # noqa: PTH113  # a path may hold what Path rejects
        return (_opened(path), ()) if _is_zip(path) else None
    found = _in_zip(path)
    if found is None:
        return None
    archive, parts = found
    if "/".join(parts) not in archive.files:
        return archive, parts
    return (archive.zip_in(parts), ()) if archive.begins_as_zip(parts) else None


def zip_led_into(path: str) -> str | None:
    """The zip on a disk that a path leads into, None for a path that leads into none."""
    outermost = _outermost(path)
    return None if outermost is None else outermost[0]


def leads_into_zip(path: str) -> bool:
    """Whether there is a file or a folder in a zip at a path, or the zip cannot be looked into."""
    try:
        found = _in_zip(path)
    except UnreadableReport:
        return True
    return found is not None and found[0].has("/".join(found[1]))


def _in_zip(path: str) -> tuple[ZipArchive, tuple[str, ...]] | None:
    """The innermost zip that a path leads into, and the names below that."""
    outermost = _outermost(path)
    return None if outermost is None else _opened(outermost[0]).innermost(outermost[1])


def _outermost(path: str) -> tuple[str, tuple[str, ...]] | None:
    """The zip on a disk that a path leads into, and the names below that."""
    at, parts = path, list[str]()
    while not os.path.isfile(at):  # noqa: PTH113  # as above
        above, name = os.path.split(at)
        if above == at or os.path.isdir(at):  # noqa: PTH112  # as above
            return None
        at, parts = above, [name] * bool(name) + parts
    return (at, tuple(parts)) if parts and _is_zip(at) else None


def _is_zip(path: str) -> bool:
    """Whether a file begins as a zip does."""
    if is_opened(path):
        return False
    try:
        with open_regular(path) as file:
            return file.read(len(ZIP)) == ZIP
    except OSError:
        return False  # reading it says why


def _opened(path: str) -> ZipArchive:
    """The zip at a path, opened once for all files that are read from it one after the other."""
    state = os.stat(path)  # noqa: PTH116  # as above
    return _opened_as(path, (state.st_ino, state.st_size, state.st_mtime_ns))


@lru_cache(maxsize=1)
def _opened_as(path: str, _: tuple[int, int, int]) -> ZipArchive:
    return ZipArchive.opened(None, path)
