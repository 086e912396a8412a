"""What the words say of all requests or all cases: 全部办结, 办结率100%, 均获维持, 零纠错."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.findings import Outcome, Severity, Undecided
from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    ChallengeRoute,
    RequestRow,
    Section,
)
from govdisclosure.message import Message
from govdisclosure.prose import (
    CARRIES,
    CHALLENGES,
    DEALT,
    INCOMING,
    LEFT,
    RESOLVED,
    Aspect,
    Claim,
    ClaimKind,
    Counted,
    Matter,
    Pledge,
)
from govdisclosure.rules.identity_sides import lacking
from govdisclosure.rules.narrative.cell_claims import is_of_report
from govdisclosure.rules.narrative.interpretations import interpretations, known, routes_of
from govdisclosure.rules.narrative.words_rule import (
    ACCURACY,
    RuleContext,
    each_claim,
    example,
    none_in,
    quoted,
    words_rule,
)
from govdisclosure.values import Amount, Interval

_RECEIVED, _PROCESSED, _FORWARD = (
    Cell(Section.REQUESTS, row, Applicant.TOTAL)
    for row in (RequestRow.RECEIVED, RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD)
)
#: Words that say that nothing is left to do, where 按时答复 says only that nothing was late.
_ENDED = ("办结", "办毕", "完结", "办理完")
#: What is so when the report is written need not have been so at the end of the year.
_BY_NOW = ("目前", "现已", "现均")
#: Words that say how something was done, and characters that say that it is done.
_HOW, _DONE = ("依法", "依规", "规范", "要求", "认真", "妥善", "严格"), "已完毕结"


def _all_processed(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    if not is_of_report(claim, context.report):
        return None
    left = _left_beside(claim)
    if left is not None:
        message = _BUT_LEFT.format(quoted(claim), quoted(left))
        return [context.finding(claim, message, severity=Severity.WARNING, others=[left])]
    if not _is_of_all_requests(claim):
        return None
    if claim.kind is ClaimKind.RATE:
        return _nothing_left(context, claim) if _is_complete(claim) else None
    if not (claim.about or (claim.base and claim.base.matter == Matter.REQUESTS)):
        return None
    covered = covered_count(claim)
    of_those = covered is not None and _of_those_processed(context, covered)
    if of_those:
        return []
    found = _nothing_left(context, claim)
    if of_those is None and found:
        cells = (_PROCESSED, _RECEIVED)
        return [context.open(claim, [each for each in cells if context.report[each] is None])]
    return found


def _left_beside(claim: Claim) -> Claim | None:
    """What the words leave of the very count that they say is finished: 全部办结，其中3件结转."""
    covered = covered_count(claim)
    finished = claim.pledge == Pledge.COMPLETE and any(each in claim.words for each in _ENDED)
    if claim.kind is not ClaimKind.ALL or covered is None or not finished or is_of_some(claim):
        return None
    of_requests = covered.counted.matter == Matter.REQUESTS and covered.counted.aspect in INCOMING
    parts = [part for listed in covered.breakdowns for part in listed.parts] if of_requests else []
    behind = (each for each in parts if each.span.start > claim.span.end)
    return next((each for each in behind if _leaves_some(each)), None)


def _is_of_all_requests(claim: Claim) -> bool:
    """Whether a claim says of the requests that came in that all of them were processed."""
    if claim.pledge not in (Pledge.COMPLETE, Pledge.ON_TIME) or claim.counted.limits:
        return False
    if claim.kind is ClaimKind.ALL and _excuses_some(claim):
        return False
    covered = covered_count(claim)
    if covered is None:
        of_all = claim.counted.aspect not in CARRIES
        return of_all and claim.counted.matter == Matter.REQUESTS
    # 答复718件，答复率100%: of those answered, of course.
    counted = covered.counted
    whole = not (counted.limits or counted.applicant or counted.rest)
    return whole and counted.aspect in INCOMING and counted.matter == Matter.REQUESTS


def covered_count(claim: Claim) -> Claim | None:
    """The count that a statement on all or a rate is about, if any stands before it."""
    before = [each for each in claim.about if each.span.start < claim.span.start]
    return before[-1] if before else None


def _is_complete(claim: Claim) -> bool:
    """Whether a rate is one of all; a rate of being on time says nothing of what is still open."""
    number = claim.quantity.value if claim.quantity else None
    return claim.pledge == Pledge.COMPLETE and number == 100


def _excuses_some(claim: Claim) -> bool:
    """Whether the words except some, are of some, or state beside it what was not processed."""
    return is_of_some(claim) or any(map(_leaves_some, claim.about))


def is_of_some(claim: Claim) -> bool:
    """Whether the words before 均 narrow what it is said of: 符合条件的均已答复, 投诉均已办结."""
    base, covered = claim.base or Counted(), covered_count(claim)
    other = covered is not None and base.matter not in ("", covered.counted.matter)
    # 已办结的申请均在时限内答复 is said of those that ended, 上年结转的申请 of those carried over.
    of_these = base.aspect in DEALT or base.aspect in CARRIES
    return bool(other or base.rest or base.asides or base.limits or of_these)


def _leaves_some(count: Claim) -> bool:
    return count.counted.aspect in LEFT and bool(count.quantity and count.quantity.value)


def _of_those_processed(context: RuleContext, count: Claim) -> bool | None:
    """Whether the count is of the requests processed, of which it is true: 3050件均已答复.

    None where blanks leave open whether it is of those, or of all that were received.
    """
    processed, received = (known(context.report, cell) for cell in (_PROCESSED, _RECEIVED))
    stated = count.quantity
    return stated is not None and _only(stated.value, [processed], unless=received)


def _only(number: Amount, sums: Iterable[Interval], *, unless: Interval) -> bool | None:
    """Whether a number is one of some sums and not another; None where blanks leave that open."""
    stated = Interval.exactly(number)
    one_of, other = {each.equals(stated) for each in sums}, unless.equals(stated)
    if other or one_of <= {False}:
        return False
    return True if True in one_of and other is False else None


def _nothing_left(context: RuleContext, claim: Claim) -> list[Outcome]:
    left = context.report[_FORWARD]
    name = context.report.form.name(_FORWARD)
    if left is None:
        lacks = lacking(context.report, (_FORWARD,))
        message = Message("{}：“{}”{}", "{}: {}: {}").format(quoted(claim), name, lacks)
        return [context.rule.undecided(message, cells=(_FORWARD,))]
    if not left:
        return []
    return [
        context.finding(
            claim,
            _LEFT_OVER.format(quoted(claim), name, left),
            severity=_severity(context, claim),
            cells=(_FORWARD,),
            sides=(0, left),
        )
    ]


_BUT_LEFT = Message("{}，又说{}；请核对", "{}, and then {}; please check")
_LEFT_OVER = Message("{}，但表中“{}”为{}；请核对", "{}, but the table has {} {}; please check")


def _severity(context: RuleContext, claim: Claim) -> Severity:
    """How grave it is that some are left.

    办结率100% is of all, where 答复率100% and being on time may be stated of those that were due.
    """
    rate, words = claim.kind is ClaimKind.RATE, "".join(claim.words.split())
    if any(each in words for each in _BY_NOW):
        return Severity.WARNING
    if not rate and claim.pledge != Pledge.ON_TIME:
        noted = _says_how(claim, words) or any(_leaves_some(each) for each in _of_year(context))
        return Severity.NOTE if noted else context.rule.severity
    if not any(each in words for each in _ENDED):
        return Severity.NOTE
    return context.rule.severity if rate else Severity.WARNING


def _says_how(claim: Claim, words: str) -> bool:
    """Whether words say how it was done and not that it is: 均依法答复, 均按程序办理."""
    how = claim.counted.asides or any(each in words for each in _HOW)
    return bool(how) and not any(each in words for each in _DONE)


def _of_year(context: RuleContext) -> Iterable[Claim]:
    """The counts of requests of the report's own year: what is left may be stated elsewhere."""
    return (
        each
        for each in context.claims
        if each.kind is ClaimKind.COUNT
        and each.counted.matter == Matter.REQUESTS
        and not each.counted.limits
        and is_of_report(each, context.report)
    )


