"""What may stand in a cell: a number, of the right kind, in a line that the edition prints.

What fills the cells is a matter of the form, so each rule cites the notice that prescribes it, and
is a predicate on what stands in cells, as data: a table of many reports is checked by the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum

from attrs import evolve, field, frozen

from govdisclosure.errors import Choice
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Cell, Form, Grid, cell_name, lines_in_words, table_name
from govdisclosure.message import NOTHING, Message, enumerated, joined
from govdisclosure.reports import Diagnostic, Remark, Report, Source
from govdisclosure.rules.argument_checks import of_kind
from govdisclosure.rules.check_call import Call, DataCheck
from govdisclosure.rules.clean_reports import failing_with, of_other_edition, zero_report
from govdisclosure.rules.first_year import encouraged
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.values import EntryKind, read_entry, write_amount
from govdisclosure.wording import counted, in_sentence

#: How many cells a message names before it counts them.
_NAMED = 3
_UNREAD = Message(
    "三张表共{}格，一格也没有读到，表中数字无从核对；请提供能读出表格的文件",
    "not one of the {} cells of the three tables was read, so that no number is checked: "
    "give a file whose tables can be read",
)
_PLACEHOLDER = Message("{}以{}代替数字，没有的应填0", "{}: {} in place of a number, where 0 is due")
_BESIDE = Message("（{}）", " ({})")
_UNREADABLE = Message("“{}”填有“{}”，应填数字", "{}: “{}” is written where a number is due")
_NEGATIVE = Message("“{}”为{}，件数和金额不应为负", "{}: {} is negative, which it cannot be")
_FRACTIONAL = Message("“{}”为{}，件数应为整数", "{}: {} is written where a whole number is due")
_BEYOND = Message(
    "{}年版格式没有{}，报告填有数字；请按报告年度的格式填写",
    "edition {} does not print {}, for which numbers are reported; please use the form of the year",
)


class EntryFault(Choice, Enum):
    """What may be wrong with what stands in a cell; the value is the name of the rule against it.

    A cell that a reader could not read is not BLANK; UNREAD is of reports of which it read not one,
    so that none of them passes as clean.  NEGATIVE is of cells that admit no negative
    number, FRACTIONAL of cells that count, BEYOND_EDITION of lines that another edition prints.
    """

    UNREAD = "entries.unread"
    BLANK = "entries.blank"
    PLACEHOLDER = "entries.placeholder"
    UNREADABLE = "entries.unreadable"
    NEGATIVE = "entries.negative"
    FRACTIONAL = "entries.fractional"
    BEYOND_EDITION = "entries.beyond-edition"


@frozen
class EntryCheck(DataCheck):
    """No cell of a report holds what a fault describes.

    Args:
        fault: What may be wrong with what stands in a cell.
    """

    fault: EntryFault = field(validator=of_kind(EntryFault))

    def __call__(self, rule: Rule, report: Report, /) -> Iterable[Outcome]:
        """Check what stands in the cells of a report."""
        return _RULES[self.fault].find(rule, report)


def entry_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on what stands in the cells of a form."""
    rules = {
        fault: Rule(
            fault.value,
            EntryCheck(fault),
            severity=each.severity,
            demand=Message(each.zh, each.en),
            cites=form.notice.whole,
            basis=each.basis,
            example=each.example,
        )
        for fault, each in _RULES.items()
    }
    # Which lines are filled in is the form's to say, which was not demanded at first.
    rules[EntryFault.BEYOND_EDITION] = encouraged(rules[EntryFault.BEYOND_EDITION])
    return tuple(rules.values())


def _unread(rule: Rule, report: Report) -> Iterator[Outcome]:
    """The reader's limit, and no fault of the publisher: but what nobody looked at is not right."""
    if report.nothing_read:
        cells = report.form.cells
        yield rule.finding(_UNREAD.format(len(cells)), cells=cells)


def _blank(rule: Rule, report: Report) -> Iterator[Outcome]:
    if None not in report.values:
        return
    unread = {cell for each in report.source.diagnostics for cell in each.cells}
    remarked = {remark.cell for remark in report.remarks}
    for grid in report.form.grids:
        empty = [cell for cell in grid.cells if report[cell] is None and cell not in remarked]
        yield from _blank_in(grid, empty, unread, rule, report)


def _blank_in(
    grid: Grid, empty: list[Cell], unread: set[Cell], rule: Rule, report: Report
) -> Iterator[Outcome]:
    table = table_name(grid.section)
    blank = [cell for cell in empty if cell not in unread]
    missed = [cell for cell in empty if cell in unread]
    if blank:
        are, names = "is" if len(blank) == 1 else "are", _BESIDE.format(lines_in_words(blank, grid))
        if len(blank) == len(grid.cells):
            names = NOTHING
        yield rule.finding(
            zh=f"{table.zh}{len(grid.cells)}格中{len(blank)}格空白{names.zh}，没有的应填0",
            en=f"{len(blank)} of the {len(grid.cells)} cells of {table.en} {are} blank{names.en}: "
            "write 0 where there is nothing to count",
            cells=blank,
            report=report,
        )
    if missed:
        names = _BESIDE.format(lines_in_words(missed, grid))
        yield rule.undecided(
            zh=f"{table.zh}{len(missed)}格没有读到{names.zh}",
            en=f"{counted(len(missed), 'cell')} of {table.en} not read{names.en}",
            cells=missed,
        )


