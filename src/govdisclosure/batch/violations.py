"""What a check of many reports came to: Arrow tables, and the way back to each report."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from attrs import frozen

from govdisclosure.batch.columns import Rows
from govdisclosure.batch.kernel import Kernel
from govdisclosure.batch.records import report_at
from govdisclosure.batch.sources import Source
from govdisclosure.errors import UnknownName
from govdisclosure.findings import Finding, Gap
from govdisclosure.reports import Report
from govdisclosure.rules import RuleSet

__all__ = ["Violations"]


@frozen(eq=False, repr=False)
class Violations:
    """What many reports were found against, and what could not be decided.

    `checked` is the number of reports and `rules` are the names of the rules that were decided for
    them, in order.  `unchecked` are the rules that the table cannot decide for any of its rows, and
    why; `ambiguous` is the number of rows that share publisher and year with another, so that none
    of them is taken for last year's report.  The value is itself a source of Arrow: whatever reads
    the C stream interface reads the findings.
    """

    checked: int
    rules: tuple[str, ...]
    unchecked: tuple[Gap, ...]
    ambiguous: int
    _findings: pa.Table
    _gaps: pa.Table
    _keys: pa.Table | None
    _kernel: Kernel
    _source: Source
    _columns: tuple[str, ...]
    _previous: Rows | None

    def to_arrow(self) -> pa.Table:
        """The findings, by report and rule: `report`, `rule`, `left`, `right`, `difference`.

        `report` is the number of the row from 0; where keys were named, those stand in its place.
        The sides are those of :class:`~govdisclosure.Finding`: int64, or decimals where a count has
        a fraction, and null for a rule that compares no sums.
        """
        return self._keyed(self._findings)

    @property
    def gaps(self) -> pa.Table:
        """The rules left open by blanks, by report and rule: `report` (or the keys), `rule`."""
        return self._keyed(self._gaps)

    def findings(self, row: int) -> tuple[Finding, ...]:
        """The findings on the report of a row, the very ones that ``check`` gives for it.

        The row is read again where it is from.  UnknownName for a number that no row has.
        """
        report = self.report(row)
        return tuple(each for each in self._decided(report)(report) if isinstance(each, Finding))

    def report(self, row: int) -> Report:
        """The report of a row, with last year's beside it where the table has it."""
        if not 0 <= row < self.checked:
            raise UnknownName(str(row), hint=f"rows are numbered 0 to {self.checked - 1}")
        report = self._read(row)
        if self._previous is not None and self._previous[row] >= 0:
            return report.after(self._read(int(self._previous[row])))
        return report

    def _read(self, row: int) -> Report:
        batch = self._source.row(row, self._columns)
        return report_at(batch, 0, self._kernel.layout, self._kernel.form)

    def _decided(self, report: Report) -> RuleSet:
        (decided,) = (scope.decided for scope in self._kernel.scopes if scope.form == report.form)
        return decided

    def _keyed(self, table: pa.Table) -> pa.Table:
        if self._keys is None:
            return table
        keyed = self._keys.take(table["report"])
        # While they were kept, keys were narrower than they are.
        schema = self._source.schema
        keyed = keyed.cast(pa.schema([schema.field(name) for name in keyed.schema.names]))
        for name in table.schema.names[1:]:
            keyed = keyed.append_column(name, table[name])
        return keyed

    def __len__(self) -> int:
        return int(self._findings.num_rows)

    def __repr__(self) -> str:
        unchecked = f"; {len(self.unchecked)} rules unchecked" if self.unchecked else ""
        return (
            f"<Violations: {len(self)} findings and {self._gaps.num_rows} gaps "
            f"in {self.checked} reports{unchecked}>"
        )

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The findings by the Arrow C stream interface."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)
