"""PDF: what stands on the pages is put together as it was meant, and what cannot be is said."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from drawn_pages import drawn, tables, texts
from hostile import page, stream
from layouts import Box, Boxes
from PIL import Image
from printed import HIGH, LEFT, SIZE, Press, font
from reportlab.lib.utils import ImageReader

import govdisclosure as gd
from govdisclosure.readers import Document, DocumentTable, Picture
from govdisclosure.readers.formats.pdf.document import read_pdf
from govdisclosure.readers.formats.pdf.extract import LIMITS, character
from govdisclosure.readers.labels import heading_of
from govdisclosure.text.numerals import to_chinese

pytestmark = pytest.mark.usefixtures("in_this_process")

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "huaian-2024.pdf"
EXPECTED = Path(__file__).parent / "expected" / "huaian-2024.json"


def boxes(*rows: Sequence[str]) -> Boxes:
    return [[Box(text) for text in row] for row in rows]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample reports are not here")
def test_the_sample_is_read_whole() -> None:
    report = gd.read(SAMPLE)
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    cells = {
        cell: Decimal(value) if isinstance(value, str) else value
        for cell, value in expected.items()
    }
    assert report.cells == cells
    assert (report.publisher, report.year) == ("淮安市人民政府", 2024)
    assert not report.source.diagnostics
    assert not gd.check(report).against("requests")
    place = report.source.places[report.form.cell("requests.granted.total")]
    assert str(place) == "page 4, table 2, row 6, column 10"
    assert place.box == (486, 504, 521, 528)
    assert {section: bool(report.section(section)) for section in gd.Section} == dict.fromkeys(
        gd.Section, True
    )
    other = report.section(gd.Section.OTHER)
    assert other is not None
    assert other.text.endswith("处理费3940元。")
    assert "\n" not in other.text


# --- lines and paragraphs --------------------------------------------------------------------


def prose(number: int) -> str:
    """A paragraph of several lines, and no two of them alike."""
    return "".join(
        f"第{to_chinese(number * 10 + at)}处收到政府信息公开申请，均已在法定期限内予以答复。"
        for at in range(6)
    )


def test_a_paragraph_goes_on_over_lines_and_pages() -> None:
    words = ["一、总体情况", *map(prose, range(30)), "二、主动公开政府信息情况", prose(40)]
    found = drawn(lambda press: [press.words(each) for each in words], head="政府信息公开年报")
    assert texts(found) == words
    assert {each.place.page for each in found.blocks} == {1, 2, 3}


def test_words_in_latin_letters_stay_apart() -> None:
    def draw(press: Press) -> None:
        press.words("see https://example.org " + "Annual Report " * 12)

    (found,) = texts(drawn(draw))
    assert found.replace(" ", "").endswith("AnnualReport" * 12)
    assert "ReportAnnual" not in found


def test_words_far_apart_have_a_space_between_them() -> None:
    def draw(press: Press) -> None:
        press.line(LEFT, "发布机构")
        press.line(LEFT + 36.2, "某局")

    assert texts(drawn(draw)) == ["发布机构 某局"]


def test_a_watermark_is_not_read() -> None:
    def draw(press: Press) -> None:
        press.words("年报")
        press.canvas.saveState()
        press.canvas.rotate(40)
        press.canvas.drawString(300, 100, "仅供参考")
        press.canvas.restoreState()

    assert texts(drawn(draw)) == ["年报"]


def test_what_stands_beside_the_page_is_not_read() -> None:
    def draw(press: Press) -> None:
        press.words("年报")
        press.canvas.drawString(-200, 400, "页外")
        press.canvas.drawString(100, 2000, "页外")

    assert texts(drawn(draw)) == ["年报"]


def test_what_stands_nowhere_is_not_read() -> None:
    words = b"BT /F 20 Tf 100 400 Td (Annual) Tj ET BT /F 1e38 Tf 1e38 0 0 1e38 0 9e37 Tm (x) Tj ET"
    lines = b" 1e38 1e38 1e38 1e38 re S 0 0 m 1e38 1e38 l S"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    content = page(stream(words + lines), font, resources=b"/Font<</F 5 0 R>>")
    assert texts(read_pdf(content, name="x", heading_of=heading_of)) == ["Annual"]


def test_a_page_of_which_nothing_but_its_number_is_left_is_empty() -> None:
    with pytest.raises(gd.UnreadableReport, match=r"^x: no text is in this PDF"):
        drawn(lambda press: press.turn())


# --- tables ----------------------------------------------------------------------------------


def test_a_table_in_lines_boxes_and_areas_is_one_table() -> None:
    rows = [["信息内容", "本年制发件数"], ["规章", "1"], ["行政规范性文件", ""]]
    for rules in ("lines", "boxes", "areas"):
        assert tables(drawn(lambda press: press.table(boxes(*rows)), rules=rules)) == [rows]


def test_a_table_open_at_its_sides_is_read() -> None:
    def draw(press: Press) -> None:
        for at, row in enumerate((["规章", "1"], ["许可", "2"])):
            for column, text in enumerate(row):
                press.canvas.drawString(LEFT + 5 + 100 * column, HIGH - 112 - 20 * at, text)
        for at in range(3):
            press.canvas.line(LEFT, HIGH - 100 - 20 * at, LEFT + 200, HIGH - 100 - 20 * at)
        press.canvas.line(LEFT + 100, HIGH - 95, LEFT + 100, HIGH - 145)

    found = tables(drawn(draw))
    assert [row for row in found[0] if any(row)] == [["规章", "1"], ["许可", "2"]]


def test_a_frame_and_a_drawing_are_no_tables() -> None:
    def framed(press: Press) -> None:
        press.canvas.rect(40, 60, 515, 740)
        press.words("年报")

    def hatched(press: Press) -> None:
        press.words("年报")
        for at in range(520):
            press.canvas.line(40 + at, 100, 40 + at, 700)
            press.canvas.line(40, 100 + at, 560, 100 + at)

    def crossed(press: Press) -> None:
        press.words("年报")
        for at in range(100):
            press.canvas.line(40 + 5 * at, 100, 40 + 5 * at, 700)
            press.canvas.line(40, 100 + 5 * at, 560, 100 + 5 * at)

    def curved(press: Press) -> None:
        press.words("年报")
        press.canvas.circle(300, 400, 80)
        press.canvas.line(100, 100, 300, 400)
        press.canvas.rect(100, 100, 200, 300, stroke=0, fill=0)
        press.canvas.setFillGray(0.9)
        press.canvas.rect(100, 500, 200, 30, stroke=0, fill=1)

    def stepped(press: Press) -> None:
        press.words("年报")
        for x0, y0, x1, y1 in ((100, 500, 300, 500), (200, 500, 200, 400)):
            press.canvas.line(x0, y0, x1, y1)

    def marked(press: Press) -> None:
        press.words("年报")
        press.canvas.rect(100, 400, 200, 100)
        press.canvas.line(200, 500, 200, 495)

    def dashed(press: Press) -> None:
        press.words("年报")
        for at in range(600):
            x, y = 50 + 18 * (at % 30), 100 + 30 * (at // 30)
            press.canvas.line(x, y, x + 4.5, y)

    def blank(press: Press) -> None:
        press.words("年报")
        press.table(boxes(["", ""]))

    for draw in (stepped, marked, dashed, blank, framed, hatched, crossed, curved):
        found = drawn(draw)
        assert (texts(found), tables(found)) == (["年报"], [])


def test_a_grid_of_more_columns_than_any_table_is_none() -> None:
    found = drawn(lambda press: press.table(boxes([str(at % 10) for at in range(61)])))
    assert tables(found) == []


def test_of_many_grids_the_largest_are_taken() -> None:
    def draw(press: Press) -> None:
        for at in range(21):
            wide = 20 + at
            for side in (0, wide):
                x, y = 60 + side + 150 * (at % 3), 100 + 60 * (at // 3)
                press.canvas.rect(x, y, wide, 20)
                press.canvas.drawString(x + 4, y + 6, str(at))

    found = tables(drawn(draw))
    assert {row[0] for table in found for row in table} == {str(at) for at in range(1, 21)}


def test_a_table_in_a_cell_comes_by_itself() -> None:
    def draw(press: Press) -> None:
        canvas = press.canvas
        canvas.rect(LEFT, HIGH - 300, 200, 200)
        canvas.rect(LEFT + 200, HIGH - 300, 200, 200)
        canvas.drawString(LEFT + 10, HIGH - 120, "外")
        for column, text in enumerate(("内", "1")):
            canvas.rect(LEFT + 230 + 40 * column, HIGH - 200, 40, 20)
            canvas.drawString(LEFT + 235 + 40 * column, HIGH - 195, text)

    assert tables(drawn(draw)) == [[["外", ""]], [["内", "1"]]]


def test_a_number_that_breaks_in_its_cell_is_one_number() -> None:
    found = drawn(
        lambda press: press.table(boxes(*[["12345678901234567890", "x"]] * 2, ["1"] * 16))
    )
    assert tables(found)[0][0][0] == "12345678901234567890"


def test_two_numbers_in_a_cell_stay_two() -> None:
    found = drawn(lambda press: press.table(boxes(["12\n34", "x"])))
    assert tables(found) == [[["12\n34", "x"]]]


def test_words_that_stand_upright_or_lie_in_a_cell_are_words() -> None:
    def draw(press: Press) -> None:
        press.table(boxes(["三\n、\n结\n果", "1"]))
        canvas = press.canvas
        canvas.rect(LEFT, 100, 20, 80)
        canvas.rect(LEFT + 20, 100, 80, 80)
        canvas.saveState()
        canvas.translate(LEFT + 14, 110)
        canvas.rotate(90)
        canvas.drawString(0, 0, "办理结果")
        canvas.restoreState()
        press.canvas.drawString(LEFT + 30, 130, "2")

    assert tables(drawn(draw)) == [[["三\n、\n结\n果", "1"]], [["办理结果", "2"]]]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(turn: int) -> None:
    def draw(press: Press) -> None:
        canvas = press.canvas
        press.canvas.showPage()
        canvas.setPageRotation(turn)
        canvas.setFont(font(), SIZE)
        canvas.translate(*{0: (0, 0), 90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn])
        canvas.rotate(turn)
        press.table(boxes(["规章", "1"]))

    found = drawn(draw)
    assert tables(found) == [[["规章", "1"]]]
    (table,) = [each for each in found.blocks if isinstance(each, DocumentTable)]
    left, top, right, bottom = table.rows[0].place.box or (0, 0, 0, 0)
    assert (left, right - left, bottom - top) == (60, 238, 17)


# --- tables over pages -----------------------------------------------------------------------


def parts(*rows: Boxes) -> Sequence[Sequence[Sequence[str]]]:
    """What is read of parts of a table, each at the top of a page of its own."""

    def draw(press: Press) -> None:
        for number, part in enumerate(rows):
            if number:
                press.turn()
            press.table(part)

    return tables(drawn(draw))


def test_a_table_goes_on_on_the_next_page_and_its_head_is_printed_once() -> None:
    head = ["信息内容", "本年制发件数"]
    found = parts(boxes(head, ["规章", "1"]), boxes(head, ["许可", "2"]), boxes(["强制", "3"]))
    assert found == [[head, ["规章", "1"], ["许可", "2"], ["强制", "3"]]]
    assert parts(boxes(head, ["规章", "1"]), boxes(head)) == [[head, ["规章", "1"]]]


def test_a_label_cut_by_a_page_goes_on() -> None:
    heading = [[Box("（四）无"), Box("1.不掌握"), Box("5")]]
    rest = [[Box("法提供", 2), Box("2.没有"), Box("6")], [Box("3.补正"), Box("7")]]
    assert parts(heading, rest) == [
        [["（四）无\n法提供", "1.不掌握", "5"], ["2.没有", "6"], ["3.补正", "7"]]
    ]


def test_a_row_cut_by_a_page_is_one_row() -> None:
    upper, lower = boxes(["甲", "乙"], ["5.要求确认或重新出", ""]), boxes(["具已获取信息", "7"])
    assert parts(upper, lower) == [[["甲", "乙"], ["5.要求确认或重新出\n具已获取信息", "7"]]]
    upper = boxes(["甲", "乙"], ["5.要求确认或重新出", "7"])
    lower = boxes(["具已获取信息", ""], ["6.其他", "8"])
    assert parts(upper, lower)[0][1:] == [
        ["5.要求确认或重新出\n具已获取信息", "7"],
        ["6.其他", "8"],
    ]


def test_rows_that_no_page_cut_stay_apart() -> None:
    found = parts(boxes(["行政处罚", "5"]), boxes(["行政强制", ""]))
    assert found == [[["行政处罚", "5"], ["行政强制", ""]]]
    found = parts(boxes(["一、收到", "5"]), boxes(["合计", "6"]))
    assert found == [[["一、收到", "5"], ["合计", "6"]]] or found[0][0][0] == "一、收到\n合计"


def test_a_part_of_other_columns_takes_nothing_up() -> None:
    found = parts(boxes(["一、甲", "1"]), [[Box("乙", 1, 2)], *boxes(["丙", "2"])])
    assert found == [[["一、甲", "1"], ["乙"], ["丙", "2"]]]


def test_a_blank_cell_that_goes_on_below_is_no_cell() -> None:
    upper = [[Box("三、"), Box("1"), Box("2")]]
    lower = [[Box("", 2), Box("3"), Box("4")], [Box("5"), Box("6")]]
    assert parts(upper, lower) == [[["三、", "1", "2"], ["3", "4"], ["5", "6"]]]


def test_tables_of_other_widths_or_with_words_between_are_others() -> None:
    def draw(press: Press) -> None:
        press.table(boxes(["甲", "1"]))
        press.turn()
        press.words("乙表")
        press.table(boxes(["乙", "2"]))
        press.turn()
        press.canvas.rect(LEFT, 500, 90, 40)
        press.canvas.line(LEFT + 40, 500, LEFT + 40, 540)
        press.canvas.drawString(LEFT + 5, 510, "丙")

    assert tables(drawn(draw)) == [[["甲", "1"]], [["乙", "2"]], [["丙", ""]]]


# --- tables without rules --------------------------------------------------------------------


def aligned(*rows: Sequence[tuple[float, float, str]]) -> Sequence[Sequence[Sequence[str]]]:
    """What is read of words at places of a page: how far right, how far down, and the words."""

    def draw(press: Press) -> None:
        for right, down, text in (each for row in rows for each in row):
            press.canvas.drawString(LEFT + right, HIGH - 120 - down, text)

    return tables(drawn(draw))


def row(down: float, *texts: str) -> Sequence[tuple[float, float, str]]:
    return [(100 * at, down, text) for at, text in enumerate(texts) if text]


def test_words_over_each_other_are_columns() -> None:
    found = aligned(
        row(0, "申请人", "自然人", "企业", "总计"),
        row(16, "一、新收", "1", "", "1"),
        row(32, "二、结转", "2", "3", "5"),
    )
    assert found == [
        [
            ["申请人", "自然人", "企业", "总计"],
            ["一、新收", "1", "", "1"],
            ["二、结转", "2", "3", "5"],
        ]
    ]


def test_a_label_about_its_numbers_is_one_label() -> None:
    found = aligned(
        row(0, "申请人", "自然人", "企业", "总计"),
        row(20, "一、新收", "1", "0", "1"),
        row(38, "二、上年"),
        row(43, "", "2", "3", "5"),
        row(48, "结转"),
        row(68, "三、其他", "4", "5", "9"),
        row(77, "情形"),
        row(96, "四、合计", "6", "7", "13"),
    )
    assert [each[0] for each in found[0]] == [
        *("申请人", "一、新收", "二、上年\n结转", "三、其他\n情形", "四、合计")
    ]


def test_a_label_as_near_to_both_sides_stays_by_itself() -> None:
    found = aligned(
        row(0, "一、新收", "1", "0", "1"), row(12, "其中"), row(24, "二、结转", "2", "3", "5")
    )
    assert [each[0] for each in found[0]] == ["一、新收", "其中", "二、结转"]


def test_words_of_which_nothing_tells_the_column_stay_words() -> None:
    beside = aligned(
        [(0, 0, "甲"), (100, 0, "1"), (200, 0, "2")],
        [(0, 12, "乙"), (30, 12, "丙"), (203, 12, "3"), (230, 12, "x")],
        [(0, 24, "丁"), (100, 24, "4"), (130, 24, "y")],
    )
    askew = aligned(row(0, "甲", "1", "2"), [(0, 14, "乙"), (92, 14, "3"), (200, 14, "4")])
    unheaded = aligned(
        row(0, "申请人", "自然人", "企业"), [(0, 14, "一"), (150, 14, "1"), (200, 14, "2")]
    )
    headless = aligned(row(0, "申请人", "自然人", "企业"), row(14, "一", "新收", "结转"))
    assert beside == askew == unheaded == headless == []


def test_a_few_words_far_apart_are_no_table() -> None:
    assert aligned(row(0, "发布机构", "某局"), row(14, "日期", "2024")) == []
    many = [(7 * at, 0, "1") for at in range(61)]
    assert aligned(many, [(x, 14, text) for x, _, text in many]) == []
    assert aligned(
        row(0, "甲", "1", "2"), row(14, "乙", "3", "4"), [(x, 28, t) for x, _, t in many]
    ) == [[["甲", "1", "2"], ["乙", "3", "4"]]]
    assert aligned(row(0, "甲", "1", "2"), row(90, "乙", "3", "4")) == []
    assert aligned(row(0, "甲", "1", "2"), row(14, "一、总体情况"), row(28, "乙", "3", "4")) == []


# --- pictures, fonts, and what is no PDF -----------------------------------------------------


def picture(wide: float) -> Callable[[Press], None]:
    def draw(press: Press) -> None:
        image = ImageReader(Image.new("L", (8, 8), 128))
        press.canvas.drawImage(image, 100, 400, wide, wide)

    return draw


def test_pages_that_are_pictures_are_said_to_need_recognition() -> None:
    with pytest.raises(gd.UnreadableReport, match=r"pictures: recognise the text first \(OCR\)"):
        drawn(picture(300))


def test_pictures_are_told_and_ornaments_are_not() -> None:
    def draw(press: Press) -> None:
        press.words("年报")
        picture(300)(press)
        picture(20)(press)

    found = drawn(draw)
    (told,) = [each for each in found.blocks if isinstance(each, Picture)]
    assert told.place.box == (100, 142, 400, 442)


def test_drawings_in_drawings_are_drawn_where_they_stand() -> None:
    def draw(press: Press) -> None:
        canvas = press.canvas
        canvas.beginForm("inner")
        canvas.rect(0, 0, 50, 20)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.doForm("inner")
        canvas.translate(50, 0)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(100, 500)
        canvas.doForm("outer")
        canvas.setFont(font(), SIZE)
        canvas.drawString(5, 5, "规章")
        canvas.drawString(55, 5, "1")

    assert tables(drawn(draw)) == [[["规章", "1"]]]


def test_a_file_says_of_itself_what_it_states() -> None:
    def draw(press: Press) -> None:
        press.words("年报")
        press.canvas.setTitle("2024年年报")

    said = {each.name: each.value for each in drawn(draw).properties}
    assert said["title"] == "2024年年报"
    assert said["creationdate"].startswith("D:")


def test_an_encrypted_pdf_is_said_to_be() -> None:
    with pytest.raises(gd.UnreadableReport, match=r"^x: the PDF is encrypted: print it"):
        drawn(lambda press: press.words("年报"), password="secret")


def test_a_pdf_cut_off_is_read_as_far_as_it_goes_or_said_to_be_damaged() -> None:
    press = Press()
    for at in range(9):
        press.words(prose(at))
        press.turn()
    content = press.done()
    whole = read_pdf(content, name="x", heading_of=heading_of)
    for part in range(1, 10):
        try:
            cut = read_pdf(content[: len(content) * part // 10], name="x", heading_of=heading_of)
        except gd.UnreadableReport as error:
            assert "damaged" in str(error) or "no text" in str(error)  # noqa: PT017
        else:
            assert set(cut.blocks) <= set(whole.blocks)
            assert ("truncated" in {each.code for each in cut.notes}) == (part < 10)


@pytest.mark.parametrize("what", list(LIMITS))
def test_more_than_any_report_has_is_an_error(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, what, 0)
    with pytest.raises(gd.UnreadableReport, match=f"the PDF has more than 0 {what}"):
        drawn(lambda press: press.table(boxes(["规章", "1"])))


def test_a_page_that_is_none_is_a_note() -> None:
    words = b"BT /F 20 Tf 100 400 Td (Annual) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    content = page(stream(words), font, resources=b"/Font<</F 5 0 R>>")
    content = content.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 9 0 R]/Count 2")
    document = read_pdf(content, name="x", heading_of=heading_of)
    assert texts(document) == ["Annual"]
    assert [(each.code, each.place) for each in document.notes] == [
        ("damaged-page", gd.reports.Place(page=2))
    ]
    cut = read_pdf(content.replace(b"%%EOF", b""), name="x", heading_of=heading_of)
    assert [each.code for each in cut.notes] == ["truncated", "damaged-page"]


def told_by(*to_unicode: bytes, shown: bytes = b"00410042", name: bytes = b"X") -> Document:
    """Words in a font of any name that says, or does not say, what its characters are."""
    base = b"/BaseFont/" + name
    about = b"<</Type/Font/Subtype/Type0%s/Encoding/Identity-H/DescendantFonts[6 0 R]" % base
    descends = (
        b"<</Type/Font/Subtype/CIDFontType2%s/FontDescriptor 7 0 R" % base
        + b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/StemV 80>>"
    ends = b"/ToUnicode 8 0 R>>" if to_unicode else b">>"
    content = page(
        stream(b"BT /F 20 Tf 100 400 Td <%s> Tj ET" % shown),
        *(about + ends, descends, descriptor, *map(stream, to_unicode)),
        resources=b"/Font<</F 5 0 R>>",
    )
    return read_pdf(content, name="x", heading_of=heading_of)


def test_characters_that_a_font_does_not_tell_are_a_note() -> None:
    document = told_by()
    assert texts(document) == ["\ufffd\ufffd"]
    assert [(each.code, each.place) for each in document.notes] == [
        ("unknown-characters", gd.reports.Place(page=1))
    ]
    assert document.notes[0].message.en.startswith("2 characters")


def test_a_character_beyond_the_first_65536_is_one() -> None:
    document = told_by(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange 2 beginbfchar <0041> <D840DC0B> <0042> <2F8F> endbfchar endcmap end"
    )
    assert texts(document) == ["\U0002000b行"]
    assert not document.notes


@pytest.mark.parametrize("name", [b"X", b"SimSun", b"ABCDEF+FangSong_GB2312"])
def test_a_font_that_the_machine_lacks_costs_no_character(name: bytes) -> None:
    told = b"begincmap 1 beginbfchar <0041> <5916> endbfchar endcmap"
    document = told_by(told, shown=b"0041", name=name)
    assert texts(document) == ["外"]
    assert not document.notes


@pytest.mark.parametrize("name", [b"ArialUnicodeMS", b"Arial", b"TimesNewRomanPSMT", b"SimSun"])
def test_chinese_in_the_name_of_a_font_without_any_is_read(name: bytes) -> None:
    about = b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/UniGB-UCS2-H" % name
    descends = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/FontDescriptor 7 0 R/DW 1000" % name
        + b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    )
    descriptor = b"<</Type/FontDescriptor/FontName/%s/Flags 4/StemV 80>>" % name
    content = page(
        stream(b"BT /F 20 Tf 100 400 Td <5916> Tj ET"),
        *(about + b"/DescendantFonts[6 0 R]>>", descends, descriptor),
        resources=b"/Font<</F 5 0 R>>",
    )
    assert texts(read_pdf(content, name="x", heading_of=heading_of)) == ["外"]


def test_a_font_that_every_program_has_says_how_wide_its_characters_are() -> None:
    def right(name: bytes) -> float:
        words = b"BT /F 20 Tf 100 400 Td (illi) Tj ET"
        font = b"<</Type/Font/Subtype/Type1/BaseFont/%s>>" % name
        content = page(stream(words), font, resources=b"/Font<</F 5 0 R>>")
        (paragraph,) = read_pdf(content, name="x", heading_of=heading_of).blocks
        assert paragraph.place.box
        return paragraph.place.box[2]

    assert right(b"Helvetica") == pytest.approx(100 + 20 * 4 * 0.222, abs=1)
    assert right(b"Courier") == pytest.approx(100 + 20 * 4 * 0.6, abs=1)
    assert right(b"Unheard") == pytest.approx(100 + 20 * 4 * 0.5, abs=1)


def test_a_code_that_is_no_character_is_none() -> None:
    assert {character(0, code, known=True) for code in (0xDC0B, 0xFFFE)} == {"\ufffd"}
