"""What is known of a number: sums, differences and verdicts, for whatever it turns out to be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import Interval

numbers = st.integers(-50, 50) | st.integers(-500, 500).map(lambda cents: Decimal(cents) / 10)
ends = st.none() | numbers


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and high < low:
        low, high = high, low
    return Interval(low, high)


@st.composite
def inside(draw: st.DrawFn, interval: Interval) -> gd.Amount:
    """A number that an interval holds; those without an end are tried some way out."""
    low = interval.low if interval.low is not None else (interval.high or 0) - 40
    high = interval.high if interval.high is not None else low + 40
    # In tenths, as the ends are.
    tenths = draw(st.integers(int(low * 10), int(high * 10)))
    return Decimal(tenths) / 10


@given(st.data(), intervals(), intervals())
def test_a_sum_holds_every_sum_of_what_its_terms_hold(
    data: st.DataObject, one: Interval, other: Interval
) -> None:
    a, b = data.draw(inside(one)), data.draw(inside(other))
    assert Interval.exactly(a + b).within(one + other)
    assert Interval.exactly(a - b).within(one - other)
    assert Interval.exactly(-a).within(-one)
    assert Interval.exactly(a * 7).within(one.times(7))


@given(intervals(), intervals(), intervals())
def test_sums_may_be_taken_in_any_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a - b == a + -b
    assert --a == a  # noqa: B002  # negated twice
    assert a + Interval.exactly(0) == a


@given(intervals(), intervals())
def test_a_sum_ends_where_its_ends_sum(one: Interval, other: Interval) -> None:
    """No interval that holds all sums is smaller: both ends are reached."""
    total = one + other
    if total.low is not None:
        assert total.low == one.low + other.low  # type: ignore[operator]  # both have an end
    else:
        assert one.low is None or other.low is None
    assert (total.high is None) is (one.high is None or other.high is None)


@given(st.data(), intervals(), intervals())
def test_what_becomes_known_never_turns_a_verdict_round(
    data: st.DataObject, one: Interval, other: Interval
) -> None:
    a = Interval.exactly(data.draw(inside(one)))
    b = Interval.exactly(data.draw(inside(other)))
    assert one.equals(other) in (None, a.equals(b))
    assert one.within(other) in (None, a.within(other))
    assert not (one.disjoint(other) and a.equals(b))


@given(numbers, numbers)
def test_two_known_numbers_are_equal_or_not(a: gd.Amount, b: gd.Amount) -> None:
    assert Interval.exactly(a).equals(Interval.exactly(b)) is (a == b)
    assert Interval.exactly(a).within(Interval.exactly(b)) is (a == b)


@given(intervals(), intervals())
def test_an_open_verdict_could_go_either_way(one: Interval, other: Interval) -> None:
    if one.equals(other) is None:
        assert not (one.exact and other.exact)
        assert not one.disjoint(other)
    assert one.equals(other) is other.equals(one)
    assert one.disjoint(other) is other.disjoint(one)


@given(st.data(), intervals(), intervals())
def test_a_number_is_above_another_where_none_of_that_is_as_great(
    data: st.DataObject, one: Interval, other: Interval
) -> None:
    """Above, below or maybe the same: of these one is so, and what becomes known is in line."""
    assert [one.above(other), other.above(one), not one.disjoint(other)].count(True) == 1
    a, b = data.draw(inside(one)), data.draw(inside(other))
    assert a > b or not one.above(other)
    assert (
        one.above(other)
        or one.low is None
        or Interval(one.low, one.low).within(Interval(None, other.high))
    )


@given(st.lists(st.none() | st.integers(-9, 9), max_size=6), st.data())
def test_a_sum_of_cells_holds_what_any_filling_comes_to(
    cells: list[int | None], data: st.DataObject
) -> None:
    filling = [data.draw(st.integers(0, 99)) if each is None else each for each in cells]
    signed = [data.draw(st.integers(-99, 99)) if each is None else each for each in cells]
    assert Interval.exactly(sum(filling)).within(Interval.summing(cells))
    assert Interval.exactly(sum(signed)).within(Interval.summing(cells, signed=True))
    assert Interval.summing(cells).exact is (None not in cells)


def test_a_blank_is_at_least_nothing_and_a_blank_change_is_anything() -> None:
    assert Interval.summing([3, None]) == Interval(3, None)
    assert Interval.summing([3, None], signed=True) == Interval(None, None)
    assert Interval.summing([3, 4], signed=True) == Interval(7, 7)
    assert Interval.summing([]) == Interval.exactly(0)


def test_only_numbers_between_its_ends_are_in_an_interval() -> None:
    band = Interval(2, 5)
    known = [Interval.exactly(each).within(band) for each in (1, 2, 5, 6)]
    assert known == [False, True, True, False]
    assert Interval(2, None).within(band) is None
    assert Interval(None, 5).within(band) is None
    assert Interval(3, 4).within(Interval(None, None)) is True
    assert Interval(1, 3).within(band) is None
    assert Interval(4, 6).within(band) is None


def test_an_interval_is_written_as_it_is_said() -> None:
    said = {
        Interval.exactly(5): "5",
        Interval(3, None): "≥ 3",
        Interval(None, 8): "≤ 8",
        Interval(3, 8): "3–8",
        Interval(None, None): "?",
    }
    assert {each: str(each) for each in said} == said
    assert repr(Interval(3, None)) == "<Interval ≥ 3>"


def test_an_interval_that_holds_nothing_is_refused() -> None:
    with pytest.raises(gd.errors.AmountError, match="from 5 to 3 holds no number"):
        Interval(5, 3)
