"""Identities as sums of columns: both sides as far as they are known, and what may be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdisclosure.forms import EDITIONS, Cell, Form, Identity, may_be_negative
from govdisclosure.render.sql.branch import Branch, in_its_years
from govdisclosure.render.sql.written import column, listed
from govdisclosure.rules import IdentityCheck, Rule, SubtotalsCheck

#: Where the numbers of this year are, and where those of last year stand beside them.
CELLS, YEARS = "cells", "years"
#: No report is on the year before it.
_AFTER_THE_FIRST = f'"year" > {EDITIONS[0].first_year}'


def sums_of(rule: Rule, form: Form) -> Iterator[Branch]:
    """What a rule adds up in a report on a form; nothing for one whose cells it does not print."""
    match rule.check:
        case IdentityCheck(identity) as check if not check.absent(form):
            source, where = (YEARS, (_AFTER_THE_FIRST,)) if check.reaches_back else (CELLS, ())
            yield _sum(rule, identity, form, where, source=source)
        case SubtotalsCheck():
            for cell, identity in form.subtotals.items():
                yield _sum(rule, identity, form, (f"{column(cell)} IS NOT NULL",))
        case _:
            pass


def _sum(
    rule: Rule, identity: Identity, form: Form, where: tuple[str, ...], *, source: str = CELLS
) -> Branch:
    signed = [cell for cell in identity.cells if may_be_negative(cell, form)]
    # A blank adds to its side, and so to the difference or against it; one that may be negative
    # does either.
    more, less = ((*side, *signed) for side in identity.sides)
    columns = (
        _known(identity.left, "left"),
        _known(identity.right, "right"),
        _blank(more, "may_be_more"),
        _blank(less, "may_be_less"),
    )
    return Branch(
        rule.name,
        ",\n".join(columns),
        source,
        (*where, *in_its_years(rule)),
        frozenset(identity.cells),
    )


def _known(cells: Iterable[Cell], name: str) -> str:
    # Numbers of 32 bits are added in 64.
    numbers = ["CAST(0 AS BIGINT)", *(f"COALESCE({column(cell)}, 0)" for cell in cells)]
    return f'{listed(numbers, " + ")} AS "{name}"'


def _blank(cells: Iterable[Cell], name: str) -> str:
    blank = [f"{column(cell)} IS NULL" for cell in dict.fromkeys(cells)]
    return f'{listed(blank, " OR ")} AS "{name}"'
