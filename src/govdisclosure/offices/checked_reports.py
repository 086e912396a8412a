"""What an office has mended: a report as it is filed, with what a check found in printed labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from govdisclosure.errors import require, several
from govdisclosure.findings import Assessment, Finding, Severity
from govdisclosure.forms import Cell, Form, row_and_column, section_name, table_name
from govdisclosure.localize import Repair
from govdisclosure.message import Message, joined
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.reports import Place, Report, published_text, unread_cells
from govdisclosure.rules import instead_of_number


@frozen
class CellToMend:
    """A cell in question: where it is printed, what was filled in, and what it should be.

    Args:
        cell: The cell.
        row: The labels of its row as the form prints them.
        column: Those of its column.
        filled: What stands in it as it was published; of a cell without a number, why not.
        due: What it should be, by the only repair that there is: ``7``, or ``≥ 3`` where blanks
            leave it open; "" where several repairs are possible, or none.
    """

    cell: Cell
    row: Message
    column: Message
    filled: Message
    due: str = ""


@frozen
class ItemToMend:
    """One deviation of a report, with what follows from it, as it is told to who mends it.

    Args:
        rule: The name of the rule, for programs.
        severity: How grave it is.
        message: What is wrong, with the numbers.
        basis: What it rests on, cited.
        tables: The tables and sections that it is about; blank for the report as a whole.
        cells: The suspects among its cells, or all of them where none is.
        addresses: Every cell that it is about.
        places: Where its words are in the source, and those of `cells` that have a place.
        follows: What else was found and is gone when this is mended.
    """

    rule: str
    severity: Severity
    message: Message
    basis: Message
    tables: Message
    cells: tuple[CellToMend, ...]
    addresses: tuple[Cell, ...]
    places: tuple[Place, ...]
    follows: tuple[Message, ...] = ()


@frozen
class CheckedReport:
    """A report with what a check of it came to: what a workbook and a letter are written from.

    It is a small part of an assessment, so that thousands can be kept.

    Args:
        filed: The report as it is filed.
        form: The form that it is on.
        remarks: What stands in cells in place of numbers: strokes, dashes, words.
        unread: The cells that were not read.
        items: What is to be mended, as it was found.
        undecided: How many rules could not be decided, for the sake of the report.
        broken: The rules that raised an error, each once.
        accepted: How many findings are accepted, which are no items.
    """

    filed: FiledReport
    form: Form
    remarks: tuple[tuple[Cell, str], ...]
    unread: frozenset[Cell]
    items: tuple[ItemToMend, ...]
    undecided: int
    broken: tuple[str, ...]
    accepted: int = 0

    @classmethod
    def of(cls, assessment: Assessment, *, suspects: Iterable[Repair] = ()) -> CheckedReport:
        """Keep of an assessment what an office works on.

        Args:
            assessment: What the check came to.
            suspects: The repairs that stand alone, as :func:`govdisclosure.suspects` gives them.
        """
        require(assessment, Assessment)
        report, repairs = assessment.report, several(suspects, Repair)
        undecided = {each.rule for each in assessment.undecided if not each.raised}
        return cls(
            FiledReport.of(report),
            report.form,
            tuple((each.cell, each.entry.written.strip()) for each in report.remarks),
            frozenset(unread_cells(report)),
            tuple(
                _item(report, each, repairs, assessment.consequences(each))
                for each in assessment.deviations
            ),
            len(undecided),
            tuple(dict.fromkeys(each.rule for each in assessment.broken)),
            len(assessment.accepted),
        )

    def count(self, severity: Severity) -> int:
        """How many items are of a severity."""
        return sum(each.severity is severity for each in self.items)

    @property
    def to_mend(self) -> tuple[ItemToMend, ...]:
        """The errors and what is doubtful: what a body is asked to correct."""
        return tuple(each for each in self.items if each.severity > Severity.NOTE)

    @property
    def notes(self) -> tuple[ItemToMend, ...]:
        """What is worth knowing and need not be corrected."""
        return tuple(each for each in self.items if each.severity is Severity.NOTE)


def _item(
    report: Report, finding: Finding, repairs: tuple[Repair, ...], consequences: tuple[Finding, ...]
) -> ItemToMend:
    due = {
        cell: repair.number(cell)
        for repair in repairs
        if finding.rule in repair.mends
        for cell in repair.cells
    }
    suspects = [each for each in finding.cells if each in due]
    shown = suspects or finding.cells
    words = [each.place for each in finding.spans[:1] if each.place]
    cells = [place for cell, place in finding.at if cell in shown]
    return ItemToMend(
        finding.rule,
        finding.severity,
        finding.message,
        Message(finding.cites.chinese, finding.cites.english),
        joined(dict.fromkeys(_tables(finding))),
        tuple(_cell(report, each, due.get(each, "")) for each in shown),
        finding.cells,
        tuple(dict.fromkeys((*words, *cells))),
        tuple(each.message for each in consequences),
    )


def _tables(finding: Finding) -> Iterator[Message]:
    """The sections of its words, then the tables of its cells."""
    yield from (section_name(each.section) for each in finding.spans)
    yield from (table_name(each.section) for each in finding.cells)


def _cell(report: Report, cell: Cell, due: str) -> CellToMend:
    row, column = row_and_column(cell, report.form)
    words = published_text(report, cell)
    filled = Message(words, words) if words else instead_of_number(report, cell)
    return CellToMend(cell, row, column, filled, due)
