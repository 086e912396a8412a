"""Assessments and repairs as JSON: the contract that programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from govdisclosure.errors import require, require_language, several
from govdisclosure.findings import Assessment
from govdisclosure.localize import Repair
from govdisclosure.message import Language, Message
from govdisclosure.render.claim_data import claims_data
from govdisclosure.reports.json import (
    BLANK_OR_AMOUNT,
    MESSAGE,
    TEXT,
    VERSION,
    WHOLE,
    Field,
    record,
    sequence,
    written,
)
from govdisclosure.rules import OFF, Amendment, Explanation

_NAMES = sequence(TEXT)
_AMENDMENT = record(
    Amendment,
    Field("since", WHOLE, default=None, always=True),
    Field("until", WHOLE, default=None, always=True),
    Field("severity", TEXT, of=lambda each: each.severity or OFF),
    Field("reason", MESSAGE),
    Field("source", TEXT, of=lambda each: str(each.source)),
)
_EXPLANATION = (
    Field("rule", TEXT, "name"),
    Field("severity", TEXT),
    Field("demand", MESSAGE),
    Field("formula", TEXT),
    Field("printed", TEXT),
    Field("cites", TEXT),
    Field("basis", TEXT),
    Field("wording", TEXT, "cites.text"),
    Field("editions", _NAMES),
    Field("years", sequence(BLANK_OR_AMOUNT)),
    Field("amendments", sequence(_AMENDMENT)),
    Field("held", TEXT, "passing"),
    Field("broken", sequence(MESSAGE), of=lambda each: [one.message for one in each.failing]),
)


_ENTRIES = Message(
    "请给出各份报告的数据，如[assessment_data(assessment)]",
    "give the entries of reports, as in [assessment_data(assessment)]",
)


def json_pieces(
    reports: Iterable[dict[str, Any]], *, beside: Callable[[], Mapping[str, Any]] = dict
) -> Iterator[str]:
    """Entries for reports or unreadable files as one JSON text, in pieces of one entry each.

    Args:
        reports: The entries, which are gone through once.
        beside: What gives the keys beside `reports`; called when all entries have been written.
    """
    require(reports, Iterable, instead=_ENTRIES)
    yield f'{{\n  "version": {VERSION},\n  "reports": ['
    between = "\n"
    for each in reports:
        # Within a string a line feed is written otherwise, so that these are ends of lines.
        entry = json.dumps(each, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        yield f"{between}    {entry}"
        between = ",\n"
    yield "\n  ]" if between == ",\n" else "]"
    for key, value in beside().items():
        written_out = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        yield f',\n  "{key}": {written_out}'
    yield "\n}"


def rules_json(explanations: Iterable[Explanation]) -> str:
    """Explanations of rules as one JSON text: ``{"version": 1, "rules": […]}``."""
    rules = [explanation_data(each) for each in several(explanations, Explanation)]
    return json.dumps({"version": VERSION, "rules": rules}, ensure_ascii=False, indent=2)


def failure_data(source: str, error: Message | str, *, language: Language = "en") -> dict[str, Any]:
    """The entry of a file that could not be read, with the reason in a language."""
    require_language(language)
    return {"source": source, "error": error.to(language) if isinstance(error, Message) else error}


def assessment_data(
    assessment: Assessment, *, suspects: Sequence[Repair] = (), claims: bool = False
) -> dict[str, Any]:
    """An assessment as JSON data: findings, what is undecided, and the rules that passed.

    Args:
        assessment: What a check came to.
        suspects: The repairs that stand alone; a finding names the cells of its own among them.
        claims: Whether to list every claim of the words; those that findings name, unless set.
    """
    require(assessment, Assessment)
    return assessment.to_dict(suspects=suspects) | {
        "claims": claims_data(assessment, named_alone=not claims)
    }


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """A rule as JSON data: its demand, formula and legal basis, and an example that fails it."""
    return written(_EXPLANATION, explanation)
