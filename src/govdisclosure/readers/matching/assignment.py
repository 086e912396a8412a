"""The cells of the tables found, and which of two tables that have the same cells is the report's.

A table is taken whole or not at all: what one leaves blank is not filled from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import Factory, define

from govdisclosure.forms import Cell, Section
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.labels import group_number
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.heads import TableHead
from govdisclosure.readers.matching.row_evidence import ColumnsOfRow
from govdisclosure.reports import Reading


@define(eq=False)
class FoundTable:
    """What was read under one head: a reading of each cell, of both editions.

    `doubtful` are cells that two rows of the table claim with different numbers.
    """

    head: TableHead
    readings: dict[Cell, Reading] = Factory(dict)
    omitted: dict[Cell, TableField] = Factory(dict)
    doubtful: set[Cell] = Factory(set)
    by_sum: set[Cell] = Factory(set)

    @property
    def section(self) -> Section:
        """The section of the form that it is a table of."""
        return self.head.section

    @property
    def is_unlabelled(self) -> bool:
        """Whether it is Table Four in lines of text, and no label names its rows."""
        return (
            not self.head.drawn
            and self.section is Section.CHALLENGES
            and not any(each.row for each in self.readings.values())
        )

    @property
    def filled(self) -> int:
        """How many of its cells have something in them."""
        return sum(bool(each.written) for each in self.readings.values())

    def add(self, found: ColumnsOfRow, log: DiagnosticLog) -> None:
        """Add the cells of a row, unless another row has them and nothing tells which is meant."""
        label = found.row.text
        places = list(zip(found.cells, found.columns, found.fields, strict=True))
        readings = {
            cell: Reading(each.text, each.place, label, column.text)
            for cell, column, each in places
            if cell
        }
        rivals = {cell: self.readings[cell] for cell in readings if cell in self.readings}
        if rivals and not self._replaces(found, readings, rivals, log):
            return
        self.readings.update(readings)
        if found.by_sum:
            self.by_sum.update(readings)
        for cell in rivals:
            self.omitted.pop(cell, None)
        self.omitted.update({cell: each for cell, _, each in places if cell and each.omitted})

    def _replaces(
        self,
        found: ColumnsOfRow,
        readings: Mapping[Cell, Reading],
        rivals: Mapping[Cell, Reading],
        log: DiagnosticLog,
    ) -> bool:
        """Whether a row is read in place of another that has the same cells."""
        label = found.row.text
        new = [readings[cell].written for cell in rivals]
        old = [each.written for each in rivals.values()]
        if not any(new):
            return False
        if not any(old) and self.head.drawn:
            return True
        # （七）总计 is the row of the form, and 总计 above it another sum.
        first = next(iter(rivals.values())).row
        fuller = group_number(label) > "" and not group_number(first)
        other = group_number(first) > "" and not group_number(label)
        doubtful: list[Cell] = []
        if new == old:
            zh, en, fuller = "数字相同", " with the same numbers", False
        elif fuller or other:
            zh, en = "取有序号的一次", "; the numbered one is taken"
        else:
            doubtful += rivals
            zh, en = "数字不同，没有读", " with other numbers, and is unread"
        self.doubtful.update(doubtful)
        words = label or "、".join(each.text for each in found.columns)
        log.add(
            DiagnosticCode.DUPLICATE_ROW,
            f"“{words}”一行出现两次，{zh}",
            f"{words!r} comes twice{en}",
            place=found.row.line.place,
            cells=doubtful,
        )
        return fuller


def chosen_readings(
    tables: Iterable[FoundTable], heads: Sequence[TableHead], year: int | None, log: DiagnosticLog
) -> dict[Cell, Reading]:
    """The readings of the tables that are the report's: of those that have the same cells, one.

    A table under the words of another year gives way to one that is not, read or unread, as does
    one with fewer cells, or with no number; where two are alike, the cells in which they differ are
    unread.

    Args:
        tables: What was found, from first to last.
        heads: The heads of all tables, those of which nothing was read among them.
        year: The year that the report is on; None where it is not known.
        log: What was not understood so far, which is added to.
    """
    own = {head.section for head in heads if not _is_foreign(head, year)}
    taken, doubtful = _taken(tables, own, year, log)
    _report_sums([cell for each in taken for cell in each.by_sum], log)
    readings: dict[Cell, Reading] = {}
    for each in taken:
        _report_omitted(each.omitted, log)
        doubtful |= each.doubtful | {cell for cell, at in each.omitted.items() if not at.text}
        readings.update(each.readings)
    return {cell: reading for cell, reading in readings.items() if cell not in doubtful}


def _taken(
    tables: Iterable[FoundTable], own: AbstractSet[Section], year: int | None, log: DiagnosticLog
) -> tuple[list[FoundTable], set[Cell]]:
    """The tables that are the report's, and the cells that others have as well and differ in."""
    taken: list[FoundTable] = []
    doubtful: set[Cell] = set()
    for each in sorted(tables, key=lambda table: _rank(table, year)):
        rivals = [other for other in taken if not other.readings.keys().isdisjoint(each.readings)]
        foreign = _is_foreign(each.head, year) and each.section in own
        if not rivals and not foreign:
            taken.append(each)
        elif each.filled:
            doubtful |= _doubts(each, rivals, year, log)
    return taken, doubtful


def _report_omitted(omitted: Mapping[Cell, TableField], log: DiagnosticLog) -> None:
    """Report what stands in cells and is no part of their value."""
    for cell, field in omitted.items():
        log.add(
            DiagnosticCode.OMITTED,
            f"没有算入：{field.omitted}",
            f"not counted: {field.omitted}",
            place=field.place,
            cells=[cell],
        )


def _report_sums(cells: Sequence[Cell], log: DiagnosticLog) -> None:
    """Report the cells whose rows were taken for whole because of their totals."""
    if cells:
        log.add(
            DiagnosticCode.CHOSEN_BY_SUM,
            f"有{len(cells)}格所在的行可能另有读法，因各数之和等于总计才认定，这些行的合计不再核对",
            f"the rows of {len(cells)} cells could be read otherwise and were taken as they are "
            "because they add up; their totals are not checked",
            cells=sorted(cells, key=str),
        )


def _is_foreign(head: TableHead, year: int | None) -> bool:
    return bool(head.years) and year is not None and year not in head.years


def _rank(table: FoundTable, year: int | None) -> tuple[bool, bool, int]:
    """What makes a table the report's, the first being the best; equals stay in their order."""
    return _is_foreign(table.head, year), not table.filled, -len(table.readings)


def _doubts(
    table: FoundTable, rivals: Sequence[FoundTable], year: int | None, log: DiagnosticLog
) -> set[Cell]:
    """The cells that are unread because two tables have them; they are reported."""
    shared = {cell for other in rivals for cell in table.readings if cell in other.readings}
    differing = {
        cell
        for other in rivals
        if _rank(other, year) == _rank(table, year)
        for cell in shared & other.readings.keys()
        if other.readings[cell].written != table.readings[cell].written
    }
    first = min(table.readings.values(), key=lambda each: each.place.line or 0)
    if differing:
        zh, en = "两张表的数字不同，没有读", "two tables differ here, and the cells are unread"
    else:
        zh, en = "另有一张表有这几格，没有取", "another table has these cells, and is not taken"
    log.add(
        DiagnosticCode.TWO_CANDIDATES, zh, en, place=first.place, cells=sorted(differing, key=str)
    )
    return differing