def _all_upheld(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    """均维持: none corrected, none with another result, none pending; 零纠错: none corrected."""
    if not is_of_report(claim, context.report):
        return None
    pending: bool | None = False
    columns = [ChallengeOutcome.CORRECTED]
    if claim.kind is ClaimKind.ALL and claim.pledge == Pledge.UPHELD:
        columns.append(ChallengeOutcome.OTHER)
        pending = _excludes_pending(context, claim)
    elif not _denies_corrections(claim):
        return None
    routes = _routes(claim)
    if not routes:
        return None
    if pending:
        columns.append(ChallengeOutcome.PENDING)
    severity = _severity_of_upheld(context, claim, columns)
    found = none_in(context, claim, _cells(routes, columns), severity=severity)
    if pending is None and all(isinstance(each, Undecided) for each in found):
        report = context.report
        if any(report[cell] != 0 for cell in _cells(routes, [ChallengeOutcome.PENDING])):
            every = _cells(routes, ChallengeOutcome)
            return [context.open(claim, [cell for cell in every if report[cell] is None])]
    return found


def _severity_of_upheld(
    context: RuleContext, claim: Claim, columns: Iterable[ChallengeOutcome]
) -> Severity | None:
    """A warning where only what was named first is otherwise: 复议9件，诉讼4件，均维持."""
    if claim.base is not None and claim.base.matter:
        return None
    *first, last = _matters_before(claim) or [""]
    cells = _cells(routes_of(Counted(last)), columns)
    otherwise = any(context.report[cell] for cell in cells)
    return None if otherwise or not {*first} - {last} else Severity.WARNING


def _matters_before(claim: Claim) -> list[str]:
    return [each.counted.matter for each in claim.about if each.counted.matter in CHALLENGES]


def _cells(
    routes: Iterable[ChallengeRoute], columns: Iterable[ChallengeOutcome]
) -> tuple[Cell, ...]:
    several = tuple(columns)
    return tuple(Cell(Section.CHALLENGES, route, column) for route in routes for column in several)


def _denies_corrections(claim: Claim) -> bool:
    if claim.kind is ClaimKind.RATE and claim.pledge == Pledge.CORRECTED:
        return claim.quantity is not None and not claim.quantity.value
    # 无一起因超期被纠正 denies only some corrections.
    denied = claim.kind is ClaimKind.NONE and not claim.counted.limits
    return denied and claim.counted.result == ChallengeOutcome.CORRECTED


def _excludes_pending(context: RuleContext, claim: Claim) -> bool | None:
    """Whether 均维持 excludes those pending, as it does unless it is stated of those that ended.

    None where blanks leave open which it is stated of.
    """
    split = any(
        count.counted.result in (RESOLVED, ChallengeOutcome.PENDING)
        or count.counted.aspect == Aspect.UNFINISHED
        for count in claim.about
    )
    if split or (claim.base is not None and (claim.base.rest or claim.base.result)):
        return False
    stated = [count for count in claim.about if count.counted.matter in CHALLENGES]
    without = {_without_pending(context, count) for count in stated}
    if False in without or not without:
        return True
    return None if None in without else False


def _without_pending(context: RuleContext, claim: Claim) -> bool | None:
    """Whether a count is of those that ended, by the table; None where blanks leave it open."""
    report = context.report
    sums = [each.of(report).value for each in interpretations(claim.counted, report.form)]
    if claim.quantity is None or not sums:
        # The form does not count 因超期引起的行政复议.
        return False
    return _only(claim.quantity.value, sums[1:], unless=sums[0])


def _routes(claim: Claim) -> tuple[ChallengeRoute, ...]:
    """The rows of Table Four that a claim is about, by its words or those around."""
    if claim.counted.route:
        return routes_of(claim.counted)
    named = _matters_before(claim)
    matters = set(named) - _with_other_results(claim, named[-1:])
    if claim.base is not None and claim.base.matter in CHALLENGES:
        matters = {claim.base.matter}
    several = [routes_of(Counted(each)) for each in matters or {claim.counted.matter}]
    return tuple(route for route in ChallengeRoute if any(route in each for each in several))


def _with_other_results(claim: Claim, last: list[str]) -> set[str]:
    """What cannot be meant, as its results were just stated: 复议9件(纠正1件)，诉讼4件，均维持."""
    return {
        each.counted.matter
        for each in claim.about
        if each.counted.result and each.quantity and each.quantity.value
    } - set(last)


_ALL_PROCESSED, _ALL_UPHELD = "收到政府信息公开申请5件，均已办结。", "全年行政复议案件均获维持。"
#: The rules on what is stated of all: the table that it excludes reports the same facts.
BLANKET_RULES = (
    words_rule(
        "narrative.requests.all-processed",
        each_claim,
        _all_processed,
        cites=ACCURACY,
        demand=Message(
            "所述全部办结或办结率100%的，没有结转下年度的申请",
            "Where all requests are said to be processed, none is carried forward.",
        ),
        example=example(_ALL_PROCESSED, _ALL_PROCESSED, wrong="requests.carried_forward.total"),
    ),
    words_rule(
        "narrative.challenges.all-upheld",
        each_claim,
        _all_upheld,
        cites=ACCURACY,
        demand=Message(
            "所述均维持或零纠错的，没有纠正、其他结果或尚未审结的案件",
            "Where all are said to be upheld, none is corrected, other or pending.",
        ),
        example=example(_ALL_UPHELD, _ALL_UPHELD, wrong="challenges.review.corrected"),
    ),
)
