"""Reports as JSON and back, without loss: the format that the command line writes and reads.

Whole numbers are integers, sums of money with decimals are strings, blanks are null; a number with
a fraction is refused, since a float is not the sum that was published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve

from govdisclosure.amounts import Amount, read_entry
from govdisclosure.errors import (
    AmountError,
    GovDisclosureError,
    InvalidReport,
    UnknownAddress,
)
from govdisclosure.forms import Cell, Section, form_of
from govdisclosure.message import Message
from govdisclosure.reports.body import Body
from govdisclosure.reports.node import Node, distinct_keys, refuse_float, short_whole
from govdisclosure.reports.report import Extra, Remark, Report, SectionText
from govdisclosure.reports.source import Diagnostic, Passage, Place, Reading, Source

__all__ = ["VERSION", "dumps", "from_data", "loads", "place_data", "to_data"]

#: The version of the JSON; another one is refused.
VERSION = 1

#: The parts of a place that are numbers or names by themselves.
_PLACE = ("line", "field", "table", "row", "column", "page", "sheet")


def dumps(reports: Iterable[Report], *, indent: int | None = 2) -> str:
    """Write reports as one JSON text: ``{"version": 1, "reports": […]}``."""
    data = {"version": VERSION, "reports": [to_data(report) for report in reports]}
    return json.dumps(data, ensure_ascii=False, indent=indent)


def to_data(report: Report) -> dict[str, Any]:
    """A report as JSON data; optional keys are left out where there is nothing to say."""
    source = report.source
    data: dict[str, Any] = {
        "source": source.name,
        "publisher": report.publisher,
        "year": report.year,
        "edition": report.form.edition,
        "body": report.body,
        "cells": {address: _json_amount(value) for address, value in report.cells.items()},
        "sections": {each.section: each.text for each in report.sections},
        "diagnostics": [_diagnostic(each) for each in source.diagnostics],
    }
    optional: dict[str, Any] = {
        "format": source.format,
        "title": report.title,
        "preamble": report.preamble,
        "headings": {each.section: each.heading for each in report.sections},
        "remarks": {str(each.cell): each.entry.written for each in report.remarks},
        "extras": {str(each.cell): _json_amount(each.amount) for each in report.extras},
        "published": report.published.isoformat() if report.published else None,
        "signed": report.signed.isoformat() if report.signed else None,
        "notices": list(report.notices),
        "url": report.url,
        "readings": {str(cell): _reading(each) for cell, each in source.readings.items()},
        "heading_places": {
            section: place_data(place) for section, place in source.headings.items()
        },
        "fact_places": {name: place_data(place) for name, place in source.facts.items()},
        "passages": {
            section: [{"start": each.start, "at": place_data(each.place)} for each in passages]
            for section, passages in source.passages.items()
        },
        "previous": to_data(report.previous) if report.previous else None,
    }
    return data | {key: value for key, value in optional.items() if value}


def _json_amount(amount: Amount | None) -> int | str | None:
    return f"{amount:f}" if isinstance(amount, Decimal) else amount


def _reading(reading: Reading) -> dict[str, Any]:
    labels = {"row": reading.row, "column": reading.column}
    named = {key: label for key, label in labels.items() if label}
    return {"written": reading.written, **named, "at": place_data(reading.place)}


def place_data(place: Place) -> dict[str, Any]:
    """A place as JSON data: the parts that it has."""
    said = {name: getattr(place, name) for name in _PLACE}
    box = {"box": list(place.box)} if place.box else {}
    return {name: part for name, part in said.items() if part is not None} | box


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "message": {"zh": diagnostic.message.zh, "en": diagnostic.message.en},
        "cells": [str(cell) for cell in diagnostic.cells],
        "at": place_data(diagnostic.place) if diagnostic.place else None,
    }


def loads(text: str) -> tuple[Report, ...]:
    """Read the reports of a JSON text; InvalidReport, with the path, where it describes none."""
    try:
        data = json.loads(
            text,
            object_pairs_hook=distinct_keys,
            parse_float=refuse_float,
            parse_int=short_whole,
            parse_constant=refuse_float,
        )
    except json.JSONDecodeError as error:
        raise InvalidReport(
            f"not JSON: {error.msg}", path=f"line {error.lineno}, column {error.colno}"
        ) from None
    except RecursionError:
        raise InvalidReport("not a report: nested too deeply") from None
    root = Node(data, "")
    version = root["version"].whole()
    if version != VERSION:
        raise InvalidReport(f"version {version} is not known: write {VERSION}", path="version")
    return tuple(_report(node) for node in root["reports"].items())


def from_data(data: Mapping[str, Any]) -> Report:
    """Build a report from the JSON data of one; InvalidReport, with the path, if it is not."""
    return _report(Node(data, ""))


def _report(node: Node) -> Report:
    try:
        report = _numbers(node)
        previous = node.get("previous")
        return evolve(
            report,
            title=_text(node.get("title")),
            preamble=_text(node.get("preamble")),
            sections=_sections(node),
            remarks=tuple(
                Remark(Cell.parse(address), read_entry(value.text()))
                for address, value in node.entries("remarks")
            ),
            extras=tuple(_extra(address, value) for address, value in node.entries("extras")),
            previous=_report(previous) if previous else None,
            published=_date(node.get("published")),
            signed=_date(node.get("signed")),
            notices=tuple(each.text() for each in node.elements("notices")),
            url=_text(node.get("url")),
            body=_body(node.get("body")),
            source=_source(node),
        )
    except InvalidReport:
        raise
    except GovDisclosureError as error:
        raise InvalidReport(str(error), path=node.path) from error


def _numbers(node: Node) -> Report:
    publisher, year = node["publisher"].text(), node["year"].whole()
    form = form_of(node["edition"].text())
    cells = {address: value.amount() for address, value in node.entries("cells")}
    try:
        return Report.of(cells, publisher=publisher, year=year, form=form)
    except (AmountError, UnknownAddress) as error:
        raise InvalidReport(str(error), path=f"{node.path}.cells") from error


def _text(node: Node | None) -> str:
    return node.text() if node else ""


def _date(node: Node | None) -> date | None:
    if node is None:
        return None
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        raise InvalidReport(
            f"{node.data!r} is not a date: write 2025-01-31", path=node.path
        ) from None


def _body(node: Node | None) -> Body | None:
    if node is None:
        return None
    try:
        return Body(node.text())
    except ValueError:
        known = ", ".join(Body)
        raise InvalidReport(f"no body {node.data!r}: there are {known}", path=node.path) from None


def _sections(node: Node) -> tuple[SectionText, ...]:
    headings = {name: value.text() for name, value in node.entries("headings")}
    return tuple(
        SectionText(_section(name, value.path), headings.get(name, ""), value.text())
        for name, value in node.entries("sections")
    )


def _section(name: str, path: str) -> Section:
    try:
        return Section(name)
    except ValueError:
        known = ", ".join(Section)
        raise InvalidReport(f"no section {name!r}: there are {known}", path=path) from None


def _extra(address: str, value: Node) -> Extra:
    amount = value.amount()
    if amount is None:
        raise InvalidReport("an extra number cannot be null", path=value.path)
    return Extra(Cell.parse(address), amount)


def _source(node: Node) -> Source:
    return Source(
        name=_text(node.get("source")),
        format=_text(node.get("format")),
        readings={
            Cell.parse(address): _read_reading(each) for address, each in node.entries("readings")
        },
        headings={
            _section(name, at.path): _read_place(at) for name, at in node.entries("heading_places")
        },
        facts={name: _read_place(at) for name, at in node.entries("fact_places")},
        passages={
            _section(name, each.path): tuple(map(_read_passage, each.items()))
            for name, each in node.entries("passages")
        },
        diagnostics=tuple(map(_read_diagnostic, node.elements("diagnostics"))),
    )


def _read_reading(node: Node) -> Reading:
    row, column = _text(node.get("row")), _text(node.get("column"))
    return Reading(node["written"].text(), _read_place(node["at"]), row, column)


def _read_passage(node: Node) -> Passage:
    return Passage(node["start"].whole(), _read_place(node["at"]))


def _read_place(node: Node) -> Place:
    parts: dict[str, Any] = {
        name: part.text() if name == "sheet" else part.whole()
        for name in _PLACE
        if (part := node.get(name))
    }
    return Place(**parts, box=_box(node.get("box")))


def _box(node: Node | None) -> tuple[int, int, int, int] | None:
    if node is None:
        return None
    edges = [each.whole() for each in node.items()]
    if len(edges) != 4:
        raise InvalidReport("a box has four edges", path=node.path)
    return edges[0], edges[1], edges[2], edges[3]


def _read_diagnostic(node: Node) -> Diagnostic:
    message, at = node["message"], node.get("at")
    return Diagnostic(
        node["code"].text(),
        Message(message["zh"].text(), message["en"].text()),
        tuple(Cell.parse(each.text()) for each in node.elements("cells")),
        _read_place(at) if at else None,
    )
