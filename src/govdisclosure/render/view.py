"""What is shown of a report: its findings, what may be wrong in it, and what its words state."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from attrs import evolve, field, frozen

from govdisclosure.errors import require
from govdisclosure.findings import Assessment, Finding
from govdisclosure.forms import Cell
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.law import Citation
from govdisclosure.localize import Repair, Repairs, locate
from govdisclosure.message import Language, Message
from govdisclosure.render.claims import claim_views
from govdisclosure.reports import Report, Span
from govdisclosure.rules import Amendment, years_in_words
from govdisclosure.values import Amount, write_amount
from govdisclosure.wording import BLANK, NO_WORDING

#: What becomes of a number that blanks leave open, by whether it has a least and a greatest value.
_OPEN_NUMBERS = {
    (False, False): Message("未定", "open"),
    (True, False): Message("不少于{}", "at least {}"),
    (False, True): Message("不多于{}", "at most {}"),
    (True, True): Message("{}至{}", "{} to {}"),
}


@frozen
class Annotation:
    """A stretch of words about cells, and what it is understood to state of them.

    `details` are what else is understood of it: year, body, whole and parts, and why.
    """

    span: Span
    cells: tuple[Cell, ...]
    meaning: Message
    details: tuple[Message, ...] = ()


@frozen
class Proposal:
    """What a suspect is and would be in its best repair; `sole` says that no other rivals it."""

    old: Message
    new: Message
    sole: bool


@frozen
class ReportView:
    """An assessment with what stands beside it.

    `repairs` is what :func:`govdisclosure.locate` returns for the report, None where it was not
    asked; `annotations` are the claims on cells, and those of which it is known why they were
    understood so: they are underlined, and linked to their cells.
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
            for cell, (old, new) in changes_in_words(repair).items():
                proposals.setdefault(cell, Proposal(old, new, id(repair) in unrivalled))
        return FrozenMapping(proposals)

    @involved.default
    def _of_findings(self) -> frozenset[Cell]:
        return frozenset(cell for each in self.assessment.findings for cell in each.cells)

    @classmethod
    def of(cls, assessment: Assessment) -> ReportView:
        """An assessment with everything beside it: repairs if anything was found, and claims."""
        require(assessment, Assessment)
        annotations = tuple(
            Annotation(each.claim.span, each.cells, each.meaning, tuple(each.lines()))
            for each in claim_views(assessment)
            if each.stated or each.claim.why
        )
        repairs = _not_accepted(assessment) if assessment.findings else None
        return cls(assessment, repairs, annotations)

    @property
    def report(self) -> Report:
        """The report that was checked."""
        return self.assessment.report

    def all_annotations(self) -> Iterator[Annotation]:
        """The claims of the words, and the words that findings are about."""
        yield from self.annotations
        for finding in self.assessment.findings:
            for span in finding.spans:
                yield Annotation(span, finding.cells, finding.message)

    def suspects_of(self, finding: Finding) -> dict[Cell, Proposal]:
        """The cells of a finding that are suspects, with what each would become."""
        return {cell: self.proposals[cell] for cell in finding.cells if cell in self.proposals}


def _not_accepted(assessment: Assessment) -> Repairs:
    """What may be wrong in a report, without the faults of which everything is accepted."""
    repairs = locate(assessment.report)
    rules = {each.finding.rule for each in assessment.accepted}
    rules -= {each.rule for each in assessment.findings}
    return evolve(
        repairs,
        faults=tuple(each for each in repairs.faults if not rules.issuperset(each.identities)),
        moves=tuple(each for each in repairs.moves if not rules.issuperset(each.mends)),
    )


def finding_places(
    finding: Finding, language: Language, *, first: Container[Cell] = ()
) -> list[str]:
    """Where a finding is, each place once: its words, then the cells that they disagree with.

    The cells of `first` come before both.
    """
    before = [place for cell, place in finding.at if cell in first]
    words = [span.place for span in finding.spans[:1] if span.place]
    cells = [place for _, place in finding.at]
    return [*dict.fromkeys(each.to(language) for each in (*before, *words, *cells))]


def changes_in_words(repair: Repair) -> dict[Cell, tuple[Message, Message]]:
    """What each cell of a repair is and would be: numbers, or the bounds that blanks leave."""
    return {
        cell: (amount_in_words(old), _new_amount(repair, cell, new))
        for cell, (old, new) in repair.changes.items()
    }


def _new_amount(repair: Repair, cell: Cell, amount: Amount | None) -> Message:
    if amount is not None or cell not in repair.within:
        return amount_in_words(amount)
    ends = (repair.within[cell].low, repair.within[cell].high)
    low, high = (end is not None for end in ends)
    return _OPEN_NUMBERS[low, high].format(*(write_amount(end) for end in ends if end is not None))


def amount_in_words(amount: Amount | None) -> Message:
    """A number, or that there is none."""
    return BLANK if amount is None else Message(*[write_amount(amount)] * 2)


def citation_in_words(cites: Citation) -> Message:
    """A citation as either language cites."""
    return Message(cites.chinese, cites.english)


def basis_in_words(finding: Finding) -> Message:
    """What a finding rests on: the provision, and behind it what kind of basis that is."""
    return _ON_BASIS.format(citation_in_words(finding.cites), finding.basis.term)


def amendment_in_words(amendment: Amendment) -> Message:
    """What an amendment changes, on the reports of which years, why, and where that is said."""
    source = amendment.source
    named = citation_in_words(source) if isinstance(source, Citation) else Message(source, source)
    graded = amendment.severity.term if amendment.severity else _SWITCHED_OFF
    years = years_in_words(amendment.since, amendment.until)
    return _AMENDED.format(years, graded, amendment.reason, named)


_ON_BASIS = Message("{}（{}）", "{} ({})")
_AMENDED = Message("{}：{}；{}；{}", "{}: {}; {}; {}")
_SWITCHED_OFF = Message("不适用", "switched off")


def wording_in_words(cites: Citation) -> Message:
    """The wording of a provision, or that it is not held; nothing for an instrument as a whole."""
    return NO_WORDING if cites.lacks_wording else Message(*[cites.text or ""] * 2)


def provision_text(cites: Citation) -> str:
    """The wording of a provision; "" for a label or a note, which its citation quotes already."""
    return "" if cites.text is None or cites.text in cites.chinese else cites.text
