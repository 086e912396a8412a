"""Tables of a PDF: the words in the cells of a grid, and grids that go on over pages made one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import evolve, frozen

from govdisclosure.readers.document import DocumentTable, Row, TableField
from govdisclosure.readers.formats.pdf.boxes import PageBox, clusters, runs
from govdisclosure.readers.formats.pdf.cells import WrittenCell, cell_texts
from govdisclosure.readers.formats.pdf.lines import UNKNOWN, Glyph, adjoins, on_one_baseline
from govdisclosure.readers.formats.pdf.ruled_grids import RuledGrid
from govdisclosure.readers.formats.pdf.rules import SNAP
from govdisclosure.reports import Place
from govdisclosure.text.numbering import is_numbered

#: Parts of one table have one width, but for this part of it.
_WIDTH = 0.03
#: Columns of two parts of a table are one if their edges differ by less than this, in points.
_EDGE = 4.0


@frozen
class PartCell:
    """A cell of one part of a table: its words, its edges, and how many rows it covers.

    `omitted` are words in it that are no part of its value.
    """

    text: str
    box: PageBox
    rows: int = 1
    omitted: str = ""


@frozen
class TablePart:
    """The part of a table that stands on one page: its rows, each of the cells that begin in it."""

    page: int
    box: PageBox
    rows: tuple[tuple[PartCell, ...], ...]

    def span(self, cell: PartCell) -> tuple[float, float]:
        """Where a cell begins and ends, from the left edge of its table."""
        return cell.box.left - self.box.left, cell.box.right - self.box.left

    def above(self, span: tuple[float, float]) -> PartCell | None:
        """The cell at the bottom of this part that has the columns of a cell of the next part."""
        for cell in (each for row in self.rows for each in row):
            if cell.box.bottom >= self.box.bottom - SNAP:
                start, stop = self.span(cell)
                if abs(start - span[0]) <= _EDGE and abs(stop - span[1]) <= _EDGE:
                    return cell
        return None


def part_of(page: int, grid: RuledGrid, glyphs: Iterable[Glyph]) -> tuple[TablePart, list[Glyph]]:
    """The part of a table that a grid and the characters in it make, and the characters outside."""
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    outside: list[Glyph] = []
    owners = {
        each: grid.cell_at((each.left + each.right) / 2, (each.top + each.bottom) / 2)
        for each in glyphs
    }
    unsure = set(_cut_numbers(owners))
    for each, at in owners.items():
        known = each._replace(words=UNKNOWN) if each in unsure else each
        (outside if at is None else inside[at]).append(known)
    cells = [
        WrittenCell.of(cell, grid.box_of(cell), own)
        for cell, own in zip(grid.cells, inside, strict=True)
    ]
    rows: list[list[PartCell]] = [[] for _ in grid.down[1:]]
    for written, text in zip(cells, cell_texts(cells), strict=True):
        cell = written.cell
        if written.lines or written.omitted or not cell.open:
            part = PartCell(text, written.box, cell.below - cell.row, written.omitted)
            rows[cell.row].append(part)
    return TablePart(page, grid.box, tuple(tuple(row) for row in rows if row)), outside


def _cut_numbers(owners: Mapping[Glyph, int | None]) -> Iterator[Glyph]:
    """The digits of numbers that a rule cuts in two: in whose cell they belong, nothing tells."""
    digits = sorted(
        (each for each in owners if each.words.isdecimal()), key=lambda each: each.bottom
    )
    for row in runs(digits, on_one_baseline):
        for number in runs(sorted(row), adjoins):
            if len({owners[each] for each in number}) > 1:
                yield from number


def follows(one: TablePart, other: TablePart) -> bool:
    """Whether a part at the top of the next page may go on with the table of one at the bottom."""
    alike = abs(one.box.width - other.box.width) <= _WIDTH * one.box.width
    return other.page == one.page + 1 and alike


def table_of(number: int, parts: Sequence[TablePart]) -> DocumentTable:
    """The table that parts make, its columns those of all; `number` is its place in the file."""
    whole = [parts[0]]
    for part in parts[1:]:
        new = evolve(part, rows=part.rows[_repeated(part, parts[0]) :])
        whole[-1:] = _joined(whole[-1], new)
    rows = [(part, cells) for part in whole for cells in part.rows]
    ends = (end for part, cells in rows for each in cells for end in part.span(each))
    edges = clusters(ends, within=_EDGE)
    return DocumentTable(
        tuple(
            Row(tuple(_field(each, part, edges, number, at) for each in cells))
            for at, (part, cells) in enumerate(rows, 1)
        ),
        drawn=True,
    )


def _field(
    cell: PartCell, part: TablePart, edges: Sequence[float], table: int, row: int
) -> TableField:
    begin, end = (bisect_right(edges, position) - 1 for position in part.span(cell))
    place = Place(page=part.page, table=table, row=row, column=begin + 1, box=cell.box.rounded)
    return TableField(cell.text, place, begin, max(1, end - begin), cell.omitted)


def _repeated(part: TablePart, first: TablePart) -> int:
    """How many rows at the top of a part are the head of its table printed once more."""
    pairs = zip(part.rows, first.rows, strict=False)
    texts = (([each.text for each in row], [each.text for each in head]) for row, head in pairs)
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1] and any(both[0]), texts))


def _joined(above: TablePart, part: TablePart) -> tuple[TablePart, TablePart]:
    """Two parts of a table, what a page break cut put together again in the upper one.

    A cell over several rows leaves a blank one below.
    """
    if not part.rows:
        return above, part
    top, *others = part.rows
    pairs = [(cell, above.above(part.span(cell))) for cell in top]
    rest = _rest(pairs)
    lower = {upper: cell for cell, upper in pairs if upper and cell in rest}

    def completed(cell: PartCell) -> PartCell:
        more = lower.get(cell)
        if more is None:
            return cell
        omitted = f"{cell.omitted} {more.omitted}".strip()
        return evolve(cell, text=f"{cell.text}\n{more.text}".strip(), omitted=omitted)

    rows = tuple(tuple(map(completed, row)) for row in above.rows)
    kept = tuple(cell for cell in top if cell not in rest and (cell.text or cell.rows == 1))
    return evolve(above, rows=rows), evolve(part, rows=tuple(filter(None, (kept, *others))))


def _rest(pairs: Sequence[tuple[PartCell, PartCell | None]]) -> list[PartCell]:
    """The cells below a page break, each with the one above it, that are the rest of that one.

    A label goes on below the break if it was numbered and the words below are not: every row of
    the form that is long enough to break begins with its number.  Where no other cell of the row
    has words on both sides, the whole row was cut.
    """
    cut = [cell for cell, upper in pairs if upper and _goes_on(upper.text, cell.text)]
    others = [(cell, upper) for cell, upper in pairs if cell not in cut]
    whole_row = cut and all(upper and not (cell.text and upper.text) for cell, upper in others)
    return [cell for cell, _ in pairs] if whole_row else cut


def _goes_on(label: str, words: str) -> bool:
    return is_numbered(label) and bool(words) and not is_numbered(words) and not words[0].isdigit()
