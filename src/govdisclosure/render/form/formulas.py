"""The identities of a form as formulas of a spreadsheet, and what its cells may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from govdisclosure.forms import Cell, Form, Identity, Unit
from govdisclosure.values import LIMIT, Amount

#: Where a cell stands on its sheet: row and column from 0.
At = Mapping[Cell, tuple[int, int]]

#: A spreadsheet holds numbers as binary fractions, of which fifteen digits are sure.
_DIGITS = 15


def totals(form: Form) -> dict[Cell, tuple[Cell, ...]]:
    """The cells that an identity of the form says are the sum of others, each with those others.

    Where two identities say so of one cell the first computes it, and the other is left to be
    compared with it.
    """
    sums: dict[Cell, tuple[Cell, ...]] = {}
    for identity in form.identities:
        if len(identity.left) == 1:
            sums.setdefault(identity.left[0], identity.right)
    return sums


def sum_of(cells: Iterable[Cell], at: At) -> str:
    """The sum of cells as a formula, which shows nothing until one of them is filled in."""
    parts = reference(cells, at)
    return f'=IF(COUNT({parts})=0,"",SUM({parts}))'


def differs(identity: Identity, at: At) -> str:
    """Whether the sides of an identity differ, as a formula; never while a cell is blank."""
    every = reference(identity.cells, at)
    left, right = (f"SUM({reference(side, at)})" for side in (identity.left, identity.right))
    return f"=AND(COUNT({every})={len(identity.cells)},{left}<>{right})"


def reference(cells: Iterable[Cell], at: At, *, separator: str = ",") -> str:
    """Cells as a spreadsheet names them, neighbours in one line as a range."""
    from xlsxwriter.utility import xl_range_abs

    ranges: list[tuple[int, int, int, int]] = []
    for row, column in (at[cell] for cell in cells):
        if ranges:
            top, left, bottom, right = ranges[-1]
            below = left == column == right and row == bottom + 1
            beside = top == row == bottom and column == right + 1
            if below or beside:
                ranges[-1] = (top, left, row, column)
                continue
        ranges.append((row, column, row, column))
    return separator.join(xl_range_abs(*each) for each in ranges)


def accepts(unit: Unit) -> dict[str, Any]:
    """Which numbers a cell takes, as the validation of a spreadsheet; others are asked about.

    They are not forbidden: a stroke says that a line does not concern the body.
    """
    least = -LIMIT if unit.signed else 0
    words = "整数" if unit.whole else "数"
    return {
        "validate": "integer" if unit.whole else "decimal",
        "criteria": ">=",
        "value": least,
        "error_type": "warning",
        "error_title": "请核对",
        "error_message": f"这里应当填{words}" if unit.signed else f"这里应当填不小于0的{words}",
    }


def decimals(amount: Amount) -> int | None:
    """How many decimals a spreadsheet shows of an amount; None where it cannot hold it exactly."""
    if isinstance(amount, int):
        return 0
    exponent = amount.as_tuple().exponent
    digits = len(amount.as_tuple().digits)
    if digits > _DIGITS or Decimal(repr(float(amount))) != amount:
        return None
    return -int(exponent)
