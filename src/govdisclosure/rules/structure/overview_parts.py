"""The five parts in which section one tells its story, by the headings that bodies give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Form, Section
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.reports import Report
from govdisclosure.rules.check import Check
from govdisclosure.rules.example_reports import model_report
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.structure.section_text import (
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
#: The words by which each part is known among those that bodies write for it; the first that fits
#: counts, so that 信息公开平台管理 is of the platforms.
_KNOWN_BY: Mapping[str, str] = {
    "主动公开": "主动公开",
    "依申请公开": "依?申请公开|公开申请",
    "政府信息公开平台建设": "平台|网站|载体|渠道",
    "政府信息管理": "信息.{0,6}管理",
    "监督保障": "监督|保障|监管",
}


_ENGLISH: Mapping[str, str] = {
    "主动公开": "proactive disclosure",
    "依申请公开": "disclosure on request",
    "政府信息公开平台建设": "platforms",
    "政府信息管理": "management of information",
    "监督保障": "supervision",
}


def parts_rule(form: Form) -> Rule:
    """The rule that section one has the five parts, for a form that knows them."""
    return Rule(
        "form.overview-parts",
        Check(_overview_parts, (form.overview_parts,)),
        cites=form.notice.whole,
        severity=Severity.NOTE,
        basis=Basis.PRACTICE,
        demand=Message(
            "第一部分分五个方面叙述："
            + "、".join(form.overview_parts)
            + "（惯例，格式只要求文字描述）",
            "Section one has five parts: proactive disclosure, disclosure on request, management "
            "of information, platforms, supervision (practice: the form asks for words).",
        ),
        example=_example,
    )


@on_words
def _overview_parts(rule: Rule, report: Report, parts: tuple[str, ...]) -> Iterator[Outcome]:
    section = report.section(Section.OVERVIEW)
    if section is None:
        yield rule.not_applicable(zh="没有第一部分", en="there is no section one")
        return
    headings = _headings(section.text)
    printed = {part: headings[part] for part in parts if part in headings}
    if printed:
        absent = [part for part in parts if part not in printed]
    else:
        words = plain(section.text)
        absent = [part for part in parts if not re.search(_KNOWN_BY[part], words)]
    if absent:
        shifted = _shifted(parts, printed)
        yield rule.finding(
            joined([_ABSENT.format(_quoted(absent)), *shifted], SEMICOLON),
            spans=(heading_span(report, Section.OVERVIEW),),
        )


_ABSENT = Message(
    "第一部分没有写{}方面的情况，请补写", "section one says nothing of {}: please add it"
)


def _quoted(parts: Sequence[str]) -> Message:
    return joined(Message(f"“{part}”", _ENGLISH.get(part, f"“{part}”")) for part in parts)


def _headings(text: str) -> dict[str, str]:
    """The heading of each part that a numbered line opens, the first where several do."""
    found: dict[str, str] = {}
    for line in lines_of(text):
        numbering = numbering_of(line)
        match = re.match(_NAME, line[numbering.end :]) if numbering else None
        if numbering and match:
            part = next(
                (each for each, by in _KNOWN_BY.items() if re.search(by, match["name"])), None
            )
            if part:
                found.setdefault(part, (line[: numbering.end] + match[0]).lstrip("#*"))
    return found


def _shifted(parts: tuple[str, ...], printed: Mapping[str, str]) -> list[Message]:
    """The parts that bear another number than theirs, as they do where one before is left out."""
    return [
        Message(f"“{printed[part]}”应为第{to_chinese(due)}方面", f"“{printed[part]}” is part {due}")
        for due, part in enumerate(parts, 1)
        if part in printed and number_of(printed[part]) != due
    ]


def _example(form: Form) -> Example:
    held = model_report(form)
    first, *others = held.sections
    # The third of five is left out, and those after it move up.
    lines = [line for line in first.text.splitlines() if form.overview_parts[2] not in line]
    text = "\n".join(lines).replace("（四）", "（三）").replace("（五）", "（四）")
    return Example(held, evolve(held, sections=(evolve(first, text=text), *others)))
