"""Which cells a claim may be about: its admissible interpretations, the usual one first.

Bodies use 收到 for what came in and 受理 for what came in with or without what was left from last
year; they state reviews with or without those pending.  A claim contradicts the tables only if it
contradicts every interpretation of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

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
from govdisclosure.message import NOTHING, Message, joined
from govdisclosure.prose import (
    CHALLENGES,
    DECISIONS,
    INCOMING,
    LEFT,
    ORGANISATIONS,
    RESOLVED,
    Aspect,
    Counted,
    Matter,
)
from govdisclosure.reports import Report
from govdisclosure.values import Amount, Interval
from govdisclosure.wording import in_sentence

_KINDS = tuple(kind for kind in Applicant if kind is not Applicant.TOTAL)
_ORGANISATIONS = tuple(kind for kind in _KINDS if kind is not Applicant.NATURAL_PERSON)
_NOTHING = Interval.exactly(0)
#: Words are compared in 元, the table counts fees in 万元, of which one 分 is the sixth decimal.
_YUAN, _FEN = 10_000, Decimal("0.000001")


@frozen
class Sum:
    """What an interpretation comes to in a report: all that it can be, its cells, the open ones.

    `value` is in the unit of the table, `in_words` in that of words: 元 where the table has 万元.
    """

    value: Interval
    in_words: Interval
    cells: tuple[Cell, ...]
    open: tuple[Cell, ...]

    @property
    def exact(self) -> Amount | None:
        """The sum in the unit of the words, where it is known; None where a cell leaves it open."""
        return self.in_words.low if self.in_words.exact else None


@frozen
class Interpretation:
    """Cells to be added and cells to be taken off, and what that means; `usual` is stated of words.

    One that is not usual explains a number without excusing the words: it is noted.  `scale` is
    what one of the table is in the words.
    """

    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...]
    means: Message
    usual: bool
    scale: int = 1

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its cells."""
        return self.plus + self.minus

    def of(self, report: Report) -> Sum:
        """The sum in a report, with what is known of blank totals."""
        added, taken = ([known(report, cell) for cell in each] for each in (self.plus, self.minus))
        value = sum(added, _NOTHING) - sum(taken, _NOTHING)
        every = zip(self.cells, added + taken, strict=True)
        open_ = tuple(cell for cell, each in every if not each.exact)
        return Sum(value, value.times(self.scale), self.cells, open_)

    def in_table(self, amount: Amount) -> Amount:
        """An amount of the words in the unit of the table: 万元 for fees."""
        if self.scale == 1:
            return amount
        return (Decimal(amount) / self.scale).quantize(_FEN).normalize() + 0


def known(report: Report, cell: Cell) -> Interval:
    """What is known of a cell: its number, or what the parts of a blank total come to."""
    number = report[cell]
    if number is not None or cell.column != Applicant.TOTAL:
        return Interval.summing([number], signed=cell in report.form.signed)
    parts: tuple[str, ...] = _KINDS
    if cell.section == Section.CHALLENGES:
        parts = tuple(each for each in ChallengeOutcome if each is not ChallengeOutcome.TOTAL)
    return Interval.summing(report[Cell(cell.section, cell.row, part)] for part in parts)


@lru_cache(maxsize=512)
def interpretations(counted: Counted, form: Form) -> tuple[Interpretation, ...]:
    """The admissible interpretations of what a claim counts; none if the form does not count it."""
    # 剩余7件结转下年度 names what the rest is: what is carried forward.
    unnamed = counted.rest and not (counted.result or counted.aspect in LEFT)
    if counted.limits or unnamed or counted.matter in ("", Matter.OTHER):
        return ()
    if counted.matter == Matter.REQUESTS:
        return tuple(_requests(counted, form))
    if counted.matter in CHALLENGES:
        return tuple(_challenges(counted, form))
    return tuple(_disclosures(counted, form))


#: Lines to add and lines to take off.
_Lines: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


