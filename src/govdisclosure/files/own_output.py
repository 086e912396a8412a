"""The marks of what this library writes about reports, so that it is never read as a report.

Findings quote a report, with its words and tables: a page of them, read again, would be a report
that nobody filed.  So each file of results bears a mark at one place, where no report has it; what
merely mentions the library is a report.  Forms and reports as JSON bear none: they are to be read.
"""

from __future__ import annotations

import io
import re
import struct
from contextlib import suppress
from os import SEEK_END, PathLike
from typing import IO

from govdisclosure.errors import FileError
from govdisclosure.files.regular_file import open_regular
from govdisclosure.message import Message

#: The mark itself, wherever a format has a place for it: as the generator of a page, as the
#: keywords of a Word file or a workbook, as what made a JSON text.
MARK = "govdisclosure results"
#: The first line of Markdown, which no host shows.
MARKDOWN_MARK = f"<!-- {MARK} -->"
#: The first line of text.
TEXT_MARK = Message(
    "本文件由govdisclosure写出，不是报告。", "Written by govdisclosure: this is no report."
)
#: How a table of results in CSV begins: with the heads of its first columns, in either language.
CSV_MARK = Message(
    "文件,机关,年度,格式版本,机关类别,核对结果,", "source,publisher,year,edition,body,outcome,"
)

#: How far from the beginning a mark may stand.
_HEAD = 4096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BEGINNINGS = tuple(
    each.encode() for each in (MARKDOWN_MARK, TEXT_MARK.zh, TEXT_MARK.en, CSV_MARK.zh, CSV_MARK.en)
)
_JSON = (
    rb'\{\s*"version": ?\d+,\s*"made_by": ?"govdisclosure results"',
    rb'\{\s*"\$schema": ?"[^"]*",[^{]*\{\s*"tool": ?\{\s*"driver": ?\{\s*"name": ?"govdisclosure"',
)
#: What a page shows, before which its generator is named.
_SHOWN = rb"<title|<body"
_GENERATOR = rb"<meta\s+name=[\"']?generator[\"']?\s+content=[\"']govdisclosure results[\"']"
_KEYWORDS = rb"<(?:\w+:)?keywords>\s*govdisclosure results\s*</"
#: What a zip archive begins with, and how it ends: with how many members and bytes its list has.
_ZIP, _END = b"PK\x03\x04", struct.Struct("<4s6xHI6x")
#: More members, and bytes of their list, than any archive of ours has; and the bytes of properties.
_MEMBERS, _LIST, _PROPERTIES = 2000, 1 << 18, 1 << 16


def is_own_output(file: IO[bytes]) -> bool:
    """Whether a file, open at its beginning, bears the mark of results.

    Args:
        file: The file, of which no more is read than where the mark may be; any that cannot seek is
            asked for its beginning alone.
    """
    head = file.read(_HEAD)
    if head.startswith(_ZIP):
        return _is_marked_archive(file)
    text = head.removeprefix(_BYTE_ORDER_MARK)
    if text.startswith(b"{"):
        return any(re.match(each, text) for each in _JSON)
    if text.startswith(b"<!doctype html>"):
        return re.search(_GENERATOR, re.split(_SHOWN, text, maxsplit=1)[0]) is not None
    return text.startswith(_BEGINNINGS)


def is_own_file(path: str | PathLike[str]) -> bool:
    """Whether what a path names bears the mark of results; False for what cannot be opened.

    Args:
        path: The path.
    """
    try:
        with open_regular(path) as file:
            return is_own_output(file)
    except (OSError, FileError):
        return False


def is_own_content(content: bytes) -> bool:
    """Whether the content of a file bears the mark of results."""
    return is_own_output(io.BytesIO(content))


def _is_marked_archive(file: IO[bytes]) -> bool:
    """Whether the properties of a Word file or a workbook bear the mark."""
    # Whatever ails an archive, whoever reads it says so.
    with suppress(Exception):
        file.seek(-_END.size, SEEK_END)
        _, members, size = _END.unpack(file.read())
        if members > _MEMBERS or size > _LIST:
            return False
        from zipfile import ZipFile

        with ZipFile(file) as archive, archive.open("docProps/core.xml") as properties:
            return re.search(_KEYWORDS, properties.read(_PROPERTIES)) is not None
    return False
