"""Numbers as clerks write them, and what each of them admits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.prose import Exactness, Measure, Quantity
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.measures import measure_of
from govdisclosure.prose.lexing.quantities import read_number
from govdisclosure.prose.lexing.tokens import Token, tokens
from govdisclosure.prose.offsets import plain_text
from govdisclosure.text.numerals import to_chinese
from govdisclosure.values import LIMIT


def only(words: str) -> Token:
    """The one quantity of some words."""
    text = plain_text(words).text
    every = tokens(text, 0, len(text))
    (found,) = [each for each in every if each.kind == TokenKind.NUMBER and each.value]
    return found


def quantity(words: str) -> Quantity:
    found = only(words).quantity
    assert found is not None
    return found


@given(st.integers(2, 10**10))
def test_every_way_of_writing_a_number_is_the_number(number: int) -> None:
    grouped = f"{number:,}"
    spaced = " ".join(str(number))
    for written in (str(number), grouped, spaced, grouped.replace(",", "，"), to_chinese(number)):
        assert quantity(f"收到{written}件").value == number, written


@pytest.mark.parametrize(
    ("words", "low", "high", "how"),
    [
        ("3119件", 3119, 3119, Exactness.EXACT),
        ("1.2万件", 11500, 12500, Exactness.ROUNDED),
        ("44.7万件", 446500, 447500, Exactness.ROUNDED),
        ("5500余条", 5500, 5600, Exactness.AT_LEAST),
        ("18万余条", 180000, 190000, Exactness.AT_LEAST),
        ("十余次", 10, 20, Exactness.AT_LEAST),
        ("3000多件", 3000, 4000, Exactness.AT_LEAST),
        ("超过3000件", 3000, 4000, Exactness.AT_LEAST),
        ("300件以上", 300, 400, Exactness.AT_LEAST),
        ("近3000件", 2000, 3000, Exactness.LESS_THAN),
        ("近5500余条", 5500, 5600, Exactness.AT_LEAST),
        ("约3000件", 2700, 3300, Exactness.ABOUT),
        ("3000件左右", 2700, 3300, Exactness.ABOUT),
        ("0.5亿元左右", 45000000, 55000000, Exactness.ABOUT),
        ("3至5件", 3, 5, Exactness.BETWEEN),
        ("3-5件", 3, 5, Exactness.BETWEEN),
        ("三至五件", 3, 5, Exactness.BETWEEN),
        ("两万件", 20000, 20000, Exactness.EXACT),
        ("4068.208万元", 40682075, 40682085, Exactness.ROUNDED),
        ("98.9%", Decimal("98.9"), Decimal("98.9"), Exactness.EXACT),
        ("５，１２０件", 5120, 5120, Exactness.EXACT),
        ("3百件", 250, 350, Exactness.ROUNDED),
    ],
)
def test_a_statement_admits_what_it_says(words: str, low: int, high: int, how: Exactness) -> None:
    said = quantity(words)
    assert (said.low, said.high, said.exactness) == (low, high, how)
    assert said.admits(low)
    assert not said.admits(high + 1)
    assert str(said)


@pytest.mark.parametrize(
    "words",
    [
        "第20条",
        "第三条",
        "国办发711号",
        "2024年12月31日",
        "二〇二四年",
        "1-12月",
        "12个工作日",
        "一是完善制度",
        "《关于5件实事的通知》",
        "6三百",
        "9" * 30 + "件",
        "99999999亿件",
        "电话0517-83605210",
        "三一千件",
        "共3余",
    ],
)
def test_what_counts_nothing_is_no_quantity(words: str) -> None:
    text = plain_text(words).text
    counted = [
        each
        for each in tokens(text, 0, len(text))
        if each.kind == TokenKind.NUMBER and each.value and each.measure is not Measure.TIME
    ]
    assert not counted


def test_a_percentage_takes_no_separator() -> None:
    text = plain_text("共5，100%办结").text
    assert [each.text for each in tokens(text, 0, len(text)) if each.value == "%"] == ["100%"]


def test_a_unit_says_what_is_counted() -> None:
    assert measure_of("件") is Measure.CASES
    assert measure_of("元") is Measure.MONEY
    assert measure_of("%") is Measure.PERCENT
    assert measure_of("人次") is Measure.THINGS
    assert measure_of("天") is Measure.TIME
    assert measure_of("") is Measure.CASES
    assert only("行政许可5件次").value == "件次"


@given(st.integers(1, LIMIT // 10), st.sampled_from(["", "万"]))
def test_a_number_is_read_within_the_limit(number: int, times: str) -> None:
    read = read_number(str(number), times)
    assert (read is None) == (number * (10**4 if times else 1) >= LIMIT)


def test_the_digits_of_a_chinese_year_are_read() -> None:
    text = plain_text("二〇二四年收到5件").text
    (year,) = [each for each in tokens(text, 0, len(text)) if each.kind == "year"]
    assert year.value == "2024"
