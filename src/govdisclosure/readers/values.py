"""The fields found for the cells made numbers, of the edition that the report uses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import Factory, define

from govdisclosure.amounts import Amount, EntryKind
from govdisclosure.forms import FORM_2019, FORM_2021, Cell, Form, Section, form_for
from govdisclosure.readers.codes import DiagnosticCode
from govdisclosure.readers.lay import Doubts
from govdisclosure.readers.match import Found
from govdisclosure.readers.numbers import Number, read_number
from govdisclosure.reports import Extra, Reading, Remark

__all__ = ["Values", "form_used", "read_values"]

#: A unit in brackets after the label of a column.
_UNIT = re.compile(r"[(（]\s*(?:单位\s*[:：]?)?\s*(元|万元|亿元)\s*[)）]")

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
    """The numbers of the cells, what stands in others, and how each was read."""

    amounts: dict[Cell, Amount | None] = Factory(dict)
    remarks: list[Remark] = Factory(list)
    extras: list[Extra] = Factory(list)
    readings: dict[Cell, Reading] = Factory(dict)


def form_used(found: Mapping[Cell, Found], year: int) -> Form:
    """The edition that the rows of Table Three are of; without it Table Two tells, or the year."""
    if not _CLOSED.isdisjoint(found):
        return FORM_2021
    if any(cell.row == "closed" for cell in found):
        return FORM_2019
    scores = {edition: len(cells & found.keys()) for edition, cells in _OTHERS.items()}
    if scores["2019"] != scores["2021"]:
        return FORM_2019 if scores["2019"] > scores["2021"] else FORM_2021
    return form_for(year)


def read_values(form: Form, found: Mapping[Cell, Found], doubts: Doubts) -> Values:
    """Read every field found; a number in a line that the form does not have is an extra."""
    values = Values()
    for cell in form.cells:
        if cell in found:
            each = found[cell]
            number = _read(each, form.unit(cell).printed, doubts)
            entry = number.entry
            values.amounts[cell] = entry.amount
            values.readings[cell] = Reading(each.field.text, each.field.place, each.row, each.column)
            if entry.kind not in (EntryKind.NUMBER, EntryKind.BLANK):
                values.remarks.append(Remark(cell, entry))
            if entry.kind is EntryKind.TEXT and not number.notes:
                words = " ".join(entry.written.split())
                doubts.add(
                    DiagnosticCode.TEXT_IN_NUMBER,
                    f"格内不是数字：{words}",
                    f"words in place of a number: {words}",
                    place=each.field.place,
                )
    for cell, each in found.items():
        if cell not in form.positions and each.field.text:
            amount = _read(each, "", doubts).entry.amount
            if amount is not None:
                values.extras.append(Extra(cell, amount))
    return values


def _read(each: Found, wanted: str, doubts: Doubts) -> Number:
    written = each.field.text
    number = read_number(written, wanted)
    unit = _UNIT.search(each.column) if wanted and number.entry.amount is not None else None
    if unit and unit[1] != wanted and not number.notes:
        number = read_number(f"{written}{unit[1]}", wanted)
    for code, message in number.notes:
        doubts.add(code, message.zh, message.en, place=each.field.place)
    return number
