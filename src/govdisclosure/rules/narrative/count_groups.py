"""The counts of the form by count_group: which rule on the words looks at which claim."""

from __future__ import annotations

from attrs import frozen

from govdisclosure.forms import RequestGroup, RequestRow
from govdisclosure.message import Message
from govdisclosure.prose import Claim

__all__ = ["COUNT_GROUPS", "DOCUMENTS", "CountGroup", "count_group"]

_REQUESTS = {
    "received": "received",
    "admitted": "received",
    "both": "received",
    "": "received",
    "processed": "processed",
    "handled": "processed",
    "carried_forward": "carried_forward",
    "unfinished": "carried_forward",
    "carried": "carried_forward",
    "carried_over": "carried_over",
}
_OUTCOMES = frozenset(
    {*(row for row in RequestRow if row.is_outcome), *RequestGroup, "granted_all"}
)
_DECISIONS = frozenset({"licences", "penalties", "coercive_measures"})
DOCUMENTS = frozenset({"government_rules", "normative_documents", "documents"})


def count_group(claim: Claim) -> str:
    """Which rule a count is the business of, "" for one that the form does not count."""
    counted = claim.counted
    if counted.matter == "requests":
        if counted.applicant:
            return "requests.applicants"
        if counted.aspect in _OUTCOMES:
            return "requests.outcomes"
        return f"requests.{_REQUESTS.get(counted.aspect, 'received')}"
    if counted.matter in ("review", "litigation", "challenges"):
        by_result = counted.result not in ("", "resolved") or counted.aspect == "unfinished"
        total = "total" if counted.matter == "challenges" else counted.matter
        return "challenges.outcomes" if by_result else f"challenges.{total}"
    if counted.matter in DOCUMENTS:
        return "disclosures.documents"
    if counted.matter in _DECISIONS:
        return "disclosures.decisions"
    return "disclosures.fees" if counted.matter == "fees" else ""


@frozen
class CountGroup:
    """Counts of one kind: the rule on them, what they count, and how a sentence says it.

    `item` is the item of article 50 that demands the facts, `pattern` a sentence whose figure is
    the number of `cells`, of which an edition of the form has at least one.
    """

    name: str
    item: int
    counts: Message
    pattern: str
    cells: tuple[str, ...]


#: The families in the order of Tables Three, Four and Two; rules are made of them.
COUNT_GROUPS: tuple[CountGroup, ...] = (
    CountGroup(
        "requests.received",
        2,
        Message("收到申请数量", "the requests received"),
        "全年收到政府信息公开申请{}件。",
        ("requests.received.total",),
    ),
    CountGroup(
        "requests.carried_over",
        2,
        Message("上年结转申请数量", "the requests carried over"),
        "上年结转政府信息公开申请{}件。",
        ("requests.carried_over.total",),
    ),
    CountGroup(
        "requests.processed",
        2,
        Message("办理结果总数", "the requests processed"),
        "全年办结政府信息公开申请{}件。",
        ("requests.processed.total",),
    ),
    CountGroup(
        "requests.carried_forward",
        2,
        Message("结转下年度数量", "the requests carried forward"),
        "政府信息公开申请结转下年度{}件。",
        ("requests.carried_forward.total",),
    ),
    CountGroup(
        "requests.outcomes",
        2,
        Message("各项办理结果", "the outcomes of requests"),
        "办结的申请中，予以公开{}件。",
        ("requests.granted.total",),
    ),
    CountGroup(
        "requests.applicants",
        2,
        Message("各类申请人的申请数量", "the requests by kind of applicant"),
        "全年收到自然人申请{}件。",
        ("requests.received.natural_person",),
    ),
    CountGroup(
        "challenges.review",
        3,
        Message("行政复议数量", "the reviews"),
        "全年发生行政复议案件{}件。",
        ("challenges.review.total",),
    ),
    CountGroup(
        "challenges.litigation",
        3,
        Message("行政诉讼数量", "the suits"),
        "全年发生行政诉讼案件{}件。",
        ("challenges.direct_litigation.total",),
    ),
    CountGroup(
        "challenges.total",
        3,
        Message("行政复议和行政诉讼总数", "the reviews and suits together"),
        "全年行政复议和行政诉讼案件共{}件。",
        ("challenges.review.total",),
    ),
    CountGroup(
        "challenges.outcomes",
        3,
        Message("行政复议、行政诉讼的结果", "the results of reviews and suits"),
        "行政复议案件中，维持{}件。",
        ("challenges.review.upheld",),
    ),
    CountGroup(
        "disclosures.documents",
        1,
        Message("规章和行政规范性文件件数", "the rules and normative documents"),
        "截至年底，行政规范性文件现行有效{}件。",
        (
            "disclosures.normative_documents.in_force",
            "disclosures.normative_documents.disclosed_total",
        ),
    ),
    CountGroup(
        "disclosures.decisions",
        1,
        Message(
            "行政许可、行政处罚、行政强制决定数量",
            "the decisions on licences, penalties and coercive measures",
        ),
        "全年作出行政许可决定{}件。",
        ("disclosures.licences.decisions",),
    ),
    CountGroup(
        "disclosures.fees",
        1,
        Message("行政事业性收费金额", "the administrative fees"),
        "行政事业性收费{}万元。",
        ("disclosures.fees.amount",),
    ),
)
