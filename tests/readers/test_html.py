"""Pages as they are made: nested, unclosed, hidden, mis-declared, and hostile ones."""

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import CELLS, Layout, as_html, codes, layouts, plain, same, word

import govdisclosure as gd
from govdisclosure.files.decode import Decoded
from govdisclosure.readers import Document, DocumentTable, Picture, TextLine
from govdisclosure.readers.formats import html
from govdisclosure.readers.formats.html.document import read_html
from govdisclosure.readers.formats.html.span_grid import SpanGrid

REPORT = gd.Report.of(
    {cell: number for number, cell in enumerate(gd.FORM_2021.cells)},
    publisher="某县教育局",
    year=2022,
)
PAGE = as_html(REPORT, Layout(), plain)
#: Far above what a hostile page takes, far below what a trap would.
PATIENCE = 10


def page(body: str, head: str = "") -> Decoded:
    return Decoded(f"<html><head>{head}</head><body>{body}</body></html>")


def blocks(body: str) -> list[object]:
    return list(read_html(page(body), name="x").blocks)


def rows(document: Document) -> list[list[str]]:
    return [
        [field.text for field in row.fields]
        for block in document.blocks
        if isinstance(block, DocumentTable)
        for row in block.rows
    ]


def words(body: str) -> list[str]:
    return [each.text for each in blocks(body) if isinstance(each, TextLine)]


def test_inline_elements_run_on_and_others_begin_a_line() -> None:
    assert words("<div>收到<b>申请</b> <span>3</span>件<br>办结3件<p>无</p>其他</div>") == [
        "收到申请 3件",
        "办结3件",
        "无",
        "其他",
    ]
    assert words("甲<img src=x width=20>乙") == ["甲乙"]
    assert words("<p>&nbsp;</p><p></p>") == []


def test_a_digit_in_a_span_of_its_own_belongs_to_its_number() -> None:
    cell = "<td><p>6<span>9</span><span>3<b>9</b></span>57</p></td>"
    assert rows(read_html(page(f"<table><tr><td>行政处罚</td>{cell}</tr></table>"), name="x")) == [
        ["行政处罚", "693957"]
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("商业<br>企业", "商业企业"),
        ("商<br/>业<br/>企<br/>业", "商业企业"),
        ("<p>22</p><p>（其中修订16件）</p>", "22\n（其中修订16件）"),
        ("<br>", ""),
        ("12<br>34", "12\n34"),
        ("<div><p>1</p></div>", "1"),
        ("<p>1<!-- 2 --></p>", "1"),
        ("<p>1<b>2</b></p><p>3</p>", "12\n3"),
        ("<ul><li>1<li>2</ul>", "1\n2"),
        (" 1\n 234 ", "1\n234"),
    ],
)
def test_the_words_of_a_cell(cell: str, text: str) -> None:
    body = f"<table><tr><td>甲</td><td>{cell}</td></tr></table>"
    assert rows(read_html(page(body), name="x")) == [["甲", text]]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><script>1</script><td>甲</td><!-- 2 --><td>3</td></tr>",
        "<tr><input type=hidden><td>甲</td><td>3</td></tr>",
        "<tr><form action=x><input type=hidden><td>甲</td><td>3</td></form></tr>",
        "<form action=x><tr><td>甲</td><td>3</td></tr></form>",
    ],
)
@pytest.mark.parametrize("around", ["{}", "<tr><td><table>{}</table></td></tr>{}"])
def test_what_stands_beside_the_cells_is_no_cell_and_hides_none(row: str, around: str) -> None:
    table = f"<table>{around.format(row, row)}</table>"
    assert rows(read_html(page(table), name="x")) == [["甲", "3"]] * around.count("{}")


def test_a_cell_covers_the_columns_that_it_spans() -> None:
    (table,) = blocks(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙"
        "<tr><td>1<td colspan=x>2<td rowspan=0>3</table>"
    )
    assert isinstance(table, DocumentTable)
    assert table.drawn
    assert [[(f.text, f.column, f.columns) for f in row.fields] for row in table.rows] == [
        [("甲", 0, 1), ("乙", 1, 2), ("丙", 3, 1)],
        [("1", 1, 1), ("2", 2, 1), ("3", 3, 1)],
    ]
    place = table.rows[1].fields[0].place
    assert (place.table, place.row, place.column) == (1, 2, 2)


def test_a_wide_cell_frees_no_column_that_one_above_still_reaches_into() -> None:
    grid = SpanGrid()
    spans = [[(1, 1), (1, 4)], [(2, 2)], [(1, 1)], [(1, 1), (1, 1)]]
    placed = []
    for row in spans:
        grid.next_row()
        placed.append([grid.place(str(wide), str(high))[0] for wide, high in row])
    assert placed == [[0, 1], [0], [2], [0, 2]]


