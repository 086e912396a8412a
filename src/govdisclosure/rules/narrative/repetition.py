"""The same quantity stated twice is stated alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.message import Message
from govdisclosure.prose import Aspect, Claim, ClaimKind, Matter
from govdisclosure.rules.narrative.words_rule import RuleContext, example, quoted, words_rule
from govdisclosure.rules.rule import Basis, Rule

#: Matters that need no verb to say what of them is counted.
_PLAIN = frozenset({Matter.REVIEW, Matter.LITIGATION, Matter.FEES, Matter.PROCESSING_FEE})


def _repetition(context: RuleContext) -> list[Outcome] | None:
    every = [claim for claim in context.claims if _comparable(claim)]
    return list(_repeated(context, every)) if every else None


def _comparable(claim: Claim) -> bool:
    """Whether it is plain what a claim counts, of which year: all that a repetition needs."""
    counted = claim.counted
    known = counted.matter not in ("", Matter.OTHER) and not (counted.limits or counted.rest)
    # 结转 may be from the last year or into the next.
    vague = counted.aspect in (Aspect.PUBLISHED, Aspect.CARRIED)
    sure = known and not vague and claim.year is not None
    # Of two counts of one row in one list, each is a part of it.
    return sure and claim.kind is ClaimKind.COUNT and claim.exact and claim.together is None


def _repeated(context: RuleContext, every: list[Claim]) -> Iterator[Outcome]:
    # A part that the grammar cannot tell from its whole is no second count of it.
    inside = {
        id(part)
        for whole in every
        for breakdown in whole.breakdowns
        for part in breakdown.parts
        if _key(part) == _key(whole)
    }
    stated: dict[tuple[object, ...], Claim] = {}
    for claim in every:
        first = claim if id(claim) in inside else stated.setdefault(_key(claim), claim)
        if first.quantity and claim.quantity and first.quantity.value != claim.quantity.value:
            yield context.finding(
                claim,
                _OTHERWISE.format(quoted(claim), quoted(first)),
                severity=_severity(first, claim),
                sides=(claim.quantity.value, first.quantity.value),
                others=(first,),
            )


_OTHERWISE = Message(
    "{}与前文{}不一致；请核对", "{} here and {} before are of the same; please check"
)


def _key(claim: Claim) -> tuple[object, ...]:
    return evolve(claim.counted, asides=(), group=""), claim.year, claim.body, claim.measure


def _severity(*several: Claim) -> Severity:
    """An error where the claims leave no doubt of what they count."""
    vague = any(
        claim.counted.asides
        or not (claim.counted.aspect or claim.counted.result or claim.counted.matter in _PLAIN)
        for claim in several
    )
    return Severity.WARNING if vague else Severity.ERROR


#: The rule on repetition, which follows from arithmetic; call it with the provision to cite.
repetition_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.repetition",
    _repetition,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分前后所述同一数量一致", "The words state the same quantity alike wherever they do."
    ),
    example=example(
        "收取信息处理费20元。全年信息处理费20元。", "收取信息处理费20元。全年信息处理费30元。"
    ),
)
