"""Scopes: a report says what it is on, or its numbers do, and what is given is believed."""

from typing import Any

import pytest
from attrs import evolve

import govdisclosure as gd

OWN, CONSOLIDATED = gd.rules.Scope.OWN, gd.rules.Scope.CONSOLIDATED
ZEROS = gd.Report.of({}, publisher="某局", year=2024).filled()


def counting(publisher: str, number: int, *, cells: int) -> gd.Report:
    """A report that holds one number in the first few cells and 0 in all others."""
    report = evolve(ZEROS, publisher=publisher)
    return report.replace(dict.fromkeys(report.form.cells[:cells], number))


def noted(assessment: gd.Assessment) -> str:
    (note,) = assessment.against("rollup.scope")
    assert note.severity is gd.Severity.NOTE
    assert len([each.rule for each in assessment.not_applicable]) == 200
    (why,) = {each.message.en for each in assessment.not_applicable}
    assert why == "the report is on its own level and consolidates nothing"
    return note.message.en


def test_a_report_on_its_own_level_is_noted_with_the_reason() -> None:
    own, child = counting("某县", 3, cells=9), counting("某局", 4, cells=9)
    reason = "taken to be on its own level ({}): no sum was checked".format
    assert noted(gd.rollup(own, [child], own)) == reason(
        "its numbers are those of the report on its own level"
    )
    assert noted(gd.rollup(own, [child])) == reason(
        "it is smaller than the sum of its organs in 9 of 9 cells"
    )
    titled = evolve(own, title="某县2024年政府信息公开工作年度报告（本级）")
    assert noted(gd.rollup(titled, [child])) == reason("it says “（本级）”")
    assessment = gd.rollup(own, [child], scope=OWN)
    assert noted(assessment) == reason("the scope was given")
    assert assessment.findings[0].message.zh == (
        "报告视为只含本级（范围由使用者指定），没有核对汇总数"
    )
    assert len(gd.rollup(own, [child], own, scope=CONSOLIDATED).findings) == 9


def test_numbers_speak_for_a_scope_only_where_there_are_enough_of_them() -> None:
    for cells, scope in ((4, CONSOLIDATED), (5, OWN)):
        smaller, child = counting("某县", 3, cells=cells), counting("某局", 4, cells=cells)
        assert gd.rules.scope_of(smaller, [child]) is scope
    # A wrong sum in a report with little in it is no report on its own level.
    (wrong,) = gd.rollup(counting("某县", 5, cells=1), [counting("某局", 7, cells=1)]).findings
    assert "consolidated 5, its own and its subordinates' at least 7" in wrong.message.en
    half = child.replace(dict.fromkeys(child.form.cells[:2], 0))
    assert gd.rules.scope_of(half, [child]) is CONSOLIDATED, "smaller in two of five is not most"
    blank = child.replace(dict.fromkeys(child.form.cells[:1]))
    assert gd.rules.scope_of(blank.replace(dict.fromkeys(child.form.cells[1:5], 1)), [child]) is (
        CONSOLIDATED
    ), "a blank is not smaller"
    assert gd.rules.scope_of(smaller, [ZEROS], smaller) is CONSOLIDATED, "nothing to tell them by"
    nothing = evolve(ZEROS, publisher="某县")
    assert gd.rules.scope_of(nothing, [child], nothing) is OWN


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("本报告为本级数据。", OWN),
        ("本级数据不含汇总。", OWN),
        ("所列数据不包括下属单位。", OWN),
        ("统计数据不含各镇汇总数据。", OWN),
        ("以下为非汇总数据。", OWN),
        ("以下为汇总数据。", CONSOLIDATED),
        ("表中数据为全县数据汇总。", CONSOLIDATED),
        ("本报告为汇总报告，含本级。", CONSOLIDATED),
        ("本报告由各部门年度报告汇总编制而成。", CONSOLIDATED),
        ("统计范围含下属单位。", CONSOLIDATED),
        ("统计范围包括各所属单位。", CONSOLIDATED),
        ("表中为本级数据和各部门数据。", CONSOLIDATED),
        ("现将2024年政府信息公开工作情况汇总如下。", None),
        ("现将全年工作汇总报告如下。", None),
        ("有关数据汇总如下。", None),
        ("及时汇总公众意见，不汇总上报的予以通报。", None),
        ("县本级全年公开信息1200条。", None),
        ("", None),
    ],
)
def test_prose_says_the_scope_in_some_words_and_not_in_others(
    words: str, scope: gd.rules.Scope | None
) -> None:
    overview = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
    for number in (1, 9):
        parent, child = counting("某县", number, cells=9), counting("某局", 4, cells=9)
        by_numbers = OWN if number < 4 else CONSOLIDATED
        assert gd.rules.scope_of(evolve(parent, sections=(overview,)), [child]) is (
            scope or by_numbers
        )
        assert gd.rules.scope_of(evolve(parent, preamble=words), [child]) is (scope or by_numbers)


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("某县2024年政府信息公开工作年度报告（汇总）", CONSOLIDATED),
        ("某县2024年政府信息公开工作年度报告汇总", CONSOLIDATED),
        ("某县2024年政府信息公开工作年度报告（含下属单位）", CONSOLIDATED),
        ("某县2024年政府信息公开工作年度报告（本级）", OWN),
        ("某县2024年政府信息公开工作年度报告(不含汇总)", OWN),
        ("某县2024年政府信息公开工作年度报告（非汇总）", OWN),
    ],
)
def test_a_title_says_the_scope_before_prose_does(title: str, scope: gd.rules.Scope) -> None:
    child = counting("某局", 4, cells=9)
    for number in (1, 9):
        for words in ("本级数据。", "汇总数据。"):
            parent = evolve(counting("某县", number, cells=9), title=title, preamble=words)
            assert gd.rules.scope_of(parent, [child]) is scope


