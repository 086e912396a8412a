"""Many reports on one page: a table that opens with what needs work, and leads to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from xml.etree.ElementTree import Element

from attrs import frozen

from govdisclosure.findings import Severity
from govdisclosure.markup import Child, element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.bodies import draw_bodies
from govdisclosure.render.page.parts import listing, publisher_name
from govdisclosure.render.page.request_years import draw_years
from govdisclosure.render.shown_reports import Failed, ShownReports
from govdisclosure.render.verdict import accepted_line, undecided_count
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Report
from govdisclosure.wording import FILE, NOT_COMPARED, PUBLISHER, UNDECIDED, YEAR, counted, heading

_CAPTION = Message(
    "每份报告的核对结果，最需要处理的在前；点表头可以排序",
    "What was found in each, what needs most work first; a head sorts",
)
_COLUMNS = (
    PUBLISHER,
    YEAR,
    FILE,
    *(severity.term for severity in reversed(Severity)),
    Message("成立的勾稽关系", "Identities that hold"),
    heading(UNDECIDED),
)
_FILTER = Message("按机关名称或文件筛选", "Only bodies and files with")
_NEEDS_WORK = Message("只看需要处理的", "only what needs work")
#: What a report that needs work has at least.
_WORK = Severity.WARNING


@frozen
class SummaryRow:
    """A row of the summary, and how much the report needs work: rows with more of it come first."""

    element: Element
    work: tuple[int, ...]


def _title(number: int) -> Message:
    return Message(f"{number}份年度报告", counted(number, "annual report"))


def draw_summary(
    shown: ShownReports, reports: Sequence[SummaryRow], *, beside: Iterable[Child] = ()
) -> Element:
    """The summary of reports, of which the rows are drawn, and of what stands for others.

    What stands `beside` the table is drawn below it.
    """
    rows = sorted(
        [*map(_failure, shown.failures), *reports], key=lambda each: each.work, reverse=True
    )
    heads = (element("button", both(each), type="button") for each in _COLUMNS)
    return element(
        "header",
        element("h1", both(_title(len(reports)))),
        draw_bodies(shown.bodies),
        _filter(),
        listing(heads, (each.element for each in rows), caption=_CAPTION, class_="summary"),
        beside,
        class_="contents",
    )


def _filter() -> Element:
    """What leaves only some rows; shown by the script that does it."""
    words = element("input", type="search", id="filter", autocomplete="off")
    work = element("input", type="checkbox", id="needs-work")
    return element(
        "p",
        element("label", both(_FILTER), words),
        element("label", work, both(_NEEDS_WORK)),
        element("output", for_="filter needs-work"),
        class_="filter",
        hidden="",
    )


def draw_row(view: ReportView, href: str) -> SummaryRow:
    """The row of a report in the summary, and the address that the report is to be found at."""
    report, assessment = view.report, view.assessment
    passed, checked = assessment.balanced()
    undecided, counts = undecided_count(assessment), assessment.counts
    work = any(count for severity, count in counts.items() if severity >= _WORK)
    accepted = [element("small", " ", both(each)) for each in accepted_line(assessment)]
    drawn = element(
        "tr",
        element(
            "th",
            element("a", publisher_name(report), href=href),
            accepted,
            element("div", both(NOT_COMPARED), class_="not-compared")
            if report.not_compared is not None
            else None,
            scope="row",
        ),
        element("td", str(report.year)),
        element("td", element("code", report.source.name), class_="file"),
        (
            element("td", str(count), class_=f"count {severity}" if count else "quiet")
            for severity, count in counts.items()
        ),
        # What does not agree is what a reader sorts by.
        element("td", f"{passed} / {checked}", data_value=passed - checked),
        element("td", str(undecided), class_=None if undecided else "quiet"),
        class_="work" if work else None,
    )
    return SummaryRow(drawn, (0, *counts.values()))


def _failure(failed: Failed) -> SummaryRow:
    drawn = element(
        "tr",
        element("th", element("code", failed.source), scope="row", colspan=3, class_="file"),
        element(
            "td",
            *(both(failed.what), "：", both(failed.why)),
            colspan=len(_COLUMNS) - 3,
            class_="failure",
        ),
        class_="work",
    )
    return SummaryRow(drawn, (1,))


def draw_all_years(shown: ShownReports) -> list[Child]:
    """The years of each publisher of whom there are several."""
    figures: list[Child] = []
    for years in years_of_publishers(shown):
        last = years[-1]
        for figure in shown.attempt(last, partial(draw_years, years)):
            if figure is not None:
                figures += [element("h2", last.publisher, lang="zh-CN"), figure]
    return figures


def years_of_publishers(shown: ShownReports) -> Iterator[list[Report]]:
    """The reports of each publisher, one for each year, the last year at the end."""
    # Reports without a publisher need not be of one and the same.
    named = (each.report for each in shown.views if each.report.publisher.strip())
    reports = sorted(named, key=lambda each: (each.publisher, each.year))
    for _, group in groupby(reports, key=lambda each: each.publisher):
        yield [*{report.year: report for report in group}.values()]
