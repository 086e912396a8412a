"""Quantities in their sentences: what each is stated of, when, and where it stands among others.

A sentence is read once from left to right, and only then is it asked which count is the whole of
which parts (:mod:`~govdisclosure.prose.lists.breakdowns`) and what each takes over from the words
around (:mod:`~govdisclosure.prose.grammar.resolution`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import Factory, define

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import Cue, SplitBy
from govdisclosure.prose.lexing.measures import Measure, measure_of
from govdisclosure.prose.lexing.quantities import Exactness, Quantity
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.why import Why
from govdisclosure.reports import Span
from govdisclosure.values import Amount


@define(eq=False)
class Opening:
    """Words that open the parts of a whole, and what they say of it."""

    cue: Cue
    colon: bool = False
    #: What 办结的申请中 names: the whole counts that.
    among: Phrase | None = None


@define(eq=False)
class Bracket:
    """A bracket, the count right before it, and the bracket that it stands in."""

    host: Mention | None
    outer: Bracket | None
    depth: int

    def around(self, other: Bracket | None) -> bool:
        """Whether another bracket is this one or stands inside."""
        while other is not None and other.depth > self.depth:
            other = other.outer
        return other is self


@define(eq=False)
class Turn:
    """A place where words turn to another matter or another body; None where it stays."""

    topic: str | None = None
    body: str | None = None
    own: bool = True


class Statement(NamedTuple):
    """What is known of a claim from its own words: all but what it counts."""

    span: Span
    words: str
    kind: ClaimKind
    quantity: Quantity | None
    unit: str
    year: int | None
    pledge: str
    why: tuple[Why, ...] = ()

    @property
    def measure(self) -> Measure:
        """What the unit counts: cases, money, a percentage, other things."""
        return measure_of(self.unit)

    @property
    def exact(self) -> bool:
        """Whether it is a number and no bound."""
        return self.quantity is not None and self.quantity.exactness is Exactness.EXACT


@define(eq=False)
class Mention:
    """A claim in the making: what its own words say, and its ties to what stands around them."""

    #: What is known from the words by themselves.
    claim: Statement
    phrase: Phrase
    #: What the phrase comes to once the words around have been taken in.
    subject: Phrase = Factory(lambda self: self.phrase, takes_self=True)
    #: The words right before that open parts, the bracket around, the strongest mark before.
    opening: Opening | None = None
    bracket: Bracket | None = None
    mark: str = ""
    #: What 所有答复件中 names before a list: what its counts are parts of.
    among: Phrase | None = None
    #: 另有 stood before: it is no part; 等 after: there are more parts.
    separate: bool = False
    and_more: bool = False
    #: The breakdown that it is a part in, and those that split it.
    part_of: OpenBreakdown | None = None
    breakdowns: list[OpenBreakdown] = Factory(list)
    #: For a share, what it is a share of, in words; for 均 and 率, what is stated of all.
    base: Phrase | None = None
    #: For a share the count beside it; for 均 the counts that it covers.
    about: list[Mention] = Factory(list)
    #: What a share may be a share of, the likeliest first; only one where the words say it.
    wholes: Sequence[Mention] = ()
    #: Whether it is a count inside the words of a share: 占办结总数431件的43.4%.
    is_base: bool = False
    #: Whether no whole is looked for: 另有5件, 占431件的43.4%.
    alone: bool = False
    #: How many wholes it is inside of.
    depth: int = 0
    #: What it comes to with the others of its row in one list, and those others for the last one.
    together: Quantity | None = None
    others: Sequence[Mention] = ()
    #: The list that it stands in where none of the counts before can be its whole.
    stray: OpenBreakdown | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a count."""
        return self.claim.kind is ClaimKind.COUNT


@define(eq=False)
class OpenBreakdown:
    """A breakdown in the making: the parts of a whole as one passage lists them."""

    opening: Opening
    #: What may be the whole, the likeliest first.
    candidates: list[Mention]
    #: By what its parts are distinguished; the first part shows it.
    kind: SplitBy = SplitBy.FLOW
    parts: list[Mention] = Factory(list)
    #: Counts among the parts that are not distinguished alike; the list may end before each.
    strangers: list[Mention] = Factory(list)
    #: Counts behind its end that another list of the same whole may have.
    behind: list[Mention] = Factory(list)
    bracket: Bracket | None = None
    #: Whether it is all that stands in its bracket.
    fills_bracket: bool = False
    whole: Mention | None = None
    #: The counts that were looked at for a whole, and whether they are of another sentence.
    seen: list[Mention] = Factory(list)
    elsewhere: bool = False
    #: Candidates that could have all the parts as well.
    rivals: list[Mention] = Factory(list)
    #: Whether more parts than are named may be there.
    open_ended: bool = False
    #: Whether the words leave no doubt of the whole.
    certain: bool = False
    #: Why its parts are of its whole, once that has been asked.
    why: Why | None = None

    @property
    def all_countable(self) -> bool:
        """Whether parts may have other measure words, since all is said and none is of the form."""
        whole, opening = self.likeliest, self.opening
        plain = self.fills_bracket or opening.colon or opening.cue is Cue.COMPLETE
        return plain and whole is not None and whole.phrase.foreign

    @property
    def likeliest(self) -> Mention | None:
        """The whole, or what is likely to be it before the parts are known."""
        return self.whole or next(iter(self.candidates), None)


def exceeds(part: Mention, whole: Mention | None) -> bool:
    """Whether a count is certainly more than another; what has no number is not."""
    more, less = part.claim.quantity, whole.claim.quantity if whole else None
    return bool(more and less and more.low > less.high)


def least(mentions: list[Mention]) -> Amount:
    """The least that counts come to together."""
    return sum(each.claim.quantity.low for each in mentions if each.claim.quantity)


def most(mention: Mention) -> Amount:
    """The most that a count may be."""
    return mention.claim.quantity.high if mention.claim.quantity else 0


def total_of(mentions: list[Mention]) -> Amount | None:
    """What counts come to together; None where one is a bound."""
    numbers = [each.claim.quantity.value for each in mentions if each.claim.quantity]
    exact = all(each.claim.exact for each in mentions)
    return sum(numbers) if exact and numbers else None
