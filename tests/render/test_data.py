"""Findings as JSON: what they are about, in cells and in words, and where that stands."""

from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given

import govdisclosure as gd
from govdisclosure.findings import finding_schema
from govdisclosure.render.json import assessment_data, explanation_data
from govdisclosure.testing import reports

VALIDATOR = jsonschema.Draft202012Validator(finding_schema())


def broken() -> gd.Report:
    """A report with a finding whose cells stand somewhere."""
    cell = gd.Cell("requests", "received", "total")
    source = gd.reports.Source(
        readings={cell: gd.reports.Reading("1", gd.reports.Place(sheet="表三", row=2))}
    )
    report = gd.Report.of({}, publisher="某局", year=2024).filled().replace({cell: 1})
    return evolve(report, source=source)


@given(reports())
def test_what_is_written_of_a_finding_is_described_and_read_back(report: gd.Report) -> None:
    for each in (report, broken()):
        assessment = gd.check(each)
        written = assessment_data(assessment)["findings"]
        for finding, data in zip(assessment.findings, written, strict=True):
            VALIDATOR.validate(data)
            assert gd.Finding.from_dict(data) == finding


@pytest.mark.parametrize(
    ("reserved", "wrong"), [({"why": {"zh": "空白", "en": "blank"}}, {"why": "blank"})]
)
def test_reserved_keys_are_described_and_nothing_else_may_stand_there(
    reserved: dict[str, Any], wrong: dict[str, Any]
) -> None:
    (data, *_) = assessment_data(gd.check(broken()))["findings"]
    VALIDATOR.validate(data | reserved)
    assert list(VALIDATOR.iter_errors(data | wrong))
    (key,) = reserved
    assert key not in data


def test_a_finding_about_words_says_which_and_where() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    assessment = gd.check(report.replace({"requests.received.total": 1}))
    spans = (
        gd.reports.Span(gd.Section.OVERVIEW, 3, 9, gd.reports.Place(7)),
        gd.reports.Span(gd.Section.OTHER, 0, 2),
    )
    finding = evolve(assessment.findings[0], spans=spans)
    (data, *_) = assessment_data(evolve(assessment, findings=(finding,)))["findings"]
    assert data["spans"] == [
        {"section": "overview", "start": 3, "end": 9, "at": {"line": 7}},
        {"section": "other", "start": 0, "end": 2, "at": None},
    ]
    assert data["at"] == []


def test_an_explanation_says_what_makes_the_rule_bind() -> None:
    told = {explanation_data(each)["basis"] for each in gd.catalogue(gd.FORM_2021)}
    assert told == {str(each) for each in gd.Basis}
    assert explanation_data(gd.explain("years.carried.total"))["basis"] == "inference"
