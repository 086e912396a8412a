"""Pages drawn for tests, and what is read of them; grids with their rules drawn in every style."""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen
from hypothesis import strategies as st
from PIL import Image
from printed import HIGH, Press, font
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from govdisclosure.readers import Document, DocumentTable, TextLine
from govdisclosure.readers.document import TableField
from govdisclosure.readers.formats.pdf.document import read_pdf
from govdisclosure.readers.labels import heading_of

Segment = tuple[float, float, float, float]


def read(content: bytes) -> Document:
    return read_pdf(content, name="x", heading_of=heading_of)


def drawn(draw: Callable[[Press], None], **options: str) -> Document:
    press = Press(**options)
    draw(press)
    return read(press.done())


def texts(document: Document) -> Sequence[str]:
    return [each.text for each in document.blocks if isinstance(each, TextLine)]


def fields(document: Document) -> list[list[list[TableField]]]:
    """The fields of each row of each table."""
    return [
        [list(row.fields) for row in block.rows]
        for block in document.blocks
        if isinstance(block, DocumentTable)
    ]


def tables(document: Document) -> Sequence[Sequence[Sequence[str]]]:
    return [[[each.text for each in row] for row in table] for table in fields(document)]


# --- grids -----------------------------------------------------------------------------------

SIZE = 9.0


@frozen
class DrawnCell:
    """A cell of a grid: its first row and column, how many of them it covers, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@frozen
class DrawnGrid:
    """A grid to be drawn: its edges from the left and the top of the page, and its cells."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[DrawnCell, ...]

    def box(self, cell: DrawnCell) -> Segment:
        return (
            self.across[cell.column],
            self.down[cell.row],
            self.across[cell.column + cell.columns],
            self.down[cell.row + cell.rows],
        )

    @property
    def texts(self) -> list[list[str]]:
        """The words of the cells that begin in each row."""
        return [
            [each.text for each in self.cells if each.row == row]
            for row in range(len(self.down) - 1)
        ]

    @property
    def edges(self) -> list[Segment]:
        """The sides of all cells between one crossing and the next, each once."""
        found: dict[Segment, None] = {}
        for cell in self.cells:
            left, top, right, bottom = self.box(cell)
            across = [x for x in self.across if left <= x <= right]
            down = [y for y in self.down if top <= y <= bottom]
            for x0, x1 in pairwise(across):
                found[x0, top, x1, top] = found[x0, bottom, x1, bottom] = None
            for y0, y1 in pairwise(down):
                found[left, y0, left, y1] = found[right, y0, right, y1] = None
        return list(found)

    @property
    def rules(self) -> list[Segment]:
        """The sides of all cells, those that go on with each other in one."""
        whole: list[Segment] = []
        for level in (False, True):
            places: dict[float, list[tuple[float, float]]] = {}
            for x0, y0, x1, y1 in sorted(self.edges):
                if (y0 == y1) == level:
                    at, start, end = (y0, x0, x1) if level else (x0, y0, y1)
                    here = places.setdefault(at, [])
                    if here and here[-1][1] == start:
                        here[-1] = here[-1][0], end
                    else:
                        here.append((start, end))
            for at, spans in places.items():
                whole += [(a, at, b, at) if level else (at, a, at, b) for a, b in spans]
        return whole


