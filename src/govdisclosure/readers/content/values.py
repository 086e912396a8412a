"""The fields found for the cells made numbers, of the edition that the report uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from attrs import Factory, define

from govdisclosure.forms import TEN_THOUSAND_YUAN, Cell, Form
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.numbers import Number, is_value, read_number
from govdisclosure.reports import Extra, Reading, Remark
from govdisclosure.values import Amount, EntryKind

#: A unit in brackets after the label of a column.
_UNIT = re.compile(r"[(（]\s*(?:单位\s*[:：]?)?\s*(元|万元|亿元)\s*[)）]")

_MONEY = TEN_THOUSAND_YUAN.printed


@define
class CellValues:
    """The numbers of all cells of a form in its order, what stands in others, how each was read.

    A cell that was not found is None among the numbers.
    """

    amounts: list[Amount | None] = Factory(list)
    remarks: list[Remark] = Factory(list)
    extras: list[Extra] = Factory(list)
    readings: dict[Cell, Reading] = Factory(dict)

    def by_table(self, form: Form) -> Iterator[tuple[Amount | None, ...]]:
        """The numbers of each table of the form, from Table Two to Table Four."""
        amounts = iter(self.amounts)
        return (tuple(islice(amounts, len(grid.cells))) for grid in form.grids)


def read_values(form: Form, found: Mapping[Cell, Reading], log: DiagnosticLog) -> CellValues:
    """Read every field found; a number in a line that the form does not have is an extra.

    Args:
        form: The edition that the report uses.
        found: What was read, of cells of both editions.
        log: What was not understood so far, which is added to.
    """
    values = CellValues()
    for cell, money in _cells(form):
        reading = found.get(cell)
        if reading is None:
            values.amounts.append(None)
            continue
        values.readings[cell] = reading
        number = _money(reading) if money else read_number(reading.written)
        entry = number.entry
        values.amounts.append(entry.amount)
        if entry.amount is None and entry.kind is not EntryKind.BLANK:
            values.remarks.append(Remark(cell, entry))
            if entry.kind is EntryKind.TEXT and not number.notes and not is_value(entry.written):
                _add_words(reading, log)
        if number.notes:
            _add_notes(number, reading, log)
    if len(found) > len(values.readings):
        _read_extras(values, found, log)
    return values


def _read_extras(values: CellValues, found: Mapping[Cell, Reading], log: DiagnosticLog) -> None:
    for cell, reading in found.items():
        if cell not in values.readings:
            number = read_number(reading.written)
            if number.entry.amount is not None:
                values.extras.append(Extra(cell, number.entry.amount))
                _add_notes(number, reading, log)


@cache
def _cells(form: Form) -> tuple[tuple[Cell, bool], ...]:
    """The cells of a form, each with whether it is a sum in 万元: looked up for every report."""
    return tuple((cell, form.unit(cell) == TEN_THOUSAND_YUAN) for cell in form.cells)


def _money(reading: Reading) -> Number:
    """A sum in 万元, converted from the unit that is written beside it or in the head."""
    number = read_number(reading.written, _MONEY)
    unit = _UNIT.search(reading.column)
    if unit and unit[1] != _MONEY and number.entry.amount is not None and not number.notes:
        return read_number(f"{reading.written}{unit[1]}", _MONEY)
    return number


def _add_notes(number: Number, reading: Reading, log: DiagnosticLog) -> None:
    for code, message in number.notes:
        log.add(code, message.zh, message.en, place=reading.place)


def _add_words(reading: Reading, log: DiagnosticLog) -> None:
    words = " ".join(reading.written.split())
    log.add(
        DiagnosticCode.TEXT_IN_NUMBER,
        f"格内不是数字：{words}",
        f"words in place of a number: {words}",
        place=reading.place,
    )
