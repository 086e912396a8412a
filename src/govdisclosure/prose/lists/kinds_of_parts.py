"""By what the parts of a whole are distinguished, and which counts go together in one list."""

from __future__ import annotations

from govdisclosure.prose.concepts import (
    CAME,
    CARRIES,
    CHALLENGES,
    DEALT,
    FLOW,
    GROUPS,
    LEFT,
    Aspect,
    Matter,
    SplitBy,
)
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.phrases.phrase import COLUMNS, Phrase
from govdisclosure.prose.phrases.stated_quantity import Mention, OpenBreakdown

_BY_ASPECT: dict[str, SplitBy] = {
    **dict.fromkeys((Aspect.RECEIVED, Aspect.CARRIED_OVER, Aspect.CARRIED), SplitBy.SOURCE),
    **dict.fromkeys(
        (Aspect.PROCESSED, Aspect.HANDLED, Aspect.CARRIED_FORWARD, Aspect.UNFINISHED),
        SplitBy.STATUS,
    ),
    **dict.fromkeys(COLUMNS, SplitBy.LINE),
}
#: What things are counted in.
COUNTABLE = frozenset({Measure.CASES, Measure.THINGS})
#: Parts distinguished by words that the grammar does not know.
LOOSE = frozenset({SplitBy.OTHER, SplitBy.BARE, SplitBy.BODY})
_COUNTED_OTHERWISE = LOOSE | {SplitBy.REST, SplitBy.LINE}
#: What only parts of requests are distinguished by.
OF_REQUESTS = frozenset(
    {SplitBy.OUTCOME, SplitBy.APPLICANT, SplitBy.SOURCE, SplitBy.STATUS, SplitBy.WAY}
)


def split_by(phrase: Phrase) -> SplitBy:
    """By what a part is distinguished from the other parts of its whole."""
    if phrase.foreign or phrase.limits:
        return SplitBy.WAY if phrase.by_way else SplitBy.OTHER
    # The most specific first.
    if phrase.of_others:
        return SplitBy.BODY
    if phrase.result:
        return SplitBy.RESULT
    if phrase.route:
        return SplitBy.ROUTE
    if phrase.challenge:
        return SplitBy.MATTER
    if phrase.outcome:
        return SplitBy.OUTCOME
    if phrase.applicant:
        return SplitBy.APPLICANT
    if phrase.aspect in _BY_ASPECT:
        return _BY_ASPECT[phrase.aspect]
    if phrase.matter not in ("", Matter.REQUESTS):
        return SplitBy.LINE
    if phrase.rest:
        return SplitBy.REST
    if phrase.asides:
        return SplitBy.OTHER
    return _split_by_little(phrase)


def _split_by_little(phrase: Phrase) -> SplitBy:
    """The same for a part of which the words name no more than a body, or nothing."""
    if phrase.body and not phrase.aspect:
        # 局机关1236条, beside 直属单位3956条
        return SplitBy.BODY
    return SplitBy.BARE if phrase.bare else SplitBy.FLOW


def same_unit(one: Mention, other: Mention) -> bool:
    """Whether two counts have the same measure word, as far as it is written."""
    first, second = one.claim.unit, other.claim.unit
    return not first or not second or first[0] == second[0]


def can_split(kind: SplitBy, whole: Phrase) -> bool:
    """Whether parts of a kind are parts of what the whole counts at all."""
    challenges = bool(whole.matter in CHALLENGES or whole.route)
    requests = whole.matter == Matter.REQUESTS or bool(whole.aspect and not whole.foreign)
    if kind in (SplitBy.RESULT, SplitBy.ROUTE):
        return challenges or not whole.matter
    if kind is SplitBy.MATTER:
        return whole.matter == Matter.CHALLENGES or not (whole.matter or whole.aspect)
    if kind in OF_REQUESTS:
        return whole.matter in ("", Matter.REQUESTS) and not whole.route
    return kind is not SplitBy.LINE or not (requests or challenges)


