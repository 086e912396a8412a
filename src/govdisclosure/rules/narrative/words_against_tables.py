"""The words against the tables: every count that has a cell, by every admissible interpretation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Applicant, Cell, Form, Section
from govdisclosure.message import NOTHING, Message
from govdisclosure.prose import DOCUMENTS, Aspect, Claim, Matter
from govdisclosure.reports import Report
from govdisclosure.rules.narrative.cell_claims import CellClaim, cell_claim
from govdisclosure.rules.narrative.interpretations import Interpretation, Sum
from govdisclosure.rules.narrative.rule_of_claim import COUNT_GROUPS, CountGroup, count_group
from govdisclosure.rules.narrative.words_rule import (
    ACCURACY,
    RuleContext,
    each_claim,
    example,
    quoted,
    words_rule,
)
from govdisclosure.rules.rule import Rule
from govdisclosure.values import Amount, Interval, write_amount
from govdisclosure.wording import in_sentence

#: The figures of examples: two digits exchanged, as happens.
_RIGHT, _WRONG = 12, 21
#: A single number that is this large is hardly equal to another by chance.
_TELLING = 20


def _check(context: RuleContext, claim: Claim, group: str) -> Iterable[Outcome] | None:
    if count_group(claim) != group:
        return None
    found = cell_claim(claim, context.report)
    if found is None:
        return None
    if claim.together is None or _is_usual(found, context.report):
        return list(_compared(context, found))
    # 不掌握30件，信息不存在6件: counts of one row are compared together, by the last of them.
    together = evolve(found, quantity=claim.together)
    several = [cell_claim(each, context.report) for each in claim.others]
    if not claim.others or any(each and _is_usual(each, context.report) for each in several):
        return []
    return list(_compared(context, together))


def _is_usual(stated: CellClaim, report: Report) -> bool:
    """Whether a claim fits the table as it is usually meant."""
    return any(each.usual and stated.fits(found) for each, found in stated.sums(report))


def _compared(context: RuleContext, stated: CellClaim) -> Iterator[Outcome]:
    claim = stated.claim
    sums = [(each, found, stated.fits(found)) for each, found in stated.sums(context.report)]
    usual = {fits for each, _, fits in sums if each.usual}
    if True in usual:
        return
    other = next(((each, found) for each, found, fits in sums if fits), None)
    undecided = next((found for _, found, fits in sums if fits is None), None)
    if other and None not in usual:
        meant, found = other
        message = _FITS_OTHERWISE.format(quoted(claim), meant.means)
        yield context.finding(claim, message, severity=Severity.NOTE, cells=found.cells)
    elif undecided:
        yield context.open(claim, undecided.open)
    else:
        yield _contradiction(context, stated, *sums[0][:2])


_FITS_OTHERWISE = Message("{}与表相符，须理解为{}", "{} fits the table where it means {}")
_CONTRADICTS = Message(
    "{}：文字为{}，表中{}{}{}；请核对", "{}: the words say {}, the table has {} {}{}; please check"
)


def _contradiction(
    context: RuleContext, stated: CellClaim, usual: Interpretation, found: Sum
) -> Outcome:
    report, quantity = context.report, stated.quantity
    name = usual.means
    if len(found.cells) == 1:
        name = in_sentence(report.form.name(found.cells[0]))
        if report[found.cells[0]] is None:
            # A total that is blank comes to what its parts do.
            name += Message("空白，各项之和", " blank, its parts")
    amount = usual.in_table(quantity.value)
    words = str(Interval(usual.in_table(quantity.low), usual.in_table(quantity.high)))
    shown = Message(words, words)
    if usual.scale != 1:
        shown += Message("万元", " (in units of 10,000 yuan)")
    alone = _alone(amount, usual, report)
    ends = (found.value.low, found.value.high)
    return context.finding(
        stated.claim,
        _CONTRADICTS.format(quoted(stated.claim), shown, name, _written(*ends), alone),
        severity=_severity(context, stated.claim),
        cells=found.cells,
        sides=(amount, next((end for end in ends if end is not None), 0)),
    )


def _written(low: Amount | None, high: Amount | None) -> Message:
    """What cells come to, where some of them may bound it only."""
    least, most = ("" if end is None else write_amount(end) for end in (low, high))
    if low == high:
        return Message(f"为{least}", least)
    if high is None:
        return Message(f"至少为{least}", f"at least {least}")
    return Message(f"至多为{most}", f"at most {most}")


def _alone(stated: Amount, usual: Interpretation, report: Report) -> Message:
    """Where a count equals one of the cells that it should be the sum of, or one part of it."""
    rows = {(cell.section, cell.row) for cell in usual.plus}
    for cell in report.form.cells if stated > _TELLING else ():
        part = (cell.section, cell.row) in rows and usual.plus != (cell,)
        if part and report[cell] == stated:
            alone = Message("（与“{}”一格相同）", " ({} alone is that)")
            return alone.format(report.form.name(cell))
    return NOTHING


def _severity(context: RuleContext, claim: Claim) -> Severity:
    """An error where the words can be read in no other way, else a warning or a note."""
    counted = claim.counted
    if counted.aspect == Aspect.PUBLISHED:
        # What is made public is not what is issued: the form counts the latter.
        return Severity.NOTE
    total = Cell(Section.REQUESTS, counted.group, Applicant.TOTAL)
    heading = context.report.form.subtotals.get(total)
    # 内容不明确不予处理: the reason is a row of another heading.
    elsewhere = heading is not None and counted.aspect not in {cell.row for cell in heading.right}
    # 依申请公开5件 may also be five pieces of information made public on request.
    on_request = counted.matter == Matter.REQUESTS and "依申请公开" in claim.words.replace(" ", "")
    vague = not counted.aspect and (counted.matter in DOCUMENTS or on_request)
    unsure = counted.asides or vague or elsewhere
    return Severity.WARNING if unsure else context.rule.severity


def table_rules(form: Form) -> tuple[Rule, ...]:
    """The rules that compare the words with the tables of a form, one for each group of counts."""
    return tuple(
        _table_rule(each, known)
        for each in COUNT_GROUPS
        if (known := [cell for cell in each.cells if cell in form.by_address])
    )


def _table_rule(group: CountGroup, cells: list[str]) -> Rule:
    return words_rule(
        f"narrative.{group.name}",
        each_claim,
        _check,
        group.name,
        cites=ACCURACY,
        demand=Message(
            "文字部分所述{}与表中数字一致（表格与文字须为同一事实）",
            "The words state {} as the tables do: both report the same facts.",
        ).format(group.counts),
        example=example(
            group.sentence.format(_RIGHT),
            group.sentence.format(_WRONG),
            dict.fromkeys(cells, _RIGHT),
        ),
    )
