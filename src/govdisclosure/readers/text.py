"""Plain text as a document: lines are paragraphs, lines with tabs are rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.readers.document import Block, Document, Field, Paragraph, Row, Table
from govdisclosure.readers.encoding import decode
from govdisclosure.reports import Place

__all__ = ["read_text"]


def read_text(content: bytes, *, name: str) -> Document:
    """Read plain text: a tab separates fields, a line without one is a paragraph.

    A blank line does not end a table, since tables copied out of a page have some inside; a line of
    words does.
    """
    decoded = decode(content, name=name)
    return Document(name, "text", tuple(_blocks(decoded.text)), notes=decoded.notes)


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
