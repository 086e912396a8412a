"""Arithmetic of whole reports: sums of several, and blanks that the identities determine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdisclosure.errors import ReportMismatch
from govdisclosure.forms import Cell
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
    """
    several = tuple(reports)
    if not several:
        raise ReportMismatch("no reports to add up")
    first, *others = several
    disclosures, requests, challenges = first.disclosures, first.requests, first.challenges
    for other in others:
        if other.year != first.year:
            raise ReportMismatch(f"reports on {first.year} and on {other.year} do not add up")
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
    values: dict[Cell, Amount | None] = dict(zip(report.form.cells, report.values, strict=True))
    blank = {cell for cell, value in values.items() if value is None}
    found: dict[Cell, Amount | None] = {}
    sums = [identity.coefficients for identity in report.form.identities]
    progress = True
    while progress:
        progress = False
        for coefficients in sums:
            unknown = blank.intersection(coefficients)
            if len(unknown) == 1:
                cell = unknown.pop()
                values[cell] = found[cell] = _solve(coefficients, cell, values)
                blank.remove(cell)
                progress = True
    return report.replace(found)


def _solve(
    coefficients: Mapping[Cell, int], unknown: Cell, values: Mapping[Cell, Amount | None]
) -> Amount:
    known = sum(
        sign * (values[cell] or 0) for cell, sign in coefficients.items() if cell != unknown
    )
    # The coefficients of the form are 1 and -1, so the quotient is exact.
    return -known if coefficients[unknown] > 0 else known
