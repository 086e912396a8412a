"""Documents of known figures, as publishers make them: pages, Word files, PDFs and spreadsheets."""

import html
import io
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

import docx
from attrs import evolve, frozen
from docx.oxml import parse_xml

import govdisclosure as gd
from extraction.figures import drawn_reports
from govdisclosure.render.form import form_content

sys.path.insert(0, str(Path(__file__).parents[2] / "readers"))

from layouts import CELLS, Boxes, Layout, Piece, pieces, table_html
from printed import as_docx, as_pdf, as_sheet

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@frozen
class Source:
    """One document: its name, its format by suffix, what it is made of, and what it says."""

    name: str
    kind: str
    content: bytes
    report: gd.Report


# --- layouts ---------------------------------------------------------------------------------

#: The official layout, most often, and what is done to it.
LAYOUTS = (
    *[Layout()] * 6,
    Layout(headings="other"),
    Layout(disclosures="a table an item"),
    Layout(challenges="routes as rows"),
    Layout(requests="split", split=14, repeated=True),
    Layout(noise=(0, 1, 9, 3)),
)


def widened(table: Boxes) -> Boxes:
    """A table whose last cells reach to its edge, as the form merges them."""
    # A row is as wide as its cells and those that reach down into it.
    widths = [0] * len(table)
    for at, row in enumerate(table):
        for box in row:
            for below in range(at, min(at + box.rows, len(table))):
                widths[below] += box.columns
    return [
        [*row[:-1], evolve(row[-1], columns=row[-1].columns + max(widths) - width)]
        for row, width in zip(table, widths, strict=True)
    ]


def spaced(text: str) -> str:
    """Short labels with a space in them, to fill their cells."""
    return f"{text[0]} {text[1]}" if text in ("其他", "总计") else text


def parted(text: str) -> str:
    """Long labels in two lines, as narrow cells have them."""
    half = len(text) // 2
    return f"{text[:half]}\n{text[half:]}" if 6 <= len(text) < 16 and text[0] != "第" else text


def drawn_pieces(report: gd.Report, random: Random) -> list[Piece]:
    """The lines and tables of a report in one of the layouts, its edges drawn straight."""
    found = pieces(report, random.choice(LAYOUTS))
    label = random.choice([str, str, str, spaced, parted])
    year = report.year + 1
    if random.random() < 0.4:
        found.insert(1, f"发布日期：{year}-01-{random.randint(10, 28)}　来源：{report.publisher}")
    found.append(report.publisher)
    found.append(f"{year}年1月{random.randint(10, 28)}日")
    return [
        each
        if isinstance(each, str)
        else [[evolve(box, text=label(box.text)) for box in row] for row in widened(each)]
        for each in found
    ]


# --- pages -----------------------------------------------------------------------------------


def page(body: str, title: str, *, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head>\n<body>\n{body}\n</body></html>"
    )


def blocks(found: list[Piece], line: str, cell: Callable[[str], str]) -> str:
    return "\n".join(
        line.format(html.escape(each)) if isinstance(each, str) else table_html(each, cell)
        for each in found
    )


def plain_page(report: gd.Report, random: Random) -> str:
    """Paragraphs and tables, and nothing about them but a table that holds the whole, at times."""
    cell = CELLS[random.choice(["plain", "plain", "word", "broken", "upright"])]
    body = blocks(drawn_pieces(report, random), "<p>{}</p>", cell)
    if random.random() < 0.3:
        body = f"<table width=1000><tr><td><a>首页</a></td></tr><tr><td>{body}</td></tr></table>"
    return page(body, "年度报告")


def indented_cell(text: str) -> str:
    """A cell as editors of websites write it: a paragraph on a line of its own."""
    return f'\n<p style="text-align: center;">{html.escape(text) or "<br>"}</p>\n'


def portal_page(report: gd.Report, random: Random) -> str:
    """A page of a government's website: a menu, the path to the page, a foot."""
    first, *rest = drawn_pieces(report, random)
    style = "<style>td{border:1px solid #000;padding:3px} table{border-collapse:collapse}</style>"
    tables = random.choice([indented_cell, html.escape, CELLS["plain"]])
    body = blocks(rest, '<p style="text-indent: 2em;">{}</p>', tables)
    title = html.escape(str(first))
    return page(
        f"""<div class="header"><a href="/">{report.publisher}门户网站</a>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/bsfw/">办事服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a> &gt;
<a href="/zwgk/nb/">政府信息公开年报</a></div>
<div class="article"><h1>{title}</h1>
<div class="info"><span>索引号：{random.randint(10**8, 10**9)}</span>
<span>浏览次数：{random.randint(10, 999)} 次</span>
<span>字号：[大 中 小]</span></div>
<div class="content">{body}</div></div>
<div class="share">分享到： <a href="#">打印</a> <a href="#">关闭</a></div>
<div class="footer"><p>主办：{report.publisher}办公室　联系电话：0000-1234567</p>
<p>备案序号：某ICP备05000000号-1　网站标识码：1234567890</p></div>""",
        f"{title}_{report.publisher}",
        head=style,
    )


