"""The words against the tables: every count that has a cell, by every admissible reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govdisclosure.amounts import Amount
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, Section
from govdisclosure.law import REGULATION
from govdisclosure.message import Message
from govdisclosure.prose import Claim, Quantity
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.families import DOCUMENTS, FAMILIES, Family, family
from govdisclosure.rules.narrative.readings import Reading, Sum
from govdisclosure.rules.narrative.spoken import YUAN, Spoken, spoken_of
from govdisclosure.rules.narrative.statements import (
    Statement,
    each,
    example,
    narrative,
    quoted,
)
from govdisclosure.rules.rule import Rule

__all__ = ["table_rules"]

#: The figures of examples: two digits exchanged, as happens.
_RIGHT, _WRONG = 12, 21
#: One 分 in 万元 is its sixth decimal.
_FEN = Decimal("0.000001")
#: A single number that is this large is hardly equal to another by chance.
_TELLING = 20


def _check(statement: Statement, claim: Claim, suffix: str) -> Iterable[Outcome] | None:
    if family(claim) != suffix:
        return None
    told = spoken_of(claim, statement.report)
    return None if told is None else list(_compared(statement, told))


def _compared(statement: Statement, told: Spoken) -> Iterator[Outcome]:
    claim, sums = told.claim, told.sums(statement.report)
    fitting = [each for each in sums if told.fits(each[1])]
    if any(reading.usual for reading, _ in fitting):
        return
    if fitting:
        reading, found = fitting[0]
        yield statement.finding(
            claim,
            f"{quoted(claim)}与表相符，须理解为{reading.means.zh}",
            f"{quoted(claim)} is {reading.means.en}",
            severity=Severity.NOTE,
            cells=found.cells,
        )
        return
    open_ = [found for _, found in sums if not told.contradicts(found)]
    if open_:
        message = Message(
            f"{quoted(claim)}：对应的格空白，无法判断",
            f"{quoted(claim)}: cells are blank, undecided",
        )
        yield statement.gap(message, open_[0].blanks)
        return
    yield _contradiction(statement, claim, told.quantity, sums[0])


def _contradiction(
    statement: Statement,
    claim: Claim,
    quantity: Quantity,
    first: tuple[Reading, Sum],
) -> Outcome:
    reading, found = first
    form = statement.report.form
    label = form.label(found.cells[0]) if len(found.cells) == 1 else reading.means.zh
    names = " + ".join(map(str, found.cells[:3])) + (" + …" if len(found.cells) > 3 else "")
    alone_zh, alone_en = _alone(quantity, reading, statement.report)
    return statement.finding(
        claim,
        f"{quoted(claim)}：文字为 {_shown(quantity, claim)}，表中{label}为 {found}{alone_zh}",
        f"the words say {_shown(quantity, claim)}, the table {found} ({names}){alone_en}",
        severity=_severity(statement, claim, form),
        cells=found.cells,
        sides=(_stated(quantity, claim), found.known),
    )


def _stated(quantity: Quantity, claim: Claim) -> Amount:
    """The number said, in the unit of the table: 万元 for fees."""
    if claim.counted.matter != "fees":
        return quantity.value
    return (Decimal(quantity.value) / YUAN).quantize(_FEN).normalize() + 0


def _shown(quantity: Quantity, claim: Claim) -> str:
    if claim.counted.matter != "fees":
        return str(quantity)
    return f"{_stated(quantity, claim):f}万元"


def _alone(quantity: Quantity, reading: Reading, report: Report) -> tuple[str, str]:
    """Where a count equals one of the cells that it should be the sum of, or one part of it."""
    if quantity.value <= _TELLING:
        return "", ""
    rows = {(cell.section, cell.row) for cell in reading.plus}
    for cell in report.form.cells:
        if (cell.section, cell.row) in rows and report[cell] == quantity.value:
            return f"（与“{report.form.label(cell)}”一格相同）", f"; {cell} alone is that"
    return "", ""


def _severity(statement: Statement, claim: Claim, form: Form) -> Severity:
    """An error where the words can be read in no other way, else a warning or a note."""
    counted = claim.counted
    if counted.aspect == "published":
        # What is made public is not what is issued: the form counts the latter.
        return Severity.NOTE
    heading = form.subtotals.get(Cell(Section.REQUESTS, counted.group, Applicant.TOTAL))
    # 内容不明确不予处理: the reason is a row of another heading.
    apart = heading is not None and counted.aspect not in {cell.row for cell in heading.right}
    vague = not counted.aspect and (
        # 依申请公开5件 may also be five pieces of information made public on request.
        counted.matter in DOCUMENTS or "依申请公开" in claim.words.replace(" ", "")
    )
    if counted.asides or vague or apart:
        return Severity.WARNING
    return statement.severity


def table_rules(form: Form) -> tuple[Rule, ...]:
    """The rules that hold the words against the tables of a form; that they agree is practice."""
    return tuple(
        _table_rule(each_family, known)
        for each_family in FAMILIES
        if (known := [cell for cell in each_family.cells if cell in form.by_address])
    )


def _table_rule(counts: Family, cells: list[str]) -> Rule:
    said = counts.counts
    return narrative(
        f"narrative.{counts.name}",
        each,
        _check,
        counts.name,
        cites=REGULATION.article(50).item(counts.item),
        zh=f"文字部分所述{said.zh}与表中数字一致（表格与文字须为同一事实，属核对惯例）",
        en=f"The words state {said.en} as the tables do (practice: both report the same facts).",
        example=example(
            counts.pattern.format(_RIGHT),
            counts.pattern.format(_WRONG),
            dict.fromkeys(cells, _RIGHT),
        ),
    )
