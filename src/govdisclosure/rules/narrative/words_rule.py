"""What the rules on the words have in common: claims of a report, findings on their spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from attrs import evolve, frozen

from govdisclosure.findings import Finding, NotApplicable, Outcome, Severity, Undecided
from govdisclosure.forms import Cell, Form, Section
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.prose import Claim, placed_span, understood, unread_words
from govdisclosure.reports import Report, SectionText, Span
from govdisclosure.rules.check_call import Call, Check
from govdisclosure.rules.clean_reports import example_year
from govdisclosure.rules.identity_sides import lacking
from govdisclosure.rules.rule import Example, Rule
from govdisclosure.text.quotations import in_quotation_marks

#: Words and tables that differ cannot both be accurate.
ACCURACY = REGULATION.article(6).paragraph(1)

_NO_WORDS = Message("没有文字部分", "there are no words to read")
_NOT_MENTIONED = Message("文字部分没有提到", "the words do not mention it")

_UNREAD = Message(
    "“{}…”起有文字没有读，共{}字：报告的一句、一节没有这样长",
    "words from “{}…” on were not read, {} characters of them: no sentence and no section of a "
    "report says so much",
)

#: What a rule makes of one claim, or of all; None where none is its business.
Examine: TypeAlias = Callable[..., Iterable[Outcome] | None]


@frozen
class RuleContext:
    """A rule on the words, with the report that it checks."""

    rule: Rule
    report: Report

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the report, without places."""
        return understood(self.report)

    def open(self, claim: Claim, cells: Iterable[Cell]) -> Undecided:
        """The outcome where cells without a number leave a claim undecided."""
        blank = tuple(cells)
        message = Message("{}：表中{}", "{}: {}").format(quoted(claim), lacking(self.report, blank))
        return self.rule.undecided(message, cells=blank)

    def unread(self, spans: Sequence[Span]) -> Undecided:
        """The outcome where words were not read, which may state what the rule is about."""
        first, texts = spans[0], {each.section: each.text for each in self.report.sections}
        words = texts[first.section][first.start : first.start + _LONGEST]
        count = sum(each.end - each.start for each in spans)
        return self.rule.undecided(_UNREAD.format(" ".join(words.split()), count))

    def finding(
        self, claim: Claim, message: Message, *, others: Iterable[Claim] = (), **details: Any
    ) -> Finding:
        """A finding on a claim, with the spans of all claims named and details as Rule.finding."""
        source = self.report.source
        spans = dict.fromkeys(placed_span(each.span, source) for each in (claim, *others))
        return self.rule.finding(message, report=self.report, spans=spans, **details)


def each_claim(context: RuleContext, examine: Examine, *arguments: object) -> list[Outcome] | None:
    """What a rule makes of single claims, as what it makes of all."""
    found = [examine(context, claim, *arguments) for claim in context.claims]
    outcomes = [several for several in found if several is not None]
    return [outcome for several in outcomes for outcome in several] if outcomes else None


def words_rule(name: str, examine: Examine, *arguments: object, **details: Any) -> Rule:
    """A rule on the claims of a report; not applicable where none of them is its business.

    `examine` is called with the context and the arguments, the details are those of a Rule;
    :func:`each_claim` as `examine` calls its first argument with single claims.
    """
    return Rule(name, Check(_on_claims, (examine, *arguments)), **details)


def _on_claims(
    rule: Rule, report: Report, examine: Examine, *arguments: object
) -> Iterable[Outcome]:
    if not report.sections:
        return _not_applicable(rule.name, _NO_WORDS)
    context = RuleContext(rule, report)
    outcomes = examine(context, *arguments)
    if unread := unread_words(report):
        return [*(outcomes or ()), context.unread(unread)]
    return _not_applicable(rule.name, _NOT_MENTIONED) if outcomes is None else outcomes


# Most reports that come without words come by the thousand: what they get is made once.
@cache
def _not_applicable(name: str, why: Message) -> tuple[NotApplicable, ...]:
    return (NotApplicable(name, why),)


#: No quotation in a message is longer than this.
_LONGEST = 40


def quoted(claim: Claim) -> Message:
    """The words of a claim for a message, which quotes them as they are in either language."""
    words = claim.words
    shortened = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    quotation = in_quotation_marks(shortened)
    return Message(quotation, quotation)


_EXCLUDED = Message("{}，但表中{}；请核对", "{}, but the table has {}; please check")
_THERE = Message("“{}”为{}", "{} {}")


def none_in(
    context: RuleContext, claim: Claim, cells: Sequence[Cell], *, severity: Severity | None = None
) -> list[Outcome]:
    """What a claim comes to by which some cells are zero: a finding on those that are not."""
    numbers = {cell: context.report[cell] for cell in cells}
    wrong = {cell: number for cell, number in numbers.items() if number}
    if wrong:
        name = context.report.form.name
        cases = joined(_THERE.format(name(cell), number) for cell, number in wrong.items())
        message, sides = _EXCLUDED.format(quoted(claim), cases), (0, sum(wrong.values()))
        found = context.finding(claim, message, severity=severity, cells=tuple(wrong), sides=sides)
        return [found]
    # Where one is blank, what the words exclude may stand there.
    blank = [cell for cell, number in numbers.items() if number is None]
    return [context.open(claim, blank)] if blank else []


def example(
    passing: str, failing: str, numbers: Mapping[str, int] | None = None, *, wrong: str = ""
) -> Call:
    """Two reports of zeros but for some numbers, with words in their first section.

    {year} and {before} in the words are the year and the one before; `wrong` is the address of a
    cell that holds 1 in the second report alone.
    """
    return Call(_example, (passing, failing, tuple((numbers or {}).items()), wrong))


def _example(
    form: Form, passing: str, failing: str, numbers: tuple[tuple[str, int], ...], wrong: str
) -> Example:
    year = example_year(form)
    known = {address: n for address, n in numbers if address in form.by_address}
    report = Report.of({}, publisher="某县人民政府", year=year, form=form).filled().replace(known)

    def with_words(words: str, report: Report) -> Report:
        text = words.format(year=year, before=year - 1)
        section = SectionText(Section.OVERVIEW, form.headings[Section.OVERVIEW], text)
        return evolve(report, sections=(section,))

    broken = report.replace({wrong: 1} if wrong else {})
    return Example(with_words(passing, report), with_words(failing, broken))
