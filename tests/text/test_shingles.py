"""Letters and shingles: what is compared of a text, and how much of it stands in another."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.text.character_variants import fold
from govdisclosure.text.shingles import (
    Letters,
    SharedPassage,
    letters_of,
    longest_passage,
    share_repeated,
)

#: Few letters, so that texts have much in common by chance.
FEW = st.text("甲乙丙，12", max_size=60)
WORDS = st.text(
    "政府信息公开年月日号令第函件条一二十0123456789《》〔〕（）()，。、 \n%abＡ①", max_size=80
)
SIZES = st.integers(1, 6)


@given(WORDS)
def test_each_letter_stands_in_the_text_where_it_is_said_to(text: str) -> None:
    letters = letters_of(text)
    found = "".join(fold(text)[letters.offset(each)] for each in range(len(letters.text)))
    assert found == letters.text


@given(WORDS)
def test_neither_numbers_nor_marks_are_letters(text: str) -> None:
    assert not re.search(r"[\W\d_一二三十百千万亿〇两零]", letters_of(text).text)


@given(WORDS, st.randoms(use_true_random=False))
def test_other_digits_change_no_letter(text: str, random: st.DrawFn) -> None:
    changed = re.sub("[0-9]", lambda _: str(random.randint(0, 9)), text)  # type: ignore[attr-defined]
    assert letters_of(changed).text == letters_of(text).text


@given(FEW, SIZES)
def test_a_text_is_a_full_repetition_of_itself(text: str, size: int) -> None:
    letters = letters_of(text)
    full = Fraction(len(letters.text) >= size)
    assert share_repeated(letters, letters, size=size) == full


@given(FEW, FEW, SIZES)
def test_a_share_is_a_share(one: str, other: str, size: int) -> None:
    assert 0 <= share_repeated(letters_of(one), letters_of(other), size=size) <= 1


@given(FEW, FEW, FEW, SIZES)
def test_what_is_added_to_the_other_text_takes_nothing_off(
    one: str, other: str, more: str, size: int
) -> None:
    before = share_repeated(letters_of(one), letters_of(other), size=size)
    assert share_repeated(letters_of(one), letters_of(other + more), size=size) >= before


@given(FEW, st.text("丁戊己", max_size=30), SIZES)
def test_what_is_new_in_a_text_never_makes_it_more_of_a_repetition(
    one: str, new: str, size: int
) -> None:
    last = letters_of(one)
    before = share_repeated(last, last, size=size)
    assert share_repeated(letters_of(one + new), last, size=size) <= max(before, Fraction(0))


def longest_by_hand(one: str, other: str) -> int:
    """The length of the longest run of letters in both, by trying all."""
    pieces = (one[a:b] for a in range(len(one)) for b in range(a + 1, len(one) + 1))
    return max((len(each) for each in pieces if each in other), default=0)


@given(FEW, FEW, SIZES)
def test_the_longest_passage_is_in_both_and_there_is_no_longer_one(
    one: str, other: str, size: int
) -> None:
    first, second = letters_of(one), letters_of(other)
    found = longest_passage(first, second, size=size)
    longest = longest_by_hand(first.text, second.text)
    if found is None:
        assert longest < size
        return
    here = letters_of(one[found.start : found.end]).text
    assert here == letters_of(other[found.other_start : found.other_end]).text
    assert len(here) == longest >= size


def test_texts_without_letters_have_nothing_in_common() -> None:
    nothing = letters_of("2024年，12件！")
    assert nothing == Letters("件", (0,), (8,))
    assert letters_of("") == Letters("", (), ())
    assert share_repeated(nothing, nothing) == 0
    assert longest_passage(nothing, nothing) is None


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("截至2024年12月31日共1,234件", "截至共件"),
        ("二〇二四年度办理三十二件", "办理件"),
        ("按照《政府信息公开条例》办理", "按照办理"),
        ("依据国办公开办函〔2021〕30号编制", "编制"),
        ("国务院令第711号规定", "国务院规定"),
        ("《关于〈条例〉的通知》及《办法》", "及"),
        ("《没有结尾的书名，照常比较", "没有结尾的书名照常比较"),
        ("同比增长12.5%，占比30%", "同比增长占比"),
        ("５件（三）ＡＢ", "件AB"),
        ("統一公開", "统公开"),
    ],
)
def test_what_changes_from_year_to_year_and_what_all_cite_is_left_out(
    text: str, letters: str
) -> None:
    assert letters_of(text).text == letters


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        ("（一）主动公开情况", ""),
        ("（一）主动公开方面。按时发布", "按时发布"),
        ("一、主动公开：按时发布", "按时发布"),
        ("(二)政府信息管理", ""),
        ("2.政府信息公开平台建设情况", ""),
        ("主动公开政府信息情况", ""),
        ("主动公开信息共发布", "主动公开信息共发布"),
        ("按时主动公开", "按时主动公开"),
        ("（一）深入推进主动公开", "深入推进主动公开"),
    ],
)
def test_a_heading_that_the_form_prints_is_left_out(line: str, letters: str) -> None:
    parts = ("主动公开", "政府信息管理", "平台建设", "政府信息公开平台建设")
    assert letters_of(f"前文\n{line}\n后文", headings=parts).text == f"前文{letters}后文"


def test_a_sentence_that_the_form_prints_is_left_out_however_it_is_marked() -> None:
    sentence = "收取信息处理费情况，在此处报告"
    words = "我局收取信息处理费情况 在此处\n报告（无）"
    assert letters_of(words, sentences=[sentence]).text == "我局无"


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告由总体情况、主动公开政府信息情况等六个部分组成。",
        "所列数据的统计期限为2025年1月1日至12月31日。",
        "如对本年度报告有疑问，请与某局办公室联系（地址：人民路1号，邮编：223600）。",
    ],
)
@given(st.text("公开信息办理，。\n", max_size=20))
def test_what_a_report_says_of_itself_is_left_out(sentence: str, told: str) -> None:
    assert letters_of(f"{told}。{sentence}{told}").text == letters_of(told * 2).text


def test_the_passage_is_found_behind_what_is_left_out() -> None:
    now = letters_of("今年发布信息12条，其中动态3条。")
    last = letters_of("发布信息9条，其中动态2条，另有图解。")
    assert longest_passage(now, last) == SharedPassage(2, 16, 0, 13)
    assert longest_passage(now, last, size=12) is None
