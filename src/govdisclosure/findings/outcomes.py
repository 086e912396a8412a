"""How one rule ends: a finding, undecided, or not applicable; one that yields nothing passed."""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from govdisclosure.findings.severity import Basis, Severity
from govdisclosure.forms import Cell
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.reports import Place, Span
from govdisclosure.values import Amount
from govdisclosure.wording import NOT_APPLICABLE, UNDECIDED


@frozen
class Finding:
    """A rule that the report breaks: which, how gravely, in which cells, and by which law.

    Args:
        rule: The name of the rule.
        severity: How grave it is.
        message: What is wrong, with the numbers, and what to do.
        cites: The provision that the rule rests on.
        cells: The cells that it is about, in the order of the rule.
        left: Where the rule compares sums, the sum of the known cells on the left; else None.
        right: The same on the right.
        at: Where cells stand in the source, for those of which that is known.
        spans: The words of the report that it is about.
        basis: What makes the rule bind.
        caused_by: The rule of the finding that this one follows from, so that whoever mends that
            one need not look at this one; "" for a finding that stands by itself.
    """

    rule: str
    severity: Severity
    message: Message
    cites: Citation
    cells: tuple[Cell, ...] = ()
    left: Amount | None = None
    right: Amount | None = None
    at: tuple[tuple[Cell, Place], ...] = field(default=(), repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    basis: Basis = field(kw_only=True, default=Basis.LAW)
    caused_by: str = field(kw_only=True, default="")

    @property
    def difference(self) -> Amount | None:
        """Left side minus right side; None where the rule compares no sums."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.message}"


@frozen
class Undecided:
    """A rule that could not be decided, and what prevents it.

    Args:
        rule: The name of the rule.
        message: What is missing: which cells are blank or were not read, or which report.
        cells: The cells that leave it open, if any do.
    """

    rule: str
    message: Message
    cells: tuple[Cell, ...] = ()

    def __str__(self) -> str:
        return f"{UNDECIDED} {self.rule}: {self.message}"


@frozen
class NotApplicable:
    """A rule that does not apply to this report, and why: its condition is not met.

    Args:
        rule: The name of the rule.
        message: Why it does not apply.
    """

    rule: str
    message: Message

    def __str__(self) -> str:
        return f"{NOT_APPLICABLE} {self.rule}: {self.message}"


#: What a rule may yield; a rule that yields nothing passed.
Outcome: TypeAlias = Finding | Undecided | NotApplicable
