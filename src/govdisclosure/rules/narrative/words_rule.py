"""What the rules on the words have in common: claims of a report, exemptions, findings on spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from attrs import evolve, frozen

from govdisclosure.findings import Finding, NotApplicable, Outcome, Severity, Undecided
from govdisclosure.forms import Cell, Form, Section
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.prose import Claim, understood
from govdisclosure.reports import Report, SectionText, Span
from govdisclosure.rules.check import Call, Check
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.values import Amount

_NO_WORDS = Message("没有文字部分", "there are no words to read")
_NOT_MENTIONED = Message("文字部分没有提到", "the words do not mention it")

#: What a rule makes of one claim; None for a claim that is not its business.
OfClaim = Callable[..., Iterable[Outcome] | None]
#: The same for all claims of a report; None where none is its business.
OfClaims = Callable[..., Iterable[Outcome] | None]


@frozen
class RuleContext:
    """A rule on the words at work on a report."""

    rule: Rule
    report: Report

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the words of the report claim, without places."""
        return understood(self.report)

    @property
    def severity(self) -> Severity:
        """How grave it is to break the rule."""
        return self.rule.severity

    def undecided(self, message: Message, cells: tuple[Cell, ...] = ()) -> Undecided:
        """A gap of the rule."""
        return Undecided(self.rule.name, message, cells)

    def finding(
        self,
        claim: Claim,
        message: Message,
        *,
        severity: Severity | None = None,
        cells: tuple[Cell, ...] = (),
        sides: tuple[Amount, Amount] | None = None,
        others: tuple[Claim, ...] = (),
    ) -> Finding:
        """A finding on a claim: the words are quoted, the spans are those of all claims named."""
        spans = dict.fromkeys(_placed(said.span, self.report) for said in (claim, *others))
        return self.rule.finding(
            message,
            cells=cells,
            report=self.report,
            severity=severity,
            sides=sides,
            spans=spans,
        )


def each(context: RuleContext, check: OfClaim, *arguments: object) -> Iterable[Outcome] | None:
    """A check of one claim as a check of all of them."""
    found = [check(context, claim, *arguments) for claim in context.claims]
    outcomes = [several for several in found if several is not None]
    return [outcome for several in outcomes for outcome in several] if outcomes else None


def words_rule(
    name: str,
    check: OfClaim | OfClaims,
    *arguments: object,
    cites: Citation,
    demand: Message,
    severity: Severity = Severity.ERROR,
    basis: Basis = Basis.LAW,
    example: Call | None = None,
) -> Rule:
    """A rule on the claims of a report; exempt where none of them is its business.

    `check` is called with the context and the arguments; :func:`each` makes one of a check of
    single claims.
    """
    return Rule(
        name,
        Check(_on_claims, (check, *arguments)),
        severity=severity,
        demand=demand,
        cites=cites,
        basis=basis,
        example=example,
    )


def _on_claims(
    rule: Rule, report: Report, check: OfClaims, *arguments: object
) -> Iterable[Outcome]:
    if not report.sections:
        return _wordless(rule.name)
    outcomes = check(RuleContext(rule, report), *arguments)
    return _unmentioned(rule.name) if outcomes is None else outcomes


# Most reports that come without words come by the thousand: what they get is made once.
@cache
def _wordless(name: str) -> tuple[NotApplicable, ...]:
    return (NotApplicable(name, _NO_WORDS),)


@cache
def _unmentioned(name: str) -> tuple[NotApplicable, ...]:
    return (NotApplicable(name, _NOT_MENTIONED),)


def _placed(span: Span, report: Report) -> Span:
    return evolve(span, place=report.source.place_in(span.section, span.start))


#: No quotation in a message is longer than this.
_LONGEST = 40


def quoted(claim: Claim) -> Message:
    """The words of a claim for a message, which quotes them as they are in either language."""
    words = claim.words
    said = f"“{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}”"
    return Message(said, said)


def example(
    held: str, broken: str, numbers: Mapping[str, int] | None = None, *, year: int | None = None
) -> Call:
    """Two reports of zeros but for some numbers, with other words in their first section."""
    return Call(example_of, (held, broken, tuple((numbers or {}).items()), year))


def example_of(
    form: Form,
    held: str,
    broken: str,
    numbers: tuple[tuple[str, int], ...] = (),
    year: int | None = None,
) -> Example:
    """The example of a rule on the words: what :func:`example` builds on a form."""
    report = Report.of({}, publisher="某县人民政府", year=year or form.first_year, form=form)
    known = {each: n for each, n in numbers if each in form.by_address}
    blank = report.filled().replace(known)
    heading = form.headings[Section.OVERVIEW]
    return Example(
        *(
            evolve(blank, sections=(SectionText(Section.OVERVIEW, heading, words),))
            for words in (held, broken)
        )
    )
