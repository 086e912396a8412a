"""The three tables: there, filled in, and with more in them than totals.

A cell that the reader could not read is the reader's limit and leaves a rule undecided; a cell that
was read and is blank is the publisher's.  Figures without any word or place beside them, as a
caller builds them, are no evidence of what was printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, Section, table_name
from govdisclosure.message import Message, joined
from govdisclosure.reports import Diagnostic, Report, Source
from govdisclosure.rules.check_call import Call
from govdisclosure.rules.clean_reports import model_report
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import NOTICE

#: The code of what a reader notes of a table of which the file has not one row.
_ABSENT = "missing-table"


@frozen
class _NumberlessTable:
    """A table without a single number or stroke: its cells, and those that were not read."""

    section: Section
    cells: tuple[Cell, ...]
    unread: tuple[Cell, ...]

    @property
    def name(self) -> Message:
        """What the table is called."""
        return table_name(self.section)

    @property
    def wholly_unread(self) -> bool:
        """Whether not one cell was read."""
        return len(self.unread) == len(self.cells)


def _without_numbers(report: Report, cells: Iterable[Cell]) -> bool:
    """Whether neither a number nor a remark, such as a stroke, stands in any of some cells."""
    remarked = {remark.cell for remark in report.remarks}
    return not any(report[cell] is not None or cell in remarked for cell in cells)


def _unread(report: Report, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    unread = report.source.unread
    return tuple(cell for cell in cells if cell in unread) if unread else ()


def _published(report: Report) -> bool:
    """Whether blanks are the publisher's: something of what was printed is known."""
    return bool(report.sections or report.source.readings)


def _numberless(report: Report) -> list[_NumberlessTable]:
    return [
        _NumberlessTable(grid.section, grid.cells, _unread(report, grid.cells))
        for grid in report.form.grids
        if _without_numbers(report, grid.cells)
    ]


def _without(form: Form, section: Section) -> Example:
    passing = model_report(form)
    return Example(passing, passing.replace(dict.fromkeys(form.grid(section).cells)))


def _absent(form: Form) -> Example:
    example = _without(form, Section.CHALLENGES)
    cells = form.grid(Section.CHALLENGES).cells
    absent = Diagnostic(_ABSENT, Message("没有找到表", "no table was found"), cells)
    return Example(example.passing, evolve(example.failing, source=Source(diagnostics=(absent,))))


@rule(
    "form.table-missing",
    cites=NOTICE,
    severity=Severity.WARNING,
    basis=Basis.FORM,
    zh="三张表齐全",
    en="The report has all three tables.",
    example=_absent,
)
def _missing(rule: Rule, report: Report) -> Iterator[Outcome]:
    unread = report.source.unread
    for table in _numberless(report) if report.source.diagnostics else ():
        if not table.wholly_unread:
            continue
        # Where the section itself was not found, its table may stand under another; and where
        # nothing at all was read, that is said once, and the file may be an excerpt.
        if (
            not report.nothing_read
            and report.section(table.section) is not None
            and all(unread[cell].code == _ABSENT for cell in table.cells)
        ):
            yield rule.finding(
                zh=f"没有{table.name.zh}，应按格式列出",
                en=f"{table.name.en} is missing: the form prints it",
                cells=table.unread,
            )
        else:
            yield rule.undecided(
                zh=f"{table.name.zh}没有读到",
                en=f"{table.name.en} was not read",
                cells=table.unread,
            )


@rule(
    "form.table-empty",
    cites=NOTICE,
    basis=Basis.FORM,
    zh="三张表都填有数字",
    en="Every table has numbers in it.",
    example=Call(_without, (Section.DISCLOSURES,)),
)
def _empty(rule: Rule, report: Report) -> Iterable[Outcome]:
    tables = (report.disclosures, report.requests, report.challenges)
    # As nearly always.
    if all(table.values[0] is not None for table in tables):
        return ()
    return _empty_tables(rule, report)


def _empty_tables(rule: Rule, report: Report) -> Iterator[Outcome]:
    tables = [table for table in _numberless(report) if not table.wholly_unread]
    blank = [table for table in tables if _published(report) and not table.unread]
    if blank:
        names = joined(table.name for table in blank)
        # A body that has nothing to count in one table may leave it blank; none has in all.
        every = len(blank) == len(report.form.grids)
        yield rule.finding(
            zh=f"{names.zh}没有填写，应逐格填写",
            en=f"every cell of {names.en} is blank: fill in each",
            cells=[cell for table in blank for cell in table.cells],
            report=report,
            severity=Severity.ERROR if every else Severity.WARNING,
        )
    for table in tables:
        if table not in blank:
            yield rule.undecided(
                zh=f"{table.name.zh}没有读到数字",
                en=f"no number of {table.name.en} is at hand",
                cells=table.cells,
            )


def _totals(form: Form) -> Example:
    passing = model_report(form)
    cells = form.grid(Section.REQUESTS).cells
    totals = {cell: 3 if cell.column == Applicant.TOTAL else None for cell in cells}
    return Example(passing, passing.replace(totals))


@rule(
    "form.totals-only",
    cites=NOTICE,
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    zh="第三部分表格按申请人类别填写，不只填总计",
    en="Table Three tells the applicants apart, and has not totals alone.",
    example=_totals,
)
def _totals_only(rule: Rule, report: Report) -> Iterable[Outcome]:
    # As nearly always, the first kind of applicant has a number.
    return () if report.requests.values[0] is not None else _undivided(rule, report)


def _undivided(rule: Rule, report: Report) -> Iterator[Outcome]:
    cells, table = report.form.grid(Section.REQUESTS).cells, table_name(Section.REQUESTS)
    by_kind = [cell for cell in cells if cell.column != Applicant.TOTAL]
    totals = [report[cell] for cell in cells if cell.column == Applicant.TOTAL]
    if totals.count(None) == len(totals) or not _without_numbers(report, by_kind):
        return
    if _unread(report, by_kind) or not _published(report):
        yield rule.undecided(
            zh="没有读到各类申请人的数字",
            en="no number of the kinds of applicants is at hand",
            cells=by_kind,
        )
        return
    yield rule.finding(
        zh=f"{table.zh}只填了总计，各类申请人的{len(by_kind)}格空白，应分别填写",
        en=f"only the totals of {table.en} are filled in: {len(by_kind)} cells are blank that tell "
        "the applicants apart",
        cells=by_kind,
        report=report,
        # Where there was nothing to count, nothing is withheld.
        severity=Severity.WARNING if any(totals) else Severity.NOTE,
    )


#: The rules on whether the tables of a report are there and filled in.
TABLE_RULES = (_missing, _empty, _totals_only)
