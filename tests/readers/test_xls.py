"""Old spreadsheets: what their records say of cells that have no number, or show another."""

import struct
from collections.abc import Sequence

import pytest

import govdisclosure as gd
from govdisclosure.readers import DocumentTable
from govdisclosure.readers.formats.sheet import read_sheet
from govdisclosure.readers.formats.sheet_biff import words_in_records
from govdisclosure.readers.labels import heading_of

pytestmark = pytest.mark.usefixtures("in_this_process")

NONE, LAST = 0xFFFFFFFF, 0xFFFFFFFE
SECTOR, SMALL, CUTOFF = 512, 64, 4096


def record(kind: int, *parts: bytes) -> bytes:
    inside = b"".join(parts)
    return struct.pack("<HH", kind, len(inside)) + inside


def begin(kind: int, version: int = 0x0600) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


END = record(0x000A)


def at(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, at(row, column, style), struct.pack("<d", value))


def formula(row: int, column: int, result: bytes, style: int = 0) -> bytes:
    # The expression is the whole number 1.
    return record(0x0006, at(row, column, style), result, bytes(6), b"\x03\x00\x1e\x01\x00")


def error(row: int, column: int, code: int, *, logical: bool = False) -> bytes:
    return record(0x0205, at(row, column), bytes((code, not logical)))


def label(row: int, column: int, text: str) -> bytes:
    words = text.encode("utf-16-le")
    return record(0x0204, at(row, column), struct.pack("<HB", len(text), 1), words)


def format_(number: int, code: str) -> bytes:
    words = code.encode("utf-16-le")
    return record(0x041E, struct.pack("<HHB", number, len(code), 1), words)


def style(number: int) -> bytes:
    return record(0x00E0, struct.pack("<HH", 0, number), bytes(16))


def book(cells: Sequence[bytes], styles: Sequence[bytes] = (), version: int = 0x0600) -> bytes:
    """The records of a book with one sheet."""
    drawn = begin(0x0020) + number(0, 1, 77) + END
    sheet = begin(0x0010, version) + b"".join(cells) + drawn + END
    head = begin(0x0005, version) + b"".join(styles)
    place = len(head) + 4 + 6 + 2 + 5 + 4
    name = struct.pack("<IBB", place, 0, 0) + b"\x05\x00sheet"
    return head + record(0x0085, name) + END + sheet


def old_file(stream: bytes, *, name: str = "Workbook", small: bool = False) -> bytes:
    """A file system of one stream, which is long, or small and part of another."""
    if not small:
        stream = stream.ljust(CUTOFF, b"\0")
    stored = stream.ljust(-(-len(stream) // SECTOR) * SECTOR, b"\0")
    count = len(stored) // SECTOR
    # The table, the directory, the table of what is small, and the stream.
    following = [LAST, LAST, LAST, *range(4, 3 + count), LAST]
    table = struct.pack(f"<{len(following)}I", *following).ljust(SECTOR, b"\xff")
    parts = -(-len(stream) // SMALL)
    small_table = struct.pack(f"<{parts}I", *range(1, parts), LAST) if small else b""

    def entry(called: str, kind: int, first: int, length: int) -> bytes:
        words = called.encode("utf-16-le")
        head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
        links = struct.pack("<III", NONE, NONE, 1 if kind == 5 else NONE)
        return head + links + bytes(36) + struct.pack("<III", first, length, 0)

    root = entry("Root Entry", 5, 3 if small else LAST, len(stored) if small else 0)
    directory = root + entry(name, 2, 0 if small else 3, len(stream)) + bytes(256)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, CUTOFF, 2, 1 if small else 0, LAST, 0),
    )
    named = struct.pack("<109I", 0, *[NONE] * 108)
    return header + named + table + directory + small_table.ljust(SECTOR, b"\xff") + stored


CELLS = (
    label(0, 0, "许可"),
    number(0, 1, 12.0),
    formula(0, 2, struct.pack("<d", 7.0)),
    formula(0, 3, b"\x03\0\0\0\0\0\xff\xff"),
    formula(0, 4, b"\x02\0\x17\0\0\0\xff\xff"),
    formula(0, 5, b"\x01\0\x01\0\0\0\xff\xff"),
    error(0, 6, 0x07),
    error(0, 7, 0x01, logical=True),
    number(0, 8, 0.5, style=1),
    record(0x00BD, at(0, 9, 2)[:4], struct.pack("<HIHI", 0, 2, 2, 20 << 2 | 2), b"\x0a\0"),
    record(0x027E, at(0, 11, 1), struct.pack("<I", 5 << 2 | 2)),
)
STYLES = (format_(200, "0.0,"), format_(201, '0"件"'), style(0), style(9), style(200), style(201))
WORDS = {
    (0, 3): "=",
    (0, 4): "#REF!",
    (0, 6): "#DIV/0!",
    (0, 8): "数值，显示格式0%",
    (0, 10): "数值，显示格式0.0,",
    (0, 11): "数值，显示格式0%",
}


@pytest.mark.parametrize("small", [False, True])
def test_a_cell_of_an_old_sheet_is_its_number_or_its_words(small: bool) -> None:
    content = old_file(book(CELLS, STYLES), small=small)
    assert words_in_records(content) == [WORDS]
    (table,) = read_sheet(content, name="x", heading_of=heading_of).blocks
    assert isinstance(table, DocumentTable)
    assert {each.column: each.text for each in table.rows[0].fields} == {
        0: "许可",
        1: "12",
        2: "7",
        5: "TRUE",
        7: "TRUE",
        9: "0",
        **{column: text for (_, column), text in WORDS.items()},
    }


def test_formats_of_older_books_are_not_read() -> None:
    older = book((number(0, 0, 0.5, style=2), number(0, 1, 0.5, style=1)), STYLES, version=0x0500)
    assert words_in_records(old_file(older, name="Book")) == [{(0, 1): "数值，显示格式0%"}]


def test_a_file_without_a_book_has_none_and_one_that_runs_in_a_circle_an_end() -> None:
    assert words_in_records(old_file(book(CELLS), name="WordDocument")) == []
    content = old_file(book(CELLS, STYLES))
    circle = content[:SECTOR] + struct.pack("<II", LAST, 1) + content[SECTOR + 8 :]
    assert words_in_records(circle) == [WORDS]
    cut = book([*CELLS, record(0x0203, at(9, 9, 1), bytes(8))], STYLES).removesuffix(END)
    assert (9, 9) in words_in_records(old_file(cut))[0]
    # The last record may be cut off as well.
    assert words_in_records(old_file(begin(0x0005) + bytes(CUTOFF))) == []


def test_a_record_shorter_than_those_of_its_kind_is_damage() -> None:
    content = old_file(book([label(0, 0, "甲"), record(0x0205, at(0, 1), b"\x07")]))
    with pytest.raises(gd.UnreadableReport, match="x: the spreadsheet is damaged"):
        read_sheet(content, name="x", heading_of=heading_of)
