"""One sentence and what has been understood of it so far."""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.grammar.breakdowns import Frames, total_of
from govdisclosure.prose.grammar.context import inherit, may_be_whole, topic_of, turn
from govdisclosure.prose.grammar.mention import Mention
from govdisclosure.prose.grammar.phrase import DOCUMENTS, FLOW, Phrase
from govdisclosure.prose.lexing.tokens import Token

__all__ = ["Sentence"]

#: How many counts 均 speaks of at most, and against how many a share is tried.
_ABOUT, _WHOLES = 8, 12


@define(eq=False)
class Sentence:
    """The state of reading a sentence from left to right.

    `topic` is the matter that the words are about, `year` the year (None for another period), and
    `body` the body that they speak of; each holds until other words change it.
    """

    this_year: int
    topic: str
    #: What the sentence before says, where 其中 may find its whole.
    before: list[Mention]
    #: Counts of the section so far that others may be shares of.
    wholes: list[Mention]
    year: int | None = Factory(lambda self: self.this_year, takes_self=True)
    body: str = ""
    own: bool = True
    mentions: list[Mention] = Factory(list)
    frames: Frames = Factory(Frames)
    #: Nouns listed with 、 before the quantities that belong to them, and those not yet told.
    names: list[Phrase] = Factory(list)
    aligned: list[Phrase] = Factory(list)
    #: The counts that names were given to, one by one.
    told: list[Mention] = Factory(list)
    #: The count of a route whose results may follow without naming it again.
    routed: Mention | None = None
    #: What a clause that ended with a colon named.
    lead: Phrase | None = None
    denying: bool = False
    #: 分别增长: whose change each is, the words leave open.
    changing_each: bool = False
    sharing: bool = False
    #: What was last said to be done with documents.
    column: str = ""
    #: The counts since the last semicolon.
    segment: list[Mention] = Factory(list)

    @property
    def counts(self) -> list[Mention]:
        """The counts of the sentence so far."""
        return [each for each in self.mentions if each.kind is ClaimKind.COUNT]

    @property
    def counts_of_this_year(self) -> list[Mention]:
        """The counts of this sentence and the one before that are of the report's own year."""
        every = (*self.before, *self.mentions)
        return [
            each for each in every if each.kind is ClaimKind.COUNT and each.year == self.this_year
        ]

    @property
    def spoken_of(self) -> list[Mention]:
        """The counts that a statement on all would be about."""
        return self.segment[-_ABOUT:]

    @property
    def likely_wholes(self) -> list[Mention]:
        """What a share may be a share of, the nearest first."""
        return self.wholes[: -_WHOLES - 1 : -1]

    def count(
        self, number: Token, said: Phrase, start: int, *, year: int | None, apart: bool = False
    ) -> None:
        """Add a count, as a part of the whole that it belongs to."""
        mention = Mention(ClaimKind.COUNT, start, number.end, said, year, number, number.quantity)
        turn(said)
        self.frames.place(mention, [*self.before, *self.mentions], apart=apart)
        if mention.frame is None:
            self.hear(said)
            if said.sum:
                total = total_of(mention, self.counts)
                mention.splits += [total] if total else []
        self.add(mention)
        self.segment.append(mention)
        if mention.subject and may_be_whole(mention.subject):
            self.wholes.append(mention)

    def align(self, names: list[Phrase]) -> None:
        """Take the names that the next counts belong to, one each; those before are used up."""
        if self.aligned:
            self.doubt()
        self.aligned, self.told = names, []

    def doubt(self) -> None:
        """Names and counts were not equally many, so that none of them can be told."""
        for mention in self.told:
            assert mention.subject is not None, "it was resolved when it was added"
            mention.subject.limits.append("unequal")
        self.aligned, self.told = [], []

    def add(self, mention: Mention) -> None:
        """Add anything else that is said."""
        self.resolve(mention)
        self.mentions.append(mention)

    def hear(self, said: Phrase) -> None:
        """Take the body that a phrase names for the one that is spoken of from here on."""
        if said.body:
            self.body, self.own = said.body, said.own

    def follow_route(self, mention: Mention, said: Phrase) -> None:
        """Let 复议后起诉8件，维持5件 be results of that route, unless two routes stand together."""
        if said.route and not said.result:
            last = self.mentions[-1:]
            beside = bool(last and last[0].phrase.route and not last[0].phrase.result)
            self.routed = None if beside else mention
        elif said.matter or said.sum or not said.result or said.route:
            self.routed = self.routed if said.result and said.route else None
        elif self.routed is not None and _within(mention, self.routed):
            said.route = self.routed.phrase.route

    def resolve(self, mention: Mention) -> None:
        """Take in what the words around say: the topic, the whole, the body spoken of."""
        said = mention.phrase
        subject = said.copy()
        if said.bare and mention.year != self.this_year:
            # （上年2800件）counts what was counted before, in another year.
            last = self.counts_of_this_year[-1:]
            subject = last[0].subject.copy() if last and last[0].subject else subject
        mention.subject = subject
        if not said.body and not self.own:
            subject.body, subject.own = self.body, False
        frame = mention.frame
        if said.rest and frame is not None and frame.kind == "result":
            subject.result = "other"
        self.follow_route(mention, subject)
        whole = frame.whole if frame else None
        if whole is not None and whole.subject is not None:
            inherit(subject, whole.subject)
        if not subject.matter and not subject.foreign:
            subject.matter = topic_of(subject, self.topic)
        if subject.matter in DOCUMENTS:
            # 制发规章1件、规范性文件8件: what was done with the first was done with the second.
            subject.aspect = self.column = subject.aspect or self.column
        if said.body and whole is not None and whole.subject and _same(subject, whole.subject):
            # 14件(县政府8件、部门6件): a part told by its body is no second count of all.
            subject.limits.append(said.body)
        if said.foreign:
            self.topic = "other" if said.aspect in FLOW else self.topic
        else:
            # 结转 and 予以公开 are said of requests even where nothing else says so.
            self.topic = said.matter or self.topic or subject.matter


def _same(part: Phrase, whole: Phrase) -> bool:
    """Whether nothing but the body tells a part from its whole."""
    return (part.matter, part.aspect, part.applicant, part.route, part.result) == (
        whole.matter,
        whole.aspect,
        whole.applicant,
        whole.route,
        whole.result,
    )


def _within(part: Mention, whole: Mention) -> bool:
    """Whether a count is no more than another; what has no count is."""
    return part.quantity is None or not whole.quantity or part.quantity.low <= whole.quantity.high
