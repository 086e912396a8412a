"""Numbers of headings and of pages: what is printed is read, and no number of a count is one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govdisclosure.text.character_variants import fold
from govdisclosure.text.numbering import Style, is_page_number, numbering_of
from govdisclosure.text.numerals import to_chinese

NUMBERS = st.integers(1, 99)
STYLES = {
    "{zh}、": Style.CHINESE,
    "{zh}．": Style.CHINESE,
    "{zh}丶": Style.CHINESE,
    "{zh}､": Style.CHINESE,
    "{zh}，": Style.CHINESE,
    "{zh} ": Style.CHINESE,
    "第{zh}、": Style.CHINESE,
    "（{zh}）": Style.CHINESE_IN_BRACKETS,
    "( {zh} )": Style.CHINESE_IN_BRACKETS,
    "【{zh}】": Style.CHINESE_IN_BRACKETS,
    "〔{zh}〕": Style.CHINESE_IN_BRACKETS,
    "{n}.": Style.DIGITS,
    "{n}、": Style.DIGITS,
    "{n}丶": Style.DIGITS,
    "{n}．": Style.DIGITS,
    "{n} 、": Style.DIGITS,
    "{n}）": Style.DIGITS,
    "({n})": Style.DIGITS_IN_BRACKETS,
    "第{zh}部分": Style.ORDINAL,
    "第 {n} 部分": Style.ORDINAL,
    "第{zh}章": Style.ORDINAL,
}
WORDS = ["主动公开", "政府信息管理", "2024年共收到", ""]


@pytest.mark.parametrize("printed", STYLES)
@given(NUMBERS, st.sampled_from(["", "  ", "## ", "**", "\u3000\u3000"]), st.sampled_from(WORDS))
def test_a_number_is_read_in_every_style(
    printed: str, number: int, before: str, words: str
) -> None:
    written = before + printed.format(zh=to_chinese(number), n=number)
    found = numbering_of(fold(written + words))
    assert found is not None
    assert (found.number, found.style) == (number, STYLES[printed])
    assert found.end == len(written)


@pytest.mark.parametrize(
    ("series", "style"),
    [
        ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", Style.DIGITS_IN_BRACKETS),
        ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", Style.DIGITS_IN_BRACKETS),
        ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", Style.DIGITS),
        ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", Style.CHINESE_IN_BRACKETS),
        ("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", Style.CHINESE_IN_BRACKETS),
    ],
)
def test_a_number_in_one_character_is_read(series: str, style: Style) -> None:
    for number, character in enumerate(series, 1):
        assert numbering_of(f"{character}属于国家秘密") == (number, style, "", 1)


def test_an_ordinal_says_what_it_counts() -> None:
    for counter in ("部分", "章", "节", "项"):
        found = numbering_of(f"第三{counter}")
        assert found is not None
        assert (found.number, found.counter) == (3, counter)
    assert numbering_of("第 三 部 分") == (3, Style.ORDINAL, "部分", 7)


@given(st.integers(0, 10**6), st.integers(0, 999))
@example(3, 119)
def test_no_part_of_a_number_is_a_numbering(whole: int, more: int) -> None:
    for written in (
        f"{whole}",
        f"{whole}.{more}",
        f"{whole},{more:03}",
        f"{whole}件",
        f"{whole} 件",
    ):
        assert numbering_of(written) is None


@given(NUMBERS, st.sampled_from(".．、:：)）"), st.sampled_from(" \t\u3000"), st.integers(0, 10**6))
def test_a_count_after_white_space_is_no_part_of_the_number(
    number: int, stop: str, space: str, count: int
) -> None:
    written = f"{number}{stop}"
    found = numbering_of(fold(f"{written}{space}{count}件"))
    assert found is not None
    assert (found.number, found.end) == (number, len(written))


@given(st.integers(1, 99), st.integers(0, 999))
def test_a_sum_with_white_space_within_it_is_no_numbering(whole: int, rest: int) -> None:
    assert numbering_of(f"{whole}, {rest:03}件") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一般情况",
        "二〇二四年",
        "十分重视",
        "一二、",
        "十十、",
        "2024年",
        "0、",
        "第三十六条",
        "（2021）",
        "(一",
        "00.",
    ],
)
def test_other_words_are_no_numbering(text: str) -> None:
    assert numbering_of(fold(text)) is None


def test_a_numbering_is_looked_for_where_one_asks() -> None:
    found = numbering_of("收到申请。(二)办结", 5)
    assert found is not None
    assert (found.number, found.end) == (2, 8)


@given(st.integers(1, 999), st.integers(1, 999))
def test_the_number_of_a_page_is_known_in_every_style(page: int, pages: int) -> None:
    for written in (
        *(f"-{page}-", f"- {page} -", f"— {page} —", f"－{page}－", f"–{page}–", f"·{page}·"),
        *(
            f"第{page}页",
            f"第 {page} 页 共 {pages} 页",
            f"第{page}页，共{pages}页",
            f"{page}/{pages}",
        ),
        *(f"共{pages}页 第{page}页", f"{page} / {pages} 页", f"{page}页", f"  -{page}-  "),
    ):
        assert is_page_number(written), written
        assert is_page_number(written, bare=True)


@given(st.integers(1, 99))
def test_the_number_of_a_page_may_be_in_characters(page: int) -> None:
    assert is_page_number(f"第{to_chinese(page)}页，共{to_chinese(99)}页")


@given(st.integers(0, 9999))
def test_a_number_by_itself_is_one_of_a_page_only_at_its_edge(page: int) -> None:
    for written in (f"{page}", f"- {page}", f"{page}·"):
        assert not is_page_number(written)
        assert is_page_number(written, bare=True)


@pytest.mark.parametrize(
    "line",
    ["", "-", "—", "收到申请5件", "第3页规定", "-2024-1-3-", "12/31/2024", "1-" * 40, "3" * 99],
)
def test_other_lines_are_no_number_of_a_page(line: str) -> None:
    assert not is_page_number(line, bare=True)


def test_a_number_may_have_lost_the_bracket_before_it() -> None:
    half, whole = (numbering_of(each) for each in ("三)管理", "(三)管理"))
    assert half is not None
    assert whole is not None
    assert half[:3] == whole[:3]
