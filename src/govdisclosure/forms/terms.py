"""What sections, tables, sums and outcomes are called in messages, once, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govdisclosure.forms.concepts import RequestGroup, RequestRow, Section
from govdisclosure.message import Message
from govdisclosure.text.character_variants import fold
from govdisclosure.text.numbering import numbering_of
from govdisclosure.text.numerals import to_chinese

_ORDINALS = ("one", "two", "three", "four", "five", "six")
#: What each section is about: as every edition heads it, without its number and the last 情况.
_SUBJECTS = {
    Section.OVERVIEW: Message("总体情况", "overview"),
    Section.DISCLOSURES: Message("主动公开政府信息", "proactive disclosure"),
    Section.REQUESTS: Message("收到和处理政府信息公开申请", "requests received and processed"),
    Section.CHALLENGES: Message(
        "政府信息公开行政复议、行政诉讼", "administrative reconsideration and litigation"
    ),
    Section.PROBLEMS: Message("存在的主要问题及改进情况", "main problems and improvements"),
    Section.OTHER: Message("其他需要报告的事项", "other matters to report"),
}

#: What stands before the name of a cell of last year's report.
LAST_YEARS = Message("上一年度报告·", "last year's ")

#: The short names of the four rows whose sums are the flow: what came, and what became of it.
FLOW: Mapping[RequestRow, Message] = {
    RequestRow.RECEIVED: Message("新收", "received"),
    RequestRow.CARRIED_OVER: Message("上年结转", "carried over"),
    RequestRow.PROCESSED: Message("办理", "processed"),
    RequestRow.CARRIED_FORWARD: Message("结转下年度", "carried forward"),
}

#: What each family of identities is called, by the beginning of their names.
IDENTITY_FAMILIES: Mapping[str, Message] = {
    "requests.flow": Message("收办平衡", "flow of requests"),
    "requests.outcomes": Message("办理结果合计", "sums of outcomes"),
    "requests.applicants": Message("申请人合计", "sums of applicants"),
    "challenges.outcomes": Message(
        "行政复议、行政诉讼合计", "sums of reconsideration and litigation"
    ),
    "years.carried": Message("上年结转", "requests carried over"),
    "years.in_force": Message("现行有效件数", "documents in force"),
}

#: The six ways in which a request ends, of which four are groups of rows.
OUTCOMES: Mapping[str, Message] = {
    RequestRow.GRANTED: Message("予以公开", "granted"),
    RequestRow.PARTLY_GRANTED: Message("部分公开", "partly granted"),
    RequestGroup.DENIED: Message("不予公开", "denied"),
    RequestGroup.UNAVAILABLE: Message("无法提供", "unavailable"),
    RequestGroup.DECLINED: Message("不予处理", "declined"),
    RequestGroup.CLOSED: Message("其他处理", "closed otherwise"),
}

_REMARK = re.compile(r"（[^（）]*）$")


def without_number(label: str) -> str:
    """A printed label without its number and the remark at its end: 部分公开, 属于国家秘密.

    （七）总计 keeps its number, for the columns have a 总计 too.
    """
    numbering = numbering_of(fold(label))
    bare = label[numbering.end :] if numbering else label
    return label if bare == "总计" else _REMARK.sub("", bare)


def section_name(section: Section) -> Message:
    """A section by its number: 第五部分, section five."""
    return Message(
        f"第{to_chinese(section.number)}部分", f"section {_ORDINALS[section.number - 1]}"
    )


def section_subject(section: Section) -> Message:
    """What a section is about: 主动公开政府信息, proactive disclosure."""
    return _SUBJECTS[section]


def table_name(section: Section) -> Message:
    """The table of section two, three or four: 第二部分表格, Table Two (section two)."""
    name = section_name(section)
    return Message(f"{name.zh}表格", f"Table {_ORDINALS[section.number - 1].title()} ({name.en})")


def table_title(section: Section) -> Message:
    """The table of a section with what it is about, as a title."""
    return Message("{}：{}", "{}: {}").format(table_name(section), section_subject(section))
