"""The claims of one section of a report, made of the mentions that the grammar finds in it.

A claim has the words as published, its body by name, its breakdowns, and why it was understood so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import evolve

from govdisclosure.message import Message
from govdisclosure.prose.claim import Breakdown, Claim, ClaimKind, Counted
from govdisclosure.prose.concepts import CAME, DECISIONS, Aspect, Cue, Matter
from govdisclosure.prose.grammar.reader import mentions_in
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.publisher_names import publisher_names
from govdisclosure.prose.lexing.vocabulary import lexicon
from govdisclosure.prose.lists.list_evidence import why_end, why_whole
from govdisclosure.prose.offsets import plain_text
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.stated_quantity import Mention, OpenBreakdown
from govdisclosure.prose.why import Question, Rejected, Why
from govdisclosure.reports import SectionText, Span
from govdisclosure.text.character_variants import fold

#: No section of a report is longer; of one that is, what follows is not read.
_LONGEST = 200_000
#: How far before a claim the body is named that it is about.
_BACK = 400


def claims_of_section(
    section: SectionText, *, year: int, publisher: str
) -> tuple[Iterator[Claim], list[Span]]:
    """The claims of a section in the order of their words, and what of the words was not read.

    Args:
        section: A section of a report.
        year: The year that the report is on.
        publisher: The name of the organ that reports.
    """
    plain = plain_text(section.text[:_LONGEST])

    def quote(start: int, end: int) -> tuple[Span, str]:
        first, after = plain.published(start, end)
        words = " ".join(section.text[first:after].split())
        return Span(section.section, first, after), words

    # Names in the plain writing are folded.
    publisher = fold(publisher)
    mentions, stretches = mentions_in(plain.text, year, quote, publisher)
    unread = [quote(*each)[0] for each in stretches]
    if section.text[_LONGEST:].strip():
        unread.append(Span(section.section, _LONGEST, len(section.text)))

    def find(words: str, mention: Mention) -> tuple[Span, str] | None:
        # A body is named at the claim or before it, in the same sentence.
        after = bisect_left(plain.offsets, mention.claim.span.end)
        at = plain.text.rfind(words, max(0, after - _BACK), after)
        return None if at < 0 else quote(at, at + len(words))

    finish = _Finisher(publisher, find, set(_beside_others(mentions)))
    # Parts stand after their whole: with the last one finished first, nothing is nested deeply.
    for mention in reversed(mentions):
        if mention.claim.kind is ClaimKind.COUNT:
            finish(mention)
    return map(finish, mentions), unread


#: Where words last stand before the end of a mention, and as published.
_Find: TypeAlias = Callable[[str, Mention], tuple[Span, str] | None]


class _Finisher:
    """Completes the claim of each mention with what its sentence says around it, once."""

    def __init__(self, publisher: str, find: _Find, of_itself: set[int]) -> None:
        self.publisher = publisher
        #: The mentions of the publisher without what is below it.
        self.of_itself = of_itself
        self.names = publisher_names(publisher)
        self.find = find
        self.finished: dict[int, Claim] = {}

    def __call__(self, mention: Mention) -> Claim:
        finished = self.finished.get(id(mention))
        if finished is None:
            listed = sorted(mention.breakdowns, key=lambda each: each.parts[0].claim.span.start)
            told = {
                "counted": self._counted(mention),
                "body": self._body(mention.subject),
                "breakdowns": tuple(map(self._breakdown, listed)),
                "about": tuple(map(self, mention.about)),
                "wholes": tuple(map(self, mention.wholes)),
                "together": mention.together,
                "others": tuple(map(self, mention.others)),
                "base": None if mention.base is None else mention.base.counted,
                "why": (*_why(mention), *mention.claim.why, *self._reason(mention)),
            }
            finished = self.finished[id(mention)] = Claim(**mention.claim._asdict() | told)
        return finished

    def _breakdown(self, listed: OpenBreakdown) -> Breakdown:
        parts = tuple(map(self, listed.parts))
        return Breakdown(
            listed.opening.cue, listed.kind, parts, listed.open_ended, certain=listed.certain
        )

    def _counted(self, mention: Mention) -> Counted:
        """What a mention counts; of a bureau by itself, beside those below it, it is a part."""
        counted = _counted(mention)
        return evolve(counted, limits=_ITSELF) if id(mention) in self.of_itself else counted

    def _body(self, subject: Phrase) -> str:
        """The body that a claim is about, "" for the publisher by its own or a shortened name."""
        own = not subject.body or subject.own or self.names.shortens(subject.body)
        return "" if own else subject.body

    def _reason(self, mention: Mention) -> tuple[Why, ...]:
        """Why a claim is of its body, where that is more than the plain default."""
        subject, words = mention.subject, mention.subject.body
        entry = lexicon().entries.get(words) if words else None
        if not words or (entry and entry.kind is TokenKind.SELF):
            return ()
        span, published = self.find(words, mention) or (None, words)
        if not self._body(subject):
            return (Why(Question.BODY, published, span, _OWN),)
        lost = (Rejected(self.publisher, None, _NOT_OWN),) if self.publisher else ()
        return (Why(Question.BODY, published, span, _OTHER, lost),)


def _beside_others(mentions: list[Mention]) -> Iterator[int]:
    """The counts of a bureau without those below it, where these count too: 局机关5件，分局9件."""
    if not any(each.counts and each.phrase.of_others for each in mentions):
        return
    for mention in mentions:
        if _is_of_itself(mention):
            yield id(mention)
        for listed in mention.breakdowns:
            own = [each for each in listed.parts if not each.phrase.of_others]
            if listed.opening.cue is Cue.SUM and len(own) < len(listed.parts):
                # 市局收到9件，各县局31件，合计40件
                yield from map(id, own)


def _is_of_itself(mention: Mention) -> bool:
    """Whether a count, or what it is a part of, is of a bureau alone: 局机关."""
    subject, listed = mention.subject, mention.part_of
    if subject.own and subject.body.endswith("机关") and subject.body not in lexicon().entries:
        return True
    return listed is not None and listed.whole is not None and _is_of_itself(listed.whole)


def _counted(mention: Mention) -> Counted:
    """What a claim counts, with what its measure word and its whole tell of it."""
    counted, claim = mention.subject.counted, mention.claim
    listed = counted.matter in DECISIONS and claim.unit[:1] in _OF_LISTS
    if listed and not _MADE.search(claim.words):
        # 公开行政许可207条 counts posts, 2项行政许可 powers: 作出 would make decisions of them.
        return evolve(counted, matter=Matter.OTHER)
    whole = mention.part_of.whole if mention.part_of else None
    of_processed = whole is not None and (
        whole.subject.aspect == Aspect.PROCESSED or _DONE.search(whole.claim.words)
    )
    came = counted.matter == Matter.REQUESTS and counted.aspect in {*CAME, ""}
    if of_processed and came and not counted.applicant:
        # 办结118件，其中上年结转5件、本年新收113件: not all that came in.
        return evolve(counted, limits=(*counted.limits, Aspect.PROCESSED))
    if counted.asides and whole:
        of_whole = whole.subject.counted
        told = evolve(counted, asides=of_whole.asides, aspect=counted.aspect or of_whole.aspect)
        # 收到申请20件，其中涉及征地、环保等领域的申请共8件: a part that only its topic tells apart.
        return evolve(counted, limits=counted.asides) if told == of_whole else counted
    return counted


_ITSELF = ("机关",)
_OWN = Message("报告机关的简称或其所辖", "a short name of the organ that reports, or all below it")
_OTHER = Message("句中所说的机关", "the body that the words name")
_NOT_OWN = Message("句中的机关不是其全称或简称", "the words give none of its names")
#: The measure words of posts, of lists and of the powers in them.
_OF_LISTS = ("条", "项")
#: 已办理210件 were done, where 办理210件 may be all that there were to be done.
_DONE = re.compile("已(?:经)?(?:办理|处理)")
_MADE = re.compile("作出|做出|决定|下达|核发")


def _why(mention: Mention) -> Iterator[Why]:
    """Why a mention is a part of its whole, or of none, and whether its own lists are complete."""
    listed = mention.part_of or mention.stray
    if listed is not None:
        # All its parts have it for the same reasons.
        listed.why = listed.why or why_whole(listed)
        yield listed.why
    for each in mention.breakdowns:
        yield why_end(each)
