"""The one kernel: rules over a record batch, wherever the batch is from and wherever it runs.

It is a function from a batch to what was found in it, which knows nothing of files, threads or
clusters.  Rows of several editions are sorted out; what is found in a row depends on no other row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from attrs import frozen
from pyarrow import types

from govdisclosure.batch.kernel.column_names import PUBLISHER, REMARKS, UNREAD, TableLayout
from govdisclosure.batch.kernel.columns import CellColumn, Rows
from govdisclosure.batch.kernel.decided_rules import Coverage
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.batch.kernel.entries import EntryBlock, EntryLayout
from govdisclosure.batch.kernel.found_rows import RuleRows, Tally
from govdisclosure.batch.kernel.non_numbers import MarkedCells, remarks_of, unread_of
from govdisclosure.batch.kernel.report_rows import report_of_row
from govdisclosure.batch.kernel.rule_makers import rules_without_power
from govdisclosure.batch.kernel.sums import SumRule, Sums
from govdisclosure.findings import Finding, Undecided
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.rules import (
    RULE_CELLS,
    EditionCheck,
    EntryCheck,
    EntryFault,
    IdentityCheck,
    RuleMakingCheck,
    RuleSet,
    SubtotalsCheck,
    standard_rules,
)

#: Gives the rules for reports on a form.
RulesOf: TypeAlias = Callable[[Form], RuleSet]


@frozen(eq=False)
class Kernel:
    """Rules bound to the columns of a table: called with a batch, it gives what was found in it.

    `form` is the form of every row, or None where each row has its own.
    """

    layout: TableLayout
    form: Form | None
    coverages: tuple[Coverage, ...]
    _checks: FrozenMapping[Form, _FormCheck]

    @classmethod
    def of(
        cls, layout: TableLayout, form: Form | None = None, rules: RulesOf = standard_rules
    ) -> Kernel:
        """Bind rules to the columns of a layout; `rules` gives those for reports on a form."""
        if form is None and not layout.has_form:
            form = layout.form()
        forms = EDITIONS if form is None else (form,)
        coverages = tuple(Coverage.of(each, rules(each), layout) for each in forms)
        checks = FrozenMapping((each.form, _FormCheck.of(each, layout)) for each in coverages)
        return cls(layout, form, coverages, checks)

    def __call__(self, batch: pa.RecordBatch, *, first: int = 0) -> Tally:
        """Check the rows of a batch against the rules; `first` is the number of its first row.

        ColumnError or AmountError, naming column and row, for what cannot stand in a cell.
        """
        numbers = np.arange(first, first + batch.num_rows)
        editions = Editions.of(batch, self.layout, self.form, numbers)
        tallies = []
        for form, rows in editions.groups():
            check = self._checks[form]
            if rows is None:
                tally = check.examine(batch, numbers)
            else:
                tally = check.examine(batch.take(pa.array(rows)), numbers[rows])
            # No report before the first year can be looked at.
            tally = tally.without(check.reaching_back, numbers[editions.beginning])
            tally = Tally.joined([tally, check.wrong_edition(editions).numbered(numbers)])
            for rule in check.coverage.limited:
                tally = tally.without((rule.name,), numbers[editions.outside(rule)])
            tallies.append(tally)
        return Tally.joined(tallies)

    def across(self, layout: TableLayout) -> Kernel:
        """The rules across years, bound to a table that has last year's numbers as well."""
        across = {each.form: RuleSet(each.across) for each in self.coverages}
        return Kernel.of(layout, self.form, across.__getitem__)

    @property
    def names(self) -> tuple[str, ...]:
        """The rules decided, in the order in which a report on either form is checked."""
        merged: list[str] = []
        for coverage in self.coverages:
            place = 0
            for name in coverage.decided.names:
                if name in merged:
                    place = merged.index(name)
                else:
                    merged.insert(place, name)
                place += 1
        return tuple(merged)

    @property
    def exact(self) -> bool:
        """Whether a sum may have decimals, by the types of the columns that are added up."""
        kinds = self.layout.schema.types
        return any(
            types.is_decimal(kinds[index]) and kinds[index].scale > 0
            for check in self._checks.values()
            for index in check.sums.summed
        )


