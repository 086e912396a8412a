"""What each mention of a sentence comes to, once all of it has been read and parts have wholes.

其中自然人9件 names no requests: it takes them over from its whole.  办结18件 takes what it counts
from the words before, 占75% what it is a share of, and counts of one row in one list add up.
"""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import Factory, define, evolve

from govdisclosure.forms import ChallengeOutcome, RequestGroup, RequestRow
from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import (
    CAME,
    CARRIES,
    CHALLENGES,
    DECISIONS,
    DOCUMENTS,
    FLOW,
    Aspect,
    Cue,
    Matter,
    SplitBy,
)
from govdisclosure.prose.grammar.rows_added_up import add_up_rows
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.grammar.wholes_of_shares import wholes_of_share
from govdisclosure.prose.lists.breakdowns import split_counts
from govdisclosure.prose.lists.wholes import makes_up
from govdisclosure.prose.phrases.phrase import (
    Phrase,
    implied_matter,
    inherit,
    may_be_whole,
    what_is_counted,
)
from govdisclosure.prose.phrases.stated_quantity import Mention, OpenBreakdown, Turn, exceeds

#: All headings and rows that outcomes are listed by, but 其他处理.
_GROUPS_BUT_LAST = frozenset(
    {RequestRow.GRANTED, RequestRow.PARTLY_GRANTED, *(set(RequestGroup) - {RequestGroup.CLOSED})}
)
_BEHIND_PUBLIC = frozenset({RequestRow.GRANTED, RequestRow.PARTLY_GRANTED, RequestGroup.DENIED})
#: Verbs that say of decisions that they were made.
_MADE = re.compile("作出|做出|下达|核发")


def resolve(sentence: Sentence, topic: str) -> str:
    """Tie the counts of a sentence to their wholes, and take in what the words around each say.

    `topic` is what the words were about when the sentence began; what they are about at its end is
    returned.
    """
    counts = sentence.counts
    of_requests = any(map(_is_of_requests, counts))
    if of_requests and (not topic or topic in CHALLENGES):
        # 新收39件，结转下年度3件: requests, though no word says so.
        topic = Matter.REQUESTS
    _grant_what_is_public(counts)
    if counts:
        before = [each for each in sentence.before if each.counts]
        split_counts(counts, before, sentence.wholes)
    for each in counts:
        if each.part_of is not None and each.part_of.whole is not None:
            # Wholes stand before their parts.
            each.depth = each.part_of.whole.depth + 1
    resolution = _Resolution(sentence, topic)
    for event in sentence.events:
        if isinstance(event, Turn):
            resolution.turn(event)
        else:
            resolution.take(event)
    add_up_rows(counts)
    return resolution.topic


def _is_of_requests(mention: Mention) -> bool:
    """Whether a count is of what only requests have: an outcome, a way to come, a next year."""
    phrase = mention.phrase
    told = phrase.outcome or phrase.by_way or phrase.aspect in CARRIES - {Aspect.UNFINISHED}
    return told and not (phrase.foreign or phrase.passive)


def _grant_what_is_public(counts: list[Mention]) -> None:
    """Let 公开8件 be 予以公开 where 部分公开3件 or 不予公开2件 stand right behind it."""
    for one, other in pairwise(counts):
        phrase = one.phrase
        behind = other.phrase.aspect in _BEHIND_PUBLIC
        beside = one.bracket is other.bracket and other.opening is None
        if behind and beside and phrase.aspect == Aspect.PUBLISHED and not phrase.named:
            phrase.aspect = RequestRow.GRANTED


