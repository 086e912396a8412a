"""Percentages against the counts that they follow from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from govdisclosure.findings import Outcome, Severity
from govdisclosure.message import Message
from govdisclosure.prose import OUTCOMES, Aspect, Claim, ClaimKind, Counted, Matter, Quantity
from govdisclosure.rules.narrative.cell_claims import is_of_report
from govdisclosure.rules.narrative.interpretations import interpretations
from govdisclosure.rules.narrative.rule_of_claim import count_group
from govdisclosure.rules.narrative.words_rule import (
    RuleContext,
    each_claim,
    example,
    quoted,
    words_rule,
)
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.values import Amount

_HUNDRED = Decimal(100)
#: Shares further apart than this many characters are not of one list.
_BESIDE = 400
#: Outcomes and applicants are shares of the requests, and of nothing else.
_OF_REQUESTS = ("requests.outcomes", "requests.applicants")


def percentage(part: Amount, whole: Amount) -> Decimal:
    """How many hundredths a part is of a whole that is not zero."""
    return _HUNDRED * Decimal(part) / Decimal(whole)


def rounds(ratio: Decimal, stated: Quantity, *, halves: int = 1) -> bool:
    """Whether a ratio is within so many halves of the last digit that was stated."""
    return abs(ratio - Decimal(stated.value)) * 2 <= Decimal(stated.step) * halves


def truncates(ratio: Decimal, stated: Quantity) -> bool:
    """Whether a ratio has the stated digits and more, cut off instead of rounded."""
    return 0 <= ratio - Decimal(stated.value) < Decimal(stated.step)


def _share(context: RuleContext, claim: Claim) -> Iterable[Outcome] | None:
    stated = claim.quantity
    if claim.kind is not ClaimKind.SHARE or stated is None or (claim.base and claim.base.limits):
        return None
    if claim.about and claim.about[0].kind is ClaimKind.SHARE:
        return list(_all_shares(context, claim, stated))
    return _of_whole(context, claim, stated)


def _of_whole(context: RuleContext, claim: Claim, stated: Quantity) -> list[Outcome] | None:
    """What is found of a share of what the words or the tables have for its whole."""
    parts, wholes = _parts(context, claim), _wholes(context, claim)
    if not (parts and wholes):
        return None
    ratios = {
        (part, whole): percentage(part, whole)
        for part in parts
        for whole in wholes
        if part is not None and whole is not None
    }
    if any(rounds(ratio, stated) for ratio in ratios.values()):
        return []
    if None in parts or None in wholes:
        return [context.rule.undecided(_NOT_THERE.format(quoted(claim)))]
    return list(_judged(context, claim, stated, ratios))


def _all_shares(context: RuleContext, claim: Claim, rest: Quantity) -> Iterator[Outcome]:
    """Whether the share of the rest and those beside it are a hundred, within rounding."""
    shares = [each.quantity for each in claim.about if each.quantity] + [rest]
    # Two lists of shares may stand side by side: 自然人87%、法人13%；网络70%、其他30%.
    lists = [shares[at:] for at in range(len(shares) - 1)]
    if not any(_is_all(each) for each in lists):
        shares = next(
            (shares[at:] for at in range(2, len(shares) - 1) if _is_all(shares[:at])), shares
        )
        total = sum((Decimal(each.value) for each in shares), Decimal(0))
        terms = [f"{each.value}%" for each in shares]
        added = Message("+".join(terms), " + ".join(terms))
        yield context.finding(
            claim,
            _NOT_ALL.format(quoted(claim), added, f"{total}%"),
            severity=Severity.WARNING,
            sides=(total, 100),
            others=claim.about,
        )


def _is_all(shares: list[Quantity]) -> bool:
    """Whether shares are a hundred, as far as they are rounded."""
    total = sum((Decimal(each.value) for each in shares), Decimal(0))
    return abs(total - _HUNDRED) <= sum(Decimal(each.step) for each in shares)


def _judged(
    context: RuleContext,
    claim: Claim,
    stated: Quantity,
    ratios: dict[tuple[Amount, Amount], Decimal],
) -> Iterator[Outcome]:
    """What is found of a share that is none of the ratios."""
    close = [each for each, ratio in ratios.items() if truncates(ratio, stated)]
    near = any(rounds(ratio, stated, halves=3) for ratio in ratios.values())
    part, whole = (close or [*ratios])[0]
    if close:
        severity, message = Severity.NOTE, _CUT_OFF
    elif near and _add_up_to_all(context, claim):
        severity, message = Severity.NOTE, _MADE_TO_FIT
    else:
        severity, message = _severity(claim), _SHARE_IS
    yield context.finding(
        claim,
        message.format(quoted(claim), part, whole, f"{ratios[part, whole]:.2f}%"),
        severity=severity,
        others=claim.about + claim.wholes[:1],
    )


_NOT_THERE = Message("{}：表中没有可比的数字", "{}: the table has no number to compare it with")
_SHARE_IS = Message("{}：{}占{}的{}；请核对", "{}: {} of {} is {}; please check")
_NOT_ALL = Message(
    "{}：所列各项占比{}={}，不是100%；请核对",
    "{}: the shares beside it {} = {}, which is not 100%; please check",
)
_CUT_OFF = Message("{}：{}占{}的{}，未四舍五入", "{}: {} of {} is {}, cut off and not rounded")
_MADE_TO_FIT = Message(
    "{}：{}占{}的{}，为使合计为100%而调整", "{}: {} of {} is {}; it makes the shares add up to 100%"
)


def _add_up_to_all(context: RuleContext, claim: Claim) -> bool:
    """Whether the shares of the parts beside this one add up to a hundred."""
    shares = [
        share.quantity
        for share in context.claims
        if share.kind is ClaimKind.SHARE
        and share.span.section == claim.span.section
        and share.wholes[:1] == claim.wholes[:1]
        and abs(share.span.start - claim.span.start) < _BESIDE
    ]
    return sum(Decimal(share.value) for share in shares if share) == _HUNDRED


def _severity(claim: Claim) -> Severity:
    """An error where it is plain of what the share is, a warning where that is guessed."""
    if not claim.about:
        return Severity.WARNING
    plain = len(claim.wholes) == 1 or count_group(claim.about[0]) in _OF_REQUESTS
    return Severity.ERROR if plain else Severity.WARNING


def _parts(context: RuleContext, claim: Claim) -> tuple[Amount | None, ...]:
    """The count beside the share, or what the tables have for what the words name; None if open."""
    if not claim.about:
        return _in_table(context, claim, claim.counted)
    return tuple(_exactly(claim.about[:1]))


def _wholes(context: RuleContext, claim: Claim) -> tuple[Amount | None, ...]:
    """What the share may be a share of, in the words and in the tables; None for what is open."""
    about = claim.about[0] if claim.about else claim
    wholes = [each for each in claim.wholes if not claim.about or each.measure is about.measure]
    stated = list(_exactly(wholes))
    if _is_sure(claim, about, wholes):
        return tuple(filter(None, stated[:1]))
    if about.counted.matter in ("", Matter.OTHER):
        return tuple(filter(None, stated))
    totals = _totals(context, claim, about.counted)
    if "审结" in about.words + claim.words:
        # 维持8件，占审结案件的61.5%: the form does not count those that were closed.
        totals.append(None)
    ordered = [*totals, *stated] if count_group(about) in _OF_REQUESTS else [*stated, *totals]
    return tuple(whole for whole in dict.fromkeys(ordered) if whole != 0)


def _is_sure(claim: Claim, part: Claim, wholes: list[Claim]) -> bool:
    """Whether the words leave no doubt of what a share is a share of: they name or split it."""
    named = claim.base is not None and claim.base.matter != "" and len(wholes) == 1
    if named or not wholes:
        return named
    # 收到86件，公开32件，占38.1%: of the 84 that were answered, perhaps; nothing tells.
    ended = bool(part.counted.result) or part.counted.aspect in OUTCOMES
    answered = wholes[0].counted.aspect == Aspect.PROCESSED
    splits = [split for split in wholes[0].breakdowns if split.certain]
    return (answered or not ended) and any(part in split.parts for split in splits)


def _exactly(claims: Iterable[Claim]) -> Iterator[Amount]:
    """The numbers of those claims that are no bounds."""
    return (each.quantity.value for each in claims if each.exact and each.quantity)


def _totals(context: RuleContext, claim: Claim, counted: Counted) -> list[Amount | None]:
    """The totals of the tables that a count of requests may be a share of."""
    base = claim.base
    if base is not None and base.matter == Matter.REQUESTS:
        # 占新收申请的96%
        return list(_in_table(context, claim, base))
    if counted.matter != Matter.REQUESTS or counted.limits:
        return []
    # Outcomes are shares of what was processed in the first place.
    return [
        total
        for aspect in (Aspect.PROCESSED, Aspect.RECEIVED)
        for total in _in_table(context, claim, Counted(Matter.REQUESTS, aspect))
    ]


def _in_table(context: RuleContext, claim: Claim, counted: Counted) -> tuple[Amount | None, ...]:
    if not is_of_report(claim, context.report):
        return ()
    admissible = interpretations(counted, context.report.form)
    return tuple(each.of(context.report).exact for each in admissible)


#: The rule on percentages, which follows from arithmetic; call it with the provision to cite.
share_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.shares",
    each_claim,
    _share,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分所述百分比由所述件数得出，允许末位四舍五入",
        "Percentages follow from the counts, within half of the last digit.",
    ),
    example=example(
        "公开信息30条，其中动态类信息20条，占66.7%。", "公开信息30条，其中动态类信息20条，占67.6%。"
    ),
)
