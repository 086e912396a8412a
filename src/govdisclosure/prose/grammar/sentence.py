"""One sentence and what has been understood of it so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import Factory, define

from govdisclosure.forms import ChallengeOutcome
from govdisclosure.prose.claim import Claim, ClaimKind, Counted
from govdisclosure.prose.concepts import DOCUMENTS, FLOW, Matter, SplitBy
from govdisclosure.prose.grammar.breakdowns import BreakdownStack, summands_of
from govdisclosure.prose.grammar.phrase import (
    Phrase,
    direct_by_year,
    implied_matter,
    inherit,
    may_be_whole,
    what_is_counted,
)
from govdisclosure.prose.grammar.stated_quantity import Mention, exceeds
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.reports import Span

#: Where a stretch of the plain writing stands in the section, and its words as published.
Quote: TypeAlias = Callable[[int, int], tuple[Span, str]]
#: What a mention counts is known when the words around it have been read, and not before.
_NOT_YET = Counted()


@define(eq=False)
class Sentence:
    """The state of reading a sentence from left to right.

    `topic` is the matter that the words are about, `year` the year (None for another period), and
    `body` the body; each holds until other words change it.
    """

    this_year: int
    quote: Quote
    topic: str
    #: The mentions of the sentence before, where 其中 may find its whole.
    before: list[Mention]
    #: Counts of the section so far that others may be shares of.
    wholes: list[Mention]
    year: int | None = Factory(lambda self: self.this_year, takes_self=True)
    #: The last year named as a whole, what said which year the words are about, and what both the
    #: year and this were before each open bracket, with how many mentions there were.
    whole_year: int = Factory(lambda self: self.this_year, takes_self=True)
    time: Token | None = None
    #: What said the year in a clause without counts that 、 joins to the next: 2023年、2024年分别….
    joined: Token | None = None
    #: What said the year was 截至.
    until: bool = False
    years: list[tuple[int | None, Token | None, int]] = Factory(list)
    body: str = ""
    own: bool = True
    mentions: list[Mention] = Factory(list)
    breakdowns: BreakdownStack = Factory(BreakdownStack)
    #: Nouns listed with 、 before the quantities that belong to them, and those still without one.
    names: list[Phrase] = Factory(list)
    aligned: list[Phrase] = Factory(list)
    #: The counts that names were given to, one by one.
    named: list[Mention] = Factory(list)
    #: The count of a route whose results may follow without naming it again.
    routed: Mention | None = None
    #: What a clause that ended with a colon named.
    lead: Phrase | None = None
    denying: bool = False
    #: 确保, 避免: what follows is wished for or feared, up to the end of the list.
    wishing: bool = False
    #: 除3件…外: what is then said of all is said of the others.
    excepting: bool = False
    #: 分别增长: whose change each is, the words leave open.
    changing_each: bool = False
    sharing: bool = False
    #: What was last done with documents.
    column: str = ""
    #: The counts since the last semicolon.
    segment: list[Mention] = Factory(list)

    @property
    def counts(self) -> list[Mention]:
        """The counts of the sentence so far."""
        return [each for each in self.mentions if each.claim.kind is ClaimKind.COUNT]

    @property
    def counts_of_this_year(self) -> list[Mention]:
        """The counts of this sentence and the one before that are of the report's own year."""
        return [
            each
            for each in (*self.before, *self.mentions)
            if each.claim.kind is ClaimKind.COUNT and each.claim.year == self.this_year
        ]

    def mention(
        self,
        kind: ClaimKind,
        words: tuple[int, int],
        phrase: Phrase,
        *,
        year: int | None,
        number: Token | None = None,
        pledge: str = "",
    ) -> Mention:
        """A mention of some words, from the first to before the last; it is not added yet."""
        quantity, unit = (number.quantity, number.value) if number else (None, "")
        span, quoted = self.quote(*words)
        claim = Claim(span, quoted, kind, _NOT_YET, quantity, unit, year, pledge=pledge)
        return Mention(claim, phrase)

    def count(
        self, number: Token, phrase: Phrase, start: int, *, year: int | None, separate: bool = False
    ) -> Mention:
        """Add a count, as a part of the whole that it belongs to unless it stands by itself."""
        direct_by_year(phrase)
        words = start, number.end
        mention = self.mention(ClaimKind.COUNT, words, phrase, year=year, number=number)
        if not separate:
            self.breakdowns.place(mention, number, [*self.before, *self.mentions])
        if mention.part_of is None:
            self.follow_body(phrase)
            total = summands_of(mention, self.counts) if phrase.sum else None
            mention.breakdowns += [total] if total else []
        self.add(mention)
        self.segment.append(mention)
        if may_be_whole(mention.subject):
            self.wholes.append(mention)
        return mention

    def align(self, names: list[Phrase]) -> None:
        """Take the names that the next counts belong to, one each; those before are used up."""
        if self.aligned:
            self.doubt()
        self.aligned, self.named = names, []

    def doubt(self) -> None:
        """Names and counts were not equally many, so that none belongs surely to another."""
        for mention in self.named:
            mention.subject.limit("unequal")
        self.aligned, self.named = [], []

    def add(self, mention: Mention) -> None:
        """Add a mention, with what the words around it mean for it."""
        self._resolve(mention)
        self.mentions.append(mention)

    def follow_body(self, phrase: Phrase) -> None:
        """Take the body that a phrase names for the one that the words are about from here on."""
        if phrase.body:
            self.body, self.own = phrase.body, phrase.own

    def _resolve(self, mention: Mention) -> None:
        """Take in what the words around say: the topic, the whole, the body."""
        phrase, listed = mention.phrase, mention.part_of
        subject = mention.subject = self._meant(mention)
        if not phrase.body and not self.own:
            subject.body, subject.own = self.body, False
        if phrase.rest and listed is not None and listed.kind is SplitBy.RESULT:
            subject.result = ChallengeOutcome.OTHER
        self._follow_route(mention, subject)
        whole = listed.whole.subject if listed and listed.whole else None
        if whole is not None:
            inherit(subject, whole)
        self._follow_context(subject)
        if phrase.body and whole and what_is_counted(subject) == what_is_counted(whole):
            # 14件(县政府8件、部门6件): a part named by its body is no second count of all.
            subject.limit(phrase.body)
        self._follow_topic(phrase, subject)

    def _meant(self, mention: Mention) -> Phrase:
        """A copy of the phrase, or of what it stands for without naming it."""
        if mention.phrase.bare and mention.claim.year != self.this_year:
            # （上年2800件）counts what was counted before, in another year.
            for last in self.counts_of_this_year[-1:]:
                return last.subject.copy()
        return mention.phrase.copy()

    def _follow_route(self, mention: Mention, phrase: Phrase) -> None:
        """Let 复议后起诉8件，维持5件 be results of that route, unless two routes stand together."""
        if phrase.route and not phrase.result:
            last = self.mentions[-1:]
            beside = bool(last and last[0].phrase.route and not last[0].phrase.result)
            self.routed = None if beside else mention
        elif phrase.matter or phrase.sum or not phrase.result or phrase.route:
            self.routed = self.routed if phrase.result and phrase.route else None
        elif self.routed is not None and not exceeds(mention, self.routed):
            phrase.route = self.routed.phrase.route

    def _follow_context(self, subject: Phrase) -> None:
        """Take from the words before what a mention counts, and what was done with it."""
        if not subject.matter and not subject.foreign:
            subject.matter = implied_matter(subject, self.topic)
        if subject.matter in DOCUMENTS:
            # 制发规章1件、规范性文件8件: what was done with the first was done with the second.
            subject.aspect = self.column = subject.aspect or self.column

    def _follow_topic(self, phrase: Phrase, subject: Phrase) -> None:
        """Take what a mention counts for what the words are about from here on."""
        if not phrase.foreign:
            # 结转 and 予以公开 are stated of requests even where nothing else says so.
            self.topic = phrase.matter or self.topic or subject.matter
        elif phrase.aspect in FLOW:
            self.topic = Matter.OTHER
