"""PDF as a document: lines outside tables are paragraphs, tables go on over page breaks.

What stands on the pages is told by PDFium, in a process of its own (`run_sandboxed`); this module
says what belongs together.  Places are page and box, in points of the page as it is read, and
table, row and column in tables; tables are counted through the file, and a table over several
pages is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, frozen

from govdisclosure.errors import UnreadableReport
from govdisclosure.files.sandbox import run_sandboxed
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Block, Document, Paragraph, Picture, Statement
from govdisclosure.readers.formats.pdf.columns import aligned, split_off
from govdisclosure.readers.formats.pdf.grids import grids
from govdisclosure.readers.formats.pdf.lines import (
    Glyph,
    Line,
    continues,
    join_lines,
    lines_of,
    margins,
    without_margins,
)
from govdisclosure.readers.formats.pdf.tables import Part, follows, part_of, table_of
from govdisclosure.reports import Diagnostic, Place
from govdisclosure.text.width import without_radicals

__all__ = ["read_pdf"]

#: What runs in the process of its own.
_SCRIPT = Path(__file__).with_name("extract.py")
#: Lines of one paragraph are not farther apart than this many characters.
_APART = 1.5
#: How a PDF ends, among so many bytes at its end.
_END, _TAIL = b"%%EOF", 2048
_SCANNED = (
    "the pages of this PDF are pictures: recognise the text first (OCR), or ask for the file that "
    "was scanned"
)


@frozen
class _Page:
    """What stands on a page: its lines, the parts of tables, and pictures."""

    number: int
    height: float
    lines: list[Line]
    parts: list[Part]
    pictures: list[Picture]


def read_pdf(content: bytes, *, name: str) -> Document:
    """Read a PDF; UnreadableReport where it is damaged, encrypted, or all pictures.

    A page that cannot be loaded, and characters whose font does not say what they are, are notes.
    """
    found = run_sandboxed(_SCRIPT, content, name=name, needs="pypdfium2")
    pages = _without_margins(
        [_page(at, marks) for at, marks in enumerate(found["pages"], 1) if marks]
    )
    if not any(page.lines or page.parts for page in pages):
        pictured = any(page.pictures for page in pages)
        raise UnreadableReport(f"{name}: {_SCANNED if pictured else 'no text is in this PDF'}")
    return Document(
        name,
        "pdf",
        tuple(_blocks(pages)),
        tuple(
            Statement(key.lower(), value, Place())
            for key, value in found["statements"].items()
            if value
        ),
        tuple(_notes(found["pages"], whole=_END in content[-_TAIL:])),
    )


def _notes(pages: Sequence[Any], *, whole: bool) -> Iterator[Diagnostic]:
    if not whole:
        said = Message("文件没有结尾，可能缺页", "the file has no end: pages may be missing")
        yield Diagnostic(DiagnosticCode.TRUNCATED, said)
    for at, marks in enumerate(pages, 1):
        if marks is None:
            said = Message("本页已损坏，没有读到", "this page is damaged and was not read")
            yield Diagnostic(DiagnosticCode.DAMAGED_PAGE, said, place=Place(page=at))
            continue
        lost = sum(each[-1] == "\ufffd" for each in marks["characters"])
        if lost:
            said = Message(
                f"本页有{lost}个字，其字体没有说明是什么字",
                f"{lost} characters of this page are of a font that does not say what they are",
            )
            yield Diagnostic(DiagnosticCode.UNKNOWN_CHARACTERS, said, place=Place(page=at))


def _page(number: int, marks: Any) -> _Page:
    # Fonts give some characters the codes of their radicals, which look the same.
    glyphs = [
        Glyph(left, top, right, bottom, turn, without_radicals(words))
        for left, top, right, bottom, turn, words in marks["characters"]
    ]
    parts = []
    for grid in grids(marks["rules"]):
        part, glyphs = part_of(number, grid, glyphs)
        if any(piece.text for row in part.rows for piece in row):
            parts.append(part)
    pictures = [Picture(_place(number, box)) for box in marks["pictures"]]
    return _Page(number, marks["size"][1], lines_of(glyphs), parts, pictures)


def _without_margins(pages: Sequence[_Page]) -> list[_Page]:
    kept = without_margins([(page.height, page.lines) for page in pages])
    return [evolve(page, lines=lines) for page, lines in zip(pages, kept, strict=True)]


def _place(page: int, box: Sequence[float]) -> Place:
    left, top, right, bottom = (round(edge) for edge in box)
    return Place(page=page, box=(left, top, right, bottom))


#: What may stand on a page, from top to bottom.
_Item: TypeAlias = Line | list[Line] | Part | Picture


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """The blocks of a file: what a page break or a line's end cut is put together again."""
    tables = [(part.box[0], part.box[2]) for page in pages for part in page.parts]
    edges = margins([line for page in pages for line in page.lines], tables)
    numbers = count(1)
    words: list[tuple[int, Line]] = []
    parts: list[Part] = []
    for page in pages:
        for item in _items(page):
            if words and not (isinstance(item, Line) and _goes_on(words[-1], page, item, edges)):
                yield _paragraph(words)
                words = []
            if parts and not (isinstance(item, Part) and follows(parts[-1], item)):
                yield table_of(next(numbers), parts)
                parts = []
            if isinstance(item, Line):
                words.append((page.number, item))
            elif isinstance(item, Part):
                parts.append(item)
            elif isinstance(item, list):
                yield aligned(item, page=page.number, number=next(numbers))
            else:
                yield item
    if words:
        yield _paragraph(words)
    if parts:
        yield table_of(next(numbers), parts)


def _items(page: _Page) -> list[_Item]:
    items: list[tuple[float, _Item]] = [(part.box[1], part) for part in page.parts]
    items += [(each.place.box[1] if each.place.box else 0, each) for each in page.pictures]
    for each in split_off(page.lines):
        items.append((each[0].top if isinstance(each, list) else each.top, each))
    return [item for _, item in sorted(items, key=lambda each: each[0])]


def _goes_on(last: tuple[int, Line], page: _Page, line: Line, edges: tuple[float, float]) -> bool:
    number, before = last
    near = number != page.number or line.top - before.bottom <= _APART * line.size
    return near and continues(before, line, *edges)


def _paragraph(words: Sequence[tuple[int, Line]]) -> Paragraph:
    page = words[0][0]
    here = [line for number, line in words if number == page]
    box = (
        min(line.left for line in here),
        here[0].top,
        max(line.right for line in here),
        here[-1].bottom,
    )
    return Paragraph(join_lines(line.text for _, line in words), _place(page, box))
