"""A file, or its bytes, read into reports; the format is told by the content."""

from __future__ import annotations

import sys
from os import PathLike
from pathlib import Path

from attrs import evolve

from govdisclosure.errors import FileError, InvalidReport, UnreadableReport, nearest
from govdisclosure.readers.assemble import assemble
from govdisclosure.readers.text import decode, read_text
from govdisclosure.reports import Report, loads

__all__ = ["read", "read_all"]

#: How files begin that are no text, and what they are; this version reads text and JSON.
_OTHERS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word file, a spreadsheet or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word file or spreadsheet",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_HTML = (b"<!doctype", b"<html", b"<?xml")


def read(source: str | PathLike[str] | bytes) -> Report:
    """Read the one report of a file: a path, ``-`` for standard input, or the content itself.

    FileError where there is no such file, UnreadableReport where it is no report, and
    InvalidReport where it is JSON that describes none, or several.
    """
    reports = read_all(source)
    if len(reports) != 1:
        raise InvalidReport(f"{_name(source)}: {len(reports)} reports, not one: use read_all")
    return reports[0]


def read_all(source: str | PathLike[str] | bytes) -> tuple[Report, ...]:
    """Read every report of a file: several in JSON, one in a text."""
    name = _name(source)
    content = source if isinstance(source, bytes) else _content(source)
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, what in _OTHERS.items():
        if content.startswith(magic):
            raise UnreadableReport(f"{name}: this is {what}; save it as text (.txt) and try again")
    if start.startswith(_HTML):
        from govdisclosure.readers.html import read_html

        return (assemble(read_html(content, name=name)),)
    if start.startswith((b"{", b"[")):
        try:
            reports = loads(decode(content, name=name))
        except InvalidReport as error:
            raise InvalidReport(f"{name}: {error}") from None
        return tuple(_named(report, name) for report in reports)
    return (assemble(read_text(content, name=name)),)


def _named(report: Report, name: str) -> Report:
    """A report of a JSON file that names no source of its own is from that file."""
    if report.source.name:
        return report
    return evolve(report, source=evolve(report.source, name=name, format="json"))


def _name(source: str | PathLike[str] | bytes) -> str:
    return "<bytes>" if isinstance(source, bytes) else str(source)


def _content(path: str | PathLike[str]) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
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
