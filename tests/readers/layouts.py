"""Reports laid out as publishers lay them out: what every layout has in common is what they say.

A report is drawn as tables of merged cells, as the form prints them, and the tables are written as
text or as a page in one of the habits of published reports.
"""

import html
import unicodedata
from collections.abc import Callable, Sequence

from attrs import frozen
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import Section

HEADINGS = {
    "official": None,
    "other": {
        Section.OVERVIEW: "一、总体情况",
        Section.DISCLOSURES: "二、主动公开政府信息的情况",
        Section.REQUESTS: "三、收到和处理政府信息公开申请的情况",
        Section.CHALLENGES: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        Section.PROBLEMS: "五、存在的主要问题及整改措施",
        Section.OTHER: "六、需要报告的其他事项",
    },
    # Numbered one off from the third on.
    "one off": {
        Section.OVERVIEW: "一、总体情况",
        Section.DISCLOSURES: "二、主动公开政府信息情况",
        Section.REQUESTS: "四、收到和处理政府信息公开申请情况",
        Section.CHALLENGES: "五、政府信息公开行政复议、行政诉讼情况",
        Section.PROBLEMS: "六、存在的主要问题及改进情况",
        Section.OTHER: "七、其他需要报告的事项",
    },
    "bare": {
        Section.OVERVIEW: "总体情况",
        Section.DISCLOSURES: "主动公开政府信息情况",
        Section.REQUESTS: "收到和处理政府信息公开申请情况",
        Section.CHALLENGES: "政府信息公开行政复议、行政诉讼情况",
        Section.PROBLEMS: "存在的主要问题及改进情况",
        Section.OTHER: "其他需要报告的事项",
    },
}


