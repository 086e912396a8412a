"""What a cell holds beside its number: a unit, a note, a space; and that none of it is hidden."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.readers.numbers import is_value, read_number


@pytest.mark.parametrize(
    ("written", "amount", "codes"),
    [
        ("22（其中修订16件）", 22, ["annotation"]),
        ("22 (含自然失效 29 件)", 22, ["annotation"]),
        ("22\n其中：修订16件", 22, ["annotation"]),
        ("22件（其中修订16件）", 22, ["annotation", "unit"]),
        ("251000元", 251000, ["unit"]),
        ("3,402 件", 3402, ["unit"]),
        ("1 234", None, []),
        ("1\n234", 1234, ["joined-digits"]),
        ("69395\n7", 693957, ["joined-digits"]),
        ("１ ２", None, []),
        ("１ \n ２", 12, ["joined-digits"]),
        ("22", 22, []),
        ("2\u200e2", 22, []),
        ("", None, []),
        ("/", None, []),
        ("详见附件", None, []),
        ("约22件", None, []),
        ("2022 2023", None, []),
        ("22①", None, []),
        ("1,2", None, []),
        ("1,2件", None, []),
        ("2" * 500, None, []),
        ("2 " * 60, None, []),
    ],
)
def test_a_number_is_read_and_what_stands_beside_it_is_said(
    written: str, amount: int | None, codes: list[str]
) -> None:
    number = read_number(written)
    assert number.entry.amount == amount
    assert number.entry.written == written
    assert [code for code, _ in number.notes] == codes


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("380元", Decimal("0.038")),
        ("0元", Decimal("0")),
        ("25.1万元", Decimal("25.1")),
        ("1.2亿元", Decimal("12000")),
        ("20000元", Decimal("2")),
    ],
)
def test_money_in_another_unit_is_converted_exactly(written: str, amount: Decimal) -> None:
    number = read_number(written, "万元")
    assert number.entry.amount == amount
    assert [code for code, _ in number.notes] == ["unit"]


def test_money_that_has_no_exact_conversion_is_not_read() -> None:
    number = read_number("0.001元", "万元")
    assert number.entry.amount is None
    ((code, message),) = number.notes
    assert code == "unit"
    assert "not exact in 万元" in message.en


@given(
    st.text(max_size=60) | st.from_regex(r"[0-9 ,.]{0,20}(件|元|万元)?(（.*）)?", fullmatch=True)
)
def test_no_words_break_the_reading_and_plain_numbers_stay(written: str) -> None:
    number = read_number(written, "万元")
    entry = gd.values.read_entry(written)
    if entry.kind is not gd.values.EntryKind.TEXT:
        assert number.entry == entry
        assert not number.notes
    if number.entry != entry:
        assert number.notes, "what was read otherwise is said"


def test_a_value_is_a_number_a_stroke_or_a_word_for_nothing() -> None:
    assert all(map(is_value, ["0", "3,402", "/", "—", "无", "22（其中修订16件）"]))
    assert not any(map(is_value, ["", "规章", "详见附件", "1." * 200]))
