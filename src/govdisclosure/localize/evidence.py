"""Evidence for a repair: slips of the hand, a neighbour's number, subtotals, last year's report.

A piece of evidence is a function of a report and of changes to it that yields reasons; whoever has
more to go by passes a function of their own, or :func:`stated` for numbers known from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from govdisclosure.forms import Cell, Form, Identity
from govdisclosure.localize.linear_code import lines
from govdisclosure.localize.repairs import Changes, Reason
from govdisclosure.localize.slips import digit_slips
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.narrative import cell_claims
from govdisclosure.values import Amount, Interval, write_amount

#: A function from a report and changes to it to the reasons for the changes, or against them.
Evidence: TypeAlias = Callable[[Report, Changes], Iterable[Reason]]


def digits(_: Report, changes: Changes) -> Iterator[Reason]:
    """Digits exchanged, dropped, doubled or mistyped."""
    for cell, was, becomes in _numbers(changes):
        for kind, weight, message in digit_slips(was, becomes):
            yield Reason(kind, message, weight, (cell,))


def neighbours(report: Report, changes: Changes) -> Iterator[Reason]:
    """The number of the next row or column was written: the cell holds what its neighbour does."""
    for cell, was, _ in _numbers(changes):
        if not was:
            continue  # nearly every cell holds 0, so it comes from nowhere in particular
        for other, kind in _beside(report.form)[cell]:
            if _after(report, changes, other) == was:
                message = _BESIDE[kind].format(write_amount(was), report.form.name(other))
                yield Reason("neighbours-number", message, 2, (cell, other))


def totals(report: Report, changes: Changes) -> Iterator[Reason]:
    """A total was written for one of its parts."""
    for cell, was, _ in _numbers(changes):
        if not was:
            continue
        for total in _totals(report.form).get(cell, ()):
            if _after(report, changes, total) == was:
                message = _TOTAL.format(write_amount(was), report.form.name(total))
                yield Reason("total-for-part", message, 2, (cell, total))


def split_digits(report: Report, changes: Changes) -> Iterator[Reason]:
    """The digits of one number stand in two cells beside each other, as 2|0 for 20."""
    for cell, was, becomes in _numbers(changes):
        for other in _next(report.form).get(cell, ()):
            rest = report[other]
            if rest is not None and f"{was}{rest}" == f"{becomes}":
                zh = f"{becomes}的数字分在两格：{was}|{rest}"
                en = f"the digits of {becomes} stand in two cells: {was}|{rest}"
                yield Reason("split-digits", Message(zh, en), 3, (cell, other))


def last_year(report: Report, changes: Changes) -> Iterator[Reason]:
    """Last year's report agrees with what a cell becomes, or with what it is."""
    for identity in report.form.links if report.previous else ():
        yield from _agreement(report, changes, identity, _LAST_YEAR)


def subtotals(report: Report, changes: Changes) -> Iterator[Reason]:
    """A subtotal printed beside a heading agrees with what a cell becomes, or with what it is."""
    for extra in report.extras:
        identity = report.form.subtotals.get(extra.cell)
        if identity is not None:
            yield from _agreement(report, changes, identity, _SUBTOTAL)


def words(report: Report, changes: Changes) -> Iterator[Reason]:
    """The words of the report agree with what a cell becomes, or with what it is."""
    numbers = {cell: becomes for cell, _, becomes in _numbers(changes)}
    if len(numbers) < len(changes) or not report.sections:
        return
    changed: Report | None = None
    for each in cell_claims(report):
        about = {cell for meaning in each.interpretations for cell in meaning.cells}
        touched = tuple(cell for cell in changes if cell in about)
        if touched:
            changed = changed or report.replace(numbers)
            source = "words", _WORDS.format(each.claim.words)
            yield from _change_of((each.agrees(report), each.agrees(changed)), source, touched)


def stated(numbers: Mapping[Cell, Amount], *, by: Message) -> Evidence:
    """Evidence of numbers that something else states, such as a register of requests.

    Args:
        numbers: What it states, by cell.
        by: What states it, in both languages.
    """

    def states(_: Report, changes: Changes) -> Iterator[Reason]:
        for cell, was, becomes in _numbers(changes):
            number = numbers.get(cell)
            if number is not None and number in (was, becomes):
                written = write_amount(number)
                message = Message(f"{by.zh}写明{written}", f"{by.en} says {written}")
                weight = 4 if number == becomes else -4
                yield Reason("stated", message, weight, (cell,))

    return states


