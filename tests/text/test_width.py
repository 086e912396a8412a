"""Folding: one character for one, so that offsets stay; done twice it is done once."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.prose.lexing.vocabulary import lexicon
from govdisclosure.text.character_variants import (
    INVISIBLE,
    as_typed,
    fold,
    fold_function,
    to_full_width,
    to_half_width,
    variants_of,
    without_radicals,
)
from govdisclosure.text.display_width import MEASURES
from govdisclosure.text.traditional_characters import SIMPLIFIED, TRADITIONAL

#: Any text, and texts full of what is folded.
TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from("，．（）〔〕０９Ａｚ　⾏⺠⻓長門見行復議後於台臺㎡ⅳ①⑴²…−－﹣—︵﹙")),
    st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0x33FF)),
    st.text(st.characters(min_codepoint=0xF900, max_codepoint=0xFFEF)),
)
#: The words of the form, of both editions, which are simplified.
LABELS = [
    line.label
    for form in (gd.FORM_2019, gd.FORM_2021)
    for grid in form.grids
    for line in (*grid.rows, *grid.columns)
]


#: Characters of simplified text that only names have in it, and traditional text everywhere.
IN_NAMES = "後徵於"


def is_simplified(character: str) -> bool:
    """Whether a character is one of the 6,763 of simplified text, the common ones and others."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xF7
    except UnicodeEncodeError:
        return False


@given(TEXTS)
@pytest.mark.parametrize("change", [fold, to_half_width, without_radicals, to_full_width])
def test_a_change_of_width_keeps_the_length_and_every_offset(
    change: Callable[[str], str], text: str
) -> None:
    changed = change(text)
    assert len(changed) == len(text)
    for at, character in enumerate(text):
        assert changed[at] == change(character)


@given(TEXTS)
@pytest.mark.parametrize("change", [fold, to_half_width, without_radicals, to_full_width, as_typed])
def test_a_change_of_width_done_twice_is_done_once(change: Callable[[str], str], text: str) -> None:
    assert change(change(text)) == change(text)


def test_a_simplified_text_is_its_own_fold() -> None:
    common = "".join(filter(is_simplified, map(chr, range(0x4E00, 0xA000))))
    assert len(common) == 6763
    common = common.translate(dict.fromkeys(map(ord, IN_NAMES)))
    assert fold(common) is common, "not even copied"


def test_the_words_that_are_looked_for_are_their_own_fold() -> None:
    words = "".join((*LABELS, *(body.to("zh") for body in gd.Body), gd.REGULATION.title))
    assert fold(words) == to_half_width(words)
    entries = "".join(lexicon().entries)
    assert fold(entries) == to_half_width(entries)


def test_every_traditional_character_folds_to_another_that_is_simplified() -> None:
    pairs = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    assert len(pairs) == len(TRADITIONAL) > 2000, "each is there once"
    for written, meant in pairs.items():
        assert fold(written) == meant == fold(meant)
        assert not is_simplified(written) or written in IN_NAMES
        assert is_simplified(meant)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_half_width_inverts_full_width(text: str) -> None:
    assert to_half_width(to_full_width(text)) == text.replace("\u3000", " ")


@given(st.text("0123456789,.-+"), st.data())
def test_characters_without_a_width_change_no_number(number: str, data: st.DataObject) -> None:
    places = st.lists(st.sampled_from(["", *INVISIBLE]), min_size=len(number) + 1)
    marks = data.draw(places)
    written = "".join(f"{mark}{digit}" for mark, digit in zip(marks, [*number, ""], strict=False))
    assert as_typed(written) == number


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("３，１１９（件）", "3,119(件)"),
        ("⼈⺠政府", "人民政府"),
        ("⻓⻘⻔⻛", "长青门风"),
        ("⾧", "长"),
        ("依申請公開，較上年結轉", "依申请公开,较上年结转"),
        ("行政復議後起訴", "行政复议后起诉"),
        ("關於徵求意見", "关于征求意见"),
        ("臺灣、台州", "台湾、台州"),
        ("瀋陽、濰坊、寶雞、蘭州、贛州", "沈阳、潍坊、宝鸡、兰州、赣州"),
        ("衞生、峯頂、僅供參攷", "卫生、峰顶、仅供参攷"),
        ("計畫、瞭望、覆核", "计畫、瞭望、覆核"),
        ("︵一︶", "(一)"),
        ("－５−３﹣", "-5-3-"),
        # What is more than one character in plain writing, or a mark of its own, stays.
        ("㎡ⅳ①²…", "㎡ⅳ①²…"),
        ("乾隆、著作", "乾隆、著作"),
    ],
)
def test_what_is_written_otherwise_is_matched(written: str, meant: str) -> None:
    assert fold(written) == meant


def test_a_name_keeps_its_characters_but_no_radicals() -> None:
    assert without_radicals("⼈⺠政府辦公廳（⾏政）") == "人民政府辦公廳（行政）"


def test_every_radical_looks_like_what_it_becomes_as_far_as_unicode_says() -> None:
    for code in range(0x2E80, 0x2FE0):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            assert without_radicals(chr(code)) == plain


@given(TEXTS)
def test_a_quick_look_finds_what_folds_into_what_is_looked_for(text: str) -> None:
    wanted = "报(二"
    assert variants_of(wanted).isdisjoint(text) == set(wanted).isdisjoint(fold(text))


@given(TEXTS)
def test_more_may_be_folded_in_the_same_pass(text: str) -> None:
    also = fold_function({"【": "(", "(": "<"})
    assert also(text) == fold(text).replace("(", "<").replace("【", "(")


@given(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20)))
def test_what_is_narrow_is_as_wide_as_it_is_long_by_every_measure(text: str) -> None:
    assert {measure(text) for measure in MEASURES} == {len(text)}
