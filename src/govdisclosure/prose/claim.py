"""A statement of the words of a report as a value: how much of what, and in which of its parts."""

from __future__ import annotations

from enum import Enum
from typing import Any

from attrs import field, frozen

from govdisclosure.errors import Choice
from govdisclosure.prose.concepts import Cue, SplitBy
from govdisclosure.prose.lexing.measures import Measure, measure_of
from govdisclosure.prose.lexing.quantities import Exactness, Quantity
from govdisclosure.prose.why import Why
from govdisclosure.reports import Span
from govdisclosure.reports.json import BLANK_OR_AMOUNT, SPAN


class ClaimKind(Choice, Enum):
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

    Args:
        matter: What is counted, a Matter; "other" is what the form does not count.
        aspect: What became of it: an Aspect, or an outcome as in the addresses of Table Three.
        applicant: The kind of applicant as in addresses, or "organisations" for five together.
        route: The kind of challenge as in addresses.
        result: The result of a challenge as in addresses, or "resolved" for all that have ended.
        group: The heading beside the row that `aspect` names, which may be meant as well.
        rest: Whether it is whatever is not counted beside it: 其他, 其余.
        limits: Words that narrow the count to a part: 逾期, 网上, or unknown ones.
        asides: Unknown words that need not narrow it.
    """

    matter: str = ""
    aspect: str = ""
    applicant: str = ""
    route: str = ""
    result: str = ""
    group: str = ""
    rest: bool = False
    limits: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data; what the words do not say is left out."""
        texts = ("matter", "aspect", "applicant", "route", "result", "group")
        said = {
            **{name: str(getattr(self, name)) for name in texts},
            "rest": self.rest,
            "limits": [*self.limits],
            "asides": [*self.asides],
        }
        return {name: each for name, each in said.items() if each}

    def __str__(self) -> str:
        parts = (self.matter, self.route, self.aspect, self.result, self.applicant)
        named = ".".join(part for part in parts if part) or "?"
        return f"{named} ({', '.join(self.limits)})" if self.limits else named


@frozen
class Breakdown:
    """The parts that one passage splits a whole into.

    Args:
        cue: How the words introduce them.
        kind: By what they are distinguished.
        parts: The claim of each part, in the order of the words.
        open_ended: Whether there may be more parts than are named: 等, or nothing shows the end.
        certain: Whether the words leave no doubt of the whole: a bracket, 包括, a single candidate.
    """

    cue: Cue
    kind: SplitBy
    parts: tuple[Claim, ...]
    open_ended: bool = False
    certain: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data, as among the `breakdowns` of a claim."""
        return {
            "cue": self.cue.value,
            "by": self.kind.value,
            "open_ended": self.open_ended,
            "parts": [each.quoted() for each in self.parts],
        }


@frozen
class Claim:
    """One statement of the words of a report: how much of what, of which year, by which body.

    Args:
        span: Where its words stand in their section.
        words: The words as published, with single spaces.
        kind: Whether it is a count, none, all, a share, a rate or a change.
        counted: What it counts.
        quantity: How much, in the base unit (元 also where 万元 is written); None without a number.
        unit: The measure word as written.
        year: The year that it is about; None for another period than a year.
        body: The body that it is about; "" for the publisher itself.
        breakdowns: Each way in which the words split it into parts.
        about: The count beside a share, or other shares beside the last; what changed or 均 covers.
        wholes: What a share may be a share of, the likeliest first; what a change starts from.
        base: For a share or a statement on all, the words for what it is of.
        pledge: What is stated of all or of a rate, a Pledge or an outcome; whether a change falls.
        together: What it comes to with the counts of the same row in its list; None without such.
        others: These counts, on the last of them alone, which is compared with the row for all.
        why: Why it was understood so; no part of what makes two claims equal.
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
    together: Quantity | None = None
    others: tuple[Claim, ...] = ()
    why: tuple[Why, ...] = field(default=(), eq=False)

    @property
    def measure(self) -> Measure:
        """What the unit counts: cases, money, a percentage, other things."""
        return measure_of(self.unit)

    @property
    def exact(self) -> bool:
        """Whether the claim is a number and no bound."""
        return self.quantity is not None and self.quantity.exactness is Exactness.EXACT

    def quoted(self) -> dict[str, Any]:
        """Its words and where they stand, as JSON data: how another claim names it."""
        return {"words": self.words, "at": SPAN.write(self.span)}

    def to_dict(self) -> dict[str, Any]:
        """The claim as JSON data: what the words say by themselves.

        ``govdisclosure claims --format json`` adds what they mean in the tables of the report:
        `meaning`, `cells`, `interpretations`, `part_of` and the numbers of the `findings`.
        """
        return {
            **self.quoted(),
            "kind": self.kind.value,
            "counted": self.counted.to_dict(),
            "quantity": None if self.quantity is None else _written(self.quantity),
            "unit": self.unit,
            "year": self.year,
            "body": self.body,
            "pledge": str(self.pledge),
            "breakdowns": [each.to_dict() for each in self.breakdowns],
            "why": [each.to_dict() for each in self.why],
        }

    def __str__(self) -> str:
        if self.kind is ClaimKind.NONE:
            return f"{self.counted} = 0"
        if self.kind is ClaimKind.ALL:
            return f"{self.counted}: all {self.pledge}"
        return f"{self.counted} = {self.quantity}{_SIGNS.get(self.kind, '')}"


@frozen
class StatedYear:
    """A year that words say they are about: no part of a name, and none compared with.

    Args:
        year: The year.
        span: Where it is named.
        opens: Whether a sentence begins with it, so that what follows is about it.
    """

    year: int
    span: Span
    opens: bool


_SIGNS = {ClaimKind.SHARE: " %", ClaimKind.RATE: " %", ClaimKind.CHANGE: " (change)"}


def _written(quantity: Quantity) -> dict[str, Any]:
    numbers = {key: getattr(quantity, key) for key in ("value", "low", "high")}
    written = {key: BLANK_OR_AMOUNT.write(each) for key, each in numbers.items()}
    return written | {"exactness": quantity.exactness.value}
