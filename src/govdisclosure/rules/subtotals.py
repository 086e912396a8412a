"""Sums that a body prints beside the headings of Table Three, which the form does not ask for.

The form has no cell for them, so they bind nobody; but whoever prints one must have added up.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from govdisclosure.findings import Outcome
from govdisclosure.forms import Applicant, Cell, Form, RequestGroup, Section
from govdisclosure.reports import Extra, Report
from govdisclosure.rules.balance import holds
from govdisclosure.rules.rule import Example, FunctionRule, rule

__all__ = ["subtotal_rule"]

_NAME = "requests.subtotals"


def subtotal_rule(form: Form) -> FunctionRule:
    """The rule that a printed subtotal of Table Three is the sum of the rows under its heading."""

    @rule(
        _NAME,
        cites=form.notice.whole,
        zh="标题行另印小计的，小计等于该标题下各行之和",
        en="A subtotal printed beside a heading is the sum of the rows under the heading.",
        example=_example,
    )
    def subtotals(report: Report) -> Iterator[Outcome]:
        printed = [each.cell for each in report.extras if each.cell in report.form.subtotals]
        if not printed:
            yield subtotals.exemption(zh="没有另印小计", en="no subtotals are printed")
        for cell in printed:
            for outcome in holds(report.form.subtotals[cell])(report):
                # The sums are one rule, since most reports print none of them.
                label = report.form.subtotals[cell].cites.text
                said = outcome.message
                named = evolve(said, zh=f"{label}小计：{said.zh}", en=f"{cell}: {said.en}")
                yield evolve(outcome, rule=_NAME, message=named)

    return subtotals


def _example(form: Form) -> Example:
    blank = Report.of({}, publisher="某县人民政府", year=form.first_year, form=form).filled()
    row = Cell(Section.REQUESTS, "denied_process", Applicant.TOTAL)
    sum_ = Cell(Section.REQUESTS, RequestGroup.DENIED, Applicant.TOTAL)
    held = evolve(blank.replace({row: 3}), extras=(Extra(sum_, 3),))
    return Example(held, evolve(held, extras=(Extra(sum_, 4),)))
