"""Sums that a body prints beside the headings of Table Three, which the form does not ask for.

The form has no cell for them, so none need be printed; but whoever prints one must have added up.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, RequestGroup, Section
from govdisclosure.message import Message
from govdisclosure.reports import Extra, Report
from govdisclosure.rules.check_call import DataCheck
from govdisclosure.rules.clean_reports import failing_with, zero_report
from govdisclosure.rules.identity_sides import compared
from govdisclosure.rules.rule import Basis, Example, Rule


@frozen
class SubtotalsCheck(DataCheck):
    """Each subtotal that a report prints is the sum of the rows under its heading."""

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Check a report against the identities of the subtotals that it prints."""
        subtotals = report.form.subtotals
        printed = [each.cell for each in report.extras if each.cell in subtotals]
        if not printed:
            yield rule.not_applicable(zh="没有另印小计", en="no subtotals are printed")
        for cell in printed:
            # The sums are one rule, since most reports print none of them.
            yield from compared(rule, report, subtotals[cell])


def subtotal_rule(form: Form) -> Rule:
    """The rule that a printed subtotal of Table Three is the sum of the rows under its heading."""
    return Rule(
        "requests.subtotals",
        SubtotalsCheck(),
        severity=Severity.WARNING,
        demand=Message(
            "标题行另印小计的，小计等于该标题下各行之和",
            "A subtotal printed beside a heading is the sum of the rows under the heading.",
        ),
        cites=form.notice.whole,
        basis=Basis.PRACTICE,
        example=_example,
    )


def _example(form: Form) -> Example:
    row = Cell(Section.REQUESTS, "denied_process", Applicant.TOTAL)
    subtotal = Cell(Section.REQUESTS, RequestGroup.DENIED, Applicant.TOTAL)
    passing = evolve(zero_report(form).replace({row: 3}), extras=(Extra(subtotal, 3),))
    return failing_with(passing, extras=(Extra(subtotal, 4),))