@frozen(eq=False)
class _FormCheck:
    """The rules on one form, bound to columns: sums, single cells, and the edition itself."""

    coverage: Coverage
    layout: TableLayout
    sums: Sums
    entries: EntryLayout
    entry_rules: tuple[tuple[str, EntryFault], ...]
    rule_making: tuple[str, ...]
    reaching_back: frozenset[str]

    @classmethod
    def of(cls, coverage: Coverage, layout: TableLayout) -> _FormCheck:
        form = coverage.form
        identities, optional, entry_rules, rule_making = [], [], [], []
        reaching_back = set()
        for rule in coverage.within:
            match rule.check:
                case IdentityCheck(identity) as check:
                    identities.append(SumRule(rule.name, identity))
                    if check.reaches_back:
                        reaching_back.add(rule.name)
                case SubtotalsCheck():
                    optional += [
                        SumRule(rule.name, form.subtotals[cell], index)
                        for cell, index in layout.cells.items()
                        if cell in form.subtotals
                    ]
                case EntryCheck(fault):
                    entry_rules.append((rule.name, fault))
                case RuleMakingCheck() if RULE_CELLS[0] in form.positions:
                    rule_making.append(rule.name)
        entries = form.positions.keys() | form.subtotals.keys()
        # A number in a line of another edition is no number of that line in this one.
        printed = {
            cell: index for cell, index in layout.cells.items() if cell.lag or cell in entries
        }
        sums = Sums.over(form, identities + optional, printed)
        return cls(
            coverage,
            layout,
            sums,
            EntryLayout.over(form, layout.cells, sums.summed),
            tuple(entry_rules),
            tuple(rule_making),
            frozenset(reaching_back),
        )

    def examine(self, batch: pa.RecordBatch, numbers: Rows) -> Tally:
        """What the rules find in the rows of a batch, under the numbers given."""
        columns = self.layout.columns(batch, numbers)
        sums = self.sums.settle(columns, batch.num_rows)
        remarks, unread = (
            None if index is None else batch.column(index)
            for index in map(self.layout.others.get, (REMARKS, UNREAD))
        )
        form = self.coverage.form
        entries = EntryBlock(
            self.entries,
            tuple(columns),
            batch.num_rows,
            sums.suspects,
            remarks_of(remarks, form, numbers),
            unread_of(unread, form, numbers),
        )
        entries.refuse_beyond_limit(numbers)
        entries.refuse_remarks_on_numbers(numbers)
        by_hand = (self._summed_by_hand(batch, int(row)) for row in sums.fractional)
        made = self._rules_made(batch, columns, entries.unread)
        found = (sums.tally, entries.tally(self.entry_rules), *made, *by_hand)
        return Tally.joined(found).numbered(numbers)

    def _rules_made(
        self, batch: pa.RecordBatch, columns: list[CellColumn | None], unread: MarkedCells | None
    ) -> Iterator[Tally]:
        """The rows with 规章 of a body that may make none."""
        at = {cell: columns[index] for cell, index in self.layout.cells.items()}
        for name in self.rule_making:
            publishers = batch.column(self.layout.others[PUBLISHER])
            yield rules_without_power(name, at, publishers, unread, self.coverage.form)

    def _summed_by_hand(self, batch: pa.RecordBatch, row: int) -> Tally:
        """What the sums come to in a row whose counts have fractions, one by one."""
        report = report_of_row(batch, row, self.layout, self.coverage.form)
        summed = {each.name for each in self.sums.rules}
        at = np.array([row])
        findings, undecided = [], []
        for rule in self.coverage.within:
            for outcome in rule(report) if rule.name in summed else ():
                if isinstance(outcome, Finding):
                    # A sum that is found against has both sides.
                    sides = (np.array([side], object) for side in (outcome.left, outcome.right))
                    findings.append(RuleRows(rule.name, at, *sides))
                elif isinstance(outcome, Undecided):
                    undecided.append(RuleRows(rule.name, at))
        return Tally(tuple(findings), tuple(undecided))

    def wrong_edition(self, editions: Editions) -> Tally:
        """The reports that should have used another form."""
        decided = self.coverage.decided
        names = [each.name for each in decided if isinstance(each.check, EditionCheck)]
        rows = editions.wrong(self.coverage.form) if names else np.empty(0, np.int64)
        return Tally(tuple(RuleRows(name, rows) for name in names) if rows.size else ())
