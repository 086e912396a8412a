"""Assessments and repairs as JSON: the contract that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from govdisclosure.amounts import Amount
from govdisclosure.findings import Assessment, Finding
from govdisclosure.localize import Fault, Repair, Repairs
from govdisclosure.message import Message
from govdisclosure.reports import Span, place_data, to_data
from govdisclosure.rules import Explanation

__all__ = [
    "assessment_data",
    "explanation_data",
    "failure_data",
    "json_pieces",
    "repairs_data",
    "reports_json",
    "rules_json",
]

#: The version of the JSON, the same for reports and for assessments.
VERSION = 1


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
        "source": report.source.name,
        "publisher": report.publisher,
        "year": report.year,
        "edition": report.form.edition,
        "body": report.body,
        "findings": [_finding(each, suspects) for each in assessment.findings],
        "gaps": [
            {
                "rule": each.rule,
                "message": _message(each.message),
                "cells": [str(cell) for cell in each.cells],
            }
            for each in assessment.gaps
        ],
        "held": list(assessment.held),
        "exempt": list(assessment.exempt),
        "suspects": [_repair(each) for each in suspects],
        "diagnostics": to_data(report)["diagnostics"],
    }


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """A rule as JSON data: what it demands, its formula, its legal basis, and an example broken."""
    return {
        "rule": explanation.name,
        "severity": str(explanation.severity),
        "demand": _message(explanation.demand),
        "formula": explanation.formula,
        "printed": explanation.printed,
        "cites": str(explanation.cites),
        "wording": explanation.cites.text,
        "editions": list(explanation.editions),
        "held": explanation.held,
        "broken": [_message(outcome.message) for outcome in explanation.broken],
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
        "source": report.source.name,
        "publisher": report.publisher,
        "year": report.year,
        "edition": report.form.edition,
        "unique": repairs.unique,
        "repairs": of_faults + others,
        "faults": [_fault(fault) for fault in repairs.faults],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "identities": list(fault.identities),
        "unique": fault.unique,
        "gave_up": _message(fault.gave_up) if fault.gave_up else None,
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "changes": {str(cell): _numbers(change) for cell, change in repair.changes.items()},
        "within": {str(cell): _numbers(bounds) for cell, bounds in repair.within.items()},
        "mends": list(repair.mends),
        "reasons": [
            {
                "kind": reason.kind,
                "weight": reason.weight,
                "message": _message(reason.message),
                "cells": [str(cell) for cell in reason.cells],
            }
            for reason in repair.reasons
        ],
    }


def _numbers(pair: tuple[Amount | None, Amount | None]) -> list[int | str | None]:
    return [_number(amount) for amount in pair]


def _message(message: Message) -> dict[str, str]:
    return {"zh": message.zh, "en": message.en}


def _finding(finding: Finding, suspects: Sequence[Repair]) -> dict[str, Any]:
    mending = [repair for repair in suspects if finding.rule in repair.mends]
    suspected = {cell for repair in mending for cell in repair.changes}
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": _message(finding.message),
        "cells": [str(cell) for cell in finding.cells],
        "suspects": [str(cell) for cell in finding.cells if cell in suspected],
        "left": _number(finding.left),
        "right": _number(finding.right),
        "difference": _number(finding.difference),
        "cites": str(finding.cites),
        "at": [{"cell": str(cell), **place_data(place)} for cell, place in finding.at],
        "spans": [_span(span) for span in finding.spans],
    }


def _span(span: Span) -> dict[str, Any]:
    at = place_data(span.place) if span.place else None
    return {"section": span.section, "start": span.start, "end": span.end, "at": at}


def _number(amount: Amount | None) -> int | str | None:
    return f"{amount:f}" if isinstance(amount, Decimal) else amount
