"""The words of a report as the rules on its structure see them, and a report that breaks none.

Spaces, full width and line breaks say nothing, so every word is compared without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, wraps
from typing import Any

from attrs import evolve

from govdisclosure.findings import Outcome, Undecided
from govdisclosure.forms import Form, Section
from govdisclosure.message import Message
from govdisclosure.reports import Report, SectionText, Span
from govdisclosure.rules.rule import Rule
from govdisclosure.text.numbering import LeadingNumber, numbering_of
from govdisclosure.text.numerals import to_chinese
from govdisclosure.text.width import fold

__all__ = [
    "bare",
    "heading_span",
    "lines_of",
    "model_report",
    "number_of",
    "on_words",
    "plain",
    "sentences",
    "wordless",
]

_SPACE = r"\s+"
_PUNCTUATION = r"[\W_]+"
#: What stands before the number of a heading and says nothing.
_BEFORE = r"^(?:_|[^\w(\[【〔])+"
_ENDS = r"[。;!?\n]"


def plain(text: str) -> str:
    """A text without spaces and line breaks, in half width."""
    return re.sub(_SPACE, "", fold(text))


def bare(heading: str) -> str:
    """The words of a heading: without its number, spaces and punctuation."""
    words, numbering = _numbered(heading)
    return re.sub(_PUNCTUATION, "", words[numbering.end :] if numbering else words)


def number_of(heading: str) -> int | None:
    """The number that a heading prints, in digits of either kind; None where it prints none."""
    _, numbering = _numbered(heading)
    return numbering.number if numbering else None


# The headings of the form stand in every report, and several rules look at each.
@lru_cache(maxsize=1024)
def _numbered(heading: str) -> tuple[str, LeadingNumber | None]:
    words = re.sub(_BEFORE, "", fold(heading))
    # In a heading a space is a stop after digits too, which elsewhere are a number.
    return words, numbering_of(words) or numbering_of(re.sub(r"\s", "、", words, count=1))


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that say something, each without spaces."""
    return filter(None, map(plain, text.splitlines()))


def sentences(text: str) -> list[str]:
    """The sentences of a text that say something, each without spaces; a line ends one."""
    return [said for each in re.split(_ENDS, fold(text)) if (said := plain(each))]


def heading_span(report: Report, section: Section) -> Span:
    """Where a section begins, with the place of its heading where the source tells it."""
    return Span(section, 0, 0, report.source.headings.get(section))


_NOT_AT_HAND = Message("没有报告的文字", "the words of the report are not at hand")
_Function = Callable[..., Iterable[Outcome]]


def on_words(function: _Function) -> _Function:
    """The same check, undecided on a report without sections, as a table of figures is."""

    @wraps(function)
    def check(rule: Rule, report: Report, *arguments: Any) -> Iterable[Outcome]:
        return function(rule, report, *arguments) if report.sections else wordless(rule.name)

    return check


@cache
def wordless(name: str) -> tuple[Undecided, ...]:
    """That a rule is undecided since no words are at hand: the same for reports by the million."""
    return (Undecided(name, _NOT_AT_HAND),)


def model_report(form: Form) -> Report:
    """A small report of a county on a form, whose words and figures break no rule."""
    year = form.first_year
    words = {
        Section.OVERVIEW: "".join(
            f"（{to_chinese(number)}）{part}。按规定办理。\n"
            for number, part in enumerate(form.overview_parts, 1)
        )
        + "工作考核合格，社会评议满意，没有责任追究。",
        Section.PROBLEMS: "存在的问题是更新不够及时，下一步将安排专人改进。",
        Section.OTHER: f"{year}年没有收取信息处理费。",
    }
    zeros = Report.of({}, publisher="某县人民政府", year=year, form=form).filled()
    return evolve(
        zeros,
        title=f"某县人民政府{year}年政府信息公开工作年度报告",
        preamble=f"按照{form.notice.number}编制，统计期限为{year}年1月1日至12月31日。",
        sections=tuple(
            SectionText(section, heading, words.get(section, ""))
            for section, heading in form.headings.items()
        ),
        notices=(form.notice.number,),
    )