def test_one_set_of_rules_tells_the_scope_of_each_report_that_it_checks() -> None:
    child = counting("某局", 4, cells=9)
    rules = gd.rollup_rules([child])
    own, whole = counting("某县", 1, cells=9), counting("某县", 4, cells=9)
    for _ in range(2):
        assert len([each.rule for each in gd.check(own, rules=rules).not_applicable]) == 200
        assert not [each.rule for each in gd.check(whole, rules=rules).not_applicable]


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("own", "'own': did you mean Scope.OWN?"),
        ("OWN", "'OWN': did you mean Scope.OWN?"),
        ("Scope.OWN", "'Scope.OWN': did you mean Scope.OWN?"),
        ("本级数据", "'本级数据': did you mean Scope.OWN?"),
        ("consolidate", "'consolidate': did you mean Scope.CONSOLIDATED?"),
        ("汇总", "'汇总': did you mean Scope.CONSOLIDATED?"),
        ("", "'': give Scope.OWN, Scope.CONSOLIDATED, or None"),
        (1, "1: give Scope.OWN, Scope.CONSOLIDATED, or None"),
        (True, "True: give Scope.OWN, Scope.CONSOLIDATED, or None"),
        (gd.Section.REQUESTS, "give Scope.OWN, Scope.CONSOLIDATED, or None"),
    ],
)
def test_what_is_no_scope_is_refused_with_the_nearest_that_is(scope: Any, said: str) -> None:
    parent, child = counting("某县", 1, cells=9), counting("某局", 4, cells=9)
    for call in (
        lambda: gd.rollup(parent, [child], scope=scope),
        lambda: gd.rollup_rules([child], scope=scope),
    ):
        with pytest.raises(gd.errors.OptionError, match="scope is ") as error:
            call()
        assert said in str(error.value)
        assert isinstance(error.value, ValueError)


def test_a_scope_is_told_of_several_reports_on_one_year() -> None:
    one: Any = ZEROS
    with pytest.raises(gd.errors.OptionError, match="give a list of reports"):
        gd.rules.scope_of(ZEROS, one)
    with pytest.raises(gd.errors.ReportMismatch, match="某县 is on year 2023, 某局 on 2024"):
        gd.rules.scope_of(evolve(ZEROS, publisher="某县", year=2023), [ZEROS])
