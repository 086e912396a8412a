"""Yuan written for 万元: fees that are ten thousand times last year's, or a ten-thousandth."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import TEN_THOUSAND_YUAN, Cell, Form
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.argument_checks import of_kind
from govdisclosure.rules.check_call import DataCheck
from govdisclosure.rules.clean_reports import zero_report
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.years.last_year import without_last_year
from govdisclosure.values import Amount, write_amount

#: How many yuan there are in the unit of Table Two.
YUAN_PER_UNIT = 10_000
#: How far the two years may be apart besides.
WITHIN = Fraction(3, 10)
#: Of fewer digits many sums are ten thousand times others: 10 万元 and 10元.
DIGITS = 3

_NOT_PRINTED = Message("{}年版格式没有收费金额", "edition {} prints no amount of fees")
_FEW_DIGITS = Message(
    "“{}”不足三位有效数字，无从比较",
    "{} has fewer than three significant digits, too few to be compared",
)
_NOTHING_BEFORE = Message(
    "上一年度报告的“{}”没有三位有效数字，无从比较",
    "{} of last year's report has no three significant digits, too few to be compared",
)
_TIMES = Message(
    "“{}”本年为{}万元，上年为{}万元，约为上年的一万倍；请核对本年是否以元填写",
    "{}: {} this year and {} last year (in units of 10,000 yuan), some ten thousand times as "
    "much; please check whether this year's is in yuan",
)
_TEN_THOUSANDTH = Message(
    "“{}”本年为{}万元，上年为{}万元，约为上年的万分之一；请核对上年是否以元填写",
    "{}: {} this year and {} last year (in units of 10,000 yuan), some ten-thousandth of it; "
    "please check whether last year's is in yuan",
)


@frozen
class MagnitudeCheck(DataCheck):
    """An amount in 万元 is neither about ten thousand times last year's nor a ten-thousandth of it.

    Args:
        cell: The cell of the amount.
    """

    cell: Cell = field(validator=of_kind(Cell))

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Check an amount of a report against that of last year's."""
        if self.cell not in report.form.positions:
            yield rule.not_applicable(_NOT_PRINTED.format(report.form))
            return
        name, cells = report.form.name(self.cell), (self.cell, self.cell.last_year)
        now = report[self.cell]
        if now is None or significant_digits(now) < DIGITS:
            yield rule.not_applicable(_FEW_DIGITS.format(name))
            return
        if report.previous is None:
            yield without_last_year(rule, report, cells[1:])
            return
        before = report[self.cell.last_year]
        if before is None or significant_digits(before) < DIGITS:
            yield rule.not_applicable(_NOTHING_BEFORE.format(name))
            return
        for one, other, message in ((now, before, _TIMES), (before, now, _TEN_THOUSANDTH)):
            if abs(Fraction(one) / Fraction(other) / YUAN_PER_UNIT - 1) <= WITHIN:
                yield rule.finding(
                    message.format(name, write_amount(now), write_amount(before)),
                    cells=cells,
                    report=report,
                    sides=(now, before),
                )


def significant_digits(amount: Amount) -> int:
    """How many digits an amount has from the first to the last that is no zero.

    Zeros at the end may be measured or rounded, which an amount does not tell: they do not count.

    >>> significant_digits(251_000), significant_digits(Decimal("25.10")), significant_digits(0)
    (3, 3, 0)
    """
    return len(write_amount(amount).replace(".", "").strip("-0"))


def magnitude_rules(form: Form) -> tuple[Rule, ...]:
    """The rule that the fees are in the unit that the form prints; none where it has no amount."""
    return tuple(
        Rule(
            "years.magnitude",
            MagnitudeCheck(cell),
            severity=Severity.WARNING,
            basis=Basis.INFERENCE,
            cites=form.notice.whole,
            demand=Message(
                "行政事业性收费金额以万元填写，不以元填写",
                "The fees are in units of 10,000 yuan; ten thousand times last year's are in yuan.",
            ),
            example=_example,
        )
        for cell in form.cells
        if form.unit(cell) == TEN_THOUSAND_YUAN
    )


def _example(form: Form) -> Example:
    (cell,) = (each for each in form.cells if form.unit(each) == TEN_THOUSAND_YUAN)
    last = zero_report(form).replace({cell: Decimal("25.1")})
    now = zero_report(form, year=last.year + 1).after(last)
    return Example(now.replace({cell: Decimal("24.8")}), now.replace({cell: 248_000}))
