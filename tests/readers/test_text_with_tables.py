"""Text with tables of a page in it, as recognised pictures and Markdown have it, is no page."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import HEADINGS, Layout, codes, pieces, plain, same, table_html

import govdisclosure as gd
from govdisclosure.files.decode import Decoded
from govdisclosure.readers import DocumentTable, TextLine
from govdisclosure.readers.detect import detect
from govdisclosure.readers.formats.html.text_with_tables import read_text_with_tables
from govdisclosure.readers.formats.page_or_text import tables_in

REPORT = gd.Report.of(
    {cell: number for number, cell in enumerate(gd.FORM_2021.cells)},
    publisher="某县教育局",
    year=2022,
)
TABLE = "<table><tr><td>规章</td><td>{}</td></tr></table>"
PROSE = "本机关主动公开政府信息，及时回应社会关切。"


def markdown(mark: str = "## ", between: str = "\n\n", table_lines: str = "") -> str:
    """A report as a machine writes it that recognises pictures."""
    headings = {*(HEADINGS["official"] or REPORT.form.headings).values()}
    parts = [
        (mark if each in headings else "") + each
        if isinstance(each, str)
        else table_html(each, plain).replace("<tr>", f"{table_lines}<tr>")
        for each in pieces(REPORT, Layout())
    ]
    return between.join(parts)


@pytest.mark.parametrize("mark", ["", "# ", "## "])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("lines", ["", "\n"])
def test_markdown_with_tables_of_a_page_is_read(mark: str, between: str, lines: str) -> None:
    text = markdown(mark, between, lines)
    found = gd.read(text.encode())
    same(found, REPORT)
    assert not codes(found)
    assert found.source.format == "text"
    assert len(found.sections) == 6
    same(gd.read(text.encode(), format="text"), REPORT)


def told(text: str) -> str:
    return detect(text.encode(), name="x")[0]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"{PROSE}\n{TABLE}\n{PROSE}", "text_with_tables"),
        (f"{TABLE}\n\n{PROSE}\n\n{TABLE}\n", "text_with_tables"),
        (f"# 标题\n<p align=center>图</p>\n\n{PROSE}\n\n{TABLE}", "text_with_tables"),
        (f"<!-- 1 -->\n{PROSE}\n{TABLE}", "text_with_tables"),
        (f"{PROSE}<table><tr><td>规章<td>1\n\n{PROSE}", "text_with_tables"),
        # Stray tags, and what is drawn in lines.
        (f"{PROSE}\n<table>\n{PROSE}", "text"),
        (f"{PROSE}\n</table>{PROSE}<br>", "text"),
        (f"<br>{PROSE}\n{PROSE}\n{PROSE}", "text"),
        (f"{PROSE}\n<body>\n{PROSE}", "text"),
        ("a<b且c>d", "text"),
        # Pages, whole or in part.
        (TABLE, "html"),
        (f"<p>{PROSE}</p>{TABLE}", "html"),
        (f"<div>\n{PROSE}\n{PROSE}\n{TABLE}{PROSE}</div>", "html"),
        (f"{PROSE}<br>一、<br>{PROSE}<br>{TABLE}", "html"),
        (f"<p>{PROSE}\n<p>{PROSE}\n{TABLE}", "html"),
        (f"\n<!DOCTYPE html>{PROSE}\n{PROSE}", "html"),
        (f"<html><p>{PROSE}", "html"),
        (f"<style>p {{ color: red }}\n</style><p>甲</p>{TABLE}", "html"),
        (f"{TABLE}<p>甲</p><script>\n{PROSE}\n{PROSE}", "html"),
    ],
)
def test_what_stands_outside_all_elements_tells_text_from_a_page(text: str, format: str) -> None:  # noqa: A002 - it is its name
    assert told(text) == format


def test_blocks_come_in_the_order_of_the_text_with_their_lines() -> None:
    text = (
        "# 某局\n\n| 索引号 | 1 |\n|---|---|\n"
        + TABLE.format(1)
        + "\n| 文号 | 2 |\n| 日期 | 3 |\n甲"
        + TABLE.format("2<sup>1</sup>")
        + "乙 <b>丙</b><br>丁\n<table>\n<caption>戊</caption>\n<tr><td>己</td><td>4</td></tr>\n"
        + "</table>\n\n庚\n"
    )
    document = read_text_with_tables(Decoded(text), name="x")
    found = [
        (each.text, each.place.line)
        if isinstance(each, TextLine)
        else [[field.text for field in row.fields] for row in each.rows]
        for each in document.blocks
        if isinstance(each, TextLine | DocumentTable)
    ]
    assert found[0] == ("某局", 1)
    assert found[1:] == [
        *([["索引号", "1"]], [["规章", "1"]], [["文号", "2"], ["日期", "3"]], ("甲", 8)),
        *([["规章", "2"]], ("乙 丙 丁", 10), ("戊", 10), [["己", "4"]], ("庚", 16)),
    ]
    tables = [each for each in document.blocks if isinstance(each, DocumentTable) and each.drawn]
    assert [each.rows[0].place.table for each in tables] == [1, 2, 3]
    assert tables[1].rows[0].fields[1].omitted == "1"


def test_tags_that_are_taken_away_join_no_numbers() -> None:
    text = f"<p>12</p><p>34</p>\n1<span>2</span>\n<td>5</td><td>6</td>\n{PROSE}{TABLE}"
    document = read_text_with_tables(Decoded(text), name="x")
    assert "<td>5</td><td>6</td>" in str(document.blocks)
    assert "'12'" in str(document.blocks)
    assert "1234" not in str(document.blocks)


def test_the_notes_of_text_and_of_its_tables_are_kept() -> None:
    text = markdown().encode().replace("某县".encode(), b"\xff" + "某县".encode(), 1)
    assert "damaged-encoding" in codes(gd.read(text))
    deep = markdown().replace("</table>", "<b>" * 100_000 + "</table>", 1)
    found = gd.read(deep.encode())
    assert found.cells == REPORT.cells
    assert set(codes(found)) <= {"truncated"}


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n{TABLE}\n" * 60_000,
        PROSE * 9 + "\n" + "<table>" * 300_000,
        PROSE * 9 + "\n" + "<!--" * 300_000 + TABLE,
        PROSE * 9 + "\n" + "<script>" * 300_000 + TABLE,
        PROSE * 9 + "\n" + "<table><tr>" * 199_000,
    ],
    ids=range(5),
)
def test_hostile_text_is_read_or_refused_at_once(text: str) -> None:
    start = time.process_time()
    with pytest.raises(gd.UnreadableReport):
        gd.read(text.encode())
    assert time.process_time() - start < 10


TAGS = ("<table>", "</table>", "<tr>", "<td>", "<br>", "<p>", "</p>", "<div>", "</div>", "<script>")


@given(
    st.lists(st.sampled_from((*TAGS, PROSE, "\n", "1", "|", "<table><tr><td>规章<td>1</table>")))
)
def test_any_text_with_tags_is_read_or_refused(parts: list[str]) -> None:
    with suppress(gd.GovDisclosureError):
        assert gd.read("".join(["某局2022年报告\n", *parts]).encode()).year == 2022


def test_a_table_in_a_table_ends_with_the_one_around_it() -> None:
    inner, after = TABLE.format(1), TABLE.format(2)
    outer = f"<table><tr><td>{inner}</td></tr></table>"
    text = f"甲{outer}乙{after}"
    assert [text[start:end] for start, end in tables_in(text)] == [outer, after]
