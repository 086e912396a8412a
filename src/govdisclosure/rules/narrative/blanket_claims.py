"""What the words say of all requests or all cases: 全部办结, 办结率100%, 均获维持, 零纠错."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from govdisclosure.findings import Finding, Outcome, Severity
from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    ChallengeRoute,
    Form,
    RequestRow,
    Section,
)
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.prose import Claim, ClaimKind
from govdisclosure.rules.check import Call
from govdisclosure.rules.narrative.cell_claims import is_of_report
from govdisclosure.rules.narrative.interpretations import interpretations, known
from govdisclosure.rules.narrative.words_rule import (
    RuleContext,
    each,
    example_of,
    quoted,
    words_rule,
)
from govdisclosure.rules.rule import Example, Rule
from govdisclosure.rules.sides import lacking
from govdisclosure.values import Amount, Interval

__all__ = ["blanket_rules"]

_CHALLENGES = frozenset({"review", "litigation", "challenges"})
_SUITS = (ChallengeRoute.DIRECT_LITIGATION, ChallengeRoute.LITIGATION_AFTER_REVIEW)
_RECEIVED, _PROCESSED, _FORWARD = (
    Cell(Section.REQUESTS, row, Applicant.TOTAL)
    for row in (RequestRow.RECEIVED, RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD)
)
_LEFT = frozenset({"carried_forward", "unfinished", "carried"})
#: Words that say that nothing is left to do, where 按时答复 says only that nothing was late.
_ENDED = ("办结", "办毕", "完结", "办理完")
_CAME = frozenset({"received", "admitted", "both", ""})


def _all_processed(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    if not (_is_of_all_requests(claim) and is_of_report(claim, context.report)):
        return None
    if claim.kind is ClaimKind.RATE:
        rated = _rated(context, claim)
        return _nothing_left(context, claim, rated) if _is_complete(claim) else None
    if not (claim.about or (claim.base and claim.base.matter == "requests")):
        return None
    of_those = bool(claim.about) and _of_those_processed(context, claim.about[-1])
    if of_those:
        return []
    found = _nothing_left(context, claim, _broken(context, claim))
    if of_those is None and found:
        open_ = [each for each in (_PROCESSED, _RECEIVED) if context.report[each] is None]
        return [_open(context, claim, open_)]
    return found


def _is_of_all_requests(claim: Claim) -> bool:
    """Whether a claim says of the requests that came in that all of them were processed."""
    if claim.pledge not in ("complete", "on_time") or claim.counted.limits:
        return False
    if claim.kind is ClaimKind.ALL and any(map(_leaves_some, claim.about)):
        # What was not processed is said beside it.
        return False
    if not claim.about:
        return claim.counted.matter == "requests"
    # 答复718件，答复率100%: of those answered, of course.
    counted = claim.about[-1].counted
    return counted.matter == "requests" and not counted.limits and counted.aspect in _CAME


def _is_complete(claim: Claim) -> bool:
    """Whether a rate is one of all; a rate of being on time says nothing of what is still open."""
    return claim.pledge == "complete" and claim.quantity is not None and claim.quantity.value == 100


def _open(context: RuleContext, claim: Claim, cells: Iterable[Cell]) -> Outcome:
    """The gap where cells without a number leave open what the words say."""
    blank = tuple(cells)
    said = Message("{}：表中{}", "{}: {}").format(quoted(claim), lacking(context.report, blank))
    return context.undecided(said, blank)


def _broken(context: RuleContext, claim: Claim) -> Severity:
    """How grave it is that some are left: being on time is said of those that were due."""
    if claim.pledge != "on_time":
        return context.severity
    return Severity.WARNING if _says_ended(claim) else Severity.NOTE


def _rated(context: RuleContext, claim: Claim) -> Severity:
    """The same of a rate: 答复率100% may be a rate of those that were due, 办结率100% is of all."""
    return context.severity if _says_ended(claim) else Severity.NOTE


def _says_ended(claim: Claim) -> bool:
    words = "".join(claim.words.split())
    return any(each in words for each in _ENDED)


def _leaves_some(count: Claim) -> bool:
    return (
        count.counted.aspect in _LEFT and count.quantity is not None and bool(count.quantity.value)
    )


def _of_those_processed(context: RuleContext, count: Claim) -> bool | None:
    """Whether the count is of the requests processed, of which it is true: 3050件均已答复.

    None where blanks leave open whether it is of those, or of all that were received.
    """
    processed, received = (known(context.report, cell) for cell in (_PROCESSED, _RECEIVED))
    said = count.quantity
    return said is not None and _only(said.value, [processed], unless=received)


def _only(number: Amount, sums: Iterable[Interval], *, unless: Interval) -> bool | None:
    """Whether a number is one of some sums and not another; None where blanks leave that open."""
    said = Interval.exactly(number)
    one_of, other = {each.equals(said) for each in sums}, unless.equals(said)
    if other or one_of <= {False}:
        return False
    return True if True in one_of and other is False else None


def _nothing_left(context: RuleContext, claim: Claim, severity: Severity) -> list[Outcome]:
    left = context.report[_FORWARD]
    name = context.report.form.name(_FORWARD)
    if left is None:
        lacks = lacking(context.report, (_FORWARD,))
        said = Message("{}：“{}”{}", "{}: {}: {}").format(quoted(claim), name, lacks)
        return [context.undecided(said, (_FORWARD,))]
    if not left:
        return []
    return [
        context.finding(
            claim,
            _LEFT_OVER.format(quoted(claim), name, left),
            severity=severity,
            cells=(_FORWARD,),
            sides=(0, left),
        )
    ]


_LEFT_OVER = Message("{}，但表中“{}”为{}；请核对", "{}, but the table has {} {}; please check")


def _all_upheld(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    """均维持: none corrected, none with another result, none pending; 零纠错: none corrected."""
    if not is_of_report(claim, context.report):
        return None
    pending: bool | None = False
    if claim.kind is ClaimKind.ALL and claim.pledge == ChallengeOutcome.UPHELD:
        columns = [ChallengeOutcome.CORRECTED, ChallengeOutcome.OTHER]
        pending = _excludes_pending(context, claim)
    elif _denies_corrections(claim):
        columns = [ChallengeOutcome.CORRECTED]
    else:
        return None
    routes = _routes(claim)
    if not routes:
        return None
    if pending:
        columns.append(ChallengeOutcome.PENDING)
    found = _none_in(context, claim, _cells(routes, columns))
    if pending is None and not any(isinstance(each, Finding) for each in found):
        report = context.report
        if any(report[cell] != 0 for cell in _cells(routes, [ChallengeOutcome.PENDING])):
            every = _cells(routes, ChallengeOutcome)
            return [_open(context, claim, [cell for cell in every if report[cell] is None])]
    return found


def _cells(
    routes: Iterable[ChallengeRoute], columns: Iterable[ChallengeOutcome]
) -> tuple[Cell, ...]:
    several = tuple(columns)
    return tuple(Cell(Section.CHALLENGES, route, column) for route in routes for column in several)


def _denies_corrections(claim: Claim) -> bool:
    if claim.kind is ClaimKind.RATE and claim.pledge == ChallengeOutcome.CORRECTED:
        return claim.quantity is not None and not claim.quantity.value
    # 无一起因超期被纠正 denies only some corrections.
    denied = claim.kind is ClaimKind.NONE and not claim.counted.limits
    return denied and claim.counted.result == ChallengeOutcome.CORRECTED


def _excludes_pending(context: RuleContext, claim: Claim) -> bool | None:
    """Whether 均维持 excludes those pending, as it does unless it is said of those that ended.

    None where blanks leave open which it is said of.
    """
    told_apart = any(
        count.counted.result in ("resolved", "pending") or count.counted.aspect == "unfinished"
        for count in claim.about
    )
    if told_apart or (claim.base is not None and (claim.base.rest or claim.base.result)):
        return False
    stated = [count for count in claim.about if count.counted.matter in _CHALLENGES]
    without = {_without_pending(context, count) for count in stated}
    if False in without or not without:
        return True
    return None if None in without else False


def _without_pending(context: RuleContext, claim: Claim) -> bool | None:
    """Whether a count is of those that ended, by the table; None where blanks leave it open."""
    report = context.report
    sums = [
        interpretation.of(report).value
        for interpretation in interpretations(claim.counted, report.form)
    ]
    if claim.quantity is None or not sums:
        # The form does not count 因超期引起的行政复议.
        return False
    return _only(claim.quantity.value, sums[1:], unless=sums[0])


def _routes(claim: Claim) -> tuple[ChallengeRoute, ...]:
    if claim.counted.route:
        return (ChallengeRoute(claim.counted.route),)
    said = {count.counted.matter for count in claim.about} & _CHALLENGES
    if claim.base is not None and claim.base.matter in _CHALLENGES:
        said = {claim.base.matter}
    said = said or {claim.counted.matter}
    routes: tuple[ChallengeRoute, ...] = (
        (ChallengeRoute.REVIEW,) if said & {"review", "challenges"} else ()
    )
    return routes + (_SUITS if said & {"litigation", "challenges"} else ())


def _none_in(context: RuleContext, claim: Claim, cells: tuple[Cell, ...]) -> list[Outcome]:
    numbers = {cell: context.report[cell] for cell in cells}
    wrong = {cell: number for cell, number in numbers.items() if number}
    if wrong:
        there = Message("“{}”为{}", "{} {}")
        name = context.report.form.name
        cases = joined(there.format(name(cell), number) for cell, number in wrong.items())
        return [
            context.finding(
                claim,
                _EXCLUDED.format(quoted(claim), cases),
                cells=tuple(wrong),
                sides=(0, sum(wrong.values())),
            )
        ]
    # Where one is blank, the case that the words exclude may stand there.
    open_ = [cell for cell, number in numbers.items() if number is None]
    return [_open(context, claim, open_)] if open_ else []


_EXCLUDED = Message("{}，但表中{}；请核对", "{}, but the table has {}; please check")


def blanket_rules() -> tuple[Rule, ...]:
    """The rules on what is said of all; that words and table agree is practice."""
    article = REGULATION.article(50)
    return (
        words_rule(
            "narrative.requests.all-processed",
            each,
            _all_processed,
            cites=article.item(2),
            demand=Message(
                "所述全部办结或办结率100%的，没有结转下年度的申请",
                "Where all requests are said to be processed, none is carried forward.",
            ),
            example=Call(_with_one, ("收到政府信息公开申请5件，均已办结。", _FORWARD)),
        ),
        words_rule(
            "narrative.challenges.all-upheld",
            each,
            _all_upheld,
            cites=article.item(3),
            demand=Message(
                "所述均维持或零纠错的，没有纠正、其他结果或尚未审结的案件",
                "Where all are said to be upheld, none is corrected, other or pending.",
            ),
            example=Call(
                _with_one,
                (
                    "全年行政复议案件均获维持。",
                    Cell(Section.CHALLENGES, ChallengeRoute.REVIEW, ChallengeOutcome.CORRECTED),
                ),
            ),
        ),
    )


def _with_one(form: Form, words: str, cell: Cell) -> Example:
    """The same words beside tables of zeros, and beside tables with one where there is none."""
    both = example_of(form, words, words)
    return evolve(both, failing=both.failing.replace({cell: 1}))
