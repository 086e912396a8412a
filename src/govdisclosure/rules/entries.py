"""What may stand in a cell: a number, of the right kind, in a line that the edition prints.

What fills the cells is a matter of the form, so each rule cites the notice that prescribes it, and
is a predicate on what stands in cells, said as data: a table of many reports is held to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum

from attrs import evolve, field, frozen
from attrs.validators import instance_of

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Cell, Form, cell_name, form_of, table_name
from govdisclosure.message import COMMA, Message, enumerated, joined
from govdisclosure.reports import Extra, Remark, Report
from govdisclosure.rules.check import Call, DataCheck
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.values import EntryKind, read_entry, write_amount
from govdisclosure.wording import counted, in_sentence

#: How many cells a message names before it counts them.
_NAMED = 3
_UNREADABLE = Message("“{}”填有“{}”，应填数字", "{}: “{}” is written where a number is due")
_NEGATIVE = Message("“{}”为{}，件数和金额不应为负", "{}: {} is negative, which it cannot be")
_FRACTIONAL = Message("“{}”为{}，件数应为整数", "{}: {} is written where a whole number is due")
_BEYOND = Message(
    "{}年版格式没有“{}”，报告填有{}；请按报告年度的格式填写",
    "edition {} does not print {}, for which {} is reported; please use the form of the year",
)


class EntryFault(Enum):
    """What may be wrong with what stands in a cell; the value is the name of the rule against it.

    A cell that a reader could not read is not BLANK.  NEGATIVE is of cells that admit no negative
    number, FRACTIONAL of cells that count, BEYOND_EDITION of lines that another edition prints.
    """

    BLANK = "entries.blank"
    PLACEHOLDER = "entries.placeholder"
    UNREADABLE = "entries.unreadable"
    NEGATIVE = "entries.negative"
    FRACTIONAL = "entries.fractional"
    BEYOND_EDITION = "entries.beyond-edition"


@frozen
class EntryCheck(DataCheck):
    """No cell of a report holds what a fault describes."""

    fault: EntryFault = field(validator=instance_of(EntryFault))

    def __call__(self, rule: Rule, report: Report, /) -> Iterable[Outcome]:
        """Hold what stands in the cells of a report against the rule."""
        return _FINDERS[self.fault](rule, report)


def entry_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on what stands in the cells of a form."""
    return tuple(
        Rule(
            fault.value,
            EntryCheck(fault),
            severity=severity,
            demand=demand,
            cites=form.notice.whole,
            basis=basis,
            example=Call(build, arguments),
        )
        for fault, severity, basis, demand, build, arguments in _RULES
    )


def _blank(rule: Rule, report: Report) -> Iterator[Outcome]:
    if None not in report.values:
        return
    unread = {cell for each in report.source.diagnostics for cell in each.cells}
    remarked = {remark.cell for remark in report.remarks}
    for grid in report.form.grids:
        cells, table = grid.cells, table_name(grid.section)
        empty = [cell for cell in cells if report[cell] is None and cell not in remarked]
        missed = [cell for cell in empty if cell in unread]
        found = [cell for cell in empty if cell not in unread]
        if found:
            yield rule.finding(
                zh=f"{table.zh}{len(cells)}格中{len(found)}格空白，没有的应填0",
                en=f"{len(found)} of the {len(cells)} cells of {table.en} "
                f"{'is' if len(found) == 1 else 'are'} blank: write 0 where there is nothing to "
                "count",
                cells=found,
                report=report,
            )
        if missed:
            yield rule.undecided(
                zh=f"{table.zh}{len(missed)}格没有读到",
                en=f"{counted(len(missed), 'cell')} of {table.en} not read",
                cells=missed,
            )


def _placeholder(rule: Rule, report: Report) -> Iterator[Outcome]:
    marks = [each for each in report.remarks if each.entry.kind is not EntryKind.TEXT]
    if marks:
        written = sorted({each.entry.written.strip() for each in marks})
        names = enumerated(
            [in_sentence(report.form.name(each.cell)) for each in marks],
            counted="格",
            most=_NAMED,
        )
        stroke = joined((Message(f"“{each}”", f"“{each}”") for each in written), COMMA)
        said = Message("{}以{}代替数字，没有的应填0", "{}: {} in place of a number, where 0 is due")
        yield rule.finding(
            said.format(names, stroke), cells=(each.cell for each in marks), report=report
        )


