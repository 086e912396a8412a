"""Claims about cells of the report: which cells, and whether their numbers agree."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govdisclosure.forms import Cell
from govdisclosure.prose import Claim, ClaimKind, Matter, Measure, Quantity, understood
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.interpretations import Interpretation, Sum, interpretations

_NONE = Quantity(0, 0, 0)


@frozen
class CellClaim:
    """A claim on the year and body of a report, with the cells that it may be about.

    Args:
        claim: The claim itself.
        quantity: How much it says, zero where it says that there is none.
        interpretations: What it may mean in cells, the usual one first.
    """

    claim: Claim
    quantity: Quantity
    interpretations: tuple[Interpretation, ...]

    def sums(self, report: Report) -> list[tuple[Interpretation, Sum]]:
        """What each interpretation comes to in a report, the usual one first."""
        return [(each, each.of(report)) for each in self.interpretations]

    def fits(self, found: Sum) -> bool | None:
        """Whether the words state this sum; None where open cells leave that open."""
        return found.in_words.within(self.quantity.interval)

    def agrees(self, report: Report) -> bool | None:
        """Whether any interpretation fits a report; None where open cells leave that open."""
        fitting = {self.fits(found) for _, found in self.sums(report)}
        return True if True in fitting else None if None in fitting else False

    def cells(self, report: Report) -> tuple[Cell, ...]:
        """The cells of the interpretation that fits a report, or else of the usual one."""
        sums = [found for _, found in self.sums(report)]
        return next((found.cells for found in sums if self.fits(found)), sums[0].cells)


def cell_claims(report: Report) -> Iterator[CellClaim]:
    """Every claim of the words of a report that is about its cells, in their order."""
    return filter(None, (cell_claim(claim, report) for claim in understood(report)))


def cell_claim(claim: Claim, report: Report) -> CellClaim | None:
    """A claim with its interpretations; None where it is about no cell of the report."""
    if not is_of_report(claim, report):
        return None
    quantity, admissible = _quantity(claim), interpretations(claim.counted, report.form)
    if quantity is not None and not quantity.value:
        # Where there is none, none is pending either.
        admissible = tuple(each for each in admissible if each.usual or not each.minus)
    return None if quantity is None or not admissible else CellClaim(claim, quantity, admissible)


def is_of_report(claim: Claim, report: Report) -> bool:
    """Whether a claim is about the year and the body that the tables are about."""
    return claim.year == report.year and not claim.body


def _quantity(claim: Claim) -> Quantity | None:
    if claim.kind is ClaimKind.NONE:
        # 零纠错 is stated of all cases, and has its own rule.
        return None if claim.counted.result else _NONE
    counts = claim.kind is ClaimKind.COUNT and claim.measure is measure_in_table(claim)
    return claim.quantity if counts else None


def measure_in_table(claim: Claim) -> Measure:
    """What the table measures that a claim is about: money where it counts fees."""
    return Measure.MONEY if claim.counted.matter == Matter.FEES else Measure.CASES
