"""The year is weighed: more evidence for it never loses it, and equal evidence decides nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.readers import TextLine
from govdisclosure.readers.content.metadata import read_metadata
from govdisclosure.readers.content.year_evidence import Verdict, Witness, weigh
from govdisclosure.reports import Place

YEARS = st.integers(2019, 2030)
STATED = st.dictionaries(st.sampled_from(list(Witness)), st.lists(YEARS, max_size=3))
BEFORE = ["标题：", "【年报】", "附件1：", "首页>政府信息公开>", "关于印发", "title: "]
DAYS = st.lists(st.dates(date(2019, 1, 1), date(2031, 12, 31)), max_size=2)


def weighed(stated: dict[Witness, list[int]], days: list[date]) -> Verdict:
    ordered = {each: [(year, Place(1)) for year in stated.get(each, [])] for each in Witness}
    return weigh(ordered, days)


@given(STATED, DAYS)
def test_a_year_is_one_that_is_named(stated: dict[Witness, list[int]], days: list[date]) -> None:
    verdict = weighed(stated, days)
    named = {year for years in stated.values() for year in years}
    assert verdict.year is None or verdict.year in named
    assert named.issuperset(verdict.tied)
    assert (verdict.year is None) == (len(verdict.tied) != 1)
    if verdict.year:
        assert verdict.place(verdict.year) == Place(1)
        assert verdict.year not in verdict.against(verdict.year)


@given(STATED, DAYS, st.sampled_from([Witness.ANNOUNCEMENT, Witness.PERIOD, Witness.SENTENCES]))
def test_one_more_witness_for_a_year_never_loses_it(
    stated: dict[Witness, list[int]], days: list[date], witness: Witness
) -> None:
    before = weighed(stated, days)
    if before.year and not stated.get(witness):
        after = weighed(stated | {witness: [before.year]}, days)
        # Mentions are asked no more where another witness speaks, and were for the same year.
        assert after.year == before.year


@given(STATED, DAYS, st.data())
def test_the_order_of_kinds_and_places_decides_nothing(
    stated: dict[Witness, list[int]], days: list[date], data: st.DataObject
) -> None:
    turned = {each: data.draw(st.permutations(years)) for each, years in stated.items()}
    assert weighed(turned, days[::-1]).year == weighed(stated, days).year


@given(YEARS, YEARS)
def test_two_years_with_equal_evidence_are_none(one: int, other: int) -> None:
    verdict = weighed({Witness.ANNOUNCEMENT: [one], Witness.PERIOD: [other]}, [])
    assert verdict.year == (one if one == other else None)
    assert set(verdict.tied) == {one, other}


@given(YEARS, YEARS, st.sampled_from("新科高经"), st.sampled_from(["实验区", "创新园管委会", "局"]))
def test_a_number_in_a_name_is_no_year(year: int, number: int, mark: str, kind: str) -> None:
    name = f"青山县{mark}{number}{kind}"
    for title in (
        f"{name}{year}年政府信息公开工作年度报告",
        f"{name}政府信息公开工作年度报告（{year}年度）",
        f"{year}年{name}政府信息公开工作年度报告",
    ):
        found = read_metadata([TextLine(title, Place(1))])
        assert (found.publisher, found.year) == (name, year)


@given(YEARS, st.sampled_from(BEFORE))
def test_what_stands_before_a_title_is_no_part_of_the_name(year: int, before: str) -> None:
    for name in ("青山县水务局", "白河镇人民政府", "云岭市"):
        line = TextLine(f"{before}{name}{year}年政府信息公开工作年度报告", Place(1))
        found = read_metadata([line])
        assert (found.publisher, found.year) == (name, year)


def test_a_tie_says_which_years_there_are_between() -> None:
    words = "一、总体情况\n2023年，公开信息5条。2024年，公开信息6条。\n二、主动公开政府信息情况\n"
    table = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
    with pytest.raises(gd.UnreadableReport, match="2023 as well as 2024"):
        gd.read((words + table).encode())
