"""PDF as a document: lines outside tables are paragraphs, tables go on over page breaks.

What stands on the pages PDFium extracts, in a process of its own (`run_sandboxed`); this module
says what belongs together.  Places are page and box, in points of the page as it is read, and
table, row and column in tables; tables are counted through the file, and a table over several
pages is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from statistics import median
from typing import Any, TypeAlias

from attrs import evolve, frozen

from govdisclosure.errors import UnreadableReport, of_file
from govdisclosure.files.sandbox import run_sandboxed
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import (
    Document,
    DocumentBlock,
    HeadingOf,
    Picture,
    Property,
    TextLine,
)
from govdisclosure.readers.formats.pdf import extract
from govdisclosure.readers.formats.pdf.boxes import PageBox, runs
from govdisclosure.readers.formats.pdf.columns import AlignedTable, split_off, table_of_columns
from govdisclosure.readers.formats.pdf.lines import (
    Glyph,
    PageLine,
    continues,
    join_lines,
    lines_of,
    margins,
    without_margins,
)
from govdisclosure.readers.formats.pdf.omitted import once, set_down, struck
from govdisclosure.readers.formats.pdf.page_numbers import without_page_numbers
from govdisclosure.readers.formats.pdf.ruled_grids import grids
from govdisclosure.readers.formats.pdf.rules import rules_of
from govdisclosure.readers.formats.pdf.tables import TablePart, follows, part_of, table_of
from govdisclosure.reports import Diagnostic, Place
from govdisclosure.text.character_variants import without_radicals

#: Lines of one paragraph are not farther apart than this many characters.
_NEAR = 1.5
#: How a PDF ends, among so many bytes at its end.
_END, _TAIL = b"%%EOF", 2048
_SCANNED = Message(
    "这个PDF的各页都是图片：请先识别其中的文字（OCR），或者向制作单位索取扫描前的文件",
    "the pages of this PDF are pictures: recognise the text first (OCR), or ask for the file that "
    "was scanned",
)
_WORDLESS = Message("这个PDF里没有文字", "no text is in this PDF")


#: What may stand on a page, from top to bottom.
_Item: TypeAlias = PageLine | AlignedTable | TablePart | Picture


@frozen
class _Page:
    """What stands on a page: its lines, the parts of tables, and pictures."""

    number: int
    height: float
    lines: list[PageLine]
    parts: list[TablePart]
    pictures: list[Picture]

    def items(self, heading_of: HeadingOf) -> list[_Item]:
        """All of it, from top to bottom."""
        items: list[tuple[float, _Item]] = [(part.box.top, part) for part in self.parts]
        items += [(each.place.box[1] if each.place.box else 0, each) for each in self.pictures]
        for each in split_off(self.lines, heading_of):
            first = each.lines[0] if isinstance(each, AlignedTable) else each
            items.append((first.box.top, each))
        return [item for _, item in sorted(items, key=lambda each: each[0])]


def read_pdf(content: bytes, *, name: str, heading_of: HeadingOf) -> Document:
    """Read a PDF.

    A page that cannot be loaded, and characters whose font does not say what they are, are notes.

    Args:
        content: The bytes of the file.
        name: How messages call it.
        heading_of: What a line is the heading of; a heading is no row of a table without rules.

    Raises:
        UnreadableReport: the file is damaged, encrypted, or all pictures.
        MissingExtra: pypdfium2 is not installed.
    """
    extracted = run_sandboxed(extract, content, name=name, needs="pypdfium2")
    whole = [(at, marks) for at, marks in enumerate(extracted["pages"], 1) if marks]
    written = without_page_numbers([(marks["size"][1], _glyphs(marks)) for _, marks in whole])
    pages = _without_margins(
        [_page(at, glyphs, marks) for (at, marks), glyphs in zip(whole, written, strict=True)]
    )
    if not any(page.lines or page.parts for page in pages):
        pictured = any(page.pictures for page in pages)
        raise UnreadableReport(of_file(name, _SCANNED if pictured else _WORDLESS))
    properties = extracted["properties"].items()
    return Document(
        name,
        "pdf",
        tuple(_blocks(pages, heading_of)),
        tuple(Property(key.lower(), value, Place()) for key, value in properties if value),
        tuple(_notes(extracted["pages"], whole=_END in content[-_TAIL:])),
    )


def _notes(pages: Sequence[Any], *, whole: bool) -> Iterator[Diagnostic]:
    if not whole:
        message = Message("文件没有结尾，可能缺页", "the file has no end: pages may be missing")
        yield Diagnostic(DiagnosticCode.TRUNCATED, message)
    for at, marks in enumerate(pages, 1):
        if marks is None:
            message = Message("本页已损坏，没有读到", "this page is damaged and was not read")
            yield Diagnostic(DiagnosticCode.DAMAGED_PAGE, message, place=Place(page=at))
        elif lost := sum(each[-1] == "\ufffd" for each in marks["characters"]):
            message = Message(
                f"本页有{lost}个字，其字体没有说明是什么字",
                f"{lost} characters of this page are of a font that does not say what they are",
            )
            yield Diagnostic(DiagnosticCode.UNKNOWN_CHARACTERS, message, place=Place(page=at))


def _glyphs(marks: Any) -> list[Glyph]:
    # Fonts give some characters the codes of their radicals, which look the same.
    return once(
        Glyph(left, top, right, bottom, turn, without_radicals(words))
        for left, top, right, bottom, turn, words in marks["characters"]
    )


def _page(number: int, glyphs: list[Glyph], marks: Any) -> _Page:
    rules = rules_of(marks["rules"])
    glyphs, level = struck(glyphs, rules.level)
    rules = rules._replace(level=level)
    size = median([each.size for each in glyphs] or [0.0])
    parts = []
    for grid in grids(rules, marks["areas"], size=size):
        part, glyphs = part_of(number, grid, glyphs)
        if any(cell.text or cell.omitted for row in part.rows for cell in row):
            parts.append(part)
    pictures = [
        Picture(Place(page=number, box=PageBox(*edges).rounded)) for edges in marks["pictures"]
    ]
    lines = lines_of(set_down([each for each in glyphs if not each.omitted]))
    return _Page(number, marks["size"][1], lines, parts, pictures)


def _without_margins(pages: Sequence[_Page]) -> list[_Page]:
    kept = without_margins([(page.height, page.lines) for page in pages])
    return [evolve(page, lines=lines) for page, lines in zip(pages, kept, strict=True)]


def _blocks(pages: Sequence[_Page], heading_of: HeadingOf) -> Iterator[DocumentBlock]:
    """The blocks of a file: what a page break or a line's end cut is put together again."""
    tables = [part.box for page in pages for part in page.parts]
    body = margins([line for page in pages for line in page.lines], tables)
    items = [(page.number, item) for page in pages for item in page.items(heading_of)]
    numbers = count(1)
    for run in runs(items, lambda one, other: _goes_on(one, other, body)):
        page, first = run[0]
        if isinstance(first, PageLine):
            yield _paragraph([(at, line) for at, line in run if isinstance(line, PageLine)])
        elif isinstance(first, TablePart):
            parts = [part for _, part in run if isinstance(part, TablePart)]
            yield table_of(next(numbers), parts)
        elif isinstance(first, AlignedTable):
            yield table_of_columns(first, page=page, number=next(numbers))
        else:
            yield first


def _goes_on(one: tuple[int, _Item], other: tuple[int, _Item], body: tuple[float, float]) -> bool:
    """Whether two things, each with its page, are of one paragraph or one table."""
    (page, above), (following, below) = one, other
    if isinstance(above, PageLine) and isinstance(below, PageLine):
        if len(above.fields) > 1 or len(below.fields) > 1:
            return False
        near = below.box.top - above.box.bottom <= _NEAR * below.size
        return (near or following != page) and continues(above, below, *body)
    if isinstance(above, TablePart) and isinstance(below, TablePart):
        return follows(above, below)
    return False


def _paragraph(lines: Sequence[tuple[int, PageLine]]) -> TextLine:
    """The words of lines, each with its page; they stand where those on the first page do."""
    page, _ = lines[0]
    box = PageBox.around(line.box for at, line in lines if at == page)
    text = join_lines(line.text for _, line in lines)
    return TextLine(text, Place(page=page, box=box.rounded))
