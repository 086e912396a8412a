"""The same quantity stated twice is stated alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.prose import Claim, ClaimKind, Counted
from govdisclosure.rules.narrative.words_rule import RuleContext, example, quoted, words_rule
from govdisclosure.rules.rule import Basis, Rule

__all__ = ["repetition_rule"]

#: Matters that need no verb to say what of them is counted.
_PLAIN = frozenset({"review", "litigation", "fees", "processing_fee"})


def _repetition(context: RuleContext) -> Iterable[Outcome] | None:
    every = [claim for claim in context.claims if _comparable(claim)]
    return list(_repeated(context, every)) if every else None


def _comparable(claim: Claim) -> bool:
    """Whether it is plain what a claim counts, of which year: all that a repetition needs."""
    counted = claim.counted
    known = counted.matter not in ("", "other") and not (counted.limits or counted.rest)
    sure = known and counted.aspect != "published" and claim.year is not None
    return sure and claim.kind is ClaimKind.COUNT and claim.exact


def _repeated(context: RuleContext, every: list[Claim]) -> Iterator[Outcome]:
    # A part that the grammar cannot tell from its whole is no second context of it.
    inside = {
        id(part)
        for whole in every
        for breakdown in whole.breakdowns
        for part in breakdown.parts
        if _key(part) == _key(whole)
    }
    said: dict[tuple[object, ...], Claim] = {}
    for claim in every:
        first = claim if id(claim) in inside else said.setdefault(_key(claim), claim)
        if first.quantity and claim.quantity and first.quantity.value != claim.quantity.value:
            yield context.finding(
                claim,
                _OTHERWISE.format(quoted(claim), quoted(first)),
                severity=_sure_of(first, claim),
                sides=(claim.quantity.value, first.quantity.value),
                others=(first,),
            )


_OTHERWISE = Message(
    "{}与前文{}不一致；请核对", "{} here and {} before are of the same; please check"
)


def _key(claim: Claim) -> tuple[object, ...]:
    counted: Counted = evolve(claim.counted, asides=(), group="")
    return counted, claim.year, claim.body, claim.measure


def _sure_of(*several: Claim) -> Severity:
    """An error where both claims leave no doubt of what they count."""
    vague = any(
        claim.counted.asides
        or not (claim.counted.aspect or claim.counted.result or claim.counted.matter in _PLAIN)
        for claim in several
    )
    return Severity.WARNING if vague else Severity.ERROR


def repetition_rule(cites: Citation) -> Rule:
    """The rule on repetition; it follows from arithmetic; the form is cited."""
    return words_rule(
        "narrative.repetition",
        _repetition,
        cites=cites,
        basis=Basis.INFERENCE,
        demand=Message(
            "文字部分前后所述同一数量一致",
            "The words state the same quantity alike wherever they do.",
        ),
        example=example(
            "收取信息处理费20元。全年信息处理费20元。", "收取信息处理费20元。全年信息处理费30元。"
        ),
    )
