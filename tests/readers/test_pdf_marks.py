"""What is drawn on a page of a PDF and is no character, or not the one that it seems."""

import io
from collections.abc import Callable

import pytest
from drawn_pages import drawn, fields, page_of, read, tables, texts
from hostile import page, stream
from PIL import Image
from printed import HIGH, LEFT, SIZE, Press, font
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from govdisclosure.readers import Document

pytestmark = pytest.mark.usefixtures("in_this_process")


def in_a_cell(draw: Callable[[Canvas], None], *, wide: float = 100) -> list[list[str]]:
    """What is read of a table of one row: a label, and a cell that something is drawn in.

    The cell begins 200 points from the left and 500 from the foot of the page.
    """

    def cells(canvas: Canvas) -> None:
        canvas.rect(100, 500, 100, 20)
        canvas.rect(200, 500, wide, 20)
        canvas.setFont(font(), 9)
        canvas.drawString(104, 506, "规章")

    return tables(read(page_of(cells, lambda canvas: (canvas.setFont(font(), 9), draw(canvas)))))[0]


def test_what_is_drawn_twice_is_read_once_whatever_draws_it() -> None:
    def twice(canvas: Canvas) -> None:
        canvas.drawString(210, 506, "112")
        canvas.drawString(210.4, 506, "1")
        canvas.drawString(214.9, 506.2, "12")

    assert in_a_cell(twice) == [["规章", "112"]]


# --- numbers of which nothing tells what they are ------------------------------------------------


def test_a_number_over_another_is_neither() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(210, 506, "12")
        canvas.drawString(210, 506, "15")

    assert in_a_cell(draw) == [["规章", "12\ufffd5"]]


def test_digits_apart_are_two_numbers_unless_all_are() -> None:
    def apart(canvas: Canvas) -> None:
        canvas.drawString(210, 506, "123")
        canvas.drawString(226, 506, "45")

    def spread(canvas: Canvas) -> None:
        for at, digit in enumerate("12345"):
            canvas.drawString(210 + 7 * at, 506, digit)

    def unlike(canvas: Canvas) -> None:
        canvas.drawString(210, 506, "123")
        canvas.setFont(font(), 6)
        canvas.drawString(223.5, 506, "45")

    assert in_a_cell(apart) == in_a_cell(unlike) == [["规章", "123 45"]]
    assert in_a_cell(spread) == [["规章", "12345"]]


def test_a_number_that_a_rule_cuts_is_in_neither_cell() -> None:
    found = in_a_cell(lambda canvas: canvas.drawString(190, 506, "12345"))
    assert found == [["规章 \ufffd\ufffd", "\ufffd\ufffd\ufffd"]]
    found = in_a_cell(lambda canvas: canvas.drawString(210, 506, "12345"), wide=20)
    assert found == [["规章", "\ufffd\ufffd"]]


def test_two_rows_without_a_rule_between_them_have_no_numbers() -> None:
    def draw(canvas: Canvas) -> None:
        for left, wide in ((100, 100), (200, 60), (260, 60), (320, 60)):
            canvas.rect(left, 500, wide, 30)
        canvas.setFont(font(), 9)
        for x, y, text in (
            (104, 516, "规章"),
            (104, 504, "许可"),
            (220, 516, "1"),
            (280, 504, "2"),
        ):
            canvas.drawString(x, y, text)

    assert tables(read(page_of(draw))) == [[["规章\n许可", "1\ufffd", "2\ufffd", ""]]]


def test_numbers_at_two_heights_of_one_label_are_of_its_row() -> None:
    def draw(canvas: Canvas) -> None:
        for left, wide in ((100, 100), (200, 60), (260, 60)):
            canvas.rect(left, 500, wide, 30)
        canvas.setFont(font(), 9)
        for x, y, text in (
            (104, 516, "规章"),
            (104, 504, "个数"),
            (220, 516, "1"),
            (280, 510, "2"),
        ):
            canvas.drawString(x, y, text)

    assert tables(read(page_of(draw))) == [[["规章\n个数", "1", "2"]]]


# --- rules that are drawn in other ways ----------------------------------------------------------


