"""Many reports on one page: a table that can be sorted, and leads to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from xml.etree.ElementTree import Element

from govdisclosure.findings import Severity
from govdisclosure.markup import Child, element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.parts import listing, publisher_name
from govdisclosure.render.page.request_years import draw_years
from govdisclosure.render.shown_reports import Failed, ShownReports
from govdisclosure.render.verdict import accepted_line, undecided_count
from govdisclosure.render.view import ReportView
from govdisclosure.wording import PUBLISHER, UNDECIDED, YEAR, counted, heading

_CAPTION = Message("每份报告的核对结果；点表头可以排序", "What was found in each; a head sorts")
_COLUMNS = (
    PUBLISHER,
    YEAR,
    *(severity.term for severity in reversed(Severity)),
    Message("成立的勾稽关系", "Identities that hold"),
    heading(UNDECIDED),
)


def _title(number: int) -> Message:
    return Message(f"{number}份年度报告", counted(number, "annual report"))


def draw_summary(shown: ShownReports, reports: Sequence[Element]) -> Element:
    """The summary of reports, of which the rows are drawn, and of what stands for others."""
    years = _years(shown)
    rows = [*reports, *map(_failure, shown.failures)]
    heads = (element("button", both(each), type="button") for each in _COLUMNS)
    return element(
        "header",
        element("h1", both(_title(len(rows)))),
        listing(heads, rows, caption=_CAPTION, class_="summary"),
        years,
        class_="contents",
    )


def draw_row(view: ReportView, href: str) -> Element:
    """The row of a report in the summary, and the address that the report is to be found at."""
    report, assessment = view.report, view.assessment
    passed, checked = assessment.balanced()
    undecided = undecided_count(assessment)
    accepted = [element("small", " ", both(each)) for each in accepted_line(assessment)]
    return element(
        "tr",
        element("th", element("a", publisher_name(report), href=href), accepted, scope="row"),
        element("td", str(report.year)),
        (
            element("td", str(count), class_=f"count {severity}" if count else "quiet")
            for severity, count in assessment.counts.items()
        ),
        # What does not agree is what a reader sorts by.
        element("td", f"{passed} / {checked}", data_value=passed - checked),
        element("td", str(undecided), class_=None if undecided else "quiet"),
    )


def _failure(failed: Failed) -> Element:
    colspan = len(_COLUMNS) - 1
    return element(
        "tr",
        element("th", element("code", failed.source), scope="row"),
        element("td", both(failed.what), "：", both(failed.why), colspan=colspan, class_="failure"),
    )


def _years(shown: ShownReports) -> list[Child]:
    """The years of each publisher of whom there are several."""
    # Reports without a publisher need not be of one and the same.
    named = (each.report for each in shown.views if each.report.publisher.strip())
    reports = sorted(named, key=lambda each: each.publisher)
    figures: list[Child] = []
    for publisher, group in groupby(reports, key=lambda each: each.publisher):
        of_year = {report.year: report for report in group}
        last = max(of_year.values(), key=lambda each: each.year)
        for figure in shown.attempt(last, partial(draw_years, of_year.values())):
            if figure is not None:
                figures += [element("h2", publisher, lang="zh-CN"), figure]
    return figures
