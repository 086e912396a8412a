"""One report on the page: its head, what was found, and the report itself with its marks."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govdisclosure.findings import Severity
from govdisclosure.markup import Child, element
from govdisclosure.message import Message
from govdisclosure.render.exhibit import Exhibit
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.page.findings import draw_findings
from govdisclosure.render.page.flow import draw_flow
from govdisclosure.render.page.prose import draw_words
from govdisclosure.render.page.remainder import draw_remainder
from govdisclosure.render.page.suspects import draw_suspects
from govdisclosure.render.page.words import SEVERITIES, both
from govdisclosure.render.page.years import draw_years
from govdisclosure.reports import Report, SectionText

__all__ = ["counts", "draw_leaf", "name_of"]

_EDITION = Message("{} 年度报告 · {} 年版格式", "report on {} · form of {}")
_SOURCE = Message("来源：", "Source: ")
_NO_NAME = Message("（未找到机关名称）", "(publisher not found)")
#: Severities as they are counted: one, and several.
_NAMES = {
    Severity.ERROR: (Message("个错误", "error"), Message("个错误", "errors")),
    Severity.WARNING: (Message("个警告", "warning"), Message("个警告", "warnings")),
    Severity.NOTE: (Message("个提示", "note"), Message("个提示", "notes")),
}
_BALANCED = Message("{} / {} 项勾稽成立", "{} of {} sums agree")
_GAPS = Message("{} 项未能判断", "{} not decided")
_REPORT = Message("报告正文", "The report")
_LEGEND = Message("图例：", "Marks: ")
_MARKS = (
    ("suspect", Message("疑似有误，箭头后为建议值", "suspect, with the value that would agree")),
    ("involved", Message("涉及不成立的规则", "in a rule that is broken")),
    ("left", Message("等式左边", "left side")),
    ("right", Message("等式右边", "right side")),
)


def name_of(report: Report) -> list[Child]:
    """The publisher, or that none was found."""
    return (
        [element("span", report.publisher, lang="zh-CN")]
        if report.publisher
        else list(both(_NO_NAME))
    )


def counts(exhibit: Exhibit) -> dict[Severity, int]:
    """How many findings there are of each severity, the gravest first."""
    found = [each.severity for each in exhibit.assessment.findings]
    return {severity: found.count(severity) for severity in reversed(Severity)}


def draw_leaf(exhibit: Exhibit, *, prefix: str, alone: bool) -> Element:
    """A report with everything that is to be said of it; every id begins with `prefix`.

    Where it is `alone` on its page, the name of the publisher is the title of the page.
    """
    cells = Cells(exhibit, prefix)
    report = exhibit.report
    title = element("h1" if alone else "h2", name_of(report))
    return element(
        "section" if not alone else "main",
        element("header", title, _head(exhibit), class_="head"),
        element(
            "div",
            element(
                "div",
                _suspects(cells),
                draw_findings(cells),
                draw_remainder(exhibit),
                class_="side",
            ),
            _report(cells),
            class_="split",
        ),
        id=prefix.rstrip("-") or None,
        class_="leaf",
        data_prefix=prefix,
    )


def _head(exhibit: Exhibit) -> Iterator[Element]:
    report, assessment = exhibit.report, exhibit.assessment
    yield element("p", both(_EDITION, report.year, report.form.edition), class_="edition")
    if report.source.name:
        yield element("p", both(_SOURCE), element("code", report.source.name), class_="source")
    held, checked = assessment.balanced()
    verdict: list[Child] = []
    for severity, count in counts(exhibit).items():
        _, sign = SEVERITIES[severity]
        kind = f"count {severity}" if count else "count none"
        said: list[Child] = [
            element("span", sign, class_="sign", aria_hidden="true"),
            f"{count} ",
            *both(_NAMES[severity][count != 1]),
        ]
        verdict.append(element("li", said, class_=kind))
    if checked:
        verdict.append(element("li", both(_BALANCED, held, checked)))
    if assessment.gaps:
        gaps = len({each.rule for each in assessment.gaps})
        verdict.append(element("li", both(_GAPS, gaps)))
    yield element("ul", verdict, class_="verdict")


def _suspects(cells: Cells) -> Element | None:
    repairs = cells.exhibit.repairs
    return draw_suspects(cells, repairs) if repairs is not None else None


def _report(cells: Cells) -> Element:
    """The report as it was published: section by section, words and tables."""
    report = cells.exhibit.report
    known = {each.section: each for each in report.sections}
    tables = {grid.section for grid in report.form.grids}
    parts: list[Child] = []
    for section, heading in report.form.headings.items():
        text = known.get(section, SectionText(section, ""))
        if section in tables or text.heading or text.text:
            parts.append(element("h3", text.heading or heading, lang="zh-CN"))
        if section in tables:
            parts.append(cells.table(section))
        if section == "requests":
            parts.append(draw_flow(report, name=f"{cells.prefix}flow"))
            parts.append(draw_years([report.previous, report]) if report.previous else None)
        if text.text:
            parts.append(element("div", draw_words(cells, text), class_="words", lang="zh-CN"))
    heading_id = f"{cells.prefix}report"
    return element(
        "article",
        element("h2", both(_REPORT), id=heading_id),
        _legend() if cells.exhibit.involved or cells.exhibit.proposals else None,
        parts,
        aria_labelledby=heading_id,
        class_="report",
    )


def _legend() -> Element:
    marks = (element("li", element("i", class_=kind), both(says)) for kind, says in _MARKS)
    return element("div", element("p", both(_LEGEND)), element("ul", marks), class_="legend")
