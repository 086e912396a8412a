"""An identity as a rule: held, found against, or undecided, by what is known of its cells.

Each side is an interval, the sum of what is known of its cells.  A whole that is smaller than the
sum of its known parts is wrong whatever the blanks hold, and an identity that some filling of the
blanks would satisfy is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.errors import UnknownAddress
from govdisclosure.findings import Gap, Outcome, Severity
from govdisclosure.forms import EDITIONS, Cell, Form, Identity
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.check import Call, DataCheck
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.values import Interval

__all__ = ["IdentityCheck", "compared", "holds", "identity_of"]

#: A side with more terms than this is written without its zeros and with its blanks counted, so
#: that a message fits a line.
_TERMS = 4
#: Before this year there is no form, and so no report to compare with.
_FIRST_YEAR = EDITIONS[0].first_year


def _of_some_edition(_: object, __: object, identity: Identity) -> None:
    for cell in identity.cells:
        known = {each for form in EDITIONS for each in (*form.cells, *form.subtotals)}
        if cell.this_year not in known:
            addresses = map(str, known)
            raise UnknownAddress(str(cell.this_year), addresses, hint="no edition has it")


@frozen
class IdentityCheck(DataCheck):
    """Both sides of an identity sum to the same; cells with a lag are those of last year's report.

    Raises:
        UnknownAddress: a cell that no edition of the form has.
    """

    identity: Identity

    @property
    def reaches_back(self) -> bool:
        """Whether the identity has cells of last year's report."""
        return any(cell.lag for cell in self.identity.cells)

    def binds(self, form: Form) -> bool:
        """Whether a form can print every cell of the identity that is of this year."""
        return not self._absent(form)

    def _absent(self, form: Form) -> list[Cell]:
        return [
            cell
            for cell in self.identity.cells
            if not cell.lag and cell not in form.positions and cell not in form.subtotals
        ]

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Hold a report against the identity."""
        absent = self._absent(report.form)
        if absent:
            names = sorted(map(str, absent))
            yield rule.exemption(**_not_printed(names, report.form))
        elif self.reaches_back and report.previous is None and report.year <= _FIRST_YEAR:
            yield rule.exemption(**_NOTHING_BEFORE)
        else:
            yield from compared(rule, report, self.identity)


def identity_of(rule: Rule) -> Identity | None:
    """The identity that a rule demands; None for any other rule."""
    return rule.check.identity if isinstance(rule.check, IdentityCheck) else None


def compared(rule: Rule, report: Report, identity: Identity) -> Iterator[Outcome]:
    """What a rule comes to on a report whose form has every cell of an identity."""
    left, right = _Side.of(report, identity.left), _Side.of(report, identity.right)
    equal = left.sum.equals(right.sum)
    if equal is None:
        yield Gap(rule.name, _undecided(report, left, right), left.blanks + right.blanks)
    elif not equal:
        said = _unequal(left, right)
        sides = left.known, right.known
        yield rule.finding(zh=said.zh, en=said.en, cells=identity.cells, report=report, sides=sides)


@frozen
class _Side:
    """One side of an identity in a report: its numbers, what they can sum to, and the blanks."""

    numbers: tuple[Amount | None, ...]
    sum: Interval
    blanks: tuple[Cell, ...]

    @classmethod
    def of(cls, report: Report, cells: tuple[Cell, ...]) -> _Side:
        numbers = tuple([report[cell] for cell in cells])
        blanks = tuple(cell for cell, number in zip(cells, numbers, strict=True) if number is None)
        signed = any(cell.this_year in report.form.signed for cell in blanks)
        return cls(numbers, Interval.summing(numbers, signed=signed), blanks)

    @property
    def known(self) -> Amount:
        """The sum of the numbers that are there."""
        return sum(number for number in self.numbers if number is not None)

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
    if not (left.blanks or right.blanks):
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


_FIRST_NOTICE = EDITIONS[0].notice.number
_NOTHING_BEFORE = {
    "zh": f"{_FIRST_YEAR} 年是使用年度报告格式（{_FIRST_NOTICE}）的第一年，此前的报告没有这一格",
    "en": f"{_FIRST_YEAR} is the first year with a form ({_FIRST_NOTICE}): no report before has "
    "the cell",
}


def _not_printed(addresses: list[str], form: Form) -> dict[str, str]:
    names = ", ".join(addresses)
    return {"zh": f"{form} 年版格式没有 {names}", "en": f"edition {form} does not print {names}"}


def holds(
    identity: Identity,
    *,
    severity: Severity = Severity.ERROR,
    demand: Message | None = None,
    basis: Basis = Basis.FORM,
) -> Rule:
    """The rule that both sides of an identity sum to the same.

    Raises:
        UnknownAddress: a cell that no edition of the form has.
    """
    both = f"{' + '.join(map(str, identity.left))} = {' + '.join(map(str, identity.right))}"
    return Rule(
        identity.name,
        IdentityCheck(identity),
        severity=severity,
        demand=demand or Message(f"两边之和相等：{both}", both),
        cites=identity.cites,
        basis=basis,
        example=Call(_example, (identity,)),
    )


def _example(form: Form, identity: Identity) -> Example:
    """A small report in which an identity holds, and the same with one cell off by one."""
    year = form.last_year or form.first_year + 3
    blank = Report.of({}, publisher="某县人民政府", year=year, form=form).filled()
    # The first cell on the left takes the sum of the others; 5, 2 and 1 are easy to add.
    first, *others = identity.left
    parts = dict(zip(identity.right, (5, 2, 1), strict=False))
    added = dict.fromkeys(others[:1], 3)
    whole = {first: sum(parts.values()) - sum(added.values())}
    held = _report_with(blank, {**parts, **added, **whole})
    broken = _report_with(held, {first: whole[first] + 1})
    return Example(held, broken)


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
