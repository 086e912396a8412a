"""The two sides of an identity in a report: what each can come to, and both in words.

A side is the printed labels of its cells, with the sum where there are several terms; of many terms
only those that count something are shown.  What has no number is named for what it is:
blank, not read, or something else written there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from govdisclosure.errors import require
from govdisclosure.findings import Outcome, Undecided
from govdisclosure.forms import (
    FLOW,
    Cell,
    Form,
    Identity,
    Line,
    RequestRow,
    cell_name,
    may_be_negative,
)
from govdisclosure.message import NOTHING, Message, joined
from govdisclosure.reports import Report
from govdisclosure.rules.rule import Rule
from govdisclosure.values import Amount, Interval, write_amount
from govdisclosure.wording import ABOUT, AT_LEAST, BLANK, NOT_READ, counted, more_or_less

#: A side with more terms than this is named for what they are together.
_TERMS = 4
#: What a clerk is asked to do about cells of which the numbers do not say which one is wrong.
_CHECK = Message("；请核对", "; please check")
_IN_FORCE = "years.in_force"
#: What may lawfully have come between two years, by the family of sums across them.
_OTHER_NUMBERS = Message(
    "是否因机构合并、职能划转、上年数据更正所致",
    " whether bodies were merged, functions moved or last year's numbers corrected",
)
_LAPSED = Message(
    "是否有未计入废止的失效（修订、自然失效）",
    " whether some lapsed without being repealed (amended, or expired)",
)
_REASONS = {"years.carried": (_OTHER_NUMBERS, _OTHER_NUMBERS), _IN_FORCE: (_LAPSED, _OTHER_NUMBERS)}
#: What is in force of those made this year is all there, however many there were before.
_AT_LEAST_MADE = Message(
    "{}应不少于{}减{}（{}-{}={}），表中为{}，少{}",
    "{} must be at least {} less {} ({} - {} = {}); the table has {}, {} less",
)
NO_LAST_YEAR = Message("没有上一年度报告", "last year's report is not at hand")
NO_EARLIER_YEAR = Message("没有更早年度的报告", "the report of an earlier year is not at hand")
_NO_NUMBER = Message("不是数字", "no number")
_TOGETHER = {
    "requests.outcomes": Message("各项办理结果之和", "sum of the outcomes"),
    "requests.applicants": Message("各类申请人之和", "sum of the applicants"),
}
_SUM = Message("各项之和", "sum of the parts")
_PLUS = Message("+", " + ")
_UNEQUAL = Message("{}，前者{}", "{}, the first is {}")
#: The heading of all outcomes of Table Three: it distinguishes no row from another.
_OF_ALL_OUTCOMES = "三、本年度办理结果"


@frozen
class Side:
    """One side of an identity in a report.

    `numbers` are those of its cells, None where there is none, `known` their sum as far as they are
    known, `open` the cells without a number, and `sum` all that the side can come to.
    """

    identity: Identity
    cells: tuple[Cell, ...]
    numbers: tuple[Amount | None, ...]
    known: Amount
    open: tuple[Cell, ...]
    sum: Interval

    @classmethod
    def of(cls, report: Report, identity: Identity, cells: tuple[Cell, ...]) -> Side:
        """What a report has for some cells of an identity."""
        numbers = tuple([report[cell] for cell in cells])
        known = sum([number for number in numbers if number is not None])
        if None not in numbers:
            return cls(identity, cells, numbers, known, (), Interval.exactly(known))
        open_ = tuple([cell for cell, n in zip(cells, numbers, strict=True) if n is None])
        signed = report.form.signed or [cell for cell in open_ if cell.lag]
        free = bool(signed) and any(may_be_negative(cell, report.form) for cell in open_)
        bounds = Interval.summing((known, None), signed=free)
        return cls(identity, cells, numbers, known, open_, bounds)

    def in_words(self, report: Report, names: Mapping[Cell, Message]) -> Message:
        """The side in words: its terms by their labels, their numbers, and what they sum to."""
        known = write_amount(self.known)
        if len(self.cells) > _TERMS:
            return self._together(known)
        terms = [
            _in_brackets(names[cell], instead_of_number(report, cell))
            if number is None
            else _beside(names[cell], _term(number))
            for cell, number in zip(self.cells, self.numbers, strict=True)
        ]
        if len(terms) == 1:
            return terms[0]
        added, sign = joined(terms, _PLUS), "≥" if self.open else "="
        return Message(f"{added.zh}{sign}{known}", f"{added.en} {sign} {known}")

    def _together(self, known: str) -> Message:
        """Many terms by what they are together, with those numbers that are not zero."""
        whole = _TOGETHER.get(_family(self.identity), _SUM)
        summed = _beside(whole, AT_LEAST.format(known) if self.open else Message(known, known))
        terms = [_term(number) for number in self.numbers if number]
        return summed if len(terms) < 2 else _in_brackets(summed, joined(terms, _PLUS))


# Hundreds of terms are put together for a report with only totals: Message.format is slower.
def _beside(name: Message, number: Message) -> Message:
    return Message(f"{name.zh}{number.zh}", f"{name.en} {number.en}")


def _in_brackets(name: Message, more: Message) -> Message:
    return Message(f"{name.zh}（{more.zh}）", f"{name.en} ({more.en})")


def _term(number: Amount) -> Message:
    """A number among those that are added; in brackets, lest it read as taken off, if negative."""
    written = write_amount(number)
    return Message(f"（{written}）", f"({written})") if number < 0 else Message(written, written)


@lru_cache(maxsize=512)
def _named(identity: Identity, form: Form) -> tuple[dict[Cell, Message], Message | None]:
    """What each cell of an identity is called among the others, and the line that all stand on."""
    cells = [cell.this_year for cell in identity.cells]
    if any(cell not in form.positions for cell in cells):
        return {cell: cell_name(cell, form) for cell in identity.cells}, None
    rows, columns = zip(*map(form.lines, cells), strict=True)
    if len(set(columns)) == 1:
        names, shared = _of_rows(rows), _label(columns[0]) if len(set(rows)) > 1 else None
    elif len(set(rows)) == 1:
        names, shared = [*map(_label, columns)], _with_heading(rows[0])
    else:
        names, shared = [*map(form.name, cells)], None
    named = zip(identity.cells, names, strict=True)
    return {cell: _of_year(cell.lag).format(name) for cell, name in named}, shared


def _of_rows(rows: Iterable[Line]) -> list[Message]:
    """What rows are called: by the short names of the flow, where all are of it."""
    concepts = [row.concept for row in rows]
    if FLOW.keys() >= set(concepts):
        return [FLOW[RequestRow(each)] for each in concepts]
    return [*map(_label, rows)]


def _with_heading(row: Line) -> Message:
    """A row behind the heading that it stands under, where that says which is meant."""
    # What stands above the rows of Table Two is the article that each rests on.
    plain = row.unit is None or row.heading in ("", _OF_ALL_OUTCOMES)
    return _label(row) if plain else Message(f"{row.heading}·{row.label}", row.english)


def _label(line: Line) -> Message:
    return Message(line.label, line.english)


def _of_year(lag: int) -> Message:
    """What stands before the name of a cell of an earlier year."""
    if lag < 2:
        return Message("上一年度报告的{}", "last year's {}") if lag else Message("{}", "{}")
    return Message(f"{lag}年前报告的{{}}", f"{{}} of {lag} years before")


def compared(rule: Rule, report: Report, identity: Identity) -> Iterator[Outcome]:
    """What a rule comes to on a report whose form has every cell of an identity."""
    left, right = (Side.of(report, identity, side) for side in identity.sides)
    equal = left.sum.equals(right.sum)
    if equal is None:
        yield Undecided(rule.name, _undecided(report, left, right), left.open + right.open)
    elif not equal:
        yield rule.finding(
            _unequal(report, left, right),
            cells=identity.cells,
            report=report,
            sides=(left.known, right.known),
        )


def _unequal(report: Report, left: Side, right: Side) -> Message:
    """Both sides of an identity that fails, and which of them is more."""
    made = _fewer_than_were_made(report, left, right)
    if made:
        return made + _CHECK
    open_ = left.open + right.open
    more = more_or_less(left.known - right.known, at_least=bool(open_))
    message = _UNEQUAL.format(_both(report, left, right), more)
    lacks = lacking(report, open_)
    # Nobody fills in a report that is not at hand.
    if open_ and lacks != NO_LAST_YEAR:
        they = "it holds" if len(open_) == 1 else "they hold"
        message += Message(f"（{lacks.zh}，不论填几）", f" ({lacks.en}, whatever {they})")
    less, greater = _REASONS.get(_family(left.identity), (NOTHING, NOTHING))
    return message + _CHECK + (less if left.known < right.known else greater)


def _fewer_than_were_made(report: Report, left: Side, right: Side) -> Message | None:
    """That fewer are in force than were made this year alone, whatever last year's number is."""
    identity = left.identity
    repealed, issued = left.numbers[-1], right.numbers[-1]
    if _family(identity) != _IN_FORCE or left.open or repealed is None or issued is None:
        return None
    if left.known >= issued:
        return None
    names, line = _named(identity, report.form)
    cells = (identity.left[0], identity.right[-1], identity.left[-1])
    in_force, due = left.known - repealed, issued - repealed
    numbers = (issued, repealed, due, in_force, due - in_force)
    message = _AT_LEAST_MADE.format(*(names[cell] for cell in cells), *map(write_amount, numbers))
    return ABOUT.format(line, message)


