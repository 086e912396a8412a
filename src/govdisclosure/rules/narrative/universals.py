"""What the words say of all requests or all cases: 全部办结, 办结率100%, 均获维持, 零纠错."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    Form,
    RequestRow,
    Route,
    Section,
)
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.prose import Claim, Says
from govdisclosure.rules.check import Call
from govdisclosure.rules.narrative.readings import readings
from govdisclosure.rules.narrative.spoken import speaks_of_this
from govdisclosure.rules.narrative.statements import Statement, each, narrative, quoted, saying
from govdisclosure.rules.rule import Example, Rule
from govdisclosure.rules.sides import lacking

__all__ = ["universal_rules"]

_CHALLENGES = frozenset({"review", "litigation", "challenges"})
_SUITS = (Route.DIRECT_LITIGATION, Route.LITIGATION_AFTER_REVIEW)
_RECEIVED, _PROCESSED, _FORWARD = (
    Cell(Section.REQUESTS, row, Applicant.TOTAL)
    for row in (RequestRow.RECEIVED, RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD)
)
_LEFT = frozenset({"carried_forward", "unfinished", "carried"})
#: Words that say that nothing is left to do, where 按时答复 says only that nothing was late.
_ENDED = ("办结", "办毕", "完结", "办理完")
_CAME = frozenset({"received", "admitted", "both", ""})


def _all_processed(statement: Statement, claim: Claim) -> Iterable[Outcome] | None:
    if claim.pledge not in ("complete", "on_time") or not speaks_of_this(claim, statement.report):
        return None
    if claim.says is Says.ALL and any(map(_leaves_some, claim.about)):
        # What was not processed is said beside it.
        return None
    last = claim.about[-1] if claim.about else None
    if (last or claim).counted.matter != "requests" or claim.counted.limits:
        return None
    if last is not None and (last.counted.limits or last.counted.aspect not in _CAME):
        # 答复718件，答复率100%: of those answered, of course.
        return None
    if claim.says is Says.RATE:
        # A rate of being on time says nothing of what is still open.
        complete = claim.pledge == "complete" and claim.quantity and claim.quantity.value == 100
        return _nothing_left(statement, claim, _rated(statement, claim)) if complete else None
    if last is None and not (claim.base and claim.base.matter == "requests"):
        return None
    if last is not None and _of_those_processed(statement, last):
        return None
    return _nothing_left(statement, claim, _broken(statement, claim))


def _broken(statement: Statement, claim: Claim) -> Severity:
    """How grave it is that some are left: being on time is said of those that were due."""
    if claim.pledge != "on_time":
        return statement.severity
    return Severity.WARNING if _says_ended(claim) else Severity.NOTE


def _rated(statement: Statement, claim: Claim) -> Severity:
    """The same of a rate: 答复率100% may be a rate of those that were due, 办结率100% is of all."""
    return statement.severity if _says_ended(claim) else Severity.NOTE


def _says_ended(claim: Claim) -> bool:
    words = "".join(claim.words.split())
    return any(each in words for each in _ENDED)


def _leaves_some(count: Claim) -> bool:
    return (
        count.counted.aspect in _LEFT and count.quantity is not None and bool(count.quantity.value)
    )


def _of_those_processed(statement: Statement, count: Claim) -> bool:
    """Whether the count is of the requests processed, of which it is true: 3050件均已答复."""
    processed, received = statement.report[_PROCESSED], statement.report[_RECEIVED]
    return count.quantity is not None and count.quantity.value == processed != received


def _nothing_left(statement: Statement, claim: Claim, severity: Severity) -> list[Outcome]:
    left = statement.report[_FORWARD]
    name = statement.report.form.name(_FORWARD)
    if left is None:
        lacks = lacking(statement.report, (_FORWARD,))
        said = Message("{}：“{}”{}", "{}: {}: {}").format(quoted(claim), name, lacks)
        return [statement.gap(said, (_FORWARD,))]
    if not left:
        return []
    return [
        statement.finding(
            claim,
            _LEFT_OVER.format(quoted(claim), name, left),
            severity=severity,
            cells=(_FORWARD,),
            sides=(0, left),
        )
    ]


_LEFT_OVER = Message("{}，但表中“{}”为{}；请核对", "{}, but the table has {} {}; please check")


def _all_upheld(statement: Statement, claim: Claim) -> Iterable[Outcome] | None:
    """均维持: none corrected, none with another result, none pending; 零纠错: none corrected."""
    if not speaks_of_this(claim, statement.report):
        return None
    if claim.says is Says.ALL and claim.pledge == ChallengeOutcome.UPHELD:
        columns = _against_upheld(statement, claim)
    elif _denies_corrections(claim):
        columns = (ChallengeOutcome.CORRECTED,)
    else:
        return None
    cells = tuple(
        Cell(Section.CHALLENGES, route, column) for route in _routes(claim) for column in columns
    )
    return _none_in(statement, claim, cells) if cells else None


def _denies_corrections(claim: Claim) -> bool:
    if claim.says is Says.RATE and claim.pledge == ChallengeOutcome.CORRECTED:
        return claim.quantity is not None and not claim.quantity.value
    # 无一起因超期被纠正 denies only some corrections.
    denied = claim.says is Says.NONE and not claim.counted.limits
    return denied and claim.counted.result == ChallengeOutcome.CORRECTED


def _against_upheld(statement: Statement, claim: Claim) -> tuple[ChallengeOutcome, ...]:
    """What 均维持 excludes: also those pending, unless it is said of those that ended."""
    ended = (ChallengeOutcome.CORRECTED, ChallengeOutcome.OTHER)
    told_apart = any(
        count.counted.result in ("resolved", "pending") or count.counted.aspect == "unfinished"
        for count in claim.about
    )
    if told_apart or (claim.base is not None and (claim.base.rest or claim.base.result)):
        return ended
    stated = [count for count in claim.about if count.counted.matter in _CHALLENGES]
    if stated and all(_without_pending(statement, count) for count in stated):
        return ended
    return (*ended, ChallengeOutcome.PENDING)


def _without_pending(statement: Statement, claim: Claim) -> bool:
    """Whether a count is of those that ended, by the table."""
    report = statement.report
    first, *others = [reading.of(report).exact for reading in readings(claim.counted, report.form)]
    return claim.quantity is not None and first != claim.quantity.value in others


def _routes(claim: Claim) -> tuple[Route, ...]:
    if claim.counted.route:
        return (Route(claim.counted.route),)
    said = {count.counted.matter for count in claim.about} & _CHALLENGES
    if claim.base is not None and claim.base.matter in _CHALLENGES:
        said = {claim.base.matter}
    said = said or {claim.counted.matter}
    routes: tuple[Route, ...] = (Route.REVIEW,) if said & {"review", "challenges"} else ()
    return routes + (_SUITS if said & {"litigation", "challenges"} else ())


def _none_in(statement: Statement, claim: Claim, cells: tuple[Cell, ...]) -> list[Outcome]:
    numbers = {cell: statement.report[cell] for cell in cells}
    wrong = {cell: number for cell, number in numbers.items() if number}
    if wrong:
        there = Message("“{}”为{}", "{} {}")
        name = statement.report.form.name
        cases = joined(there.format(name(cell), number) for cell, number in wrong.items())
        return [
            statement.finding(
                claim,
                _EXCLUDED.format(quoted(claim), cases),
                cells=tuple(wrong),
                sides=(0, sum(wrong.values())),
            )
        ]
    # Where one is blank, the case that the words exclude may stand there.
    open_ = tuple(cell for cell, number in numbers.items() if number is None)
    if open_:
        lacks = lacking(statement.report, open_)
        said = Message("{}：表中{}", "{}: {}").format(quoted(claim), lacks)
        return [statement.gap(said, open_)]
    return []


_EXCLUDED = Message("{}，但表中{}；请核对", "{}, but the table has {}; please check")


def universal_rules() -> tuple[Rule, ...]:
    """The rules on what is said of all; that words and table agree is practice."""
    article = REGULATION.article(50)
    return (
        narrative(
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
        narrative(
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
                    Cell(Section.CHALLENGES, Route.REVIEW, ChallengeOutcome.CORRECTED),
                ),
            ),
        ),
    )


def _with_one(form: Form, words: str, cell: Cell) -> Example:
    """The same words beside tables of zeros, and beside tables with one where there is none."""
    both = saying(form, words, words)
    return evolve(both, broken=both.broken.replace({cell: 1}))
