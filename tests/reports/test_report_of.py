"""A report built of what a program has at hand: numbers of any type, a day, words, last year."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import reports
from govdisclosure.values import LIMIT, as_decimal, is_missing, whole_number

TOTAL, FEES = "requests.received.total", "disclosures.fees.amount"
OF: Any = gd.Report.of


def of(**given: object) -> gd.Report:
    report: gd.Report = OF({}, **{"publisher": "某局", "year": 2024, **given})
    return report


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_a_whole_number_of_any_type_is_an_int(number: int) -> None:
    several: list[Any] = [number, np.int64(number), float(number), np.float64(number)]
    if abs(number) < 2**31:
        several += [np.int32(number), np.array(number)]
    for same in several:
        assert whole_number(same) == number
        assert type(whole_number(same)) is int
        report = OF({TOTAL: same}, publisher="某局", year=np.int32(2024))
        assert report == OF({TOTAL: number}, publisher="某局", year=2024.0)
        assert {type(report[TOTAL]), type(report.year)} == {int}
        assert report.replace({TOTAL: None}).replace({TOTAL: same}) == report
        assert gd.reports.Extra(gd.Cell("requests", "denied", "total"), same).amount == number


def test_a_cell_is_given_one_number() -> None:
    both: dict[str | gd.Cell, int] = {TOTAL: 3, gd.Cell.parse(TOTAL): 4}
    for call in (of().replace, lambda cells: OF(cells, publisher="某局", year=2024)):
        with pytest.raises(gd.errors.ReportMismatch, match=f"number of {TOTAL} is given twice"):
            call(both)


class NAType:
    """What pandas calls the type of what it has where there is no value."""


MISSING = (None, float("nan"), np.float32("nan"), Decimal("NaN"), Decimal("sNaN"), NAType())


def test_what_tables_have_for_nothing_is_missing_and_in_a_single_cell_an_error() -> None:
    for nothing in MISSING:
        assert is_missing(nothing)
        if nothing is not None:
            with pytest.raises(gd.errors.AmountError, match="a blank cell is None"):
                OF({TOTAL: nothing}, publisher="某局", year=2024)
    assert not any(map(is_missing, (0, 0.0, "", "nan", [], Decimal(0), float("inf"))))


@given(st.decimals(-(10**9), 10**9, places=6), st.floats(-1e-9, 1e-9))
def test_money_that_is_rounded_is_the_decimal_that_was_meant(exact: Decimal, noise: float) -> None:
    """A sum to a 分 comes back from its float; so does one of few digits that was computed with."""
    rounded = OF({FEES: float(exact)}, publisher="某局", year=2024, money="round")
    assert rounded == OF({FEES: exact}, publisher="某局", year=2024)
    near = round(exact, 2) + 0
    assert as_decimal(float(near) * (1 + noise / 10**7)) == near


@pytest.mark.parametrize(
    ("money", "rounded"),
    [
        (12.300000000000001, "12.3"),
        (np.float32(12.3), "12.3"),
        (99.99999999, "100"),
        (1e-9, "0"),
        (0.0000005, "0"),
    ],
)
def test_a_float_is_rounded_to_six_decimals_or_refused(money: Any, rounded: str) -> None:
    report = OF({FEES: money, TOTAL: 3}, publisher="某局", year=2024, money="round")
    assert str(report[FEES]) == rounded
    said = r"disclosures\.fees\.amount: .* is a float.*: give .*money='round'"
    with pytest.raises(gd.errors.AmountError, match=said):
        OF({FEES: money}, publisher="某局", year=2024)
    with pytest.raises(gd.errors.AmountError, match=r"received\.total: 3\.5 is no whole number"):
        OF({TOTAL: 3.5}, publisher="某局", year=2024, money="round")


WORDS = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到12件。")


@given(reports())
def test_whatever_else_is_known_is_given_at_once(last_year: gd.Report) -> None:
    report = of(
        year=last_year.year + 1,
        body="office",
        published="2026-01-31",
        previous=last_year,
        sections={1: WORDS},
    )
    assert report == evolve(
        of(year=last_year.year + 1),
        body=gd.Body.OFFICE,
        published=date(2026, 1, 31),
        previous=last_year,
        sections=(WORDS,),
    )


def test_the_words_of_a_section_are_given_by_number_name_or_member() -> None:
    sections = ((gd.Section.OVERVIEW, "甲"), (gd.Section.OTHER, "乙"))
    expected = tuple(gd.SectionText(section, "", words) for section, words in sections)
    for last, first in ((6, 1), (np.int8(6), 1.0), ("other", "overview"), (gd.Section.OTHER, 1)):
        assert of(sections={last: "乙", first: "甲"}).sections == expected
    assert of(sections={1: WORDS}).sections == (WORDS,)
    assert of(sections={}) == of(sections=None) == of()
    # Nothing was said of its heading, so nothing is found against that.
    found = gd.check(of(sections={1: "收到申请12件。"})).against("form.section-heading")
    assert not found
