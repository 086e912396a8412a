"""The cells found so far, and which of two rows that claim the same cells is taken."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from govdisclosure.forms import Cell
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.labels import group_number
from govdisclosure.readers.matching.layout import Block, Doubts
from govdisclosure.reports import Reading

__all__ = ["Taken"]


@define
class Taken:
    """How each cell was read, of both editions, and the row that it was read from."""

    doubts: Doubts
    fields: dict[Cell, Reading] = Factory(dict)
    rows: dict[Cell, Block] = Factory(dict)

    def take(self, block: Block, fields: Sequence[TableField]) -> None:
        """Take what a row says of its cells, unless another row says it better."""
        label = block.label
        found = {
            cell: Reading(each.text, each.place, label, column.text)
            for cell, column, each in zip(block.cells, block.columns, fields, strict=True)
            if cell
        }
        before = next((self.rows[cell] for cell in found if cell in self.rows), None)
        if before:
            found = self._better(block, found, before)
        self.rows.update(dict.fromkeys(found, block))
        self.fields.update(found)

    def _better(
        self, block: Block, found: dict[Cell, Reading], first: Block
    ) -> dict[Cell, Reading]:
        """Which of two rows for the same cells is taken: the fuller one, else the first."""
        if not any(each.written for each in found.values()):
            return {}
        rivals = [self.fields[cell].written for cell in found if cell in self.rows]
        if not any(rivals):
            return found
        fuller = (block.own, len(block.cells)) > (first.own, len(first.cells))
        words = block.label or "、".join(column.text for column in block.columns)
        if block.line.table == first.line.table:
            zh, en = (
                f"“{words}”一行出现两次，取第一次",
                f"{words!r} comes twice; the first is taken",
            )
            code = DiagnosticCode.DUPLICATE_ROW
            # （七）总计 is the row of the form, and 总计 above it another sum.
            fuller = group_number(block.label) > "" and not group_number(first.label)
        else:
            zh = f"“{words}”在两张表中都有，取较完整的一张"
            en = f"{words!r} is in two tables; the fuller one is taken"
            code = DiagnosticCode.TWO_CANDIDATES
        self.doubts.add(code, zh, en, place=block.place)
        return found if fuller else {}
