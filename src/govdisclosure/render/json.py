"""Assessments and repairs as JSON: the contract that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from govdisclosure.findings import Assessment, Finding, Severity, Undecided
from govdisclosure.forms import Cell
from govdisclosure.localize import Fault, Repair, Repairs
from govdisclosure.reports import Place, Report, Span, to_data
from govdisclosure.reports.json import (
    ADDRESS,
    BLANK_OR_AMOUNT,
    MESSAGE,
    PLACE,
    REPORT,
    SECTION,
    TEXT,
    VERSION,
    WHOLE,
    Field,
    JsonCursor,
    Kind,
    described,
    name_of,
    record,
    sequence,
    written,
)
from govdisclosure.rules import Explanation
from govdisclosure.values import Amount

#: What says whose report something is about.
_NAMES = ("source", "publisher", "year", "edition")
_CELLS = sequence(ADDRESS)
_SPAN = record(
    Span,
    Field("section", SECTION),
    Field("start", WHOLE),
    Field("end", WHOLE),
    Field("at", PLACE, "place", default=None, always=True),
)
_GAP = record(Undecided, Field("rule", TEXT), Field("message", MESSAGE), Field("cells", _CELLS))


def _written_place(at: tuple[Cell, Place]) -> dict[str, Any]:
    cell, place = at
    return {"cell": ADDRESS.write(cell), **PLACE.write(place)}


def _read_place(at: JsonCursor) -> tuple[Cell, Place]:
    place = {key: at[key].data for key in at.names() if key != "cell"}
    return ADDRESS.read(at["cell"]), PLACE.read(JsonCursor(place, at.path))


#: Where a cell stands: a place, and which cell it is of.
_CELL_PLACE = Kind(
    {
        "type": "object",
        "required": ["cell"],
        "properties": {"cell": ADDRESS.schema, **PLACE.description["properties"]},
    },
    _written_place,
    _read_place,
)


@frozen
class _Told:
    """A finding, and those of its cells that a repair which stands alone would change."""

    finding: Finding
    suspects: tuple[Cell, ...]


#: A finding, key by key, in the order in which they are written.
FINDING = (
    Field("rule", TEXT, "finding.rule"),
    Field("severity", name_of(Severity, "severity"), "finding.severity"),
    Field("message", MESSAGE, "finding.message"),
    Field("cells", _CELLS, "finding.cells"),
    Field("suspects", _CELLS),
    Field("left", BLANK_OR_AMOUNT, "finding.left"),
    Field("right", BLANK_OR_AMOUNT, "finding.right"),
    Field("difference", BLANK_OR_AMOUNT, "finding.difference"),
    Field("cites", TEXT, "finding.cites"),
    Field("at", sequence(_CELL_PLACE), "finding.at"),
    Field("spans", sequence(_SPAN), "finding.spans"),
)
#: Keys that findings will have: on what the demand rests, which other finding this one follows from
#: (the name of its rule), and why, in words.  Nothing else may be written under these names.
_RESERVED = {
    "basis": {"enum": ["law", "form", "inference", "practice"]},
    "caused_by": TEXT.schema,
    "why": MESSAGE.schema,
}


def finding_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one finding among those of an assessment.

    The keys `basis`, `caused_by` and `why` are described but not written yet.
    """
    finding = described(FINDING)
    finding["properties"] |= _RESERVED
    named = (BLANK_OR_AMOUNT, ADDRESS, PLACE, MESSAGE)
    return finding | {"$defs": {kind.name: dict(kind.description) for kind in named}}


def reports_json(reports: Iterable[dict[str, Any]]) -> str:
    """Entries for reports, or for files that could not be read, as one JSON text."""
    return "".join(json_pieces(reports))


