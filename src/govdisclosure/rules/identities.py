"""An identity as a rule: held, found against, or undecided, by what is known of its cells.

Blank cells hold some number of cases, so at least none: a side is at least the sum of its known
cells.  A whole that is smaller than the sum of its known parts is therefore wrong whatever the
blanks hold, and an identity that some filling of the blanks would satisfy is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.findings import Exemption, Finding, Gap, Outcome, Severity
from govdisclosure.forms import EDITIONS, Cell, Form, Identity
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.rule import Example, located

__all__ = ["Balance", "holds"]

#: A side with more terms than this is written without its zeros and with its blanks counted, so
#: that a message fits a line.
_TERMS = 4
#: Before this year there is no form, and so no report to compare with.
_FIRST_YEAR = EDITIONS[0].first_year


@frozen(repr=False)
class Balance:
    """The rule that an identity holds: what :func:`govdisclosure.holds` returns."""

    identity: Identity
    severity: Severity
    demand: Message

    @property
    def name(self) -> str:
        """The name of the identity."""
        return self.identity.name

    @property
    def cites(self) -> Citation:
        """The provision that the identity rests on."""
        return self.identity.cites

    def __call__(self, report: Report, /) -> Iterator[Outcome]:
        """Hold a report against the identity; cells with a lag are those of last year's report."""
        form = report.form
        absent = [cell for cell in self.identity.here if cell not in form.positions]
        if absent and not form.subtotals.keys() >= {*absent}:
            names = sorted(str(cell) for cell in absent if cell not in form.subtotals)
            yield Exemption(self.name, _not_printed(names, form))
            return
        if self._reaches_back and report.previous is None and report.year <= _FIRST_YEAR:
            yield _nothing_before(self.name)
            return
        left, right = _Side.of(report, self.identity.left), _Side.of(report, self.identity.right)
        difference = left.known - right.known
        too_much_left = difference > 0 and right.whole and left.only_grows
        too_much_right = difference < 0 and left.whole and right.only_grows
        if left.whole and right.whole and not difference:
            return
        if too_much_left or too_much_right:
            yield Finding(
                self.name,
                self.severity,
                _unequal(left, right),
                self.cites,
                self.identity.cells,
                left.known,
                right.known,
                located(report, self.identity.cells),
            )
        else:
            yield Gap(self.name, _undecided(report, left, right), left.blanks + right.blanks)

    @cached_property
    def _reaches_back(self) -> bool:
        return any(cell.lag for cell in self.identity.cells)

    def example(self, form: Form) -> Example:
        """A small report in which the identity holds, and the same with one cell off by one."""
        year = form.last_year or form.first_year + 3
        blank = Report.of({}, publisher="某县人民政府", year=year, form=form).filled()
        # The first cell on the left takes the sum of the others; 5, 2 and 1 are easy to add.
        first, *others = self.identity.left
        parts = dict(zip(self.identity.right, (5, 2, 1), strict=False))
        added = dict.fromkeys(others[:1], 3)
        whole = {first: sum(parts.values()) - sum(added.values())}
        held = _report_with(blank, {**parts, **added, **whole})
        broken = _report_with(held, {first: whole[first] + 1})
        return Example(held, broken)

    def __repr__(self) -> str:
        return f"holds({self.name})"


def holds(
    identity: Identity,
    *,
    severity: Severity = Severity.ERROR,
    demand: Message | None = None,
) -> Balance:
    """The rule that both sides of an identity sum to the same."""
    both = f"{' + '.join(map(str, identity.left))} = {' + '.join(map(str, identity.right))}"
    return Balance(identity, severity, demand or Message(f"两边之和相等：{both}", both))


@frozen
class _Side:
    """One side of an identity in a report: its numbers, the sum of the known, and the blanks."""

    numbers: tuple[Amount | None, ...]
    known: Amount
    blanks: tuple[Cell, ...]
    #: Whether no filling of the blanks makes the sum smaller: none is a change, up or down.
    only_grows: bool

    @property
    def whole(self) -> bool:
        """Whether no cell is blank."""
        return not self.blanks

    @classmethod
    def of(cls, report: Report, cells: tuple[Cell, ...]) -> _Side:
        numbers = tuple([report[cell] for cell in cells])
        if None not in numbers:
            return cls(numbers, sum(numbers), (), only_grows=True)  # type: ignore[arg-type]  # no None
        known: Amount = sum(number for number in numbers if number is not None)
        blanks = tuple(cell for cell, number in zip(cells, numbers, strict=True) if number is None)
        signed = report.form.signed
        grows = not signed or signed.isdisjoint(cell.this_year for cell in blanks)
        return cls(numbers, known, blanks, only_grows=grows)

    def __str__(self) -> str:
        terms = ["?" if number is None else write_amount(number) for number in self.numbers]
        if len(terms) > _TERMS:
            known = [term for term in terms if term not in ("0", "?")]
            many = len(self.blanks)
            blanks = ["?" if many == 1 else f"?×{many}"] if many else []
            terms = known + blanks or ["0"]
        return " + ".join(terms)


def _unequal(left: _Side, right: _Side) -> Message:
    difference = left.known - right.known
    off = f"{difference:+}"
    if left.whole and right.whole:
        both = f"{left} ≠ {right}"
        return Message(f"{both}（相差 {off}）", f"{both} (off by {off})")
    both = f"{left} {'<' if difference < 0 else '>'} {right}"
    return Message(
        f"{both}（空白格不论填几，至少相差 {off}）",
        f"{both} (off by at least {off}, whatever the blanks hold)",
    )


_NO_LAST_YEAR = Message("没有上一年度报告可比", "last year's report is not at hand")


def _undecided(report: Report, left: _Side, right: _Side) -> Message:
    lagged = [cell for cell in left.blanks + right.blanks if cell.lag]
    if lagged and report.previous is None:
        return _NO_LAST_YEAR
    before = report.previous.form if report.previous else report.form
    if any(cell.this_year not in before.positions for cell in lagged):
        return Message(
            f"上一年度报告使用 {before} 年版格式，没有这一项",
            f"last year's report is on edition {before}, which does not count this",
        )
    count = len(left.blanks + right.blanks)
    return Message(
        f"{left} 与 {right}：{count} 格空白，无法判断",
        f"{left} against {right}: {count} blank cell{'s' * (count > 1)}",
    )


def _nothing_before(name: str) -> Exemption:
    first = EDITIONS[0].notice.number
    return Exemption(
        name,
        Message(
            f"{_FIRST_YEAR} 年是使用年度报告格式（{first}）的第一年，此前的报告没有这一格",
            f"{_FIRST_YEAR} is the first year with a form ({first}): no report before has the cell",
        ),
    )


def _not_printed(addresses: list[str], form: Form) -> Message:
    names = ", ".join(addresses)
    return Message(f"{form} 年版格式没有 {names}", f"edition {form} does not print {names}")


def _report_with(report: Report, numbers: dict[Cell, int]) -> Report:
    here = {cell: number for cell, number in numbers.items() if not cell.lag}
    before = {cell.this_year: number for cell, number in numbers.items() if cell.lag}
    changed = report.replace(here)
    if not before and report.previous is None:
        return changed
    last_year = report.previous or _year_before(report)
    return changed.after(last_year.replace(before))


def _year_before(report: Report) -> Report:
    return Report.of(
        {}, publisher=report.publisher, year=report.year - 1, form=report.form
    ).filled()
