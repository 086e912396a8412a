"""A spreadsheet as a document: every sheet a table, with words between tables where it has some.

python-calamine extracts the cells, in a process of its own (`run_sandboxed`).  Places are sheet,
row and column as the program counts them, and the number of the sheet as that of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from attrs import evolve

from govdisclosure.errors import UnreadableReport, of_file
from govdisclosure.files.sandbox import run_sandboxed
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document, DocumentBlock, HeadingOf, Row, TableField
from govdisclosure.readers.formats import sheet_extract
from govdisclosure.readers.formats.archive import names_in
from govdisclosure.readers.formats.sheet_blocks import sheet_blocks
from govdisclosure.reports import Diagnostic, Place


def read_sheet(content: bytes, *, name: str, heading_of: HeadingOf) -> Document:
    """Read a spreadsheet.

    A hidden sheet is no part of what was published: it is a note.

    Args:
        content: The bytes of the file.
        name: How messages call it.
        heading_of: What a line is the heading of; a row that is a heading is a paragraph.

    Raises:
        UnreadableReport: the file is damaged, encrypted, empty or far too large.
        MissingExtra: python-calamine is not installed.
    """
    if content.startswith(b"PK"):
        names_in(content, name=name)
    sheets = run_sandboxed(sheet_extract, content, name=name, needs="python_calamine")["sheets"]
    blocks: list[DocumentBlock] = []
    notes = []
    for number, sheet in enumerate(sheets, 1):
        if sheet["shown"]:
            blocks += sheet_blocks(_rows(sheet, number), heading_of)
        elif any(map(any, sheet["rows"])):
            message = Message("隐藏的工作表，没有读", "a hidden sheet was not read")
            place = Place(sheet=sheet["name"])
            notes.append(Diagnostic(DiagnosticCode.HIDDEN_SHEET, message, place=place))
    if not blocks:
        raise UnreadableReport(
            of_file(name, Message("工作表都没有内容", "no sheet of this file has anything in it"))
        )
    return Document(name, "sheet", tuple(blocks), notes=tuple(notes))


def _rows(sheet: Mapping[str, Any], number: int) -> Iterator[Row]:
    """The rows of a sheet that have fields; a cell that another is merged over is none."""
    top, left = sheet["start"]
    # How many columns a merged cell covers, none where it is covered itself.
    widths: dict[tuple[int, int], int] = {}
    for (first, begin), (last, end) in sheet["merged"]:
        covered = product(range(first, last + 1), range(begin, end + 1))
        widths |= dict.fromkeys(covered, 0) | {(first, begin): end - begin + 1}
    place = Place(sheet=sheet["name"], table=number)
    for row, texts in enumerate(sheet["rows"], top):
        fields = tuple(
            TableField(text.strip(), evolve(place, row=row + 1, column=column + 1), column, columns)
            for column, text in enumerate(texts, left)
            if (columns := widths.get((row, column), 1))
        )
        if fields:
            yield Row(fields)
