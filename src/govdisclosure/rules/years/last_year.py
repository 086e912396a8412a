"""What the rules across years come to where there is no report of last year."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.findings import Outcome
from govdisclosure.forms import EDITIONS, Cell
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.identity_sides import NO_LAST_YEAR
from govdisclosure.rules.rule import Rule

_FIRST_YEAR = EDITIONS[0].first_year
_FIRST = Message(
    f"{_FIRST_YEAR}年是使用年度报告格式的第一年，没有更早的报告可比",
    f"{_FIRST_YEAR} is the first year with a form: there is no report before to compare with",
)


def without_last_year(rule: Rule, report: Report, cells: Iterable[Cell] = ()) -> Outcome:
    """How a rule ends on a report that has none of last year beside it.

    Args:
        rule: The rule.
        report: The report.
        cells: The cells of last year's report that would decide it.
    """
    if report.year <= _FIRST_YEAR:
        return rule.not_applicable(_FIRST)
    return rule.undecided(report.not_compared or NO_LAST_YEAR, cells=cells)
