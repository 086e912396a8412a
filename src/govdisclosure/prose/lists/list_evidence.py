"""Why a list is of the whole that was taken, and whether it ends there: in words for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.message import Message
from govdisclosure.prose.concepts import Cue
from govdisclosure.prose.lists.kinds_of_parts import nearness
from govdisclosure.prose.lists.wholes import a_slip_apart
from govdisclosure.prose.phrases.stated_quantity import (
    Mention,
    OpenBreakdown,
    exceeds,
    least,
    most,
    total_of,
)
from govdisclosure.prose.why import Question, Rejected, Why
from govdisclosure.values import Amount

_TOTAL_LAST = Message("总数写在各项之后", "it is the total that comes last")
_IN_BRACKET = Message("各项写在它后面的括号里", "the parts stand in a bracket behind it")
_MADE_UP = Message("各项之和正好等于它", "the parts come to it exactly")
_BEHIND = Message("各项紧接在它后面列出", "the parts are listed right behind it")
_ONLY = Message("前面同类的数只有它", "it is the only count of the kind before")
_OF_THEIR_KIND = Message("只有它说的是这些项所属的数", "it alone counts what these are parts of")
_NEAREST = Message("可以包含这些项的数中离得最近", "it is the nearest that can have all of them")
_A_SLIP = Message("与各项之和只差一位数字", "one wrong digit keeps it from their sum")
_NONE = Message("没有一个数可以包含这些项", "no count before can have these parts")

_SMALLER = Message("比其中一项小", "it is smaller than one of the parts")
_LESS = Message("比各项之和小", "it is less than the parts come to")
_OTHER_KIND = Message("所说的数量与各项不是同一类", "it counts something further from the parts")
_NOT_MADE_UP = Message("各项之和不等于它", "the parts do not come to it")
_FURTHER = Message("离得更远", "it stands further away")

_ALL = Message("列到这里各项之和等于总数", "the parts come to the whole here")
_AND_MORE = Message("没有说明已经列全", "nothing says that all are named")
_NOT_EQUAL = Message("各项之和不等于总数", "the parts do not come to the whole")
_SAID_ALL = Message("文字表明已经列全", "the words say that all are named")


def why_whole(listed: OpenBreakdown) -> Why:
    """Why the parts of a list are of the whole that was taken, and not of another count."""
    whole = listed.whole
    if whole is None:
        lost = (_rejected(each, _against(each, listed)) for each in listed.candidates)
        return Why(Question.WHOLE, "", None, _NONE, tuple(lost))
    others = [each for each in listed.candidates if each is not whole]
    lost = (_rejected(each, _against(each, listed)) for each in others)
    claim = whole.claim
    return Why(Question.WHOLE, claim.words, claim.span, _evidence(listed, whole), tuple(lost))


def why_end(listed: OpenBreakdown) -> Why:
    """Whether a list names all parts, by what is to be seen where it ends."""
    last = listed.parts[-1].claim
    return Why(Question.LIST, last.words, last.span, _of_end(listed))


def _rejected(mention: Mention, why: Message) -> Rejected:
    return Rejected(mention.claim.words, mention.claim.span, why)


def _evidence(listed: OpenBreakdown, whole: Mention) -> Message:
    return next(message for message, holds in _kinds_of_evidence(listed, whole) if holds)


def _kinds_of_evidence(listed: OpenBreakdown, whole: Mention) -> Iterator[tuple[Message, bool]]:
    """Each kind of evidence and whether it is there, the strongest first."""
    yield _TOTAL_LAST, listed.opening.cue is Cue.SUM
    yield _IN_BRACKET, listed.fills_bracket
    yield _MADE_UP, _comes_to(listed, whole)
    yield _BEHIND, listed.opening.colon or listed.opening.cue in (Cue.COMPLETE, Cue.UNSAID)
    yield _ONLY, len(listed.candidates) == 1
    yield _NEAREST, least(listed.parts) <= most(whole)
    yield _A_SLIP, a_slip_apart(listed.parts, whole)
    yield _OF_THEIR_KIND, True


def _against(other: Mention, listed: OpenBreakdown) -> Message:
    """What speaks against a candidate that was not taken."""
    whole, kind = listed.whole, listed.kind
    if exceeds(max(listed.parts, key=_low), other):
        return _SMALLER
    if whole is not None and nearness(kind, other.phrase) > nearness(kind, whole.phrase):
        return _OTHER_KIND
    if least(listed.parts) > most(other):
        return _LESS
    if whole is not None and _comes_to(listed, whole) and not _comes_to(listed, other):
        return _NOT_MADE_UP
    return _FURTHER


def _of_end(listed: OpenBreakdown) -> Message:
    if listed.whole is not None and _comes_to(listed, listed.whole):
        return _ALL
    if listed.open_ended:
        return _AND_MORE
    all_named = listed.parts[-1].phrase.rest or listed.opening.cue in (Cue.COMPLETE, Cue.SUM)
    return _SAID_ALL if all_named else _NOT_EQUAL


def _low(part: Mention) -> Amount:
    return part.claim.quantity.low if part.claim.quantity else 0


def _comes_to(listed: OpenBreakdown, whole: Mention) -> bool:
    quantity = whole.claim.quantity
    return quantity is not None and total_of(listed.parts) == quantity.value
