"""Reports as Word files, spreadsheets and PDF, written from the pieces that every layout has."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.oxml import parse_xml
from layouts import Boxes, Piece
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def laid(boxes: Boxes) -> Iterator[list[tuple[int, int, int, str]]]:
    """The rows of a table; each cell with its column, columns, rows, and words; None if covered."""
    taken: dict[tuple[int, int], bool] = {}
    for row, line in enumerate(boxes):
        column = 0
        cells = []
        for box in line:
            while (row, column) in taken:
                column += 1
            for down in range(box.rows):
                for right in range(box.columns):
                    taken[row + down, column + right] = True
            cells.append((column, box.columns, box.rows, box.text))
            column += box.columns
        yield cells


# --- Word ------------------------------------------------------------------------------------


def word_run(text: str, properties: str = "") -> str:
    within = f"<w:rPr>{properties}</w:rPr>" * bool(properties)
    return f'<w:r>{within}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_field(text: str, instruction: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    written = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{begin}{written}{separate}{word_run(text)}{end}"


#: How a number may stand in a cell of Word with what is no part of it.
DRESSES: dict[str, Callable[[str], str]] = {
    "plain": word_run,
    "deleted": lambda text: (
        f"<w:del><w:r><w:delText>9</w:delText></w:r></w:del>{word_run(text)}"
        "<w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom>"
    ),
    "inserted": lambda text: f"<w:ins>{word_run(text[:1])}</w:ins>{word_run(text[1:])}",
    "noted": lambda text: word_run(text) + word_run("1", '<w:vertAlign w:val="superscript"/>'),
    "struck out": lambda text: word_run("77", "<w:strike/>") + word_run(text),
    "beside what is hidden": lambda text: word_run("5", "<w:vanish/>") + word_run(text),
    "filled in": lambda text: word_field(text, " FORMTEXT "),
    "computed": lambda text: word_field(text, " =SUM(ABOVE) "),
    "controlled": lambda text: f"<w:sdt><w:sdtContent>{word_run(text)}</w:sdtContent></w:sdt>",
    "twice": lambda text: (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{word_run(text)}</mc:Choice>'
        f"<mc:Fallback>{word_run(text)}</mc:Fallback></mc:AlternateContent>"
    ),
}


def word_cell(text: str, columns: int = 1, merged: str = "", dress: str = "plain") -> str:
    run = DRESSES[dress] if text.isdecimal() else word_run
    lines = "".join(f"<w:p>{run(line)}</w:p>" for line in text.split("\n"))
    span = f'<w:gridSpan w:val="{columns}"/>' * (columns > 1)
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{lines}</w:tc>"


def word_table(boxes: Boxes, dress: str = "plain") -> str:
    """A table of Word: a cell merged over rows has an empty one that goes on with it in each."""
    below: dict[int, tuple[int, int]] = {}
    rows = []
    for cells in laid(boxes):
        going_on = {
            column: word_cell("", columns, "<w:vMerge/>")
            for column, (columns, left) in below.items()
            if left
        }
        below = {column: (columns, left - 1) for column, (columns, left) in below.items() if left}
        own = {}
        for column, columns, high, text in cells:
            merged = '<w:vMerge w:val="restart"/>' * (high > 1)
            own[column] = word_cell(text, columns, merged, dress)
            below[column] = (columns, high - 1)
        rows.append("".join(each for _, each in sorted((going_on | own).items())))
    return f'<w:tbl xmlns:w="{W}">{"".join(f"<w:tr>{row}</w:tr>" for row in rows)}</w:tbl>'


def saved(file: "docx.document.Document") -> bytes:
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def word_file(*elements: str) -> bytes:
    """A Word file whose body is the elements given as XML."""
    file = docx.Document()
    for each in reversed(elements):
        file.element.body.insert(0, parse_xml(each))
    return saved(file)


def as_docx(pieces: Sequence[Piece], *, nested: bool = False, dress: str = "plain") -> bytes:
    blocks = [
        f'<w:p xmlns:w="{W}"><w:r><w:t>{escape(each)}</w:t></w:r></w:p>'
        if isinstance(each, str)
        else word_table(each, dress)
        for each in pieces
    ]
    if nested:
        inside = "".join(blocks)
        blocks = [f'<w:tbl xmlns:w="{W}"><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>']
    return word_file(*blocks)


# --- spreadsheets ----------------------------------------------------------------------------


def number(text: str) -> object:
    """Numbers as numbers, as a clerk types them."""
    if text.isdecimal():
        return int(text)
    whole, _, part = text.removeprefix("-").partition(".")
    return float(text) if whole.isdecimal() and part.isdecimal() else text


def as_sheet(pieces: Sequence[Piece], *, sheets: bool = False, merged: str = "merged") -> bytes:
    """An .xlsx with everything in one sheet, or a sheet for each table and what stands above it.

    What the form merges is merged; or parted, and "filled" with its words or with "all" of it.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for each in pieces:
        if isinstance(each, str):
            sheet.cell(row, 1, each)
            row += 1
            continue
        for cells in laid(each):
            for column, columns, high, text in cells:
                value = number(text) if text else None
                fill = merged == "all" or (merged == "filled" and isinstance(value, str))
                for down in range(high if fill else 1):
                    for right in range(columns if fill else 1):
                        sheet.cell(row + down, column + 1 + right, value)
                if merged == "merged" and (columns > 1 or high > 1):
                    last = row + high - 1, column + columns
                    sheet.merge_cells(
                        start_row=row, start_column=column + 1, end_row=last[0], end_column=last[1]
                    )
            row += 1
        if sheets:
            sheet, row = book.create_sheet(), 1
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_csv(
    pieces: Sequence[Piece],
    *,
    separator: str = ",",
    quoting: int = csv.QUOTE_MINIMAL,
    fill: str = "",
) -> str:
    """The sheet saved as separated values, every record as long as the longest.

    What the form merges has its words in the first cell, or "words" or "all" of it in every one.
    """
    lines: list[dict[int, str]] = []
    for each in pieces:
        if isinstance(each, str):
            lines.append({0: each})
            continue
        rows: list[dict[int, str]] = [{} for _ in each]
        for row, cells in enumerate(laid(each)):
            for column, columns, high, text in cells:
                filled = fill == "all" or (fill == "words" and isinstance(number(text), str))
                for down in range(high if filled else 1):
                    for right in range(columns if filled else 1):
                        rows[row + down][column + right] = text
        lines += rows
    wide = max(max(line) for line in lines if line) + 1
    content = io.StringIO()
    writer = csv.writer(content, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([line.get(column, "") for column in range(wide)] for line in lines)
    return content.getvalue()


def as_ods(pieces: Sequence[Piece]) -> bytes:
    """An OpenDocument spreadsheet, as little of one as there can be."""
    rows = []
    for each in pieces:
        lines = [[(0, 1, 1, each)]] if isinstance(each, str) else list(laid(each))
        for cells in lines:
            fields = {column: (columns, high, text) for column, columns, high, text in cells}
            written = []
            for column in range(max(fields, default=0) + 1):
                columns, high, text = fields.get(column, (1, 1, ""))
                words = f"<text:p>{escape(text)}</text:p>" if text else ""
                written.append(
                    f'<table:table-cell office:value-type="string"'
                    f' table:number-columns-spanned="{columns}"'
                    f' table:number-rows-spanned="{high}">{words}</table:table-cell>'
                )
            rows.append(f"<table:table-row>{''.join(written)}</table:table-row>")
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="年报">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def archive(parts: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            # An OpenDocument file says first, and not packed, what it is.
            file.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return content.getvalue()


# --- PDF -------------------------------------------------------------------------------------

SIZE, LEFT, TOP, WIDE, HIGH = 8.0, 60.0, 70.0, 475.0, 842.0
LEADING = 11.0


@cache
def font() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def wrapped(text: str, wide: float, size: float = SIZE) -> list[str]:
    """Words broken where a line is full, as Chinese is."""
    lines = [""]
    for each in text:
        if each == "\n":
            lines.append("")
            continue
        if pdfmetrics.stringWidth(lines[-1] + each, font(), size) > wide:
            lines.append("")
        lines[-1] += each
    return lines


class Press:
    """Pages filled from top to bottom, with a number at the foot of each."""

    def __init__(self, *, rules: str = "lines", head: str = "", password: str = "") -> None:
        self.content = io.BytesIO()
        self.canvas = Canvas(self.content, encrypt=password or None)
        self.rules, self.head = rules, head
        self.page = 1
        self.at = TOP
        self.begin()

    def begin(self) -> None:
        self.canvas.setFont(font(), SIZE)
        self.canvas.drawString(290, 40, f"- {self.page} -")
        if self.head:
            self.canvas.drawString(LEFT, HIGH - 40, self.head)

    def turn(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.at = TOP
        self.begin()

    def left(self) -> float:
        return HIGH - 70 - self.at

    def line(self, x: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont(font(), size)
        self.canvas.drawString(x, HIGH - self.at - size, text)

    def words(self, text: str, *, size: float = 10.0) -> None:
        """A paragraph, set in by two characters."""
        for line in wrapped("\u3000\u3000" + text, WIDE, size):
            if self.left() < 2 * size:
                self.turn()
            self.line(LEFT, line, size)
            self.at += 1.6 * size

    def table(self, boxes: Boxes) -> None:
        """A table, cut at the end of a page: what was merged is closed and opened again."""
        self.at += 6
        rows = [{c: (n, high, text) for c, n, high, text in cells} for cells in laid(boxes)]
        wide = max(column + n for row in rows for column, (n, _, _) in row.items())
        labels = 0.36 if wide > 6 else 0
        each = WIDE * (1 - labels) / (wide - 3 * bool(labels))
        edges = [LEFT]
        for column in range(wide):
            narrow = labels and column < 3
            edges.append(edges[-1] + (WIDE * (0.06, 0.1, 0.2)[column] if narrow else each))
        heights = []
        for row in rows:
            lines = [
                len(wrapped(text, edges[column + n] - edges[column] - 6))
                for column, (n, high, text) in row.items()
                if high == 1
            ]
            heights.append(max(lines, default=1) * LEADING + 6)
        start = 0
        while start < len(rows):
            end, used = start, 0.0
            while end < len(rows) and used + heights[end] <= self.left():
                used += heights[end]
                end += 1
            if end == start:
                self.turn()
                continue
            self.part(rows, heights, edges, start, end)
            start = end
            if start < len(rows):
                self.turn()
        self.at += 6

    def part(
        self,
        rows: list[dict[int, tuple[int, int, str]]],
        heights: list[float],
        edges: list[float],
        start: int,
        end: int,
    ) -> None:
        tops = [self.at]
        for height in heights[start:end]:
            tops.append(tops[-1] + height)
        for at, row in enumerate(rows[:end]):
            for column, (columns, high, text) in row.items():
                first, last = max(at, start), min(at + high, end)
                if last <= first:
                    continue
                box = (
                    edges[column],
                    tops[first - start],
                    edges[column + columns],
                    tops[last - start],
                )
                self.cell(box, text if at >= start else "")
        self.at = tops[-1]

    def cell(self, box: tuple[float, float, float, float], text: str) -> None:
        left, top, right, bottom = box
        canvas = self.canvas
        if self.rules == "boxes":
            canvas.setLineWidth(0.5)
            canvas.rect(left, HIGH - bottom, right - left, bottom - top)
        elif self.rules == "lines":
            canvas.setLineWidth(0.5)
            for x0, y0, x1, y1 in (
                (left, top, right, top),
                (left, bottom, right, bottom),
                (left, top, left, bottom),
                (right, top, right, bottom),
            ):
                canvas.line(x0, HIGH - y0, x1, HIGH - y1)
        elif self.rules == "areas":
            for x0, y0, wide, high in (
                (left, top, right - left, 0.5),
                (left, bottom, right - left, 0.5),
                (left, top, 0.5, bottom - top),
                (right, top, 0.5, bottom - top),
            ):
                canvas.rect(x0, HIGH - y0 - high, wide, high, stroke=0, fill=1)
        lines = wrapped(text, right - left - 6)
        above = max(0.0, (bottom - top - len(lines) * LEADING) / 2)
        for number_of_line, line in enumerate(lines):
            canvas.setFont(font(), SIZE)
            y = HIGH - top - above - (number_of_line + 1) * LEADING + 2.5
            wide = pdfmetrics.stringWidth(line, font(), SIZE)
            canvas.drawString((left + right - wide) / 2 if line.isdecimal() else left + 3, y, line)

    def done(self) -> bytes:
        self.canvas.save()
        return self.content.getvalue()


def as_pdf(pieces: Sequence[Piece], *, rules: str = "lines", head: str = "") -> bytes:
    press = Press(rules=rules, head=head)
    for each in pieces:
        if isinstance(each, str):
            press.words(each)
        else:
            press.table(each)
    return press.done()
