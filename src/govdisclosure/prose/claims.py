"""What a report says in sentences: each claim with its place and how it was understood.

>>> from govdisclosure import Report, Section, SectionText
>>> from attrs import evolve
>>> report = evolve(
...     Report.of({}, publisher="某县人民政府", year=2024),
...     sections=(SectionText(Section.OVERVIEW, "一、总体情况", "收到申请３，１１９件。"),))
>>> claim, = claims(report)
>>> print(claim)
requests.received = 3119
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve, frozen

from govdisclosure.prose.mentions import Frame, Mention, Says
from govdisclosure.prose.phrase import Phrase
from govdisclosure.prose.quantities import Exactness, Quantity
from govdisclosure.prose.sentences import mentions_in
from govdisclosure.prose.units import Measure, measure_of
from govdisclosure.prose.words import Plain, plain
from govdisclosure.reports import Report, SectionText, Source, Span

__all__ = ["Breakdown", "Claim", "Counted", "claims", "understood"]


@frozen
class Counted:
    """What a claim counts, in the concepts of the form; "" where the words do not say.

    `matter` is what is counted (requests, review, litigation, normative_documents, licences, …),
    "other" what the form does not count.  `aspect` is what became of it (received, granted, …),
    `applicant`, `route` and `result` are as in addresses, with ``organisations`` for the five
    kinds together.  `limits` are words that narrow the count to a part (逾期, 网上, or unknown
    ones), `asides` unknown words that need not narrow it.
    """

    matter: str = ""
    aspect: str = ""
    applicant: str = ""
    route: str = ""
    result: str = ""
    #: The heading beside the row that `aspect` names, which may be meant as well.
    group: str = ""
    #: 其他, 其余: whatever is not counted beside it.
    rest: bool = False
    limits: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (self.matter, self.route, self.aspect, self.result, self.applicant)
        named = ".".join(part for part in parts if part) or "?"
        return f"{named} ({', '.join(self.limits)})" if self.limits else named


@frozen
class Breakdown:
    """The parts that one passage splits a whole into.

    `cue` says how the words introduce them: ``complete`` (具体包括, 分别为, a colon), ``some``
    (其中), ``contains`` (含), ``bracket``, or ``sum`` where the total comes last.  `kind` is what
    tells them apart, and `open_ended` that the list ends with 等.
    """

    cue: str
    kind: str
    parts: tuple[Claim, ...]
    open_ended: bool = False


@frozen
class Claim:
    """One statement of the words of a report: how much of what, of which year, by which body.

    `quantity` is in the base unit (元 also where 万元 is written) and None for statements without a
    number, which `says` tells apart: none (未收到), all (均已办结).  `year` is None for another
    period than a year, and `body` "" for the publisher itself.  A share has the count beside it in
    `about` and what it may be a share of in `wholes`, the likeliest first; a statement on all has
    the counts that it speaks of in `about`, and in `pledge` what it says of them.
    """

    span: Span
    words: str
    says: Says
    counted: Counted
    quantity: Quantity | None = None
    unit: str = ""
    year: int | None = None
    body: str = ""
    breakdowns: tuple[Breakdown, ...] = ()
    about: tuple[Claim, ...] = ()
    wholes: tuple[Claim, ...] = ()
    base: Counted | None = None
    pledge: str = ""

    @property
    def measure(self) -> Measure:
        """What the unit counts: cases, money, a percentage, other things."""
        return measure_of(self.unit)

    @property
    def exact(self) -> bool:
        """Whether the claim is a number and no bound."""
        return self.quantity is not None and self.quantity.exactness is Exactness.EXACT

    def __str__(self) -> str:
        if self.says is Says.NONE:
            return f"{self.counted} = 0"
        if self.says is Says.ALL:
            return f"{self.counted}: all {self.pledge}"
        sign = {Says.SHARE: " %", Says.RATE: " %", Says.CHANGE: " (change)"}.get(self.says, "")
        return f"{self.counted} = {self.quantity}{sign}"


def claims(report: Report) -> tuple[Claim, ...]:
    """Every claim that the words of a report make, in their order; never raises.

    The words are those of all sections; those beside the tables count as well.  A claim with parts
    holds them in `breakdowns`, and they also stand in the result by themselves.
    """
    found = understood(report)
    return _placed(found, report.source) if report.source.passages else found


def understood(report: Report) -> tuple[Claim, ...]:
    """The claims of a report without their places in its source; worked out once for its words."""
    return _understood(report.sections, report.year, report.publisher)


# Every rule on the words asks for the same claims, one report after the other.
@lru_cache(maxsize=16)
def _understood(sections: tuple[SectionText, ...], year: int, publisher: str) -> tuple[Claim, ...]:
    return tuple(
        claim
        for section in sections
        if section.text
        for claim in _Section(section, publisher).claims(year)
    )


def _placed(found: tuple[Claim, ...], source: Source) -> tuple[Claim, ...]:
    """The same claims, each with the place where it begins, inside other claims as well."""
    made: dict[int, Claim] = {}

    def placed(claim: Claim) -> Claim:
        if id(claim) not in made:
            made[id(claim)] = evolve(
                claim,
                span=evolve(
                    claim.span, place=source.place_in(claim.span.section, claim.span.start)
                ),
                breakdowns=tuple(
                    evolve(each, parts=tuple(map(placed, each.parts))) for each in claim.breakdowns
                ),
                about=tuple(map(placed, claim.about)),
                wholes=tuple(map(placed, claim.wholes)),
            )
        return made[id(claim)]

    return tuple(map(placed, found))


class _Section:
    """The claims of one section, made of its mentions."""

    def __init__(self, section: SectionText, publisher: str) -> None:
        self.section = section
        self.publisher = publisher
        self.words: Plain = plain(section.text)
        self.made: dict[int, Claim] = {}

    def claims(self, year: int) -> Iterator[Claim]:
        mentions = list(mentions_in(self.words, year))
        # Parts stand after their whole, so that the last mention is made first; what is said about
        # counts is made when all counts are.
        counts = [each for each in mentions if each.says is Says.COUNT]
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
            mention.says,
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
        for count in mention.about if mention.says is Says.SHARE and not stated else ():
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
