"""What was found in some rows, gathered as arrays until it becomes a table."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from itertools import compress

import numpy as np
import pyarrow as pa
from attrs import frozen
from pyarrow import compute

from govdisclosure.batch.kernel.columns import Mask, Rows
from govdisclosure.values import DECIMALS, Amount

__all__ = ["AMOUNT", "COUNT", "RULE", "Entry", "Tally"]

#: The type of both sides and their difference where every count is whole.
COUNT = pa.int64()
#: The same where a count has decimals, as exactly as an amount: 64 bits of whole numbers have 19
#: digits, and a difference needs one more than its sides.
AMOUNT = pa.decimal128(19 + 1 + DECIMALS, DECIMALS)
#: The type of the names of rules.
RULE = pa.dictionary(pa.int16(), pa.string())


@frozen(eq=False)
class Entry:
    """The rows in which one rule found something, or was left open, with both sides if it has any.

    The sides are arrays, or lists of amounts where they are not whole.
    """

    rule: str
    rows: Rows
    left: Rows | list[Amount] | None = None
    right: Rows | list[Amount] | None = None

    def only(self, kept: Mask) -> Entry:
        """The same for some of its rows."""

        def of(side: Rows | list[Amount] | None) -> Rows | list[Amount] | None:
            if isinstance(side, list):
                return list(compress(side, kept))
            return None if side is None else side[kept]

        return Entry(self.rule, self.rows[kept], of(self.left), of(self.right))


@frozen(eq=False)
class Tally:
    """The findings and the gaps of some rows, as entries by rule in no order."""

    findings: tuple[Entry, ...] = ()
    undecided: tuple[Entry, ...] = ()

    def moved(self, rows: Rows | int) -> Tally:
        """The same of rows that stand elsewhere: their numbers, or that of the first."""

        def move(entry: Entry) -> Entry:
            to = entry.rows + rows if isinstance(rows, int) else rows[entry.rows]
            return Entry(entry.rule, to, entry.left, entry.right)

        return Tally(tuple(map(move, self.findings)), tuple(map(move, self.undecided)))

    def without(self, rules: Container[str], rows: Rows) -> Tally:
        """The same but for some rules in some rows, which they do not bind."""

        def keep(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(
                each.only(~np.isin(each.rows, rows)) if each.rule in rules else each
                for each in entries
            )

        return Tally(keep(self.findings), keep(self.undecided)) if rows.size else self

    @property
    def _has_fractions(self) -> bool:
        return any(isinstance(entry.left, list) for entry in self.findings)

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
        """The gaps by row and rule: `report`, `rule`."""
        return _sorted(_table(self.undecided, names))


def _table(entries: tuple[Entry, ...], names: Sequence[str]) -> pa.Table:
    nothing: Rows = np.empty(0, np.int64)
    rows = np.concatenate([nothing, *(entry.rows for entry in entries)])
    rules = np.repeat(
        np.array([names.index(entry.rule) for entry in entries], np.int16),
        np.array([entry.rows.size for entry in entries], np.int64),
    )
    rule = pa.DictionaryArray.from_arrays(pa.array(rules), pa.array(names, pa.string()))
    return pa.table({"report": rows, "rule": rule})


def _amounts(side: Rows | list[Amount] | None, count: int, kind: pa.DataType) -> pa.Array:
    if side is None:
        return pa.nulls(count, kind)
    if isinstance(side, list):
        return pa.array([Decimal(amount) for amount in side], kind)
    return pa.array(side, COUNT).cast(kind)


def _sorted(table: pa.Table) -> pa.Table:
    rules = table["rule"].combine_chunks().indices
    # Stable, so that what one rule finds in one row stays in the order of the form.
    order = np.lexsort((np.asarray(rules), np.asarray(table["report"])))
    return table.take(pa.array(order))
