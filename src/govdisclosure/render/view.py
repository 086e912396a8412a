"""What is shown of one report: what was found, what may be wrong, and what the words say."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from attrs import field, frozen

from govdisclosure.findings import Assessment, Finding
from govdisclosure.forms import Cell, Form, name_of
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.localize import Repair, Repairs, locate
from govdisclosure.message import Language, Message, enumerated
from govdisclosure.reports import Report, Span
from govdisclosure.rules.narrative import cell_claims
from govdisclosure.values import Amount, write_amount
from govdisclosure.wording import BLANK

__all__ = ["Annotation", "Exhibit", "Proposal", "becomes", "held", "places_of", "written"]

#: How many of the cells that words speak of are named.
_NAMED = 3
_SAYS = Message("{}：{}", "{}: {}")
_OPEN = Message("未定", "open")
_AT_LEAST = Message("不少于{}", "at least {}")
_AT_MOST = Message("不多于{}", "at most {}")
_BETWEEN = Message("{}至{}", "{} to {}")


@frozen
class Annotation:
    """A stretch of words that speaks of cells, and what it says of them in a few words."""

    span: Span
    cells: tuple[Cell, ...]
    says: Message


@frozen
class Proposal:
    """What a suspect was and becomes in its best repair; `alone` says that no other rivals it."""

    was: Message
    becomes: Message
    alone: bool

    @property
    def change(self) -> Message:
        """Both with an arrow between them."""
        return Message(f"{self.was.zh} → {self.becomes.zh}", f"{self.was.en} → {self.becomes.en}")


@frozen
class Exhibit:
    """An assessment with what stands beside it.

    `repairs` is what :func:`govdisclosure.locate` returns for the report, None where it was not
    asked; `annotations` are the claims of the words, underlined and linked to the cells that they
    speak of.
    """

    assessment: Assessment
    repairs: Repairs | None = None
    annotations: tuple[Annotation, ...] = field(default=(), repr=False)
    #: What each suspect becomes in the best repair that changes it.
    proposals: Mapping[Cell, Proposal] = field(init=False, eq=False, repr=False)
    #: The cells that any finding is about.
    involved: frozenset[Cell] = field(init=False, eq=False, repr=False)

    @proposals.default
    def _of_the_best_repairs(self) -> Mapping[Cell, Proposal]:
        proposals: dict[Cell, Proposal] = {}
        unrivalled = {id(repair) for repair in self.repairs.suspects} if self.repairs else set()
        for repair in self.repairs or ():
            for cell, (was, _) in repair.changes.items():
                proposal = Proposal(held(was), becomes(repair, cell), id(repair) in unrivalled)
                proposals.setdefault(cell, proposal)
        return FrozenMapping(proposals)

    @involved.default
    def _of_findings(self) -> frozenset[Cell]:
        return frozenset(cell for each in self.assessment.findings for cell in each.cells)

    @classmethod
    def of(cls, assessment: Assessment) -> Exhibit:
        """An assessment with everything beside it: repairs if anything was found, and claims."""
        report = assessment.report
        annotations = tuple(
            Annotation(told.claim.span, cells, _says(report.form, cells, str(told.quantity)))
            for told in cell_claims(report)
            for cells in (told.cells(report),)
        )
        return cls(assessment, locate(report) if assessment.findings else None, annotations)

    @property
    def report(self) -> Report:
        """The report that was checked."""
        return self.assessment.report

    def spoken(self) -> Iterator[Annotation]:
        """Every mention: the claims of the words, and the words that findings are about."""
        yield from self.annotations
        for finding in self.assessment.findings:
            for span in finding.spans:
                yield Annotation(span, finding.cells, finding.message)


def _says(form: Form, cells: tuple[Cell, ...], quantity: str) -> Message:
    """What words are understood to say: the cells that they speak of, and the number."""
    names = enumerated((name_of(cell, form) for cell in cells), counted="格", most=_NAMED)
    return _SAYS.format(names, quantity)


def written(report: Report, cell: Cell) -> str:
    """What stands in a cell as it was published; "" for a blank."""
    if not cell.lag and cell not in report.form.positions:
        # A sum beside a heading, or a cell of another edition, which the form would not know.
        return next((write_amount(each.amount) for each in report.extras if each.cell == cell), "")
    value, remark = report[cell], None if cell.lag else report.remark(cell)
    if value is not None:
        return write_amount(value)
    return remark.entry.written.strip() if remark else ""


def places_of(finding: Finding, language: Language, *, first: Container[Cell] = ()) -> list[str]:
    """Where a finding is, each place once: its words, then the cells that they are held against.

    The cells of `first` come before both.
    """
    before = [place for cell, place in finding.at if cell in first]
    words = [span.place for span in finding.spans[:1] if span.place]
    cells = [place for _, place in finding.at]
    return [*dict.fromkeys(each.to(language) for each in (*before, *words, *cells))]


def becomes(repair: Repair, cell: Cell) -> Message:
    """What a repair makes of a cell: a number, or the bounds that blanks leave it."""
    _, now = repair.changes[cell]
    if now is not None:
        return held(now)
    possible = repair.within[cell]
    bounds = [write_amount(end) for end in (possible.low, possible.high) if end is not None]
    if len(bounds) == 2:
        words = _BETWEEN
    elif bounds:
        words = _AT_MOST if possible.low is None else _AT_LEAST
    else:
        words = _OPEN
    return words.format(*bounds)


def held(amount: Amount | None) -> Message:
    """What a cell held: a number, or nothing."""
    if amount is None:
        return BLANK
    number = write_amount(amount)
    return Message(number, number)
