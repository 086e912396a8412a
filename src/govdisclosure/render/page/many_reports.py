"""Many reports on one page: a table that opens with what needs work, and leads to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from xml.etree.ElementTree import Element

from attrs import evolve, frozen

from govdisclosure.findings import Severity
from govdisclosure.markup import Child, element
from govdisclosure.message import NOTHING, Message
from govdisclosure.offices import Bodies, BodyLine, BodyState, CheckedReport, body_lines
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.parts import listing, publisher_name
from govdisclosure.render.page.request_years import draw_years
from govdisclosure.render.shown_reports import Failed, ShownReports
from govdisclosure.render.verdict import accepted_line, undecided_count
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Report
from govdisclosure.wording import (
    FILE,
    NOT_READABLE,
    PUBLISHER,
    STATE,
    UNDECIDED,
    YEAR,
    counted,
    heading,
)

_CAPTION = Message(
    "每个机关、每份文件一行，最需要处理的在前；点表头可以排序",
    "A row for each body and file, what needs most work first; a head sorts",
)
#: The columns of numbers, which bodies and files without a report have nothing in.
_NUMBERS = (
    *(severity.term for severity in reversed(Severity)),
    Message("成立的勾稽关系", "Identities that hold"),
    heading(UNDECIDED),
)
_COLUMNS = (PUBLISHER, STATE, YEAR, FILE, *_NUMBERS)
_FILTER = Message("按机关、情况或文件筛选", "Only bodies, states and files with")
_NEEDS_WORK = Message("只看需要处理的", "only what needs work")
_STATES = tuple(BodyState)


@frozen
class SummaryRow:
    """What a row of the summary is drawn from.

    Args:
        line: What is said of the report, the file or the body.
        name: The name of the body, with what stands below it.
        numbers: The columns of numbers.
        not_compared: Whether last year's report was looked for in vain.
        failed: What stands in the place of a report.
    """

    line: BodyLine
    name: tuple[Child, ...]
    numbers: tuple[Element, ...] = ()
    not_compared: bool = False
    failed: Message | None = None


def _title(number: int) -> Message:
    return Message(f"{number}份年度报告", counted(number, "annual report"))


def draw_summary(
    shown: ShownReports, reports: Sequence[SummaryRow], *, beside: Iterable[Child] = ()
) -> Element:
    """The summary of reports, of which the rows are drawn, and of what stands for others.

    Who sent what stands in their rows, and in those of the bodies that are missing.  What stands
    `beside` the table is drawn below it.
    """
    bodies = shown.bodies or Bodies()
    rows = [*reports, *map(_failure, _failed(shown, bodies))]
    lines = body_lines((each.line for each in rows), bodies)
    rows = [evolve(row, line=line) for row, line in zip(rows, lines, strict=False)]
    rows += [SummaryRow(each, _named(each.publisher)) for each in lines[len(rows) :]]
    rows.sort(key=lambda each: each.line.urgency)
    heads = (element("button", both(each), type="button") for each in _COLUMNS)
    return element(
        "header",
        element("h1", both(_title(len(reports)))),
        element("h2", both(shown.bodies.summary)) if shown.bodies else None,
        _filter(),
        listing(heads, map(_drawn, rows), caption=_CAPTION, class_="summary"),
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
    accepted = (element("small", " ", both(each)) for each in accepted_line(assessment))
    return SummaryRow(
        BodyLine.of_report(CheckedReport.of(assessment)),
        (element("a", publisher_name(report), href=href), *accepted),
        (
            *(
                element("td", str(count), class_=f"count {severity}" if count else "quiet")
                for severity, count in counts.items()
            ),
            # What does not agree is what a reader sorts by.
            element("td", f"{passed} / {checked}", data_value=passed - checked),
            element("td", str(undecided), class_=None if undecided else "quiet"),
        ),
        report.not_compared is not None,
    )


def _failed(shown: ShownReports, bodies: Bodies) -> Iterator[Failed]:
    """What stands for reports: what could not be shown, and every file that could not be read."""
    yield from shown.failures
    told = {each.source for each in shown.failures}
    for each in bodies.unread:
        if each not in told:
            yield Failed(each, NOT_READABLE, NOTHING)


def _failure(failed: Failed) -> SummaryRow:
    line = BodyLine.unread(failed.source, failed.why)
    # Whose it is, nobody knows.
    return SummaryRow(line, ("—",), failed=failed.what)


def _named(publisher: str) -> tuple[Element]:
    return (element("span", publisher, lang="zh-CN"),)


def _drawn(row: SummaryRow) -> Element:
    line = row.line
    nothing = element("td", colspan=len(_NUMBERS))
    return element(
        "tr",
        element("th", row.name, scope="row"),
        element(
            "td",
            both(row.failed or line.state.term),
            (element("div", both(each)) for each in line.besides),
            _why(row),
            class_=f"state {line.state.value}",
            data_value=_STATES.index(line.state),
        ),
        element("td", None if line.year is None else str(line.year)),
        element("td", element("code", line.source) if line.source else None, class_="file"),
        row.numbers or nothing,
        class_="work" if line.state.needs_work else None,
    )


def _why(row: SummaryRow) -> Element | None:
    if row.line.reason == NOTHING:
        return None
    class_ = "not-compared" if row.not_compared else "why"
    return element("div", both(row.line.reason), class_=class_)


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
