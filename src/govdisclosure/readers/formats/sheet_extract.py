"""The cells of a spreadsheet, sheet by sheet.

This runs in a process of its own (see `sandbox_child`) and imports nothing of this library but
what runs there as well.  It gives the words in the cells of an .xlsx, .xls, .xlsb or .ods file;
`sheet` makes them a document.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError

from govdisclosure.readers.formats.sheet_biff import words_in_records
from govdisclosure.readers.formats.sheet_ods import told_in
from govdisclosure.readers.formats.sheet_ooxml import MOST, CellWords, words_in

#: What a file has at most: a form has 500 fields, and a book of forms a hundred sheets.
CELLS, SHEETS = MOST - 1, 500
#: Characters in all cells together; every cell may hold the same long words.
CHARACTERS = 5_000_000
#: Whole numbers below this are floats without rounding; nothing that a report counts comes near.
EXACT = 1e15

ENCRYPTED = {
    "zh": "电子表格有密码保护：请另存为不带密码的文件",
    "en": "the spreadsheet is protected by a password: save it without one",
}
DAMAGED = {
    "zh": "电子表格已损坏、不完整或者有密码保护",
    "en": "the spreadsheet is damaged, cut off or protected by a password",
}
TOO_LARGE = {
    "zh": f"电子表格超过{CELLS:,}格、{SHEETS}张工作表或{CHARACTERS:,}字：报告没有这样大",
    "en": f"the spreadsheet has more than {CELLS:,} cells, {SHEETS} sheets or {CHARACTERS:,} "
    "characters: it is larger than any report",
}


#: The first and last cell of a range, each by row and column from 0.
Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
#: Words in place of numbers, and what is merged.
Told: TypeAlias = tuple[CellWords, list[Range]]


def extract(content: bytes) -> dict[str, Any]:
    """The sheets of a spreadsheet, or why they cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        return cells(book, told_of(content))
    except PasswordError:
        return {"error": ENCRYPTED}
    except (CalamineError, ParseError, ValueError, OSError, LookupError, struct.error) as error:
        # ValueError: a date that no calendar has; OSError: an archive cut off; the last two: a
        # record that is shorter than those of its kind.
        return {"error": {**DAMAGED, "en": f"{DAMAGED['en']}: {error}"}}


def told_of(content: bytes) -> list[Told]:
    """What calamine does not tell of each sheet: words in place of numbers, and what is merged."""
    if not content.startswith(b"PK"):
        return [(each, []) for each in words_in_records(content)]
    return [*told_in(content)] or [(each, []) for each in words_in(content)]


def cells(book: Any, told: Sequence[Told]) -> dict[str, Any]:
    """The sheets of a book: name, whether it is shown, where its cells begin, and their words.

    Args:
        book: The book as calamine reads it.
        told: What it does not tell of each sheet.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if len(book.sheets_metadata) > SHEETS:
        return {"error": TOO_LARGE}
    sheets: list[dict[str, Any]] = []
    spent = characters = 0
    for at, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(at)
        words, joined = told[at] if at < len(told) else ({}, [])
        (top, left), (last_row, last_column) = bounds = extent(sheet, words)
        merged = [clipped(each, bounds) for each in sheet.merged_cell_ranges or joined]
        spent += area(bounds) + sum(map(area, merged))
        if spent > CELLS:
            return {"error": TOO_LARGE}
        rows = [[""] * (last_column - left + 1) for _ in range(last_row - top + 1)]
        begin_row, begin_column = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(), begin_row - top):
            rows[row][begin_column - left : begin_column - left + len(values)] = map(
                text_of, values
            )
        for (row, column), text in words.items():
            rows[row - top][column - left] = text
        characters += sum(len(each) for row in rows for each in row)
        if characters > CHARACTERS:
            return {"error": TOO_LARGE}
        sheets.append(
            {
                "name": sheet.name,
                "shown": about.visible == SheetVisibleEnum.Visible,
                "start": (top, left),
                "rows": rows,
                "merged": merged,
            }
        )
    return {"sheets": sheets}


def extent(sheet: Any, words: CellWords) -> Range:
    """The first and last cell of a sheet, with those of which only the words are known."""
    corners = [*words]
    if sheet.start and sheet.end:
        corners += [sheet.start, sheet.end]
    if not corners:
        return (0, 0), (-1, -1)
    rows, columns = zip(*corners, strict=True)
    return (min(rows), min(columns)), (max(rows), max(columns))


def clipped(merged: Range, bounds: Range) -> Range:
    """A range of merged cells as far as the sheet has any."""
    (top, left), (bottom, right) = merged
    last_row, last_column = bounds[1]
    return (top, left), (min(bottom, last_row), min(right, last_column))


def area(merged: Range) -> int:
    """How many cells are merged."""
    (top, left), (bottom, right) = merged
    return max(0, bottom - top + 1) * max(0, right - left + 1)


def text_of(value: object) -> str:
    """A value as a clerk would write it: whole numbers without a point, no digit lost or added.

    Spreadsheets keep every number as a float, and a sum of money with the noise of its arithmetic:
    sixteen digits that mean fifteen.
    """
    if isinstance(value, float) and abs(value) < EXACT:
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
