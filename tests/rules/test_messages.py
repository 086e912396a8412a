"""What rules say: to a person in printed labels, in both languages, and what to do."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.testing import reports

EXPLAINED = [each for form in EDITIONS for each in gd.catalogue(form)]
#: What a report itself says stands in quotation marks, in whatever letters.
QUOTED = re.compile("“[^”]*”")
LATIN = re.compile("[A-Za-z]{2,}")
APART = re.compile("[一-鿿] [0-9]|[0-9] [一-鿿]")
HAN = re.compile("[一-鿿]")
ADDRESS = re.compile(r"\b(?:requests|disclosures|challenges)\.[a-z_]+")


def for_a_person(message: gd.Message) -> bool:
    """Whether the Chinese has no address and no name of a rule or of Python."""
    zh = QUOTED.sub("", message.zh)
    return not (LATIN.search(zh) or APART.search(zh) or ADDRESS.search(message.en))


@given(st.data())
def test_no_outcome_holds_an_address_or_a_name_of_python(data: st.DataObject) -> None:
    report = data.draw(reports())
    cells = data.draw(st.lists(st.sampled_from(report.form.cells), max_size=6, unique=True))
    written = ["/", "—", "若干", "12件"]
    remarks = tuple(
        gd.reports.report.Remark(cell, gd.values.read_entry(data.draw(st.sampled_from(written))))
        for cell in cells
    )
    report = evolve(report.replace(dict.fromkeys(cells)), remarks=remarks)
    words = data.draw(st.sampled_from(["", "全年收到申请7件，办结3件，结转下年度1件。均已办结。"]))
    if words:
        report = evolve(
            report, sections=(gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words),)
        )
    assessment = gd.check(report)
    for outcome in (*assessment.findings, *assessment.undecided, *assessment.not_applicable):
        assert for_a_person(outcome.message), outcome


@pytest.mark.parametrize("each", EXPLAINED, ids=lambda each: f"{each.form}-{each.name}")
def test_what_a_rule_demands_and_finds_is_said_to_a_person(each: gd.rules.Explanation) -> None:
    for message in (each.demand, *(outcome.message for outcome in each.failing)):
        assert for_a_person(message), message
        assert HAN.search(message.zh)
        assert message.en.strip() == message.en != ""


#: Findings that say by themselves what is due, as a count that words state otherwise does not.
DUE = re.compile("应|请|未四舍五入|调整|须理解为|与表相符")


@pytest.mark.parametrize("each", EXPLAINED, ids=lambda each: f"{each.form}-{each.name}")
def test_a_finding_says_what_to_do(each: gd.rules.Explanation) -> None:
    for outcome in each.failing:
        if isinstance(outcome, gd.Finding):
            assert DUE.search(outcome.message.zh), outcome.message.zh


def test_both_sides_are_told_by_their_labels_and_which_is_more() -> None:
    blank = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    report = blank.replace(
        {
            "requests.processed.natural_person": 710,
            "requests.granted.natural_person": 500,
            "requests.partly_granted.natural_person": 129,
        }
    )
    (finding,) = gd.check(report).against("requests.outcomes.natural_person")
    assert finding.message == gd.Message(
        "自然人：（七）总计710，各项办理结果之和629（500+129），前者多81；请核对",
        "natural persons: requests processed 710, sum of the outcomes 629 (500 + 129), "
        "the first is 81 more; please check",
    )


def test_what_has_no_number_is_told_by_what_it_is() -> None:
    cells = {f"requests.{row}.total": 5 for row in ("received", "processed", "carried_forward")}
    report = gd.Report.of(cells, publisher="某局", year=2024)
    over = gd.Cell.parse("requests.carried_over.total")
    flow = gd.standard_rules(report.form)["requests.flow.total"]

    def told(report: gd.Report) -> str:
        (gap,) = flow(report)
        return gap.message.zh

    assert told(report) == "总计：新收5+上年结转（空白）≥5，办理5+结转下年度5=10；1格空白"
    remark = gd.reports.report.Remark(over, gd.values.read_entry("/"))
    assert told(evolve(report, remarks=(remark,))).endswith("；1格不是数字")
    unread = gd.Diagnostic("unread-number", gd.Message("没有读到", "not read"), (over,))
    missed = evolve(report, source=gd.reports.Source(diagnostics=(unread,)))
    assert told(missed) == "总计：新收5+上年结转（没有读到）≥5，办理5+结转下年度5=10；1格没有读到"


def test_a_missing_last_year_is_no_blank_cell() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    for rule in gd.standard_rules(report.form).select("years.carried", "years.in_force"):
        (gap,) = rule(report)
        assert gap.message.zh == "没有上一年度报告"


TABLE = [
    gd.Cell("requests", "received", each) for each in gd.Applicant if each is not gd.Applicant.TOTAL
]


@given(st.lists(st.integers(-9, 9), min_size=6, max_size=6), st.integers(2, 6))
def test_a_negative_term_does_not_read_as_taken_off(numbers: list[int], terms: int) -> None:
    """What is added up before the reader's eyes is a sum, whatever the signs of its terms."""
    blank = gd.Report.of({}, publisher="某局", year=2024).filled()
    report = blank.replace(dict(zip(TABLE, numbers, strict=True)))
    right = gd.Cell("requests", "processed", "total")
    added = gd.Identity("mine.sum", tuple(TABLE[:terms]), (right,), gd.law.FORMAT_2021.whole)
    told = [number for number in numbers[:terms] if number or terms <= 4]
    for outcome in gd.identity_rule(added)(report) if len(told) > 1 else ():
        for said, opening, closing in (
            (outcome.message.zh, "（", "）"),
            (outcome.message.en, "(", ")"),
        ):
            assert said.replace(" ", "").count(f"{opening}-") >= sum(each < 0 for each in told)
            assert all(f"{opening}{each}{closing}" in said for each in told if each < 0)


def test_a_negative_term_stands_in_brackets() -> None:
    before, change, now = (
        gd.Cell("disclosures", "licences", each)
        for each in ("previous_items", "change", "decisions")
    )
    report = gd.Report.of({before: 5, change: -3, now: 3}, publisher="某局", year=2019)
    added = gd.Identity("mine.items", (before, change), (now,), gd.law.FORMAT_2021.whole)
    (finding,) = gd.identity_rule(added)(report)
    assert finding.message == gd.Message(
        "行政许可：上一年项目数量5+本年增/减（-3）=2，处理决定数量3，前者少1；请核对",
        "administrative licences: items of the year before 5 + increase or decrease (-3) = 2, "
        "decisions 3, the first is 1 less; please check",
    )