@given(st.lists(st.lists(st.tuples(*[st.integers(1, 5)] * 2), max_size=6), max_size=8))
def test_no_two_cells_of_a_grid_are_in_one_place(rows: list[list[tuple[int, int]]]) -> None:
    grid, taken = SpanGrid(), set()
    for number, row in enumerate(rows, 1):
        assert grid.next_row() == number
        for wide, high in row:
            column, columns = grid.place(str(wide), str(high))
            assert columns == wide
            # A cell that is wide may reach below one from above, as browsers draw it.
            assert (number, column) not in taken
            assert all((number, left) in taken for left in range(column))
            taken |= {(number + y, column + x) for y in range(high) for x in range(wide)}


def test_a_table_about_tables_lays_them_out() -> None:
    inner = "<table><tr><td>规章</td><td>1</td></tr></table>"
    outer = (
        "<table><caption></caption><tr><td>首页</td><td>公开</td></tr><tr><td>索引号</td><td>1</td></tr>"
        f"<tr><td colspan=2>正文{inner}</td></tr><tbody><tr><td>页脚</td></tr></tbody>"
        "<tr><td>甲</td><td>乙</td></tr></table>"
    )
    found = blocks(outer)
    assert [type(each).__name__ for each in found] == [
        *("DocumentTable", "TextLine", "DocumentTable", "TextLine", "DocumentTable")
    ]
    assert rows(read_html(page(outer), name="x")) == [
        *(["首页", "公开"], ["索引号", "1"], ["规章", "1"], ["甲", "乙"])
    ]


def test_a_table_of_one_column_lays_out_words() -> None:
    assert words("<table><tr><td><p>甲</p><p>乙</p></td></tr><tr><td>丙</td></tr></table>") == [
        *("甲", "乙", "丙")
    ]


def test_what_a_browser_hides_is_not_there() -> None:
    body = (
        "<script>var a = '甲';</script><style>p {}</style><p style='DISPLAY: none'>乙</p>丙"
        "<div hidden>丁</div><p style='visibility:hidden'>戊</p><p style='border:none'>己</p>"
    )
    assert words(body) == ["丙", "己"]
    assert words("<p style='text-decoration:none'>甲</p>") == ["甲"]


def test_tables_that_a_script_will_show_are_read() -> None:
    hidden = PAGE.replace("<body>", "<body><div style='display:none'>")
    same(gd.read(hidden.encode()), REPORT)
    some = PAGE.replace("</body>", "<table style='display:none'><tr><td>规章<td>7</table></body>")
    same(gd.read(some.encode()), REPORT)


def test_a_picture_may_be_a_table_and_an_ornament_is_none() -> None:
    body = "<img src=a alt=表><img width=16><img height='20px'><img width=100%><img width=800>"
    found = [each for each in blocks(body) if isinstance(each, Picture)]
    assert [each.text for each in found] == ["表", "", ""]
    with pytest.raises(gd.UnreadableReport, match="3 pictures: if the tables are pictures"):
        gd.read(page(f"<h1>某局2022年政府信息公开工作年度报告</h1>{body}").text.encode())
    start = PAGE.index("<table", PAGE.index("四、"))
    end = PAGE.index("</table>", start)
    found = gd.read((PAGE[:start] + "<img src=x>" + PAGE[end:]).encode())
    assert codes(found) == ["table-as-picture"]
    assert {cell.section for cell in found.source.unread} == {"challenges"}


def test_preformatted_text_is_text() -> None:
    text = gd.render.form.text.write_text(REPORT)
    same(gd.read(page(f"<pre>{text}</pre>").text.encode()), REPORT)
    assert words("<pre>甲<b>乙</b>丙<br>丁\n戊</pre>己") == ["甲乙丙", "丁", "戊", "己"]


def test_what_the_page_says_of_itself() -> None:
    head = (
        "<title>某局\n年报</title><meta name=PubDate content=' 2023-01-18 '><meta charset=utf-8>"
        "<meta property='og:url' content='https://a/b'><meta name=x>"
        "<link rel=Canonical href='https://a/c'><link rel=stylesheet href=x><link rel=canonical>"
    )
    document = read_html(page("<p>甲</p>", head), name="x")
    assert [(each.name, each.value) for each in document.properties] == [
        ("title", "某局 年报"),
        ("pubdate", "2023-01-18"),
        ("og:url", "https://a/b"),
        ("canonical", "https://a/c"),
    ]


