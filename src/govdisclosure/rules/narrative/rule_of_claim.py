"""The counts of the form in groups: which rule on the words checks which claim."""

from __future__ import annotations

from attrs import frozen

from govdisclosure.message import Message
from govdisclosure.prose import (
    CHALLENGES,
    DECISIONS,
    DOCUMENTS,
    LEFT,
    OUTCOMES,
    RESOLVED,
    Aspect,
    Claim,
    Matter,
)

_BY_ASPECT: dict[str, str] = {
    Aspect.PROCESSED: "requests.processed",
    Aspect.HANDLED: "requests.processed",
    Aspect.CARRIED_OVER: "requests.carried_over",
    **dict.fromkeys(LEFT, "requests.carried_forward"),
}
_BY_MATTER: dict[str, str] = {
    **dict.fromkeys(DOCUMENTS, "disclosures.documents"),
    **dict.fromkeys(DECISIONS, "disclosures.decisions"),
    Matter.FEES: "disclosures.fees",
}


def count_group(claim: Claim) -> str:
    """The name of the group that a count belongs to, "" for one that the form does not count."""
    counted = claim.counted
    if counted.matter == Matter.REQUESTS:
        if counted.applicant:
            return "requests.applicants"
        if counted.aspect in OUTCOMES:
            return "requests.outcomes"
        return _BY_ASPECT.get(counted.aspect, "requests.received")
    if counted.matter in CHALLENGES:
        if counted.result not in ("", RESOLVED) or counted.aspect == Aspect.UNFINISHED:
            return "challenges.outcomes"
        total = counted.matter == Matter.CHALLENGES
        return "challenges.total" if total else f"challenges.{counted.matter}"
    return _BY_MATTER.get(counted.matter, "")


@frozen
class CountGroup:
    """Counts of one kind: the rule on them, what they count, and how a sentence says it.

    `sentence` has a figure that is the number of `cells`, of which an edition of the form has at
    least one.
    """

    name: str
    counts: Message
    sentence: str
    cells: tuple[str, ...]


def _group(name: str, zh: str, en: str, sentence: str, *cells: str) -> CountGroup:
    return CountGroup(name, Message(zh, en), sentence, cells)


#: The groups in the order of Tables Three, Four and Two; a rule is made of each.
COUNT_GROUPS: tuple[CountGroup, ...] = (
    _group(
        "requests.received",
        "收到申请数量",
        "the requests received",
        "全年收到政府信息公开申请{}件。",
        "requests.received.total",
    ),
    _group(
        "requests.carried_over",
        "上年结转申请数量",
        "the requests carried over",
        "上年结转政府信息公开申请{}件。",
        "requests.carried_over.total",
    ),
    _group(
        "requests.processed",
        "办理结果总数",
        "the requests processed",
        "全年办结政府信息公开申请{}件。",
        "requests.processed.total",
    ),
    _group(
        "requests.carried_forward",
        "结转下年度数量",
        "the requests carried forward",
        "政府信息公开申请结转下年度{}件。",
        "requests.carried_forward.total",
    ),
    _group(
        "requests.outcomes",
        "各项办理结果",
        "the outcomes of requests",
        "办结的申请中，予以公开{}件。",
        "requests.granted.total",
    ),
    _group(
        "requests.applicants",
        "各类申请人的申请数量",
        "the requests by kind of applicant",
        "全年收到自然人申请{}件。",
        "requests.received.natural_person",
    ),
    _group(
        "challenges.review",
        "行政复议数量",
        "the reviews",
        "全年发生行政复议案件{}件。",
        "challenges.review.total",
    ),
    _group(
        "challenges.litigation",
        "行政诉讼数量",
        "the suits",
        "全年发生行政诉讼案件{}件。",
        "challenges.direct_litigation.total",
    ),
    _group(
        "challenges.total",
        "行政复议和行政诉讼总数",
        "the reviews and suits together",
        "全年行政复议和行政诉讼案件共{}件。",
        "challenges.review.total",
    ),
    _group(
        "challenges.outcomes",
        "行政复议、行政诉讼的结果",
        "the results of reviews and suits",
        "行政复议案件中，维持{}件。",
        "challenges.review.upheld",
    ),
    _group(
        "disclosures.documents",
        "规章和行政规范性文件件数",
        "the rules and normative documents",
        "截至年底，行政规范性文件现行有效{}件。",
        "disclosures.normative_documents.in_force",
        "disclosures.normative_documents.disclosed_total",
    ),
    _group(
        "disclosures.decisions",
        "行政许可、行政处罚、行政强制决定数量",
        "the decisions on licences, penalties and coercive measures",
        "全年作出行政许可决定{}件。",
        "disclosures.licences.decisions",
    ),
    _group(
        "disclosures.fees",
        "行政事业性收费金额",
        "the administrative fees",
        "行政事业性收费{}万元。",
        "disclosures.fees.amount",
    ),
)
