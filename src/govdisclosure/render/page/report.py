"""One report on the page: its head, what was found, and the report itself with its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from govdisclosure.forms import Section
from govdisclosure.markup import Child, element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.page.findings import draw_findings
from govdisclosure.render.page.other_outcomes import draw_broken_rules, draw_other_outcomes
from govdisclosure.render.page.parts import publisher_name, severity_sign
from govdisclosure.render.page.request_flow import draw_flow
from govdisclosure.render.page.request_years import draw_years
from govdisclosure.render.page.section_words import draw_words
from govdisclosure.render.page.suspects import draw_suspects
from govdisclosure.render.verdict import (
    broken_line,
    count_of,
    identities_line,
    last_year_line,
    undecided_line,
)
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Report, SectionText
from govdisclosure.wording import LEFT_SIDE, REPAIR, RIGHT_SIDE, SUSPECT

_EDITION = Message("{}年度报告 · {}年版格式", "report on {} · form of {}")
_SOURCE = Message("来源：", "Source: ")
_REPORT = Message("报告正文", "The report")
_LEGEND = Message("图例：", "Marks: ")
_MARKS = {
    "suspect": Message("{}，箭头后为{}", "{}, with its {}").format(SUSPECT, REPAIR),
    "involved": Message("涉及问题的格", "cell that a finding is about"),
    "left": LEFT_SIDE,
    "right": RIGHT_SIDE,
}


def draw_report(
    view: ReportView, *, prefix: str, alone: bool, years: Sequence[Report] = ()
) -> Element:
    """A report with everything that is known of it; every id begins with `prefix`.

    Where it is `alone` on its page, the name of the publisher is the title of the page.  The
    requests of several `years` of the publisher stand side by side; unless given, those of last
    year's report, where that is at hand, and its own.
    """
    cells = Cells(view, prefix)
    title = element("h1" if alone else "h2", publisher_name(view.report))
    side = (
        draw_broken_rules(view),
        draw_suspects(cells, view.repairs) if view.repairs is not None else None,
        draw_findings(cells),
        draw_other_outcomes(view),
    )
    return element(
        "main" if alone else "section",
        element("header", title, _head(view), class_="head"),
        element("div", element("div", side, class_="side"), _report(cells, years), class_="split"),
        id=prefix.rstrip("-") or None,
        class_="checked-report",
        data_prefix=prefix,
    )


def _head(view: ReportView) -> Iterator[Element]:
    report, assessment = view.report, view.assessment
    yield element("p", both(_EDITION, report.year, report.form.edition), class_="edition")
    if report.source.name:
        yield element("p", both(_SOURCE), element("code", report.source.name), class_="source")
    for last_year in last_year_line(report):
        class_ = "not-compared" if report.not_compared else "source"
        yield element("p", both(last_year), class_=class_)
    verdict = [
        element(
            "li",
            severity_sign(severity),
            both(count_of(severity, count)),
            class_=f"count {severity if count else 'none'}",
        )
        for severity, count in assessment.counts.items()
    ]
    lines = (*broken_line(assessment), *identities_line(assessment), *undecided_line(assessment))
    yield element("ul", verdict, (element("li", both(line)) for line in lines), class_="verdict")


def _report(cells: Cells, years: Sequence[Report]) -> Element:
    """The report as it was published: section by section, words and tables."""
    report = cells.view.report
    known = {each.section: each for each in report.sections}
    tables = {grid.section for grid in report.form.grids}
    parts: list[Child] = []
    for section, heading in report.form.headings.items():
        text = known.get(section, SectionText(section, ""))
        if section in tables or text.heading or text.text:
            parts.append(element("h3", text.heading or heading, lang="zh-CN"))
        if section in tables:
            parts.append(cells.table(section))
        if section == Section.REQUESTS:
            parts.append(draw_flow(report, name=f"{cells.prefix}flow"))
            last = [report.previous, report] if report.previous else []
            parts.append(draw_years(years or last))
        if text.text:
            parts.append(element("div", draw_words(cells, text), class_="words", lang="zh-CN"))
    heading_id = f"{cells.prefix}report"
    return element(
        "article",
        element("h2", both(_REPORT), id=heading_id),
        _legend() if cells.view.involved or cells.view.proposals else None,
        parts,
        aria_labelledby=heading_id,
        class_="report",
    )


def _legend() -> Element:
    marks = (element("li", element("i", class_=each), both(of)) for each, of in _MARKS.items())
    return element("div", element("p", both(_LEGEND)), element("ul", marks), class_="legend")
