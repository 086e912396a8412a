"""What all that was counted is said to be: 均为自然人, 全部予以公开, 正在审理中."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from govdisclosure.findings import Finding, Outcome, Severity
from govdisclosure.forms import Applicant, Cell, ChallengeOutcome, Form, RequestRow, Section
from govdisclosure.message import Message
from govdisclosure.prose import (
    CHALLENGES,
    DEALT,
    INCOMING,
    ORGANISATIONS,
    OUTCOMES,
    Aspect,
    Claim,
    ClaimKind,
    Counted,
    Matter,
    Pledge,
)
from govdisclosure.rules.narrative.blanket_claims import covered_count, is_of_some
from govdisclosure.rules.narrative.cell_claims import CellClaim, cell_claim, is_of_report
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
from govdisclosure.values import Interval

_KINDS = [kind for kind in Applicant if kind is not Applicant.TOTAL]
#: The kinds of applicants that each statement excludes.
_OTHERS: dict[str, list[Applicant]] = {
    **{kind: [each for each in _KINDS if each is not kind] for kind in _KINDS},
    ORGANISATIONS: [Applicant.NATURAL_PERSON],
}
_RECEIVED = Counted(Matter.REQUESTS, Aspect.RECEIVED)
_ALL_THAT_CAME, _FORWARD = INCOMING | DEALT, Aspect.CARRIED_FORWARD


def _all_of_one_kind(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    """均为自然人: no other kind of applicant, in whichever row the count may be."""
    if claim.kind is not ClaimKind.ALL or claim.pledge not in _OTHERS:
        return None
    counted = _requests_meant(context, claim)
    if counted is None:
        return None
    found: list[list[Outcome]] = []
    for meant in interpretations(counted, context.report.form):
        rows = dict.fromkeys(cell.row for cell in meant.plus)
        cells = [
            Cell(Section.REQUESTS, row, kind) for row in rows for kind in _OTHERS[claim.pledge]
        ]
        found.append(none_in(context, claim, cells, severity=_severity(claim)))
    # Where one of the rows fits, it is meant; where blanks leave one open, it may be.
    return min(found, key=lambda each: [isinstance(outcome, Finding) for outcome in each])


def _all_with_one_outcome(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    """全部予以公开: no request ended in another way."""
    if claim.kind is not ClaimKind.ALL or claim.pledge not in OUTCOMES:
        return None
    form = context.report.form
    said = interpretations(Counted(Matter.REQUESTS, claim.pledge), form)
    if not said or _requests_meant(context, claim) is None:
        return None
    # 公开 is also said of what was made public in part.
    loosely = set(chain.from_iterable(each.plus for each in said))
    others = [cell for cell in _outcomes(form) if cell not in said[0].plus]
    strict = none_in(context, claim, [cell for cell in others if cell not in loosely])
    if strict and _severity(claim) is None:
        return strict
    return none_in(context, claim, others, severity=Severity.NOTE)


def _outcomes(form: Form) -> list[Cell]:
    rows = [row.concept for row in form.grid(Section.REQUESTS).rows]
    return [
        Cell(Section.REQUESTS, row, Applicant.TOTAL) for row in rows if RequestRow(row).is_outcome
    ]


def _requests_meant(context: RuleContext, claim: Claim) -> Counted | None:
    """The count of requests that a statement on all is plainly about; None where there is none.

    It is the count right before, of all requests and as the table has it; or, where no count stands
    before, all that came in, where the words say so.
    """
    base = claim.base or Counted()
    if is_of_some(claim) or base.applicant:
        return None
    count = covered_count(claim)
    if count is None:
        named = base.matter == Matter.REQUESTS and base.aspect in _ALL_THAT_CAME
        return _RECEIVED if named and is_of_report(claim, context.report) else None
    counted = count.counted
    # 结转下年度3件，均为自然人: those left have no outcome yet, but someone asked.
    rows = _ALL_THAT_CAME if claim.pledge in OUTCOMES else _ALL_THAT_CAME | {_FORWARD}
    all_of_them = counted.matter == Matter.REQUESTS and counted.aspect in rows
    narrowed = counted.limits or counted.asides or counted.applicant
    return counted if all_of_them and not narrowed and _as_in_table(context, count) else None


def _as_in_table(context: RuleContext, count: Claim) -> CellClaim | None:
    """A count with its cells; None where the table has another number, which is told already."""
    compared = cell_claim(count, context.report)
    return compared if compared and compared.agrees(context.report) is not False else None


def _severity(claim: Claim) -> Severity | None:
    """A note where other things were counted beside the requests, which may be meant."""
    other = any(each.counted.matter != Matter.REQUESTS for each in claim.about)
    uncounted = not claim.about and claim.pledge in OUTCOMES
    return Severity.NOTE if other or uncounted else None


def _all_pending(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    """正在审理中: what is pending when the report is written was pending when the year ended."""
    if claim.kind is not ClaimKind.ALL or claim.pledge != Pledge.PENDING:
        return None
    compared = _cases_meant(context, claim)
    if compared is None:
        return None
    cells = [
        Cell(Section.CHALLENGES, route, ChallengeOutcome.PENDING)
        for route in routes_of(compared.claim.counted)
    ]
    pending = sum((known(context.report, cell) for cell in cells), Interval.exactly(0))
    if not compared.quantity.interval.above(pending):
        blank = [cell for cell in cells if context.report[cell] is None]
        return [context.open(claim, blank)] if blank else []
    sides = compared.quantity.low, pending.high or 0
    message = _NOT_ALL_PENDING.format(quoted(compared.claim), quoted(claim), *sides)
    others = (compared.claim,)
    return [context.finding(claim, message, others=others, cells=cells, sides=sides)]


def _cases_meant(context: RuleContext, claim: Claim) -> CellClaim | None:
    """The count of all reviews or suits right before a statement on all, if it is plainly that."""
    base, count = claim.base or Counted(), covered_count(claim)
    if count is None or is_of_some(claim) or base.result:
        return None
    whole = count.counted.matter in CHALLENGES and not count.counted.result
    return _as_in_table(context, count) if whole else None


_NOT_ALL_PENDING = Message(
    "{}，{}：文字为{}件尚未审结，表中为{}；请核对",
    "{}, {}: the words say {} pending, the table has {}; please check",
)
_ONE_KIND, _ONE_OUTCOME, _PENDING = (
    "收到政府信息公开申请12件，均为自然人。",
    "收到政府信息公开申请12件，全部予以公开。",
    "全年发生行政复议案件2件，目前正在审理中。",
)
_TWELVE = {
    "requests.received.total": 12,
    "requests.received.natural_person": 12,
    "requests.processed.total": 12,
    "requests.granted.total": 12,
}
_TWO_PENDING = {"challenges.review.total": 2, "challenges.review.pending": 2}
#: The rules on what all are said to be: the rows and columns that it excludes are to be zero.
STATEMENT_RULES = (
    words_rule(
        "narrative.requests.all-of-one-kind",
        each_claim,
        _all_of_one_kind,
        cites=ACCURACY,
        demand=Message(
            "所述申请人均为某一类的，没有其他各类申请人的申请",
            "Where all requesters are said to be of one kind, there are none of another.",
        ),
        example=example(_ONE_KIND, _ONE_KIND, _TWELVE, wrong="requests.received.business"),
    ),
    words_rule(
        "narrative.requests.all-with-one-outcome",
        each_claim,
        _all_with_one_outcome,
        cites=ACCURACY,
        demand=Message(
            "所述申请全部予以公开或均为同一结果的，没有其他办理结果",
            "Where all requests are said to have one outcome, none has another.",
        ),
        example=example(_ONE_OUTCOME, _ONE_OUTCOME, _TWELVE, wrong="requests.denied_process.total"),
    ),
    words_rule(
        "narrative.challenges.all-pending",
        each_claim,
        _all_pending,
        severity=Severity.WARNING,
        cites=ACCURACY,
        demand=Message(
            "所述案件均在审理的，表中尚未审结的不少于该数",
            "Where all cases are said to be pending, the table has as many pending.",
        ),
        example=example(_PENDING, _PENDING, _TWO_PENDING, wrong="challenges.review.pending"),
    ),
)
