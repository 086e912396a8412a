"""What a check of many reports came to: Arrow tables, and the way back to each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen

from govdisclosure.batch.io import TableSource
from govdisclosure.batch.kernel.column_names import EDITION, REMARKS, WORDS_DIGEST
from govdisclosure.batch.kernel.columns import Rows
from govdisclosure.batch.kernel.decided_rules import unchecked_rules
from govdisclosure.batch.kernel.found_rows import Tally
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.batch.kernel.report_rows import report_of_row
from govdisclosure.batch.kernel.years import NoLastYear, contents
from govdisclosure.batch.single_checks import FINDING_TYPES, table_of
from govdisclosure.errors import OptionError, UnknownName, shown
from govdisclosure.findings import Finding, Undecided
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules import RuleSet
from govdisclosure.values import whole_number

#: The cells that a form prints: what two reports have in them tells them apart.
PRINTED = frozenset(str(cell) for form in EDITIONS for cell in form.cells)
_NUMBER = Message("{}不是行号：请给出从0起的行号", "{} is no row: give the number of a row, from 0")


@frozen(eq=False)
class CheckedTable:
    """What was checked: the source, the columns read of it, by which kernel, and last year's rows.

    `previous` is the row of last year's report for each row, -1 where there is not one, and None
    where the table has no years to compare; `why` says why there is none.
    """

    source: TableSource
    columns: tuple[str, ...]
    kernel: Kernel
    previous: Rows | None = None
    why: Rows | None = None

    def contents(self, rows: Rows) -> Rows:
        """Number what some rows say, in ascending order: equal for those that say the same."""
        counting = {*PRINTED, EDITION, REMARKS, WORDS_DIGEST}
        names = [name for name in self.columns if name in counting]
        pieces, first = [], 0
        for batch in self.source.batches(names):
            here = rows[(rows >= first) & (rows < first + len(batch))] - first
            pieces.append(batch.take(pa.array(here)))
            first += len(batch)
        return contents(pa.Table.from_batches(pieces))

    def report(self, row: int) -> Report:
        """The report of a row, with last year's linked to it."""
        report = self._read(row)
        if self.previous is not None and self.previous[row] >= 0:
            return report.after(self._read(int(self.previous[row])))
        return report

    def found(self, rules: Iterable[str], rows: Rows) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """The findings on the reports of some rows, in their order, reading the source once.

        Where a rule across years found anything, that is once more, for the reports before.

        Args:
            rules: The rule that found something in each row, one row after the other.
            rows: The rows; one in which several rules found something stands there for each.
        """
        across = {rule.name for each in self.kernel.coverages for rule in each.across}
        before: dict[int, Report] = {}
        if self.previous is not None:
            later = {int(row) for row, rule in zip(rows, rules, strict=True) if rule in across}
            wanted = {row: int(self.previous[row]) for row in later if self.previous[row] >= 0}
            earlier = dict(self._reports(np.unique(np.array([*wanted.values()], np.int64))))
            before = {row: earlier[last] for row, last in wanted.items()}
        for row, report in self._reports(np.unique(rows)):
            whole = report.after(before[row]) if row in before else report
            yield row, findings_on(whole, self.decided(report.form))

    def _reports(self, rows: Rows) -> Iterator[tuple[int, Report]]:
        """The reports of some rows, in ascending order, each by itself."""
        first = 0
        for batch in self.source.batches(self.columns):
            here = rows[(rows >= first) & (rows < first + len(batch))]
            for row in here:
                layout, form = self.kernel.layout, self.kernel.form
                yield int(row), report_of_row(batch, int(row) - first, layout, form)
            first += len(batch)

    def _read(self, row: int) -> Report:
        batch = self.source.row(row, self.columns)
        return report_of_row(batch, 0, self.kernel.layout, self.kernel.form)

    def table(self, names: Sequence[str]) -> pa.Table:
        """Some columns of every row, read again."""
        schema = pa.schema([each for each in self.source.schema if each.name in names])
        return pa.Table.from_batches(self.source.batches(schema.names), schema)

    def decided(self, form: Form) -> RuleSet:
        """The rules that were decided for reports on a form."""
        (decided,) = (each.decided for each in self.kernel.coverages if each.form == form)
        return decided


