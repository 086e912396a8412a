"""Locating: from identities that fail to the cells that may be wrong, best supported first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from govdisclosure.errors import OptionError, require, require_whole, shown
from govdisclosure.findings import Assessment
from govdisclosure.forms import Cell
from govdisclosure.localize.elimination import Effort, Spent, Tableau
from govdisclosure.localize.evidence import EVIDENCE, OF_CELLS, Evidence
from govdisclosure.localize.linear_code import Block, blocks
from govdisclosure.localize.repairs import Fault, Reason, Repair, Repairs
from govdisclosure.localize.search import Change, smallest
from govdisclosure.localize.shifts import Failing, moves
from govdisclosure.localize.unit_errors import doubts
from govdisclosure.message import Message
from govdisclosure.reports import Report, require_report
from govdisclosure.values import Amount, Interval

#: How many steps a search may take for each fault: a second or so, where a wrong cell takes one.
EFFORT = 20_000


def locate(
    report: Report,
    *,
    at_most: int = 3,
    evidence: Sequence[Evidence] = EVIDENCE,
    effort: int = EFFORT,
) -> Repairs:
    """Find which cells may be wrong: every smallest set whose change satisfies every identity.

    Changed cells hold whole numbers that are not negative, as their unit demands.  A blank cell
    holds some such number, which is not known: it counts for nothing in a set, but the identities
    must leave it one.

    Args:
        report: The report to search.
        at_most: How many cells a set may have, in each fault by itself.
        evidence: What ranks the repairs and is stated with them; none is left out for want of it.
        effort: How many steps the search of a fault may take; a fault says where that is too few.

    Raises:
        OptionError: what is no report, a number out of range, or evidence that is no function.
    """
    require_report(report, "locate")
    for name, value, least in (("at_most", at_most, 1), ("effort", effort, 0)):
        require_whole(name, value, least=least)
    _require_functions(evidence)
    failing = list(_failing(report, at_most, effort))
    moved = _moves(report, failing, effort)
    by_line = {_key(move): move.reasons for move in moved}
    faults = [
        evolve(each.fault, repairs=_ranked(report, each.fault.repairs, evidence, by_line))
        for each in failing
    ]
    known = {_key(repair) for fault in faults for repair in fault.repairs} if moved else ()
    of_lines = [each for each in evidence if each not in OF_CELLS]
    others = _ranked(report, [move for move in moved if _key(move) not in known], of_lines, {})
    return Repairs(report, tuple(faults), others, tuple(doubts(report)))


def _require_functions(evidence: object) -> None:
    if not isinstance(evidence, Iterable) or not all(map(callable, evidence)):
        raise OptionError(
            Message(
                f"evidence是{shown(evidence)}：请给出函数的列表，如[*EVIDENCE, mine]",
                f"evidence is {shown(evidence)}: give functions, as in [*EVIDENCE, mine]",
            )
        )


def suspects(assessment: Assessment) -> tuple[Repair, ...]:
    """The repairs that stand alone for what a check found: one for each fault that has only one.

    A repair of identities that the assessment has no finding of is not named.
    """
    require(assessment, Assessment)
    found = {finding.rule for finding in assessment.findings}
    names = {identity.name for identity in assessment.report.form.identities}
    if found.isdisjoint(names):
        return ()
    alone = locate(assessment.report).suspects
    return tuple(repair for repair in alone if not found.isdisjoint(repair.mends))


def _failing(report: Report, at_most: int, effort: int) -> Iterator[Failing]:
    """The blocks with a fault."""
    for block in blocks(report.form):
        numbers, wrong = block.numbers(report.values)
        missing = block.missing(numbers)
        # Where every sum is right with nothing in the blanks, nothing in the blanks is an answer.
        if wrong or any(missing):
            start = Tableau.of(block, numbers, missing, Effort(effort))
            fault = _fault(report, start, wrong, at_most)
            if fault is not None:
                yield Failing(block, fault)


def _fault(report: Report, start: Tableau, wrong: tuple[int, ...], at_most: int) -> Fault | None:
    """The fault of a block, None where its blanks can be filled without any change."""
    names, limit = _broken(start), start.effort.left
    try:
        sets = smallest(start, wrong=wrong, at_most=at_most)
    except Spent as spent:
        return Fault(names, (), _FRACTION if spent.fraction else _spent(limit))
    if sets is None:
        return Fault(names, (), _too_many(at_most))
    if not sets[0]:
        return None
    return Fault(names, tuple(_repair(report, start.block, names, each) for each in sets))


def _broken(start: Tableau) -> tuple[str, ...]:
    """The identities that fail whatever the blanks hold, else those that the blanks leave open."""
    block, unknown = start.block, start.unknown
    failed, open_ = [], []
    for identity, row, missing in zip(block.identities, block.rows, start.sums, strict=True):
        blank = unknown.intersection(row) if unknown else ()
        if blank:
            open_.append(identity.name)
        # A blank leaves it open if it can make up for the difference, or is a change.
        if missing and not any(row[cell] * missing > 0 or block.signed[cell] for cell in blank):
            failed.append(identity.name)
    return tuple(failed or open_)


def _repair(
    report: Report, block: Block, names: tuple[str, ...], changed: Mapping[int, Change]
) -> Repair:
    changes: dict[Cell, tuple[Amount | None, Amount | None]] = {}
    within: dict[Cell, Interval] = {}
    for index, change in changed.items():
        cell = block.cells[index]
        least, greatest = (
            None if bound is None else block.amount(bound)
            for bound in (change.least, change.greatest)
        )
        possible = Interval(least, greatest)
        changes[cell] = (report[cell], least if possible.exact else None)
        if not possible.exact:
            within[cell] = possible
    return Repair(changes, names, (), within)


def _moves(report: Report, failing: Sequence[Failing], effort: int) -> list[Repair]:
    found: list[Repair] = []
    try:
        for move in moves(report, failing, Effort(effort)):
            found.append(move)  # noqa: PERF402  # what is found before the effort ends is kept
    except Spent:
        pass  # what was found stands: a move is evidence, and not all there is to say
    return found


def _key(repair: Repair) -> frozenset[object]:
    return frozenset(repair.changes.items())


def _ranked(
    report: Report,
    repairs: Iterable[Repair],
    evidence: Sequence[Evidence],
    by_line: Mapping[frozenset[object], tuple[Reason, ...]],
) -> tuple[Repair, ...]:
    """The repairs with what speaks for each, the best supported first and else in their order."""
    ranked = []
    for repair in repairs:
        reasons = [*repair.reasons, *(by_line.get(_key(repair), ()) if by_line else ())]
        for each in evidence:
            reasons += each(report, repair.changes)
        ranked.append(evolve(repair, reasons=tuple(reasons)))
    return tuple(sorted(ranked, key=lambda repair: -repair.weight))


def _too_many(at_most: int) -> Message:
    return Message(
        f"改动不超过{at_most}格，不能使各项勾稽关系同时成立",
        f"no change of up to {at_most} cell{'s' * (at_most != 1)} satisfies all identities",
    )


def _spent(effort: int) -> Message:
    return Message(
        f"搜索已满{effort}步仍未完成，没有结论", f"no answer within {effort} steps of the search"
    )


_FRACTION = Message(
    "空白格能否填为整数，本搜索不能判断",
    "whether whole numbers fit the blanks is more than this search decides",
)
