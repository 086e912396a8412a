"""What the rules on the words have in common: claims of a report, exemptions, findings on spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import evolve, frozen

from govdisclosure.amounts import Amount
from govdisclosure.findings import Exemption, Finding, Outcome, Severity
from govdisclosure.forms import Cell, Form, Section
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.prose import Claim, understood
from govdisclosure.reports import Report, SectionText, Span
from govdisclosure.rules.rule import Example, FunctionRule, located

__all__ = ["Check", "Statement", "each", "example", "narrative", "quoted"]

_NO_WORDS = Message("没有文字部分", "there are no words to read")
_NOT_MENTIONED = Message("文字部分没有提到", "the words do not mention it")

#: What a rule makes of one claim; None for a claim that is not its business.
Check = Callable[["Statement", Claim], Iterable[Outcome] | None]
#: The same for all claims of a report; None where none is its business.
CheckAll = Callable[["Statement"], Iterable[Outcome] | None]


@frozen
class Statement:
    """A rule on the words at work on a report: what it is, and how it says what it finds."""

    name: str
    severity: Severity
    cites: Citation
    report: Report

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the words of the report claim, without places."""
        return understood(self.report)

    def finding(
        self,
        claim: Claim,
        zh: str,
        en: str,
        *,
        severity: Severity | None = None,
        cells: tuple[Cell, ...] = (),
        sides: tuple[Amount, Amount] | None = None,
        others: tuple[Claim, ...] = (),
    ) -> Finding:
        """A finding on a claim: the words are quoted, the spans are those of all claims named."""
        left, right = sides if sides else (None, None)
        return Finding(
            self.name,
            severity or self.severity,
            Message(zh, en),
            self.cites,
            cells,
            left,
            right,
            located(self.report, cells),
            tuple(dict.fromkeys(_placed(said.span, self.report) for said in (claim, *others))),
        )


def each(check: Check) -> CheckAll:
    """A check of one claim as a check of all of them."""

    def check_all(rule: Statement) -> Iterable[Outcome] | None:
        found = [check(rule, claim) for claim in rule.claims]
        outcomes = [several for several in found if several is not None]
        return [outcome for several in outcomes for outcome in several] if outcomes else None

    return check_all


def narrative(
    name: str,
    check: CheckAll,
    *,
    cites: Citation,
    zh: str,
    en: str,
    severity: Severity = Severity.ERROR,
    example: Callable[[Form], Example] | None = None,
) -> FunctionRule:
    """A rule on the claims of a report; exempt where none of them is its business."""
    # Most reports that come without words come by the thousand: what they get is made once.
    silent = (Exemption(name, _NO_WORDS),)
    unmentioned = (Exemption(name, _NOT_MENTIONED),)

    def function(report: Report) -> Iterable[Outcome]:
        if not report.sections:
            return silent
        outcomes = check(Statement(name, severity, cites, report))
        return unmentioned if outcomes is None else outcomes

    return FunctionRule(name, function, severity, Message(zh, en), cites, example)


def _placed(span: Span, report: Report) -> Span:
    return evolve(span, place=report.source.place_in(span.section, span.start))


#: No quotation in a message is longer than this.
_LONGEST = 40


def quoted(claim: Claim) -> str:
    """The words of a claim for a message."""
    words = claim.words
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}”"


def example(
    held: str, broken: str, numbers: dict[str, int] | None = None, *, year: int | None = None
) -> Callable[[Form], Example]:
    """Two reports of zeros but for some numbers, with other words in their first section."""

    def build(form: Form) -> Example:
        report = Report.of({}, publisher="某县人民政府", year=year or form.first_year, form=form)
        known = {each: n for each, n in (numbers or {}).items() if each in form.by_address}
        blank = report.filled().replace(known)

        def saying(words: str) -> Report:
            heading = form.headings[Section.OVERVIEW]
            return evolve(blank, sections=(SectionText(Section.OVERVIEW, heading, words),))

        return Example(saying(held), saying(broken))

    return build
