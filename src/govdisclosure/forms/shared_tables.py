"""The rows and columns of the three tables, as both editions print them.

Table Three has the same columns and the same outcome rows up to 其他处理, Table Four is the same
throughout.  Of Table Two each edition prints some of the rows and columns that have a term here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from govdisclosure.forms.cell import COUNT, Line, Unit
from govdisclosure.forms.concepts import (
    Applicant,
    ChallengeOutcome,
    ChallengeRoute,
    DisclosureColumn,
    DisclosureRow,
    RequestRow,
    Section,
)
from govdisclosure.forms.grids import Grid
from govdisclosure.law import CO_DEFENDANTS, REGULATION, Article20, Citation, Instrument

_ART = REGULATION.article
_RESULTS = "三、本年度办理结果"

#: The terms of the field for rows and columns of Tables Two and Three, where they are not simply
#: the words of the concept.
_TERMS: Mapping[str, str] = {
    DisclosureRow.LICENCES: "administrative licences",
    DisclosureRow.OTHER_SERVICES: "other services to the public",
    DisclosureRow.PENALTIES: "administrative penalties",
    DisclosureRow.COERCIVE_MEASURES: "administrative coercive measures",
    DisclosureRow.FEES: "administrative fees",
    DisclosureRow.PROCUREMENT: "centralised government procurement",
    DisclosureColumn.DRAFTED: "newly made",
    DisclosureColumn.DISCLOSED: "newly disclosed",
    DisclosureColumn.DISCLOSED_TOTAL: "disclosed in total",
    DisclosureColumn.PREVIOUS_ITEMS: "items of the year before",
    DisclosureColumn.CHANGE: "increase or decrease",
    RequestRow.RECEIVED: "requests received",
    RequestRow.CARRIED_OVER: "requests carried over",
    RequestRow.DENIED_STATE_SECRET: "denied: state secret",
    RequestRow.DENIED_BY_LAW: "denied: prohibited by other law",
    RequestRow.DENIED_SECURITY: "denied: security or social stability",
    RequestRow.DENIED_THIRD_PARTY: "denied: rights of a third party",
    RequestRow.DENIED_INTERNAL_AFFAIRS: "denied: internal affairs",
    RequestRow.DENIED_PROCESS: "denied: process information",
    RequestRow.DENIED_ENFORCEMENT_FILE: "denied: enforcement file",
    RequestRow.DENIED_ADMINISTRATIVE_QUERY: "denied: administrative query",
    RequestRow.UNAVAILABLE_NOT_HELD: "unavailable: not held",
    RequestRow.UNAVAILABLE_NEEDS_CREATION: "unavailable: would have to be created",
    RequestRow.UNAVAILABLE_UNCLEAR: "unavailable: unclear after correction",
    RequestRow.DECLINED_PETITION: "declined: petition, report or complaint",
    RequestRow.DECLINED_DUPLICATE: "declined: duplicate request",
    RequestRow.DECLINED_PUBLICATION: "declined: request for a publication",
    RequestRow.DECLINED_EXCESSIVE: "declined: excessive repeated requests",
    RequestRow.DECLINED_RECONFIRMATION: "declined: request to confirm or reissue",
    RequestRow.CLOSED: "closed otherwise",
    RequestRow.CLOSED_UNCORRECTED: "closed: not corrected in time",
    RequestRow.CLOSED_UNPAID: "closed: fee not paid in time",
    RequestRow.CLOSED_OTHER: "closed: other",
    RequestRow.PROCESSED: "requests processed",
    RequestRow.CARRIED_FORWARD: "requests carried forward",
}

#: The item of article 20 that a row of Table Two counts, whichever edition prints the row.
_ITEMS: Mapping[str, Article20] = {
    DisclosureRow.GOVERNMENT_RULES: Article20.RULES_AND_DOCUMENTS,
    DisclosureRow.NORMATIVE_DOCUMENTS: Article20.RULES_AND_DOCUMENTS,
    DisclosureRow.LICENCES: Article20.LICENCES_AND_SERVICES,
    DisclosureRow.OTHER_SERVICES: Article20.LICENCES_AND_SERVICES,
    DisclosureRow.PENALTIES: Article20.PENALTIES_AND_COERCION,
    DisclosureRow.COERCIVE_MEASURES: Article20.PENALTIES_AND_COERCION,
    DisclosureRow.FEES: Article20.FEES,
    DisclosureRow.PROCUREMENT: Article20.PROCUREMENT,
}

#: The rows of a table under one heading: each with its label and the provisions that it exists for.
#: Where there are none it rests on the form, which each edition cites by the label.
Rows = Mapping[RequestRow, tuple[str, *tuple[Citation, ...]]]

_OUTCOMES: Mapping[str, Rows] = {
    _RESULTS: {
        RequestRow.GRANTED: ("（一）予以公开", _ART(36).item(1), _ART(36).item(2)),
        RequestRow.PARTLY_GRANTED: (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            _ART(37),
        ),
    },
    "（三）不予公开": {
        RequestRow.DENIED_STATE_SECRET: ("1.属于国家秘密", _ART(14)),
        RequestRow.DENIED_BY_LAW: ("2.其他法律行政法规禁止公开", _ART(14)),
        RequestRow.DENIED_SECURITY: ("3.危及“三安全一稳定”", _ART(14)),
        RequestRow.DENIED_THIRD_PARTY: ("4.保护第三方合法权益", _ART(15)),
        RequestRow.DENIED_INTERNAL_AFFAIRS: ("5.属于三类内部事务信息", _ART(16).paragraph(1)),
        RequestRow.DENIED_PROCESS: ("6.属于四类过程性信息", _ART(16).paragraph(2)),
        RequestRow.DENIED_ENFORCEMENT_FILE: ("7.属于行政执法案卷", _ART(16).paragraph(2)),
        RequestRow.DENIED_ADMINISTRATIVE_QUERY: ("8.属于行政查询事项", _ART(36).item(7)),
    },
    "（四）无法提供": {
        RequestRow.UNAVAILABLE_NOT_HELD: (
            "1.本机关不掌握相关政府信息",
            _ART(36).item(4),
            _ART(36).item(5),
        ),
        RequestRow.UNAVAILABLE_NEEDS_CREATION: ("2.没有现成信息需要另行制作", _ART(38)),
        RequestRow.UNAVAILABLE_UNCLEAR: ("3.补正后申请内容仍不明确", _ART(30)),
    },
    "（五）不予处理": {
        RequestRow.DECLINED_PETITION: ("1.信访举报投诉类申请", _ART(39).paragraph(1)),
        RequestRow.DECLINED_DUPLICATE: ("2.重复申请", _ART(36).item(6)),
        RequestRow.DECLINED_PUBLICATION: ("3.要求提供公开出版物", _ART(39).paragraph(2)),
        RequestRow.DECLINED_EXCESSIVE: ("4.无正当理由大量反复申请", _ART(35)),
        RequestRow.DECLINED_RECONFIRMATION: ("5.要求行政机关确认或重新出具已获取信息",),
    },
}

#: The label of each column or row, the heading above it, and the term for it.
_BODIES, _LITIGATION = "法人或其他组织", "行政诉讼"
_APPLICANTS = {
    Applicant.NATURAL_PERSON: ("自然人", "", "natural persons"),
    Applicant.BUSINESS: ("商业企业", _BODIES, "businesses"),
    Applicant.RESEARCH: ("科研机构", _BODIES, "research institutions"),
    Applicant.PUBLIC_INTEREST: ("社会公益组织", _BODIES, "public-interest organisations"),
    Applicant.LEGAL_SERVICE: ("法律服务机构", _BODIES, "legal-service providers"),
    Applicant.OTHER: ("其他", _BODIES, "other organisations"),
    Applicant.TOTAL: ("总计", "", "total"),
}
_ROUTES = (
    (ChallengeRoute.REVIEW, "行政复议", "", "administrative reconsideration"),
    (
        ChallengeRoute.DIRECT_LITIGATION,
        "未经复议直接起诉",
        _LITIGATION,
        "litigation without reconsideration",
    ),
    (
        ChallengeRoute.LITIGATION_AFTER_REVIEW,
        "复议后起诉",
        _LITIGATION,
        "litigation after reconsideration",
    ),
)
_CHALLENGE_OUTCOMES = {
    ChallengeOutcome.UPHELD: ("结果维持", "", "upheld"),
    ChallengeOutcome.CORRECTED: ("结果纠正", "", "corrected"),
    ChallengeOutcome.OTHER: ("其他结果", "", "other result"),
    ChallengeOutcome.PENDING: ("尚未审结", "", "pending"),
    ChallengeOutcome.TOTAL: ("总计", "", "total"),
}


def section_headings(*, problems: str) -> Mapping[Section, str]:
    """The headings of the six sections, which differ in that of section five."""
    return {
        Section.OVERVIEW: "一、总体情况",
        Section.DISCLOSURES: "二、主动公开政府信息情况",
        Section.REQUESTS: "三、收到和处理政府信息公开申请情况",
        Section.CHALLENGES: "四、政府信息公开行政复议、行政诉讼情况",
        Section.PROBLEMS: problems,
        Section.OTHER: "六、其他需要报告的事项",
    }


def disclosure_grid(
    notice: Instrument,
    *,
    rows: Mapping[str, tuple[str, tuple[str, ...]]],
    columns: Mapping[str, tuple[str, Unit]],
) -> Grid:
    """Table Two: `rows` with their labels and columns, `columns` with what their numbers count.

    The heading and the citation of each row are the item of article 20 that it counts.
    """
    lines = []
    for concept, (label, _) in rows.items():
        item = _ITEMS[concept].citation
        lines.append(_line(concept, label, item.pinpoint, None, item))
    return Grid(
        Section.DISCLOSURES,
        tuple(lines),
        tuple(
            _line(concept, label, "", unit, notice.label(label))
            for concept, (label, unit) in columns.items()
        ),
        {concept: printed for concept, (_, printed) in rows.items()},
    )


def request_grid(notice: Instrument, *, closed: Mapping[str, Rows]) -> Grid:
    """Table Three, with the rows that an edition prints for 其他处理 under their heading."""
    parts: tuple[tuple[str, Rows], ...] = (
        ("", {RequestRow.RECEIVED: ("一、本年新收政府信息公开申请数量",)}),
        ("", {RequestRow.CARRIED_OVER: ("二、上年结转政府信息公开申请数量",)}),
        *_OUTCOMES.items(),
        *closed.items(),
        (_RESULTS, {RequestRow.PROCESSED: ("（七）总计",)}),
        ("", {RequestRow.CARRIED_FORWARD: ("四、结转下年度继续办理",)}),
    )
    rows = tuple(
        _line(concept, label, heading, COUNT, *(cites or (notice.label(label),)))
        for heading, part in parts
        for concept, (label, *cites) in part.items()
    )
    return Grid(Section.REQUESTS, rows, _counting(notice, _APPLICANTS))


def challenge_grid(notice: Instrument) -> Grid:
    """Table Four, which both editions print alike; its routes are rows to an address."""
    law = (_ART(50).item(3),)
    # Who counts the case where the organ of reconsideration is a defendant too.
    by_route = {ChallengeRoute.LITIGATION_AFTER_REVIEW: (*law, CO_DEFENDANTS)}
    rows = tuple(
        Line(route, label, heading, COUNT, by_route.get(route, law), english)
        for route, label, heading, english in _ROUTES
    )
    return Grid(Section.CHALLENGES, rows, _counting(notice, _CHALLENGE_OUTCOMES))


def _counting(notice: Instrument, columns: Mapping[Any, tuple[str, str, str]]) -> tuple[Line, ...]:
    """Columns that count, which each edition cites by their labels."""
    return tuple(
        Line(concept, label, heading, COUNT, (notice.label(label),), english)
        for concept, (label, heading, english) in columns.items()
    )


def _line(concept: str, label: str, heading: str, unit: Unit | None, *cites: Citation) -> Line:
    """A row or a column of Table Two or Three."""
    line = Line(concept, label, heading, unit, cites)
    return evolve(line, english=_TERMS[concept]) if concept in _TERMS else line