def _placeholder(rule: Rule, report: Report) -> Iterator[Outcome]:
    marks = [each for each in report.remarks if each.entry.kind is not EntryKind.TEXT]
    if marks:
        written = sorted({f"“{each.entry.written.strip()}”" for each in marks})
        names = [in_sentence(report.form.name(each.cell)) for each in marks]
        yield rule.finding(
            _PLACEHOLDER.format(
                enumerated(names, counted="格", most=_NAMED),
                joined(Message(each, each) for each in written),
            ),
            cells=(each.cell for each in marks),
            report=report,
        )


def _unreadable(rule: Rule, report: Report) -> Iterator[Outcome]:
    for each in report.remarks:
        if each.entry.kind is EntryKind.TEXT:
            message = _UNREADABLE.format(report.form.name(each.cell), each.entry.written)
            yield rule.finding(message, cells=(each.cell,), report=report)


def _negative(rule: Rule, report: Report) -> Iterator[Outcome]:
    if not any(value < 0 for value in report.values if value):
        return
    for cell, value in zip(report.form.cells, report.values, strict=True):
        if value and value < 0 and cell not in report.form.signed:
            message = _NEGATIVE.format(report.form.name(cell), write_amount(value))
            yield rule.finding(message, cells=(cell,), report=report)


def _fractional(rule: Rule, report: Report) -> Iterator[Outcome]:
    # Nearly all numbers are whole ones, and what their cells count need not be looked up.
    values = report.values if Decimal in map(type, report.values) else ()
    for cell, value in zip(report.form.cells, values, strict=False):
        if type(value) is Decimal and value % 1 and report.form.unit(cell).whole:
            message = _FRACTIONAL.format(report.form.name(cell), write_amount(value))
            yield rule.finding(message, cells=(cell,), report=report)


def _beyond_edition(rule: Rule, report: Report) -> Iterator[Outcome]:
    """All such lines are one finding: a table of another edition has them by the dozen."""
    beyond = [each for each in report.extras if each.cell not in report.form.subtotals]
    if beyond:
        names = [
            in_sentence(cell_name(each.cell, report.form))
            + _BESIDE.format(Message(*[write_amount(each.amount)] * 2))
            for each in beyond
        ]
        message = _BEYOND.format(report.form, enumerated(names, counted="格", most=_NAMED))
        yield rule.finding(message, cells=[each.cell for each in beyond], report=report)


def _nothing_read(form: Form) -> Example:
    passing = zero_report(form)
    absent = Diagnostic("missing-table", Message("没有找到表", "no table was found"), form.cells)
    return Example(
        passing,
        evolve(passing.replace(dict.fromkeys(form.cells)), source=Source(diagnostics=(absent,))),
    )


def _with_number(form: Form, number: int | Decimal | None) -> Example:
    passing = zero_report(form)
    return Example(passing, passing.replace({"requests.received.total": number}))


def _with_remark(form: Form, written: str) -> Example:
    passing, cell = zero_report(form), form.cells[0]
    remark = Remark(cell, read_entry(written))
    return Example(passing, evolve(passing.replace({cell: None}), remarks=(remark,)))


def _beyond(form: Form) -> Example:
    return failing_with(zero_report(form), extras=of_other_edition(form))


@frozen
class _EntryRule:
    """What finds a fault in a report, what the rule against it demands, and its example."""

    find: Callable[[Rule, Report], Iterable[Outcome]]
    severity: Severity
    basis: Basis
    zh: str
    en: str
    example: Call


#: In the order in which a report is checked for them.
_RULES: Mapping[EntryFault, _EntryRule] = {
    EntryFault.UNREAD: _EntryRule(
        _unread,
        Severity.ERROR,
        Basis.FORM,
        "表中数字至少读到一格",
        "At least one number of the tables was read.",
        Call(_nothing_read),
    ),
    EntryFault.BLANK: _EntryRule(
        _blank,
        Severity.NOTE,
        Basis.PRACTICE,
        "每一格都填写数字，没有的填0",
        "Every cell holds a number, 0 where there is nothing to count.",
        Call(_with_number, (None,)),
    ),
    EntryFault.PLACEHOLDER: _EntryRule(
        _placeholder,
        Severity.NOTE,
        Basis.PRACTICE,
        "不以“/”或“—”代替数字",
        "No stroke or dash stands in place of a number.",
        Call(_with_remark, ("/",)),
    ),
    EntryFault.UNREADABLE: _EntryRule(
        _unreadable,
        Severity.ERROR,
        Basis.FORM,
        "格内只有数字",
        "A cell holds a number and nothing else.",
        Call(_with_remark, ("若干",)),
    ),
    EntryFault.NEGATIVE: _EntryRule(
        _negative,
        Severity.ERROR,
        Basis.FORM,
        "件数和金额不为负",
        "No count and no sum of money is negative.",
        Call(_with_number, (-1,)),
    ),
    EntryFault.FRACTIONAL: _EntryRule(
        _fractional,
        Severity.ERROR,
        Basis.FORM,
        "件数为整数",
        "A count is a whole number.",
        Call(_with_number, (Decimal("1.5"),)),
    ),
    EntryFault.BEYOND_EDITION: _EntryRule(
        _beyond_edition,
        Severity.ERROR,
        Basis.FORM,
        "只填写本版格式所列的项目",
        "Only lines that this edition of the form prints are filled in.",
        Call(_beyond),
    ),
}