@define(eq=False)
class _Resolution:
    """What the words are about while the mentions of a sentence are gone through again."""

    sentence: Sentence
    topic: str
    body: str = ""
    own: bool = True
    #: A part that its body tells apart, of which the counts behind it are: 县政府办17件，办结16件.
    part: Mention | None = None
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
            mention.wholes = wholes_of_share(mention, self.sentence.wholes)
        elif kind is ClaimKind.RATE and mention.phrase.bare:
            mention.subject.matter = self.topic
        self.done.append(mention)

    def _resolve_all(self, mention: Mention) -> None:
        """Take what a statement on all is about from its words, or from those before."""
        phrase = mention.phrase
        named = mention.base.matter if mention.base else ""
        phrase.matter = phrase.matter or named or self.topic
        phrase.body, phrase.own = self.body, self.own
        if self.part is not None and self.part in mention.about:
            phrase.body, phrase.own = self.part.phrase.body, self.part.phrase.own

    def _resolve(self, mention: Mention) -> None:
        """Take in the topic, the whole, the body."""
        phrase, listed = mention.phrase, mention.part_of
        if mention.counts and listed is None and phrase.body:
            self.body, self.own = phrase.body, phrase.own
        subject = mention.subject = self._meant(mention)
        self._follow_body(mention, subject)
        for each in mention.breakdowns:
            _learn_from_parts(mention, each)
        self._follow_route(mention, subject)
        if phrase.result and not phrase.matter and listed is None and self._are_both_told():
            # 行政复议5件、行政诉讼3件，维持7件: of both together, or of the last?
            subject.limit("both")
        if listed is not None:
            _inherit(mention, listed)
        self._follow_context(subject)
        if listed is not None:
            _limit_to_part(mention, listed)
        else:
            self._follow_limits(mention)
            _limit_by_place(mention)
        self._follow_topic(phrase, subject)
        self._take_in_total(mention)

    def _are_both_told(self) -> bool:
        """Whether reviews and suits were counted side by side, and no result of either since."""
        told = [each.subject for each in self.done if each.counts and each.subject.challenge]
        matters = [each.matter for each in told[-2:] if not each.result]
        return {*matters} == {Matter.REVIEW, Matter.LITIGATION}

    def _follow_limits(self, mention: Mention) -> None:
        """Let what narrows one of several cases or decisions narrow those that follow.

        因工伤认定引发行政复议21件、行政诉讼33件; 公示行政许可812件、行政处罚307件
        """
        subject = mention.subject
        several = next((each for each in (CHALLENGES, DECISIONS) if subject.matter in each), None)
        if several is None or subject.on_disclosure or _MADE.search(mention.claim.words):
            return
        for last in self.done[-1:]:
            if last.subject.matter in several and last.part_of is None:
                subject.limits = subject.limits or last.subject.limits

    def _take_in_total(self, total: Mention) -> None:
        """Let a count before a greater total of the same be a part: 办结84件，合计办结88件."""
        for each in self.done if total.phrase.sum else ():
            same = what_is_counted(each.subject) == what_is_counted(total.subject)
            same = same and not each.subject.foreign and bool(each.subject.matter)
            if each.counts and same and exceeds(total, each) and not each.phrase.sum:
                each.subject.limit("part")

    def _follow_body(self, mention: Mention, subject: Phrase) -> None:
        """Take in whose a mention is, where its own words do not say so."""
        part = self.part if mention.counts and self._of_part(mention) else None
        if part is not None:
            subject.body, subject.own = part.phrase.body, part.phrase.own
            subject.limit(*part.phrase.limits)
        elif not mention.phrase.body and not self.own:
            subject.body, subject.own = self.body, False

    def _of_part(self, mention: Mention) -> bool:
        """Whether a count is of the part before it that is named by its body, in its segment."""
        phrase, listed = mention.phrase, mention.part_of
        if phrase.addressed or (listed is not None and phrase.of_others):
            self.part = mention
            return False
        goes_on = mention.mark != ";" and not (phrase.body or phrase.sum or phrase.rest)
        if self.part is None or not goes_on or exceeds(mention, self.part):
            self.part = None
        return self.part is not None and listed is None

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
            # 复议3件。已办结208件: what another sentence was about is no noun for 办结.
            stale = self.topic in CHALLENGES and subject.aspect in FLOW and not self.done
            subject.matter = implied_matter(subject, "" if stale else self.topic)
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
        if self._narrows(phrase):
            # 受理信用修复申请41件，办结41件: what is done next is done with those.
            self.topic = Matter.OTHER

    def _narrows(self, phrase: Phrase) -> bool:
        """Whether a count of some requests, and of none before, leads what follows."""
        came = phrase.aspect in CAME or (phrase.matter == Matter.REQUESTS and not phrase.aspect)
        if not (came and phrase.limits) or (phrase.by_way and phrase.aspect):
            return False
        return not any(_is_of_all_requests(each.subject) for each in self.done if each.counts)


