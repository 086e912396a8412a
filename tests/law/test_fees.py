"""The fee for processing information: the measures word by word, and the schedule as a law."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.law import (
    FEE_BY_ITEM,
    FEE_BY_PAGE,
    FEE_MEASURES,
    FeeStep,
    fee_by_item,
    fee_by_page,
)

COUNTS = st.integers(0, 2000)
SCHEDULES = pytest.mark.parametrize(
    ("fee", "free"), [(fee_by_item, 10), (fee_by_page, 30)], ids=["item", "page"]
)


def price_of_item(number: int) -> int:
    """What the nth request of a month costs, read off article 4 line by line."""
    if number <= 10:
        return 0
    if number <= 30:
        return 100
    price = 100
    for first in range(31, number + 1, 10):
        assert first <= number
        price += 100
    return price


def price_of_page(number: int) -> int:
    """What the nth page of a request costs, read off article 5 line by line."""
    for last, price in ((30, 0), (100, 10), (200, 20)):
        if number <= last:
            return price
    return 40


@given(COUNTS)
def test_the_fee_is_the_sum_of_what_each_one_costs(count: int) -> None:
    assert fee_by_item(count) == sum(map(price_of_item, range(1, count + 1)))
    assert fee_by_page(count) == sum(map(price_of_page, range(1, count + 1)))


@SCHEDULES
@given(count=st.integers(0, 10**12))
def test_the_fee_rises_ever_faster_by_tens_of_yuan(fee: object, free: int, count: int) -> None:
    assert callable(fee)
    one, two, three = (fee(count + more) for more in range(3))
    assert one <= two <= three
    assert two - one <= three - two
    assert one % 10 == 0
    assert (one == 0) is (count <= free)


@given(st.integers(1, 40), st.sampled_from([FEE_BY_ITEM, FEE_BY_PAGE]), COUNTS)
def test_a_step_that_repeats_is_as_many_steps(
    every: int, steps: tuple[FeeStep, ...], count: int
) -> None:
    for step in steps:
        once = [FeeStep(first, step.dearer) for first in range(step.above, count + 1, every)]
        repeated = FeeStep(step.above, step.dearer, every)
        assert repeated.yuan(count) == sum(each.yuan(count) for each in once)


@pytest.mark.parametrize(
    ("count", "by_item", "by_page"),
    [
        (0, 0, 0),
        (10, 0, 0),
        (11, 100, 0),
        (30, 2000, 0),
        (31, 2200, 10),
        (40, 4000, 100),
        (41, 4300, 110),
        (100, 37000, 700),
        (200, 172000, 2700),
        (201, 173900, 2740),
    ],
)
def test_the_sums_of_a_clerk(count: int, by_item: int, by_page: int) -> None:
    assert (fee_by_item(count), fee_by_page(count)) == (by_item, by_page)


@pytest.mark.parametrize("count", [-1, 1.0, True, "3", None, 10.5])
@SCHEDULES
def test_only_whole_numbers_are_charged(fee: object, free: int, count: object) -> None:
    assert callable(fee)
    assert free
    with pytest.raises(gd.errors.OptionError, match="give a whole number from 0"):
        fee(count)


def test_the_articles_are_those_that_were_read() -> None:
    assert [each.number for each in FEE_MEASURES.articles()] == [3, 4]
    assert FEE_MEASURES.article(3).text == (
        "第三条 信息处理费可以按件计收，也可以按量计收，均按照超额累进方式计算收费金额。行政机关对"
        "每件申请可以根据实际情况选择适用其中一种标准，但不得同时按照两种标准重复计算。"
    )
    four = FEE_MEASURES.article(4)
    assert four.paragraph(1).text == (
        "按件计收适用于所有政府信息公开申请处理决定类型。申请人的一份政府信息公开申请包含多项内容的，"
        "行政机关可以按照“一事一申请”原则，以合理的最小单位拆分计算件数。"
    )
    assert (four.paragraph(2).text or "").splitlines() == [
        "按件计收执行下列收费标准：",
        "（一）同一申请人一个自然月内累计申请10件以下（含10件）的，不收费。",
        "（二）同一申请人一个自然月内累计申请11—30件（含30件）的部分：100元/件。",
        (
            "（三）同一申请人一个自然月内累计申请31件以上的部分：以10件为一档，每增加一档，"
            "收费标准提高100元/件。"
        ),
    ]
    assert str(four.item(3)) == (
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条第二款第（三）项"
    )
