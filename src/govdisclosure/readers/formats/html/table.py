"""The tables of a web page: the columns of the grid that each cell covers, and the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from attrs import Factory, define, evolve, frozen

from govdisclosure.readers.document import DocumentTable, Row, TableField
from govdisclosure.readers.formats.html.elements import (
    BREAKING,
    CELLS,
    GROUPS,
    IN_LINES,
    TYPED_INTO,
    PageMarks,
    cells_with,
)
from govdisclosure.readers.formats.html.parser import Element, not_alone, text_of, walk
from govdisclosure.readers.formats.html.span_grid import SpanGrid
from govdisclosure.reports import Place

_APART = BREAKING.union(TYPED_INTO)
#: What parts a cell into lines where anything stands beside it.
_BESIDE = (*IN_LINES, *TYPED_INTO)
#: Where a line of the file ends within a number, as an editor wrapped it: a line of the cell does.
_WRAPPED = re.compile(r"(?<=[0-9.,])[ \t\r]*\n\s*(?=[0-9.,])")
#: A label of Chinese characters that is broken over lines has no space there.
_BROKEN = re.compile(r"(?<=[^\x00-\xff])[ \n](?=[^\x00-\xff])")
#: Parts lines in words that have none of it.
_LINE = "\0"


def table_of(table: Element, number: int, marks: PageMarks) -> DocumentTable | None:
    """The table that an element with no other table in it is; None where it only lays out words.

    Args:
        table: The element.
        number: Which table of the document it is.
        marks: What on the page is no part of its words.
    """
    grid = SpanGrid()
    reader = CellReader.of(table, number, marks)
    rows = [reader.fields(cells, grid) for cells in _rows(table, grid)]
    # With one column it only lays out words.
    if not any(len(fields) > 1 for fields in rows):
        return None
    places = None if grid.lost else [(each.column, each.columns) for row in rows for each in row]
    if grid.doubtful:
        places = _settled(table)
    if not places or grid.doubtful:
        known = iter(places or ())
        rows = [_replaced(fields, known) for fields in rows]
    return DocumentTable(tuple(Row(each) for each in rows if each), drawn=bool(places))


def _replaced(
    fields: tuple[TableField, ...], places: Iterator[tuple[int, int]]
) -> tuple[TableField, ...]:
    """Fields in other columns, or in none where none are left."""
    known = [next(places, (0, 1)) for _ in fields]
    pairs = zip(fields, known, strict=True)
    return tuple(evolve(each, column=column, columns=wide) for each, (column, wide) in pairs)


def _settled(table: Element) -> list[tuple[int, int]] | None:
    """The columns of all cells of a doubtful grid; None where nothing tells them.

    They are known where both customs agree, or by the first that makes all rows equally long.
    """
    readings, even = [], []
    for to_end, clipped in product((True, False), repeat=2):
        grid = SpanGrid(to_end, clipped)
        places, widths = [], set()
        for cells in _rows(table, grid):
            places += [grid.place(each.get("colspan"), each.get("rowspan")) for each in cells]
            widths |= {grid.width} if cells else set()
        if grid.lost:
            return None
        readings.append(places)
        if len(widths) == 1:
            even.append(places)
    if all(each == readings[0] for each in readings):
        return readings[0]
    return even[0] if even else None


def _rows(table: Element, grid: SpanGrid) -> Iterator[list[Element]]:
    """The cells of each row of a table, whose grid is told of rows and groups of them."""
    groups = list(table.iter(*GROUPS))
    # One alone has all the rows.
    group_of = {row: each for each in groups[1:] for row in each.iter("tr")}
    group: Element | None = None
    for row in table.iter("tr"):
        if groups and group_of.get(row) is not group:
            grid.end_group()
            group = group_of.get(row)
        grid.next_row()
        yield cells_of(row)


def cells_of(row: Element) -> list[Element]:
    """The cells of a row.

    Old pages open a form where no element but a cell may stand, and the parser leaves it there.
    """
    found = []
    for each in row:
        tag = each.tag
        if tag in CELLS:
            found.append(each)
        elif tag == "form":
            found += each.iter(*CELLS)
    return found


@frozen
class CellReader:
    """Reads the cells of one table, by its number and what on the page is no part of its words.

    `several` are the cells with such words, with several lines, or with a picture.
    """

    table: int
    marks: PageMarks
    several: frozenset[Element]

    @classmethod
    def of(cls, table: Element, number: int, marks: PageMarks) -> CellReader:
        """What reads the cells of a table or a row with no other in it."""
        breaks = [*table.iter("br", "img"), *not_alone(table, _BESIDE)]
        return cls(number, marks, marks.cells.union(cells_with(breaks)))

    def fields(self, cells: list[Element], grid: SpanGrid) -> tuple[TableField, ...]:
        """The cells of a row, each with the columns of the grid that it covers."""
        fields = []
        row, table, several = grid.row, self.table, self.several
        for cell in cells:
            column, columns = grid.place(cell.get("colspan"), cell.get("rowspan"))
            place = _place(table, row, column + 1)
            if cell in several:
                text, omitted = _CellWords(self.marks).parted(cell)
                fields.append(TableField(text, place, column, columns, omitted))
            else:
                # Most cells are a number in a paragraph, for which this is the whole work.
                words = text_of(cell) if len(cell) else cell.text
                text = " ".join(words.split()) if words else ""
                if words and "\n" in words and _WRAPPED.search(words):
                    text = _in_lines([words])
                fields.append(TableField(text, place, column, columns))
        return tuple(fields)


#: A cache takes twice the time for arguments that are named.
@lru_cache(maxsize=2**14)
def _place(table: int, row: int, column: int) -> Place:
    return Place(table=table, row=row, column=column)


@define
class _CellWords:
    """The words of a cell, by what they are: of its value, marks of notes, struck out, pictures."""

    marks: PageMarks
    value: list[str] = Factory(list)
    notes: list[str] = Factory(list)
    struck: list[str] = Factory(list)
    pictures: list[str] = Factory(list)
    #: The outermost element that is no part of the value, where one is being read.
    omitted: Element | None = None
    into: list[str] = Factory(lambda self: self.value, takes_self=True)

    def parted(self, cell: Element) -> tuple[str, str]:
        """The words of the value, and all others, in lines."""
        for event, element in walk(cell):
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
                self.into.append(_text(None if element is cell else element.tail))
        text, note = _in_lines(self.value), _in_lines(self.notes)
        struck, pictures = _in_lines(self.struck), "".join(self.pictures)
        if not text and not struck and not _NOTE.fullmatch(note):
            # Raised, but all that is there, and more than the number of a note.
            text, note = note, ""
        # A picture beside words is one of many things; alone it is what the cell says.
        return text, " ".join(filter(None, (note, struck, "" if text else pictures)))

    def _enter(self, element: Element) -> None:
        if self.omitted is None:
            if element in self.marks.notes:
                self.into, self.omitted = self.notes, element
            elif element in self.marks.struck:
                self.into, self.omitted = self.struck, element
        if element.tag in _APART:
            self.into.append(_LINE)
        elif element.tag == "img" and not is_smaller(element, _SPACE):
            self.pictures.append((element.get("alt") or "").strip() or _PICTURE)
        self.into.append(_text(element.text))

    def _leave(self, element: Element) -> None:
        if element.tag in _APART:
            self.into.append(_LINE)
        if element is self.omitted:
            self.into.append(" ")
            self.into, self.omitted = self.value, None


def _text(text: str | None) -> str:
    return text or ""


#: What stands for a picture that says nothing of itself.
_PICTURE = "图片"
#: A picture of so few pixels keeps a place free, and shows nothing.
_SPACE = 8
#: Sizes have fewer digits.
_DIGITS = 7


def is_smaller(picture: Element, pixels: int) -> bool:
    """Whether a picture says that it is smaller."""
    sizes = ((picture.get(side) or "").removesuffix("px") for side in ("width", "height"))
    return any(each.isdecimal() and len(each) < _DIGITS and int(each) < pixels for each in sizes)


#: What may be no more than the number of a note.
_NOTE = re.compile(r"\W*(?:[1-9][0-9]?|[A-Za-z])?\W*")


def _in_lines(parts: Iterable[str]) -> str:
    """Words with one space between them, and lines that are not empty, one below the other."""
    words = _WRAPPED.sub(_LINE, "".join(parts))
    lines = (" ".join(each.split()) for each in words.split(_LINE))
    return _BROKEN.sub("", "\n".join(filter(None, lines)))
