"""Assessments as JSON: the contract that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from govdisclosure.amounts import Amount
from govdisclosure.findings import Assessment, Finding
from govdisclosure.reports import Span, place_data, to_data
from govdisclosure.rules import Explanation

__all__ = ["assessment_data", "explanation_data", "failure_data", "reports_json", "rules_json"]

#: The version of the JSON, the same for reports and for assessments.
VERSION = 1


def reports_json(reports: Iterable[dict[str, Any]]) -> str:
    """Entries for reports, or for files that could not be read, as one JSON text."""
    return json.dumps({"version": VERSION, "reports": list(reports)}, ensure_ascii=False, indent=2)


def rules_json(explanations: Iterable[Explanation]) -> str:
    """Explanations of rules as one JSON text: ``{"version": 1, "rules": […]}``."""
    rules = [explanation_data(each) for each in explanations]
    return json.dumps({"version": VERSION, "rules": rules}, ensure_ascii=False, indent=2)


def failure_data(source: str, error: str) -> dict[str, Any]:
    """The entry of a file that could not be read."""
    return {"source": source, "error": error}


def assessment_data(assessment: Assessment) -> dict[str, Any]:
    """An assessment as JSON data: findings, gaps, and the names of the rules that were held."""
    report = assessment.report
    return {
        "source": report.source.name,
        "publisher": report.publisher,
        "year": report.year,
        "edition": report.form.edition,
        "findings": [_finding(each) for each in assessment.findings],
        "gaps": [
            {
                "rule": each.rule,
                "message": {"zh": each.message.zh, "en": each.message.en},
                "cells": [str(cell) for cell in each.cells],
            }
            for each in assessment.gaps
        ],
        "held": list(assessment.held),
        "exempt": list(assessment.exempt),
        "diagnostics": to_data(report)["diagnostics"],
    }


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """A rule as JSON data: what it demands, its formula, its legal basis, and an example broken."""
    return {
        "rule": explanation.name,
        "severity": str(explanation.severity),
        "demand": {"zh": explanation.demand.zh, "en": explanation.demand.en},
        "formula": explanation.formula,
        "printed": explanation.printed,
        "cites": str(explanation.cites),
        "wording": explanation.cites.text,
        "editions": list(explanation.editions),
        "held": explanation.held,
        "broken": [
            {"zh": outcome.message.zh, "en": outcome.message.en} for outcome in explanation.broken
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "cells": [str(cell) for cell in finding.cells],
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
