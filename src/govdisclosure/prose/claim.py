"""A statement of the words of a report as a value: how much of what, and in which of its parts."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from govdisclosure.prose.lexing.measures import Measure, measure_of
from govdisclosure.prose.lexing.quantities import Exactness, Quantity
from govdisclosure.reports import Span

__all__ = ["Breakdown", "Claim", "ClaimKind", "Counted"]


class ClaimKind(Enum):
    """What kind of statement a claim is."""

    COUNT = "count"
    NONE = "none"
    ALL = "all"
    SHARE = "share"
    RATE = "rate"
    CHANGE = "change"


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
    kind: ClaimKind
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
        if self.kind is ClaimKind.NONE:
            return f"{self.counted} = 0"
        if self.kind is ClaimKind.ALL:
            return f"{self.counted}: all {self.pledge}"
        sign = {ClaimKind.SHARE: " %", ClaimKind.RATE: " %", ClaimKind.CHANGE: " (change)"}.get(
            self.kind, ""
        )
        return f"{self.counted} = {self.quantity}{sign}"
