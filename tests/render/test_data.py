"""Findings as JSON: what they are about, in cells and in words, and where that stands."""

from attrs import evolve

import govdisclosure as gd
from govdisclosure.render.data import assessment_data


def test_a_finding_about_words_says_which_and_where() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    assessment = gd.check(report.replace({"requests.received.total": 1}))
    spans = (
        gd.Span(gd.Section.OVERVIEW, 3, 9, gd.Place(7)),
        gd.Span(gd.Section.OTHER, 0, 2),
    )
    finding = evolve(assessment.findings[0], spans=spans)
    (data, *_) = assessment_data(evolve(assessment, findings=(finding,)))["findings"]
    assert data["spans"] == [
        {"section": "overview", "start": 3, "end": 9, "at": {"line": 7}},
        {"section": "other", "start": 0, "end": 2, "at": None},
    ]
    assert data["at"] == []
