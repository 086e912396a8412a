"""What is said to have grown or fallen, against the numbers of both years."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Form
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.prose import Claim, ClaimKind, Measure, Quantity
from govdisclosure.rules.check import Call
from govdisclosure.rules.narrative.cell_claims import is_of_report, table_measure
from govdisclosure.rules.narrative.interpretations import interpretations
from govdisclosure.rules.narrative.shares import percentage, rounds, truncates
from govdisclosure.rules.narrative.words_rule import (
    RuleContext,
    each,
    example_of,
    quoted,
    words_rule,
)
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.values import Amount, write_amount

__all__ = ["change_rule"]


def _change(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    if claim.kind is not ClaimKind.CHANGE or not claim.about or claim.quantity is None:
        return None
    count = claim.about[0]
    if not is_of_report(count, context.report) or not count.exact or count.quantity is None:
        return None
    befores = _last_year(context, claim, count)
    if befores is None:
        return None
    now, sign = count.quantity.value, -1 if claim.pledge == "falls" else 1
    known = [before for before in befores if before is not None]
    if any(_follows(claim, claim.quantity, (now - before) * sign, before) for before in known):
        return []
    if known != list(befores) or not known:
        return [context.undecided(_NOTHING_TO_COMPARE.format(quoted(claim)))]
    return [_changed(context, claim, count, now, known[0])]


_NOTHING_TO_COMPARE = Message("{}：没有上一年度的数字可比", "{}: last year's number is not at hand")


def _last_year(
    context: RuleContext, claim: Claim, count: Claim
) -> tuple[Amount | None, ...] | None:
    """What the count was last year, in the words or by last year's report; None if not counted.

    A interpretation that blanks leave open gives None in place of a number.
    """
    report = context.report
    key = evolve(count.counted, asides=())
    stated = tuple(
        claim.quantity.value
        for claim in context.claims
        if claim.kind is ClaimKind.COUNT
        and claim.exact
        and claim.quantity
        and claim.year == report.year - 1
        and evolve(claim.counted, asides=()) == key
    )
    if stated:
        return stated
    if claim.measure is Measure.PERCENT and (implied := _implied(context, count)):
        return implied
    admissible = interpretations(count.counted, report.form)
    if not admissible or (table_measure(count) is Measure.MONEY) != (
        count.measure is Measure.MONEY
    ):
        return None
    if report.previous is None or report.previous.form != report.form:
        return ()
    return tuple(interpretation.of(report.previous).exact for interpretation in admissible)


def _implied(context: RuleContext, count: Claim) -> tuple[Amount, ...]:
    """What the count was if it changed by as much as is said: 12件，比上年增加3件，增长33.3%."""
    return tuple(
        count.quantity.value + change.quantity.value * (1 if change.pledge == "falls" else -1)
        for change in context.claims
        if change.kind is ClaimKind.CHANGE
        and change.about[:1] == (count,)
        and change.exact
        and change.quantity
        and count.quantity
        and change.measure is not Measure.PERCENT
    )


def _changed(
    context: RuleContext, claim: Claim, count: Claim, now: Amount, before: Amount
) -> Outcome:
    said = _direction(claim, grows=claim.pledge != "falls").format("".join(claim.words.split()))
    return context.finding(
        claim,
        _CHANGED.format(
            quoted(count),
            said,
            _written(before, count),
            _written(now, count),
            _actual(claim, now, before),
        ),
        sides=(now, before),
        others=claim.about,
    )


_CHANGED = Message(
    "{}，文字为{}：上年{}，本年{}，{}；请核对",
    "{}, said to be {}: {} last year, {} this year, {}; please check",
)


def _written(amount: Amount, claim: Claim) -> Message:
    """An amount in the unit of the words, where that is money."""
    written = write_amount(amount if amount % 1 else int(amount))
    if claim.measure is not Measure.MONEY:
        return Message(written, written)
    return Message("{}元", "{} yuan").format(written)


def _direction(claim: Claim, *, grows: bool) -> Message:
    if claim.measure is Measure.PERCENT:
        return Message("增长{}", "{} more") if grows else Message("下降{}", "{} less")
    return Message("增加{}", "{} more") if grows else Message("减少{}", "{} less")


def _actual(claim: Claim, now: Amount, before: Amount) -> Message:
    """By how much a number has changed, as the words should say it."""
    said = Message("实为", "which is ") + _direction(claim, grows=now >= before)
    if claim.measure is not Measure.PERCENT:
        return said.format(_written(max(now - before, before - now), claim))
    if not before:
        return Message("增减无法以百分比表示", "a change that no percentage can say")
    return said.format(f"{abs(percentage(now - before, before)):.1f}%")


def _follows(claim: Claim, stated: Quantity, change: Amount, before: Amount) -> bool:
    """Whether a change in the direction that was said is as large as was said."""
    if claim.measure is not Measure.PERCENT:
        return stated.admits(change)
    ratio = percentage(change, before) if before else None
    return ratio is not None and (rounds(ratio, stated) or truncates(ratio, stated))


def change_rule(cites: Citation) -> Rule:
    """The rule on changes; it follows from arithmetic; the form is cited."""
    return words_rule(
        "narrative.changes",
        each,
        _change,
        cites=cites,
        severity=Severity.WARNING,
        basis=Basis.INFERENCE,
        demand=Message(
            "文字部分所述增减由两年数字得出", "Changes follow from the numbers of both years."
        ),
        example=Call(_growth),
    )


def _growth(form: Form) -> Example:
    year = form.first_year
    held = f"{year - 1}年收取信息处理费20元，{year}年收取信息处理费30元，同比增长50%。"
    return example_of(form, held, held.replace("50%", "60%"))
