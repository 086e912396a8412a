"""The two sides of an identity in a report: what each can come to, and how it is told in words.

A side is told by the printed labels of its cells, with the sum where there are several terms; of
many terms only those that count something are shown.  What has no number is told by what it is:
blank, not read, or something else written there.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.forms import FLOW, Cell, Form, Identity, RequestRow, Section, name_of
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report
from govdisclosure.values import Interval
from govdisclosure.wording import BLANK, NOT_READ, counted, more_or_less

__all__ = ["CHECK", "Side", "lacking", "unequal"]

#: A side with more terms than this is told by what they are together.
_TERMS = 4
#: What a clerk is asked to do about cells of which nobody can say which one is wrong.
CHECK = Message("；请核对", "; please check")
_TOGETHER = {
    "requests.outcomes": Message("各项办理结果之和", "sum of the outcomes"),
    "requests.applicants": Message("各类申请人之和", "sum of the applicants"),
}
_SUM = Message("各项之和", "sum of the parts")
_PLUS = Message("+", " + ")
_EQUALS, _AT_LEAST_SUM = Message("={}", " = {}"), Message("≥{}", " ≥ {}")
_NUMBER, _AT_LEAST = Message("{}", " {}"), Message("至少{}", " at least {}")
_STANDS = Message("（{}）", " ({})")
_LAST_YEARS = Message("上一年度报告的{}", "last year's {}")
_WHATEVER = Message("{}，不论填几", "{}, whatever they hold")
_WHATEVER_ONE = Message("{}，不论填几", "{}, whatever it holds")
_NO_REPORT = Message("没有上一年度报告", "last year's report is not at hand")
_NO_NUMBER = Message("不是数字", "no number")
#: The heading of all outcomes of Table Three: it tells no row from another.
_OF_ALL_OUTCOMES = "三、本年度办理结果"


@frozen
class Side:
    """One side of an identity in a report.

    `numbers` are those of its cells, None where there is none; `sum` what they can come to.
    """

    identity: Identity
    cells: tuple[Cell, ...]
    numbers: tuple[Amount | None, ...]
    sum: Interval

    @classmethod
    def of(cls, report: Report, identity: Identity, cells: tuple[Cell, ...]) -> Side:
        """What a report says of some cells of an identity."""
        numbers = tuple([report[cell] for cell in cells])
        pairs = zip(cells, numbers, strict=True)
        signed = any(
            number is None and cell.this_year in report.form.signed for cell, number in pairs
        )
        return cls(identity, cells, numbers, Interval.summing(numbers, signed=signed))

    @property
    def known(self) -> Amount:
        """The sum of the numbers that are there."""
        return sum(number for number in self.numbers if number is not None)

    @property
    def open(self) -> tuple[Cell, ...]:
        """The cells without a number."""
        pairs = zip(self.cells, self.numbers, strict=True)
        return tuple(cell for cell, number in pairs if number is None)

    def told(self, report: Report) -> Message:
        """The side in words: its terms by their labels, their numbers, and what they sum to."""
        if len(self.cells) > _TERMS:
            return self._told_together()
        terms = [
            self._name(cell, report.form) + _stands(report, cell, number)
            for cell, number in zip(self.cells, self.numbers, strict=True)
        ]
        told = joined(terms, _PLUS)
        if len(terms) == 1:
            return told
        return told + (_AT_LEAST_SUM if self.open else _EQUALS).format(write_amount(self.known))

    def _told_together(self) -> Message:
        known = write_amount(self.known)
        family = self.identity.name.rpartition(".")[0]
        told = _TOGETHER.get(family, _SUM) + (_AT_LEAST if self.open else _NUMBER).format(known)
        terms = [write_amount(each) for each in self.numbers if each]
        if len(terms) < 2:
            return told
        return told + _STANDS.format(joined((Message(each, each) for each in terms), _PLUS))

    def _name(self, cell: Cell, form: Form) -> Message:
        """What a cell is called among the others, of which all have the row or the column."""
        if cell.this_year not in form.positions:
            return name_of(cell, form)
        row, column = form.lines(cell.this_year)
        columns = {each.column for each in self.identity.cells}
        rows = {each.row for each in self.identity.cells}
        if len(columns) == 1 and rows <= FLOW.keys():
            name = FLOW[RequestRow(row.concept)]
        elif len(columns) == 1:
            name = Message(row.label, row.english)
        elif len(rows) == 1:
            name = Message(column.label, column.english)
        else:
            name = form.name(cell.this_year)
        return _LAST_YEARS.format(name) if cell.lag else name


def _stands(report: Report, cell: Cell, number: Amount | None) -> Message:
    """What stands in a cell, behind its name: its number, or why it has none."""
    if number is None:
        return _STANDS.format(_kind(report, cell))
    return _NUMBER.format(write_amount(number))


def subject(identity: Identity, form: Form) -> Message | None:
    """The line that all cells of an identity stand on; None where they share none, or all."""
    cells = [cell.this_year for cell in identity.cells]
    if any(cell not in form.positions for cell in cells):
        return None
    columns, rows = {cell.column for cell in cells}, {cell.row for cell in cells}
    row, column = form.lines(cells[0])
    if len(columns) == 1 < len(rows):
        return Message(column.label, column.english)
    if len(rows) == 1 < len(columns):
        nested = (
            row.heading not in ("", _OF_ALL_OUTCOMES) and cells[0].section != Section.DISCLOSURES
        )
        return Message(f"{row.heading}·{row.label}" if nested else row.label, row.english)
    return None


def unequal(report: Report, left: Side, right: Side) -> Message:
    """Both sides of an identity that does not hold, and which of them is more."""
    difference = left.known - right.known
    open_ = left.open + right.open
    more = Message("前者{}", "the first is {}").format(
        more_or_less(difference, at_least=bool(open_))
    )
    told = joined([left.told(report), right.told(report), more], Message("，", ", "))
    if open_:
        whatever = _WHATEVER_ONE if len(open_) == 1 else _WHATEVER
        told += _STANDS.format(whatever.format(lacking(report, open_)))
    return _about(report, left.identity, told)


def undecided(report: Report, left: Side, right: Side) -> Message:
    """Both sides of an identity that cells without a number leave open."""
    lagged = [cell for cell in left.open + right.open if cell.lag]
    if lagged and report.previous is None:
        return _NO_REPORT
    before = report.previous.form if report.previous else report.form
    if any(cell.this_year not in before.positions for cell in lagged):
        return Message(
            f"上一年度报告使用{before}年版格式，没有这一项",
            f"last year's report is on edition {before}, which does not count this",
        )
    told = joined([left.told(report), right.told(report)], Message("，", ", "))
    return _about(
        report,
        left.identity,
        Message("{}；{}", "{}; {}").format(told, lacking(report, left.open + right.open)),
    )


def _about(report: Report, identity: Identity, told: Message) -> Message:
    line = subject(identity, report.form)
    return Message("{}：{}", "{}: {}").format(line, told) if line else told


def lacking(report: Report, cells: Iterable[Cell]) -> Message:
    """How many of some cells are blank, were not read, or hold something that is no number.

    Those of a report of last year that is not at hand are told together.
    """
    kinds: dict[Message, int] = {}
    for cell in cells:
        kind = _kind(report, cell)
        kinds[kind] = kinds.get(kind, 0) + 1
    return joined(
        kind
        if kind is _NO_REPORT
        else Message(f"{number}格{kind.zh}", f"{counted(number, 'cell')} {kind.en}")
        for kind, number in kinds.items()
    )


def _kind(report: Report, cell: Cell) -> Message:
    """What a cell without a number is: blank, not read, or something that is no number."""
    of_year = report
    for _ in range(cell.lag):
        if of_year.previous is None:
            return _NO_REPORT
        of_year = of_year.previous
    if cell.this_year in of_year.source.unread:
        return NOT_READ
    return _NO_NUMBER if of_year.remark(cell.this_year) else BLANK
