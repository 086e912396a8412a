"""The five aspects of section one that the notice names, by the headings that bodies give them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import FORM_2021, Form, Section
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report
from govdisclosure.rules.clean_reports import failing_with, model_report
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import (
    ASPECTS,
    heading_span,
    lines_of,
    on_words,
    plain,
)
from govdisclosure.text.numbering import LeadingNumber, numbering_of

#: The name of a part, after its number and up to the first stop, in a line of its own or not; a
#: number is part of what is told.
_NAME = r"[)\]、.,:]*(?P<name>[^。,;:0-9]{2,20})"
#: The words by which the heading of each part is known among those that bodies write for it, and
#: its name in English; the first that fits counts, so that 信息公开平台管理 is of the platforms.
_PARTS: Mapping[str, tuple[str, str]] = {
    "主动公开": ("主动公开|公开的内容", "proactive disclosure"),
    "依申请公开": ("依?申请公开|公开申请", "disclosure on request"),
    "政府信息公开平台建设": ("平台|网站|载体|渠道", "platforms"),
    "政府信息管理": ("信息.{0,6}管理", "management of information"),
    "监督保障": ("监督|保障|监管", "supervision"),
}
#: What is told of each in words of its own: who says any of it has said something.
_TOLD: Mapping[str, str] = {
    "主动公开": "(?:(?<!申请)公开|发布|刊发|公布|推送|发表)[^。;,]{0,10}"
    "(?:信息|内容|文件|文稿|公告|公示|[0-9]+[条篇件])",
    "依申请公开": "申请",
    "政府信息公开平台建设": "公众号|微信|微博|抖音|新媒体|公开栏|公示栏|专栏|栏目|专区|客户端"
    "|门户|公报|报纸|广播|电视",
    "政府信息管理": "审[核查批签定]|三审|签批|保密|清理|更新|目录|规范性文件|台账|归档|备案",
    "监督保障": "考核|考评|评议|追究|追责|问责|培训|督[促查导办]|检查|自查|整改"
    "|投诉|举报|领导小组|组织领导|专人|分管",
}
#: A heading that is nothing but the name of an aspect: one of more words may say what was done.
_LABEL = (
    "(?:主动|依?申请|公开|政府|政务|信息|管理|平台|网站|渠道|载体|建设|监督|监管|保障|机制|工作|情况|方面|开展|办理|处理|受理"
    "|规范|[的和及与、])+"
)
_STOPS = "。.:;,、"
#: What Unicode has in place of an object among words.
_SHOWN = "\ufffc"


def _example(form: Form) -> Example:
    passing = model_report(form)
    first, *others = passing.sections
    # The third of five is left out.
    lines = [line for line in first.text.splitlines() if form.overview_parts[2] not in line]
    text = "\n".join(lines)
    return failing_with(passing, sections=(evolve(first, text=text), *others))


@rule(
    "form.overview-parts",
    cites=ASPECTS,
    severity=Severity.NOTE,
    basis=Basis.FORM,
    zh="第一部分写明五个方面的情况：" + "、".join(FORM_2021.overview_parts),
    en="Section one tells of five aspects: proactive disclosure, disclosure on request, management "
    "of information, platforms, supervision.",
    example=_example,
)
@on_words()
def overview_parts(rule: Rule, report: Report) -> Iterator[Outcome]:
    """Section one tells of each of the five aspects, and no heading of one stands empty."""
    section = report.section(Section.OVERVIEW)
    if section is None:
        yield rule.not_applicable(zh="没有第一部分", en="there is no section one")
        return
    shown = report.source.shown_in(section)
    lines = _headings(_with_shown(section.text, shown))
    headings = {line.part: line.heading for line in reversed(lines)}
    words = plain(section.text)
    absent = [
        part
        for part in FORM_2021.overview_parts
        if part not in headings and not re.search(f"{_PARTS[part][0]}|{_TOLD[part]}", words)
    ]
    span = (heading_span(report, Section.OVERVIEW),)
    if absent:
        quoted = joined(Message(f"“{part}”", _PARTS[part][1]) for part in absent)
        if shown:
            yield rule.undecided(_MAY_BE_SHOWN.format(quoted))
        else:
            yield rule.finding(_ABSENT.format(quoted), spans=span)
    untold = headings.keys() - _told(lines)
    empty = [headings[part] for part in FORM_2021.overview_parts if part in untold]
    if empty:
        quoted = joined(Message(f"“{heading}”", f"“{heading}”") for heading in empty)
        yield rule.finding(_EMPTY.format(quoted), spans=span, severity=Severity.WARNING)


_ABSENT = Message(
    "第一部分没有写{}方面的情况，请补写", "section one says nothing of {}: please add it"
)
_MAY_BE_SHOWN = Message(
    "第一部分的文字没有写{}方面的情况，但其中有表格或图片，内容没有读到",
    "the words of section one say nothing of {}, but a table or a picture stands among them, which "
    "was not read",
)
_EMPTY = Message(
    "第一部分的标题{}下没有内容，请补写", "in section one nothing stands under {}: please add it"
)


class _Heading(NamedTuple):
    """A numbered line that opens with the name of an aspect; whether nothing stands under it."""

    part: str
    heading: str
    empty: bool


def _with_shown(text: str, shown: Collection[int]) -> str:
    """The words with a line of its own for each table or picture among them."""
    for offset in sorted(shown, reverse=True):
        text = f"{text[:offset]}\n{_SHOWN}\n{text[offset:]}"
    return text


def _headings(text: str) -> list[_Heading]:
    """The headings of the aspects in section one, in their order."""
    lines = [(line, numbering_of(line)) for line in lines_of(text)]
    found: list[_Heading] = []
    for (line, numbering), (follows, next_) in pairwise([*lines, ("", None)]):
        match = re.match(_NAME, line[numbering.end :]) if numbering else None
        if numbering and match:
            name, end = match["name"], numbering.end + match.end()
            part = next((each for each, (by, _) in _PARTS.items() if re.search(by, name)), None)
            if part:
                alone = not line[end:].strip(_STOPS) and re.fullmatch(_LABEL, name) is not None
                empty = alone and (not follows or _goes_on(numbering, next_))
                found.append(_Heading(part, line[:end].lstrip("#*"), empty))
    return found


def _told(lines: list[_Heading]) -> set[str]:
    """The aspects under one of whose headings something stands."""
    told = [line for line in lines if not line.empty]
    # Aspects that are listed one to a line may be told of together below the last.
    listed = len(lines) > 2 and told == lines[-1:]
    return {line.part for line in (lines if listed else told)}


def _goes_on(numbering: LeadingNumber, next_: LeadingNumber | None) -> bool:
    """Whether the line below a heading is the heading after it."""
    return next_ is not None and next_[:2] == (numbering.number + 1, numbering.style)
