"""The claims of one section of a report, made of the mentions that the grammar finds in it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from govdisclosure.prose.claim import Breakdown, Claim, ClaimKind
from govdisclosure.prose.grammar.list_evidence import why_end, why_whole
from govdisclosure.prose.grammar.phrase import Phrase
from govdisclosure.prose.grammar.reader import mentions_in
from govdisclosure.prose.grammar.stated_quantity import Mention, OpenBreakdown
from govdisclosure.prose.offsets import plain_text
from govdisclosure.prose.why import Why
from govdisclosure.reports import SectionText, Span
from govdisclosure.text.character_variants import fold

#: No section of a report is longer; of one that is, what follows is not read.
_LONGEST = 200_000


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

    mentions, stretches = mentions_in(plain.text, year, quote)
    unread = [quote(*each)[0] for each in stretches]
    if section.text[_LONGEST:].strip():
        unread.append(Span(section.section, _LONGEST, len(section.text)))
    finish = _Finisher(publisher)
    # Parts stand after their whole: with the last one finished first, nothing is nested deeply.
    for mention in reversed(mentions):
        if mention.claim.kind is ClaimKind.COUNT:
            finish(mention)
    return map(finish, mentions), unread


class _Finisher:
    """Completes the claim of each mention with what its sentence says around it, once."""

    def __init__(self, publisher: str) -> None:
        # Names in the plain writing are folded.
        self.publisher = fold(publisher)
        self.finished: dict[int, Claim] = {}

    def __call__(self, mention: Mention) -> Claim:
        finished = self.finished.get(id(mention))
        if finished is None:
            listed = sorted(mention.breakdowns, key=lambda each: each.parts[0].claim.span.start)
            finished = self.finished[id(mention)] = evolve(
                mention.claim,
                counted=mention.subject.counted,
                body=self._body(mention.subject),
                breakdowns=tuple(map(self._breakdown, listed)),
                about=tuple(map(self, mention.about)),
                wholes=tuple(map(self, mention.wholes)),
                together=mention.together,
                others=tuple(map(self, mention.others)),
                why=tuple(_why(mention)),
                base=None if mention.base is None else mention.base.counted,
            )
        return finished

    def _breakdown(self, listed: OpenBreakdown) -> Breakdown:
        parts = tuple(map(self, listed.parts))
        return Breakdown(
            listed.opening.cue, listed.kind, parts, listed.open_ended, certain=listed.certain
        )

    def _body(self, subject: Phrase) -> str:
        """The body that a claim is about, "" for the publisher by its own or a shortened name."""
        if subject.own or _shortens(subject.body, self.publisher):
            return ""
        return subject.body


def _why(mention: Mention) -> Iterator[Why]:
    """Why a mention is a part of its whole, or of none, and whether its own lists are complete."""
    listed = mention.part_of or mention.stray
    if listed is not None:
        yield why_whole(listed)
    for each in mention.breakdowns:
        yield why_end(each)


def _shortens(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's with some characters left out: 市科技局."""
    rest = iter(publisher)
    return bool(publisher) and all(character in rest for character in name)
