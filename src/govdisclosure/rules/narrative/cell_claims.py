"""Claims that speak of cells of the report: which cells, and whether their numbers agree."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govdisclosure.forms import Cell
from govdisclosure.prose import Claim, ClaimKind, Measure, Quantity, understood
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.interpretations import Reading, Sum, readings

__all__ = ["Spoken", "due", "speaks_of_this", "spoken", "spoken_of"]

_NONE = Quantity(0, 0, 0)


@frozen
class Spoken:
    """A claim on the year and body of a report that has admissible readings in its cells."""

    claim: Claim
    quantity: Quantity
    readings: tuple[Reading, ...]

    def sums(self, report: Report) -> list[tuple[Reading, Sum]]:
        """What each reading comes to in a report, the usual one first."""
        return [(reading, reading.of(report)) for reading in self.readings]

    def fits(self, found: Sum) -> bool | None:
        """Whether the words say what a reading comes to; None where open cells leave that open."""
        return found.said.within(self.quantity.interval)

    def agrees(self, report: Report) -> bool | None:
        """Whether any reading fits a report; None where open cells leave that open."""
        fitting = {self.fits(found) for _, found in self.sums(report)}
        return True if True in fitting else None if None in fitting else False

    def cells(self, report: Report) -> tuple[Cell, ...]:
        """The cells of the reading that fits a report, or of the usual one where none does."""
        sums = [found for _, found in self.sums(report)]
        return next((found.cells for found in sums if self.fits(found)), sums[0].cells)


def spoken(report: Report) -> Iterator[Spoken]:
    """Every claim of the words of a report that speaks of its cells, in their order."""
    for claim in understood(report):
        told = spoken_of(claim, report)
        if told is not None:
            yield told


def spoken_of(claim: Claim, report: Report) -> Spoken | None:
    """A claim with its readings; None where it speaks of no cell of the report."""
    if not speaks_of_this(claim, report):
        return None
    quantity, admissible = _quantity(claim), readings(claim.counted, report.form)
    if quantity is None or not admissible:
        return None
    return Spoken(claim, quantity, admissible)


def speaks_of_this(claim: Claim, report: Report) -> bool:
    """Whether a claim is about the year and the body that the tables are about."""
    return claim.year == report.year and not claim.body


def _quantity(claim: Claim) -> Quantity | None:
    if claim.kind is ClaimKind.NONE:
        # 零纠错 is said of all cases, and has its own rule.
        return None if claim.counted.result else _NONE
    return claim.quantity if claim.kind is ClaimKind.COUNT and claim.measure is due(claim) else None


def due(claim: Claim) -> Measure:
    """What the table measures that a claim speaks of: money where it counts fees."""
    return Measure.MONEY if claim.counted.matter == "fees" else Measure.CASES
