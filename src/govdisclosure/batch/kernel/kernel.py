"""The one kernel: rules over a record batch, wherever the batch is from and wherever it runs.

It is a function from a batch to what was found in it, which knows nothing of files, threads or
clusters.  Rows of several editions are sorted out; what a row says depends on no other row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from attrs import frozen
from pyarrow import types

from govdisclosure.batch.io.records import report_at
from govdisclosure.batch.kernel.columns import Column, Numbering
from govdisclosure.batch.kernel.coverage import Scope
from govdisclosure.batch.kernel.editions import Editions
from govdisclosure.batch.kernel.entries import Entries, EntryBlock
from govdisclosure.batch.kernel.layout import REMARKS, UNREAD, Layout
from govdisclosure.batch.kernel.remarks import remarks_of, unread_of
from govdisclosure.batch.kernel.sums import Broken, Open, Sums
from govdisclosure.batch.kernel.tally import Entry, Tally
from govdisclosure.findings import Finding, Undecided
from govdisclosure.forms import EDITIONS, Form, Identity
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.rules import (
    EditionCheck,
    EntryCheck,
    EntryFault,
    IdentityCheck,
    Rule,
    RuleSet,
    SubtotalsCheck,
    standard_rules,
)

__all__ = ["Kernel", "RulesOf"]

#: Gives the rules for reports on a form.
RulesOf: TypeAlias = Callable[[Form], RuleSet]


@frozen(eq=False)
class Kernel:
    """Rules laid over the columns of a table: called with a batch, it gives what was found in it.

    `form` is the form of every row, or None where each row has its own.
    """

    layout: Layout
    form: Form | None
    scopes: tuple[Scope, ...]
    _desks: FrozenMapping[Form, _Desk]

    @classmethod
    def of(
        cls, layout: Layout, form: Form | None = None, rules: RulesOf = standard_rules
    ) -> Kernel:
        """Lay rules over the columns of a layout; `rules` gives those for reports on a form."""
        if form is None and not layout.tells_form:
            form = layout.form()
        forms = EDITIONS if form is None else (form,)
        scopes = tuple(Scope.of(each, rules(each), layout) for each in forms)
        desks = FrozenMapping((each.form, _Desk.of(each, layout)) for each in scopes)
        return cls(layout, form, scopes, desks)

    def __call__(self, batch: pa.RecordBatch, *, first: int = 0) -> Tally:
        """Hold the rows of a batch to the rules; `first` is the number of its first row.

        ColumnError or AmountError, naming column and row, for what cannot stand in a cell.
        """
        editions = Editions.of(batch, self.layout, self.form, first)
        tallies = []
        for form, rows in editions.groups():
            desk = self._desks[form]
            if rows is None:
                tally = desk.examine(batch, first).moved(first)
            else:
                tally = desk.examine(batch.take(pa.array(rows)), rows + first).moved(rows + first)
            # No report before the first year can be looked at.
            tally = tally.without(desk.reaching_back, editions.beginning + first)
            tallies += [tally, desk.wrong_edition(editions).moved(first)]
        return Tally.joined(tallies)

    def across(self, layout: Layout) -> Kernel:
        """The rules across years, laid over a table that has last year's numbers beside it."""
        across = {scope.form: RuleSet(scope.across) for scope in self.scopes}
        return Kernel.of(layout, self.form, across.__getitem__)

    @property
    def names(self) -> tuple[str, ...]:
        """The rules decided, in the order in which a report on either form is held to them."""
        merged: list[str] = []
        for scope in self.scopes:
            place = 0
            for name in scope.decided.names:
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
            for desk in self._desks.values()
            for index in desk.sums.summed
        )


