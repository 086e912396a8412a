"""The three tables: there, filled in, and with more in them than totals.

A cell that the reader could not read is the reader's limit and leaves a rule undecided; a cell that
was read and is blank is the publisher's.  Figures without any word or place beside them, as a
caller builds them, say nothing of what was printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, Grid, Section, table_name
from govdisclosure.message import Message, joined
from govdisclosure.reports import Diagnostic, Report, Source
from govdisclosure.rules.check import Check
from govdisclosure.rules.example_reports import model_report
from govdisclosure.rules.rule import Basis, Example, Rule

#: What a reader says of a table of which the file has not one row.
_ABSENT = "missing-table"


def table_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on whether the tables of a form are there and filled in."""
    return _missing_rule(form), _empty_rule(form), _totals_rule(form)


@frozen
class _State:
    """What is known of a table without a single number: its cells, by why they have none."""

    section: str
    cells: tuple[Cell, ...]
    unread: tuple[Cell, ...]
    absent: bool

    @property
    def name(self) -> Message:
        """What the table is called."""
        return table_name(Section(self.section))

    @classmethod
    def of(cls, report: Report, grid: Grid) -> _State | None:
        """The state of a table; None where a number or a stroke stands in it."""
        remarked = {remark.cell for remark in report.remarks}
        if any(report[cell] is not None or cell in remarked for cell in grid.cells):
            return None
        said = report.source.unread
        unread = tuple(cell for cell in grid.cells if cell in said)
        # Where the section itself was not found, its table may stand under another.
        absent = report.section(Section(grid.section)) is not None and all(
            cell in said and said[cell].code == _ABSENT for cell in grid.cells
        )
        return cls(grid.section, grid.cells, unread, absent)


def _bare_tables(report: Report) -> list[_State]:
    return [state for grid in report.form.grids if (state := _State.of(report, grid))]


def _missing_rule(form: Form) -> Rule:
    return Rule(
        "form.table-missing",
        Check(_missing),
        cites=form.notice.whole,
        severity=Severity.WARNING,
        basis=Basis.FORM,
        demand=Message("三张表齐全", "The report has all three tables."),
        example=_absent,
    )


def _missing(rule: Rule, report: Report) -> Iterator[Outcome]:
    for state in _bare_tables(report) if report.source.diagnostics else ():
        if state.absent:
            yield rule.finding(
                zh=f"没有{state.name.zh}，应按格式列出",
                en=f"{state.name.en} is missing: the form prints it",
                cells=state.unread,
            )
        elif len(state.unread) == len(state.cells):
            yield rule.undecided(
                zh=f"{state.name.zh}没有读到",
                en=f"{state.name.en} was not read",
                cells=state.unread,
            )


def _empty_rule(form: Form) -> Rule:
    return Rule(
        "form.table-empty",
        Check(_empty),
        cites=form.notice.whole,
        basis=Basis.FORM,
        demand=Message("三张表都填有数字", "Every table has numbers in it."),
        example=_blank,
    )


def _empty(rule: Rule, report: Report) -> Iterable[Outcome]:
    tables = (report.disclosures, report.requests, report.challenges)
    if all(table.values[0] is not None for table in tables):
        return ()
    return _without_numbers(rule, report)


def _without_numbers(rule: Rule, report: Report) -> Iterator[Outcome]:
    bare = [state for state in _bare_tables(report) if len(state.unread) < len(state.cells)]
    published = bool(report.sections or report.source.readings)
    blank = [state for state in bare if published and not state.unread]
    if blank:
        # A body that has nothing to count in one table may leave it blank; none has in all.
        every = len(blank) == len(report.form.grids)
        yield rule.finding(
            zh=f"{joined(state.name for state in blank).zh}没有填写，应逐格填写",
            en=f"every cell of {joined(state.name for state in blank).en} is blank: fill in each",
            cells=[cell for state in blank for cell in state.cells],
            report=report,
            severity=Severity.ERROR if every else Severity.WARNING,
        )
    for state in bare:
        if state not in blank:
            yield rule.undecided(
                zh=f"{state.name.zh}没有读到数字",
                en=f"no number of {state.name.en} is at hand",
                cells=state.cells,
            )


def _totals_rule(form: Form) -> Rule:
    return Rule(
        "form.totals-only",
        Check(_totals_only),
        cites=form.notice.whole,
        severity=Severity.WARNING,
        basis=Basis.PRACTICE,
        demand=Message(
            "第三部分表格按申请人类别填写，不只填总计",
            "Table Three tells the applicants apart, and has not totals alone.",
        ),
        example=_totals,
    )


def _totals_only(rule: Rule, report: Report) -> Iterable[Outcome]:
    return () if report.requests.values[0] is not None else _undivided(rule, report)


def _undivided(rule: Rule, report: Report) -> Iterator[Outcome]:
    cells, table = report.form.grid(Section.REQUESTS).cells, table_name(Section.REQUESTS)
    split = [cell for cell in cells if cell.column != Applicant.TOTAL]
    totals = [cell for cell in cells if cell.column == Applicant.TOTAL]
    known = [report[cell] for cell in totals if report[cell] is not None]
    remarked = {remark.cell for remark in report.remarks}
    if not known or any(report[cell] is not None or cell in remarked for cell in split):
        return
    unread = [cell for cell in split if cell in report.source.unread]
    published = bool(report.sections or report.source.readings)
    if unread or not published:
        yield rule.undecided(
            zh="没有读到各类申请人的数字",
            en="no number of the kinds of applicants is at hand",
            cells=split,
        )
        return
    yield rule.finding(
        zh=f"{table.zh}只填了总计，各类申请人的{len(split)}格空白，应分别填写",
        en=f"only the totals of {table.en} are filled in: {len(split)} cells are blank that tell "
        "the applicants apart",
        cells=split,
        report=report,
        # Where there was nothing to count, nothing is withheld.
        severity=Severity.WARNING if any(known) else Severity.NOTE,
    )


def _without(form: Form, grid: Grid) -> Example:
    held = model_report(form)
    return Example(held, held.replace(dict.fromkeys(grid.cells)))


def _absent(form: Form) -> Example:
    grid = form.grid(Section.CHALLENGES)
    example = _without(form, grid)
    said = Diagnostic(_ABSENT, Message("没有找到表", "no table was found"), grid.cells)
    return Example(example.passing, evolve(example.failing, source=Source(diagnostics=(said,))))


def _blank(form: Form) -> Example:
    return _without(form, form.grid(Section.DISCLOSURES))


def _totals(form: Form) -> Example:
    held = model_report(form)
    cells = form.grid(Section.REQUESTS).cells
    return Example(
        held, held.replace({cell: 3 if cell.column == Applicant.TOTAL else None for cell in cells})
    )
