"""Severities compare; an assessment accounts for every rule of a check."""

from hypothesis import given

import govdisclosure as gd
from govdisclosure.testing import reports


def test_severities_compare_by_gravity() -> None:
    note, warning, error = gd.Severity
    assert note < warning < error
    assert note <= note
    assert not error <= warning
    assert max(gd.Severity) is error
    assert str(error) == "error"


@given(reports())
def test_every_rule_ends_as_exactly_one_of_four(report: gd.Report) -> None:
    assessment = gd.check(report)
    spoken = {each.rule for each in (*assessment.findings, *assessment.undecided)}
    assert spoken.isdisjoint(assessment.passed)
    assert spoken | {*assessment.passed, *(each.rule for each in assessment.not_applicable)} == {
        *gd.standard_rules(report.form).names
    }


@given(reports())
def test_at_least_counts_by_severity(report: gd.Report) -> None:
    assessment = gd.check(report)
    assert assessment.at_least(gd.Severity.NOTE) == assessment.findings
    errors = assessment.at_least(gd.Severity.ERROR)
    assert all(each.severity is gd.Severity.ERROR for each in errors)
    assert (assessment.worst is gd.Severity.ERROR) == bool(errors)
    held, checked = assessment.balanced()
    assert 0 <= held <= checked == len(report.form.identities)


def test_a_finding_without_sides_has_no_difference() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    (finding, *_) = gd.check(report).against("entries.blank")
    assert finding.difference is None
    assert (finding.left, finding.right) == (None, None)


def test_a_message_speaks_both_languages() -> None:
    message = gd.Message("空白", "blank")
    assert (message.to("zh"), message.to("en"), str(message)) == ("空白", "blank", "blank")
