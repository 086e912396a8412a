"""The tree of a web page walked from top to bottom: paragraphs, pictures, and tables with grids.

The walk is a loop, never a recursion: pages nest elements by the thousand when they leave them
open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, define
from lxml import etree

from govdisclosure.readers.document import Block, Field, Paragraph, Picture, Row, Table
from govdisclosure.readers.grid import Grid
from govdisclosure.readers.text import text_blocks
from govdisclosure.reports import Place

__all__ = ["Page"]

#: Elements that begin a new line; all others run on in one.
_BREAKING = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figure footer"
    " form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p section table tbody td"
    " tfoot th thead title tr ul".split()
)
_BREAKS = ("br", "p", "div", "li", "tr", "td")
#: A picture that is smaller, in pixels, is an ornament and no table.
_SMALLEST = 120


@define
class Page:
    """What has been read of a page so far."""

    words: list[str] = Factory(list)
    line: int | None = None
    tables: int = 0
    #: Rows of a table that lays out the page and has words of its own, such as the date.
    rows: list[Row] = Factory(list)
    grid: Grid = Factory(Grid)

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """The blocks of the page from first to last."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "end":
                if tag in _BREAKING:
                    yield from self._flush()
                if element.tail:
                    self._add(element.tail, element)
                continue
            if tag in _BREAKING:
                yield from self._flush()
                if tag in ("table", "tr") and (tag == "tr" or _is_innermost(element)):
                    found = self._row(element) if tag == "tr" else self._table(element)
                    if found:
                        walker.skip_subtree()
                        if isinstance(found, Table):
                            yield from self._flush_rows()
                            yield found
                        continue
            elif tag == "img":
                picture = _picture(element)
                if picture:
                    yield from self._flush()
                    yield picture
            elif tag == "pre":
                yield from self._flush()
                yield from text_blocks("".join(element.itertext()))
                walker.skip_subtree()
                continue
            if element.text:
                self._add(element.text, element)
        yield from self._flush()
        yield from self._flush_rows()

    def _add(self, text: str, element: etree._Element) -> None:
        if not self.words:
            if text.isspace():
                return
            self.line = element.sourceline
        self.words.append(text)

    def _flush(self) -> Iterator[Block]:
        """End the line of words that was being read."""
        if self.words:
            text = " ".join("".join(self.words).split())
            self.words = []
            yield from self._flush_rows()
            yield Paragraph(text, Place(self.line))

    def _flush_rows(self) -> Iterator[Block]:
        if self.rows:
            yield Table(tuple(self.rows), drawn=True)
            self.rows = []

    def _table(self, table: etree._Element) -> Table | None:
        """A table with its grid; None where it has one column, which only lays out words."""
        grid, rows, wide = Grid(), [], False
        number = self.tables + 1
        for each in table.iter("tr"):
            fields = _fields(each, grid, number)
            if fields:
                wide = wide or len(fields) > 1
                rows.append(Row(fields))
        if not wide:
            return None
        self.tables = number
        return Table(tuple(rows), drawn=True)

    def _row(self, row: etree._Element) -> bool:
        """Keep a row of a table that lays out the page, if it has several fields and no table."""
        if next(row.iterdescendants("table"), None) is not None:
            return False
        if not self.rows:
            self.grid = Grid()
            self.tables += 1
        fields = _fields(row, self.grid, self.tables)
        if len(fields) < 2:
            return False
        self.rows.append(Row(fields))
        return True


def _is_innermost(table: etree._Element) -> bool:
    return next(table.iterdescendants("table"), None) is None


def _fields(row: etree._Element, grid: Grid, table: int) -> tuple[Field, ...]:
    """The cells of a row, each with the columns of the grid that it covers."""
    fields = []
    number = grid.next_row()
    for cell in row:
        if cell.tag == "td" or cell.tag == "th":
            column, columns = grid.place(cell.get("colspan"), cell.get("rowspan"))
            place = Place(table=table, row=number, column=column + 1)
            fields.append(Field(_words(cell), place, column, columns))
    return tuple(fields)


def _words(cell: etree._Element) -> str:
    """The words of a cell, in one line; what stands in lines of its own is apart by a space."""
    inside = len(cell)
    if not inside:
        text = cell.text
        if not text:
            return ""
    elif sum(1 for _ in cell.iter(*_BREAKS)) <= _ONE_LINE:
        text = "".join(cell.itertext())
    else:
        text = " ".join("".join(_spaced(cell)).split())
        return _BROKEN.sub("", text)
    return " ".join(text.split())


#: A label of Chinese characters that is broken over lines has no space there.
_BROKEN = re.compile(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")
#: The cell itself and one paragraph in it.
_ONE_LINE = 2


def _spaced(cell: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in _BREAKING:
            yield " "
        if event == "start":
            yield element.text or ""
        elif element is not cell:
            yield element.tail or ""


def _picture(element: etree._Element) -> Picture | None:
    for side in ("width", "height"):
        size = (element.get(side) or "").removesuffix("px")
        if size.isdecimal() and len(size) < _DIGITS and int(size) < _SMALLEST:
            return None
    return Picture(Place(element.sourceline), (element.get("alt") or "").strip())


#: Sizes have fewer digits.
_DIGITS = 7
