"""An identity as a rule: passed, found against, or undecided, by what is known of its cells.

Each side is an interval, the sum of what is known of its cells.  A whole that is smaller than the
sum of its known parts is wrong whatever the blanks are, and an identity that some filling of the
blanks would satisfy is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from govdisclosure.errors import UnknownAddress, require
from govdisclosure.findings import Outcome, Severity, Undecided
from govdisclosure.forms import EDITIONS, Cell, Form, Identity, cell_name
from govdisclosure.message import Message, enumerated, joined
from govdisclosure.reports import Report
from govdisclosure.rules.check_call import Call, DataCheck
from govdisclosure.rules.clean_reports import zero_report
from govdisclosure.rules.identity_sides import NO_LAST_YEAR, compared
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.values import Interval
from govdisclosure.wording import in_sentence

#: Before this year there is no form, and so no report to compare with.
_FIRST_YEAR = EDITIONS[0].first_year


def _an_identity(given: Identity) -> Identity:
    """What was given, before anything is derived from it; OptionError for what is no identity."""
    require(given, Identity)
    return given


def _of_some_edition(_: object, __: object, identity: Identity) -> None:
    known = {str(each) for form in EDITIONS for each in (*form.cells, *form.subtotals)}
    for address in (str(cell.this_year) for cell in identity.cells):
        if address not in known:
            nowhere = Message("各版格式都没有这一格", "no edition has it")
            raise UnknownAddress(address, known, hint=nowhere)


@frozen
class IdentityCheck(DataCheck):
    """Both sides of an identity sum to the same; cells with a lag are those of last year's report.

    Args:
        identity: The two groups of cells.

    Raises:
        UnknownAddress: a cell that no edition of the form has.
    """

    identity: Identity = field(converter=_an_identity, validator=_of_some_edition)
    #: Whether it has cells of last year's report.
    reaches_back: bool = field(init=False, eq=False, repr=False)
    #: The forms of the state that print all that is of this year: asked at every check.
    _binds: tuple[Form, ...] = field(init=False, eq=False, repr=False)

    @reaches_back.default
    def _has_a_lag(self) -> bool:
        return any(cell.lag for cell in self.identity.cells)

    @_binds.default
    def _printed_by(self) -> tuple[Form, ...]:
        return tuple(form for form in EDITIONS if not self.absent(form))

    def absent(self, form: Form) -> list[Cell]:
        """The cells of the identity that are of this year and that a form cannot print."""
        printed, subtotals = form.positions, form.subtotals
        here = [cell for cell in self.identity.cells if not cell.lag]
        return [cell for cell in here if cell not in printed and cell not in subtotals]

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Check a report against the identity."""
        form, alone = report.form, self.reaches_back and report.previous is None
        if form not in self._binds and (absent := self.absent(form)):
            yield rule.not_applicable(_not_printed(absent, form))
        elif alone and report.year <= _FIRST_YEAR:
            yield rule.not_applicable(_NOTHING_BEFORE)
        elif alone and self._open_without_last_year(report):
            before = tuple([cell for cell in self.identity.cells if cell.lag])
            yield Undecided(rule.name, report.not_compared or NO_LAST_YEAR, before)
        else:
            outcomes = [*compared(rule, report, self.identity)]
            if not outcomes and report.source.by_sum.issuperset(self.identity.cells):
                outcomes = [Undecided(rule.name, _CHOSEN, self.identity.cells)]
            yield from outcomes

    def _open_without_last_year(self, report: Report) -> bool:
        """Whether this year's numbers alone leave it open, as they nearly always do."""
        left, right = (
            Interval.summing([None if cell.lag else report[cell] for cell in side])
            for side in self.identity.sides
        )
        return left.equals(right) is None


def identity_of(rule: Rule) -> Identity | None:
    """The identity that a rule demands; None for any other rule."""
    require(rule, Rule)
    return rule.check.identity if isinstance(rule.check, IdentityCheck) else None


_FIRST_NOTICE = EDITIONS[0].notice.number
_NOTHING_BEFORE = Message(
    f"{_FIRST_YEAR}年是使用年度报告格式（{_FIRST_NOTICE}）的第一年，此前的报告没有这一格",
    f"{_FIRST_YEAR} is the first year with a form ({_FIRST_NOTICE}): no report before has the cell",
)


_CHOSEN = Message(
    "这几格因合计相符才这样读出，不能再用来核对合计",
    "these cells were read as they were because they add up, which proves nothing of their sum",
)


def _not_printed(cells: Iterable[Cell], form: Form) -> Message:
    names = enumerated([in_sentence(cell_name(cell, form)) for cell in cells], counted="格")
    return Message("{}年版格式没有{}", "edition {} does not print {}").format(form, names)


def identity_rule(
    identity: Identity,
    *,
    severity: Severity | str = Severity.ERROR,
    demand: Message | None = None,
    basis: Basis | str = Basis.FORM,
) -> Rule:
    """The rule that both sides of an identity sum to the same.

    Args:
        identity: What must add up, by whose name the rule goes and on whose citation it rests.
        severity: How grave it is to break it, as a Severity or its name.
        demand: What it demands, in both languages; by the names of the cells unless given.
        basis: What makes it bind, as a Basis or its name.

    Raises:
        UnknownAddress: a cell that no edition of the form has.
        OptionError: what is no identity, or a severity or a basis that is none.
    """
    require(identity, Identity)
    return Rule(
        identity.name,
        IdentityCheck(identity),
        severity=severity,
        demand=demand or _demand(identity),
        cites=identity.cites,
        basis=basis,
        example=Call(_example, (identity,)),
    )


def _demand(identity: Identity) -> Message:
    """The two sums of an identity, by the names of their cells."""
    sums = [
        joined([cell_name(cell, EDITIONS[-1]) for cell in side], Message("+", " + "))
        for side in identity.sides
    ]
    return Message("等式两边相等：{}={}", "{} = {}").format(*sums)


def _example(form: Form, identity: Identity) -> Example:
    """A small report in which an identity holds, and the same with one cell off by one."""
    year = form.last_year or form.first_year + 3
    # The first cell on the left takes the sum of the others; 5, 2 and 1 are easy to add.
    first, *others = identity.left
    parts = dict(zip(identity.right, (5, 2, 1), strict=False))
    added = dict.fromkeys(others[:1], 3)
    whole = sum(parts.values()) - sum(added.values())
    return Example(
        *(_report_with(form, year, {**parts, **added, first: each}) for each in (whole, whole + 1))
    )


def _report_with(form: Form, year: int, numbers: dict[Cell, int]) -> Report:
    """A report with some numbers, and last year's where some are of it."""
    here = {cell: number for cell, number in numbers.items() if not cell.lag}
    before = {cell.this_year: number for cell, number in numbers.items() if cell.lag}
    report = zero_report(form, year=year).replace(here)
    return report.after(zero_report(form, year=year - 1).replace(before)) if before else report
