"""A spreadsheet as a document: every sheet a table, with words between tables where it has some.

The cells are told by python-calamine, in a process of its own (`apart`).  A sheet has no
paragraphs: a row of one field is one where it is a heading of a section, a title above the first
table, or prose.  Places are sheet, row and column as the program counts them, and the number of the
sheet as that of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import evolve

from govdisclosure.errors import UnreadableReport
from govdisclosure.message import Message
from govdisclosure.readers.apart import apart
from govdisclosure.readers.archive import opened
from govdisclosure.readers.codes import DiagnosticCode
from govdisclosure.readers.document import Block, Document, Field, Paragraph, Row, Table
from govdisclosure.readers.labels import section_of
from govdisclosure.reports import Diagnostic, Place

__all__ = ["read_sheet"]

#: The words of one field that are longer than any label of a form.
_PROSE = 60

#: Where merged cells begin, and the columns they cover; None for a cell that is covered.
_Merged: TypeAlias = Mapping[tuple[int, int], int | None]


def read_sheet(content: bytes, *, name: str) -> Document:
    """Read a spreadsheet; UnreadableReport where it is damaged, encrypted, empty or far too large.

    A hidden sheet is no part of what was published: it is a note.
    """
    if content.startswith(b"PK"):
        opened(content, name=name)
    sheets = apart("sheet_cells.py", content, name=name, needs="python_calamine")["sheets"]
    blocks: list[Block] = []
    notes = []
    for number, sheet in enumerate(sheets, 1):
        if sheet["shown"]:
            blocks += _blocks(sheet, number)
        elif any(map(any, sheet["rows"])):
            said = Message("隐藏的工作表，没有读", "a hidden sheet was not read")
            notes.append(
                Diagnostic(DiagnosticCode.HIDDEN_SHEET, said, place=Place(sheet=sheet["name"]))
            )
    if not blocks:
        raise UnreadableReport(f"{name}: no sheet of this file has anything in it")
    return Document(name, "sheet", tuple(blocks), notes=tuple(notes))


def _blocks(sheet: Mapping[str, Any], number: int) -> Iterator[Block]:
    top, left = sheet["start"]
    merged = _merged(sheet["merged"])
    rows: list[Row] = []
    begun = False
    for at, values in enumerate(sheet["rows"], top):
        fields = tuple(_fields(values, at, left, merged, Place(sheet=sheet["name"], table=number)))
        filled = [each for each in fields if each.text]
        if len(filled) == 1 and _is_words(filled[0].text, begun=begun):
            begun = begun or section_of(filled[0].text) is not None
            if rows:
                yield Table(tuple(rows), drawn=True)
                rows = []
            yield Paragraph(filled[0].text, filled[0].place)
        elif fields and (filled or rows):
            begun = True
            rows.append(Row(fields))
    while rows and not any(each.text for each in rows[-1].fields):
        rows.pop()
    if rows:
        yield Table(tuple(rows), drawn=True)


def _is_words(text: str, *, begun: bool) -> bool:
    """Whether the one field of a row is a line of words, and not a label of a table.

    What comes before the first heading and the first table is title and preamble.
    """
    return not begun or len(text) > _PROSE or section_of(text) is not None


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
) -> Iterator[Field]:
    for column, text in enumerate(values, left):
        columns = merged.get((row, column), 1)
        if columns is not None:
            at = evolve(place, row=row + 1, column=column + 1)
            yield Field(text.strip(), at, column, columns)
