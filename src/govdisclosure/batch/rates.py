"""What a study counts: how often each rule is broken, by year, by place, by whatever there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from attrs import frozen
from pyarrow import compute

from govdisclosure.batch.kernel.column_names import EDITION, PUBLISHER, YEAR, TableLayout
from govdisclosure.batch.kernel.columns import Mask, Rows, unified
from govdisclosure.batch.kernel.editions import FIRST_YEAR, Editions
from govdisclosure.batch.kernel.key_columns import names_of
from govdisclosure.batch.kernel.rule_makers import without_power
from govdisclosure.batch.violations import CheckedTable, Violations
from govdisclosure.errors import ColumnError, require
from govdisclosure.forms import Form
from govdisclosure.message import Message
from govdisclosure.rules import RULE_CELLS, IdentityCheck, Rule, RuleMakingCheck, SubtotalsCheck

#: The columns of rates besides those of the groups.
_RESULTS = ("rule", "reports", "found", "undecided", "rate")


def rates(violations: Violations, *, by: Sequence[str] = (YEAR,)) -> pa.Table:
    """How often each rule is broken among the reports of each group, as a tidy table.

    `reports` counts those that the rule binds, `found` those with a finding, `undecided` those that
    a blank leaves undecided; `rate` is the share with a finding of those decided, from 0 to 1, and
    null where none was.

    Args:
        violations: What a check of many reports found; its table is read again for the groups.
        by: The columns that make the groups; with none, all reports are one group.

    Returns:
        A row for each group and rule: `by`, `rule`, `reports`, `found`, `undecided`, `rate`.

    Raises:
        UnknownName: a column that the table does not have.
        ColumnError: a column of lists, or one named as a column of the result.
    """
    require(violations, Violations)
    basis = violations.basis
    by = TableLayout.of(basis.source.schema).require(names_of("by", by, results=_RESULTS))
    for name in by:
        kind = basis.source.schema.field(name).type
        if pa.types.is_nested(kind):
            raise ColumnError(
                name,
                Message(
                    f"的类型是{kind}：报告只能按文本或数字分组",
                    f"is of type {kind}: reports are grouped by texts or numbers",
                ),
            )
    table = _needed(basis, by)
    groups = _Groups.of(table, by, violations.checked)
    bound = np.zeros((groups.count, len(violations.rules)), np.int64)
    for form, rows in _by_form(basis, table, violations.checked):
        for rule in basis.decided(form):
            bound[:, violations.rules.index(rule.name)] += groups.counted(
                np.flatnonzero(rows & _binding(rule, form, table))
            )
    found = _cases(violations.by_row, len(violations.rules))
    undecided = np.setdiff1d(
        _cases(violations.undecided_by_row, len(violations.rules)), found, assume_unique=True
    )
    return groups.tidy(violations.rules, bound, found, undecided)


def _needed(basis: CheckedTable, by: Sequence[str]) -> pa.Table:
    """The columns that decide the group of each row and which rules bind it, in one piece."""
    subtotals = {str(cell) for each in basis.kernel.coverages for cell in each.form.subtotals}
    names = {*by, PUBLISHER, YEAR, EDITION} | subtotals
    return unified(basis.table([name for name in basis.source.schema.names if name in names]))


def _by_form(basis: CheckedTable, table: pa.Table, count: int) -> Iterator[tuple[Form, Mask]]:
    form = basis.kernel.form
    if form is not None or not count:
        for coverage in basis.kernel.coverages:
            yield coverage.form, np.ones(count, np.bool_)
        return
    (batch,) = table.combine_chunks().to_batches()
    for used, rows in Editions.of(
        batch, TableLayout.of(table.schema), None, np.arange(count)
    ).groups():
        mask = np.zeros(count, np.bool_)
        mask[slice(None) if rows is None else rows] = True
        yield used, mask


def _binding(rule: Rule, form: Form, table: pa.Table) -> Mask | np.bool_:
    """The rows on a form that a rule binds."""
    names = table.schema.names
    if isinstance(rule.check, IdentityCheck):
        if rule.check.reaches_back and YEAR in names:
            return np.asarray(table[YEAR]) > FIRST_YEAR
    elif isinstance(rule.check, SubtotalsCheck):
        printed = [
            ~np.asarray(table[str(cell)].is_null(nan_is_null=True))
            for cell in form.subtotals
            if str(cell) in names
        ]
        return np.logical_or.reduce(printed) if printed else np.False_
    elif isinstance(rule.check, RuleMakingCheck):
        counts = RULE_CELLS[0] in form.positions
        return without_power(table[PUBLISHER].combine_chunks()) if counts else np.False_
    return np.True_


def _cases(outcomes: pa.Table, rules: int) -> Rows:
    """Each report and rule with an outcome, once, as one number."""
    codes = np.asarray(outcomes["rule"].combine_chunks().indices, np.int64)
    cases: Rows = np.asarray(outcomes["report"]) * rules + codes
    # They are in order already, and NumPy would hash what need not be.
    return cases[np.diff(cases, prepend=-1) > 0]


@frozen(eq=False)
class _Groups:
    """The group of each row, and the columns that name the groups, in their order."""

    of_row: Rows
    count: int
    keys: dict[str, pa.ChunkedArray]

    @classmethod
    def of(cls, table: pa.Table, by: Sequence[str], rows: int) -> _Groups:
        if not by:
            return cls(np.zeros(rows, np.int64), 1, {})
        codes = np.zeros(rows, np.int64)
        columns = {}
        for name in by:
            column = table[name].combine_chunks()
            if pa.types.is_dictionary(column.type):
                column = column.dictionary_decode()
            columns[name] = column
            encoded = column.dictionary_encode(null_encoding="encode")
            codes = codes * len(encoded.dictionary) + np.asarray(encoded.indices)
        _, examples, groups = np.unique(codes, return_index=True, return_inverse=True)
        named = pa.table(columns).take(pa.array(examples))
        order = np.asarray(compute.sort_indices(named, [(name, "ascending") for name in by]))
        named = named.take(pa.array(order))
        of_row = np.argsort(order)[groups]
        return cls(of_row, len(examples), {name: named[name] for name in by})

    def counted(self, rows: Rows) -> Rows:
        """How many of some rows each group has."""
        return np.bincount(self.of_row[rows], minlength=self.count)

    def tidy(self, rules: Sequence[str], bound: Rows, found: Rows, undecided: Rows) -> pa.Table:
        """The counts of each group and rule that any report of the group is bound by."""
        kept = np.flatnonzero(bound)
        columns: dict[str, object] = {}
        for name, values in self.keys.items():
            columns[name] = values.take(pa.array(kept // len(rules)))
        columns["rule"] = pa.array(rules, pa.string()).take(pa.array(kept % len(rules)))
        counts = [bound.ravel()[kept]]
        for cases in (found, undecided):
            place = self.of_row[cases // len(rules)] * len(rules) + cases % len(rules)
            counts.append(np.bincount(place, minlength=bound.size)[kept])
        columns |= dict(zip(("reports", "found", "undecided"), counts, strict=True))
        decided = counts[0] - counts[2]
        rate = np.divide(counts[1], decided, where=decided > 0, out=np.zeros(len(kept)))
        columns["rate"] = pa.array(rate, mask=decided == 0)
        return pa.table(columns)
