"""What of the form a report does not show: cells that a reader missed, and tables that lack."""

from __future__ import annotations

from collections.abc import Mapping

from govdisclosure.forms import Cell, Section
from govdisclosure.reports.given_report import require_report
from govdisclosure.reports.report import Report
from govdisclosure.reports.source import Diagnostic


def unread_cells(report: Report) -> Mapping[Cell, Diagnostic]:
    """The cells that were not read, each with why; without those filled since.

    Args:
        report: The report; one that was built in memory has none.
    """
    require_report(report, "unread_cells")
    positions, remarked = report.form.positions, {each.cell for each in report.remarks}
    return {
        cell: diagnostic
        for cell, diagnostic in report.source.unread.items()
        if cell in positions and report[cell] is None and cell not in remarked
    }


def missing_tables(report: Report) -> tuple[Section, ...]:
    """The tables of which nothing is known: no number, no remark, and no cell read as blank.

    Args:
        report: The report; of one that was built in memory, a table without numbers is missing.
    """
    require_report(report, "missing_tables")
    known = {each.cell.section for each in report.remarks}
    known.update(cell.section for cell in report.source.readings)
    numbers = zip(report.form.cells, report.values, strict=True)
    known.update(cell.section for cell, number in numbers if number is not None)
    return tuple(each for each in _TABLES if each not in known)


_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)
