"""Assessments and repairs as JSON: the contract that programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from govdisclosure.errors import OptionError, require, require_language, several, shown
from govdisclosure.files.own_output import MARK
from govdisclosure.findings import Assessment
from govdisclosure.localize import Repair
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies
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
from govdisclosure.rules import OFF, Amendment, Explanation, RuleFamily

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

_FAMILY = (
    Field("name", TEXT),
    Field("demand", MESSAGE, default=None, always=True),
    Field("formula", TEXT),
    Field("printed", TEXT),
    Field("severities", _NAMES),
    Field("bases", _NAMES),
    Field("cites", _NAMES),
    Field("names", _NAMES, of=lambda each: [one.name for one in each.members]),
)


_CALLED = Message(
    "bodies是{}：请给出返回Bodies的函数，如lambda: Bodies.of(reports)",
    "bodies is {}: give what returns Bodies, as lambda: Bodies.of(reports) does",
)
_ENTRIES = Message(
    "请给出各份报告的数据，如[assessment_data(assessment)]",
    "give the entries of reports, as in [assessment_data(assessment)]",
)


def json_pieces(
    reports: Iterable[dict[str, Any]],
    *,
    bodies: Callable[[], Bodies | None] | None = None,
    to_be_read: bool = False,
) -> Iterator[str]:
    """Entries for reports or unreadable files as one JSON text, in pieces of one entry each.

    Args:
        reports: The entries, as :func:`assessment_data` and :func:`failure_data` make them.
        bodies: Called when all are written: who sent what, or None where that is not to be said.
        to_be_read: Whether they are reports themselves; of anything else the text says that this
            library made it, so that it is not taken for reports.
    """
    require(reports, Iterable, instead=_ENTRIES)
    if bodies is not None and not callable(bodies):
        raise OptionError(_CALLED.format(shown(bodies)))
    made = "" if to_be_read else f'  "made_by": {json.dumps(MARK)},\n'
    yield f'{{\n  "version": {VERSION},\n{made}  "reports": ['
    between = "\n"
    for each in reports:
        yield f"{between}    {_indented(each, 4)}"
        between = ",\n"
    yield "\n  ]" if between == ",\n" else "]"
    said = bodies() if bodies is not None else None
    if said is not None:
        require(said, Bodies)
        yield f',\n  "bodies": {_indented(said.to_dict(), 2)}'
    yield "\n}"


def _indented(data: dict[str, Any], by: int) -> str:
    # Within a string a line feed is written otherwise, so that these are ends of lines.
    return json.dumps(data, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * by)


def rules_json(explanations: Iterable[Explanation]) -> str:
    """Explanations of rules as one JSON text: ``{"version": 1, "rules": […]}``."""
    rules = [explanation_data(each) for each in several(explanations, Explanation)]
    return json.dumps({"version": VERSION, "rules": rules}, ensure_ascii=False, indent=2)


def family_json(family: RuleFamily) -> str:
    """A family of rules as one JSON text: what they have in common, and ``rules``, its members.

    Args:
        family: The family.
    """
    require(family, RuleFamily)
    data = {
        "version": VERSION,
        "family": written(_FAMILY, family),
        "rules": [explanation_data(each) for each in family.members],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


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
