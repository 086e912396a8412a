"""A zip that is read as a file is: every report in it, in the order in which a folder is read."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike, fspath

from govdisclosure.errors import UnsupportedFile, of_file
from govdisclosure.files.regular_file import LARGEST
from govdisclosure.files.trees import TreeSearch, ZipArchive, suffix_of, zip_at
from govdisclosure.message import Message
from govdisclosure.readers.formats.archive import ARCHIVE
from govdisclosure.readers.sources import Readable

_NO_REPORT = Message("压缩包中没有报告", "there is no report in the zip")


def archive_of(source: Readable, content: bytes, name: str) -> ZipArchive | None:
    """The zip that a source is, None where it is a document or anything else.

    Args:
        source: What is to be read.
        content: Its bytes, no more of them than show that it is larger than any report.
        name: What it is called; one with the suffix of a document is one, perhaps damaged.

    Raises:
        UnreadableReport: it is damaged.
    """
    if suffix_of(name) not in ("", ".zip") or not content.startswith(ARCHIVE):
        return None
    found = zip_at(fspath(source)) if isinstance(source, str | PathLike) else None
    if found is None and len(content) > LARGEST:
        return None
    archive = ZipArchive.opened(content, name) if found is None else found[0]
    return None if archive.is_document else archive


def files_in(archive: ZipArchive) -> Iterator[tuple[str, bytes]]:
    """The files in a zip that may be reports: the path of each and its content.

    Raises:
        UnreadableReport: one of them is damaged.
        UnsupportedFile: there is none.
    """
    search = TreeSearch()
    search.zip(archive)
    if not search.found:
        raise UnsupportedFile(of_file(archive.path, _NO_REPORT))
    for path in search.found:
        names = path.removeprefix(archive.path_of(("",))).split("/")
        innermost, rest = archive.innermost(tuple(names))
        yield path, innermost.content(rest)