def test_thick_strokes_are_the_grounds_of_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeGray(0.8)
        canvas.setLineWidth(18)
        for y in (500, 520):
            canvas.line(100, y, 198, y)
            canvas.line(200, y, 298, y)
        canvas.setLineWidth(98)
        for y in (530, 550):
            canvas.line(149, y, 149, y + 18)
            canvas.line(249, y, 249, y + 18)
        canvas.setFont(font(), 9)
        for at, text in enumerate(("许可", "3", "规章", "1", "处罚", "4", "强制", "5")):
            canvas.drawString(110 + 100 * (at % 2), 497 + (0, 20, 39, 59)[at // 2], text)

    (found,) = tables(read(page_of(draw)))
    assert found == [["强制", "5"], ["处罚", "4"], ["规章", "1"], ["许可", "3"]]


def test_what_is_clipped_away_is_no_rule_and_what_is_round_or_slanting_neither() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 0, 10, 10)
        canvas.clipPath(path, stroke=0)
        canvas.rect(205, 503, 40, 10)
        canvas.restoreState()
        path = canvas.beginPath()
        path.moveTo(210, 505)
        path.lineTo(240, 510)
        path.lineTo(240, 518)
        path.close()
        canvas.setFillGray(0.9)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.circle(270, 510, 8)
        path = canvas.beginPath()
        path.rect(245, 502, 10, 10)
        path.rect(275, 502, 10, 10)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(210, 506, "11")

    assert in_a_cell(draw) == [["规章", "11"]]


def test_a_table_in_a_cell_of_filled_cells_comes_by_itself() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for x, y in ((100, 500), (202, 500), (100, 602), (202, 602)):
            canvas.rect(x, y, 100, 100, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(font(), 9)
        canvas.drawString(110, 520, "外")
        for x in (220, 250, 280):
            canvas.line(x, 540, x, 560)
        for y in (540, 560):
            canvas.line(220, y, 280, y)
        for at, text in enumerate("内1"):
            canvas.drawString(225 + 30 * at, 546, text)

    assert tables(read(page_of(draw))) == [[["", ""], ["外", ""]], [["内", "1"]]]


def test_filled_cells_of_a_head_are_of_the_table_with_rules() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for x in (101, 151):
            for y in (541, 521):
                canvas.rect(x, y, 48, 18, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(font(), 9)
        for x in (100, 150, 200):
            canvas.line(x, 500, x, 560)
        for y in (500, 520, 540, 560):
            canvas.line(100, y, 200, y)
        for at, text in enumerate(("申请人", "总计", "类别", "件数", "规章", "1")):
            canvas.drawString(105 + 50 * (at % 2), 546 - 20 * (at // 2), text)

    assert tables(read(page_of(draw))) == [[["申请人", "总计"], ["类别", "件数"], ["规章", "1"]]]


# --- marks of notes, and what is struck out ----------------------------------------------------


def test_a_line_through_a_whole_row_strikes_its_words_and_stays_a_rule() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(210, 506, "12")
        canvas.line(100, 509, 300, 509)

    def struck(canvas: Canvas) -> None:
        canvas.rect(100, 500, 100, 20)
        canvas.rect(200, 500, 100, 20)
        canvas.setFont(font(), 9)
        canvas.drawString(104, 506, "规章")
        draw(canvas)

    (found,) = fields(read(page_of(struck)))
    assert {each.omitted for row in found for each in row if each.omitted} == {"规章", "12"}
    assert {each.text for row in found for each in row} == {""}


def test_marks_of_notes_in_words_are_written_raised() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font(), 10)
        canvas.drawString(100, 600, "共12件")
        canvas.drawString(140, 600, "共9件")
        canvas.setFont(font(), 6)
        canvas.drawString(130, 604, "[1]")
        canvas.drawString(100, 615, "1")
        canvas.setFont(font(), 10)
        canvas.drawString(100, 500, "作废34件")
        canvas.line(100, 503.5, 140, 503.5)

    assert texts(read(page_of(draw))) == ["1", "共12件[¹]共9件"]


def test_a_crowd_of_characters_has_no_marks_of_notes() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(1600):
            canvas.setFont(font(), 4 + at % 3)
            canvas.drawString(100 + 0.7 * (at % 40), 500 + 0.7 * (at // 40), chr(0x4E00 + at))

    assert sum(len(each.replace(" ", "")) for each in texts(read(page_of(draw)))) == 1600


# --- what is hidden ---------------------------------------------------------------------------


def shown(draw: Callable[[Canvas], None]) -> list[str]:
    return list(texts(read(page_of(lambda canvas: (canvas.setFont(font(), 10), draw(canvas))))))


def test_words_in_no_colour_are_not_read_but_on_a_picture() -> None:
    def words(canvas: Canvas, x: float, text: str) -> None:
        written = canvas.beginText(x, 500)
        written.setTextRenderMode(3)
        written.textOut(text)
        canvas.drawText(written)

    def beside(canvas: Canvas) -> None:
        canvas.drawString(100, 500, "1")
        words(canvas, 120, "2")

    def recognised(canvas: Canvas) -> None:
        beside(canvas)
        canvas.drawImage(ImageReader(Image.new("L", (8, 8), 128)), 110, 450, 100, 100)

    assert shown(beside) == ["1"]
    assert shown(recognised) == ["1 2"]
    assert shown(lambda canvas: words(canvas, 120, "2")) == ["2"]


def test_white_words_are_read_on_a_coloured_ground_alone() -> None:
    def white(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.drawString(120, 500, "2")

    def on_paper(canvas: Canvas) -> None:
        canvas.drawString(100, 500, "1")
        canvas.rect(110, 490, 40, 30, stroke=1, fill=0)
        white(canvas)

    def on_a_ground(canvas: Canvas) -> None:
        canvas.drawString(100, 500, "1")
        canvas.setFillGray(0.2)
        canvas.rect(110, 490, 40, 30, stroke=0, fill=1)
        white(canvas)

    assert shown(on_paper) == ["1"]
    assert shown(on_a_ground) == ["1 2"]


def told_by(to_unicode: bytes, words: bytes) -> Document:
    """Words in a font whose characters are what a table says."""
    about = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]"
    descends = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/StemV 80>>"
    content = page(
        stream(b"BT /F 20 Tf 100 400 Td <%s> Tj ET" % words),
        *(about + b"/ToUnicode 8 0 R>>", descends, descriptor, stream(to_unicode)),
        resources=b"/Font<</F 5 0 R>>",
    )
    return read(content)


@pytest.mark.parametrize("code", [b"0001", b"0010", b"001F"])
def test_a_digit_that_a_font_does_not_name_is_unknown_whatever_its_number(code: bytes) -> None:
    named = b"begincmap 1 beginbfchar <0041> <0031> endbfchar endcmap"
    document = told_by(named, b"0041" + code + b"0041")
    assert texts(document) == ["1\ufffd1"]
    assert [each.code for each in document.notes] == ["unknown-characters"]


def test_a_digit_named_as_a_sign_that_leaves_no_mark_is_unknown() -> None:
    named = b"begincmap 2 beginbfchar <0041> <0031> <0042> <0007> endbfchar endcmap"
    assert texts(told_by(named, b"004100420041")) == ["1\ufffd1"]


def test_the_end_of_a_line_is_no_character() -> None:
    named = b"begincmap 2 beginbfchar <0041> <0031> <0042> <0009> endbfchar endcmap"
    assert "\ufffd" not in texts(told_by(named, b"004100420041"))[0]


# --- numbers of pages -------------------------------------------------------------------------


def paged(first: int, pages: int) -> set[str]:
    """What is read in the last cell of tables down to the foot of pages, with their numbers in it.

    The number of the first page is given, and how many there are.
    """

    content = io.BytesIO()
    canvas = Canvas(content)
    for at in range(pages):
        canvas.setFont(font(), SIZE)
        for row, label in enumerate("甲乙丙丁"):
            canvas.rect(LEFT, 20 + 30 * row, 100, 30)
            canvas.rect(LEFT + 100, 20 + 30 * row, 300, 30)
            canvas.drawString(LEFT + 5, 32 + 30 * row, label)
            canvas.drawString(LEFT + 110, 32 + 30 * row, str(100 + row))
        canvas.drawString(290, 24, f"- {first + at} -")
        canvas.showPage()
    canvas.save()
    rows = [row for table in tables(read(content.getvalue())) for row in table]
    return {value for label, value in rows if label == "甲"}


def test_the_number_of_a_page_over_a_table_is_not_read() -> None:
    assert paged(1, 4) == paged(7, 3) == {"100"}
    assert paged(1, 2) == {"100\n- 1 -", "100\n- 2 -"}


# --- tables without rules ---------------------------------------------------------------------


def test_a_number_that_may_go_on_in_the_line_below_is_in_no_column() -> None:
    def draw(press: Press) -> None:
        lines = [("甲", "12345", "1"), ("乙", "12", "3"), ("丙", "67890", "4"), ("丁", "678", "")]
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                press.canvas.drawString(LEFT + 100 * column, HIGH - 120 - 12 * at, text)

    assert tables(drawn(draw)) == []


def test_marks_of_notes_are_no_part_of_a_number_without_rules() -> None:
    def draw(press: Press) -> None:
        canvas = press.canvas
        for at, line in enumerate((("甲", "12", "1"), ("乙", "34", "3"))):
            for column, text in enumerate(line):
                canvas.drawString(LEFT + 100 * column, HIGH - 120 - 16 * at, text)
        canvas.setFont(font(), 5)
        canvas.drawString(LEFT + 108, HIGH - 117, "2")

    (found,) = fields(drawn(draw))
    assert [[(each.text, each.omitted) for each in row] for row in found] == [
        [("甲", ""), ("12", "²"), ("1", "")],
        [("乙", ""), ("34", ""), ("3", "")],
    ]
