"""The tree of a web page walked from top to bottom: paragraphs, pictures, and tables with grids.

The walk is a loop, never a recursion: pages nest elements by the thousand when they leave them
open.
"""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import (
    DocumentBlock,
    DocumentTable,
    Picture,
    Row,
    TextLine,
    place_of,
)
from govdisclosure.readers.formats.html.elements import BREAKING, GROUPS, TYPED_INTO, PageMarks
from govdisclosure.readers.formats.html.parser import Element, remove, walk
from govdisclosure.readers.formats.html.span_grid import SpanGrid
from govdisclosure.readers.formats.html.table import CellReader, cells_of, is_smaller, table_of
from govdisclosure.readers.formats.text import text_blocks
from govdisclosure.reports import Diagnostic

#: A picture that is smaller, in pixels, is an ornament and no table.
_ORNAMENT = 120


#: Elements left open nest in one another; beyond some thousands the parser gives up.
CUT_OFF = Diagnostic(
    DiagnosticCode.TRUNCATED,
    Message(
        "网页元素嵌套过深，后面的内容没有读到",
        "the elements of the page nest too deeply: what follows was not read",
    ),
)


@define
class Page:
    """What has been read of a page so far."""

    marks: PageMarks
    #: How many tables have been read, before this page and in it.
    read: int = 0
    #: The tables that are part of the report or might be, and the rows of those that lay it out.
    tables: dict[Element, DocumentTable] = Factory(dict)
    rows: dict[Element, Row] = Factory(dict)
    done: list[DocumentBlock] = Factory(list)
    #: The line of words and the rows that are being read, and where the line begins.
    words: list[str] = Factory(list)
    line: int | None = None
    waiting: list[Row] = Factory(list)

    def blocks(self, root: Element) -> tuple[DocumentBlock, ...]:
        """The blocks of the page from first to last; the tables are taken out of the tree."""
        for table in list(root.iter("table")):
            self.read += 1
            self._take_out(table, self.read)
        remove(root, (*self.marks.notes, *self.marks.struck), tags=("select",))
        for event, element in walk(root):
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._end_line()
        self._end_rows()
        return tuple(self.done)

    def _take_out(self, table: Element, number: int) -> None:
        """Read a table, or the rows with words of one that lays out the page."""
        if not _has_table(table, but=table):
            if found := table_of(table, number, self.marks):
                self.tables[table] = found
                for row in list(table.iter("tr")):
                    row.clear(keep_tail=True)
            return
        grid = SpanGrid()
        for row in _own_rows(table):
            grid.next_row()
            if not _has_table(row):
                fields = CellReader.of(row, number, self.marks).fields(cells_of(row), grid)
                if len(fields) > 1:
                    self.rows[row] = Row(fields)
                    row.clear(keep_tail=True)

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in BREAKING:
            self._end_line()
            if element in self.rows:
                self.waiting.append(self.rows[element])
        elif tag in TYPED_INTO:
            self._add_words(" ", element)
        elif tag == "img":
            if picture := _picture(element):
                self._add_block(picture)
        elif tag == "pre":
            self._end_line()
            self.done += text_blocks(_preformatted(element))
            element.clear(keep_tail=True)
        self._add_words(element.text, element)

    def _leave(self, element: Element) -> None:
        if element.tag in BREAKING:
            self._end_line()
            if element in self.tables:
                # What stands in it and in none of its rows is drawn above it.
                self._add_block(self.tables[element])
        elif element.tag in TYPED_INTO:
            self._add_words(" ", element)
        self._add_words(element.tail, element)

    def _add_words(self, text: str | None, element: Element) -> None:
        if text and (self.words or not text.isspace()):
            if not self.words:
                self.line = element.sourceline
            self.words.append(text)

    def _add_block(self, block: DocumentBlock) -> None:
        self._end_line()
        self._end_rows()
        self.done.append(block)

    def _end_line(self) -> None:
        if self.words:
            text = " ".join("".join(self.words).split())
            self.words = []
            self._add_block(TextLine(text, place_of(self.line)))

    def _end_rows(self) -> None:
        if self.waiting:
            self.done.append(DocumentTable(tuple(self.waiting), drawn=True))
            self.waiting = []


_GROUPS = frozenset(("form", *GROUPS))


def _own_rows(table: Element) -> list[Element]:
    """The rows of a table itself, and not those of the tables in it."""
    rows = []
    for each in table:
        if each.tag == "tr":
            rows.append(each)
        elif each.tag in _GROUPS:
            rows += [row for row in each if row.tag == "tr"]
    return rows


def _has_table(element: Element, but: Element | None = None) -> bool:
    return any(each is not but for each in element.iter("table"))


def _preformatted(element: Element) -> str:
    """The text of an element as it is, with the lines that it breaks."""
    parts = []
    for event, each in walk(element):
        if event == "start":
            parts += ["\n" if each.tag == "br" else "", each.text or ""]
        elif each is not element:
            parts.append(each.tail or "")
    return "".join(parts)


def _picture(element: Element) -> Picture | None:
    if is_smaller(element, _ORNAMENT):
        return None
    return Picture(place_of(element.sourceline), (element.get("alt") or "").strip())