def json_pieces(reports: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The text of :func:`reports_json` piece by piece, so that no more than one entry is held."""
    yield f'{{\n  "version": {VERSION},\n  "reports": ['
    between = "\n"
    for each in reports:
        # Within a string a line feed is written otherwise, so that these are ends of lines.
        entry = json.dumps(each, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        yield f"{between}    {entry}"
        between = ",\n"
    yield "\n  ]\n}" if between == ",\n" else "]\n}"


def rules_json(explanations: Iterable[Explanation]) -> str:
    """Explanations of rules as one JSON text: ``{"version": 1, "rules": […]}``."""
    rules = [explanation_data(each) for each in explanations]
    return json.dumps({"version": VERSION, "rules": rules}, ensure_ascii=False, indent=2)


def failure_data(source: str, error: str) -> dict[str, Any]:
    """The entry of a file that could not be read."""
    return {"source": source, "error": error}


def assessment_data(assessment: Assessment, *, suspects: Sequence[Repair] = ()) -> dict[str, Any]:
    """An assessment as JSON data: findings, gaps, and the names of the rules that were held.

    `suspects` are the repairs that stand alone; a finding names the cells of its own that they
    change.
    """
    report = assessment.report
    return {
        **_named(report),
        "body": report.body,
        "findings": [_finding(each, suspects) for each in assessment.findings],
        "gaps": [_GAP.write(each) for each in assessment.undecided],
        "held": list(assessment.passed),
        "exempt": [each.rule for each in assessment.not_applicable],
        "suspects": [_repair(each) for each in suspects],
        "diagnostics": to_data(report)["diagnostics"],
    }


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """A rule as JSON data: what it demands, its formula, its legal basis, and an example broken."""
    return {
        "rule": explanation.name,
        "severity": str(explanation.severity),
        "demand": MESSAGE.write(explanation.demand),
        "formula": explanation.formula,
        "printed": explanation.printed,
        "cites": str(explanation.cites),
        "basis": str(explanation.basis),
        "wording": explanation.cites.text,
        "editions": list(explanation.editions),
        "held": explanation.passing,
        "broken": [MESSAGE.write(outcome.message) for outcome in explanation.failing],
    }


def repairs_data(repairs: Repairs) -> dict[str, Any]:
    """What locating came to as JSON data: every repair, and each fault with what is said of it.

    A repair lists what each cell held and becomes; `within` has the least and the greatest number
    of a cell that blanks leave open, and `fault` the place of its fault, null for a move or doubt.
    """
    report = repairs.report
    of_faults = [
        {**_repair(repair), "fault": number}
        for number, fault in enumerate(repairs.faults)
        for repair in fault.repairs
    ]
    others = [{**_repair(repair), "fault": None} for repair in (*repairs.moves, *repairs.doubts)]
    return {
        **_named(report),
        "unique": repairs.unique,
        "repairs": of_faults + others,
        "faults": [_fault(fault) for fault in repairs.faults],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "identities": list(fault.identities),
        "unique": fault.unique,
        "gave_up": MESSAGE.write(fault.gave_up) if fault.gave_up else None,
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "changes": {str(cell): _numbers(change) for cell, change in repair.changes.items()},
        "within": {
            str(cell): _numbers((each.low, each.high)) for cell, each in repair.within.items()
        },
        "mends": list(repair.mends),
        "reasons": [
            {
                "kind": reason.kind,
                "weight": reason.weight,
                "message": MESSAGE.write(reason.message),
                "cells": [str(cell) for cell in reason.cells],
            }
            for reason in repair.reasons
        ],
    }


def _numbers(pair: tuple[Amount | None, Amount | None]) -> list[Any]:
    return [BLANK_OR_AMOUNT.write(amount) for amount in pair]


def _named(report: Report) -> dict[str, Any]:
    """Whose report it is, as in the JSON of the report itself."""
    return written((each for each in REPORT if each.key in _NAMES), report)


def _finding(finding: Finding, suspects: Sequence[Repair]) -> dict[str, Any]:
    mending = [repair for repair in suspects if finding.rule in repair.mends]
    suspected = {cell for repair in mending for cell in repair.changes}
    told = _Told(finding, tuple(cell for cell in finding.cells if cell in suspected))
    return written(FINDING, told)