def _family(identity: Identity) -> str:
    return identity.name.rpartition(".")[0]


def _undecided(report: Report, left: Side, right: Side) -> Message:
    """Both sides of an identity that cells without a number leave open."""
    lagged = [cell for cell in left.open + right.open if cell.lag]
    if lagged and report.previous is None:
        return report.not_compared or NO_LAST_YEAR
    before = report.previous.form if report.previous else report.form
    if any(cell.lag == 1 and cell.this_year not in before.positions for cell in lagged):
        return Message(
            f"上一年度报告使用{before}年版格式，没有这一项",
            f"last year's report is on edition {before}, which does not count this",
        )
    both, lacks = _both(report, left, right), lacking(report, left.open + right.open)
    return Message(f"{both.zh}；{lacks.zh}", f"{both.en}; {lacks.en}")


def _both(report: Report, left: Side, right: Side) -> Message:
    """Both sides in words, behind the column or the row that they share."""
    names, line = _named(left.identity, report.form)
    one, other = left.in_words(report, names), right.in_words(report, names)
    zh, en = (f"{line.zh}：", f"{line.en}: ") if line else ("", "")
    return Message(f"{zh}{one.zh}，{other.zh}", f"{en}{one.en}, {other.en}")


def lacking(report: Report, cells: Iterable[Cell]) -> Message:
    """How many of some cells are blank, were not read, or have something in them that is no number.

    Those of a report of last year that is not at hand count as one.
    """
    several = tuple(cells)
    if not (report.source.unread or report.remarks or any(cell.lag for cell in several)):
        # As nearly always, and by the dozen where only totals are filled in.
        return _counted(BLANK, len(several))
    kinds = Counter(instead_of_number(report, cell) for cell in several)
    return joined(_counted(kind, number) for kind, number in kinds.items())


def _counted(kind: Message, number: int) -> Message:
    if kind in (NO_LAST_YEAR, NO_EARLIER_YEAR):
        return kind
    return Message(f"{number}格{kind.zh}", f"{counted(number, 'cell')} {kind.en}")


def instead_of_number(report: Report, cell: Cell) -> Message:
    """What a cell without a number is: blank, not read, no number, or of a report not at hand.

    Args:
        report: The report; cells with a lag are those of the reports before it.
        cell: A cell that has no number there.
    """
    require(report, Report)
    require(cell, Cell)
    of_year = report
    for _ in range(cell.lag):
        if of_year.previous is None:
            return NO_LAST_YEAR if of_year is report else NO_EARLIER_YEAR
        of_year = of_year.previous
    here = cell.this_year
    if here in of_year.source.unread:
        return NOT_READ
    return _NO_NUMBER if of_year.remarks and of_year.remark(here) else BLANK