@frozen
class Box:
    """A cell as drawn: its words, and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


Boxes = list[list[Box]]


def written(report: gd.Report, cell: gd.Cell) -> str:
    value, remark = report[cell], report.remark(cell)
    if value is not None:
        return gd.values.write_amount(value)
    return remark.entry.written.strip() if remark else ""


def disclosures(report: gd.Report) -> list[Boxes]:
    """Table Two, a part for each item of article 20."""
    grid = report.form.grid(Section.DISCLOSURES)
    parts: dict[str, Boxes] = {}
    for row in grid.rows:
        cells = [cell for cell in grid.cells if cell.row == row.concept]
        if row.heading not in parts:
            heads = [Box(grid.column(cell.column).label) for cell in cells]
            parts[row.heading] = [
                [Box(row.heading, columns=len(cells) + 1)],
                [Box("信息内容"), *heads],
            ]
        parts[row.heading].append([Box(row.label), *(Box(written(report, c)) for c in cells)])
    return list(parts.values())


def request_head(report: gd.Report) -> Boxes:
    kinds = [column.label for column in report.form.grid(Section.REQUESTS).columns]
    note = f"（{report.form.notice.notes[0]}）"
    return [
        [Box(note, 3, 3), Box("申请人情况", 1, 7)],
        [Box(kinds[0], 2), Box("法人或其他组织", 1, 5), Box(kinds[-1], 2)],
        [Box(kind) for kind in kinds[1:-1]],
    ]


def requests(report: gd.Report) -> Boxes:
    """The rows of Table Three below its head."""
    grid = report.form.grid(Section.REQUESTS)
    rows = list(grid.rows)
    results = [row for row in rows if row.concept not in FLOW]
    boxes: Boxes = []
    for row in rows:
        values = [Box(written(report, cell)) for cell in grid.cells if cell.row == row.concept]
        under = [each for each in rows if each.heading == row.heading]
        first: list[Box] = []
        if row is results[0]:
            first.append(Box("三、本年度办理结果", len(results)))
        if row.concept in FLOW:
            first.append(Box(row.label, 1, 3))
        elif row.heading.startswith("三、"):
            first.append(Box(row.label, 1, 2))
        else:
            if row is under[0]:
                first.append(Box(row.heading, len(under)))
            first.append(Box(row.label))
        boxes.append([*first, *values])
    return boxes


FLOW = {"received", "carried_over", "carried_forward"}


def challenges(report: gd.Report) -> Boxes:
    grid = report.form.grid(Section.CHALLENGES)
    outcomes = [column.label for column in grid.columns]
    return [
        [Box("行政复议", 1, 5), Box("行政诉讼", 1, 10)],
        [
            *(Box(each, 2) for each in outcomes),
            Box("未经复议直接起诉", 1, 5),
            Box("复议后起诉", 1, 5),
        ],
        [Box(each) for each in outcomes * 2],
        [Box(written(report, cell)) for cell in grid.cells],
    ]


def route_tables(report: gd.Report) -> list[tuple[str, Boxes]]:
    """Table Four as three tables, each under the name of its route."""
    grid = report.form.grid(Section.CHALLENGES)
    head = [Box(column.label) for column in grid.columns]
    return [
        (
            f"{row.heading}（{row.label}）" if row.heading else row.label,
            [head, [Box(written(report, c)) for c in grid.cells if c.row == row.concept]],
        )
        for row in grid.rows
    ]


def route_rows(report: gd.Report) -> Boxes:
    """Table Four with its routes as rows."""
    grid = report.form.grid(Section.CHALLENGES)
    return [
        [Box("类别"), *(Box(column.label) for column in grid.columns)],
        *(
            [Box(row.label), *(Box(written(report, c)) for c in grid.cells if c.row == row.concept)]
            for row in grid.rows
        ),
    ]


def turned(boxes: Boxes) -> Boxes:
    """A table without merged cells on its side."""
    return [list(column) for column in zip(*boxes, strict=True)]


def requests_on_their_side(report: gd.Report) -> Boxes:
    grid = report.form.grid(Section.REQUESTS)
    head = [Box("申请人"), *(Box(row.label) for row in grid.rows)]
    body = [
        [
            Box(column.label),
            *(
                Box(written(report, gd.Cell("requests", r.concept, column.concept)))
                for r in grid.rows
            ),
        ]
        for column in grid.columns
    ]
    return [head, *body]


# --- how tables are written ------------------------------------------------------------------


def spread(boxes: Boxes) -> list[list[str]]:
    """Every merged cell kept as empty fields."""
    grid: dict[tuple[int, int], str] = {}
    for row, line in enumerate(boxes):
        column = 0
        for box in line:
            while (row, column) in grid:
                column += 1
            for down in range(box.rows):
                for right in range(box.columns):
                    grid[row + down, column + right] = "" if down or right else box.text
    wide = max(column for _, column in grid) + 1
    return [[grid.get((row, column), "") for column in range(wide)] for row in range(len(boxes))]


def dropped(boxes: Boxes) -> list[list[str]]:
    """Every merged cell written once, and nothing where it reaches."""
    return [[box.text for box in line] for line in boxes]


def kept_tabs(boxes: Boxes) -> str:
    return "\n".join("\t".join(line) for line in spread(boxes))


def dropped_tabs(boxes: Boxes) -> str:
    return "\n".join(
        "\t".join(line) if len(line) > 1 else f"{line[0]}\t" for line in dropped(boxes)
    )


def pipes(boxes: Boxes) -> str:
    first, *rest = spread(boxes)
    rule = "|" + "---|" * len(first)
    return "\n".join(
        [f"| {' | '.join(first)} |", rule, *(f"| {' | '.join(each)} |" for each in rest)]
    )


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def aligned(boxes: Boxes) -> str:
    rows = spread(boxes)
    wide = [max(width(text) for text in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "   ".join(text + " " * (most - width(text)) for text, most in zip(row, wide, strict=True))
        for row in rows
    )


def stacked(boxes: Boxes) -> str:
    """One cell a line, and an empty line for a blank one."""
    return "\n".join(box.text for line in boxes for box in line)


def double_stacked(boxes: Boxes) -> str:
    return "\n\n".join(box.text for line in boxes for box in line)


TEXTS: dict[str, Callable[[Boxes], str]] = {
    "tabs with merged cells kept": kept_tabs,
    "tabs with merged cells dropped": dropped_tabs,
    "pipes": pipes,
    "aligned by spaces": aligned,
    "one cell a line": stacked,
    "one cell a line, lines apart": double_stacked,
}


def plain(text: str) -> str:
    return f"<p>{html.escape(text)}</p>" if text else "&nbsp;"


def word(text: str) -> str:
    """As word processors export: every character a span, and spaces of fonts about it."""
    spans = "".join(
        f"<span lang=EN-US style='font-size:12pt'>{html.escape(c)}</span>" for c in text
    )
    return f"<p class=MsoNormal\n align=center>{spans or '<span>&nbsp;</span>'}<o:p></o:p></p>"


def broken(text: str) -> str:
    """Labels broken over lines, as narrow columns have them."""
    if len(text) > 3 and not any(each.isdigit() for each in text):
        return f"<p>{html.escape(text[:2])}<br/>{html.escape(text[2:])}</p>"
    return html.escape(text)


def upright(text: str) -> str:
    """One character a line."""
    if text and not any(each in "0123456789-/—" for each in text):
        return "<br>".join(html.escape(each) for each in text)
    return f"<div>{html.escape(text)}</div>"


CELLS: dict[str, Callable[[str], str]] = {
    "plain": plain,
    "word": word,
    "broken": broken,
    "upright": upright,
}


def table_html(boxes: Boxes, cell: Callable[[str], str], *, closed: bool = True) -> str:
    end = {"td": "</td>", "tr": "</tr>"} if closed else {"td": "", "tr": ""}
    rows = []
    for line in boxes:
        cells = []
        for box in line:
            spans = f' rowspan="{box.rows}"' * (box.rows > 1)
            spans += f' colspan="{box.columns}"' * (box.columns > 1)
            cells.append(f"<td{spans}>{cell(box.text)}{end['td']}")
        rows.append(f"<tr>{''.join(cells)}{end['tr']}")
    return f"<table border=1>{''.join(rows)}</table>"


# --- whole reports ---------------------------------------------------------------------------

NOISE = (
    "您当前所在的位置：首页 > 政务公开 > 政府信息公开年报",
    "浏览次数：17",
    "行政许可",
    "上一篇：关于放假的通知",
    "【打印】 【关闭】",
    "办公电话：010-12345678",
)
NOISE_TABLES: tuple[Boxes, ...] = (
    [[Box("发布机构"), Box("某办公室"), Box("公开日期"), Box("2024-01-15")]],
    [[Box("指标"), Box("总计")], [Box("浏览量"), Box("123")], [Box("总计"), Box("456")]],
    [[Box("项目"), Box("数量")], [Box("行政许可"), Box("9")], [Box("行政处罚"), Box("8")]],
    [[Box("首页"), Box("新闻"), Box("行政复议"), Box("其他")]],
)


@frozen
class Layout:
    """One way to lay out a report."""

    headings: str = "official"
    disclosures: str = "one table"
    requests: str = "one table"
    challenges: str = "one table"
    split: int = 0
    repeated: bool = False
    noise: tuple[int, ...] = ()
    nested: bool = False
    closed: bool = True


def layouts() -> st.SearchStrategy[Layout]:
    return st.builds(
        Layout,
        headings=st.sampled_from(list(HEADINGS)),
        disclosures=st.sampled_from(["one table", "a table an item", "items as headings"]),
        requests=st.sampled_from(["one table", "split"]),
        challenges=st.sampled_from(["one table", "a table a route", "routes as rows"]),
        split=st.integers(1, 22),
        repeated=st.booleans(),
        noise=st.tuples(*[st.integers(0, 9)] * 4),
        nested=st.booleans(),
        closed=st.booleans(),
    )


Piece = str | Boxes


def pieces(report: gd.Report, layout: Layout) -> list[Piece]:
    """The report as lines and tables in order."""
    headings = HEADINGS[layout.headings] or report.form.headings
    found: list[Piece] = [f"{report.publisher}{report.year}年政府信息公开工作年度报告"]
    for section in Section:
        found.append(headings[section])
        known = report.section(section)
        if section == Section.DISCLOSURES:
            found += _disclosures(report, layout)
        elif section == Section.REQUESTS:
            found += _requests(report, layout)
        elif section == Section.CHALLENGES:
            found += _challenges(report, layout)
        elif known and known.text:
            found += known.text.split("\n")
        else:
            found.append("本年度没有需要说明的情况。")
    for number, at in enumerate(layout.noise):
        noise = (*NOISE, *NOISE_TABLES)[at]
        # Not between the pieces of one table, where nothing but a page break stands.
        places = [
            0,
            1,
            len(found),
            *(n for n, each in enumerate(found) if each in headings.values()),
        ]
        found.insert(places[(at + number) % len(places)], noise)
    return found


def _disclosures(report: gd.Report, layout: Layout) -> list[Piece]:
    parts = disclosures(report)
    if layout.disclosures == "one table":
        return [[line for part in parts for line in part]]
    if layout.disclosures == "items as headings":
        return [each for part in parts for each in (part[0][0].text, part[1:])]
    return [*parts]


def _requests(report: gd.Report, layout: Layout) -> list[Piece]:
    head, body = request_head(report), requests(report)
    if layout.requests == "one table":
        return [[*head, *body]]
    first, second = body[: layout.split], body[layout.split :]
    # A word processor closes a merged cell at the end of a page, and opens none on the next.
    first = [
        [Box(b.text, min(b.rows, len(first) - n), b.columns) for b in line]
        for n, line in enumerate(first)
    ]
    return [[*head, *first], [*head, *second] if layout.repeated else second]


def _challenges(report: gd.Report, layout: Layout) -> list[Piece]:
    if layout.challenges == "one table":
        return [challenges(report)]
    if layout.challenges == "routes as rows":
        return [route_rows(report)]
    return [each for named in route_tables(report) for each in named]


def as_text(report: gd.Report, layout: Layout, table: Callable[[Boxes], str]) -> str:
    return "\n\n".join(
        piece if isinstance(piece, str) else table(piece) for piece in pieces(report, layout)
    )


def as_html(report: gd.Report, layout: Layout, cell: Callable[[str], str]) -> str:
    body = "\n".join(
        f"<p>{html.escape(piece)}</p>"
        if isinstance(piece, str)
        else table_html(piece, cell, closed=layout.closed)
        for piece in pieces(report, layout)
    )
    if layout.nested:
        body = (
            "<table width=1000><tr><td><a>首页</a></td><td>政务公开</td></tr>"
            f"<tr><td colspan=2><table><tr><td>{body}</td></tr></table></td></tr></table>"
        )
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


#: How many cells may be unread: a Table Four, or two rows of Table Three.  Numbers that are drawn
#: at random, most of them 0, leave some rows without anything that would look different were they
#: others, and a page may end within a table; what is read then is right all the same.
MOST_UNREAD = 15


def same(found: gd.Report, report: gd.Report) -> None:
    """The figures read are the figures laid out, blanks and strokes included."""
    assert found.form == report.form
    missed = found.source.unread.keys()
    assert len(missed) <= MOST_UNREAD
    read = set(report.form.cells) - missed
    assert {cell: found[cell] for cell in read} == {cell: report[cell] for cell in read}
    remarks = {r.cell: r.entry for r in report.remarks if r.cell in read}
    assert {r.cell: r.entry for r in found.remarks} == remarks
    assert set(found.source.readings) == read
    assert (found.publisher, found.year) == (report.publisher, report.year)


def codes(report: gd.Report) -> Sequence[str]:
    return [each.code for each in report.source.diagnostics]
