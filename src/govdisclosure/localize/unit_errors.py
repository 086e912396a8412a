"""Numbers that no identity questions and last year's report does: 元 written for 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govdisclosure.forms import TEN_THOUSAND_YUAN
from govdisclosure.localize.repairs import Reason, Repair
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.years import YUAN_PER_UNIT
from govdisclosure.values import DECIMALS, Amount, write_amount

#: How far a sum that is right may be from last year's, up or down, and be taken for it: a repair is
#: proposed more freely than the rule years.magnitude finds that one is due.
_FACTOR = 10


def doubts(report: Report) -> Iterator[Repair]:
    """Sums of money that are about ten thousand times last year's: written in yuan, perhaps."""
    if report.previous is None:
        return
    for cell in report.form.cells:
        if report.form.unit(cell) != TEN_THOUSAND_YUAN:
            continue
        was, last = report[cell], report[cell.last_year]
        if was is None or not last or was < 0 or last < 0:
            continue
        if YUAN_PER_UNIT * last <= was * _FACTOR and was <= YUAN_PER_UNIT * last * _FACTOR:
            becomes = _in_units(was)
            if becomes is not None:
                yield Repair({cell: (was, becomes)}, (), (_reason(was, becomes, last),))


def _in_units(was: Amount) -> Amount | None:
    """A sum of yuan in 万元, None where that takes more decimals than an amount has."""
    exact = f"{(Decimal(was) / YUAN_PER_UNIT).normalize():f}"
    _, _, decimals = exact.partition(".")
    if len(decimals) > DECIMALS:
        return None
    return Decimal(exact) if decimals else int(exact)


def _reason(was: Amount, becomes: Amount, last: Amount) -> Reason:
    written, wanted, before = map(write_amount, (was, becomes, last))
    return Reason(
        "yuan",
        Message(
            f"{written}约为上一年度{before}万元的一万倍，可能以元计，即{wanted}万元",
            f"{written} is some ten thousand times last year's {before}: in yuan, perhaps, which "
            f"makes {wanted} (in units of 10,000 yuan)",
        ),
        2,
    )
