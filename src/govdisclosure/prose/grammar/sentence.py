"""One sentence and what has been read of it so far, word by word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import Factory, define

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import GROUPS, Aspect
from govdisclosure.prose.lexing.lexicon import WordUse
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.lists.list_openings import ListOpenings
from govdisclosure.prose.phrases.phrase import Phrase, direct_by_year
from govdisclosure.prose.phrases.stated_quantity import Mention, Statement, Turn, most
from govdisclosure.reports import Span

#: Where a stretch of the plain writing stands in the section, and its words as published.
Quote: TypeAlias = Callable[[int, int], tuple[Span, str]]


#: How many counts of a sentence the words behind them tell something of.
_BACK = 6


@define(eq=False)
class Sentence:
    """The state of reading a sentence from left to right.

    `topic` is the matter that the words are about and `year` the year (None for another period);
    each holds until other words change it.  Turns to another topic or body are kept among the
    events: what a mention takes from them, and from the whole that it is a part of, is asked when
    the sentence is over.
    """

    this_year: int
    quote: Quote
    topic: str
    #: The mentions of the sentence before, where 其中 may find its whole.
    before: list[Mention]
    #: Counts of the section so far that others may be parts or shares of.
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
    #: The years that numbers after 分别 are of, one by one: 2022、2023、2024年分别收到….
    listed: list[int] = Factory(list)
    years_given: bool = False
    years: list[tuple[int | None, Token | None, int]] = Factory(list)
    events: list[Mention | Turn] = Factory(list)
    mentions: list[Mention] = Factory(list)
    openings: ListOpenings = Factory(ListOpenings)
    #: Nouns listed with 、 before the quantities that belong to them, and those still without one.
    names: list[Phrase] = Factory(list)
    aligned: list[Phrase] = Factory(list)
    #: The counts that names were given to, one by one.
    named: list[Mention] = Factory(list)
    #: What a clause that ended with a colon named.
    lead: Phrase | None = None
    #: The shares since the words last opened parts.
    shares: list[Mention] = Factory(list)
    #: The year of a number in a bracket: 较2023年（187件）.
    compared: int | None = None
    #: 分别 gave a count to each of what no words name.
    of_each: bool = False
    #: A clause before gave a reason: 因第三方不同意公开，….
    caused: bool = False
    denying: bool = False
    #: 确保, 避免: what follows is wished for or feared, up to the end of the list.
    wishing: bool = False
    #: 除3件…外: what is then said of all is said of the others.
    excepting: bool = False
    #: Somewhere in the sentence stands 除 or 截至目前.
    says_up_to: bool = False
    #: 截至目前, 截至2025年1月20日: what is then said of all is not said of the end of the year.
    to_a_day: bool = False
    #: 分别增长: whose change each is, the words leave open.
    changing_each: bool = False
    sharing: bool = False
    #: A clause without a count named a part since the last count: 其次为无法提供，占24%.
    part_named: bool = False
    #: The counts since the last semicolon.
    segment: list[Mention] = Factory(list)

    @property
    def year_of_all(self) -> int | None:
        """The year of what is said of all; None where it is said of another day than its last."""
        return None if self.to_a_day else self.year

    @property
    def counts(self) -> list[Mention]:
        """The counts of the sentence so far."""
        return [each for each in self.mentions if each.counts]

    @property
    def counts_of_this_year(self) -> list[Mention]:
        """The counts of this sentence and the one before that are of the report's own year."""
        return [
            each
            for each in (*self.before, *self.mentions)
            if each.counts and each.claim.year == self.this_year
        ]

    def read_uses(self, uses: set[str]) -> None:
        """Read which words of a clause hold for what is then said of all."""
        to_a_day = WordUse.WRITING in uses or (self.until and self.year is None)
        self.excepting = self.excepting or WordUse.EXCEPT in uses
        self.to_a_day = self.to_a_day or to_a_day

    def begin_segment(self) -> None:
        """Leave behind a semicolon what was counted, named and excepted before."""
        self.segment, self.names = [], []
        self.excepting = self.to_a_day = self.caused = self.of_each = False

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
        return Mention(Statement(span, quoted, kind, quantity, unit, year, pledge), phrase)

    def count(
        self, number: Token, phrase: Phrase, start: int, *, year: int | None, alone: bool = False
    ) -> Mention:
        """Add a count; `alone` where it is part and whole of nothing."""
        direct_by_year(phrase)
        alone = alone or self._is_what_the_form_counts(phrase, number)
        words = start, number.end
        mention = self.mention(ClaimKind.COUNT, words, phrase, year=year, number=number)
        mention.alone = alone
        self.openings.place(mention)
        self.part_named = False
        self.add(mention)
        self.segment.append(mention)
        return mention

    def narrows(self, phrase: Phrase) -> tuple[str, ...]:
        """What in the words before narrows a count, besides its own words."""
        # 前三位的单位分别收到83件、71件和56件
        each = ("each",) if self.of_each and not phrase.sum else ()
        # 因第三方不同意公开，不予公开22件: of one row, and the words do not say which.
        return (*each, "因") if self.caused and phrase.aspect in GROUPS else each

    def _is_what_the_form_counts(self, phrase: Phrase, number: Token) -> bool:
        """Whether it counts some on disclosure among all: 行政复议112件，涉及政府信息公开9件."""
        unnamed = not phrase.named
        if not phrase.on_disclosure or phrase.aspect or not (unnamed or phrase.challenge):
            return False
        counts = self.counts[-1:] if unnamed else self.counts[-_BACK:]
        among = [each for each in counts if each.phrase.challenge and not each.phrase.on_disclosure]
        if not any(number.quantity and number.quantity.high < most(each) for each in among):
            return False
        for each in among:
            each.phrase.limit("whatever they are about")
        if unnamed:
            phrase.matter, phrase.route = among[0].phrase.matter, among[0].phrase.route
        return True

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
        """Add a mention; what the words around it mean for it is settled at the end."""
        self.mentions.append(mention)
        self.events.append(mention)

    def carry_forward(self, phrase: Phrase) -> None:
        """Let words without a count say what became of the one before: 有5件…，顺延到2025年答复."""
        if phrase.limits and phrase.limits[-1].endswith("无关"):
            # 行政诉讼2件，均与信息公开无关
            for each in self.segment[-_BACK:]:
                each.phrase.limit(*phrase.limits[-1:])
        direct_by_year(phrase)
        if phrase.aspect != Aspect.CARRIED_FORWARD or phrase.named_noun or not self.mentions:
            return
        told = self.mentions[-1].phrase
        narrowed = told.named_noun or told.limits or told.rest or told.sum
        if self.mentions[-1].counts and not narrowed and not told.aspect:
            told.aspect, told.asides = phrase.aspect, ()

    def turn_to(self, topic: str) -> None:
        """Take a matter for the one that the words are about from here on."""
        self.topic = topic
        self.events.append(Turn(topic=topic))

    def follow_body(self, phrase: Phrase) -> None:
        """Take the body that a phrase names for the one that the words are about from here on."""
        if phrase.body:
            self.events.append(Turn(body=phrase.body, own=phrase.own))
