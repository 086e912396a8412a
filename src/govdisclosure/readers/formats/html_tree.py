"""The tree of a web page walked from top to bottom: paragraphs, pictures, and tables with grids.

The walk is a loop, never a recursion: pages nest elements by the thousand when they leave them
open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import Factory, define
from lxml import etree

from govdisclosure.readers.document import (
    DocumentBlock,
    DocumentTable,
    Picture,
    Row,
    TableField,
    TextLine,
    place_of,
)
from govdisclosure.readers.formats.span_grid import SpanGrid
from govdisclosure.readers.formats.text import text_blocks

#: An element of lxml, which says nothing of types.
Element: TypeAlias = Any

#: Elements that begin a new line; all others run on in one.
_BREAKING = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "head", "header", "hr", "html", "li", "main", "nav", "ol", "option", "p"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
_BREAKS = frozenset(("br", "p", "div", "li", "tr", "td"))
_CELLS = ("td", "th")
#: A picture that is smaller, in pixels, is an ornament and no table.
_SMALLEST = 120


@define
class Page:
    """What has been read of a page so far."""

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
        for number, table in enumerate(list(root.iter("table")), 1):
            self._take_out(table, number)
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._end_line()
        self._end_rows()
        return tuple(self.done)

    def _take_out(self, table: Element, number: int) -> None:
        """Read a table, or the rows with words of one that lays out the page."""
        grid = SpanGrid()
        if next(table.iterdescendants("table"), None) is None:
            cells = [_fields(row, grid, number) for row in table.iter("tr")]
            rows = [Row(fields) for fields in cells if fields]
            # With one column it only lays out words.
            if any(len(row.fields) > 1 for row in rows):
                self.tables[table] = DocumentTable(tuple(rows), drawn=True)
                table.clear(keep_tail=True)
            return
        for row in _own_rows(table):
            if next(row.iterdescendants("table"), None) is None:
                fields = _fields(row, grid, number)
                if len(fields) > 1:
                    self.rows[row] = Row(fields)
                    row.clear(keep_tail=True)

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in _BREAKING:
            self._end_line()
            if element in self.tables:
                self._add_block(self.tables[element])
            elif element in self.rows:
                self.waiting.append(self.rows[element])
        elif tag == "img":
            if picture := _picture(element):
                self._add_block(picture)
        elif tag == "pre":
            self._end_line()
            self.done += text_blocks("".join(element.itertext()))
            element.clear(keep_tail=True)
        self._add_words(element.text, element)

    def _leave(self, element: Element) -> None:
        if element.tag in _BREAKING:
            self._end_line()
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


#: The rows of a table itself, and not those of the tables in it.
_own_rows: Any = etree.XPath("tr|tbody/tr|thead/tr|tfoot/tr|form/tr")


def _fields(row: Element, grid: SpanGrid, table: int) -> tuple[TableField, ...]:
    """The cells of a row, each with the columns of the grid that it covers."""
    fields = []
    number = grid.next_row()
    # Old pages open a form where no element but a cell may stand, and the parser leaves it there.
    inside = row if row.find("form") is None else row.iter(*_CELLS)
    for cell in inside:
        if cell.tag in _CELLS:
            column, columns = grid.place(cell.get("colspan"), cell.get("rowspan"))
            fields.append(
                TableField(
                    _words(cell),
                    place_of(table=table, row=number, column=column + 1),
                    column,
                    columns,
                )
            )
    return tuple(fields)


def _words(cell: Element) -> str:
    """The words of a cell, in one line; a space separates what stands in lines of its own."""
    inside = len(cell)
    if not inside:
        text = cell.text
        return " ".join(text.split()) if text else ""
    if inside == 1:
        only = cell[0]
        if not len(only) and only.tag != "br":
            # Most cells are a number in a paragraph, for which this is the whole work.
            text = f"{cell.text or ''}{only.text or ''}{only.tail or ''}"
            return " ".join(text.split())
        if only.tag != "br" and not _has_breaks(only):
            return " ".join(_run_on(cell).split())
    text = " ".join("".join(_spaced(cell)).split())
    return _BROKEN.sub("", text)


def _has_breaks(element: Element) -> bool:
    """Whether something in an element begins a new line."""
    for each in element.iterdescendants():  # noqa: SIM110 - a generator takes twice the time
        if each.tag in _BREAKS:
            return True
    return False


def _run_on(element: Element) -> str:
    """All the text in an element, which lxml puts together much faster than it iterates over it."""
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


#: A label of Chinese characters that is broken over lines has no space there.
_BROKEN = re.compile(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")


def _spaced(cell: Element) -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in _BREAKING:
            yield " "
        if event == "start":
            yield element.text or ""
        elif element is not cell:
            yield element.tail or ""


def _picture(element: Element) -> Picture | None:
    for side in ("width", "height"):
        size = (element.get(side) or "").removesuffix("px")
        if size.isdecimal() and len(size) < _DIGITS and int(size) < _SMALLEST:
            return None
    return Picture(place_of(element.sourceline), (element.get("alt") or "").strip())


#: Sizes have fewer digits.
_DIGITS = 7
