"""The words against the tables: every count that has a cell, by every admissible interpretation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, Section
from govdisclosure.law import REGULATION
from govdisclosure.message import Message
from govdisclosure.prose import Claim, Quantity
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.cell_claims import CellClaim, cell_claim
from govdisclosure.rules.narrative.count_groups import (
    COUNT_GROUPS,
    DOCUMENTS,
    CountGroup,
    count_group,
)
from govdisclosure.rules.narrative.interpretations import Interpretation, Sum
from govdisclosure.rules.narrative.words_rule import RuleContext, each, example, quoted, words_rule
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


def _check(context: RuleContext, claim: Claim, suffix: str) -> Iterable[Outcome] | None:
    if count_group(claim) != suffix:
        return None
    told = cell_claim(claim, context.report)
    return None if told is None else list(_compared(context, told))


def _compared(context: RuleContext, told: CellClaim) -> Iterator[Outcome]:
    claim = told.claim
    sums = [
        (interpretation, found, told.fits(found))
        for interpretation, found in told.sums(context.report)
    ]
    if any(fits and interpretation.usual for interpretation, _, fits in sums):
        return
    open_ = [found for interpretation, found, fits in sums if fits is None]
    other = next(((interpretation, found) for interpretation, found, fits in sums if fits), None)
    if other and not any(fits is None and interpretation.usual for interpretation, _, fits in sums):
        interpretation, found = other
        said = _FITS_OTHERWISE.format(quoted(claim), interpretation.means)
        yield context.finding(claim, said, severity=Severity.NOTE, cells=found.cells)
    elif open_:
        lacks = lacking(context.report, open_[0].open)
        yield context.undecided(
            Message("{}：表中{}", "{}: {}").format(quoted(claim), lacks), open_[0].open
        )
    else:
        yield _contradiction(context, claim, told.quantity, *sums[0][:2])


_FITS_OTHERWISE = Message("{}与表相符，须理解为{}", "{} fits the table where it means {}")
_CONTRADICTS = Message(
    "{}：文字为{}，表中{}{}{}；请核对",
    "{}: the words say {}, the table has {} {}{}; please check",
)


def _contradiction(
    context: RuleContext,
    claim: Claim,
    quantity: Quantity,
    interpretation: Interpretation,
    found: Sum,
) -> Outcome:
    form = context.report.form
    name = interpretation.means
    if len(found.cells) == 1:
        name = in_sentence(form.name(found.cells[0]))
        if context.report[found.cells[0]] is None:
            # A total that is blank comes to what its parts do.
            name += Message("空白，各项之和", " blank, its parts")
    stated = _stated(quantity.value, interpretation)
    alone = _alone(stated, interpretation, context.report)
    table = found.value.low if found.value.low is not None else found.value.high
    return context.finding(
        claim,
        _CONTRADICTS.format(
            quoted(claim), _shown(quantity, interpretation), name, _told(found), alone
        ),
        severity=_severity(context, claim, form),
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


def _stated(amount: Amount, interpretation: Interpretation) -> Amount:
    """An amount of the words in the unit of the table: 万元 for fees."""
    if interpretation.scale == 1:
        return amount
    return (Decimal(amount) / interpretation.scale).quantize(_FEN).normalize() + 0


def _shown(quantity: Quantity, interpretation: Interpretation) -> Message:
    """What the words say, in the unit of the table, which is named where it counts money."""
    said = str(
        Interval(_stated(quantity.low, interpretation), _stated(quantity.high, interpretation))
    )
    unit = (
        Message("", "")
        if interpretation.scale == 1
        else Message("万元", " (in units of 10,000 yuan)")
    )
    return Message(said, said) + unit


def _alone(stated: Amount, interpretation: Interpretation, report: Report) -> Message:
    """Where a count equals one of the cells that it should be the sum of, or one part of it."""
    rows = {(cell.section, cell.row) for cell in interpretation.plus}
    for cell in report.form.cells if stated > _TELLING else ():
        if interpretation.plus == (cell,):
            continue
        if (cell.section, cell.row) in rows and report[cell] == stated:
            return Message("（与“{}”一格相同）", " ({} alone is that)").format(
                report.form.name(cell)
            )
    return Message("", "")


def _severity(context: RuleContext, claim: Claim, form: Form) -> Severity:
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
    return context.severity


def table_rules(form: Form) -> tuple[Rule, ...]:
    """The rules that hold the words against the tables of a form; that they agree is practice."""
    return tuple(
        _table_rule(each, known)
        for each in COUNT_GROUPS
        if (known := [cell for cell in each.cells if cell in form.by_address])
    )


def _table_rule(counts: CountGroup, cells: list[str]) -> Rule:
    return words_rule(
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
