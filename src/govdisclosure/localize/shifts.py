"""Whole lines that slipped: numbers one place off, or the digits of one number in two cells.

A cell lost or added when a table is copied displaces every number after it, which no small set of
cells describes.  One number of such a line is gone and follows from the identities; all the others
are there, so that the identities can still say no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from govdisclosure.forms import Cell, Form, Line
from govdisclosure.localize.elimination import Effort, Tableau
from govdisclosure.localize.linear_code import Block, PrintedLine, blocks, lines
from govdisclosure.localize.repairs import Fault, Reason, Repair
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.values import Amount

#: Fewer failing identities cannot speak for a move: one number is free, and mends one by itself.
_FEWEST = 2
#: A move says more than a wrong digit does, since it accounts for several cells at once.
_WEIGHT = 4

#: Which way the numbers of a line slip, forward and back.
_WAYS = {
    ("row", 1): Message("右", "right"),
    ("row", -1): Message("左", "left"),
    ("column", 1): Message("下", "down"),
    ("column", -1): Message("上", "up"),
}

_Changes: TypeAlias = dict[Cell, tuple[Amount | None, Amount | None]]
#: Why the numbers of some cells may have slipped, and how they should stand.
_Move: TypeAlias = tuple[Reason, dict[Cell, Amount | None]]


@frozen
class Failing:
    """A block of a form, and the fault of a report in it."""

    block: Block
    fault: Fault

    @property
    def size(self) -> int | None:
        """How many cells mend it; None where no few do."""
        return len(self.fault.repairs[0].changes) if self.fault.repairs else None


def moves(report: Report, failing: Sequence[Failing], effort: Effort) -> Iterator[Repair]:
    """The moves of a line that mend every identity failing in the blocks that the line touches.

    There are none where a single cell would do: a line is then the longer story.
    """
    if [each.size for each in failing] in ([], [1]):
        return
    for line in lines(report.form):
        here = [each for each in failing if not each.block.members.isdisjoint(line.cells)]
        names = {name for each in here for name in each.fault.identities}
        if len(names) < _FEWEST or not names <= line.sums:
            continue
        # Where nothing fails yet, nothing must fail when its numbers are moved, and no blank that
        # was moved there be left open: any number would fit it, and so speak for no move.
        touched = [
            block for block in blocks(report.form) if not block.members.isdisjoint(line.cells)
        ]
        several = (
            (_mended(report, moved, touched, effort), reason)
            for reason, moved in _moves_of(report, line, names)
        )
        for changes, reason in _distinct(several):
            yield Repair(changes, tuple(sorted(names)), (reason,))


def _distinct(
    several: Iterable[tuple[_Changes | None, Reason]],
) -> Iterator[tuple[_Changes, Reason]]:
    """The moves that mend what fails, none of them twice."""
    found: list[tuple[_Changes, Reason]] = []
    for changes, reason in several:
        # Longer stretches of equal numbers are the same move.
        if changes is not None and all(changes != each for each, _ in found):
            found.append((changes, reason))
    for changes, reason in found:
        # A move that accounts for a blank as well is the whole of one that leaves it.
        if not any(changes.items() < other.items() for other, _ in found):
            yield changes, reason


def _moves_of(report: Report, line: PrintedLine, broken: set[str]) -> Iterator[_Move]:
    """Every way to move the numbers of a line back."""
    for first, last in _stretches(report, line, broken):
        cells = line.cells[first : last + 1]
        for reason, numbers in _moved(report, line, cells):
            yield reason, dict(zip(cells, numbers, strict=True))


def _stretches(report: Report, line: PrintedLine, broken: set[str]) -> Iterator[tuple[int, int]]:
    """The first and last places between which the numbers of a line may have slipped.

    A cell must have changed where an identity that fails has no other cell of the line, and cannot
    have where all such identities hold; a blank, or no such identity, leaves it open.
    """
    must: list[int] = []
    open_: list[int] = []
    for place, identities in enumerate(line.alone):
        if any(identity.name in broken for identity in identities):
            must.append(place)
        elif not identities or any(report[cell] is None for i in identities for cell in i.cells):
            open_.append(place)
    firsts, lasts = (_reach(must, open_, step) for step in (-1, 1))
    yield from ((first, last) for first in firsts for last in lasts if first < last)


def _reach(must: list[int], open_: list[int], step: int) -> list[int]:
    """The places where a stretch may end: that of the outermost cell, and open ones beyond it."""
    if not must:
        return open_
    places = [max(must) if step > 0 else min(must)]
    while places[-1] + step in open_:
        places.append(places[-1] + step)
    return places


def _moved(
    report: Report, line: PrintedLine, cells: Sequence[Cell]
) -> Iterator[tuple[Reason, list[Amount | None]]]:
    """The numbers of a stretch once they are moved back, and the reason; None is the one gone."""
    numbers = [report[cell] for cell in cells]
    yield _shifted(report.form, line, cells, step=1), [*numbers[1:], None]
    yield _shifted(report.form, line, cells, step=-1), [None, *numbers[:-1]]
    one, other, *rest = numbers
    if line.kind == "row" and isinstance(one, int) and isinstance(other, int) and other >= 0 < one:
        joined = int(f"{one}{other}")
        message = Message(
            f"{joined}的数字分在两格：{one}|{other}，其后各数随之错位",
            f"the digits of {joined} stand in two cells, {one}|{other}, and displace the others",
        )
        yield Reason("split-digits", message, _WEIGHT, tuple(cells)), [joined, *rest, None]


def _shifted(form: Form, line: PrintedLine, cells: Sequence[Cell], *, step: int) -> Reason:
    word = "行" if line.kind == "row" else "列"
    way = _WAYS[line.kind, step]
    first, last = form.name(cells[0]), form.name(cells[-1])
    between = "至".join(f"“{each.label}”" for each in _ends(form, cells))
    message = Message(
        f"“{line.label}”一{word}中{between}的数向{way.zh}错位一格",
        f"shifted line: the numbers of a {line.kind} from {first.en} to {last.en} stand one place "
        f"too far {way.en}",
    )
    return Reason(f"shifted-{line.kind}", message, _WEIGHT, tuple(cells))


def _ends(form: Form, cells: Sequence[Cell]) -> list[Line]:
    """The first and the last of the lines that a line crosses, whichever way it runs."""
    rows, columns = zip(*(form.lines(cell) for cell in (cells[0], cells[-1])), strict=True)
    return [*(columns if rows[0] == rows[1] else rows)]


def _mended(
    report: Report, moved: Mapping[Cell, Amount | None], touched: Iterable[Block], effort: Effort
) -> _Changes | None:
    """The changes that a move comes to; None where an identity still fails, or hardly any is."""
    values = list(report.values)
    for cell, number in moved.items():
        values[report.form.positions[cell]] = number
    becomes = dict(moved)
    for block in touched:
        numbers, wrong = block.numbers(values)
        tableau = Tableau.of(block, numbers, block.missing(numbers), effort)
        if wrong or tableau.settle() is not None:
            return None
        for index, cell in enumerate(block.cells):
            if cell in moved and numbers[index] is None:
                least, greatest = tableau.extent(index)
                if least is None or least != greatest:
                    return None
                becomes[cell] = block.amount(least)
    changes = {
        cell: (report[cell], number) for cell, number in becomes.items() if report[cell] != number
    }
    return changes if len(changes) > 1 else None
