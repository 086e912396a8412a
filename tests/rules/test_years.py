"""Across two years: what one carries forward the next carries over; documents in force add up."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.rules import identity_of
from govdisclosure.testing import consistent_reports

COLUMNS = [column.value for column in gd.Applicant]
DOCUMENTS = ("government_rules", "normative_documents")


def following(last_year: gd.Report) -> gd.Report:
    """A report that continues last year's: the same numbers, carried over and in force."""
    numbers = {
        gd.Cell("requests", "carried_over", column): last_year[f"requests.carried_forward.{column}"]
        for column in COLUMNS
    }
    for row in DOCUMENTS:
        before = last_year[f"disclosures.{row}.in_force"]
        assert before is not None
        numbers[gd.Cell("disclosures", row, "issued")] = 4
        numbers[gd.Cell("disclosures", row, "repealed")] = 1
        numbers[gd.Cell("disclosures", row, "in_force")] = before + 3
    report = gd.Report.of({}, publisher=last_year.publisher, year=last_year.year + 1)
    return report.replace(numbers).after(last_year)


def years(report: gd.Report) -> gd.Assessment:
    """A check by the sums across years alone."""
    rules = gd.standard_rules(report.form).select("years.")
    return gd.check(report, rules=[rule for rule in rules if identity_of(rule)])


@given(consistent_reports(gd.FORM_2021))
def test_a_report_that_continues_last_years_is_silent(last_year: gd.Report) -> None:
    assessment = years(following(last_year))
    assert len(assessment.passed) == 9
    assert not assessment.findings
    assert not assessment.undecided


@given(consistent_reports(gd.FORM_2021), st.sampled_from(COLUMNS), st.integers(1, 1000))
def test_what_is_not_carried_over_is_found(last_year: gd.Report, column: str, by: int) -> None:
    cell = gd.Cell("requests", "carried_over", column)
    report = following(last_year)
    was = report[cell]
    assert was is not None
    (finding,) = years(report.replace({cell: was + by})).findings
    assert finding.rule == f"years.carried.{column}"
    assert finding.severity is gd.Severity.ERROR
    assert finding.difference == by
    assert str(finding.cells[1]) == f"requests.carried_forward.{column}@-1"


@given(consistent_reports(gd.FORM_2021), st.sampled_from(DOCUMENTS))
def test_documents_that_do_not_add_up_are_a_warning(last_year: gd.Report, row: str) -> None:
    cell = gd.Cell("disclosures", row, "repealed")
    (finding,) = years(following(last_year).replace({cell: 3})).findings
    assert finding.rule == f"years.in_force.{row}"
    assert finding.severity is gd.Severity.WARNING
    assert finding.difference == 2


def test_without_last_years_report_nothing_is_decided() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    gaps = years(report).undecided
    assert len(gaps) == 9
    assert {gap.message.en for gap in gaps} == {"last year's report is not at hand"}


def test_fewer_in_force_than_were_issued_is_found_without_last_years_report() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    report = report.replace({"disclosures.normative_documents.issued": 5})
    (finding,) = years(report).findings
    assert finding.message == gd.Message(
        "行政规范性文件：现行有效件数应不少于本年制发件数减本年废止件数（5-0=5），表中为0，少5；请核对",
        "normative documents: in force must be at least issued less repealed (5 - 0 = 5); "
        "the table has 0, 5 less; please check",
    )


def test_fewer_in_force_than_were_issued_is_said_as_what_it_must_be_at_least() -> None:
    made = {"issued": 64, "repealed": 5, "in_force": 32}
    cells = {f"disclosures.normative_documents.{each}": number for each, number in made.items()}
    report = gd.Report.of(cells, publisher="某局", year=2024)
    (finding,) = years(report).findings
    assert finding.message.zh == (
        "行政规范性文件：现行有效件数应不少于本年制发件数减本年废止件数（64-5=59），表中为32，少27；请核对"
    )
    assert (finding.left, finding.right) == (37, 64)
    # Whatever was in force a year before, so that last year's report changes nothing in it.
    last_year = gd.Report.of({}, publisher="某局", year=2023).filled(3)
    (beside,) = years(report.after(last_year)).against("years.in_force.normative")
    assert beside.message == finding.message


