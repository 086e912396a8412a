"""The five parts of section one, by the headings that bodies give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import FORM_2021, Form, Section
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.reports import Report
from govdisclosure.rules.clean_reports import failing_with, model_report
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import (
    NOTICE,
    heading_span,
    lines_of,
    number_of,
    on_words,
    plain,
)
from govdisclosure.text.numbering import numbering_of
from govdisclosure.text.numerals import to_chinese

#: The name of a part, after its number and up to the first stop, in a line of its own or not.
_NAME = r"[)\]、.,:]*(?P<name>[^。,;:]{2,20})"
#: The words by which each part is known among those that bodies write for it, and its name in
#: English; the first that fits counts, so that 信息公开平台管理 is of the platforms.
_PARTS: Mapping[str, tuple[str, str]] = {
    "主动公开": ("主动公开", "proactive disclosure"),
    "依申请公开": ("依?申请公开|公开申请", "disclosure on request"),
    "政府信息公开平台建设": ("平台|网站|载体|渠道", "platforms"),
    "政府信息管理": ("信息.{0,6}管理", "management of information"),
    "监督保障": ("监督|保障|监管", "supervision"),
}


def _example(form: Form) -> Example:
    passing = model_report(form)
    first, *others = passing.sections
    # The third of five is left out, and those after it move up.
    lines = [line for line in first.text.splitlines() if form.overview_parts[2] not in line]
    text = "\n".join(lines).replace("（四）", "（三）").replace("（五）", "（四）")
    return failing_with(passing, sections=(evolve(first, text=text), *others))


@rule(
    "form.overview-parts",
    cites=NOTICE,
    severity=Severity.NOTE,
    basis=Basis.PRACTICE,
    zh="第一部分分五个方面叙述："
    + "、".join(FORM_2021.overview_parts)
    + "（惯例，格式只要求文字描述）",
    en="Section one has five parts: proactive disclosure, disclosure on request, management of "
    "information, platforms, supervision (practice: the form asks for words).",
    example=_example,
)
@on_words()
def overview_parts(rule: Rule, report: Report) -> Iterator[Outcome]:
    """Section one has each of the five parts, under their numbers where it has headings."""
    section = report.section(Section.OVERVIEW)
    if section is None:
        yield rule.not_applicable(zh="没有第一部分", en="there is no section one")
        return
    parts = FORM_2021.overview_parts
    headings = _headings(section.text)
    if headings:
        absent = [part for part in parts if part not in headings]
    else:
        words = plain(section.text)
        absent = [part for part in parts if not re.search(_PARTS[part][0], words)]
    if absent:
        # Where one is left out, those behind it bear another number than theirs.
        shifted = [
            Message(
                f"“{headings[part]}”应为第{to_chinese(due)}方面",
                f"“{headings[part]}” is part {due}",
            )
            for due, part in enumerate(parts, 1)
            if part in headings and number_of(headings[part]) != due
        ]
        quoted = joined(Message(f"“{part}”", _PARTS[part][1]) for part in absent)
        yield rule.finding(
            joined([_ABSENT.format(quoted), *shifted], SEMICOLON),
            spans=(heading_span(report, Section.OVERVIEW),),
        )


_ABSENT = Message(
    "第一部分没有写{}方面的情况，请补写", "section one says nothing of {}: please add it"
)


def _headings(text: str) -> dict[str, str]:
    """The heading of each part that a numbered line opens, the first where several do."""
    found: dict[str, str] = {}
    for line in lines_of(text):
        numbering = numbering_of(line)
        match = re.match(_NAME, line[numbering.end :]) if numbering else None
        if numbering and match:
            part = next(
                (each for each, (by, _) in _PARTS.items() if re.search(by, match["name"])), None
            )
            if part:
                found.setdefault(part, (line[: numbering.end] + match[0]).lstrip("#*"))
    return found
