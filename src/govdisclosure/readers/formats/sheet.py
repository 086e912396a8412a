"""A spreadsheet as a document: every sheet a table, with words between tables where it has some.

The cells are told by python-calamine, in a process of its own (`run_sandboxed`).  A sheet has no
paragraphs: a row of one field is one where it is a heading of a section, comes before the first
heading and the first table, or is prose.  Places are sheet, row and column as the program counts
them, and the number of the sheet as that of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

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
from govdisclosure.readers.formats.archive import opened
from govdisclosure.reports import Diagnostic, Place

#: What runs in the process of its own.
_SCRIPT = Path(__file__).with_name("sheet_extract.py")
#: The words of one field that are longer than any label of a form.
_PROSE = 60
#: How sentences end, and no label.
_STOPS = ("。", "；", "！")

#: Where merged cells begin, and the columns they cover; None for a cell that is covered.
_Merged: TypeAlias = Mapping[tuple[int, int], int | None]


def read_sheet(content: bytes, *, name: str, heading_of: HeadingOf) -> Document:
    """Read a spreadsheet; UnreadableReport where it is damaged, encrypted, empty or far too large.

    A hidden sheet is no part of what was published: it is a note.
    """
    if content.startswith(b"PK"):
        opened(content, name=name)
    sheets = run_sandboxed(_SCRIPT, content, name=name, needs="python_calamine")["sheets"]
    blocks: list[DocumentBlock] = []
    notes = []
    for number, sheet in enumerate(sheets, 1):
        if sheet["shown"]:
            blocks += _blocks(sheet, number, heading_of)
        elif any(map(any, sheet["rows"])):
            said = Message("隐藏的工作表，没有读", "a hidden sheet was not read")
            notes.append(
                Diagnostic(DiagnosticCode.HIDDEN_SHEET, said, place=Place(sheet=sheet["name"]))
            )
    if not blocks:
        raise UnreadableReport(f"{name}: no sheet of this file has anything in it")
    return Document(name, "sheet", tuple(blocks), notes=tuple(notes))


def _blocks(
    sheet: Mapping[str, Any], number: int, heading_of: HeadingOf
) -> Iterator[DocumentBlock]:
    top, left = sheet["start"]
    merged = _merged(sheet["merged"])
    rows: list[Row] = []
    begun = False
    last: Heading | None = None
    for at, values in enumerate(sheet["rows"], top):
        fields = tuple(_fields(values, at, left, merged, Place(sheet=sheet["name"], table=number)))
        filled = [each for each in fields if each.text]
        heading = heading_of(filled[0].text) if len(filled) == 1 else None
        last, begun = heading or last, begun or heading is not None
        if len(filled) == 1 and (heading or not begun or _is_words(filled[0].text, last)):
            yield from _table(rows)
            rows = []
            yield TextLine(filled[0].text, filled[0].place)
        elif fields and (filled or rows):
            begun = True
            rows.append(Row(fields))
    yield from _table(rows)


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


def _merged(ranges: Sequence[Sequence[Sequence[int]]]) -> _Merged:
    merged: dict[tuple[int, int], int | None] = {}
    for (top, left), (bottom, right) in ranges:
        merged |= {
            (row, column): None
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        merged[top, left] = right - left + 1
    return merged


def _fields(
    values: Sequence[str], row: int, left: int, merged: _Merged, place: Place
) -> Iterator[TableField]:
    for column, text in enumerate(values, left):
        columns = merged.get((row, column), 1)
        if columns is not None:
            at = evolve(place, row=row + 1, column=column + 1)
            yield TableField(text.strip(), at, column, columns)
