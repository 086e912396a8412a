"""The cells found so far, and which of two rows that claim the same cells they are read from."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from govdisclosure.forms import Cell
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.labels import group_number
from govdisclosure.readers.matching.alignment import PendingRow
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.reports import Reading


@define
class Assignment:
    """How each cell was read, of both editions, and the row that it was read from."""

    log: DiagnosticLog
    readings: dict[Cell, Reading] = Factory(dict)
    rows: dict[Cell, PendingRow] = Factory(dict)

    def assign(self, row: PendingRow, fields: Sequence[TableField]) -> None:
        """Assign the fields of a row to its cells, unless another row has better ones for them."""
        found = {
            cell: Reading(each.text, each.place, row.label, column.text)
            for cell, column, each in zip(row.cells, row.columns, fields, strict=True)
            if cell
        }
        rival = next((self.rows[cell] for cell in found if cell in self.rows), None)
        if rival is None or self._prefers(row, found, rival):
            self.rows.update(dict.fromkeys(found, row))
            self.readings.update(found)
        for cell, each in zip(row.cells, fields, strict=True):
            if cell and each.omitted:
                self.log.add(
                    DiagnosticCode.OMITTED,
                    f"没有算入：{each.omitted}",
                    f"not counted: {each.omitted}",
                    place=each.place,
                    cells=[cell],
                )

    def _prefers(self, row: PendingRow, found: dict[Cell, Reading], first: PendingRow) -> bool:
        """Whether a row is preferred to the first for the same cells, as the fuller one is."""
        if not any(each.written for each in found.values()):
            return False
        if not any(self.readings[cell].written for cell in found if cell in self.rows):
            return True
        words = row.label or "、".join(column.text for column in row.columns)
        if row.line.table == first.line.table:
            zh, en = (
                f"“{words}”一行出现两次，取第一次",
                f"{words!r} comes twice; the first is taken",
            )
            code = DiagnosticCode.DUPLICATE_ROW
            # （七）总计 is the row of the form, and 总计 above it another sum.
            fuller = group_number(row.label) > "" and not group_number(first.label)
        else:
            zh = f"“{words}”在两张表中都有，取较完整的一张"
            en = f"{words!r} is in two tables; the fuller one is taken"
            code = DiagnosticCode.TWO_CANDIDATES
            fuller = (row.own, len(row.cells)) > (first.own, len(first.cells))
        self.log.add(code, zh, en, place=row.line.place)
        return fuller
