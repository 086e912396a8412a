"""What was found in some rows, gathered as arrays until it becomes a table."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from attrs import evolve, frozen
from numpy.typing import NDArray
from pyarrow import compute

from govdisclosure.batch.kernel.columns import Mask, Rows
from govdisclosure.values import DECIMALS

#: The type of both sides and their difference where every count is whole.
COUNT = pa.int64()
#: The same where a count has decimals, as exactly as an amount: 64 bits of whole numbers have 19
#: digits, and a difference needs one more than its sides.
AMOUNT = pa.decimal128(19 + 1 + DECIMALS, DECIMALS)
#: One side of the comparisons of a rule, row by row.
SideColumn: TypeAlias = NDArray[Any]


@frozen(eq=False)
class RuleRows:
    """The rows in which one rule found something, or is undecided, with both sides if it has any.

    The sides are whole numbers, or objects where some of them are not whole.
    """

    rule: str
    rows: Rows
    left: SideColumn | None = None
    right: SideColumn | None = None

    def only(self, kept: Mask) -> RuleRows:
        """The same for some of its rows."""
        sides = (None if side is None else side[kept] for side in (self.left, self.right))
        return RuleRows(self.rule, self.rows[kept], *sides)


@frozen(eq=False)
class Tally:
    """What rules found, and what they left undecided, in some rows; by rule, in no order."""

    findings: tuple[RuleRows, ...] = ()
    undecided: tuple[RuleRows, ...] = ()

    def each(self, change: Callable[[RuleRows], RuleRows]) -> Tally:
        """The tally with every entry changed."""
        return Tally(tuple(map(change, self.findings)), tuple(map(change, self.undecided)))

    def numbered(self, numbers: Rows) -> Tally:
        """The same of rows that have other numbers where they are from."""
        return self.each(lambda entry: evolve(entry, rows=numbers[entry.rows]))

    def without(self, rules: Container[str], rows: Rows) -> Tally:
        """The same but for some rules in some rows, which they do not bind."""
        if not rows.size:
            return self
        return self.each(
            lambda entry: entry.only(~np.isin(entry.rows, rows)) if entry.rule in rules else entry
        )

    @property
    def _has_fractions(self) -> bool:
        return any(entry.left is not None and entry.left.dtype == object for entry in self.findings)

    @classmethod
    def joined(cls, tallies: Iterable[Tally]) -> Tally:
        """Several as one."""
        several = tuple(tallies)
        return cls(
            tuple(entry for each in several for entry in each.findings),
            tuple(entry for each in several for entry in each.undecided),
        )

    def findings_table(self, names: Sequence[str], *, exact: bool | None = None) -> pa.Table:
        """The findings by row and rule: `report`, `rule`, `left`, `right`, `difference`.

        `names` are the rules in order.  The sides are null for a rule that compares no sums; they
        are decimals with `exact`, or where a side is not whole unless that is given.
        """
        kind = AMOUNT if (self._has_fractions if exact is None else exact) else COUNT
        table = _table(self.findings, names)
        for side in ("left", "right"):
            values = [
                _amounts(getattr(entry, side), entry.rows.size, kind) for entry in self.findings
            ]
            table = table.append_column(side, pa.chunked_array(values, kind))
        difference = compute.subtract(table["left"], table["right"]).cast(kind)
        return _sorted(table.append_column("difference", difference))

    def undecided_table(self, names: Sequence[str]) -> pa.Table:
        """What is undecided, by row and rule: `report`, `rule`."""
        return _sorted(_table(self.undecided, names))


def _table(entries: tuple[RuleRows, ...], names: Sequence[str]) -> pa.Table:
    nothing: Rows = np.empty(0, np.int64)
    rows = np.concatenate([nothing, *(entry.rows for entry in entries)])
    rules = np.repeat(
        np.array([names.index(entry.rule) for entry in entries], np.int16),
        np.array([entry.rows.size for entry in entries], np.int64),
    )
    rule = pa.DictionaryArray.from_arrays(pa.array(rules), pa.array(names, pa.string()))
    return pa.table({"report": rows, "rule": rule})


def _amounts(side: SideColumn | None, count: int, kind: pa.DataType) -> pa.Array:
    if side is None:
        return pa.nulls(count, kind)
    if side.dtype == object:
        return pa.array([Decimal(amount) for amount in side], kind)
    return pa.array(side, COUNT).cast(kind)


def _sorted(table: pa.Table) -> pa.Table:
    rules = table["rule"].combine_chunks().indices
    # Stable, so that what one rule finds in one row stays in the order of the form.
    order = np.lexsort((np.asarray(rules), np.asarray(table["report"])))
    return table.take(pa.array(order))
