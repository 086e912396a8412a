"""The claims of one section of a report, made of the mentions that the grammar finds in it."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.prose.claim import Breakdown, Claim, ClaimKind, Counted
from govdisclosure.prose.grammar.mention import Frame, Mention
from govdisclosure.prose.grammar.phrase import Phrase
from govdisclosure.prose.grammar.reader import mentions_in
from govdisclosure.prose.offsets import Plain, plain
from govdisclosure.reports import SectionText, Span
from govdisclosure.text.width import fold

__all__ = ["claims_in"]


def claims_in(section: SectionText, *, year: int, publisher: str) -> Iterator[Claim]:
    """The claims of a section in the order of their words; those of a report on `year`."""
    return _Section(section, publisher).claims(year)


class _Section:
    """The claims of one section, made of its mentions."""

    def __init__(self, section: SectionText, publisher: str) -> None:
        self.section = section
        # Names in the plain writing are folded.
        self.publisher = fold(publisher)
        self.words: Plain = plain(section.text)
        self.made: dict[int, Claim] = {}

    def claims(self, year: int) -> Iterator[Claim]:
        mentions = list(mentions_in(self.words, year))
        # Parts stand after their whole, so that the last mention is made first; what is said about
        # counts is made when all counts are.
        counts = [each for each in mentions if each.kind is ClaimKind.COUNT]
        for mention in reversed(counts):
            self._whole(mention)
        for mention in mentions:
            yield self.made.get(id(mention)) or self._claim(mention)

    def _whole(self, mention: Mention) -> Claim:
        made = self.made.get(id(mention))
        if made is None:
            made = self.made[id(mention)] = self._claim(mention)
        return made

    def _claim(self, mention: Mention) -> Claim:
        start, end = self.words.published(mention.start, mention.end)
        said = mention.subject or mention.phrase
        return Claim(
            Span(self.section.section, start, end),
            " ".join(self.section.text[start:end].split()),
            mention.kind,
            _counted(said),
            mention.quantity,
            mention.number.value if mention.number else "",
            mention.year,
            self._body(said),
            tuple(map(self._breakdown, sorted(mention.splits, key=_first_part))),
            tuple(self._whole(each) for each in mention.about),
            tuple(self._whole(each) for each in self._wholes(mention)),
            _counted(mention.base) if mention.base else None,
            mention.pledge or ("falls" if mention.falls else ""),
        )

    def _breakdown(self, frame: Frame) -> Breakdown:
        parts = tuple(self._whole(part) for part in frame.parts)
        return Breakdown(frame.cue, frame.kind, parts, frame.open_ended)

    def _wholes(self, mention: Mention) -> list[Mention]:
        """What a share is a share of: the whole that the count beside it is a part of, if any."""
        stated = any(each.base_count for each in mention.wholes[:1])
        for count in mention.about if mention.kind is ClaimKind.SHARE and not stated else ():
            if count.frame is not None and count.frame.whole is not None:
                return [count.frame.whole]
        return [each for each in mention.wholes if each not in mention.about]

    def _body(self, said: Phrase) -> str:
        """The body spoken of, "" if it is the publisher, by its own or by a shortened name."""
        if not said.body or said.own or _shortens(said.body, self.publisher):
            return ""
        return said.body


def _first_part(frame: Frame) -> int:
    return frame.parts[0].start


def _shortens(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's with some characters left out: 市科技局."""
    rest = iter(publisher)
    return bool(publisher) and all(character in rest for character in name)


def _counted(said: Phrase) -> Counted:
    return Counted(
        "other" if said.foreign else said.matter,
        said.aspect,
        said.applicant,
        said.route,
        said.result,
        said.group,
        said.rest,
        tuple(said.limits),
        tuple(said.asides),
    )
