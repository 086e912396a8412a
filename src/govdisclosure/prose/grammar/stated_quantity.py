"""Quantities in their sentences: what each is stated of, when, and of which whole it is a part.

A sentence is read once from left to right.  Words that open the parts of a whole (其中, 包括, a
bracket, a colon) put a breakdown on a stack; a quantity joins the topmost one whose parts are of
its kind, and closes those that are not.  Nothing is looked for further back than a bounded way.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define

from govdisclosure.prose.claim import Claim, ClaimKind
from govdisclosure.prose.concepts import (
    CARRIES,
    CHALLENGES,
    FLOW,
    LEFT,
    Aspect,
    Cue,
    Matter,
    SplitBy,
)
from govdisclosure.prose.grammar.phrase import COLUMNS, Phrase
from govdisclosure.prose.lexing.tokens import Token


@define(eq=False)
class Mention:
    """A claim in the making: what its own words say, and its ties to what stands around them."""

    #: What is known from the words by themselves.
    claim: Claim
    phrase: Phrase
    #: What the phrase comes to once the words around have been taken in.
    subject: Phrase = Factory(lambda self: self.phrase, takes_self=True)
    #: The breakdown that it is a part in, and those that split it.
    part_of: OpenBreakdown | None = None
    breakdowns: list[OpenBreakdown] = Factory(list)
    #: For a share, what it is a share of, in words; for 均 and 率, what is stated of all.
    base: Phrase | None = None
    #: For a share the count beside it; for 均 the counts that it covers.
    about: list[Mention] = Factory(list)
    #: What a share may be a share of, the likeliest first; only one where the words say it.
    wholes: list[Mention] = Factory(list)
    #: Whether it is a count inside the words of a share: 占办结总数431件的43.4%.
    is_base: bool = False
    #: How many wholes it is inside of.
    depth: int = 0


@define(eq=False)
class OpenBreakdown:
    """A breakdown in the making: the parts of a whole as one passage lists them."""

    whole: Mention | None
    cue: Cue
    #: By what its parts are distinguished; the first part shows it.
    kind: SplitBy = SplitBy.FLOW
    parts: list[Mention] = Factory(list)
    #: The list ends with 等, so that it names only some parts.
    open_ended: bool = False
    bracket: bool = False
    colon: bool = False
    candidates: list[Mention] = Factory(list)


def exceeds(part: Mention, whole: Mention | None) -> bool:
    """Whether a count is certainly more than another; what has no number is not."""
    more, less = part.claim.quantity, whole.claim.quantity if whole else None
    return bool(more and less and more.low > less.high)


_BY_ASPECT: dict[str, SplitBy] = {
    **dict.fromkeys((Aspect.RECEIVED, Aspect.CARRIED_OVER, Aspect.CARRIED), SplitBy.SOURCE),
    **dict.fromkeys(
        (Aspect.PROCESSED, Aspect.HANDLED, Aspect.CARRIED_FORWARD, Aspect.UNFINISHED),
        SplitBy.STATUS,
    ),
    **dict.fromkeys(COLUMNS, SplitBy.LINE),
}
#: Parts distinguished by words that the grammar does not know.
LOOSE = frozenset({SplitBy.OTHER, SplitBy.BARE, SplitBy.BODY})
_OF_WHAT_WAS_HANDLED = frozenset({SplitBy.OUTCOME, SplitBy.STATUS, SplitBy.APPLICANT})


def split_by(phrase: Phrase) -> SplitBy:
    """By what a part is distinguished from the other parts of its whole."""
    if phrase.foreign or phrase.limits:
        return SplitBy.OTHER
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


def fits(phrase: Phrase, listed: OpenBreakdown, number: Token) -> bool:
    """Whether a quantity can be one more part in a breakdown."""
    whole = listed.whole
    if whole is None or whole.claim.quantity is None or whole.claim.measure is not number.measure:
        return False
    kind, same_unit = split_by(phrase), _same_unit(whole, number)
    if kind in LOOSE and not same_unit:
        return False
    if whole.phrase.foreign and phrase.aspect not in FLOW:
        # Whatever distinguishes what the form does not count, the parts are none of the form's.
        return same_unit
    if not listed.parts:
        return kind is not SplitBy.FLOW and _can_split(kind, whole.phrase)
    return _goes_with(phrase, kind, listed)


def _goes_with(phrase: Phrase, kind: SplitBy, listed: OpenBreakdown) -> bool:
    """Whether a part is distinguished as those before it are."""
    if SplitBy.REST in (kind, listed.kind) or (kind in LOOSE and listed.kind in LOOSE):
        return True
    if kind is listed.kind:
        return kind is not SplitBy.LINE or phrase.matter == listed.parts[0].phrase.matter
    return phrase.aspect in LEFT and listed.kind in (SplitBy.OUTCOME, SplitBy.STATUS)


def _same_unit(whole: Mention, part: Token) -> bool:
    unit = whole.claim.unit
    return not part.value or not unit or unit[0] == part.value[0]


def _can_split(kind: SplitBy, whole: Phrase) -> bool:
    """Whether parts of a kind are parts of what the whole counts at all."""
    challenges = bool(whole.matter in CHALLENGES or whole.route)
    requests = whole.matter == Matter.REQUESTS or bool(whole.aspect and not whole.foreign)
    if kind in (SplitBy.RESULT, SplitBy.ROUTE):
        return challenges or not whole.matter
    if kind is SplitBy.MATTER:
        return whole.matter == Matter.CHALLENGES or not (whole.matter or whole.aspect)
    if kind in (SplitBy.OUTCOME, SplitBy.APPLICANT, SplitBy.SOURCE):
        return not challenges
    return kind is not SplitBy.LINE or not (requests or challenges)


def is_unlikely(phrase: Phrase, whole: Phrase) -> bool:
    """Whether what came in is likelier to be the whole: 新收428件，上年结转17件，其中予以公开…."""
    return whole.aspect in CARRIES and split_by(phrase) in _OF_WHAT_WAS_HANDLED


def candidates(mentions: list[Mention], phrase: Phrase, number: Token) -> Iterator[Mention]:
    """The counts among mentions that a part may be a part of, the nearest first."""
    kind = split_by(phrase)
    for mention in reversed(mentions):
        claim = mention.claim
        if claim.kind is not ClaimKind.COUNT or claim.measure is not number.measure:
            continue
        if kind in LOOSE and not _same_unit(mention, number):
            continue
        if _can_split(kind, mention.phrase):
            yield mention
