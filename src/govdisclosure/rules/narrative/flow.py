"""The flow of requests in the words alone: what came in is what was finished and what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from govdisclosure.findings import NotApplicable, Outcome, Severity
from govdisclosure.message import Message
from govdisclosure.prose import Aspect, Claim, ClaimKind, Matter
from govdisclosure.rules.narrative.cell_claims import cell_claim, is_of_report
from govdisclosure.rules.narrative.words_rule import RuleContext, example, quoted, words_rule
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.values import Amount
from govdisclosure.wording import more_or_less

#: What became of requests, by the sides of the sum: each is stated once, by one of its words.
_FLOW: tuple[dict[Aspect, Severity], ...] = (
    {Aspect.RECEIVED: Severity.ERROR, Aspect.ADMITTED: Severity.WARNING},
    {Aspect.CARRIED_OVER: Severity.ERROR},
    {Aspect.PROCESSED: Severity.ERROR, Aspect.HANDLED: Severity.WARNING},
    {Aspect.CARRIED_FORWARD: Severity.ERROR, Aspect.UNFINISHED: Severity.WARNING},
)
_TOLD = Message(
    "文字所述与表中数字不一致，已由相应规则指出",
    "the words contradict the tables, which another rule tells",
)


def _flow(context: RuleContext) -> Iterable[Outcome] | None:
    stated = [_stated(context, words) for words in _FLOW]
    if not all(stated):
        return None
    claims = [claim for each in stated for claim in each[:1]]
    if any(_contradicts(context, claim) for claim in claims):
        # One slip is one finding: the cell that it contradicts says which figure is wrong.
        return [NotApplicable(context.rule.name, _TOLD)]
    return list(_balanced(context, claims))


def _stated(context: RuleContext, words: dict[Aspect, Severity]) -> list[Claim]:
    """What the words state of one side of the flow; nothing where they state two numbers."""
    found = [
        claim
        for claim in context.claims
        if claim.kind is ClaimKind.COUNT
        and claim.counted.aspect in words
        and claim.counted.matter == Matter.REQUESTS
        and is_of_report(claim, context.report)
        and not (claim.counted.applicant or claim.counted.limits)
    ]
    plain = all(claim.exact and not claim.counted.asides for claim in found)
    return found if plain and len({_number(claim) for claim in found}) == 1 else []


def _number(claim: Claim) -> Amount:
    return claim.quantity.value if claim.quantity else 0


def _contradicts(context: RuleContext, claim: Claim) -> bool:
    stated = cell_claim(claim, context.report)
    return stated is not None and stated.agrees(context.report) is False


def _balanced(context: RuleContext, claims: list[Claim]) -> Iterator[Outcome]:
    received, over, processed, forward = map(_number, claims)
    came, went = received + over, processed + forward
    # 受理 may include what was carried over, and 办结 mean those of this year alone.
    admissible = {came, received}
    if claims[2].counted.aspect == Aspect.HANDLED:
        # What was taken on is handled, whether it is finished or not.
        admissible |= {each + forward for each in (came, received)}
    left = {_number(each) for each in context.claims if _ended_otherwise(each)}
    if went in admissible or admissible & {went + each for each in left}:
        return
    yield context.finding(
        claims[0],
        _UNEQUAL.format(
            *(quoted(each) for each in claims),
            received,
            over,
            came,
            processed,
            forward,
            went,
            more_or_less(came - went, at_least=False),
        ),
        severity=min(
            words[Aspect(each.counted.aspect)] for each, words in zip(claims, _FLOW, strict=True)
        ),
        sides=(came, went),
        others=claims[1:],
    )


def _ended_otherwise(claim: Claim) -> bool:
    """Whether a count is of requests that ended without an answer: 撤回2件, 终止1件, 转送3件."""
    limits = "".join(claim.counted.limits) + claim.words
    return claim.quantity is not None and any(each in limits for each in _OTHERWISE)


_OTHERWISE = ("撤回", "撤销", "终止", "转办", "转送", "移送", "合并")
_UNEQUAL = Message(
    "{}、{}、{}、{}：新收加上年结转{}+{}={}，办结加结转下年度{}+{}={}，前者{}；请核对",
    "{}, {}, {}, {}: received and carried over {} + {} = {}, processed and carried forward "
    "{} + {} = {}, the first is {}; please check",
)

_FIGURES = "全年收到政府信息公开申请2件，上年结转0件，办结2件，结转下年度"
#: The rule on the flow in words, which follows from arithmetic; call it with what to cite.
flow_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.flow",
    _flow,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分所述新收加上年结转，等于办结加结转下年度",
        "What the words state as received and carried over is what they state as processed and "
        "carried forward.",
    ),
    example=example(
        f"{_FIGURES}0件。",
        f"{_FIGURES}1件。",
        {"requests.received.total": 2, "requests.processed.total": 2},
        wrong="requests.carried_forward.total",
    ),
)