def _names_route(phrase: Phrase) -> bool:
    """Whether a phrase counts the cases of one route, however they ended."""
    return bool(phrase.route and not phrase.result)


def _inherit(mention: Mention, listed: OpenBreakdown) -> None:
    """Let a part have what its whole has, as far as no other candidate has it otherwise."""
    if listed.whole is None or mention in listed.strangers:
        return
    phrase, subject, whole = mention.phrase, mention.subject, listed.whole.subject
    inherit(subject, whole)
    if phrase.rest and listed.kind is SplitBy.RESULT:
        subject.result = ChallengeOutcome.OTHER
    if phrase.rest and {each.phrase.aspect for each in listed.parts} >= _GROUPS_BUT_LAST:
        # 予以公开…，不予处理2件，其他1件: the last heading of Table Three.
        subject.aspect, subject.rest = RequestGroup.CLOSED, False
    for rival in listed.rivals:
        # 收到120件，办结118件，其中自然人110件: of which of the two, nothing tells.
        if rival.subject.aspect != whole.aspect:
            subject.aspect = phrase.aspect
        if rival.subject.applicant != whole.applicant:
            subject.applicant = phrase.applicant


def _is_of_all_requests(subject: Phrase) -> bool:
    """Whether a count is of requests, and nothing narrows it."""
    return subject.matter == Matter.REQUESTS and not (subject.limits or subject.foreign)


def _limit_to_part(mention: Mention, listed: OpenBreakdown) -> None:
    """Let a part of which the words say no more than of its whole be no second count of all."""
    whole, phrase = listed.whole, mention.phrase
    same = whole and what_is_counted(mention.subject) == what_is_counted(whole.subject)
    if phrase.body and (same or listed.kind is SplitBy.BODY):
        # 14件(县政府8件、部门6件)
        mention.subject.limit(phrase.body)
    elif same and whole and exceeds(whole, mention) and not _is_of_its_own(mention):
        # 行政诉讼126件，其中8件诉讼案件…
        mention.subject.limit("part")


def _limit_by_place(mention: Mention) -> None:
    """Narrow a count that stands where only some are counted."""
    subject = mention.subject
    if mention.is_base and subject.challenge:
        # 占全县行政复议案件326件的4.3%: whatever they are about
        subject.limit("base")
    elif subject.aspect == Aspect.ADMITTED and (mention.opening or mention.bracket):
        # 答复210件，其中当年受理204件: of those that were answered
        subject.limit("part")


def _is_of_its_own(mention: Mention) -> bool:
    """Whether a part is what the form counts among more, or nothing that it counts."""
    return mention.phrase.on_disclosure or mention.subject.foreign


def _learn_from_parts(mention: Mention, listed: OpenBreakdown) -> None:
    """Let parts say what their whole counts, where its own words leave that open."""
    phrase, subject = mention.phrase, mention.subject
    aspects = {each.phrase.aspect for each in listed.parts}
    if listed.opening.cue is Cue.SUM and not makes_up(listed.parts, mention):
        return
    # 处理12件，包括新收10件、结转2件
    both_years = aspects & CAME and aspects & {Aspect.CARRIED, Aspect.CARRIED_OVER}
    told = phrase.aspect == Aspect.HANDLED or listed.opening.cue is Cue.SUM
    if both_years and (told or (phrase.aspect in CAME and makes_up(listed.parts, mention))):
        subject.matter, subject.aspect = Matter.REQUESTS, Aspect.IN_HAND
    elif listed.opening.cue is Cue.SUM and phrase.bare and aspects >= _GROUPS_BUT_LAST:
        # 予以公开5件，…，不予处理1件，其他处理1件，合计9件
        subject.matter, subject.aspect = Matter.REQUESTS, Aspect.PROCESSED
