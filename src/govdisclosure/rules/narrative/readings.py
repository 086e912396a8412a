"""Which cells a claim may be about: its admissible readings, the usual one first.

Bodies use 收到 for what came in and 受理 for what came in with or without what was left from last
year; they state reviews with or without those pending.  A claim contradicts the tables only if it
contradicts every reading of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    DisclosureColumn,
    Form,
    RequestRow,
    Route,
    Section,
)
from govdisclosure.message import Message
from govdisclosure.prose import Counted
from govdisclosure.reports import Report

__all__ = ["Reading", "Sum", "readings"]

_KINDS = tuple(kind for kind in Applicant if kind is not Applicant.TOTAL)
_ORGANISATIONS = tuple(kind for kind in _KINDS if kind is not Applicant.NATURAL_PERSON)
_SUITS = (Route.DIRECT_LITIGATION, Route.LITIGATION_AFTER_REVIEW)
_ENDED = (ChallengeOutcome.UPHELD, ChallengeOutcome.CORRECTED, ChallengeOutcome.OTHER)


@frozen
class Sum:
    """What a reading comes to in a report: the sum of its known cells, and the blank ones."""

    known: Amount
    cells: tuple[Cell, ...]
    blanks: tuple[Cell, ...]
    #: Whether any cell holds a number at all.
    anything: bool

    def __str__(self) -> str:
        return write_amount(self.known) + ("+?" if self.blanks else "")


@frozen
class Reading:
    """Cells to be added and cells to be taken off, and what that means; `usual` is said of words.

    A reading that is not usual explains a number without excusing the words: it is noted.
    """

    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...]
    means: Message
    usual: bool

    def of(self, report: Report) -> Sum:
        """The sum of the reading in a report, with what is known of blank totals."""
        known: Amount = 0
        blanks: list[Cell] = []
        anything = False
        for sign, cells in ((1, self.plus), (-1, self.minus)):
            for cell in cells:
                value, empty = _value(report, cell)
                if value is not None:
                    known += sign * value
                    anything = True
                if empty:
                    blanks.append(cell)
        return Sum(known, self.plus + self.minus, tuple(blanks), anything)


def _value(report: Report, cell: Cell) -> tuple[Amount | None, bool]:
    """The number of a cell, or of the cells that a blank total adds up; whether any is blank."""
    value = report[cell]
    if value is not None or cell.column != Applicant.TOTAL:
        return value, value is None
    parts: tuple[str, ...] = _KINDS
    if cell.section == Section.CHALLENGES:
        parts = (*_ENDED, ChallengeOutcome.PENDING)
    numbers = [report[Cell(cell.section, cell.row, part)] for part in parts]
    known = [number for number in numbers if number is not None]
    return (sum(known) if known else None), len(known) < len(numbers)


@lru_cache(maxsize=512)
def readings(counted: Counted, form: Form) -> tuple[Reading, ...]:
    """The admissible readings of what a claim counts; none where the form does not count it."""
    unnamed = counted.rest and not counted.result
    if counted.limits or unnamed or counted.matter in ("", "other"):
        return ()
    if counted.matter == "requests":
        return tuple(_requests(counted, form))
    if counted.matter in ("review", "litigation", "challenges"):
        return tuple(_challenges(counted))
    return tuple(_disclosures(counted, form))


def _requests(counted: Counted, form: Form) -> Iterator[Reading]:
    if counted.route or counted.result:
        return
    for plus, minus, usual in _rows(counted, form):
        for columns, kind, as_usual in _columns(counted.applicant):
            means = _named(plus, minus, form, kind)
            yield Reading(
                tuple(_cells(plus, columns)),
                tuple(_cells(minus, columns)),
                means,
                usual and as_usual,
            )


def _cells(rows: Iterable[str], columns: Iterable[str]) -> Iterator[Cell]:
    for row in rows:
        for column in columns:
            yield Cell(Section.REQUESTS, row, column)


_R = RequestRow
#: What a verb admits: rows to add, rows to take off, and whether the words usually mean that.
_FLOW: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], bool], ...]] = {
    "received": (((_R.RECEIVED,), (), True), ((_R.RECEIVED, _R.CARRIED_OVER), (), False)),
    "admitted": (((_R.RECEIVED,), (), True), ((_R.RECEIVED, _R.CARRIED_OVER), (), False)),
    "both": (
        ((_R.RECEIVED,), (), True),
        ((_R.PROCESSED,), (), True),
        ((_R.RECEIVED, _R.CARRIED_OVER), (), False),
        ((_R.RECEIVED,), (_R.CARRIED_FORWARD,), False),
    ),
    "processed": (
        ((_R.PROCESSED,), (), True),
        ((_R.RECEIVED,), (_R.CARRIED_FORWARD,), False),
    ),
    "handled": (
        ((_R.PROCESSED,), (), True),
        ((_R.RECEIVED, _R.CARRIED_OVER), (), False),
        ((_R.RECEIVED,), (), False),
    ),
    "carried_forward": (((_R.CARRIED_FORWARD,), (), True),),
    "unfinished": (((_R.CARRIED_FORWARD,), (), True),),
    "carried_over": (((_R.CARRIED_OVER,), (), True),),
    "carried": (((_R.CARRIED_FORWARD,), (), True), ((_R.CARRIED_OVER,), (), True)),
    "granted_all": (((_R.GRANTED, _R.PARTLY_GRANTED), (), True),),
    "": (
        ((_R.RECEIVED,), (), True),
        ((_R.PROCESSED,), (), True),
        ((_R.RECEIVED, _R.CARRIED_OVER), (), False),
    ),
}


def _rows(counted: Counted, form: Form) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    aspect = counted.aspect
    if aspect in _FLOW:
        yield from _FLOW[aspect]
        return
    rows = _outcome_rows(aspect, form)
    if rows:
        yield rows, (), True
    if counted.group:
        yield _outcome_rows(counted.group, form), (), False
    if aspect == _R.GRANTED:
        yield (_R.GRANTED, _R.PARTLY_GRANTED), (), False


def _outcome_rows(aspect: str, form: Form) -> tuple[str, ...]:
    """The rows of an outcome, or those under a heading; none that this edition does not print."""
    heading = form.subtotals.get(Cell(Section.REQUESTS, aspect, Applicant.TOTAL))
    if heading is not None:
        return tuple(cell.row for cell in heading.right)
    if Cell(Section.REQUESTS, aspect, Applicant.TOTAL) in form.positions:
        return (aspect,)
    return ()


def _columns(applicant: str) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    if applicant == "":
        yield (Applicant.TOTAL,), "", True
    elif applicant == "organisations":
        yield _ORGANISATIONS, "法人或其他组织", True
    else:
        yield (applicant,), "", True
        if applicant == Applicant.BUSINESS:
            # 企业 is also said of all that are no natural persons.
            yield _ORGANISATIONS, "法人或其他组织", False


def _named(plus: tuple[str, ...], minus: tuple[str, ...], form: Form, kind: str) -> Message:
    grid = form.grid(Section.REQUESTS)
    if len(plus) > 2:
        heading = grid.row(plus[0]).heading
        return Message(heading, " + ".join(f"requests.{row}" for row in plus))
    zh = "加".join(grid.row(row).label for row in plus) + "".join(
        f"减{grid.row(row).label}" for row in minus
    )
    en = " + ".join(f"requests.{row}" for row in plus) + "".join(
        f" - requests.{row}" for row in minus
    )
    return Message(f"{zh}（{kind}）" if kind else zh, f"{en} ({kind})" if kind else en)


def _challenges(counted: Counted) -> Iterator[Reading]:
    if counted.applicant:
        return
    routes: tuple[str, ...] = _SUITS
    if counted.matter == "review":
        routes = (Route.REVIEW,)
    elif counted.matter == "challenges":
        routes = tuple(Route)
    if counted.route:
        routes = (counted.route,)
    total = tuple(Cell(Section.CHALLENGES, route, ChallengeOutcome.TOTAL) for route in routes)
    pending = tuple(Cell(Section.CHALLENGES, route, ChallengeOutcome.PENDING) for route in routes)
    without = Message("总计减尚未审结", "total without those pending")
    if counted.result == "resolved" or (counted.aspect == "processed" and not counted.result):
        yield Reading(total, pending, without, usual=True)
        yield Reading(total, (), Message("总计", "total"), usual=counted.aspect == "processed")
    elif counted.result or counted.aspect == "unfinished":
        result = counted.result or ChallengeOutcome.PENDING
        cells = tuple(Cell(Section.CHALLENGES, route, result) for route in routes)
        yield Reading(cells, (), Message("", f"challenges.*.{result}"), usual=True)
        if counted.rest:
            # 其他 may be all that is not named beside it, also what is still pending.
            yield Reading(
                cells + pending, (), Message("其他结果加尚未审结", "other + pending"), usual=False
            )
    elif not counted.aspect or counted.aspect in ("received", "admitted", "handled", "both"):
        yield Reading(total, (), Message("总计", "total"), usual=True)
        yield Reading(total, pending, without, usual=False)


_DOCUMENTS = {
    "issued": ("issued", "drafted"),
    "repealed": ("repealed",),
    "in_force": ("in_force", "disclosed_total"),
    "published": ("disclosed", "issued"),
    "": ("issued", "drafted", "disclosed", "in_force", "disclosed_total"),
}


def _disclosures(counted: Counted, form: Form) -> Iterator[Reading]:
    rows = (
        ("government_rules", "normative_documents")
        if counted.matter == "documents"
        else (counted.matter,)
    )
    columns: tuple[str, ...] = _DOCUMENTS.get(counted.aspect, ())
    if counted.matter in ("licences", "penalties", "coercive_measures"):
        columns = (DisclosureColumn.DECISIONS,)
    elif counted.matter == "fees":
        columns = (DisclosureColumn.AMOUNT,)
    for column in columns:
        cells = tuple(Cell(Section.DISCLOSURES, row, column) for row in rows)
        if all(cell in form.positions for cell in cells):
            label = form.grid(Section.DISCLOSURES).column(column).label
            yield Reading(cells, (), Message(label, f"disclosures.*.{column}"), usual=True)
