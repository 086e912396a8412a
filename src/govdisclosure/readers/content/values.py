"""The fields found for the cells made numbers, of the edition that the report uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from attrs import Factory, define

from govdisclosure.forms import (
    FORM_2019,
    FORM_2021,
    TEN_THOUSAND_YUAN,
    Cell,
    Form,
    Section,
    form_for,
)
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.layout import Doubts
from govdisclosure.readers.numbers import Number, is_value, read_number
from govdisclosure.reports import Extra, Reading, Remark
from govdisclosure.values import Amount, EntryKind

__all__ = ["Values", "form_used", "read_values"]

#: A unit in brackets after the label of a column.
_UNIT = re.compile(r"[(（]\s*(?:单位\s*[:：]?)?\s*(元|万元|亿元)\s*[)）]")

_MONEY = TEN_THOUSAND_YUAN.printed
_CLOSED = {cell for cell in FORM_2021.cells if cell.row.startswith("closed_")}
_OTHERS = {
    form.edition: {
        cell
        for cell in form.cells
        if cell.section == Section.DISCLOSURES and cell not in other.positions
    }
    for form, other in ((FORM_2019, FORM_2021), (FORM_2021, FORM_2019))
}


@define
class Values:
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


def form_used(found: Mapping[Cell, Reading], year: int) -> Form:
    """The edition that the rows of Table Three are of; without it Table Two tells, or the year."""
    if not _CLOSED.isdisjoint(set(found)):
        return FORM_2021
    if any(cell.row == "closed" for cell in found):
        return FORM_2019
    scores = {edition: len(cells & found.keys()) for edition, cells in _OTHERS.items()}
    if scores["2019"] != scores["2021"]:
        return FORM_2019 if scores["2019"] > scores["2021"] else FORM_2021
    return form_for(year)


def read_values(form: Form, found: Mapping[Cell, Reading], doubts: Doubts) -> Values:
    """Read every field found; a number in a line that the form does not have is an extra."""
    values = Values()
    for cell, money in _cells(form):
        reading = found.get(cell)
        if reading is None:
            values.amounts.append(None)
            continue
        number = _money(reading) if money else read_number(reading.written)
        entry = number.entry
        values.amounts.append(entry.amount)
        values.readings[cell] = reading
        if entry.amount is None and entry.kind is not EntryKind.BLANK:
            values.remarks.append(Remark(cell, entry))
            if entry.kind is EntryKind.TEXT and not number.notes and not is_value(entry.written):
                _say_words(reading, doubts)
        if number.notes:
            _say_notes(number, reading, doubts)
    if len(found) > len(values.readings):
        _read_extras(values, found, doubts)
    return values


def _read_extras(values: Values, found: Mapping[Cell, Reading], doubts: Doubts) -> None:
    """Read what was found for cells that the form does not have."""
    for cell, reading in found.items():
        if cell not in values.readings and reading.written:
            number = read_number(reading.written)
            if number.entry.amount is not None:
                values.extras.append(Extra(cell, number.entry.amount))
                _say_notes(number, reading, doubts)


@cache
def _cells(form: Form) -> tuple[tuple[Cell, bool], ...]:
    """The cells of a form, each with whether it is a sum in 万元."""
    return tuple((cell, form.unit(cell) == TEN_THOUSAND_YUAN) for cell in form.cells)


def _money(reading: Reading) -> Number:
    """A sum in 万元, converted from the unit that is written beside it or in the head."""
    number = read_number(reading.written, _MONEY)
    unit = _UNIT.search(reading.column)
    if unit and unit[1] != _MONEY and number.entry.amount is not None and not number.notes:
        return read_number(f"{reading.written}{unit[1]}", _MONEY)
    return number


def _say_notes(number: Number, reading: Reading, doubts: Doubts) -> None:
    for code, message in number.notes:
        doubts.add(code, message.zh, message.en, place=reading.place)


def _say_words(reading: Reading, doubts: Doubts) -> None:
    words = " ".join(reading.written.split())
    doubts.add(
        DiagnosticCode.TEXT_IN_NUMBER,
        f"格内不是数字：{words}",
        f"words in place of a number: {words}",
        place=reading.place,
    )
