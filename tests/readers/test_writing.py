"""A report written in traditional characters, in radicals or in full width is the same report."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from layouts import Layout, Piece, as_html, codes, plain
from layouts import pieces as printed_pieces
from printed import as_docx, as_ods, as_pdf, as_sheet

import govdisclosure as gd
from govdisclosure.readers import TextLine
from govdisclosure.readers.content.metadata import read_metadata
from govdisclosure.readers.numbers import is_value, read_number
from govdisclosure.text import character_variants as width
from govdisclosure.text.character_variants import fold
from govdisclosure.text.traditional_characters import SIMPLIFIED, TRADITIONAL

TEXT = (Path(__file__).parents[2] / "examples" / "shuyang-2025.txt").read_text(encoding="utf-8")
REPORT = gd.read(TEXT.encode())
PAGE = as_html(REPORT, Layout(), plain)
OLD = dict(zip(map(ord, SIMPLIFIED), TRADITIONAL, strict=True))
RADICALS = dict(zip(map(ord, width._OF_RADICALS), width._RADICALS, strict=True)) | {
    ord(plain): radical
    for radical, plain in width._whole().items()
    if "\u2f00" <= radical <= "\u2fdf"
}
WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
#: How the same words may be written, each by a table for one character after another.
WRITINGS = {"traditional": OLD, "radicals": RADICALS, "wide": WIDE}


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize(
    "text", [TEXT, PAGE.replace("<meta charset=utf-8>", "")], ids=["text", "html"]
)
def test_a_report_is_read_alike_in_every_writing(text: str, writing: str) -> None:
    table = WRITINGS[writing]
    # The markup of a page is none of its words.
    parts = [part if part.startswith("<") else part.translate(table) for part in pieces(text)]
    written = "".join(parts)
    assert written != text
    found = gd.read(written.encode())
    assert found.cells == REPORT.cells
    assert found.year == REPORT.year
    assert fold(found.publisher) == fold(REPORT.publisher)
    assert [each.section for each in found.sections] == [each.section for each in REPORT.sections]
    assert codes(found) == []
    assert {each.rule for each in gd.check(found).findings} == {
        each.rule for each in gd.check(gd.read(text.encode())).findings
    }


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("make", [as_docx, as_sheet, as_ods, as_pdf])
def test_a_file_is_read_alike_in_every_writing(
    make: Callable[[Sequence[Piece]], bytes], writing: str
) -> None:
    table = WRITINGS[writing]
    made = [
        piece.translate(table)
        if isinstance(piece, str)
        else [[evolve(box, text=box.text.translate(table)) for box in row] for row in piece]
        for piece in printed_pieces(REPORT, Layout())
    ]
    found = gd.read(make(made))
    assert found.cells == REPORT.cells
    assert found.year == REPORT.year
    assert fold(found.publisher) == fold(REPORT.publisher)


def pieces(text: str) -> list[str]:
    """The words of a text, and of a page its tags, one after another."""
    return re.split("(<[^>]*>)", text)


def test_names_and_titles_stay_as_published_but_for_radicals() -> None:
    lines = [TextLine("某縣教育局2024年政府信息公開⼯作年度報告", gd.reports.Place(1))]
    found = read_metadata(lines)
    assert found.title == "某縣教育局2024年政府信息公開工作年度報告"
    assert (found.publisher, found.year) == ("某縣教育局", 2024)
    end = [
        TextLine("某縣⼈⺠政府辦公廳", gd.reports.Place(2)),
        TextLine("二○二五年一月八日", gd.reports.Place(3)),
    ]
    found = read_metadata([TextLine("首頁", gd.reports.Place(1))], end)
    assert found.publisher == "某縣人民政府辦公廳"
    assert str(found.signed) == "2025-01-08"
    issued = [TextLine("發布機構：某縣⺠政局 發布日期：2025-01-09", gd.reports.Place(1))]
    found = read_metadata(issued)
    assert found.publisher == "某縣民政局"
    assert str(found.published) == "2025-01-09"


@given(st.sampled_from(["无", "未", "没有", "不涉及", "不适用", "空"]), st.data())
def test_words_in_place_of_a_number_are_known_in_every_writing(
    word: str, data: st.DataObject
) -> None:
    written = data.draw(st.sampled_from(sorted(width.spellings(word))))
    assert fold(written) == word
    assert is_value(written)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("３，１１９件", 3119),
        ("２２（其中修訂１６件）", 22),
        ("22﹙含5件﹚", 22),
        ("１２萬元", 120000),
    ],
)
def test_a_number_is_read_in_every_writing(written: str, amount: int) -> None:
    assert read_number(written, wanted="元").entry.amount == amount


def test_a_footnote_mark_is_no_digit_of_its_number() -> None:
    assert read_number("22①").entry.amount is None
    assert read_number("22²").entry.amount is None


@pytest.mark.parametrize("page", ["- 4 -", "— 5 —", "第 3 页 共 7 页", "第三页", "3/7", "－６－"])
def test_the_number_of_a_page_among_cells_copied_one_to_a_line_is_none_of_them(page: str) -> None:
    lines = "一、本年新收政府信息公开申请数量\n12\n0\n0\n0\n0\n0\n12\n".splitlines()
    text = TEXT.partition("三、收到")[0] + "三、收到和处理政府信息公开申请情况\n"
    read = [
        gd.read("\n".join([text, *lines[:at], *between, *lines[at:]]).encode()).cells
        for at in (3, len(lines))
        for between in ([], [page])
    ]
    assert read[0] == read[1] == read[2] == read[3]
    assert "requests.received.total" in {str(cell) for cell in read[0]}
