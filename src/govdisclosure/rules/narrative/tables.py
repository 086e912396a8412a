"""The words against the tables: every count that has a cell, by every admissible reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, Section
from govdisclosure.law import REGULATION
from govdisclosure.message import Message
from govdisclosure.prose import Claim, Quantity
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.cell_claims import Spoken, spoken_of
from govdisclosure.rules.narrative.count_groups import DOCUMENTS, FAMILIES, Family, family
from govdisclosure.rules.narrative.interpretations import Reading, Sum
from govdisclosure.rules.narrative.words_rule import (
    Statement,
    each,
    example,
    narrative,
    quoted,
)
from govdisclosure.rules.rule import Rule
from govdisclosure.rules.sides import lacking
from govdisclosure.values import Amount, Interval, write_amount
from govdisclosure.wording import in_sentence

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
    claim = told.claim
    sums = [(reading, found, told.fits(found)) for reading, found in told.sums(statement.report)]
    if any(fits and reading.usual for reading, _, fits in sums):
        return
    open_ = [found for reading, found, fits in sums if fits is None]
    other = next(((reading, found) for reading, found, fits in sums if fits), None)
    if other and not any(fits is None and reading.usual for reading, _, fits in sums):
        reading, found = other
        said = _FITS_OTHERWISE.format(quoted(claim), reading.means)
        yield statement.finding(claim, said, severity=Severity.NOTE, cells=found.cells)
    elif open_:
        lacks = lacking(statement.report, open_[0].open)
        yield statement.undecided(
            Message("{}：表中{}", "{}: {}").format(quoted(claim), lacks), open_[0].open
        )
    else:
        yield _contradiction(statement, claim, told.quantity, *sums[0][:2])


_FITS_OTHERWISE = Message("{}与表相符，须理解为{}", "{} fits the table where it means {}")
_CONTRADICTS = Message(
    "{}：文字为{}，表中{}{}{}；请核对",
    "{}: the words say {}, the table has {} {}{}; please check",
)


def _contradiction(
    statement: Statement, claim: Claim, quantity: Quantity, reading: Reading, found: Sum
) -> Outcome:
    form = statement.report.form
    name = reading.means
    if len(found.cells) == 1:
        name = in_sentence(form.name(found.cells[0]))
        if statement.report[found.cells[0]] is None:
            # A total that is blank comes to what its parts do.
            name += Message("空白，各项之和", " blank, its parts")
    stated = _stated(quantity.value, reading)
    alone = _alone(stated, reading, statement.report)
    table = found.value.low if found.value.low is not None else found.value.high
    return statement.finding(
        claim,
        _CONTRADICTS.format(quoted(claim), _shown(quantity, reading), name, _told(found), alone),
        severity=_severity(statement, claim, form),
        cells=found.cells,
        sides=(stated, table or 0),
    )


def _told(found: Sum) -> Message:
    """What cells come to, where some of them may bound it only."""
    value = found.value
    low, high = ("" if end is None else write_amount(end) for end in (value.low, value.high))
    if value.exact:
        return Message(f"为{low}", low)
    if value.high is None:
        return Message(f"至少为{low}", f"at least {low}")
    return Message(f"至多为{high}", f"at most {high}")


def _stated(amount: Amount, reading: Reading) -> Amount:
    """An amount of the words in the unit of the table: 万元 for fees."""
    if reading.scale == 1:
        return amount
    return (Decimal(amount) / reading.scale).quantize(_FEN).normalize() + 0


def _shown(quantity: Quantity, reading: Reading) -> Message:
    """What the words say, in the unit of the table, which is named where it counts money."""
    said = str(Interval(_stated(quantity.low, reading), _stated(quantity.high, reading)))
    unit = Message("", "") if reading.scale == 1 else Message("万元", " (in units of 10,000 yuan)")
    return Message(said, said) + unit


def _alone(stated: Amount, reading: Reading, report: Report) -> Message:
    """Where a count equals one of the cells that it should be the sum of, or one part of it."""
    rows = {(cell.section, cell.row) for cell in reading.plus}
    for cell in report.form.cells if stated > _TELLING else ():
        if reading.plus == (cell,):
            continue
        if (cell.section, cell.row) in rows and report[cell] == stated:
            return Message("（与“{}”一格相同）", " ({} alone is that)").format(
                report.form.name(cell)
            )
    return Message("", "")


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
    return narrative(
        f"narrative.{counts.name}",
        each,
        _check,
        counts.name,
        cites=REGULATION.article(50).item(counts.item),
        demand=Message(
            "文字部分所述{}与表中数字一致（表格与文字须为同一事实）",
            "The words state {} as the tables do: both report the same facts.",
        ).format(counts.counts),
        example=example(
            counts.pattern.format(_RIGHT),
            counts.pattern.format(_WRONG),
            dict.fromkeys(cells, _RIGHT),
        ),
    )