def our_page(report: gd.Report, _: Random) -> str:
    return form_content(report, format="html").decode()


PAGES = (portal_page, plain_page, portal_page, our_page)


def any_page(report: gd.Report, random: Random) -> bytes:
    return random.choice(PAGES)(report, random).encode()


# --- Word ------------------------------------------------------------------------------------


def bordered(content: bytes) -> bytes:
    """A Word file whose tables say how wide their columns are, and that they have borders."""
    file = docx.Document(io.BytesIO(content))
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    for table in file.element.body.iter(f"{{{W}}}tbl"):
        first = table.find(f"{{{W}}}tr")
        spans = [
            int(span.get(f"{{{W}}}val")) if span is not None else 1
            for cell in first.iter(f"{{{W}}}tc")
            for span in [cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")]
        ]
        columns = f'<w:gridCol w:w="{9000 // sum(spans)}"/>' * sum(spans)
        table.insert(0, parse_xml(f'<w:tblGrid xmlns:w="{W}">{columns}</w:tblGrid>'))
        table.insert(
            0,
            parse_xml(
                f'<w:tblPr xmlns:w="{W}"><w:tblW w:w="9000" w:type="dxa"/>'
                f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
            ),
        )
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def word_file(report: gd.Report, random: Random) -> bytes:
    if random.random() < 0.25:
        return form_content(report, format="docx")
    return numbered(bordered(as_docx(drawn_pieces(report, random))), random)


def numbered(content: bytes, random: Random) -> bytes:
    """A Word file with the number of its page at the foot of each, as most have."""
    file = docx.Document(io.BytesIO(content))
    foot = file.sections[0].footer.paragraphs[0]
    before, after = random.choice([("", ""), ("- ", " -"), ("第", "页")])
    number = f'<w:fldSimple xmlns:w="{W}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot.add_run(before)
    foot._p.append(parse_xml(number))
    foot.add_run(after)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


# --- spreadsheets and PDF --------------------------------------------------------------------


def spreadsheet(report: gd.Report, random: Random) -> bytes:
    if random.random() < 0.3:
        return form_content(report, format="xlsx")
    return as_sheet(drawn_pieces(report, random), sheets=random.random() < 0.2)


def ruled_pdf(report: gd.Report, random: Random) -> bytes:
    rules = random.choice(["lines", "boxes", "areas"])
    head = random.choice(["", "", "政府信息公开工作年度报告"])
    return as_pdf(drawn_pieces(report, random), rules=rules, head=head)


#: What a PDF is made of: of nothing else, or of a page or a Word file by a program that prints it.
PRINTED: Mapping[str, Callable[[gd.Report, Random], bytes]] = {
    "ruled": ruled_pdf,
    "html": any_page,
    "docx": word_file,
}


def sources(
    count: int, seed: int, printers: dict[str, Callable[[bytes], bytes]]
) -> Iterator[Source]:
    """So many documents of each kind; `printers` make a PDF of a page or of a Word file."""
    random = Random(seed)
    every = drawn_reports(4 * count, seed)
    for number in range(count):
        habit, report = every[4 * number]
        yield Source(f"{number:03}-{habit}", "html", any_page(report, random), report)
        habit, report = every[4 * number + 1]
        yield Source(f"{number:03}-{habit}", "docx", word_file(report, random), report)
        habit, report = every[4 * number + 2]
        how = ("ruled", "html", "docx")[number % 3]
        # Drawn even where it cannot be printed, so that all others are the same everywhere.
        content = PRINTED[how](report, random)
        if how != "ruled":
            content = printers[how](content) if how in printers else b""
        if content:
            yield Source(f"{number:03}-{habit}-{how}", "pdf", content, report)
        habit, report = every[4 * number + 3]
        yield Source(f"{number:03}-{habit}", "xlsx", spreadsheet(report, random), report)
