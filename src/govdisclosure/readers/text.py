"""Plain text as a document: lines are paragraphs, lines with tabs are rows of a table."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from govdisclosure.errors import UnreadableReport
from govdisclosure.readers.document import Block, Document, Field, Paragraph, Row, Table
from govdisclosure.reports import Place

__all__ = ["decode", "read_text"]

#: Tried in this order: text that is UTF-8 is hardly ever anything else, and GB18030 includes GBK.
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes, *, name: str) -> str:
    """Decode a Chinese text file; UnreadableReport where it is empty or no text at all."""
    if not content.strip():
        raise UnreadableReport(f"{name}: the file is empty")
    if content.startswith(_UTF16):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnreadableReport(f"{name}: this is a binary file, not text")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableReport(f"{name}: neither UTF-8 nor GB18030 text")


def read_text(content: bytes, *, name: str) -> Document:
    """Read plain text: a tab separates fields, a line without one is a paragraph.

    A blank line does not end a table, since tables copied out of a page have some inside; a line of
    words does.
    """
    return Document(name, "text", tuple(_blocks(decode(content, name=name))))


def _blocks(text: str) -> Iterator[Block]:
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            rows.append(_row(line, number))
        elif line.strip():
            if rows:
                yield Table(tuple(rows))
                rows = []
            yield Paragraph(line.strip(), Place(number))
    if rows:
        yield Table(tuple(rows))


def _row(line: str, number: int) -> Row:
    return Row(
        tuple(
            Field(words.strip(), Place(number, index))
            for index, words in enumerate(line.split("\t"), 1)
        )
    )
