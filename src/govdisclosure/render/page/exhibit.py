"""What a page shows of one report: what was found, what may be wrong, and what the words say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from govdisclosure.amounts import Amount
from govdisclosure.findings import Assessment
from govdisclosure.forms import Cell
from govdisclosure.localize import Repairs
from govdisclosure.message import Message
from govdisclosure.reports import Report, Span

__all__ = ["Exhibit", "Mention"]


@frozen
class Mention:
    """A stretch of words that speaks of cells, and what it says of them in a few words."""

    span: Span
    cells: tuple[Cell, ...]
    says: Message


@frozen
class Exhibit:
    """An assessment with what stands beside it on a page.

    `repairs` is what :func:`govdisclosure.locate` returns for the report, None where it was not
    asked; `mentions` are the claims of the words, underlined and linked to the cells they speak of.
    """

    assessment: Assessment
    repairs: Repairs | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def report(self) -> Report:
        """The report that was checked."""
        return self.assessment.report

    def proposals(self) -> Mapping[Cell, tuple[Amount | None, bool]]:
        """What each suspect becomes in its best repair, and whether that repair stands alone."""
        alone = {id(repair) for repair in self.repairs.suspects} if self.repairs else set()
        proposals: dict[Cell, tuple[Amount | None, bool]] = {}
        for repair in self.repairs or ():
            for cell, (_, becomes) in repair.changes.items():
                proposals.setdefault(cell, (becomes, id(repair) in alone))
        return proposals

    def notes(self) -> Mapping[Cell, tuple[int, ...]]:
        """The numbers, from 1, of the findings that each cell is in."""
        notes: dict[Cell, tuple[int, ...]] = {}
        for number, finding in enumerate(self.assessment.findings, 1):
            for cell in dict.fromkeys(finding.cells):
                notes[cell] = (*notes.get(cell, ()), number)
        return notes

    def spoken(self) -> Iterator[Mention]:
        """Every mention: the claims of the words, and the words that findings are about."""
        yield from self.mentions
        for finding in self.assessment.findings:
            for span in finding.spans:
                yield Mention(span, finding.cells, finding.message)