@frozen(eq=False)
class _Desk:
    """The rules on one form, laid over columns.

    `names` are the rules of the identities that `sums` adds up, in their order; those from the
    place `optional` on bind only the rows in which their subtotal, in the column given, is printed.
    """

    scope: Scope
    layout: Layout
    names: tuple[str, ...]
    optional: FrozenMapping[int, int]
    sums: Sums
    entries: Entries
    reaching_back: frozenset[str]

    @classmethod
    def of(cls, scope: Scope, layout: Layout) -> _Desk:
        form = scope.form
        names: list[str] = []
        identities: list[Identity] = []
        optional: dict[int, int] = {}
        reaching_back = set()
        for rule in scope.within:
            if isinstance(rule.check, IdentityCheck):
                names.append(rule.name)
                identities.append(rule.check.identity)
                if rule.check.reaches_back:
                    reaching_back.add(rule.name)
        for rule in scope.within:
            if isinstance(rule.check, SubtotalsCheck):
                for cell, index in layout.cells.items():
                    if cell in form.subtotals:
                        optional[len(names)] = index
                        names.append(rule.name)
                        identities.append(form.subtotals[cell])
        # A number in a line of another edition is no number of that line in this one.
        printed = {
            cell: index
            for cell, index in layout.cells.items()
            if cell.lag or cell in form.positions or cell in form.subtotals
        }
        sums = Sums.over(form, identities, printed)
        return cls(
            scope,
            layout,
            tuple(names),
            FrozenMapping(optional),
            sums,
            Entries.over(form, layout.cells, sums.summed),
            frozenset(reaching_back),
        )

    def examine(self, batch: pa.RecordBatch, numbering: Numbering) -> Tally:
        """What the rules find in the rows of a batch, numbered from 0."""
        columns = self.layout.columns(batch, numbering)
        settled = self.sums.settle(columns, batch.num_rows)
        others = self.layout.others
        entries = EntryBlock(
            self.entries,
            tuple(columns),
            batch.num_rows,
            settled.suspects,
            remarks_of(_column(batch, others.get(REMARKS)), self.scope.form, numbering),
            unread_of(_column(batch, others.get(UNREAD)), self.scope.form, numbering),
        )
        entries.refuse_beyond_limit(numbering)
        entries.refuse_remarks_on_numbers(numbering)
        by_hand = Tally.joined(self._by_hand(batch, int(row)) for row in settled.by_hand)
        return Tally(
            (
                *(self._entry(each, columns) for each in settled.broken),
                *self._found(entries),
                *by_hand.findings,
            ),
            (
                *(self._entry(each, columns) for each in settled.undecided),
                *self._missed(entries),
                *by_hand.undecided,
            ),
        )

    def _entry(self, outcome: Broken | Open, columns: Sequence[Column | None]) -> Entry:
        name, rows = self.names[outcome.identity], outcome.rows
        sides = (outcome.left, outcome.right) if isinstance(outcome, Broken) else (None, None)
        entry = Entry(name, rows, *sides)
        index = self.optional.get(outcome.identity)
        if index is None:
            return entry
        subtotal = columns[index]
        if subtotal is None or subtotal.blanks is None:
            return entry.only(np.full(rows.size, subtotal is not None))
        return entry.only(~subtotal.blanks[rows])

    def _found(self, entries: EntryBlock) -> Iterator[Entry]:
        for rule, check in self._entry_checks():
            for rows in entries.found(check.fault):
                if rows.size:
                    yield Entry(rule.name, rows)

    def _missed(self, entries: EntryBlock) -> Iterator[Entry]:
        for rule, check in self._entry_checks():
            for rows in entries.missed() if check.fault is EntryFault.BLANK else ():
                if rows.size:
                    yield Entry(rule.name, rows)

    def _entry_checks(self) -> Iterator[tuple[Rule, EntryCheck]]:
        for rule in self.scope.within:
            if isinstance(rule.check, EntryCheck):
                yield rule, rule.check

    def _by_hand(self, batch: pa.RecordBatch, row: int) -> Tally:
        """What the sums come to in a row whose counts have fractions, one by one."""
        report = report_at(batch, row, self.layout, self.scope.form)
        at = np.array([row])
        findings, gaps = [], []
        for rule in self.scope.within:
            for outcome in rule(report) if rule.name in self.names else ():
                if isinstance(outcome, Finding):
                    # A sum that is found against has both sides.
                    sides = ([side] for side in (outcome.left, outcome.right) if side is not None)
                    findings.append(Entry(rule.name, at, *sides))
                elif isinstance(outcome, Undecided):
                    gaps.append(Entry(rule.name, at))
        return Tally(tuple(findings), tuple(gaps))

    def wrong_edition(self, editions: Editions) -> Tally:
        """The reports that should have used another form."""
        names = [each.name for each in self.scope.decided if isinstance(each.check, EditionCheck)]
        rows = editions.wrong(self.scope.form) if names else np.empty(0, np.int64)
        return Tally(tuple(Entry(name, rows) for name in names) if rows.size else ())


def _column(batch: pa.RecordBatch, index: int | None) -> pa.Array | None:
    return None if index is None else batch.column(index)