def _unreadable(rule: Rule, report: Report) -> Iterator[Outcome]:
    for each in report.remarks:
        if each.entry.kind is EntryKind.TEXT:
            said = _UNREADABLE.format(report.form.name(each.cell), each.entry.written)
            yield rule.finding(said, cells=(each.cell,), report=report)


def _negative(rule: Rule, report: Report) -> Iterator[Outcome]:
    if not any(value < 0 for value in report.values if value):
        return
    for cell, value in _numbers(report):
        if value < 0 and cell not in report.form.signed:
            said = _NEGATIVE.format(report.form.name(cell), write_amount(value))
            yield rule.finding(said, cells=(cell,), report=report)


def _fractional(rule: Rule, report: Report) -> Iterator[Outcome]:
    for index, value in enumerate(report.values):
        # Decimals are few, and what the cell counts is only looked up for a fraction.
        if value.__class__ is Decimal and value % 1:
            cell = report.form.cells[index]
            if report.form.unit(cell).whole:
                said = _FRACTIONAL.format(report.form.name(cell), write_amount(value))
                yield rule.finding(said, cells=(cell,), report=report)


def _beyond_edition(rule: Rule, report: Report) -> Iterator[Outcome]:
    for extra in report.extras:
        if extra.cell not in report.form.subtotals:
            said = _BEYOND.format(
                report.form, cell_name(extra.cell, report.form), write_amount(extra.amount)
            )
            yield rule.finding(said, cells=(extra.cell,), report=report)


_FINDERS: Mapping[EntryFault, Callable[[Rule, Report], Iterable[Outcome]]] = {
    EntryFault.BLANK: _blank,
    EntryFault.PLACEHOLDER: _placeholder,
    EntryFault.UNREADABLE: _unreadable,
    EntryFault.NEGATIVE: _negative,
    EntryFault.FRACTIONAL: _fractional,
    EntryFault.BEYOND_EDITION: _beyond_edition,
}


def _numbers(report: Report) -> Iterator[tuple[Cell, int | Decimal]]:
    for cell, value in zip(report.form.cells, report.values, strict=True):
        if value is not None:
            yield cell, value


def _with_number(form: Form, number: int | Decimal | None) -> Example:
    held = _zeros(form)
    return Example(held, held.replace({"requests.received.total": number}))


def _with_remark(form: Form, written: str) -> Example:
    held, cell = _zeros(form), form.cells[0]
    remark = Remark(cell, read_entry(written))
    return Example(held, evolve(held.replace({cell: None}), remarks=(remark,)))


def _beyond(form: Form) -> Example:
    held = _zeros(form)
    other = form_of("2019" if form.edition == "2021" else "2021")
    cell = next(cell for cell in other.cells if cell not in form.positions)
    return Example(held, evolve(held, extras=(Extra(cell, 3),)))


def _zeros(form: Form) -> Report:
    return Report.of({}, publisher="某县人民政府", year=form.first_year, form=form).filled()


#: In the order in which a report is held to them, each with what builds its example.
_RULES = (
    (
        EntryFault.BLANK,
        Severity.NOTE,
        Basis.PRACTICE,
        Message(
            "每一格都填写数字，没有的填0",
            "Every cell holds a number, 0 where there is nothing to count.",
        ),
        _with_number,
        (None,),
    ),
    (
        EntryFault.PLACEHOLDER,
        Severity.NOTE,
        Basis.PRACTICE,
        Message("不以“/”或“—”代替数字", "No stroke or dash stands in place of a number."),
        _with_remark,
        ("/",),
    ),
    (
        EntryFault.UNREADABLE,
        Severity.ERROR,
        Basis.FORM,
        Message("格内只有数字", "A cell holds a number and nothing else."),
        _with_remark,
        ("若干",),
    ),
    (
        EntryFault.NEGATIVE,
        Severity.ERROR,
        Basis.FORM,
        Message("件数和金额不为负", "No count and no sum of money is negative."),
        _with_number,
        (-1,),
    ),
    (
        EntryFault.FRACTIONAL,
        Severity.ERROR,
        Basis.FORM,
        Message("件数为整数", "A count is a whole number."),
        _with_number,
        (Decimal("1.5"),),
    ),
    (
        EntryFault.BEYOND_EDITION,
        Severity.ERROR,
        Basis.FORM,
        Message(
            "只填写本版格式所列的项目",
            "Only lines that this edition of the form prints are filled in.",
        ),
        _beyond,
        (),
    ),
)