#: The evidence that is looked at unless other is given.
EVIDENCE: tuple[Evidence, ...] = (
    digits,
    neighbours,
    totals,
    split_digits,
    last_year,
    subtotals,
    words,
)

#: What looks at one cell at a time: of a whole line that slipped it says nothing.
OF_CELLS: tuple[Evidence, ...] = (digits, neighbours, totals, split_digits)

#: The number of the next row of a column, or of the next column of a row.
_BESIDE = {
    "column": Message("{}是相邻行“{}”的数", "{} is the number of the row beside it: {}"),
    "row": Message("{}是相邻列“{}”的数", "{} is the number of the column beside it: {}"),
}
_TOTAL = Message("{}是总计“{}”的数", "{} is the number of the total: {}")
_LAST_YEAR = ("last-year", Message("上一年度报告", "last year's report"))
_SUBTOTAL = ("subtotal", Message("所列小计", "the subtotal printed"))
_WORDS = Message("文字“{}”", "the words “{}”")
_AGREES = Message("改后与{}一致", "agrees with {}")
_DISAGREES = Message("改后与{}不一致", "disagrees with {}")


def _numbers(changes: Changes) -> Iterator[tuple[Cell, Amount, Amount]]:
    """The changes from one number to another."""
    for cell, (was, becomes) in changes.items():
        if was is not None and becomes is not None:
            yield cell, was, becomes


def _after(report: Report, changes: Changes, cell: Cell) -> Amount | None:
    return changes[cell][1] if cell in changes else report[cell]


def _agreement(
    report: Report, changes: Changes, identity: Identity, source: tuple[str, Message]
) -> Iterator[Reason]:
    """What an identity with numbers from elsewhere says: it comes to hold, or ceases to."""
    touched = tuple(cell for cell in identity.cells if cell in changes)
    if not touched:
        return
    before = _holds(identity, lambda cell: report[cell])
    after = _holds(identity, lambda cell: _after(report, changes, cell))
    yield from _change_of((before, after), source, touched)


def _change_of(
    agreed: tuple[bool | None, bool | None], source: tuple[str, Message], cells: tuple[Cell, ...]
) -> Iterator[Reason]:
    """For a change that a source agrees with and did not before; against it the other way round."""
    kind, name = source
    before, after = agreed
    if before is not None and after is not None and before != after:
        message = (_AGREES if after else _DISAGREES).format(name)
        yield Reason(kind, message, 4 if after else -4, cells)


def _holds(identity: Identity, number: Callable[[Cell], Amount | None]) -> bool | None:
    """Whether both sides are equal; None where blank cells leave that open."""
    left, right = (Interval.summing(map(number, side)) for side in (identity.left, identity.right))
    return left.equals(right)


@cache
def _beside(form: Form) -> Mapping[Cell, tuple[tuple[Cell, str], ...]]:
    """The cells printed before and after each cell, and the kind of line they share."""
    found: dict[Cell, list[tuple[Cell, str]]] = {cell: [] for cell in form.cells}
    for line in lines(form):
        for one, other in pairwise(line.cells):
            found[one].append((other, line.kind))
            found[other].append((one, line.kind))
    return {cell: tuple(each) for cell, each in found.items()}


@cache
def _next(form: Form) -> Mapping[Cell, tuple[Cell, ...]]:
    """The cell printed to the right of each cell."""
    rows = [line.cells for line in lines(form) if line.kind == "row"]
    return {one: (other,) for row in rows for one, other in pairwise(row)}


@cache
def _totals(form: Form) -> Mapping[Cell, tuple[Cell, ...]]:
    """The totals that each cell is a part of."""
    found: dict[Cell, tuple[Cell, ...]] = {}
    for identity in form.identities:
        for whole, parts in ((identity.left, identity.right), (identity.right, identity.left)):
            if len(whole) == 1 < len(parts):
                for part in parts:
                    found[part] = (*found.get(part, ()), *whole)
    return found
