"""What may stand in a cell: a number, of the right kind, in a line that the edition prints.

What fills the cells is a matter of the form, so each rule cites the notice that prescribes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from govdisclosure.amounts import EntryKind, read_entry, write_amount
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Cell, Form, Section, form_of
from govdisclosure.law import Citation
from govdisclosure.reports import Extra, Remark, Report
from govdisclosure.rules.rule import Example, FunctionRule, rule

__all__ = ["entry_rules"]

_TABLES = {
    Section.DISCLOSURES: ("第二部分", "Table Two"),
    Section.REQUESTS: ("第三部分", "Table Three"),
    Section.CHALLENGES: ("第四部分", "Table Four"),
}
#: How many cells a message names before it counts the rest.
_NAMED = 3


def entry_rules(form: Form) -> tuple[FunctionRule, ...]:
    """The rules on what stands in the cells of a form."""
    notice = form.notice.whole
    return tuple(make(notice) for make in _RULES)


def _blank(notice: Citation) -> FunctionRule:
    @rule(
        "entries.blank",
        cites=notice,
        severity=Severity.NOTE,
        zh="每一格都填写数字，没有的填 0",
        en="Every cell holds a number, 0 where there is nothing to count.",
        example=_example({"requests.received.total": None}),
    )
    def blank(report: Report) -> Iterator[Outcome]:
        if None not in report.values:
            return
        unread = {cell for each in report.source.diagnostics for cell in each.cells}
        remarked = {remark.cell for remark in report.remarks}
        for section, (zh, en) in _TABLES.items():
            cells = report.form.grid(section).cells
            empty = [cell for cell in cells if report[cell] is None and cell not in remarked]
            missed = [cell for cell in empty if cell in unread]
            found = [cell for cell in empty if cell not in unread]
            if found:
                yield blank.finding(
                    zh=f"{zh}表 {len(cells)} 格中 {len(found)} 格空白",
                    en=f"{len(found)} of the {len(cells)} cells of {en} are blank",
                    cells=found,
                    report=report,
                )
            if missed:
                yield blank.gap(
                    zh=f"{zh}表 {len(missed)} 格未能读出",
                    en=f"{len(missed)} cells of {en} could not be read",
                    cells=missed,
                )

    return blank


def _placeholder(notice: Citation) -> FunctionRule:
    @rule(
        "entries.placeholder",
        cites=notice,
        severity=Severity.NOTE,
        zh="不以“/”或“—”代替数字",
        en="No stroke or dash stands in place of a number.",
        example=_example({}, remark="/"),
    )
    def placeholder(report: Report) -> Iterator[Outcome]:
        marks = [each for each in report.remarks if each.entry.kind is not EntryKind.TEXT]
        if marks:
            written = "、".join(sorted({each.entry.written.strip() for each in marks}))
            yield placeholder.finding(
                zh=f"{len(marks)} 格以“{written}”代替数字",
                en=f"{written!r} in place of a number in {_names(each.cell for each in marks)}",
                cells=(each.cell for each in marks),
                report=report,
            )

    return placeholder


def _unreadable(notice: Citation) -> FunctionRule:
    @rule(
        "entries.unreadable",
        cites=notice,
        zh="格内只有数字",
        en="A cell holds a number and nothing else.",
        example=_example({}, remark="若干"),
    )
    def unreadable(report: Report) -> Iterator[Outcome]:
        for each in report.remarks:
            if each.entry.kind is EntryKind.TEXT:
                yield unreadable.finding(
                    zh=f"{report.form.label(each.cell)}：“{each.entry.written}”不是数字",
                    en=f"{each.cell}: {each.entry.written!r} is not a number",
                    cells=(each.cell,),
                    report=report,
                )

    return unreadable


def _negative(notice: Citation) -> FunctionRule:
    @rule(
        "entries.negative",
        cites=notice,
        zh="件数和金额不为负",
        en="No count and no sum of money is negative.",
        example=_example({"requests.received.total": -1}),
    )
    def negative(report: Report) -> Iterator[Outcome]:
        if not any(value < 0 for value in report.values if value):
            return
        for cell, value in _numbers(report):
            if value < 0 and cell not in report.form.signed:
                yield negative.finding(
                    zh=f"{report.form.label(cell)}：{write_amount(value)} 为负",
                    en=f"{cell}: {write_amount(value)} is negative",
                    cells=(cell,),
                    report=report,
                )

    return negative


def _fractional(notice: Citation) -> FunctionRule:
    @rule(
        "entries.fractional",
        cites=notice,
        zh="件数为整数",
        en="A count is a whole number.",
        example=_example({"requests.received.total": Decimal("1.5")}),
    )
    def fractional(report: Report) -> Iterator[Outcome]:
        for index, value in enumerate(report.values):
            # Decimals are few, and what the cell counts is only looked up for a fraction.
            if value.__class__ is Decimal and value % 1:
                cell = report.form.cells[index]
                if not report.form.unit(cell).whole:
                    continue
                yield fractional.finding(
                    zh=f"{report.form.label(cell)}：{write_amount(value)} 不是整数",
                    en=f"{cell}: {write_amount(value)} is not a whole number",
                    cells=(cell,),
                    report=report,
                )

    return fractional


def _beyond_edition(notice: Citation) -> FunctionRule:
    @rule(
        "entries.beyond-edition",
        cites=notice,
        zh="只填写本版格式所列的项目",
        en="Only lines that this edition of the form prints are filled in.",
        example=_beyond,
    )
    def beyond_edition(report: Report) -> Iterator[Outcome]:
        for extra in report.extras:
            if extra.cell in report.form.subtotals:
                continue
            yield beyond_edition.finding(
                zh=f"{report.form} 年版格式没有 {extra.cell}（填有 {write_amount(extra.amount)}）",
                en=f"edition {report.form} has no {extra.cell} "
                f"({write_amount(extra.amount)} is reported)",
                cells=(extra.cell,),
                report=report,
            )

    return beyond_edition


#: In the order in which a report is held to them.
_RULES: Sequence[Callable[[Citation], FunctionRule]] = (
    _blank,
    _placeholder,
    _unreadable,
    _negative,
    _fractional,
    _beyond_edition,
)


def _numbers(report: Report) -> Iterator[tuple[Cell, int | Decimal]]:
    for cell, value in zip(report.form.cells, report.values, strict=True):
        if value is not None:
            yield cell, value


def _names(cells: Iterable[Cell]) -> str:
    names = [str(cell) for cell in cells]
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _example(
    numbers: dict[str, int | Decimal | None], *, remark: str = ""
) -> Callable[[Form], Example]:
    def build(form: Form) -> Example:
        held = _zeros(form)
        broken = held.replace(numbers)
        if remark:
            cell = form.cells[0]
            broken = evolve(held.replace({cell: None}), remarks=(Remark(cell, read_entry(remark)),))
        return Example(held, broken)

    return build


def _beyond(form: Form) -> Example:
    held = _zeros(form)
    other = form_of("2019" if form.edition == "2021" else "2021")
    cell = next(cell for cell in other.cells if cell not in form.positions)
    return Example(held, evolve(held, extras=(Extra(cell, 3),)))


def _zeros(form: Form) -> Report:
    return Report.of({}, publisher="某县人民政府", year=form.first_year, form=form).filled()
