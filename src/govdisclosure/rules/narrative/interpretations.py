"""Which cells a claim may be about: its admissible interpretations, the usual one first.

Bodies use 收到 for what came in and 受理 for what came in with or without what was left from last
year; they state reviews with or without those pending.  A claim contradicts the tables only if it
contradicts every interpretation of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    ChallengeRoute,
    DisclosureColumn,
    Form,
    RequestRow,
    Section,
)
from govdisclosure.message import Message, joined
from govdisclosure.prose import Counted
from govdisclosure.reports import Report
from govdisclosure.values import Amount, Interval
from govdisclosure.wording import in_sentence

__all__ = ["Interpretation", "Sum", "interpretations", "known"]

_KINDS = tuple(kind for kind in Applicant if kind is not Applicant.TOTAL)
_ORGANISATIONS = tuple(kind for kind in _KINDS if kind is not Applicant.NATURAL_PERSON)
_SUITS = (ChallengeRoute.DIRECT_LITIGATION, ChallengeRoute.LITIGATION_AFTER_REVIEW)
_ENDED = (ChallengeOutcome.UPHELD, ChallengeOutcome.CORRECTED, ChallengeOutcome.OTHER)


@frozen
class Sum:
    """What an interpretation comes to in a report: all that it can be, its cells, the open ones.

    `value` is in the unit of the table, `said` in that of the words: 元 where the table has 万元.
    """

    value: Interval
    said: Interval
    cells: tuple[Cell, ...]
    open: tuple[Cell, ...]

    @property
    def exact(self) -> Amount | None:
        """The sum in the unit of the words, where it is known; None where a cell leaves it open."""
        return self.said.low if self.said.exact else None


@frozen
class Interpretation:
    """Cells to be added and cells to be taken off, and what that means; `usual` is said of words.

    A interpretation that is not usual explains a number without excusing the words: it is noted.
    `scale` is what one of the table is in the words.
    """

    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...]
    means: Message
    usual: bool
    scale: int = 1

    def of(self, report: Report) -> Sum:
        """The sum of the interpretation in a report, with what is known of blank totals."""
        added, taken = ([known(report, cell) for cell in each] for each in (self.plus, self.minus))
        value = sum(added, _NOTHING) - sum(taken, _NOTHING)
        cells = self.plus + self.minus
        open_ = (cell for cell, each in zip(cells, added + taken, strict=True) if not each.exact)
        return Sum(value, value.times(self.scale), cells, tuple(open_))


_NOTHING = Interval.exactly(0)
#: Words are compared in 元, the table counts fees in 万元.
_YUAN = 10_000


def known(report: Report, cell: Cell) -> Interval:
    """What is known of a cell: its number, or what the parts of a blank total come to."""
    number = report[cell]
    if number is not None or cell.column != Applicant.TOTAL:
        return Interval.summing([number], signed=cell in report.form.signed)
    parts: tuple[str, ...] = _KINDS
    if cell.section == Section.CHALLENGES:
        parts = (*_ENDED, ChallengeOutcome.PENDING)
    return Interval.summing(report[Cell(cell.section, cell.row, part)] for part in parts)


@lru_cache(maxsize=512)
def interpretations(counted: Counted, form: Form) -> tuple[Interpretation, ...]:
    """The admissible interpretations of what a claim counts; none if the form does not count it."""
    unnamed = counted.rest and not counted.result
    if counted.limits or unnamed or counted.matter in ("", "other"):
        return ()
    if counted.matter == "requests":
        return tuple(_requests(counted, form))
    if counted.matter in ("review", "litigation", "challenges"):
        return tuple(_challenges(counted, form))
    return tuple(_disclosures(counted, form))


def _requests(counted: Counted, form: Form) -> Iterator[Interpretation]:
    if counted.route or counted.result:
        return
    for plus, minus, usual in _rows(counted, form):
        for columns, kind, as_usual in _columns(counted.applicant):
            means = _named(plus, minus, form, kind)
            yield Interpretation(
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


def _columns(applicant: str) -> Iterator[tuple[tuple[str, ...], Message, bool]]:
    alone, organisations = Message("", ""), Message("法人或其他组织", "legal persons and others")
    if applicant == "":
        yield (Applicant.TOTAL,), alone, True
    elif applicant == "organisations":
        yield _ORGANISATIONS, organisations, True
    else:
        yield (applicant,), alone, True
        if applicant == Applicant.BUSINESS:
            # 企业 is also said of all that are no natural persons.
            yield _ORGANISATIONS, organisations, False


def _named(plus: tuple[str, ...], minus: tuple[str, ...], form: Form, kind: Message) -> Message:
    grid = form.grid(Section.REQUESTS)
    if len(plus) > 2:
        # All rows under a heading, which each of their English terms begins with.
        row = grid.row(plus[0])
        named = in_sentence(Message(row.heading, row.english.partition(":")[0]))
    else:
        added, taken = (
            joined(
                [in_sentence(Message(line.label, line.english)) for line in map(grid.row, rows)],
                between,
            )
            for rows, between in ((plus, _ADDED), (minus, _TAKEN))
        )
        named = added + _TAKEN + taken if minus else added
    return Message("{}（{}）", "{} ({})").format(named, kind) if kind.zh else named


_ADDED, _TAKEN = Message("加", " + "), Message("减", " - ")


def _challenges(counted: Counted, form: Form) -> Iterator[Interpretation]:
    if counted.applicant:
        return
    routes = _routes(counted)
    rows = _rows_named(routes, form)
    for plus, minus, columns, usual in _results(counted, form):
        added, taken = (
            tuple(Cell(Section.CHALLENGES, route, each) for each in several for route in routes)
            for several in (plus, minus)
        )
        yield Interpretation(added, taken, _COLUMNS_OF.format(rows, columns), usual=usual)


_COLUMNS_OF = Message("{}的{}", "{} ({})")
_SUITS_NAMED = "administrative litigation"


def _routes(counted: Counted) -> tuple[str, ...]:
    """The rows of Table Four that a claim is about."""
    if counted.route:
        return (counted.route,)
    if counted.matter == "challenges":
        return tuple(ChallengeRoute)
    return (ChallengeRoute.REVIEW,) if counted.matter == "review" else _SUITS


def _rows_named(routes: tuple[str, ...], form: Form) -> Message:
    """What rows are called: one by its label, several by what they stand under, if anything."""
    lines = [form.grid(Section.CHALLENGES).row(route) for route in routes]
    labels = {
        line.heading if len(lines) > 1 and line.heading else line.label: line for line in lines
    }
    return joined(
        (
            in_sentence(Message(label, _SUITS_NAMED if label == line.heading else line.english))
            for label, line in labels.items()
        ),
        _AND,
    )


_AND = Message("和", " and ")
#: Columns of Table Four to add, columns to take off, what that is called, and whether it is usual.
_Columns = tuple[tuple[str, ...], tuple[str, ...], Message, bool]
_ALL, _OPEN = (ChallengeOutcome.TOTAL,), (ChallengeOutcome.PENDING,)
_TOTAL = Message("“总计”", "total")
_WITHOUT_PENDING = Message("“总计”减“尚未审结”", "total without those pending")


def _results(counted: Counted, form: Form) -> Iterator[_Columns]:
    """The columns of Table Four that a claim may be about."""
    if counted.result == "resolved" or (counted.aspect == "processed" and not counted.result):
        yield _ALL, _OPEN, _WITHOUT_PENDING, True
        yield _ALL, (), _TOTAL, counted.aspect == "processed"
    elif counted.result or counted.aspect == "unfinished":
        result = counted.result or ChallengeOutcome.PENDING
        column = form.grid(Section.CHALLENGES).column(result)
        named = in_sentence(Message(column.label, column.english))
        yield (result,), (), named, True
        if counted.rest:
            # 其他 may be all that is not named beside it, also what is still pending.
            yield (result, *_OPEN), (), named + _AND_PENDING, False
    elif counted.aspect in _WHOLE:
        yield _ALL, (), _TOTAL, True
        yield _ALL, _OPEN, _WITHOUT_PENDING, False


_AND_PENDING = Message("加“尚未审结”", " + pending")
#: What is said of all cases, whatever became of them.
_WHOLE = frozenset({"", "received", "admitted", "handled", "both"})


_DOCUMENTS = {
    "issued": ("issued", "drafted"),
    "repealed": ("repealed",),
    "in_force": ("in_force", "disclosed_total"),
    "published": ("disclosed", "issued"),
    "": ("issued", "drafted", "disclosed", "in_force", "disclosed_total"),
}


def _disclosures(counted: Counted, form: Form) -> Iterator[Interpretation]:
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
    scale = _YUAN if counted.matter == "fees" else 1
    for column in columns:
        cells = tuple(Cell(Section.DISCLOSURES, row, column) for row in rows)
        if all(cell in form.positions for cell in cells):
            line = form.grid(Section.DISCLOSURES).column(column)
            means = in_sentence(Message(line.label, line.english))
            yield Interpretation(cells, (), means, usual=True, scale=scale)
