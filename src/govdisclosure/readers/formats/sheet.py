"""A spreadsheet as a document: every sheet a table, with words between tables where it has some.

python-calamine extracts the cells, in a process of its own (`run_sandboxed`).  A sheet has no
paragraphs: a row of one field is one where it is a heading of a section, comes before the first
heading and the first table, or is prose.  Places are sheet, row and column as the program counts
them, and the number of the sheet as that of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from attrs import evolve

from govdisclosure.errors import UnreadableReport
from govdisclosure.files.sandbox import run_sandboxed
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import (
    Document,
    DocumentBlock,
    DocumentTable,
    Heading,
    HeadingOf,
    Row,
    TableField,
    TextLine,
)
from govdisclosure.readers.formats import sheet_extract
from govdisclosure.readers.formats.archive import names_in
from govdisclosure.readers.formats.filled_cells import as_merged
from govdisclosure.reports import Diagnostic, Place

#: The words of one field that are longer than any label of a form.
_PROSE = 60
#: How sentences end, and no label.
_STOPS = ("。", "；", "！")


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
            blocks += _blocks(sheet, number, heading_of)
        elif any(map(any, sheet["rows"])):
            message = Message("隐藏的工作表，没有读", "a hidden sheet was not read")
            place = Place(sheet=sheet["name"])
            notes.append(Diagnostic(DiagnosticCode.HIDDEN_SHEET, message, place=place))
    if not blocks:
        raise UnreadableReport(f"{name}: no sheet of this file has anything in it")
    return Document(name, "sheet", tuple(blocks), notes=tuple(notes))


def _blocks(
    sheet: Mapping[str, Any], number: int, heading_of: HeadingOf
) -> Iterator[DocumentBlock]:
    rows: list[Row] = []
    begun = False
    last: Heading | None = None
    for row in as_merged(_rows(sheet, number)):
        only = row.only
        heading = heading_of(only.text) if only else None
        last, begun = heading or last, begun or heading is not None
        if only and (heading or not begun or _is_words(only.text, last)):
            yield from _table(rows)
            rows = []
            yield TextLine(only.text, only.place)
        elif rows or any(each.text for each in row.fields):
            begun = True
            rows.append(row)
    yield from _table(rows)


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


def _table(rows: Sequence[Row]) -> Iterator[DocumentTable]:
    """The table that rows make, if any, without what is blank below it and beside it.

    A sheet is as wide as its widest table, and every row of it as well.
    """
    filled = [[each for each in row.fields if each.text] for row in rows]
    below = max((at for at, fields in enumerate(filled, 1) if fields), default=0)
    beside = max((each.column + each.columns for fields in filled for each in fields), default=0)
    kept = [Row(tuple(each for each in row.fields if each.column < beside)) for row in rows[:below]]
    if kept:
        yield DocumentTable(tuple(row for row in kept if row.fields), drawn=True)


def _is_words(text: str, heading: Heading | None) -> bool:
    """Whether the one field of a row is a line of words, and not a label of a table."""
    return heading is Heading.OF_WORDS or len(text) > _PROSE or text.endswith(_STOPS)
