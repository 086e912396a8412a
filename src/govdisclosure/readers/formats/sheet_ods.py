"""Cells of an .ods that have no number, or show another, and what is merged in it.

The file holds both what a cell is and what is shown of it.  python-calamine gives an error, and a
formula that nobody has computed yet, as a blank, and does not tell what is merged.  This runs
beside `sheet_extract`, in a process of its own, and imports nothing of this library but what runs
there as well.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice, product
from xml.etree import ElementTree as ET

from govdisclosure.readers.formats.sheet_ooxml import MOST, CellWords

_CONTENT = "content.xml"
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
#: A cell and a row may stand for many alike; no table of the form has more of them.
_ALIKE = 400
#: How errors begin, in the several ways to write them.
_ERRORS = ("#", "Err:")
#: A number as it is shown, whatever stands about it.
_SHOWN = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")

#: The first and last cell of a range, each by row and column from 0.
_Range = tuple[tuple[int, int], tuple[int, int]]


def told_in(content: bytes) -> Iterator[tuple[CellWords, list[_Range]]]:
    """What stands in place of numbers, and what is merged, for every sheet of an .ods in its order.

    Args:
        content: The bytes of the file, which calamine could read; of another kind of file, nothing.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read(_CONTENT) if _CONTENT in archive.namelist() else b""
    words: CellWords = {}
    merged: list[_Range] = []
    row = 0
    left = MOST
    for _, each in ET.iterparse(io.BytesIO(part), ("end",)) if part else ():
        if each.tag == f"{_TABLE}table-row":
            rows = _repeated(each, "rows")
            column = 0
            for cell in each:
                columns = _repeated(cell, "columns")
                if text := _words(cell):
                    alike = product(range(min(rows, _ALIKE)), range(min(columns, _ALIKE)))
                    places = ((row + down, column + right) for down, right in islice(alike, left))
                    before = len(words)
                    words |= dict.fromkeys(places, text)
                    left -= len(words) - before
                wide, high = (_number(cell, f"number-{way}-spanned") for way in ("columns", "rows"))
                if wide > 1 or high > 1:
                    merged.append(((row, column), (row + high - 1, column + wide - 1)))
                column += columns
            row += rows
            each.clear()
        elif each.tag == f"{_TABLE}table":
            yield words, merged
            words, merged, row = {}, [], 0


def _repeated(element: ET.Element, way: str) -> int:
    return _number(element, f"number-{way}-repeated")


def _number(element: ET.Element, name: str) -> int:
    return int(element.get(_TABLE + name, "1"))


def _words(cell: ET.Element) -> str:
    """What stands in a cell in place of a number, "" where nothing or the number itself does."""
    shown = ["".join(each.itertext()).strip() for each in cell.iterfind(f"{_TEXT}p")]
    formula = cell.get(f"{_TABLE}formula")
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value", "")
    if formula and not kind and not shown:
        return f"={formula.partition('=')[2]}"
    if cell.get(f"{_CALC}value-type") == "error":
        return "".join(shown) or "#VALUE!"
    if formula and shown and shown[0].startswith(_ERRORS):
        return shown[0]
    if value and shown and not _is_shown(float(value), shown[0], percent=kind == "percentage"):
        return f"数值{value}，显示为{shown[0]}"
    return ""


def _is_shown(value: float, shown: str, *, percent: bool) -> bool:
    """Whether a number is shown as itself, perhaps rounded; zero may be shown as nothing."""
    match = _SHOWN.search(shown)
    if not match or percent:
        return not value and not percent
    places = len(match[1] or "")
    return abs(abs(value) - float(match[0].replace(",", ""))) <= 0.5000001 * 10.0**-places
