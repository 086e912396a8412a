"""A whole page by itself: no request to anywhere, and no script but the one that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from xml.etree.ElementTree import Element

from govdisclosure.files.own_output import MARK
from govdisclosure.files.packaged import packaged_text
from govdisclosure.markup import element, page
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.many_reports import (
    SummaryRow,
    draw_all_years,
    draw_row,
    draw_summary,
    years_of_publishers,
)
from govdisclosure.render.page.report import draw_report
from govdisclosure.render.shown_reports import Failures, OnBroken, Shown, ShownReports
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Report

_TITLE = "{}{}年政府信息公开工作年度报告 · 核对"
_TITLE_OF_MANY = "政府信息公开工作年度报告 · 核对"
_BACK = Message("← 全部报告", "← all reports")
_LANGUAGE = Message("语言", "Language")
_INDEX = "index.html"
#: Names of publishers are cut here, well below what file systems take in bytes.
_LONGEST_NAME = 40
_FOOT = Message(
    "本页由 govdisclosure 生成，不含任何外部内容；结论以报告原文和法规为准。",
    "Made by govdisclosure; nothing on this page comes from elsewhere. "
    "The report and the law have the last word.",
)


def write_page(
    assessments: Shown,
    *,
    language: Language = "zh",
    failures: Failures = (),
    bodies: Bodies | None = None,
    on_broken: OnBroken | None = None,
) -> str:
    """One page for a report, or for several below a summary of them, as HTML in both languages.

    The ids of the cells of a single report are their addresses; of several, each has ``r1-``,
    ``r2-`` … before it.

    Args:
        assessments: What the checks of one report or of many came to.
        language: The language that is shown first.
        failures: The files that could not be read, each with the reason, perhaps in both languages.
        bodies: Who sent what, where that is to be said.
        on_broken: Called with the source of each report of several that raised an error while it
            was shown, and with what happened; in any case a failure stands in its place.

    Returns:
        The text of the page.

    Raises:
        OptionError: what is no assessment, another language, or failures that are no pairs.
        Exception: whatever breaks over a report that is given by itself, not in a list.
    """
    shown = ShownReports.of(assessments, language, failures, on_broken, bodies=bodies)
    if len(shown.views) == 1 and not (shown.failures or bodies):
        pages = shown.each(lambda view: _page_of(view, language))
        if pages:
            return pages[0]
    numbers = count(1)

    def draw(view: ReportView) -> tuple[SummaryRow, Element]:
        prefix = f"r{next(numbers)}-"
        row = draw_row(view, f"#{prefix.rstrip('-')}")
        return row, draw_report(view, prefix=prefix, alone=False)

    drawn = shown.each(draw)
    years = draw_all_years(shown)
    summary = draw_summary(shown, [row for row, _ in drawn], beside=years)
    reports = [report for _, report in drawn]
    return _page(_TITLE_OF_MANY, language, element("main", summary, reports))


def write_pages(
    assessments: Shown,
    *,
    language: Language = "zh",
    failures: Failures = (),
    bodies: Bodies | None = None,
    on_broken: OnBroken | None = None,
) -> dict[str, str]:
    """A page for each report and a summary that leads to them, for more than one page should hold.

    Args:
        assessments: What the checks of one report or of many came to.
        language: The language that is shown first.
        failures: The files that could not be read, each with the reason, perhaps in both languages.
        bodies: Who sent what, where that is to be said.
        on_broken: Called with the source of each report of several that raised an error while it
            was shown, and with what happened; in any case a failure stands in its place.

    Returns:
        Each page by the name of its file; the summary is ``index.html``.

    Raises:
        OptionError: what is no assessment, another language, or failures that are no pairs.
        Exception: whatever breaks over a report that is given by itself, not in a list.
    """
    from urllib.parse import quote

    shown = ShownReports.of(assessments, language, failures, on_broken, bodies=bodies)
    numbers = count(1)
    # A figure for each body would bury what needs work: it stands with the body's last report.
    years = {(each[-1].publisher, each[-1].year): each for each in years_of_publishers(shown)}

    def draw(view: ReportView) -> tuple[SummaryRow, str, str]:
        name = _file_name(next(numbers), view)
        of_years = years.get((view.report.publisher, view.report.year), ())
        page = _page_of(view, language, home=_INDEX, years=of_years)
        return draw_row(view, quote(name)), name, page

    drawn = shown.each(draw)
    summary = element("main", draw_summary(shown, [row for row, _, _ in drawn]))
    pages = {_INDEX: _page(_TITLE_OF_MANY, language, summary)}
    return pages | {name: page for _, name, page in drawn}


def _page_of(
    view: ReportView, language: Language, *, home: str = "", years: Sequence[Report] = ()
) -> str:
    title = _TITLE.format(view.report.publisher, view.report.year)
    drawn = draw_report(view, prefix="", alone=True, years=years if len(years) > 1 else ())
    return _page(title, language, drawn, home=home)


def _file_name(number: int, view: ReportView) -> str:
    """A name that says whose report it is, of characters that every file system takes."""
    publisher = re.sub(r"\W", "", view.report.publisher)[:_LONGEST_NAME]
    return f"{number:04}-{publisher}-{view.report.year}.html"


def _page(title: str, language: Language, main: Element, *, home: str = "") -> str:
    style = packaged_text("govdisclosure.render.page", "page.css")
    script = packaged_text("govdisclosure.render.page", "page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="generator", content=MARK),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", style),
    )
    body = element(
        "body",
        _switch(home),
        main,
        element("footer", both(_FOOT)),
        element("output", id="about", class_="about", aria_live="polite", hidden=""),
        element("script", script),
    )
    return page(element("html", head, body, lang="zh-CN" if language == "zh" else "en"))


def _switch(home: str) -> Element:
    """The two languages, of which one is pressed, each named in itself; and the way back."""
    return element(
        "nav",
        element("a", both(_BACK), href=home, class_="home") if home else None,
        element("span", both(_LANGUAGE), id="language", class_="visually-hidden"),
        element("button", "中文", type="button", lang="zh-CN", data_language="zh-CN"),
        element("button", "English", type="button", lang="en", data_language="en"),
        class_="switch",
        aria_labelledby="language",
    )


def _hash(content: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
