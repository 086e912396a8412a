"""Years, days and periods: each way of writing is read, and none from two sentences."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.text.character_variants import fold, to_full_width
from govdisclosure.text.dates import DAY, NEW_YEAR, PERIOD, YEAR, day_of, year_of, years_of
from govdisclosure.text.numerals import to_chinese

YEARS = st.integers(2000, 2099)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ZEROS = "〇○◯零OoＯ0"


def in_characters(year: int, zero: str = "〇") -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year)).replace("〇", zero)


@given(YEARS, st.sampled_from(ZEROS))
def test_a_year_is_read_in_digits_and_in_characters(year: int, zero: str) -> None:
    for written in (str(year), to_full_width(str(year)), in_characters(year, zero)):
        for after in ("", "年", "年度"):
            found = re.search(YEAR, fold(f"某县{written}{after}"))
            assert found is not None
            assert year_of(found[0]) == year


@given(st.from_regex("[0-9]{0,8}", fullmatch=True))
def test_a_year_is_no_part_of_a_longer_number(digits: str) -> None:
    found = re.search(YEAR, f"第{digits}号")
    assert (found is not None) == (len(digits) == 4 and digits.startswith("20"))


@given(DAYS, st.sampled_from(ZEROS))
def test_a_day_is_read_in_every_way_of_writing(day: date, zero: str) -> None:
    month, number = to_chinese(day.month), to_chinese(day.day)
    for written in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        to_full_width(f"{day.year}年{day.month:02}月{day.day:02}日"),
        f"{in_characters(day.year, zero)}年{month}月{number}日",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}",
    ):
        found = re.fullmatch(DAY, fold(written))
        assert found is not None, written
        assert day_of(found) == day


@given(DAYS, st.sampled_from(["。", "；", "，", "\n", "！", "到"]), st.integers(1, 7))
def test_a_date_never_crosses_a_sentence_or_a_line(day: date, stop: str, at: int) -> None:
    parts = [f"{day.year}", "年", f"{day.month}", "月", f"{day.day}", "日"]
    written = "".join((*parts[:at], stop, *parts[at:]))
    found = re.search(DAY, fold(written))
    # Only after the number of the day is a stop no matter: what is found stands before it.
    assert found is None or (at >= 5 and stop not in found[0] and day_of(found) == day)


@given(DAYS, st.sampled_from("-/.年"), st.sampled_from("-/.月"))
def test_a_day_is_written_with_the_same_mark_throughout(day: date, first: str, second: str) -> None:
    found = re.match(DAY, f"{day.year}{first}{day.month}{second}{day.day}")
    assert bool(found) == (first == second or first + second == "年月")


def test_a_quarter_is_no_day() -> None:
    assert re.search(DAY, "2025年1-3月") is None


@pytest.mark.parametrize(
    "written",
    ["2023年2月30日", "2026年13月1日", "2026年一二三月1日", "2026年0月1日", "2026年1月32日"],
)
def test_what_no_calendar_has_is_no_day(written: str) -> None:
    found = re.fullmatch(DAY, written)
    assert found is None or day_of(found) is None


@given(YEARS, YEARS)
def test_a_period_has_the_years_between_which_it_runs(first: int, last: int) -> None:
    for written, due in (
        (f"{first}年1月1日至12月31日", first),
        (f"{first}年1月1日起至当年12月31日止", first),
        (f"{first} 年 1 月 1 日—{last} 年 12 月 31 日", last),
        (f"{first}年01月01日到{last}年12月31日", last),
        (f"{first}年1月1日～12月31日", first),
        (f"{in_characters(first)}年一月一日至{in_characters(last)}年十二月三十一日", last),
    ):
        found = re.search(PERIOD, fold(f"统计期限为{written}。"))
        assert found is not None, written
        assert years_of(found) == (first, due)
        assert re.search(NEW_YEAR, fold(written))


@pytest.mark.parametrize(
    "written", ["2024年1月1日。至12月31日", "2024年1月1日，12月31日", "1月1日至12月31日"]
)
def test_two_days_are_a_period_only_with_the_words_for_one(written: str) -> None:
    assert re.search(PERIOD, fold(written)) is None


@pytest.mark.parametrize(
    "written", ["2024年1月10日", "2024年11月1日", "2024年10月1日", "2024年二十一月一日"]
)
def test_a_year_begins_on_one_day(written: str) -> None:
    assert re.search(NEW_YEAR, written) is None
