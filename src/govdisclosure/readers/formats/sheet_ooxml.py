"""Cells of an .xlsx that have no number, or show another: python-calamine does not tell which.

It gives the error of a cell, and a formula that nobody has computed yet, as a blank; and a number
as it is stored, however its format shows it.  The XML of the sheets tells them apart.  This runs
beside `sheet_extract`, in a process of its own, and imports nothing of this library.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

#: Words in place of numbers, by row and column from 0.
CellWords: TypeAlias = dict[tuple[int, int], str]

#: As many cells with words are looked for, of all sheets together: one more than a file may have.
MOST = 200_001
#: A formula, an error, or a style: without any of them there is nothing to look for in a sheet.
_SIGN = re.compile(rb"""[<:]f[\s/>]|\bt=["']e|\bs=["'][1-9]""")
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
#: The formats of percentages that have a number of their own and need no words.
_PERCENT = {"9": "0%", "10": "0.00%"}

#: What a format shows as it stands: quoted, escaped by a stroke or 感叹号, kept free, filled up.
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|[_*].')
_BRACKETS = re.compile(r"\[[^\]]*\]")
#: A comma behind the last digit divides by a thousand.
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


def words_in(content: bytes) -> list[CellWords]:
    """What stands in place of numbers, for every sheet of an .xlsx in its order.

    A formula without a result is the formula, an error its name, and a number that is shown as
    another, or not at all, that number with its format.

    Args:
        content: The bytes of the file, which calamine could read; of another kind of file, nothing.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = _Parts(archive)
        path = parts.related("").get("officeDocument", "")
        if not path.endswith(".xml"):
            return []
        book = ET.fromstring(parts.read(path))
        related = parts.related(path)
        shown = _shown_otherwise(parts.read(related.get("styles", "")))
        # A book that is computed when it is opened has zeros in place of results.
        properties = (each for each in book.iter() if _name(each) == "calcPr")
        uncomputed = any(each.get("fullCalcOnLoad") in ("1", "true") for each in properties)
        found: list[CellWords] = []
        left = MOST
        for sheet in (each for each in book.iter() if _name(each) == "sheet"):
            identity = next((each for key, each in sheet.items() if key.endswith("}id")), "")
            part = parts.read(related.get(identity, ""))
            cells = _cells(part) if _SIGN.search(part) else ()
            words = _words(cells, shown, uncomputed=uncomputed)
            found.append(dict(islice(words, left)))
            left -= len(found[-1])
        return found


class _Parts:
    """The parts of a file, whose names are the same in small letters and in large ones."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {each.lower().replace("\\", "/"): each for each in archive.namelist()}

    def read(self, path: str) -> bytes:
        """A part, "" where there is none of that name."""
        return self.archive.read(self.names[path]) if path in self.names else b""

    def related(self, path: str) -> dict[str, str]:
        """The parts that a part is related to, by the names and by the kinds of the relations."""
        folder, _, name = path.rpartition("/")
        written = self.read(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for each in ET.fromstring(written) if written else ():
            target = each.get("Target", "").lower().replace("\\", "/")
            whole = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            found[each.get("Id", "")] = found[each.get("Type", "").rpartition("/")[2]] = whole
        return found


def _name(element: ET.Element) -> str:
    """The name of an element in whatever namespace: there are two for the same things."""
    return element.tag.rpartition("}")[2]


def _cells(part: bytes) -> Iterator[tuple[tuple[int, int], ET.Element]]:
    """The cells of a sheet with their places; one that names no place follows the one before."""
    row = column = -1
    for event, each in ET.iterparse(io.BytesIO(part), ("start", "end")):
        name = _name(each)
        if name == "row" and event == "start":
            row, column = int(each.get("r", row + 2)) - 1, -1
        elif name == "row":
            each.clear()
        elif name == "c" and event == "end":
            named = _CELL.fullmatch(each.get("r", ""))
            column = _column(named[1]) if named else column + 1
            yield (int(named[2]) - 1 if named else row, column), each


def _column(letters: str) -> int:
    """The number of a column from 0: A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _words(
    cells: Any, shown: Mapping[str, str], *, uncomputed: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in cells:
        children = {_name(each): each.text or "" for each in cell}
        kind, value = cell.get("t", "n"), children.get("v", "").strip()
        if kind == "e":
            yield place, value or "#VALUE!"
        elif "f" in children and _lacks_result(kind, value, uncomputed=uncomputed):
            yield place, f"={children['f'].strip()}"
        elif kind == "n" and value and cell.get("s") in shown:
            yield place, f"数值{value}，显示格式{shown[cell.get('s')]}"


def _lacks_result(kind: str, value: str, *, uncomputed: bool) -> bool:
    """Whether a formula has no result: one that is words may be none, and then shows nothing."""
    return kind != "str" and (not value or (uncomputed and value == "0"))


def _shown_otherwise(styles: bytes) -> dict[str, str]:
    """The styles by which a number is shown as another, or not at all, with their formats."""
    if not styles:
        return {}
    root = ET.fromstring(styles)
    formats = dict(_PERCENT)
    for each in root.iter():
        if _name(each) == "numFmt" and is_other(each.get("formatCode", "")):
            formats[each.get("numFmtId", "")] = each.get("formatCode", "")
    used = next((each for each in root if _name(each) == "cellXfs"), ())
    return {
        str(at): formats[number]
        for at, each in enumerate(used)
        if (number := each.get("numFmtId", "")) in formats
    }


def is_other(code: str) -> bool:
    """Whether a format shows a number as another: a hundredth, a thousandth, or none at all.

    A number that is only rounded, or has a unit beside it, is shown as itself.
    """
    positive = code.split(";")[0]
    literals = "".join(quoted + escaped for quoted, escaped in _LITERAL.findall(positive))
    digits = _BRACKETS.sub("", _LITERAL.sub("", positive))
    return (
        not positive.strip()
        or "%" in digits
        or bool(_SCALED.search(digits))
        or any(each.isdigit() or each == "." for each in literals)
    )