@pytest.mark.parametrize("charset", ["", "utf-8", "gb2312", "GBK", "iso-8859-1"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_the_bytes_tell_the_encoding_and_a_wrong_declaration_is_said(
    charset: str, encoding: str
) -> None:
    declared = f"<meta charset={charset}>" if charset else ""
    text = PAGE.replace("<meta charset=utf-8>", declared)
    content = text.encode(encoding)
    if encoding == "utf-16-be":
        content = b"\xfe\xff" + content
    found = gd.read(content, format="html")
    same(found, REPORT)
    family = {"utf-8": {"utf-8"}, "gb18030": {"gb2312", "GBK"}}.get(encoding)
    wrong = family is not None and charset not in family | {""}
    assert codes(found) == ["encoding"] * wrong


def test_a_page_of_mixed_encodings_is_read_as_far_as_it_goes() -> None:
    content = PAGE.encode().replace("一、总体情况".encode(), "一、总体情况".encode("gb18030"))
    found = gd.read(content)
    assert found.cells == REPORT.cells
    assert codes(found) == ["encoding"]
    assert "with lines in another encoding" in found.source.diagnostics[0].message.en
    assert found.section("overview"), "its heading is in the other encoding, and is read"
    found = gd.read(PAGE.encode().replace(b"<p>", b"<p>\xff", 1))
    assert found.cells == REPORT.cells
    assert codes(found) == ["encoding"]
    assert "characters in no encoding" in found.source.diagnostics[0].message.en
    assert gd.read(PAGE.encode().replace(b"<p>", b"<p>\0")).cells == REPORT.cells


@pytest.mark.parametrize(
    "hostile",
    [
        PAGE.replace("<td>", "<td rowspan=999999999 colspan=1>", 1),
        PAGE.replace("</body>", "<table>" + "<tr><td rowspan=999999999 colspan=999999999>1" * 3000),
        PAGE.replace("</body>", "<table><tr>" + "<td rowspan=99999>1" * 3000 + "<tr><td>2" * 3000),
        PAGE.replace("</body>", "<div>" * 200_000),
        PAGE.replace("</body>", "<table><tr><td>" * 3000 + "甲"),
        PAGE.replace("</body>", "<span>" * 20_000 + "甲"),
        PAGE.replace("</body>", "9" * 2_000_000),
        PAGE.replace("</body>", "<table><tr><td>规章<td>" + "9" * 2_000_000),
        PAGE.replace("</body>", "\0\ud800\u202e\u200f" * 1000),
        PAGE.replace(
            "</body>", "<![CDATA[<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;"
        ),
        PAGE.replace("</body>", "<a " + "b='c' " * 20_000 + ">"),
        PAGE.replace("</body>", "<" * 100_000),
    ],
    ids=range(12),
)
def test_a_hostile_page_is_read_or_refused_at_once(hostile: str) -> None:
    start = time.process_time()
    try:
        found = gd.read(hostile.encode("utf-8", errors="surrogatepass"), format="html")
    except gd.UnreadableReport:
        pass
    else:
        assert found.publisher == REPORT.publisher
    assert time.process_time() - start < PATIENCE


def test_elements_nested_beyond_the_parser_are_said() -> None:
    """The parser of some releases of lxml gives up beyond some depth; that of others does not."""
    end = "六、其他需要报告的事项<p>止于此。"
    found = gd.read(PAGE.replace("</body>", "<div>" * 200_000 + end).encode())
    assert found.cells == REPORT.cells
    cut_off = not any("止于此" in each.text for each in found.sections)
    assert codes(found) == ["truncated"] * cut_off


@pytest.mark.parametrize("content", [b"<!---->", b"<p>", b"<html></html>", b"<" * 500_000])
def test_a_page_of_nothing_is_no_report(content: bytes) -> None:
    with pytest.raises(gd.UnreadableReport):
        gd.read(content, format="html")


@settings(max_examples=60)
@given(
    layouts(),
    st.sampled_from(sorted(CELLS)),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(["cut", "byte", "copy", "tag"])), max_size=6
    ),
    st.integers(0, 255),
)
def test_a_damaged_page_is_read_or_refused(
    layout: Layout, how: str, damages: list[tuple[float, str]], byte: int
) -> None:
    content = as_html(REPORT, layout, CELLS[how]).encode()
    for where, damage in damages:
        at = int(where * len(content))
        more = {"cut": b"", "byte": bytes([byte]), "copy": content[at : at + 99], "tag": b"<td>"}
        content = content[:at] + more[damage] + content[at + (damage == "cut") * byte :]
    try:
        found = gd.read(content, format="html")
    except gd.GovDisclosureError:
        return
    assert gd.check(found).report is found


def test_without_lxml_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith(html.__name__)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(gd.MissingExtra, match=r"lxml is not installed: .*\[readers\]"):
        gd.read(PAGE.encode())


def test_a_page_from_a_word_processor() -> None:
    found = gd.read(as_html(REPORT, Layout(nested=True, closed=False), word).encode())
    same(found, REPORT)
    assert not codes(found)