def _requests(counted: Counted, form: Form) -> Iterator[Interpretation]:
    if counted.route or counted.result:
        return
    for (plus, minus), usual in _rows(counted, form):
        for columns, kind, as_usual in _columns(counted.applicant):
            added, taken = (
                tuple(Cell(Section.REQUESTS, row, column) for row in rows for column in columns)
                for rows in (plus, minus)
            )
            yield Interpretation(added, taken, _named(plus, minus, form, kind), usual and as_usual)


_RECEIVED: _Lines = (RequestRow.RECEIVED,), ()
_IN_HAND: _Lines = (RequestRow.RECEIVED, RequestRow.CARRIED_OVER), ()
_PROCESSED: _Lines = (RequestRow.PROCESSED,), ()
_OF_THIS_YEAR: _Lines = (RequestRow.RECEIVED,), (RequestRow.CARRIED_FORWARD,)
_FORWARD: _Lines = (RequestRow.CARRIED_FORWARD,), ()
_OVER: _Lines = (RequestRow.CARRIED_OVER,), ()
_GRANTED: _Lines = (RequestRow.GRANTED, RequestRow.PARTLY_GRANTED), ()
#: What a verb admits: the rows that the words usually mean, and others.
_FLOW: dict[str, tuple[tuple[_Lines, ...], tuple[_Lines, ...]]] = {
    Aspect.RECEIVED: ((_RECEIVED,), (_IN_HAND,)),
    Aspect.ADMITTED: ((_RECEIVED,), (_IN_HAND,)),
    Aspect.BOTH: ((_RECEIVED, _PROCESSED), (_IN_HAND, _OF_THIS_YEAR)),
    Aspect.IN_HAND: ((_IN_HAND, _PROCESSED), ()),
    Aspect.PROCESSED: ((_PROCESSED,), (_OF_THIS_YEAR,)),
    Aspect.HANDLED: ((_PROCESSED,), (_IN_HAND, _RECEIVED)),
    Aspect.CARRIED_FORWARD: ((_FORWARD,), ()),
    Aspect.UNFINISHED: ((_FORWARD,), ()),
    Aspect.CARRIED_OVER: ((_OVER,), ()),
    Aspect.CARRIED: ((_FORWARD, _OVER), ()),
    Aspect.GRANTED_ALL: ((_GRANTED,), ()),
    RequestRow.GRANTED: ((((RequestRow.GRANTED,), ()),), (_GRANTED,)),
    "": ((_RECEIVED, _PROCESSED), (_IN_HAND,)),
}


def _rows(counted: Counted, form: Form) -> Iterator[tuple[_Lines, bool]]:
    if counted.aspect in _FLOW:
        usual, others = _FLOW[counted.aspect]
        yield from ((rows, True) for rows in usual)
        yield from ((rows, False) for rows in others)
        return
    if rows := _outcome_rows(counted.aspect, form):
        yield (rows, ()), True
    if counted.group:
        yield (_outcome_rows(counted.group, form), ()), False


def _outcome_rows(aspect: str, form: Form) -> tuple[str, ...]:
    """The rows of an outcome, or those under a heading; none that this edition does not print."""
    cell = Cell(Section.REQUESTS, aspect, Applicant.TOTAL)
    if cell in form.subtotals:
        return tuple(each.row for each in form.subtotals[cell].right)
    return (aspect,) if cell in form.positions else ()


def _columns(applicant: str) -> Iterator[tuple[tuple[str, ...], Message, bool]]:
    alone, organisations = NOTHING, Message("法人或其他组织", "legal persons and others")
    if applicant != ORGANISATIONS:
        yield (applicant or Applicant.TOTAL,), alone, True
    if applicant in (ORGANISATIONS, Applicant.BUSINESS):
        # 企业 is also stated of all that are no natural persons.
        yield _ORGANISATIONS, organisations, applicant == ORGANISATIONS


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
    routes = routes_of(counted)
    rows = _rows_named(routes, form)
    for (plus, minus), columns, usual in _results(counted, form):
        added, taken = (
            tuple(Cell(Section.CHALLENGES, route, each) for each in several for route in routes)
            for several in (plus, minus)
        )
        yield Interpretation(added, taken, _COLUMNS_OF.format(rows, columns), usual)


