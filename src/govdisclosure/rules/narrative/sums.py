"""Wholes and parts within the words: parts make up their whole, and none exceeds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    Form,
    RequestGroup,
    RequestRow,
    Section,
)
from govdisclosure.message import Message
from govdisclosure.prose import (
    INCOMING,
    ORGANISATIONS,
    Aspect,
    Breakdown,
    Claim,
    ClaimKind,
    Counted,
    Cue,
    Matter,
    Quantity,
    SplitBy,
    explained_by_a_slip,
)
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.interpretations import known
from govdisclosure.rules.narrative.words_rule import (
    RuleContext,
    each_claim,
    example,
    quoted,
    words_rule,
)
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.values import Interval
from govdisclosure.wording import more_or_less

#: 其中 may name a few parts out of many; where what it leaves out is less than this share of the
#: whole, it means to name all, and the rest is a slip.
_NEARLY = 5

_GRANTED = frozenset({RequestRow.GRANTED, RequestRow.PARTLY_GRANTED})
#: All that parts of a kind name between them where they leave out none.
_OUTCOMES = frozenset({*_GRANTED, *RequestGroup})
_RESULTS = frozenset(set(ChallengeOutcome) - {ChallengeOutcome.TOTAL})
_APPLICANTS = frozenset(set(Applicant) - {Applicant.TOTAL})
_BOTH_KINDS = frozenset({Applicant.NATURAL_PERSON, ORGANISATIONS})
#: Parts distinguished by words that the form does not have; one case may be in two of them.
_LOOSE = frozenset({SplitBy.OTHER, SplitBy.BARE, SplitBy.BODY, SplitBy.REST})
#: The number at the end of the words of a count, with its unit.
_NUMBER = r"[0-9０-９,，.．]+[^0-9０-９]*$"
#: Words after which all parts are named, and the bracket.
_BY_WORDS_ALL = (Cue.COMPLETE, Cue.BRACKET)
#: What pieces of information go out by, several at a time.
_CHANNELS = (
    "网站",
    "微信",
    "微博",
    "公众号",
    "平台",
    "媒体",
    "抖音",
    "客户端",
    "公示栏",
    "公开栏",
    "账号",
)
#: Words that lead from a count to the channel that it went out by.
_CHANNEL = frozenset({"通过", "经由", "利用", "借助", "依托"})
_OVER, _PROCESSED = (
    Cell(Section.REQUESTS, row, Applicant.TOTAL)
    for row in (RequestRow.CARRIED_OVER, RequestRow.PROCESSED)
)
_NOTHING = Interval.exactly(0)


def names_all_parts(breakdown: Breakdown, whole: Claim, form: Form) -> bool:
    """Whether the parts are evidently all there are, by the words or by what the form counts."""
    if breakdown.open_ended or len(breakdown.parts) < 2:
        return False
    counted = [part.counted for part in breakdown.parts]
    if any(part.rest for part in counted) or breakdown.cue is Cue.SUM:
        return True
    if breakdown.kind in _LOOSE and _named_by_whole(whole, breakdown.parts):
        return True
    if breakdown.kind is SplitBy.WAY and breakdown.cue is Cue.BRACKET:
        return True
    if breakdown.kind in _LOOSE or breakdown.kind in (SplitBy.LINE, SplitBy.WAY):
        return breakdown.cue is Cue.COMPLETE
    return _covers(breakdown.kind, counted) or _covers_heading(whole.counted, counted, form)


def _named_by_whole(whole: Claim, parts: Iterable[Claim]) -> bool:
    """Whether the whole names each of its parts: 建议和提案131件，其中建议41件、提案90件."""
    labels = [re.sub(_NUMBER, "", "".join(part.words.split())) for part in parts]
    return all(label and label in "".join(whole.words.split()) for label in labels)


def _covers(kind: SplitBy, counted: list[Counted]) -> bool:
    """Whether parts distinguished by something that the form counts name all of it."""
    if kind is SplitBy.APPLICANT:
        applicants = {part.applicant for part in counted}
        return applicants == _BOTH_KINDS or applicants >= _APPLICANTS
    aspects = {part.aspect for part in counted}
    if kind is SplitBy.OUTCOME:
        return aspects | (_GRANTED if Aspect.GRANTED_ALL in aspects else set()) >= _OUTCOMES
    if kind is SplitBy.RESULT:
        return {part.result for part in counted} >= _RESULTS
    if kind in (SplitBy.ROUTE, SplitBy.MATTER):
        return len({(part.route, part.matter) for part in counted}) == 2
    # What came in this year and last, or what was processed and what was left.
    return len(aspects) == 2


def _covers_heading(whole: Counted, counted: list[Counted], form: Form) -> bool:
    """Whether all rows under a heading of Table Three are named as its parts."""
    heading = form.subtotals.get(Cell(Section.REQUESTS, whole.aspect, Applicant.TOTAL))
    return heading is not None and {part.aspect for part in counted} >= {
        cell.row for cell in heading.right
    }


def _sums(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    several = [split for split in claim.breakdowns if len(split.parts) > 1]
    if not several or claim.quantity is None:
        return None
    return [found for split in several for found in _sum(context, claim, claim.quantity, split)]


def _sum(
    context: RuleContext, claim: Claim, whole: Quantity, breakdown: Breakdown
) -> Iterator[Outcome]:
    parts = _added(breakdown.parts)
    if not parts.interval.disjoint(whole.interval):
        return
    severity = _severity(context, claim, whole, breakdown, parts)
    if severity is None:
        return
    terms = [str(part.quantity) for part in breakdown.parts]
    added = Message("+".join(terms), " + ".join(terms))
    above = parts.interval.above(whole.interval)
    least = parts.low - whole.high if above else parts.high - whole.low
    exact = parts.interval.exact and whole.interval.exact
    more = more_or_less(least, at_least=not exact)
    yield context.finding(
        claim,
        _UNEQUAL.format(quoted(claim), added, parts, whole, more),
        severity=severity,
        sides=(parts.value, whole.value),
        others=breakdown.parts,
    )


_UNEQUAL = Message(
    "{}：所列各项{}={}，总数{}，前者{}；请核对",
    "{}: the parts {} = {}, the whole {}, the first is {}; please check",
)


def _added(parts: Iterable[Claim]) -> Quantity:
    quantities = [part.quantity for part in parts if part.quantity]
    return Quantity(
        sum(each.value for each in quantities),
        sum(each.low for each in quantities),
        sum(each.high for each in quantities),
    )


def _severity(
    context: RuleContext, claim: Claim, whole: Quantity, breakdown: Breakdown, parts: Quantity
) -> Severity | None:
    """How grave a difference is; None where the parts need not make up the whole."""
    ended = _is_of_ends(claim, breakdown)
    if ended and _may_be_carried_over(context.report, whole.interval, parts.interval):
        return Severity.NOTE
    plain = breakdown.certain and not ended
    if breakdown.cue is Cue.SUM:
        return _severity_of_total(whole, breakdown)
    if parts.interval.above(whole.interval):
        return _severity_of_more(whole, breakdown, plain=plain)
    if names_all_parts(breakdown, claim, context.report.form):
        return Severity.ERROR if plain else Severity.WARNING
    if breakdown.open_ended or breakdown.kind not in _LOOSE | {SplitBy.WAY}:
        return None
    if breakdown.cue is Cue.BRACKET or (breakdown.kind is SplitBy.WAY and _nearly(whole, parts)):
        return Severity.WARNING
    if not _nearly(whole, parts):
        return None
    return Severity.WARNING if _is_a_slip(whole, breakdown) else Severity.NOTE


def _severity_of_total(whole: Quantity, breakdown: Breakdown) -> Severity | None:
    """How grave it is that a total that comes last is not what was listed before it.

    Whether 合计 adds just these, the words leave open; a slip is not far off.
    """
    if breakdown.kind is SplitBy.SUM:
        return Severity.ERROR
    slip = _is_a_slip(whole, breakdown) or _nearly(whole, _added(breakdown.parts))
    return Severity.WARNING if slip else None


def _severity_of_more(whole: Quantity, breakdown: Breakdown, *, plain: bool) -> Severity:
    """How grave it is that parts come to more than their whole."""
    parts = breakdown.parts
    if breakdown.kind in _LOOSE and breakdown.cue not in _BY_WORDS_ALL:
        # 其中网上5件、自然人6件 may count one request twice, 网站 and 微信 one piece of news.
        by_channel = any(each in part.words for part in parts for each in _CHANNELS)
        by_channel = by_channel or not all(part.exact for part in parts)
        all_named = any(part.counted.rest for part in parts) or _is_a_slip(whole, breakdown)
        return Severity.NOTE if by_channel and not all_named else Severity.WARNING
    return Severity.ERROR if plain else Severity.WARNING


def _is_a_slip(whole: Quantity, breakdown: Breakdown) -> bool:
    """Whether one wrong digit explains why parts do not come to the whole."""
    numbers = [part.quantity.value for part in breakdown.parts if part.quantity]
    exact = whole.interval.exact and all(part.exact for part in breakdown.parts)
    return exact and explained_by_a_slip(whole.value, numbers)


def _is_of_ends(claim: Claim, breakdown: Breakdown) -> bool:
    """Whether what came in is split by what became of it, as is also what was carried over."""
    came = claim.counted.aspect in INCOMING
    return came and breakdown.kind in (SplitBy.OUTCOME, SplitBy.STATUS)


def _may_be_carried_over(report: Report, whole: Interval, parts: Interval) -> bool:
    """Whether the parts are of what was received this year and last, only this year's the whole.

    Where a cell is blank, it may be so.
    """
    over, processed = (known(report, cell) for cell in (_OVER, _PROCESSED))
    of_both = over.within(_NOTHING) is not True and not parts.disjoint(processed)
    return of_both or not parts.disjoint(whole + over)


def _nearly(whole: Quantity, parts: Quantity) -> bool:
    """Whether parts come near the whole, so that they hardly were meant for less."""
    exact = whole.interval.exact and parts.interval.exact
    difference = whole.low - parts.high
    return exact and max(difference, -difference) * _NEARLY <= whole.low


def _parts(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    if not claim.breakdowns or claim.quantity is None:
        return None
    return list(_exceeding(context, claim, claim.quantity))


def _exceeding(context: RuleContext, claim: Claim, whole: Quantity) -> Iterator[Outcome]:
    for breakdown in claim.breakdowns:
        sure = breakdown.certain and not _is_of_ends(claim, breakdown)
        # A total that comes last is no smaller than what it adds, or the sum itself is wrong.
        for part in breakdown.parts if breakdown.cue is not Cue.SUM else ():
            if part.quantity and part.quantity.interval.above(whole.interval):
                yield context.finding(
                    part,
                    _EXCEEDS.format(quoted(part), quoted(claim)),
                    severity=Severity.ERROR if sure else Severity.WARNING,
                    sides=(part.quantity.value, whole.value),
                    others=(claim,),
                )


_EXCEEDS = Message(
    "{}大于其整体{}；请核对", "{} is more than {}, of which it is a part; please check"
)


def _elsewhere(context: RuleContext) -> Iterator[Outcome]:
    """What is stated as published in all, against what is stated of each channel elsewhere."""
    published = [claim for claim in context.claims if _publishes(claim)]
    total = next((claim for claim in published if not claim.counted.limits), None)
    if total is None or total.quantity is None:
        return
    # What the words themselves list as its parts was added up already.
    listed = {id(part) for split in total.breakdowns for part in split.parts}
    by_channel = [
        claim
        for claim in published
        if id(claim) not in listed
        and claim.unit == total.unit
        and not _CHANNEL.isdisjoint(claim.counted.limits)
    ]
    if len(by_channel) > 1:
        # What goes out by two channels is counted by both: no more is sure than 其中 says.
        yield from _sum(
            context, total, total.quantity, Breakdown(Cue.SOME, SplitBy.OTHER, tuple(by_channel))
        )


def _publishes(claim: Claim) -> bool:
    counted = claim.counted
    return (
        claim.kind is ClaimKind.COUNT
        and counted.matter == Matter.OTHER
        and counted.aspect == Aspect.PUBLISHED
    )


def _sums_of_all(context: RuleContext) -> Iterable[Outcome] | None:
    of_claims = each_claim(context, _sums)
    elsewhere = list(_elsewhere(context))
    return [*(of_claims or ()), *elsewhere] if of_claims is not None or elsewhere else None


#: The rules on wholes and parts, which follow from arithmetic; call them with what to cite.
sum_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.sums",
    _sums_of_all,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分所列各分项之和等于总数", "The parts that the words name make up their whole."
    ),
    example=example(
        "公开信息10条，具体包括：动态类信息7条、财政类信息3条。",
        "公开信息10条，具体包括：动态类信息7条、财政类信息2条。",
    ),
)
part_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.parts",
    each_claim,
    _parts,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分所列任一分项不大于其整体", "No part that the words name is more than its whole."
    ),
    example=example("公开信息10条，其中动态类信息7条。", "公开信息10条，其中动态类信息12条。"),
)
