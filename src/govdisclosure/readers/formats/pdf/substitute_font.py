"""One font for all that a PDF file names and does not bring along.

PDFium takes such fonts from the machine, and where the machine has none that knows a character,
the character has no extent: a word of one such character is left out, and so is a line of them
that runs upward.  Servers have no Chinese fonts, and the words of a file must not depend on who
reads it.  So the machine is never asked: this font has every character, each a small square, and
the file states itself how wide a character is.

This runs in a process of its own (see `sandbox_child`) and imports nothing of this library.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import cache
from struct import pack
from typing import Any

#: The fonts that every program for PDF has itself, and whose widths a file need not state.
STANDARD = (b"Arial", b"Courier", b"Helvetica", b"Symbol", b"Times", b"ZapfDingbats")
#: The numbers of the sets of Japanese, Korean, simplified and traditional Chinese characters.
EAST_ASIAN = (128, 129, 134, 136)
#: Units of the em, the width of a character whose file states none, and the side of the square.
EM, WIDE, SIDE = 1000, 500, 50
#: The first and last character of Unicode that leave a mark; a space has no extent in any font.
FIRST, LAST = 0x21, 0x10FFFF
#: Of the format and of its tables: 1.0, in 16 bits and 16 of a fraction.
VERSION = 1 << 16


@cache
def provide(api: Any) -> Any:
    """What PDFium is to be given as the fonts of the machine."""
    data = font()
    kinds = dict(api.FPDF_SYSFONTINFO._fields_)

    def chosen(
        _this: Any, _weight: int, _italic: int, charset: int, _pitch: int, face: Any, _exact: Any
    ) -> int | None:
        # The standard fonts have no Chinese characters, whatever a file shows in their names.
        standard = ctypes.string_at(face).startswith(STANDARD) and charset not in EAST_ASIAN
        return None if standard else 1

    def data_of(_this: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        # Asked for a table by its name, PDFium wants to know whether this is several fonts.
        if table:
            return 0
        if size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    provided = api.FPDF_SYSFONTINFO(
        version=1, MapFont=kinds["MapFont"](chosen), GetFontData=kinds["GetFontData"](data_of)
    )
    # PDFium asks it until the process ends, whoever refers to it here.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(provided))
    return provided


def font() -> bytes:
    """The font, as a TrueType file: a glyph for what is missing, and one square for the rest."""
    box = (0, 0, SIDE, SIDE)
    corners = pack(">4h", 0, 0, SIDE, 0) + pack(">4h", 0, SIDE, 0, -SIDE)
    square = pack(">5h", 1, *box) + pack(">2H4B", 3, 0, 1, 1, 1, 1) + corners
    # Many characters to one glyph: the format that fonts of last resort have.
    characters = pack(">2H6I", 13, 0, 28, 0, 1, FIRST, LAST, 1)
    return file_of(
        {
            "cmap": pack(">4HI", 0, 1, 3, 10, 12) + characters,
            "glyf": square,
            "head": pack(">4I2H2Q", VERSION, VERSION, 0, 0x5F0F3CF5, 0, EM, 0, 0)
            + pack(">4h2H3h", *box, 0, 8, 2, 0, 0),
            "hhea": pack(">I3hH11hH", VERSION, EM, 0, 0, WIDE, 0, 0, SIDE, 1, *[0] * 7, 2),
            "hmtx": pack(">HhHh", WIDE, 0, WIDE, 0),
            "loca": pack(">3H", 0, 0, len(square) // 2),
            "maxp": pack(">I14H", VERSION, 2, 4, 1, 0, 0, 1, *[0] * 8),
        }
    )


def file_of(tables: Mapping[str, bytes]) -> bytes:
    """Tables of a font behind their directory; each begins at a multiple of four."""
    at = 12 + 16 * len(tables)
    directory, contents = pack(">I4H", VERSION, len(tables), 0, 0, 0), b""
    for name, table in tables.items():
        directory += pack(">4s3I", name.encode(), 0, at + len(contents), len(table))
        contents += table + bytes(-len(table) % 4)
    return directory + contents