_COLUMNS_OF = Message("{}的{}", "{} ({})")
_SUITS_NAMED = "administrative litigation"
_ROUTES: dict[str, tuple[ChallengeRoute, ...]] = {
    Matter.REVIEW: (ChallengeRoute.REVIEW,),
    Matter.LITIGATION: (ChallengeRoute.DIRECT_LITIGATION, ChallengeRoute.LITIGATION_AFTER_REVIEW),
    Matter.CHALLENGES: tuple(ChallengeRoute),
}


def routes_of(counted: Counted) -> tuple[ChallengeRoute, ...]:
    """The rows of Table Four that a count is about; none for one of another table."""
    return (ChallengeRoute(counted.route),) if counted.route else _ROUTES.get(counted.matter, ())


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
_ALL: _Lines = (ChallengeOutcome.TOTAL,), ()
_ENDED: _Lines = (ChallengeOutcome.TOTAL,), (ChallengeOutcome.PENDING,)
_TOTAL = Message("“总计”", "total")
_WITHOUT_PENDING = Message("“总计”减“尚未审结”", "total without those pending")
_AND_PENDING = Message("加“尚未审结”", " + pending")
#: What is stated of all cases, whatever became of them.
_WHOLE = INCOMING | {Aspect.HANDLED}


def _results(counted: Counted, form: Form) -> Iterator[tuple[_Lines, Message, bool]]:
    """The columns of Table Four that a claim may be about, by their names, the usual first."""
    processed = counted.aspect == Aspect.PROCESSED
    if counted.result == RESOLVED or (processed and not counted.result):
        yield _ENDED, _WITHOUT_PENDING, True
        yield _ALL, _TOTAL, processed
    elif counted.result or counted.aspect == Aspect.UNFINISHED:
        result = counted.result or ChallengeOutcome.PENDING
        column = form.grid(Section.CHALLENGES).column(result)
        named = in_sentence(Message(column.label, column.english))
        yield ((result,), ()), named, True
        if counted.rest:
            # 其他 may be all that is not named beside it, also what is still pending.
            yield ((result, ChallengeOutcome.PENDING), ()), named + _AND_PENDING, False
    elif counted.aspect in _WHOLE:
        yield _ALL, _TOTAL, True
        yield _ENDED, _WITHOUT_PENDING, False


_DOCUMENTS: dict[str, tuple[str, ...]] = {
    Aspect.ISSUED: ("issued", "drafted"),
    Aspect.REPEALED: ("repealed",),
    Aspect.IN_FORCE: ("in_force", "disclosed_total"),
    Aspect.PUBLISHED: ("disclosed", "issued"),
    "": ("issued", "drafted", "disclosed", "in_force", "disclosed_total"),
}


_DOCUMENT_ROWS: dict[str, tuple[str, ...]] = {
    Matter.DOCUMENTS: (Matter.GOVERNMENT_RULES, Matter.NORMATIVE_DOCUMENTS)
}


def _disclosures(counted: Counted, form: Form) -> Iterator[Interpretation]:
    fees = counted.matter == Matter.FEES
    rows = _DOCUMENT_ROWS.get(counted.matter, (counted.matter,))
    columns = _DOCUMENTS.get(counted.aspect, ())
    if counted.matter in DECISIONS:
        columns = (DisclosureColumn.DECISIONS,)
    elif fees:
        columns = (DisclosureColumn.AMOUNT,)
    for column in columns:
        cells = tuple(Cell(Section.DISCLOSURES, row, column) for row in rows)
        if all(cell in form.positions for cell in cells):
            line = form.grid(Section.DISCLOSURES).column(column)
            means = in_sentence(Message(line.label, line.english))
            yield Interpretation(cells, (), means, usual=True, scale=_YUAN if fees else 1)
