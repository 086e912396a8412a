"""Claims that speak of cells of the report: which cells, and whether their numbers agree."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govdisclosure.forms import Cell
from govdisclosure.prose import Claim, ClaimKind, Measure, Quantity, understood
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.interpretations import Interpretation, Sum, interpretations

__all__ = ["CellClaim", "cell_claim", "cell_claims", "is_of_report", "table_measure"]

_NONE = Quantity(0, 0, 0)


@frozen
class CellClaim:
    """A claim on the year and body of a report that has admissible interpretations in its cells."""

    claim: Claim
    quantity: Quantity
    interpretations: tuple[Interpretation, ...]

    def sums(self, report: Report) -> list[tuple[Interpretation, Sum]]:
        """What each interpretation comes to in a report, the usual one first."""
        return [
            (interpretation, interpretation.of(report)) for interpretation in self.interpretations
        ]

    def fits(self, found: Sum) -> bool | None:
        """Whether the words state this sum; None where open cells leave that open."""
        return found.said.within(self.quantity.interval)

    def agrees(self, report: Report) -> bool | None:
        """Whether any interpretation fits a report; None where open cells leave that open."""
        fitting = {self.fits(found) for _, found in self.sums(report)}
        return True if True in fitting else None if None in fitting else False

    def cells(self, report: Report) -> tuple[Cell, ...]:
        """The cells of the interpretation that fits a report, or else of the usual one."""
        sums = [found for _, found in self.sums(report)]
        return next((found.cells for found in sums if self.fits(found)), sums[0].cells)


def cell_claims(report: Report) -> Iterator[CellClaim]:
    """Every claim of the words of a report that speaks of its cells, in their order."""
    for claim in understood(report):
        told = cell_claim(claim, report)
        if told is not None:
            yield told


def cell_claim(claim: Claim, report: Report) -> CellClaim | None:
    """A claim with its interpretations; None where it speaks of no cell of the report."""
    if not is_of_report(claim, report):
        return None
    quantity, admissible = _quantity(claim), interpretations(claim.counted, report.form)
    if quantity is None or not admissible:
        return None
    return CellClaim(claim, quantity, admissible)


def is_of_report(claim: Claim, report: Report) -> bool:
    """Whether a claim is about the year and the body that the tables are about."""
    return claim.year == report.year and not claim.body


def _quantity(claim: Claim) -> Quantity | None:
    if claim.kind is ClaimKind.NONE:
        # 零纠错 is said of all cases, and has its own rule.
        return None if claim.counted.result else _NONE
    return (
        claim.quantity
        if claim.kind is ClaimKind.COUNT and claim.measure is table_measure(claim)
        else None
    )


def table_measure(claim: Claim) -> Measure:
    """What the table measures that a claim speaks of: money where it counts fees."""
    return Measure.MONEY if claim.counted.matter == "fees" else Measure.CASES
