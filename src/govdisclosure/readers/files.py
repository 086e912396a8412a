"""A file, or its bytes, read into reports; the format is told by the content."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TypeAlias

from attrs import evolve

from govdisclosure.errors import FileError, InvalidReport, UnknownFormat, UnreadableReport, nearest
from govdisclosure.readers.decode import Decoded
from govdisclosure.readers.detect import FORMATS, UNPARTED, detect
from govdisclosure.readers.document import Document
from govdisclosure.reports import Report, loads

#: Bytes of the largest file that is read; the largest report seen has a fifth, most of it pictures.
LIMIT = 50_000_000

#: A file: its path, ``-`` for standard input, its content, or the file itself, opened as binary.
Readable: TypeAlias = str | PathLike[str] | bytes | BinaryIO


def read(source: Readable, *, format: str | None = None) -> Report:  # noqa: A002 - it is its name
    """Read the one report of a file: a path, ``-`` for standard input, its content, or a file.

    The format is told by the content; `format` says it where that is wrong: text, html, docx, pdf,
    sheet or json.  FileError where there is no such file, UnreadableReport where it is no report or
    larger than 50 MB, InvalidReport where it is JSON that describes none, or several, UnknownFormat
    for another format, and MissingExtra where the library for it is not installed.
    """
    reports = read_all(source, format=format)
    if len(reports) != 1:
        raise InvalidReport(f"{_name(source)}: {len(reports)} reports, not one: use read_all")
    return reports[0]


def read_all(
    source: Readable,
    *,
    format: str | None = None,  # noqa: A002 - it is its name
) -> tuple[Report, ...]:
    """Read every report of a file: several in JSON, one in any other; see :func:`read`."""
    if format is not None and format not in FORMATS:
        raise UnknownFormat(format, FORMATS, hint=", ".join(FORMATS))
    name = _name(source)
    content = _content(source, name)
    if len(content) > LIMIT:
        raise UnreadableReport(
            f"{name}: the file is larger than {LIMIT // 10**6} MB: it is larger than any report"
        )
    if not content or content.isspace():
        raise UnreadableReport(f"{name}: the file is empty")
    told, decoded = detect(content, name=name, format=format)
    if decoded and told == "json":
        if decoded.lost or decoded.mixed:
            # It is data, in which nothing may be guessed.
            raise UnreadableReport(
                f"{name}: this JSON has bytes that are no text: write it again, in UTF-8"
            )
        try:
            reports = loads(decoded.text)
        except InvalidReport as error:
            raise InvalidReport(f"{name}: {error}") from None
        return tuple(_named(report, name) for report in reports)
    # Imported late: the matcher and its words cost as much as all that need not read.
    from govdisclosure.readers.report import assemble

    return (assemble(_document(told, decoded or content, name)),)


def _document(told: str, content: bytes | Decoded, name: str) -> Document:
    """A file read by the reader of its format, which is imported when it is needed.

    Most readers bring a library with them.  None knows the form: those of formats that do not part
    words from tables are told what a line is the heading of.
    """
    module = import_module(f"govdisclosure.readers.formats.{told}")
    reader: Callable[..., Document] = getattr(module, f"read_{told}")
    if told not in UNPARTED:
        return reader(content, name=name)
    from govdisclosure.readers.labels import heading_of

    return reader(content, name=name, heading_of=heading_of)


def _named(report: Report, name: str) -> Report:
    """A report of a JSON file that names no source of its own is from that file."""
    if report.source.name:
        return report
    return evolve(report, source=evolve(report.source, name=name, format="json"))


def _name(source: Readable) -> str:
    if isinstance(source, bytes):
        return "<bytes>"
    if isinstance(source, str | PathLike):
        return str(source)
    named = getattr(source, "name", None)
    return named if isinstance(named, str) else "<file>"


def _content(source: Readable, name: str) -> bytes:
    """The content of a source, but no more of it than tells that it is too large."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | PathLike):
        return _opened(source)
    if not hasattr(source, "read"):
        raise FileError(f"{source!r} is no path, no content in bytes and no file")
    return _all_of(source, name)


def _all_of(file: BinaryIO, name: str) -> bytes:
    """What is in a file; one that is not buffered gives it piece by piece."""
    content = b""
    while len(content) <= LIMIT and (piece := file.read(LIMIT + 1)):
        if not isinstance(piece, bytes):
            raise UnreadableReport(f"{name}: the file is opened as text: open it with mode 'rb'")
        content += piece
    return content


def _opened(path: str | PathLike[str]) -> bytes:
    if str(path) == "-":
        return _all_of(sys.stdin.buffer, "-")
    try:
        with Path(path).open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise FileError(f"{path}: no such file{_meant(Path(path))}") from None
    except IsADirectoryError:
        raise FileError(f"{path}: this is a directory; name the files in it") from None
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _meant(path: Path) -> str:
    try:
        near = nearest(path.name, (each.name for each in path.parent.iterdir()))
    except OSError:
        return ""
    return f"; did you mean {path.with_name(near)}?" if near else ""