@st.composite
def drawn_grids(draw: st.DrawFn, *, spans: bool = True) -> DrawnGrid:
    """Grids of a head, a column of labels, and numbers no two of which are alike, or blanks."""
    wide = draw(st.integers(2, 6))
    high = draw(st.integers(2, 6))
    widths = [90.0, *draw(st.lists(st.integers(36, 70), min_size=wide, max_size=wide))]
    heights = draw(st.lists(st.integers(16, 36), min_size=high + 1, max_size=high + 1))
    across = tuple(60.0 + sum(widths[:at]) for at in range(wide + 2))
    down = tuple(100.0 + sum(heights[:at]) for at in range(high + 2))
    cells = [DrawnCell(0, 0, 1, 1, "")]
    column = 1
    while column <= wide:
        columns = draw(st.integers(1, min(2, wide + 1 - column))) if spans else 1
        cells.append(DrawnCell(0, column, 1, columns, "列" + "甲乙丙丁戊己"[column - 1]))
        column += columns
    row = 1
    while row <= high:
        rows = draw(st.integers(1, min(2, high + 1 - row))) if spans else 1
        cells.append(DrawnCell(row, 0, rows, 1, "行" + "子丑寅卯辰巳"[row - 1]))
        for each in range(row, row + rows):
            for at in range(1, wide + 1):
                digits = draw(st.integers(0, 4))
                text = f"{each}{at}{'789'[: digits - 2]}" if digits >= 2 else ""
                cells.append(DrawnCell(each, at, 1, 1, text))
        row += rows
    return DrawnGrid(across, down, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def places(grid: DrawnGrid) -> Iterator[tuple[float, float, float, str]]:
    """Where the words of each cell begin, from the bottom left, how wide they are, and they."""
    for cell in grid.cells:
        left, top, right, bottom = grid.box(cell)
        wide = pdfmetrics.stringWidth(cell.text, font(), SIZE)
        yield (left + right - wide) / 2, HIGH - (top + bottom) / 2 - 0.35 * SIZE, wide, cell.text


def write_texts(canvas: Canvas, grid: DrawnGrid, *, offsets: Sequence[float] = (0.0,)) -> None:
    """The words of each cell in its middle, as often as there are offsets to the right."""
    canvas.setFillGray(0)
    canvas.setFont(font(), SIZE)
    for x, y, _, text in places(grid):
        for offset in offsets:
            canvas.drawString(x + offset, y, text)


def page_of(*parts: Callable[[Canvas], None]) -> bytes:
    """A page with some things drawn on it, one over the other."""
    content = io.BytesIO()
    canvas = Canvas(content)
    for each in parts:
        canvas.saveState()
        each(canvas)
        canvas.restoreState()
    canvas.save()
    return content.getvalue()


def _steps(segment: Segment, step: float, length: float) -> Iterator[Segment]:
    """Pieces of a length along a segment, one every step."""
    x0, y0, x1, y1 = segment
    whole = max(x1 - x0, y1 - y0)
    right, down = (x1 - x0) / whole, (y1 - y0) / whole
    at = 0.0
    while at < whole:
        end = min(at + length, whole)
        yield x0 + right * at, y0 + down * at, x0 + right * end, y0 + down * end
        at += step


def _line(canvas: Canvas, segment: Segment) -> None:
    x0, y0, x1, y1 = segment
    canvas.line(x0, HIGH - y0, x1, HIGH - y1)


def _area(canvas: Canvas, box: Segment, *, stroke: int = 0, fill: int = 1) -> None:
    left, top, right, bottom = box
    canvas.rect(left, HIGH - bottom, right - left, bottom - top, stroke=stroke, fill=fill)


def solid(canvas: Canvas, grid: DrawnGrid) -> None:
    for each in grid.edges:
        _line(canvas, each)


def whole_rules(canvas: Canvas, grid: DrawnGrid) -> None:
    for each in grid.rules:
        _line(canvas, each)


def dash_pattern(canvas: Canvas, grid: DrawnGrid) -> None:
    canvas.setDash(4, 3)
    whole_rules(canvas, grid)


def short_segments(canvas: Canvas, grid: DrawnGrid) -> None:
    for each in grid.rules:
        for piece in _steps(each, 5, 3):
            _line(canvas, piece)


def long_dashes(canvas: Canvas, grid: DrawnGrid) -> None:
    for each in grid.rules:
        for piece in _steps(each, 11, 7):
            _line(canvas, piece)


def square_dots(canvas: Canvas, grid: DrawnGrid) -> None:
    for each in grid.rules:
        for x, y, _, _ in _steps(each, 2, 0.75):
            _area(canvas, (x - 0.4, y - 0.4, x + 0.4, y + 0.4))


def round_dots(canvas: Canvas, grid: DrawnGrid) -> None:
    for each in grid.rules:
        for x, y, _, _ in _steps(each, 2.5, 0.75):
            canvas.circle(x, HIGH - y, 0.4, stroke=0, fill=1)


def thin_areas(canvas: Canvas, grid: DrawnGrid) -> None:
    for x0, y0, x1, y1 in grid.edges:
        _area(canvas, (x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25))


def frames(canvas: Canvas, grid: DrawnGrid) -> None:
    """A border about each cell, filled between two rectangles."""
    for cell in grid.cells:
        left, top, right, bottom = grid.box(cell)
        path = canvas.beginPath()
        path.rect(left, HIGH - bottom, right - left, bottom - top)
        path.rect(left + 0.5, HIGH - bottom + 0.5, right - left - 1, bottom - top - 1)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def double_rules(canvas: Canvas, grid: DrawnGrid) -> None:
    for x0, y0, x1, y1 in grid.rules:
        for apart in (-1.8, 1.8):
            right, down = (0.0, apart) if y0 == y1 else (apart, 0.0)
            _line(canvas, (x0 + right, y0 + down, x1 + right, y1 + down))


def broken_at_crossings(canvas: Canvas, grid: DrawnGrid) -> None:
    for x0, y0, x1, y1 in grid.edges:
        right, down = (1.2, 0.0) if y0 == y1 else (0.0, 1.2)
        _line(canvas, (x0 + right, y0 + down, x1 - right, y1 - down))


def one_path(canvas: Canvas, grid: DrawnGrid) -> None:
    path = canvas.beginPath()
    for x0, y0, x1, y1 in grid.edges:
        path.moveTo(x0, HIGH - y0)
        path.lineTo(x1, HIGH - y1)
    canvas.drawPath(path)


def clipped_rules(canvas: Canvas, grid: DrawnGrid) -> None:
    """Lines across the whole page, of which a clipping path leaves the sides of each cell."""
    for x0, y0, x1, y1 in grid.edges:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x0 - 0.5, HIGH - y1 - 0.5, x1 - x0 + 1, y1 - y0 + 1)
        canvas.clipPath(path, stroke=0, fill=0)
        _line(canvas, (0, y0, 595, y1) if y0 == y1 else (x0, 0, x1, HIGH))
        canvas.restoreState()


