"""What is stated to have grown or fallen, against the numbers of both years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.message import Message
from govdisclosure.prose import Claim, ClaimKind, Measure, Pledge
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.cell_claims import is_of_report, measure_in_table
from govdisclosure.rules.narrative.interpretations import interpretations
from govdisclosure.rules.narrative.shares import percentage, rounds, truncates
from govdisclosure.rules.narrative.words_rule import (
    RuleContext,
    each_claim,
    example,
    quoted,
    words_rule,
)
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.values import Amount, write_amount
from govdisclosure.wording import ABOUT


def _change(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    if claim.kind is not ClaimKind.CHANGE or claim.quantity is None:
        return None
    counts = [each for each in claim.about if _is_of_this_year(each, context.report)]
    befores = [_last_year(context, claim, count) for count in counts]
    if not counts or befores[0] is None:
        return None
    known = list(_known(counts, befores))
    if any(_follows(claim, *each) for each in known):
        return []
    # Whose change it is, the words may leave open: it is judged if all that it may be are known.
    if known and (claim.wholes or not any(map(_is_open, befores))):
        return [_changed(context, claim, *known[0])]
    why = context.report.not_compared or _NOTHING_TO_COMPARE
    return [context.rule.undecided(ABOUT.format(quoted(claim), why))]


def _known(
    counts: Iterable[Claim], befores: Iterable[tuple[Amount | None, ...] | None]
) -> Iterator[tuple[Claim, Amount]]:
    """Each count with each number that it may have been last year."""
    for count, several in zip(counts, befores, strict=True):
        yield from ((count, before) for before in several or () if before is not None)


def _is_open(befores: tuple[Amount | None, ...] | None) -> bool:
    """Whether what a count was last year is not at hand, or not in full."""
    return befores is not None and (not befores or None in befores)


def _is_of_this_year(count: Claim, report: Report) -> bool:
    return is_of_report(count, report) and count.exact and count.quantity is not None


_NOTHING_TO_COMPARE = Message("没有上一年度的数字可比", "last year's number is not at hand")


def _last_year(
    context: RuleContext, claim: Claim, count: Claim
) -> tuple[Amount | None, ...] | None:
    """What the count was last year, in the words or by last year's report; None if not counted.

    An interpretation that blanks leave open gives None in place of a number.
    """
    report = context.report
    if claim.wholes:
        # 较2023年（187件）增长: the number that it is compared with stands beside it.
        return tuple(each.quantity.value for each in claim.wholes if each.exact and each.quantity)
    if words := _in_words(context, claim, count):
        return words
    admissible = interpretations(count.counted, report.form)
    in_money = measure_in_table(count) is Measure.MONEY
    if not admissible or in_money != (count.measure is Measure.MONEY):
        return None
    if report.previous is None or report.previous.form != report.form:
        return ()
    return tuple(each.of(report.previous).exact for each in admissible)


def _in_words(context: RuleContext, claim: Claim, count: Claim) -> tuple[Amount, ...]:
    """What the count was last year by the words alone."""
    if stated := _stated(context, count):
        return stated
    return _implied(context, count) if claim.measure is Measure.PERCENT else ()


def _stated(context: RuleContext, count: Claim) -> tuple[Amount, ...]:
    """What the words say that the count was last year."""
    key = evolve(count.counted, asides=())
    return tuple(
        claim.quantity.value
        for claim in context.claims
        if claim.kind is ClaimKind.COUNT
        and claim.exact
        and claim.quantity
        and claim.year == context.report.year - 1
        and evolve(claim.counted, asides=()) == key
    )


def _implied(context: RuleContext, count: Claim) -> tuple[Amount, ...]:
    """What the count was if it changed by as much as is stated: 12件，比上年增加3件，增长33.3%."""
    return tuple(
        count.quantity.value + change.quantity.value * (1 if change.pledge == Pledge.FALLS else -1)
        for change in context.claims
        if change.kind is ClaimKind.CHANGE
        and change.about[:1] == (count,)
        and change.exact
        and change.quantity
        and count.quantity
        and change.measure is not Measure.PERCENT
    )


def _follows(claim: Claim, count: Claim, before: Amount) -> bool:
    """Whether a count has changed from what it was as it is stated to have."""
    stated, now = claim.quantity, count.quantity
    assert stated is not None, "it is a number"
    assert now is not None, "so is this"
    change = (now.value - before) * (-1 if claim.pledge == Pledge.FALLS else 1)
    if claim.measure is not Measure.PERCENT:
        return stated.admits(change)
    ratio = percentage(change, before) if before else None
    return ratio is not None and (rounds(ratio, stated) or truncates(ratio, stated))


def _changed(context: RuleContext, claim: Claim, count: Claim, before: Amount) -> Outcome:
    assert count.quantity is not None, "it is a number"
    now = count.quantity.value
    direction = _direction(claim, grows=claim.pledge != Pledge.FALLS)
    message = _CHANGED.format(
        quoted(count),
        direction.format("".join(claim.words.split())),
        _written(before, count),
        _written(now, count),
        _actual(claim, now, before),
    )
    found = context.finding(claim, message, sides=(now, before), others=(count,))
    last = context.report.previous
    if last is None or claim.wholes or _in_words(context, claim, count):
        return found
    return evolve(found, compared_with=last.source.name)


_CHANGED = Message(
    "{}，文字为{}：上年{}，本年{}，{}；请核对",
    "{}, said to be {}: {} last year, {} this year, {}; please check",
)


def _written(amount: Amount, claim: Claim) -> Message:
    """An amount in the unit of the words, where that is money."""
    written = write_amount(amount if amount % 1 else int(amount))
    unit = Message("{}元", "{} yuan") if claim.measure is Measure.MONEY else Message("{}", "{}")
    return unit.format(written)


def _direction(claim: Claim, *, grows: bool) -> Message:
    percent = claim.measure is Measure.PERCENT
    verb = ("增长" if percent else "增加") if grows else ("下降" if percent else "减少")
    return Message(f"{verb}{{}}", "{} more" if grows else "{} less")


def _actual(claim: Claim, now: Amount, before: Amount) -> Message:
    """By how much a number has changed, as the words should say it."""
    actual = Message("实为", "which is ") + _direction(claim, grows=now >= before)
    if claim.measure is not Measure.PERCENT:
        return actual.format(_written(max(now - before, before - now), claim))
    if not before:
        return Message("增减无法以百分比表示", "a change that no percentage can say")
    return actual.format(f"{abs(percentage(now - before, before)):.1f}%")


_GROWTH = "{before}年收取信息处理费20元，{year}年收取信息处理费30元，同比增长"
#: The rule on changes, which follows from arithmetic; call it with the provision to cite.
change_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.changes",
    each_claim,
    _change,
    severity=Severity.WARNING,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分所述增减由两年数字得出", "Changes follow from the numbers of both years."
    ),
    example=example(f"{_GROWTH}50%。", f"{_GROWTH}60%。"),
)
