"""Repairs in words, for the terminal and the page: what to change, into what, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdisclosure.forms import Form, cell_name
from govdisclosure.localize import Fault, Reason, Repair, Repairs
from govdisclosure.message import Language, Message, enumerated
from govdisclosure.render.rule_groups import identity_name
from govdisclosure.render.view import changes_in_words
from govdisclosure.reports import Report
from govdisclosure.text.make_visible import visible
from govdisclosure.wording import and_more

_NOTHING = Message("各项勾稽关系均成立，没有可定位的差错", "No identity fails: nothing to locate")
_ONE = Message("只有一种最小改法：", "Only one smallest repair:")
_SEVERAL = Message(
    "{}种同样小的改法，佐证多者在前：", "{} equally small repairs, best supported first:"
)
_OPEN = Message(
    "只有一种最小改法，改为几由空白格而定：", "Only one smallest repair, open to a blank:"
)
_SEE = Message("{}，用“--format json”可列出全部", "{}: see --format json")
_IDENTITIES = Message("涉及的勾稽关系：{}", "Identities concerned: {}")
_AGAINST = Message("（不利）{}", "(against) {}")

#: The headings of lines that may be shifted, and of doubts that no identity bears out.
_MOVES = Message("或者整行（列）错位一格：", "Or a shifted line:")
_DOUBTS = Message("不涉及勾稽关系，但有疑问：", "No identity is concerned, but there is a doubt:")

#: More repairs of one fault than this, and more names of identities, are counted, not shown.
_SHOWN, _NAMED = 5, 3

#: A line of text, and how deep it stands.
_Lines = Iterator[tuple[int, str]]


class RepairLine(NamedTuple):
    """A line on repairs: how deep it stands, its words, and the names of identities behind them.

    A heading is one on which others follow.
    """

    depth: int
    text: str
    names: str = ""
    heading: bool = False


def all_repair_lines(repairs: Repairs, *, language: Language) -> Iterator[RepairLine]:
    """Every fault with its repairs, then moves and doubts; one line where there is none."""
    if not (repairs.faults or repairs.doubts):
        yield RepairLine(0, _NOTHING.to(language), heading=True)
    for heading, several, fault in repair_groups(repairs):
        yield RepairLine(0, heading.to(language), heading=True)
        for depth, line in _several(repairs.report, several, language):
            yield RepairLine(depth, line)
        if fault:
            yield _concerned(fault, repairs.report.form, language)


def repair_groups(repairs: Repairs) -> Iterator[tuple[Message, tuple[Repair, ...], Fault | None]]:
    """The repairs of each fault, then moves and doubts, if any: a heading, repairs, the fault."""
    for fault in repairs.faults:
        yield _heading(fault), fault.repairs, fault
    for heading, several in ((_MOVES, repairs.moves), (_DOUBTS, repairs.doubts)):
        if several:
            yield heading, several, None


def _concerned(fault: Fault, form: Form, language: Language) -> RepairLine:
    """The identities of a fault in words, with what a program calls them behind."""
    several = [each for each in form.identities if each.name in fault.identities]
    words = enumerated((identity_name(each, form) for each in several), counted="项", most=_NAMED)
    names = ", ".join(each.name for each in several[:_NAMED])
    return RepairLine(1, _IDENTITIES.format(words).to(language), names)


def repair_lines(report: Report, repair: Repair, *, language: Language) -> _Lines:
    """A repair: a line for each cell that changes, with its place, and one for each reason."""
    for cell, (old, new) in changes_in_words(repair).items():
        place = report.source.places.get(cell)
        where = f"  [{place.to(language)}]" if place else ""
        change = f"{old.to(language)} → {new.to(language)}"
        yield 0, f"{cell_name(cell, report.form).to(language)}  {change}{visible(where)}"
    for reason in repair.reasons:
        yield 1, visible(reason_in_words(reason).to(language))


def _several(report: Report, repairs: tuple[Repair, ...], language: Language) -> _Lines:
    for number, repair in enumerate(repairs[:_SHOWN], 1):
        # Alternatives are numbered; the other cells of one stand below its first.
        begin = f"{number}. " if len(repairs) > 1 else ""
        for depth, line in repair_lines(report, repair, language=language):
            yield depth + 1, f"{begin}{line}"
            begin = " " * len(begin)
    more = len(repairs) - _SHOWN
    if more > 0:
        yield 1, _SEE.format(and_more(more, "种")).to(language)


def _heading(fault: Fault) -> Message:
    """How many smallest repairs a fault has, or why they were not sought to the end."""
    if fault.gave_up:
        return fault.gave_up
    if len(fault.repairs) > 1:
        return _SEVERAL.format(len(fault.repairs))
    return _ONE if fault.unique else _OPEN


def reason_in_words(reason: Reason) -> Message:
    """A piece of evidence for a repair, or against it."""
    return _AGAINST.format(reason.message) if reason.weight < 0 else reason.message
