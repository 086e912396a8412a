"""Tables of a PDF: the words in the cells of a grid, and grids that go on over pages made one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

from attrs import evolve, frozen

from govdisclosure.readers.document import DocumentTable, Row, TableField
from govdisclosure.readers.formats.pdf.grids import SNAP, Box, Grid
from govdisclosure.readers.formats.pdf.lines import Glyph, lines_of, numbered
from govdisclosure.reports import Place
from govdisclosure.text.numerals import MARKED_DIGITS, NUMBER

#: Parts of one table have one width, but for this part of it.
_WIDTH = 0.03
#: Columns of two parts of a table are one if their edges differ by less than this, in points.
_EDGE = 4.0
#: A line of a cell that leaves no more than this many characters at its end is full.
_FULL = 1.5
_BEGUN, _REST = re.compile(NUMBER), re.compile(f"{MARKED_DIGITS}+")


@frozen
class Piece:
    """A cell of one part of a table: its words, its edges, and how many rows it covers."""

    text: str
    box: Box
    rows: int = 1


@frozen
class Part:
    """The part of a table that stands on one page: its rows, each of the cells that begin in it."""

    page: int
    box: Box
    rows: tuple[tuple[Piece, ...], ...]

    def span(self, piece: Piece) -> tuple[float, float]:
        """Where a cell begins and ends, from the left edge of its table."""
        return piece.box[0] - self.box[0], piece.box[2] - self.box[0]


def part_of(page: int, grid: Grid, glyphs: Iterable[Glyph]) -> tuple[Part, list[Glyph]]:
    """The part of a table that a grid and the characters in it make, and the characters outside."""
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    outside: list[Glyph] = []
    for each in glyphs:
        at = grid.cell_at((each.left + each.right) / 2, (each.top + each.bottom) / 2)
        (outside if at is None else inside[at]).append(each)
    rows: list[list[Piece]] = [[] for _ in grid.down[1:]]
    for cell, held in zip(grid.cells, inside, strict=True):
        if cell.open and not held:
            continue
        box = grid.box_of(cell)
        rows[cell.row].append(Piece(_words(held, box), box, cell.below - cell.row))
    return Part(page, grid.box, tuple(tuple(row) for row in rows if row)), outside


def _words(glyphs: Iterable[Glyph], box: Box) -> str:
    """The words in a cell, line by line; a number that goes on from a full line is one number."""
    whole = ""
    full = False
    for line in lines_of(glyphs):
        goes_on = full and _REST.fullmatch(line.text) and _BEGUN.fullmatch(whole.split("\n")[-1])
        whole += line.text if goes_on else f"\n{line.text}"
        full = line.right + _FULL * line.size >= box[2]
    return whole.strip()


def follows(one: Part, other: Part) -> bool:
    """Whether a part at the top of the next page may go on with the table of one at the bottom."""
    width, others = one.box[2] - one.box[0], other.box[2] - other.box[0]
    return other.page == one.page + 1 and abs(width - others) <= _WIDTH * width


def table_of(number: int, parts: Sequence[Part]) -> DocumentTable:
    """The table that parts make, its columns those of all; `number` is its place in the file."""
    whole = [parts[0]]
    for part in parts[1:]:
        new = evolve(part, rows=part.rows[_repeated(part, parts[0]) :])
        whole[-1:] = _joined(whole[-1], new)
    edges = _edges(
        position
        for part in whole
        for row in part.rows
        for each in row
        for position in part.span(each)
    )
    rows: list[Row] = []
    for part in whole:
        for pieces in part.rows:
            at = len(rows) + 1
            rows.append(Row(tuple(_field(each, part, edges, number, at) for each in pieces)))
    return DocumentTable(tuple(rows), drawn=True)


def _edges(positions: Iterable[float]) -> list[float]:
    """The edges of columns from left to right, those of one place in several parts made one."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _EDGE:
            edges.append(position)
    return edges


def _field(piece: Piece, part: Part, edges: Sequence[float], number: int, at: int) -> TableField:
    begin, end = (bisect_right(edges, position) - 1 for position in part.span(piece))
    left, top, right, bottom = (round(edge) for edge in piece.box)
    place = Place(
        page=part.page, table=number, row=at, column=begin + 1, box=(left, top, right, bottom)
    )
    return TableField(piece.text, place, begin, max(1, end - begin))


def _repeated(part: Part, first: Part) -> int:
    """How many rows at the top of a part are the head of its table printed once more."""
    same = takewhile(
        lambda rows: (
            [each.text for each in rows[0]] == [each.text for each in rows[1]]
            and any(each.text for each in rows[0])
        ),
        zip(part.rows, first.rows, strict=False),
    )
    return len(list(same))


def _joined(above: Part, part: Part) -> tuple[Part, Part]:
    """Two parts of a table, what a page break cut put together again in the upper one.

    A label goes on below the break if it was numbered and the words below are not: every row of
    the form that is long enough to break begins with its number.  Where no other cell of the row
    has words on both sides, the whole row was cut.  A cell over several rows leaves a blank one
    below.
    """
    if not part.rows:
        return above, part
    top = part.rows[0]
    end = above.box[3] - SNAP
    last = [piece for row in above.rows for piece in row if piece.box[3] >= end]
    pairs = [(piece, _over(part.span(piece), above, last)) for piece in top]
    cut = [piece for piece, over in pairs if over and numbered(over.text) and _words_alone(piece)]
    whole_row = cut and all(
        over and not (piece.text and over.text) for piece, over in pairs if piece not in cut
    )
    moved = top if whole_row else cut
    texts = {over: piece.text for piece, over in pairs if over and piece in moved and piece.text}
    kept = tuple(piece for piece in top if piece not in moved and (piece.text or piece.rows == 1))
    rows = tuple(
        tuple(
            evolve(piece, text=f"{piece.text}\n{texts[piece]}".strip()) if piece in texts else piece
            for piece in row
        )
        for row in above.rows
    )
    return evolve(above, rows=rows), evolve(part, rows=tuple(filter(None, (kept, *part.rows[1:]))))


def _words_alone(piece: Piece) -> bool:
    text = piece.text.strip()
    return bool(text) and not numbered(text) and not text[0].isdigit()


def _over(span: tuple[float, float], above: Part, last: Sequence[Piece]) -> Piece | None:
    """The one of the last cells of a part that stands over a cell of the same columns."""
    for piece in last:
        start, stop = above.span(piece)
        if abs(start - span[0]) <= _EDGE and abs(stop - span[1]) <= _EDGE:
            return piece
    return None