def pictures(canvas: Canvas, grid: DrawnGrid) -> None:
    """A picture of one dot for each side, stretched."""
    image = ImageReader(Image.new("L", (1, 1), 0))
    for x0, y0, x1, y1 in grid.edges:
        canvas.drawImage(image, x0, HIGH - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5)


def white_rules(canvas: Canvas, grid: DrawnGrid) -> None:
    canvas.setFillGray(0.85)
    _area(canvas, (grid.across[0], grid.down[0], grid.across[-1], grid.down[-1]))
    canvas.setStrokeGray(1)
    canvas.setLineWidth(1)
    whole_rules(canvas, grid)


def _with_gaps(gap: float) -> Callable[[Canvas, DrawnGrid], None]:
    def draw(canvas: Canvas, grid: DrawnGrid) -> None:
        canvas.setFillGray(0.85)
        for cell in grid.cells:
            left, top, right, bottom = grid.box(cell)
            _area(canvas, (left + gap / 2, top + gap / 2, right - gap / 2, bottom - gap / 2))

    return draw


def on_a_black_ground(canvas: Canvas, grid: DrawnGrid) -> None:
    _area(canvas, (grid.across[0], grid.down[0], grid.across[-1], grid.down[-1]))
    canvas.setFillGray(1)
    for cell in grid.cells:
        left, top, right, bottom = grid.box(cell)
        _area(canvas, (left + 0.5, top + 0.5, right - 0.5, bottom - 0.5))


def boxes_apart(canvas: Canvas, grid: DrawnGrid) -> None:
    for cell in grid.cells:
        left, top, right, bottom = grid.box(cell)
        _area(canvas, (left + 3, top + 3, right - 3, bottom - 3), stroke=1, fill=0)


#: Every way in which makers of PDF draw the rules of a grid.
STYLES: dict[str, Callable[[Canvas, DrawnGrid], None]] = {
    each.__name__: each
    for each in (
        *(solid, whole_rules, dash_pattern, short_segments, long_dashes, square_dots, round_dots),
        *(thin_areas, frames, double_rules, broken_at_crossings, one_path, clipped_rules),
        *(pictures, white_rules, on_a_black_ground, boxes_apart),
    )
} | {f"gaps of {gap}": _with_gaps(gap) for gap in (0.75, 2.0, 6.0)}