def fits(mention: Mention, listed: OpenBreakdown) -> bool:
    """Whether a count can be one more part in a breakdown, as far as its words tell."""
    whole, phrase = _whole_of_its_year(mention, listed), mention.phrase
    if whole is None:
        return False
    kind = split_by(phrase)
    if listed.all_countable and {whole.claim.measure, mention.claim.measure} <= COUNTABLE:
        # 图文265篇、短视频48个: what the form does not count is counted in many words.
        return phrase.foreign or (not phrase.sum and kind in _COUNTED_OTHERWISE)
    loose = kind in LOOSE and not same_unit(whole, mention)
    if loose or whole.claim.measure is not mention.claim.measure:
        return False
    if whole.phrase.foreign and phrase.aspect not in FLOW:
        # Whatever distinguishes what the form does not count, the parts are none of the form's.
        return same_unit(whole, mention)
    if not listed.parts:
        return kind is not SplitBy.FLOW and can_split(kind, whole.phrase)
    return _goes_with(phrase, kind, listed)


def _whole_of_its_year(mention: Mention, listed: OpenBreakdown) -> Mention | None:
    """The likeliest whole of a list, if a count may be a part of it: no total, of no other year."""
    whole, total = listed.likeliest, mention.phrase.sum and mention.phrase.bare
    if whole is None or total or whole.claim.year != mention.claim.year:
        return None
    return whole


def _goes_with(phrase: Phrase, kind: SplitBy, listed: OpenBreakdown) -> bool:
    """Whether a part is distinguished as those before it are."""
    loose = LOOSE | {SplitBy.WAY}
    if SplitBy.REST in (kind, listed.kind) or (kind in loose and listed.kind in loose):
        return True
    if kind is listed.kind:
        matters = {phrase.matter, *(each.phrase.matter for each in listed.parts)} - {""}
        return kind not in (SplitBy.LINE, SplitBy.RESULT) or len(matters) < 2
    return phrase.aspect in LEFT and listed.kind in (SplitBy.OUTCOME, SplitBy.STATUS)


def is_another_statement(mention: Mention, listed: OpenBreakdown) -> bool:
    """Whether a count that is no part says so by its verb: …，其中信函38件，办结118件."""
    phrase = mention.phrase
    known = listed.kind not in LOOSE and listed.kind is not SplitBy.REST
    return bool(phrase.sum or (known and (phrase.matter or phrase.aspect in FLOW | CARRIES)))


def may_be_added(mention: Mention, listed: OpenBreakdown) -> bool:
    """Whether a count that is not distinguished as the parts are may yet be one of them."""
    whole = _whole_of_its_year(mention, listed)
    if whole is None:
        return False
    one, other = whole.claim.measure, mention.claim.measure
    return one is other or (whole.phrase.foreign and {one, other} <= COUNTABLE)


#: How near what a whole counts is to parts of a kind: the nearest first, by its aspect.
_NEARNESS: dict[SplitBy, tuple[frozenset[str], ...]] = {
    SplitBy.OUTCOME: (DEALT | GROUPS | {Aspect.BOTH}, CAME | {""}),
    SplitBy.STATUS: (CAME | {Aspect.BOTH, ""}, DEALT),
    SplitBy.SOURCE: (CAME | DEALT | {Aspect.BOTH, ""},),
    SplitBy.APPLICANT: (CAME | DEALT | {Aspect.BOTH, ""},),
    SplitBy.WAY: (CAME | {Aspect.BOTH, ""}, DEALT),
}


def nearness(kind: SplitBy, whole: Phrase) -> int:
    """How near what a whole counts is to parts of a kind, 0 for the nearest.

    新收428件，上年结转17件，其中予以公开…: what came in is likelier the whole than what was left.
    """
    orders = _NEARNESS.get(kind)
    if orders is None or whole.foreign or whole.matter not in ("", Matter.REQUESTS):
        return 0
    narrower = bool(whole.applicant or whole.limits)
    return narrower + next(
        (i for i, each in enumerate(orders) if whole.aspect in each), len(orders)
    )
