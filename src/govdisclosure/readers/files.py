"""A file, or its bytes, read into reports; its content tells the format."""

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
    """Read the one report of a file.

    Args:
        source: A path, ``-`` for standard input, the content in bytes, or a file opened as binary.
        format: "text", "html", "docx", "pdf", "sheet", "csv" or "json", if the content is mistaken.

    Returns:
        The report; the reader's notes are in the diagnostics of its source.

    Raises:
        FileError: there is no such file, or it cannot be opened.
        UnreadableReport: the file is no report, is damaged, or is larger than 50 MB.
        InvalidReport: the file is JSON that describes no report, or several.
        UnknownFormat: `format` is none of the seven.
        MissingExtra: the library that reads the format is not installed.
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
    """Read every report of a file: several in JSON, one in any other.

    Args:
        source: As of :func:`read`.
        format: As of :func:`read`.

    Returns:
        The reports in the order of the file.

    Raises:
        FileError: there is no such file, or it cannot be opened.
        UnreadableReport: the file is no report, is damaged, or is larger than 50 MB.
        InvalidReport: the file is JSON that describes no report.
        UnknownFormat: `format` is none of the seven.
        MissingExtra: the library that reads the format is not installed.
    """
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
    detected, decoded = detect(content, name=name, format=format)
    if decoded and detected == "json":
        return _from_json(decoded, name)
    # Imported late: the matcher and its words cost as much as all that need not read.
    from govdisclosure.readers.report import assemble

    return (assemble(_document(detected, decoded or content, name)),)


def _from_json(decoded: Decoded, name: str) -> tuple[Report, ...]:
    """The reports of a JSON file; one that names no source of its own is from that file."""
    if decoded.lost or decoded.mixed:
        # It is data, in which nothing may be guessed.
        raise UnreadableReport(
            f"{name}: this JSON has bytes that are no text: write it again, in UTF-8"
        )
    try:
        reports = loads(decoded.text)
    except InvalidReport as error:
        raise InvalidReport(f"{name}: {error}") from None
    return tuple(
        each
        if each.source.name
        else evolve(each, source=evolve(each.source, name=name, format="json"))
        for each in reports
    )


def _document(detected: str, content: bytes | Decoded, name: str) -> Document:
    """A file read by the reader of its format, which is imported when it is needed.

    Most readers bring a library with them.  None knows the form: those of formats that do not part
    words from tables are given what says which line is the heading of what.
    """
    module = import_module(f"govdisclosure.readers.formats.{detected}")
    reader: Callable[..., Document] = getattr(module, f"read_{detected}")
    if detected not in UNPARTED:
        return reader(content, name=name)
    from govdisclosure.readers.labels import heading_of

    return reader(content, name=name, heading_of=heading_of)


def _name(source: Readable) -> str:
    if isinstance(source, bytes):
        return "<bytes>"
    if isinstance(source, str | PathLike):
        return str(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else "<file>"


def _content(source: Readable, name: str) -> bytes:
    """The content of a source, but no more of it than shows that it is too large."""
    if isinstance(source, bytes):
        return source
    if not isinstance(source, str | PathLike):
        if not hasattr(source, "read"):
            raise FileError(f"{source!r} is no path, no content in bytes and no file")
        return _read_whole(source, name)
    if name == "-":
        return _read_whole(sys.stdin.buffer, name)
    try:
        with Path(source).open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise FileError(f"{name}: no such file{_near(Path(source))}") from None
    except IsADirectoryError:
        raise FileError(f"{name}: this is a directory; name the files in it") from None
    except (OSError, ValueError) as error:
        raise FileError(f"{name}: {getattr(error, 'strerror', None) or error}") from None


def _read_whole(file: BinaryIO, name: str) -> bytes:
    """What is in a file; one that is not buffered gives it piece by piece."""
    content = b""
    while len(content) <= LIMIT and (piece := file.read(LIMIT + 1)):
        if not isinstance(piece, bytes):
            raise UnreadableReport(f"{name}: the file is opened as text: open it with mode 'rb'")
        content += piece
    return content


def _near(path: Path) -> str:
    """The file beside that may be meant, in words; "" where none is near."""
    try:
        near = nearest(path.name, (each.name for each in path.parent.iterdir()))
    except OSError:
        return ""
    return f"; did you mean {path.with_name(near)}?" if near else ""
