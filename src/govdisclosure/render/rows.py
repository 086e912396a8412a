"""Assessments as rows of a table: one for each finding, each clean report, and each failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govdisclosure.errors import require, require_language
from govdisclosure.findings import place_of
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies

#: The columns: those of a report, what came of it (``finding``, ``clean``, ``unread``, ``broken``
#: for a rule that raised an error, or ``not_compared`` for a report that none of last year was held
#: against though some were given), and those of a finding.  Of a failure there is the source and
#: the message.  Of bodies there is who is ``missing``, and which file is ``double``, ``unexpected``
#: or of an ``other_year``.
RESULT_COLUMNS = (
    *("source", "publisher", "year", "edition", "body", "outcome"),
    *("rule", "severity", "message", "cells", "suspects", "left", "right", "difference"),
    *("cites", "basis", "caused_by", "compared_with", "place"),
)
#: Whose report an entry is of; what it was compared with, which not all findings are about.
_OF_REPORT, _OF_COMPARISON = ("source", "publisher", "year", "edition", "body"), ("compared_with",)

_ENTRIES = Message(
    "请给出assessment_data(assessment)结果的列表",
    "give a list of what assessment_data(assessment) returns",
)


def result_rows(
    entries: Iterable[Mapping[str, Any]], *, language: Language
) -> Iterator[dict[str, Any]]:
    """The rows of entries for reports as they stand in JSON; a column with nothing is left out.

    Args:
        entries: What :func:`assessment_data` and :func:`failure_data` make.
        language: The language of the messages.

    Returns:
        Rows by column; cells and suspects are lists of addresses, the place is the first one.
    """
    require_language(language)
    require(entries, Iterable, instead=_ENTRIES)
    for entry in entries:
        require(entry, Mapping, instead=_ENTRIES)
        of_report = {name: entry[name] for name in _OF_REPORT if name in entry}
        if "error" in entry:
            yield {**of_report, "outcome": "unread", "message": entry["error"]}
            continue
        beside = [*_beside_findings(entry, language)]
        if not (entry["findings"] or beside):
            last_year = {name: entry[name] for name in _OF_COMPARISON if name in entry}
            beside = [{"outcome": "clean", **last_year}]
        for each in (*beside, *(_row(finding, language) for finding in entry["findings"])):
            yield {**of_report, **each}


def _beside_findings(entry: Mapping[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    """The rules that raised an error, and that it was not compared."""
    for gap in entry["gaps"]:
        if gap.get("raised"):
            message = gap["message"][language]
            yield {"outcome": "broken", "rule": gap["rule"], "message": message}
    if "not_compared" in entry:
        yield {"outcome": "not_compared", "message": entry["not_compared"][language]}


def _row(finding: Mapping[str, Any], language: Language) -> dict[str, Any]:
    return {
        **{name: finding[name] for name in RESULT_COLUMNS if name in finding},
        "outcome": "finding",
        "message": finding["message"][language],
        "place": place_of(finding),
    }


def body_rows(bodies: Bodies, *, language: Language) -> Iterator[dict[str, Any]]:
    """The rows of who sent what: of each body that is missing, and of each file that is amiss.

    Args:
        bodies: Who sent what; the files that could not be read have rows as failures.
        language: The language of the messages.

    Returns:
        Rows by column; the cells of a double are those whose numbers differ.
    """
    require_language(language)
    require(bodies, Bodies)
    for each in bodies.rows:
        if each.outcome not in ("present", "unread"):
            row = {
                "publisher": each.publisher,
                "year": each.year or bodies.year,
                "outcome": each.outcome,
                "severity": str(each.severity or ""),
                "message": each.message.to(language),
                "cells": [*map(str, each.cells)],
            }
            yield from ({"source": source, **row} for source in each.sources)
            if not each.sources:
                yield row
