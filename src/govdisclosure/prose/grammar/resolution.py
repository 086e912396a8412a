"""What each mention of a sentence comes to, once all of it has been read and parts have wholes."""

from __future__ import annotations

from attrs import Factory, define, evolve

from govdisclosure.forms import ChallengeOutcome
from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import CAME, DOCUMENTS, FLOW, Aspect, Matter, SplitBy
from govdisclosure.prose.grammar.breakdowns import split_counts
from govdisclosure.prose.grammar.phrase import (
    Phrase,
    alike,
    implied_matter,
    inherit,
    may_be_whole,
    what_is_counted,
)
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.grammar.stated_quantity import Mention, OpenBreakdown, Turn, exceeds
from govdisclosure.prose.lexing.quantities import Quantity

#: Of how many counts a share may be a share.
_WHOLES = 12


def resolve(sentence: Sentence, topic: str) -> str:
    """Tie the counts of a sentence to their wholes, and take in what the words around each say.

    `topic` is what the words were about when the sentence began; what they are about at its end is
    returned.
    """
    counts = sentence.counts
    if counts:
        before = [each for each in sentence.before if each.counts]
        split_counts(counts, before, sentence.wholes)
    resolution = _Resolution(sentence, topic)
    for event in sentence.events:
        if isinstance(event, Turn):
            resolution.turn(event)
        else:
            resolution.take(event)
    _add_up_rows(counts)
    return resolution.topic


@define(eq=False)
class _Resolution:
    """What the words are about while the mentions of a sentence are gone through again."""

    sentence: Sentence
    topic: str
    body: str = ""
    own: bool = True
    #: The mentions that have been gone through.
    done: list[Mention] = Factory(list)
    #: The count of a route whose results may follow without naming it again.
    routed: Mention | None = None
    #: What was last done with documents.
    column: str = ""

    def turn(self, to: Turn) -> None:
        """Follow the words to another matter or another body."""
        self.topic = self.topic if to.topic is None else to.topic
        if to.body is not None:
            self.body, self.own = to.body, to.own

    def take(self, mention: Mention) -> None:
        """Take in what the words around a mention say of it."""
        kind = mention.claim.kind
        if kind is ClaimKind.ALL:
            self._resolve_all(mention)
        elif kind is not ClaimKind.CHANGE:
            self._resolve(mention)
        if kind is ClaimKind.COUNT and may_be_whole(mention.subject):
            self.sentence.wholes.append(mention)
        elif kind is ClaimKind.SHARE and not mention.wholes:
            mention.wholes = _wholes_of_share(mention, self.sentence.wholes)[:_WHOLES]
        elif kind is ClaimKind.RATE and mention.phrase.bare:
            mention.subject.matter = self.topic
        self.done.append(mention)

    def _resolve_all(self, mention: Mention) -> None:
        """Take what a statement on all is about from its words, or from those before."""
        phrase = mention.phrase
        named = mention.base.matter if mention.base else ""
        phrase.matter = phrase.matter or named or self.topic
        phrase.body, phrase.own = self.body, self.own

    def _resolve(self, mention: Mention) -> None:
        """Take in the topic, the whole, the body."""
        phrase, listed = mention.phrase, mention.part_of
        if mention.counts and listed is None and phrase.body:
            self.body, self.own = phrase.body, phrase.own
        subject = mention.subject = self._meant(mention)
        if not phrase.body and not self.own:
            subject.body, subject.own = self.body, False
        if phrase.aspect == Aspect.HANDLED and any(map(_is_of_both_years, mention.breakdowns)):
            subject.aspect = Aspect.IN_HAND
        if phrase.rest and listed is not None and listed.kind is SplitBy.RESULT:
            subject.result = ChallengeOutcome.OTHER
        self._follow_route(mention, subject)
        if listed is not None:
            _inherit(mention, listed)
        self._follow_context(subject)
        if phrase.body and listed is not None:
            _limit_to_body(mention, listed)
        self._follow_topic(phrase, subject)

    def _meant(self, mention: Mention) -> Phrase:
        """A copy of the phrase, or of what it stands for without naming it."""
        this_year = self.sentence.this_year
        if mention.phrase.bare and mention.claim.year != this_year:
            # （上年2800件）counts what was counted before, in another year.
            counts = [each for each in (*self.sentence.before, *self.done) if each.counts]
            last = next((each for each in reversed(counts) if not each.phrase.bare), None)
            if counts and counts[-1].phrase.bare and counts[-1].claim.year != this_year:
                # 2021年分别为1351件、1360件: which is which, nothing tells.
                return evolve(mention.phrase, limits=("unequal",))
            if last is not None and last.claim.year == this_year:
                return last.subject.copy()
        return mention.phrase.copy()

    def _follow_route(self, mention: Mention, phrase: Phrase) -> None:
        """Let 复议后起诉8件，维持5件 be results of that route, unless two routes stand together."""
        last = self.done[-1].phrase if self.done else Phrase()
        if _names_route(phrase):
            self.routed = None if _names_route(last) else mention
        elif phrase.rest and last.result:
            # 维持5件，其他1件，尚未审结2件: what is pending is still of that route.
            return
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


