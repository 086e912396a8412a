"""Many reports on one page: a table that can be sorted, and leads to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from govdisclosure.markup import Child, element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import SIGNS, both
from govdisclosure.render.page.report import name_of
from govdisclosure.render.page.request_years import draw_years
from govdisclosure.render.verdict import counts
from govdisclosure.render.view import ReportView
from govdisclosure.wording import NOT_READABLE, UNDECIDED, heading

_TITLE = Message("{}份年度报告", "{} annual reports")
_CAPTION = Message("每份报告的核对结果；点表头可以排序", "What was found in each; a head sorts")
_PUBLISHER = Message("机关", "Publisher")
_YEAR = Message("年度", "Year")
_IDENTITIES = Message("成立的勾稽关系", "Identities that hold")
_GAPS = heading(UNDECIDED)


def draw_summary(
    entries: Sequence[tuple[ReportView, str]], failures: Iterable[tuple[str, str]]
) -> Element:
    """The summary of views, each with the address that it is to be found at, and of failures."""
    heads = [
        _PUBLISHER,
        _YEAR,
        *(severity.term for severity in SIGNS),
        _IDENTITIES,
        _GAPS,
    ]
    rows = [_row(view, href) for view, href in entries]
    failed = list(failures)
    rows += [_failure(source, error, len(heads)) for source, error in failed]
    table = element(
        "table",
        element("caption", both(_CAPTION)),
        element(
            "thead",
            element(
                "tr",
                (
                    element("th", element("button", both(head), type="button"), scope="col")
                    for head in heads
                ),
            ),
        ),
        element("tbody", rows),
        class_="summary",
    )
    return element(
        "header",
        element("h1", both(_TITLE, len(entries) + len(failed))),
        element("div", table, class_="scroll", tabindex="0"),
        _years([view for view, _ in entries]),
        class_="contents",
    )


def _row(view: ReportView, href: str) -> Element:
    report, assessment = view.report, view.assessment
    held, checked = assessment.balanced()
    gaps = len({gap.rule for gap in assessment.undecided})
    return element(
        "tr",
        element("th", element("a", name_of(report), href=href), scope="row"),
        element("td", str(report.year)),
        (
            element("td", str(count), class_=f"count {severity}" if count else "quiet")
            for severity, count in counts(assessment.findings).items()
        ),
        # What does not agree is what a reader sorts by.
        element("td", f"{held} / {checked}", data_value=held - checked),
        element("td", str(gaps), class_=None if gaps else "quiet"),
    )


def _failure(source: str, error: str, width: int) -> Element:
    return element(
        "tr",
        element("th", element("code", source), scope="row"),
        element("td", both(NOT_READABLE), "：", error, colspan=width - 1, class_="failure"),
    )


def _years(views: Iterable[ReportView]) -> list[Child]:
    """The years of each publisher of whom there are several."""
    # Reports that name nobody need not be of one publisher.
    named = (each.report for each in views if each.report.publisher.strip())
    reports = sorted(named, key=lambda each: each.publisher)
    figures: list[Child] = []
    for publisher, group in groupby(reports, key=lambda each: each.publisher):
        of_year = {report.year: report for report in group}
        figure = draw_years(of_year.values())
        if figure is not None:
            figures += [element("h2", publisher, lang="zh-CN"), figure]
    return figures