@frozen(eq=False, repr=False)
class Violations:
    """The findings on many reports, and the rules that could not be decided.

    The value is itself a source of Arrow: whatever reads the C stream interface reads the findings.

    Args:
        checked: The number of reports.
        ambiguous: Those that share publisher and year with one that says something else, so that
            only its folder can tell which of them serves as last year's.
        basis: What was checked: the source, the columns read, and the rules.
    """

    checked: int
    ambiguous: int
    basis: CheckedTable
    _tally: Tally
    _keys: pa.Table | None

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that were decided, in the order of a report's check."""
        return self.basis.kernel.names

    @property
    def unchecked(self) -> tuple[Undecided, ...]:
        """The rules that the table cannot decide for any of its rows, each with the reason."""
        return unchecked_rules(self.basis.kernel.coverages)

    def to_arrow(self) -> pa.Table:
        """The findings as an Arrow table, in the order of rows and of rules.

        `report` is the number of the row from 0; where keys were named, those stand in its place.
        `rule` is the name of the rule, `left` and `right` are both sides of its sum, `difference`
        is the left side minus the right: int64, or decimals where a count has a fraction, and null
        for a rule that compares no sums.

        Returns:
            One row for each finding: `report`, `rule`, `left`, `right`, `difference`.
        """
        return self._keyed(self.by_row)

    def details(self) -> pa.Table:
        """The findings in full, in the order of :meth:`to_arrow`, each as ``gd.check`` gives it.

        The rows with findings are read again from their source, and checked one by one: a
        thousand take some seconds, which :meth:`to_arrow` takes for a million.

        Returns:
            One row for each finding: `report` (or the keys), `rule`, `severity`, `message_zh`,
            `message_en`, `cells`, `left`, `right`, `difference`, `cites`, `basis`, `caused_by`,
            `compared_with`, which is the `source` of last year's report.
        """
        table = self.by_row
        found = self.basis.found(table["rule"].to_pylist(), np.asarray(table["report"]))
        rows = (
            {"report": row, **{name: flat[name] for name in FINDING_TYPES}}
            for row, several in found
            for flat in (each.to_row() for each in several)
        )
        return self._keyed(table_of(rows, pa.schema({"report": pa.int64(), **FINDING_TYPES})))

    @property
    def undecided(self) -> pa.Table:
        """The rules that blanks leave undecided, in order: `report` (or the keys) and `rule`."""
        return self._keyed(self.undecided_by_row)

    @property
    def not_compared(self) -> pa.Table:
        """The reports that none of last year was held against, though the table has some.

        Returns:
            One row for each: `report` (or the keys), `message_zh` and `message_en`, which say why:
            it names no publisher, its publisher has no report on the year before, or several that
            differ.
        """
        rows, reasons = self._not_compared()
        said = [reason.message for reason in reasons]
        return self._keyed(
            pa.table(
                {
                    "report": pa.array(rows, pa.int64()),
                    "message_zh": pa.array([each.zh for each in said], pa.string()),
                    "message_en": pa.array([each.en for each in said], pa.string()),
                }
            )
        )

    def _not_compared(self) -> tuple[Rows, list[NoLastYear]]:
        why = self.basis.why
        rows = np.flatnonzero(why) if why is not None else np.empty(0, np.int64)
        return rows, [] if why is None else [NoLastYear(int(each)) for each in why[rows]]

    @property
    def by_row(self) -> pa.Table:
        """The findings as :meth:`to_arrow` gives them, but by the number of the row in any case."""
        return self._tally.findings_table(self.rules)

    @property
    def undecided_by_row(self) -> pa.Table:
        """What is undecided, by the number of the row even where keys were named."""
        return self._tally.undecided_table(self.rules)

    def findings(self, row: int) -> tuple[Finding, ...]:
        """The findings on the report of a row, the very ones that ``gd.check`` gives for it.

        The row is read again from its source.

        Args:
            row: The number of the row, from 0.

        Raises:
            UnknownName: a number that no row has.
        """
        report = self.report(row)
        return findings_on(report, self.basis.decided(report.form))

    def report(self, row: int) -> Report:
        """The report of a row, with last year's linked to it where the table has that.

        Args:
            row: The number of the row, from 0.

        Raises:
            OptionError: what is no whole number.
            UnknownName: a number that no row has.
        """
        number = whole_number(row)
        if number is None:
            raise OptionError(_NUMBER.format(shown(row)))
        if not 0 <= number < self.checked:
            raise UnknownName(
                str(number),
                hint=Message(
                    f"行号从0到{self.checked - 1}", f"rows are numbered 0 to {self.checked - 1}"
                ),
            )
        return self.basis.report(number)

    def _keyed(self, table: pa.Table) -> pa.Table:
        if self._keys is None:
            return table
        keyed = self._keys.take(table["report"])
        # While they were kept, keys were narrower than they are.
        schema = self.basis.source.schema
        keyed = keyed.cast(pa.schema([schema.field(name) for name in keyed.schema.names]))
        for name in table.schema.names[1:]:
            keyed = keyed.append_column(name, table[name])
        return keyed

    def __len__(self) -> int:
        return sum(entry.rows.size for entry in self._tally.findings)

    def __repr__(self) -> str:
        undecided = sum(entry.rows.size for entry in self._tally.undecided)
        unchecked = f"; {len(self.unchecked)} rules unchecked" if self.unchecked else ""
        why = Counter(each.message.en for each in self._not_compared()[1])
        reasons = ", ".join(f"{number}: {reason}" for reason, number in sorted(why.items()))
        alone = f"; {why.total()} not compared with last year's ({reasons})" if why else ""
        return (
            f"<Violations: {len(self)} findings and {undecided} undecided "
            f"in {self.checked} reports{unchecked}{alone}>"
        )

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The findings by the Arrow C stream interface."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def findings_on(report: Report, rules: RuleSet) -> tuple[Finding, ...]:
    """What rules find on a report."""
    return tuple(each for each in rules(report) if isinstance(each, Finding))