def _names_route(phrase: Phrase) -> bool:
    """Whether a phrase counts the cases of one route, however they ended."""
    return bool(phrase.route and not phrase.result)


def _inherit(mention: Mention, listed: OpenBreakdown) -> None:
    """Let a part have what its whole has, as far as no other candidate has it otherwise."""
    if listed.whole is None or mention in listed.strangers:
        return
    phrase, subject, whole = mention.phrase, mention.subject, listed.whole.subject
    inherit(subject, whole)
    for rival in listed.rivals:
        # 收到120件，办结118件，其中自然人110件: of which of the two, nothing tells.
        if rival.subject.aspect != whole.aspect:
            subject.aspect = phrase.aspect
        if rival.subject.applicant != whole.applicant:
            subject.applicant = phrase.applicant


def _limit_to_body(mention: Mention, listed: OpenBreakdown) -> None:
    """Let a part that is named by its body be no second count of all: 14件(县政府8件、部门6件)."""
    whole = listed.whole
    same = whole and what_is_counted(mention.subject) == what_is_counted(whole.subject)
    if same or listed.kind is SplitBy.BODY:
        mention.subject.limit(mention.phrase.body)


def _wholes_of_share(share: Mention, section: list[Mention]) -> list[Mention]:
    """What a share may be a share of: what the words name, what the count is a part of, any."""
    base = share.base
    if base is None or not (base.matter or base.aspect):
        for count in share.about:
            listed = count.part_of
            if listed is not None and listed.whole is not None:
                return _wholes_of_part(count, listed, listed.whole)
            base = share.base = _unstated_whole(count)
            if not base.matter:
                # Nothing says of what a count that the form does not know is a share.
                return []
    found = [each for each in reversed(section) if each not in share.about]
    return [
        each
        for each in found
        if _of_one_year(each, share) and alike(base or Phrase(), each.subject)
    ]


def _unstated_whole(count: Mention) -> Phrase:
    """What a count is a part of where no count of it stands there: 所有答复件中，予以公开735件."""
    matter = Matter.REQUESTS if count.subject.by_way else count.subject.matter
    return evolve(count.among or Phrase(), matter="" if count.subject.foreign else matter)


def _of_one_year(one: Mention, other: Mention) -> bool:
    return one.claim.year == other.claim.year


def _wholes_of_part(count: Mention, listed: OpenBreakdown, whole: Mention) -> list[Mention]:
    """The whole of a list, and the other candidates that can have one of its parts."""
    others = [each for each in listed.candidates if each is not whole and not exceeds(count, each)]
    return [whole, *others]


def _is_of_both_years(listed: OpenBreakdown) -> bool:
    """Whether parts are what came in and what was carried over: 处理12件，包括新收10件、结转2件."""
    aspects = {each.phrase.aspect for each in listed.parts}
    return bool(aspects & CAME and aspects & {Aspect.CARRIED, Aspect.CARRIED_OVER})


def _add_up_rows(counts: list[Mention]) -> None:
    """Let counts of one row of Table Three, listed side by side, count together.

    不掌握30件，信息不存在6件: both are counted in one row of the form.
    """
    rows: dict[tuple[object, ...], list[Mention]] = {}
    for mention in counts:
        subject = mention.subject
        if subject.outcome and mention.claim.exact and not (subject.limits or subject.foreign):
            body = "" if subject.own else subject.body
            key = (what_is_counted(subject), body, mention.claim.year, id(mention.part_of))
            rows.setdefault(key, []).append(mention)
    for several in rows.values():
        if len(several) > 1:
            total = sum(each.claim.quantity.value for each in several if each.claim.quantity)
            for each in several:
                each.together = Quantity(total, total, total)
            several[-1].others = several[:-1]
