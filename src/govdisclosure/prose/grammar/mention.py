"""Quantities in their sentences: what each is said of, when, and of which whole it is a part.

A sentence is read once from left to right.  Words that open the parts of a whole (其中, 包括, a
bracket, a colon) put a frame on a stack; a quantity joins the topmost frame whose parts are of its
kind, and closes those that are not.  Nothing is looked for further back than a bounded distance.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.grammar.phrase import CHALLENGES, FLOW, Phrase
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.quantities import Quantity
from govdisclosure.prose.lexing.tokens import Token

__all__ = ["LOOSE", "Frame", "Mention", "earlier", "fits", "kind_of", "unlikely"]


@define(eq=False)
class Mention:
    """One quantity, or one statement without a number, and what its sentence says about it."""

    kind: ClaimKind
    start: int
    end: int
    phrase: Phrase
    year: int | None
    number: Token | None = None
    quantity: Quantity | None = None
    #: The frame that the mention is a part in, and those that split it.
    frame: Frame | None = None
    splits: list[Frame] = Factory(list)
    #: For a share, what it is a share of, in words; for 均 and 率, what is said of all.
    base: Phrase | None = None
    #: For a share the count beside it; for 均 the counts that it speaks of.
    about: list[Mention] = Factory(list)
    #: What a share may be a share of, the likeliest first; only one where the words say it.
    wholes: list[Mention] = Factory(list)
    #: A count that stands inside the words of a share: 占办结总数431件的43.4%.
    base_count: bool = False
    #: What the phrase comes to once the words around have been taken in.
    subject: Phrase | None = None
    pledge: str = ""
    #: How many wholes it is inside of.
    depth: int = 0
    falls: bool = False

    @property
    def measure(self) -> Measure:
        """What the unit counts."""
        return self.number.measure if self.number else Measure.CASES


@define(eq=False)
class Frame:
    """The parts of a whole as one passage lists them."""

    whole: Mention | None
    cue: str
    bracket: bool = False
    colon: bool = False
    kind: str = ""
    parts: list[Mention] = Factory(list)
    #: The list ends with 等, so that it names only some parts.
    open_ended: bool = False
    candidates: list[Mention] = Factory(list)


_SOURCE = frozenset({"received", "carried_over", "carried"})
_STATUS = frozenset({"processed", "handled", "carried_forward", "unfinished"})
_CARRIED = frozenset({"carried_forward", "unfinished", "carried"})
#: What is left over from one year to the next, either way.
_LEFT = _CARRIED | {"carried_over"}
_COLUMNS = frozenset({"issued", "repealed", "in_force", "published"})
#: Parts that are told apart by words that the grammar does not know.
LOOSE = frozenset({"other", "bare", "body"})


def kind_of(said: Phrase) -> str:
    """By what a part is told from the other parts of its whole."""
    if said.foreign or said.limits:
        return "other"
    if said.body and not said.own:
        return "body"
    if said.result:
        return "result"
    if said.route:
        return "route"
    if said.matter in CHALLENGES:
        return "matter"
    if said.outcome:
        return "outcome"
    if said.applicant:
        return "applicant"
    if said.aspect in _SOURCE:
        return "source"
    if said.aspect in _STATUS:
        return "status"
    if said.aspect in _COLUMNS or said.matter not in ("", "requests"):
        return f"line {said.matter}"
    if said.rest:
        return "rest"
    if said.bare or said.asides:
        return "bare" if said.bare and not said.asides else "other"
    return "flow"


def fits(said: Phrase, frame: Frame, number: Token) -> bool:
    """Whether a quantity can be one more part in a frame."""
    whole = frame.whole
    if whole is None or whole.number is None or whole.measure is not number.measure:
        return False
    kind = kind_of(said)
    loose = kind in LOOSE
    if loose and not _same_unit(whole.number, number):
        return False
    if whole.phrase.foreign and said.aspect not in FLOW:
        # Whatever tells apart what the form does not count, the parts are none of the form's.
        return _same_unit(whole.number, number)
    if not frame.parts:
        return kind not in ("flow",) and _can_split(kind, whole.phrase)
    if kind == "rest" or kind == frame.kind or (loose and frame.kind in LOOSE):
        return True
    if said.aspect in _CARRIED and frame.kind in ("outcome", "status"):
        return True
    return frame.kind == "rest"


def _same_unit(whole: Token, part: Token) -> bool:
    return not part.value or not whole.value or whole.value[0] == part.value[0]


def _can_split(kind: str, whole: Phrase) -> bool:
    """Whether parts of a kind are parts of what the whole counts at all."""
    challenges = bool(whole.matter in CHALLENGES or whole.route)
    requests = whole.matter == "requests" or bool(whole.aspect and not whole.foreign)
    if kind in ("result", "route"):
        return challenges or not whole.matter
    if kind == "matter":
        return whole.matter == "challenges" or (not whole.matter and not whole.aspect)
    if kind in ("outcome", "applicant", "source", "status"):
        return not challenges or kind == "status"
    if kind.startswith("line"):
        return not requests and not challenges
    return True


def unlikely(said: Phrase, whole: Phrase) -> bool:
    """Whether what came in is likelier to be the whole: 新收428件，上年结转17件，其中予以公开…."""
    return whole.aspect in _LEFT and kind_of(said) in ("outcome", "status", "applicant")


def earlier(mentions: list[Mention], said: Phrase, number: Token, limit: int) -> Iterator[Mention]:
    """Counts that a part may be a part of, the nearest first."""
    kind = kind_of(said)
    for mention in reversed(mentions[-limit:]):
        if mention.kind is ClaimKind.COUNT and mention.number is not None:
            same = kind not in LOOSE or _same_unit(mention.number, number)
            alike = same and mention.measure is number.measure
            if alike and _can_split(kind, mention.phrase):
                yield mention