def in_force(now: int | None, *, before: int, repealed: int = 0) -> str:
    """What is found of documents in force, of which four were issued, in words."""
    kept, issued, gone = (
        f"disclosures.normative_documents.{each}" for each in ("in_force", "issued", "repealed")
    )
    last_year = gd.Report.of({}, publisher="某局", year=2023).filled().replace({kept: before})
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    report = report.replace({kept: now, issued: 4, gone: repealed})
    (finding,) = years(report.after(last_year)).findings
    assert finding.severity is gd.Severity.WARNING
    return finding.message.zh


def test_documents_that_are_missing_may_have_lapsed_and_others_have_come_from_elsewhere() -> None:
    assert in_force(12, before=10) == (
        "行政规范性文件：现行有效件数12+本年废止件数0=12，上一年度报告的现行有效件数10+本年制发件数4=14，"
        "前者少2；请核对是否有未计入废止的失效（修订、自然失效）"
    )
    assert in_force(20, before=10).endswith(
        "前者多6；请核对是否因机构合并、职能划转、上年数据更正所致"
    )
    # More repealed than there can have been, whatever is in force.
    assert "不论填几" in in_force(None, before=10, repealed=20)


def test_what_is_not_carried_over_may_lawfully_differ() -> None:
    cell = "requests.carried_forward.total"
    last_year = gd.Report.of({}, publisher="某局", year=2023).filled().replace({cell: 3})
    (finding,) = years(
        gd.Report.of({}, publisher="某局", year=2024).filled().after(last_year)
    ).findings
    assert finding.severity is gd.Severity.ERROR
    assert finding.message == gd.Message(
        "总计：上年结转0，上一年度报告的结转下年度3，前者少3；请核对是否因机构合并、职能划转、上年数据更正所致",
        "total: carried over 0, last year's carried forward 3, the first is 3 less; please check "
        "whether bodies were merged, functions moved or last year's numbers corrected",
    )


def test_the_first_report_on_the_new_form_has_no_documents_to_compare() -> None:
    last_year = gd.Report.of({}, publisher="某局", year=2020).filled()
    report = gd.Report.of({}, publisher="某局", year=2021).filled().after(last_year)
    assessment = years(report)
    assert {gap.rule for gap in assessment.undecided} == {
        f"years.in_force.{row}" for row in DOCUMENTS
    }
    assert len(assessment.passed) == 7
    assert assessment.undecided[0].message == gd.Message(
        "上一年度报告使用2019年版格式，没有这一项",
        "last year's report is on edition 2019, which does not count this",
    )


def test_before_the_first_form_there_is_no_report_to_compare_with() -> None:
    assessment = years(gd.Report.of({}, publisher="某局", year=2019).filled())
    assert len([each.rule for each in assessment.not_applicable]) == 7
    assert not assessment.undecided
    assert "2019" in assessment.not_applicable[0].message.en


def test_a_blank_of_last_years_report_is_told_as_a_blank() -> None:
    last_year = gd.Report.of({}, publisher="某局", year=2023).filled()
    blank = last_year.replace({"requests.carried_forward.total": None})
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    (gap,) = years(report.after(blank)).undecided
    assert gap.rule == "years.carried.total"
    assert gap.message.zh == "总计：上年结转0，上一年度报告的结转下年度（空白）；1格空白"


NUMBERS = st.none() | st.integers(0, 4)


@given(st.booleans(), NUMBERS, NUMBERS, NUMBERS)
def test_without_last_years_report_only_what_no_number_of_it_mends_is_found(
    first: bool, one: int | None, two: int | None, three: int | None
) -> None:
    """On whichever side of the equals sign last year's number stands."""
    cells = [gd.Cell("disclosures", "normative_documents", each) for each in COUNTED]
    before = evolve(cells[0], lag=1)
    alone, beside = (cells[0], cells[1]), (before, cells[2])
    sides = (alone, beside) if first else (beside, alone)
    rule = gd.identity_rule(gd.Identity("mine.years", *sides, gd.law.FORMAT_2021.whole))
    numbers = dict(zip(cells, (one, two, three), strict=True))
    report = gd.Report.of({}, publisher="某局", year=2024).filled().replace(numbers)
    (outcome,) = rule(report)
    known = one is not None and two is not None
    wrong = known and (one or 0) + (two or 0) < (three or 0)
    assert isinstance(outcome, gd.Finding if wrong else gd.Undecided)
    assert before in outcome.cells


COUNTED = ("in_force", "repealed", "issued")
