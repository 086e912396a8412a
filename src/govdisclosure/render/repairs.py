"""Repairs as a person reads them in a terminal: what to change, into what, and why."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.localize import Fault, Repair, Repairs
from govdisclosure.message import Language, Message
from govdisclosure.render.exhibit import becomes, held
from govdisclosure.reports import Report
from govdisclosure.text.visible import visible

__all__ = ["repair_lines", "repairs_lines"]

_NOTHING = Message("各项勾稽关系均成立，没有可定位的差错", "no identity fails: nothing to locate")
_ONE = Message("只有一种最小改法：", "only one smallest repair:")
_SEVERAL = Message(
    "{} 种同样小的改法，佐证多者在前：", "{} equally small repairs, best supported first:"
)
_OPEN = Message(
    "只有一种最小改法，改为几由空白格而定：", "only one smallest repair, open to a blank:"
)
_MOVES = Message("或者是整行（列）移位：", "or a whole line slipped:")
_DOUBTS = Message("不涉及勾稽关系，但有疑问：", "no identity is concerned, but there is a doubt:")
_MORE = Message("……另有 {} 种，见 --format json", "… and {} more: see --format json")
_AGAINST = Message("（不利）", "(against) ")

#: More repairs of one fault than this, and more names of identities, are counted, not shown.
_SHOWN, _NAMED = 5, 3

#: A line of text, and how deep it stands.
Lines = Iterator[tuple[int, str]]


def repairs_lines(repairs: Repairs, *, language: Language) -> Lines:
    """Every fault with its repairs, then moves and doubts; one line says so where there is none."""
    if not (repairs.faults or repairs.doubts):
        yield 0, _NOTHING.to(language)
    for fault in repairs.faults:
        yield 0, _names(fault)
        yield 1, _said(fault, language)
        yield from _several(repairs.report, fault.repairs, language)
    for heading, several in ((_MOVES, repairs.moves), (_DOUBTS, repairs.doubts)):
        if several:
            yield 0, heading.to(language)
            yield from _several(repairs.report, several, language)


def repair_lines(report: Report, repair: Repair, *, language: Language) -> Lines:
    """A repair: a line for each cell that changes, with its place, and one for each reason."""
    for cell, (was, _) in repair.changes.items():
        place = report.source.places.get(cell)
        where = f"  [{place.to(language)}]" if place else ""
        change = f"{held(was).to(language)} → {becomes(repair, cell).to(language)}"
        yield 0, f"{report.form.label(cell)}  {change}{visible(where)}"
    for reason in repair.reasons:
        against = _AGAINST.to(language) if reason.weight < 0 else ""
        yield 1, against + visible(reason.message.to(language))


def _several(report: Report, repairs: tuple[Repair, ...], language: Language) -> Lines:
    for number, repair in enumerate(repairs[:_SHOWN], 1):
        # Alternatives are numbered; the other cells of one stand below its first.
        begin = f"{number}. " if len(repairs) > 1 else ""
        for depth, line in repair_lines(report, repair, language=language):
            yield depth + 1, f"{begin}{line}"
            begin = " " * len(begin)
    more = len(repairs) - _SHOWN
    if more > 0:
        yield 1, _MORE.to(language).format(more)


def _names(fault: Fault) -> str:
    named = fault.identities[:_NAMED]
    more = len(fault.identities) - len(named)
    return ", ".join(named) + (f" (+{more})" if more else "")


def _said(fault: Fault, language: Language) -> str:
    if fault.gave_up:
        return fault.gave_up.to(language)
    if len(fault.repairs) > 1:
        return _SEVERAL.to(language).format(len(fault.repairs))
    return (_ONE if fault.unique else _OPEN).to(language)
