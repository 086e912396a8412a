"""The day of publication: article 49's for each kind of body, and never before its time."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

ARTICLE = gd.REGULATION.article(49)
LIMITS = {gd.Body.DEPARTMENT: (1, 31), gd.Body.GOVERNMENT: (3, 31)}
DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))


def report_of(
    body: gd.Body | None, *, published: date | None = None, signed: date | None = None
) -> gd.Report:
    report = gd.Report.of({}, publisher="某单位", year=2023)
    return evolve(report, body=body, published=published, signed=signed)


def publication(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select("publication"))


def deadline(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select("publication.deadline"))


@given(st.sampled_from(list(LIMITS)), DAYS)
def test_a_day_after_the_limit_is_late_and_the_limit_is_not(body: gd.Body, day: date) -> None:
    findings = deadline(report_of(body, published=day)).findings
    assert bool(findings) == (day > date(2024, *LIMITS[body]))
    for each in findings:
        assert each.severity is gd.Severity.WARNING
        assert each.cites == ARTICLE.paragraph(1 if body is gd.Body.DEPARTMENT else 2)
        assert f"published on {day.day} {day:%B} {day.year}" in each.message.en
        month, last = LIMITS[body]
        assert f"应在2024年{month}月{last}日前公布" in each.message.zh


@pytest.mark.parametrize(("body", "limit"), LIMITS.items())
def test_the_last_day_is_in_time(body: gd.Body, limit: tuple[int, int]) -> None:
    last = date(2024, *limit)
    assert deadline(report_of(body, published=last)).passed
    assert deadline(report_of(body, published=last + timedelta(1))).findings


def test_a_report_signed_too_late_is_an_error_whatever_the_page_says() -> None:
    late, in_time, last = date(2024, 2, 5), date(2024, 1, 20), date(2024, 1, 31)
    for published in (late, in_time, None):
        (finding,) = deadline(
            report_of(gd.Body.DEPARTMENT, published=published, signed=late)
        ).findings
        assert finding.severity is gd.Severity.ERROR
    (finding,) = deadline(report_of(gd.Body.DEPARTMENT, published=late, signed=in_time)).findings
    assert finding.severity is gd.Severity.WARNING
    assert finding.message == gd.Message(
        "成文日期2024年1月20日，公布日期2024年2月5日，晚于期限；"
        "县级以上人民政府部门应在2024年1月31日前公布",
        "signed on 20 January 2024, published on 5 February 2024: "
        "a department publishes by 31 January 2024",
    )
    (finding,) = deadline(report_of(gd.Body.DEPARTMENT, published=late, signed=last)).findings
    assert finding.severity is gd.Severity.WARNING


@given(DAYS, st.sampled_from([gd.Body.TOWN, gd.Body.OFFICE]))
def test_article_49_sets_no_day_for_towns_and_offices(day: date, body: gd.Body) -> None:
    assessment = deadline(report_of(body, published=day))
    assert [each.rule for each in assessment.not_applicable] == ["publication.deadline"]
    assert body.to("en") in assessment.not_applicable[0].message.en


@given(DAYS)
def test_a_body_of_unknown_kind_is_in_time_by_the_earlier_day_or_undecided(day: date) -> None:
    assessment = deadline(report_of(None, published=day))
    assert bool(assessment.passed) == (day <= date(2024, 1, 31))
    assert bool(assessment.undecided) == (day > date(2024, 1, 31))


def test_a_day_that_is_late_for_some_bodies_decides_nothing_of_one_of_unknown_kind() -> None:
    assert deadline(report_of(None, published=date(2024, 1, 31))).passed
    (gap,) = deadline(report_of(None, published=date(2024, 2, 1))).undecided
    assert gap.message.en == (
        "published on 1 February 2024: the name does not say which day binds this body"
    )


def test_without_a_day_nothing_is_decided() -> None:
    for signed in (None, date(2024, 1, 20)):
        (gap,) = deadline(report_of(gd.Body.DEPARTMENT, signed=signed)).undecided
        assert gap.message.en == "the day of publication is not at hand"
    assert len(publication(report_of(None)).undecided) == 2


def test_the_kind_of_body_is_told_by_the_name_unless_it_is_given() -> None:
    report = evolve(report_of(None, published=date(2024, 2, 20)), publisher="某县人民政府")
    assert deadline(report).passed
    assert deadline(evolve(report, publisher="某县教育局")).findings
    assert deadline(evolve(report, body=gd.Body.DEPARTMENT)).findings


def dates(published: date | None, signed: date | None) -> list[str]:
    assessment = publication(report_of(gd.Body.TOWN, published=published, signed=signed))
    return [each.message.en for each in assessment.against("publication.dates")]


@given(DAYS, DAYS)
def test_a_report_is_signed_after_its_year_and_published_after_that(
    published: date, signed: date
) -> None:
    early = min(published, signed) <= date(2023, 12, 31)
    assert len(dates(published, signed)) == early + (published < signed)


def test_one_day_alone_says_whether_the_year_was_over() -> None:
    assert dates(date(2023, 12, 31), None) == [
        "published on 31 December 2023, when 2023 was not over; please check the days"
    ]
    assert dates(None, date(2023, 1, 3)) == [
        "signed on 3 January 2023, when 2023 was not over; please check the days"
    ]
    assert dates(None, date(2024, 1, 1)) == []


def test_a_page_older_than_its_report_is_found() -> None:
    assert dates(date(2024, 1, 19), date(2024, 1, 20)) == [
        (
            "signed on 20 January 2024, published on 19 January 2024: published before it was "
            "signed; please check the days"
        )
    ]
    assert dates(date(2024, 1, 20), date(2024, 1, 20)) == []
