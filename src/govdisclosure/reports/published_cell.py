"""What stands in a cell, as it was published."""

from __future__ import annotations

from govdisclosure.errors import require
from govdisclosure.forms import Cell
from govdisclosure.reports.given_report import require_report
from govdisclosure.reports.report import Report
from govdisclosure.values import write_amount


def published_text(report: Report, cell: Cell) -> str:
    """What stands in a cell as it was published: its number, a stroke, words; "" for a blank.

    Args:
        report: The report; cells with a lag are those of the reports before it.
        cell: The cell, or that of a sum beside a heading.
    """
    require_report(report, "published_text")
    require(cell, Cell)
    if not cell.lag and cell not in report.form.positions:
        # A sum beside a heading, or a cell of another edition, which the form would not know.
        return next((write_amount(each.amount) for each in report.extras if each.cell == cell), "")
    value, remark = report[cell], None if cell.lag else report.remark(cell)
    if value is not None:
        return write_amount(value)
    return remark.entry.written.strip() if remark else ""
