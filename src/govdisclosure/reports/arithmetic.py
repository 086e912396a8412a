"""Arithmetic of whole reports: sums of several, and blanks that the identities determine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdisclosure.errors import ReportMismatch, several
from govdisclosure.forms import Cell, Identity
from govdisclosure.message import Message
from govdisclosure.reports.given_report import require_report
from govdisclosure.reports.report import Report
from govdisclosure.values import Amount


def consolidate(reports: Iterable[Report], *, publisher: str) -> Report:
    """The sum of reports on one year and one form, cell by cell; words are not added.

    A cell is blank where any of them is blank, since a blank is not zero: call
    :meth:`Report.filled` on the reports first to decide that it is.

    Args:
        reports: The reports to add up: a government's own and those of the organs below it.
        publisher: The name of the body whose consolidated report the sum is.

    Raises:
        ReportMismatch: no reports, or reports on other years or other forms.
        OptionError: one report in place of several, or what is no report.
    """
    parts = several(reports, Report)
    if not parts:
        raise ReportMismatch(Message("没有可以汇总的报告", "no reports to add up"))
    first, *others = parts
    disclosures, requests, challenges = first.disclosures, first.requests, first.challenges
    for other in others:
        if other.year != first.year:
            raise ReportMismatch(
                Message(
                    f"{first.year}年和{other.year}年的报告不能汇总",
                    f"reports on {first.year} and on {other.year} do not add up",
                )
            )
        disclosures = disclosures.plus(other.disclosures)
        requests = requests.plus(other.requests)
        challenges = challenges.plus(other.challenges)
    return Report(publisher, first.year, first.form, disclosures, requests, challenges)


def completed(report: Report) -> Report:
    """The same report with every blank filled that the identities leave only one number for.

    An identity with a single blank determines it; what it determines may determine others.  Blanks
    that stay open stay blank, and no number already there is changed.

    Args:
        report: A report with blank cells, such as one whose totals were left out.
    """
    require_report(report, "completed")
    values: dict[Cell, Amount | None] = dict(zip(report.form.cells, report.values, strict=True))
    blank = {cell for cell, value in values.items() if value is None}
    found: dict[Cell, Amount | None] = {}
    undecided = report.form.identities
    progress = True
    while progress:
        still_undecided = []
        for identity in undecided:
            unknown = blank.intersection(identity.cells)
            if len(unknown) == 1:
                cell = unknown.pop()
                values[cell] = found[cell] = _solve(identity, cell, values)
                blank.remove(cell)
            elif unknown:
                still_undecided.append(identity)
        progress = len(still_undecided) < len(undecided)
        undecided = tuple(still_undecided)
    return report.replace(found)


def _solve(identity: Identity, unknown: Cell, values: Mapping[Cell, Amount | None]) -> Amount:
    left, right = (
        sum(values[cell] or 0 for cell in side) for side in (identity.left, identity.right)
    )
    # No identity of a form has a cell twice: what the other side is more is the unknown one.
    return right - left if unknown in identity.left else left - right
