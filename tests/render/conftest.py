"""Reports to show: the example with wrong numbers, words in question, and last year beside it."""

from pathlib import Path

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.render.view import Annotation, ReportView
from govdisclosure.reports import Remark

GRANTED = gd.Cell.parse("requests.granted.natural_person")
REVIEW = gd.Cell.parse("challenges.review.total")
RECEIVED = gd.Cell.parse("requests.received.total")
RULES = gd.Cell.parse("disclosures.government_rules.issued")


@pytest.fixture(scope="session")
def example() -> gd.Report:
    """The example, in which everything holds."""
    return gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")


@pytest.fixture(scope="session")
def wrong(example: gd.Report) -> gd.Report:
    """Two transposed numbers and a stroke, after a report of last year with other numbers."""
    last_year = evolve(example, year=2024).replace({"requests.granted.total": 290})
    report = example.replace({GRANTED: 209, REVIEW: 16, RULES: None}).after(last_year)
    source = evolve(example.source, name="沭阳/2025 年.txt")
    return evolve(report, remarks=(Remark(RULES, gd.values.read_entry("/")),), source=source)


@pytest.fixture(scope="session")
def view(wrong: gd.Report) -> ReportView:
    """Everything that a page can show: findings with words, repairs, and a claim."""
    assessment = gd.check(wrong)
    first, *others = assessment.findings
    in_words = evolve(first, spans=(span(wrong, "办结 718 件"),))
    meaning = gd.Message("与表三一致", "agrees with Table Three")
    claim = Annotation(span(wrong, "收到申请 713 件"), (RECEIVED,), meaning)
    return ReportView(evolve(assessment, findings=(in_words, *others)), gd.locate(wrong), (claim,))


@pytest.fixture(scope="session")
def hostile(example: gd.Report) -> ReportView:
    """A report that would be a script, if it could."""
    words = "</p></td></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;\x00"
    texts = tuple(gd.SectionText(section, words, words) for section in gd.Section)
    source = evolve(
        example.source, name=words, diagnostics=(gd.Diagnostic(words, gd.Message(words, words)),)
    )
    report = evolve(
        example.replace({GRANTED: None, REVIEW: 16}),
        publisher=words,
        title=words,
        preamble=words,
        sections=texts,
        remarks=(Remark(GRANTED, gd.values.read_entry(words)),),
        source=source,
    )
    assessment = gd.check(report)
    message = gd.Message(words, words)
    whole = gd.reports.Span(gd.Section.OVERVIEW, 0, len(words))
    findings = tuple(evolve(each, message=message, spans=(whole,)) for each in assessment.findings)
    return ReportView(evolve(assessment, findings=findings), gd.locate(report))


def span(report: gd.Report, words: str) -> gd.reports.Span:
    """The stretch of section one that holds some words."""
    text = report.section(gd.Section.OVERVIEW)
    assert text
    start = text.text.index(words)
    return gd.reports.Span(gd.Section.OVERVIEW, start, start + len(words), gd.reports.Place(6))
