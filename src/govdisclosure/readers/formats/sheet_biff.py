"""Cells of an .xls that have no number, or show another: its records say so.

python-calamine gives the error of a cell, and a formula that nobody has computed yet, as a blank.
An old office file is a small file system, in which one stream has the records of the book.  This
runs beside `sheet_extract`, in a process of its own, and imports nothing of this library but what
runs there as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from govdisclosure.readers.formats.sheet_ooxml import CellWords, is_other

#: The streams of a book: since 1997, and before.
_BOOKS = ("Workbook", "Book")
#: Where the numbers of the header stand, and how many sectors it names itself.
_HEADER, _NAMED = struct.Struct("<30xHH14xI4xII4xI4x"), 109
_ENTRY = 128
#: No sector: none that a file has.
_NONE = 0xFFFFFFFF
#: The name and the kind of the first entry, whose stream holds all small ones.
_ROOT, _IS_ROOT = "Root Entry", 5

_FORMULA, _ERROR, _NUMBER, _SHORT, _SHORTS = 0x0006, 0x0205, 0x0203, 0x027E, 0x00BD
_SHEET, _STYLE, _FORMAT, _BEGIN, _END = 0x0085, 0x00E0, 0x041E, 0x0809, 0x000A
#: The version of records since 1997, as a book begins with; older ones write formats otherwise.
_SINCE_1997 = b"\x00\x06"
#: The formats of percentages, which need no words.
_PERCENT = {9: "0%", 10: "0.00%"}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
#: How a result that is no number ends, and of which kind it is: an error, or no words at all.
_NO_NUMBER, _IS_ERROR, _IS_EMPTY = b"\xff\xff", 2, 3


def words_in_records(content: bytes) -> list[CellWords]:
    """What stands in place of numbers, for every sheet of an .xls in its order.

    A formula without a result is an equals sign: it is not kept as words.

    Args:
        content: The bytes of the file, which calamine could read.
    """
    book = _book(content)
    sheets = []
    formats = dict(_PERCENT)
    styles = []
    since_1997 = False
    for kind, record in _records(book, 0):
        if kind == _BEGIN:
            since_1997 = record[:2] == _SINCE_1997
        elif kind == _SHEET:
            sheets.append(struct.unpack_from("<I", record)[0])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<2xH", record)[0])
        elif kind == _FORMAT and since_1997 and is_other(code := _code(record)):
            formats[struct.unpack_from("<H", record)[0]] = code
    shown = {at: formats[each] for at, each in enumerate(styles) if each in formats}
    return [dict(_words(_records(book, at), shown)) for at in sheets]


def _code(record: bytes) -> str:
    """The words of a format: after their length, and whether each takes two bytes."""
    wide = record[4] & 1
    return record[5:].decode("utf-16-le" if wide else "latin-1")


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the book, without those of what is drawn in it."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + length]
        elif not depth:
            return
        at += 4 + length


def _words(
    records: Iterator[tuple[int, bytes]], shown: dict[int, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, record in records:
        if kind not in (_FORMULA, _ERROR, _NUMBER, _SHORT, _SHORTS):
            continue
        row, column, style = struct.unpack_from("<HHH", record)
        if kind == _SHORTS:
            styles = struct.iter_unpack("<H4x", record[4 : 4 + (len(record) - 6) // 6 * 6])
            found = [(column + at, each) for at, (each,) in enumerate(styles)]
            yield from (((row, at), _format(shown[each])) for at, each in found if each in shown)
        elif kind == _ERROR:
            if record[7]:
                yield (row, column), _ERRORS.get(record[6], "#VALUE!")
        elif kind == _FORMULA and record[12:14] == _NO_NUMBER:
            if record[6] == _IS_ERROR:
                yield (row, column), _ERRORS.get(record[8], "#VALUE!")
            elif record[6] == _IS_EMPTY:
                yield (row, column), "="
        elif style in shown:
            yield (row, column), _format(shown[style])


def _format(code: str) -> str:
    return f"数值，显示格式{code}"


def _book(content: bytes) -> bytes:
    """The stream of the book in the file system of an old office file, nothing where it has none.

    Each sector is followed by another, as a table says; small streams lie in parts of one of them.
    """
    shift, small_shift, first, cutoff, small, more = _HEADER.unpack_from(content)
    sectors = _Sectors(content[1 << shift :], 1 << shift)
    named = list(struct.unpack_from(f"<{_NAMED}I", content, _HEADER.size))
    for _ in range(len(content) >> shift):
        *others, more = _numbers(sectors.read([more])) or [_NONE]
        named += others
    sectors.following = _numbers(sectors.read(named))
    directory = sectors.read(sectors.run(first))
    streams = {}
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        name = entry[:64].decode("utf-16-le", errors="replace").partition("\0")[0]
        streams[_ROOT if entry[66] == _IS_ROOT else name] = struct.unpack_from("<II", entry, 116)
    begin, length = next((streams[each] for each in _BOOKS if each in streams), (_NONE, 0))
    if length < cutoff and _ROOT in streams:
        table = _numbers(sectors.read(sectors.run(small)))
        within = sectors.read(sectors.run(streams[_ROOT][0]))
        sectors = _Sectors(within, 1 << small_shift, table)
    return sectors.read(sectors.run(begin))[:length]


@dataclass
class _Sectors:
    """The sectors of a file, or the small ones of a stream, each with the one that follows it."""

    content: bytes
    size: int
    following: Sequence[int] = ()

    def read(self, sectors: Iterable[int]) -> bytes:
        """The content of sectors, of those that there are."""
        return b"".join(self.content[at * self.size : (at + 1) * self.size] for at in sectors)

    def run(self, at: int) -> Iterator[int]:
        """The sectors from one on, to the last or as many as there are."""
        for _ in self.following:
            if at >= len(self.following):
                return
            yield at
            at = self.following[at]


def _numbers(content: bytes) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", content[: len(content) // 4 * 4])]
