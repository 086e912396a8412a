"""Chinese numerals: reading inverts writing, and words are never taken for numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.text.character_variants import to_full_width
from govdisclosure.text.numerals import LIMIT, NUMBER, from_chinese, to_chinese

CHARACTERS = "零〇○◯一二两三四五六七八九十百千万亿"


@given(st.integers(0, LIMIT - 1))
def test_reading_inverts_writing(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number


@given(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=9))
def test_only_what_would_be_written_is_read(text: str) -> None:
    plain = text.translate(str.maketrans("〇○◯两", "零零零二"))
    try:
        number = from_chinese(text)
    except ValueError:
        return
    by_digit = not set(plain) & set("十百千万亿")
    assert by_digit or to_chinese(number) in (plain, plain.removeprefix("一"))


@given(st.text())
def test_other_text_is_a_value_error_and_nothing_else(text: str) -> None:
    if not set(text) <= set(CHARACTERS):
        with pytest.raises(ValueError, match="not a whole number"):
            from_chinese(text)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("〇", 0),
        ("十", 10),
        ("一十二", 12),
        ("两百", 200),
        ("一百零五", 105),
        ("七百一十一", 711),
        ("三千一百", 3100),
        ("一万零五", 10005),
        ("二〇二五", 2025),
        ("一亿零五百万零五", 105_000_005),
    ],
)
def test_numbers_as_statutes_and_clerks_write_them(written: str, number: int) -> None:
    assert from_chinese(written) == number


@pytest.mark.parametrize("text", ["", "三千一", "百五", "千", "一百五", "十十", "万", "第五", "3"])
def test_clipped_speech_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        from_chinese(text)


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_a_number_out_of_range_cannot_be_written(number: int) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        to_chinese(number)


@given(st.integers(-(10**15), 10**15), st.booleans())
def test_a_number_in_digits_is_known_in_either_width(number: int, wide: bool) -> None:
    for written in (f"{number}", f"{number:,}", f"{number}.5"):
        assert re.fullmatch(NUMBER, to_full_width(written) if wide else written)
    assert not re.fullmatch(NUMBER, f"{number}件")
