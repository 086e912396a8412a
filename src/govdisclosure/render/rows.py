"""Assessments as rows of a table: one for each finding, each clean report, and each failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govdisclosure.errors import require, require_language
from govdisclosure.findings import place_of
from govdisclosure.message import Language, Message

#: The columns: those of a report, what came of it (``finding``, ``accepted``, ``clean``,
#: ``unread``, or ``broken`` for a rule that raised an error), those of a finding, and why one is
#: accepted.  Of a failure there is the source and the message.
RESULT_COLUMNS = (
    *("source", "publisher", "year", "edition", "body", "outcome"),
    *("rule", "severity", "message", "cells", "suspects", "left", "right", "difference"),
    *("cites", "basis", "caused_by", "place", "reason", "by", "until"),
)

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
        of_report = {name: entry[name] for name in RESULT_COLUMNS if name in entry}
        if "error" in entry:
            yield {**of_report, "outcome": "unread", "message": entry["error"]}
            continue
        broken = [gap for gap in entry["gaps"] if gap.get("raised")]
        for gap in broken:
            message = gap["message"][language]
            yield {**of_report, "outcome": "broken", "rule": gap["rule"], "message": message}
        # An entry that was written before anything could be accepted has nothing of the kind.
        accepted = entry.get("accepted", [])
        if not (entry["findings"] or accepted or broken):
            yield {**of_report, "outcome": "clean"}
        for outcome, found in (("finding", entry["findings"]), ("accepted", accepted)):
            for finding in found:
                yield {
                    **of_report,
                    **{name: finding[name] for name in RESULT_COLUMNS if name in finding},
                    "outcome": outcome,
                    "message": finding["message"][language],
                    "place": place_of(finding),
                }
