"""The plain writing: what is copied otherwise reads the same, and every character has its place."""

from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.prose.offsets import BREAK, plain_text


def plain(words: str) -> str:
    """The plain writing of some words."""
    return plain_text(words).text


@given(st.text(max_size=200))
def test_every_plain_character_knows_where_it_stood(words: str) -> None:
    written = plain_text(words)
    assert len(written.text) == len(written.offsets)
    assert list(written.offsets) == sorted(written.offsets)
    for i in range(len(written.text)):
        start, end = written.published(i, i + 1)
        assert 0 <= start < end <= len(words)


@given(st.text("收到申请0123456789，。（）", max_size=80))
def test_plain_writing_is_a_fixed_point(words: str) -> None:
    written = plain_text(words)
    assert plain(written.text) == written.text


def test_widths_spaces_and_quotation_marks_do_not_matter() -> None:
    assert plain("收到 “申请”１，２３４件（含５件）") == plain("收到申请1,234件(含5件)")


def test_a_line_that_ends_in_the_middle_goes_on() -> None:
    assert plain("收到申\n请 5\n3 件") == "收到申请53件"


def test_numbers_in_a_row_of_a_table_stay_apart() -> None:
    assert plain("新收数量 705 3  0 713\n收到 3 119 件") == "新收数量705 3  0 713收到3119件"


def test_a_page_number_between_two_halves_is_no_part_of_them() -> None:
    assert plain("收到申请5件，\n  — 3 —\n\n办结3件") == "收到申请5件,办结3件"
    assert plain("收到申请5件，\n第3页\n办结3件") == "收到申请5件,办结3件"


def test_headings_and_full_stops_end_what_they_say() -> None:
    words = "（二）依申请公开\n全年收到申请5件。\n办结3件；\n1.网上2件"
    assert plain(words).split(BREAK) == [
        "(二)依申请公开",
        "全年收到申请5件。",
        "办结3件;",
        "1.网上2件",
    ]


def test_a_long_line_is_no_heading() -> None:
    line = "一、" + "全年认真办理各类政府信息公开申请" * 2
    assert BREAK not in plain(f"{line}\n共5件")


def test_the_number_of_a_page_is_known_in_every_style() -> None:
    for page in ("-4-", "第 3 页 共 7 页", "3/7", "第三页，共七页"):
        assert plain(f"收到申请5件，\n{page}\n办结3件") == "收到申请5件,办结3件"


def test_what_opens_a_line_ends_the_one_before_and_a_number_does_not() -> None:
    for opening in ("一、", "第二部分", "（三）", "1.", "⑵", "③", "1.2024年", "# ", "|"):
        assert plain(f"办理申请\n{opening}收到") == f"办理申请{BREAK}{plain(opening)}收到"
    for going_on in ("3，其中", "12件", "第三十六条", "第一项", "一般", "3.5万元"):
        assert BREAK not in plain(f"办理申请\n{going_on}收到")


def test_traditional_characters_and_radicals_read_the_same() -> None:
    assert plain("收到⾏政復議申請５件") == plain("收到行政复议申请5件")
