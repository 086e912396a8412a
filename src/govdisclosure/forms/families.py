"""The families of lines and identities that both editions share.

Table Three has the same columns and the same outcome rows up to 其他处理, Table Four is the same
throughout, and the identities follow from the rows and columns, whichever an edition prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdisclosure.forms.cell import COUNT, Cell, Line, Unit
from govdisclosure.forms.concepts import (
    Applicant,
    ChallengeOutcome,
    ChallengeRoute,
    DisclosureColumn,
    DisclosureRow,
    RequestGroup,
    RequestRow,
    Section,
)
from govdisclosure.forms.form import Grid
from govdisclosure.forms.identity import Identity
from govdisclosure.forms.terms import (
    APPLICANTS,
    CHALLENGE_OUTCOMES,
    DISCLOSURE_COLUMNS,
    DISCLOSURE_ROWS,
    REQUEST_ROWS,
    ROUTES,
)
from govdisclosure.law import REGULATION, Article20, Citation, Instrument

__all__ = [
    "carried_links",
    "challenge_grid",
    "disclosure_columns",
    "disclosure_rows",
    "identities",
    "request_grid",
    "request_row",
    "subtotals",
]

_ART = REGULATION.article
_RESULTS = "三、本年度办理结果"
_DENIED = "（三）不予公开"
_UNAVAILABLE = "（四）无法提供"
_DECLINED = "（五）不予处理"
_CLOSED = "（六）其他处理"

#: The headings beside which some bodies print a sum of the rows below.
_GROUPS = {
    _DENIED: RequestGroup.DENIED,
    _UNAVAILABLE: RequestGroup.UNAVAILABLE,
    _DECLINED: RequestGroup.DECLINED,
    _CLOSED: RequestGroup.CLOSED,
}

#: Concept, printed label, heading above it, and the provisions that the row exists for.
_OUTCOMES: tuple[tuple[RequestRow, str, str, tuple[Citation, ...]], ...] = (
    (
        RequestRow.GRANTED,
        "（一）予以公开",
        _RESULTS,
        (_ART(36).item(1), _ART(36).item(2)),
    ),
    (
        RequestRow.PARTLY_GRANTED,
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        _RESULTS,
        (_ART(37),),
    ),
    (RequestRow.DENIED_STATE_SECRET, "1.属于国家秘密", _DENIED, (_ART(14),)),
    (RequestRow.DENIED_BY_LAW, "2.其他法律行政法规禁止公开", _DENIED, (_ART(14),)),
    (RequestRow.DENIED_SECURITY, "3.危及“三安全一稳定”", _DENIED, (_ART(14),)),
    (RequestRow.DENIED_THIRD_PARTY, "4.保护第三方合法权益", _DENIED, (_ART(15),)),
    (
        RequestRow.DENIED_INTERNAL_AFFAIRS,
        "5.属于三类内部事务信息",
        _DENIED,
        (_ART(16).paragraph(1),),
    ),
    (RequestRow.DENIED_PROCESS, "6.属于四类过程性信息", _DENIED, (_ART(16).paragraph(2),)),
    (
        RequestRow.DENIED_ENFORCEMENT_FILE,
        "7.属于行政执法案卷",
        _DENIED,
        (_ART(16).paragraph(2),),
    ),
    (
        RequestRow.DENIED_ADMINISTRATIVE_QUERY,
        "8.属于行政查询事项",
        _DENIED,
        (_ART(36).item(7),),
    ),
    (
        RequestRow.UNAVAILABLE_NOT_HELD,
        "1.本机关不掌握相关政府信息",
        _UNAVAILABLE,
        (_ART(36).item(4), _ART(36).item(5)),
    ),
    (
        RequestRow.UNAVAILABLE_NEEDS_CREATION,
        "2.没有现成信息需要另行制作",
        _UNAVAILABLE,
        (_ART(38),),
    ),
    (RequestRow.UNAVAILABLE_UNCLEAR, "3.补正后申请内容仍不明确", _UNAVAILABLE, (_ART(30),)),
    (
        RequestRow.DECLINED_PETITION,
        "1.信访举报投诉类申请",
        _DECLINED,
        (_ART(39).paragraph(1),),
    ),
    (RequestRow.DECLINED_DUPLICATE, "2.重复申请", _DECLINED, (_ART(36).item(6),)),
    (
        RequestRow.DECLINED_PUBLICATION,
        "3.要求提供公开出版物",
        _DECLINED,
        (_ART(39).paragraph(2),),
    ),
    (RequestRow.DECLINED_EXCESSIVE, "4.无正当理由大量反复申请", _DECLINED, (_ART(35),)),
    # No article speaks of it: the row rests on the form, which each edition cites by its label.
    (
        RequestRow.DECLINED_RECONFIRMATION,
        "5.要求行政机关确认或重新出具已获取信息",
        _DECLINED,
        (),
    ),
)

_APPLICANTS = {
    Applicant.NATURAL_PERSON: "自然人",
    Applicant.BUSINESS: "商业企业",
    Applicant.RESEARCH: "科研机构",
    Applicant.PUBLIC_INTEREST: "社会公益组织",
    Applicant.LEGAL_SERVICE: "法律服务机构",
    Applicant.OTHER: "其他",
    Applicant.TOTAL: "总计",
}
_UNGROUPED = frozenset({Applicant.NATURAL_PERSON, Applicant.TOTAL})

_ROUTES = {
    ChallengeRoute.REVIEW: ("行政复议", ""),
    ChallengeRoute.DIRECT_LITIGATION: ("未经复议直接起诉", "行政诉讼"),
    ChallengeRoute.LITIGATION_AFTER_REVIEW: ("复议后起诉", "行政诉讼"),
}
_CHALLENGE_OUTCOMES = {
    ChallengeOutcome.UPHELD: "结果维持",
    ChallengeOutcome.CORRECTED: "结果纠正",
    ChallengeOutcome.OTHER: "其他结果",
    ChallengeOutcome.PENDING: "尚未审结",
    ChallengeOutcome.TOTAL: "总计",
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


def disclosure_rows(
    labels: Mapping[str, str], *, columns: Mapping[str, tuple[str, ...]]
) -> tuple[Line, ...]:
    """The rows of Table Two: heading and citation of each are the item of article 20 it counts."""
    rows = []
    for concept in columns:
        item = _ITEMS[concept].citation
        english = DISCLOSURE_ROWS[concept]
        rows.append(Line(concept, labels[concept], item.pinpoint, None, (item,), english))
    return tuple(rows)


def disclosure_columns(
    notice: Instrument, columns: Iterable[tuple[DisclosureColumn, str, Unit]]
) -> tuple[Line, ...]:
    """The columns of Table Two: each with its label and what its numbers count."""
    return tuple(
        Line(concept, label, "", unit, (notice.label(label),), DISCLOSURE_COLUMNS[concept])
        for concept, label, unit in columns
    )


def request_row(concept: RequestRow, label: str, heading: str, *cites: Citation) -> Line:
    """A row of Table Three, whose numbers count requests."""
    return Line(concept, label, heading, COUNT, cites, REQUEST_ROWS[concept])


def request_grid(notice: Instrument, closed: Iterable[Line]) -> Grid:
    """Table Three, with the rows that an edition prints for 其他处理."""

    def from_form(concept: RequestRow, label: str, heading: str = "") -> Line:
        return request_row(concept, label, heading, notice.label(label))

    rows = (
        from_form(RequestRow.RECEIVED, "一、本年新收政府信息公开申请数量"),
        from_form(RequestRow.CARRIED_OVER, "二、上年结转政府信息公开申请数量"),
        *(
            request_row(concept, label, heading, *(citations or (notice.label(label),)))
            for concept, label, heading, citations in _OUTCOMES
        ),
        *closed,
        from_form(RequestRow.PROCESSED, "（七）总计", _RESULTS),
        from_form(RequestRow.CARRIED_FORWARD, "四、结转下年度继续办理"),
    )
    columns = tuple(
        Line(
            concept,
            label,
            "" if concept in _UNGROUPED else "法人或其他组织",
            COUNT,
            (notice.label(label),),
            APPLICANTS[concept],
        )
        for concept, label in _APPLICANTS.items()
    )
    return Grid(Section.REQUESTS, rows, columns)


def challenge_grid(notice: Instrument) -> Grid:
    """Table Four, which both editions print alike; its routes are rows to an address."""
    law = (_ART(50).item(3),)
    rows = tuple(
        Line(route, label, heading, COUNT, law, ROUTES[route])
        for route, (label, heading) in _ROUTES.items()
    )
    columns = tuple(
        Line(outcome, label, "", COUNT, (notice.label(label),), CHALLENGE_OUTCOMES[outcome])
        for outcome, label in _CHALLENGE_OUTCOMES.items()
    )
    return Grid(Section.CHALLENGES, rows, columns)


def identities(notice: Instrument, requests: Grid, challenges: Grid) -> tuple[Identity, ...]:
    """Every sum within one report: flow and outcomes by column, applicants by row, routes."""
    rows = [RequestRow(row.concept) for row in requests.rows]
    columns = [column.concept for column in requests.columns]
    kinds = [column for column in columns if column != Applicant.TOTAL]
    outcomes = [row for row in rows if row.is_outcome]

    def cells(several: Iterable[str], column: str) -> tuple[Cell, ...]:
        return tuple(Cell(Section.REQUESTS, row, column) for row in several)

    def flow(column: str) -> Identity:
        return Identity(
            f"requests.flow.{column}",
            cells((RequestRow.RECEIVED, RequestRow.CARRIED_OVER), column),
            cells((RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD), column),
            notice.note("第一项加第二项之和…"),
        )

    def outcome(column: str) -> Identity:
        return Identity(
            f"requests.outcomes.{column}",
            cells((RequestRow.PROCESSED,), column),
            cells(outcomes, column),
            requests.row(RequestRow.PROCESSED).citation,
        )

    def applicants(row: str) -> Identity:
        return Identity(
            f"requests.applicants.{row}",
            (Cell(Section.REQUESTS, row, Applicant.TOTAL),),
            tuple(Cell(Section.REQUESTS, row, kind) for kind in kinds),
            requests.column(Applicant.TOTAL).citation,
        )

    def route(row: str) -> Identity:
        ended = [column.concept for column in challenges.columns]
        ended.remove(ChallengeOutcome.TOTAL)
        return Identity(
            f"challenges.outcomes.{row}",
            (Cell(Section.CHALLENGES, row, ChallengeOutcome.TOTAL),),
            tuple(Cell(Section.CHALLENGES, row, column) for column in ended),
            challenges.column(ChallengeOutcome.TOTAL).citation,
        )

    return (
        *map(flow, columns),
        *map(outcome, columns),
        *map(applicants, rows),
        *(route(row.concept) for row in challenges.rows),
    )


def carried_links(notice: Instrument, requests: Grid) -> tuple[Identity, ...]:
    """What one year carries forward the next carries over, column by column."""
    label = requests.row(RequestRow.CARRIED_OVER).label
    return tuple(
        Identity(
            f"years.carried.{column.concept}",
            (Cell(Section.REQUESTS, RequestRow.CARRIED_OVER, column.concept),),
            (Cell(Section.REQUESTS, RequestRow.CARRIED_FORWARD, column.concept, lag=1),),
            notice.label(label),
        )
        for column in requests.columns
    )


def subtotals(notice: Instrument, requests: Grid) -> Mapping[Cell, Identity]:
    """The sums that a body may print beside a heading of Table Three, each by its own cell."""
    sums: dict[Cell, Identity] = {}
    for heading, group in _GROUPS.items():
        rows = [row.concept for row in requests.rows if row.heading == heading]
        for column in requests.columns if rows else ():
            cell = Cell(Section.REQUESTS, group, column.concept)
            parts = tuple(Cell(Section.REQUESTS, row, column.concept) for row in rows)
            name = f"requests.subtotals.{group}.{column.concept}"
            sums[cell] = Identity(name, (cell,), parts, notice.label(heading))
    return sums
