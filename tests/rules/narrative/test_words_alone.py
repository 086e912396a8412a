"""Words alone are understood and checked as they are in a report."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

SLIP = "全年收到申请120件，其中自然人100件，法人或其他组织22件。"
SENTENCES = (
    SLIP,
    "收到申请12件，其中自然人9件。",
    "2023年收到申请3件，市财政局收到申请4件。",
    "未收到政府信息公开申请，也没有行政复议。",
    "收到申请5件，均已办结。\n",
)


def in_a_report(words: str, publisher: str) -> gd.Report:
    blank = gd.Report.of({}, publisher=publisher, year=2024)
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    return evolve(blank, sections=(section,))


@given(st.lists(st.sampled_from(SENTENCES)).map("".join), st.sampled_from(["", "某市财政局"]))
def test_words_alone_are_understood_as_in_a_report(words: str, publisher: str) -> None:
    report = in_a_report(words, publisher)
    assert gd.claims_in(words, year=2024, publisher=publisher) == gd.claims(report)
    alone = gd.check_words(words, year=2024, publisher=publisher)
    narrative = gd.standard_rules(report.form).select("narrative")
    beside = gd.check(report, rules=narrative)
    assert [each.message for each in alone.findings] == [each.message for each in beside.findings]
    assert (alone.passed, alone.not_applicable) == (beside.passed, beside.not_applicable)
    # No table is there, which in a report made of numbers is a blank one.
    assert [each.rule for each in alone.undecided] == [each.rule for each in beside.undecided]


def test_what_words_alone_contradict_is_found_with_its_line() -> None:
    assessment = gd.check_words(f"第一段。\n{SLIP}", year=2024)
    (finding,) = assessment.findings
    assert assessment.worst is gd.Severity.ERROR
    assert (finding.rule, finding.severity) == ("narrative.sums", gd.Severity.ERROR)
    assert [each.place for each in finding.spans][:1] == [gd.reports.Place(2)]


def test_words_are_not_compared_with_tables_that_nobody_gave() -> None:
    (undecided,) = gd.check_words("收到申请12件。", year=2024).undecided
    assert undecided.message == gd.Message(
        "“收到申请12件”：表中1格没有读到", "“收到申请12件”: 1 cell not read"
    )


def test_the_form_and_the_rules_may_be_others() -> None:
    sums = gd.standard_rules(gd.FORM_2019).select("narrative.sums")
    assessment = gd.check_words(SLIP, year=2024, form=gd.FORM_2019, rules=sums)
    assert assessment.report.form is gd.FORM_2019
    assert [each.rule for each in assessment.findings] == ["narrative.sums"]


@pytest.mark.parametrize("year", [2018, 0])
def test_a_year_without_a_form_is_refused(year: int) -> None:
    for call in (gd.claims_in, gd.check_words):
        with pytest.raises(gd.errors.EditionError, match=f"no form for {year}"):
            call("收到申请12件。", year=year)
