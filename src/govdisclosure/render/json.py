"""Assessments and repairs as JSON: the contract that programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from attrs import evolve, frozen

from govdisclosure.errors import require, require_language, several
from govdisclosure.findings import Assessment, Basis, Finding, Severity, Undecided
from govdisclosure.forms import Cell
from govdisclosure.localize import Reason, Repair, Repairs
from govdisclosure.message import Language, Message
from govdisclosure.render.claim_data import SPAN, claims_data
from govdisclosure.reports import Place, to_data
from govdisclosure.reports.json import (
    ADDRESS,
    BLANK_OR_AMOUNT,
    MESSAGE,
    PLACE,
    PLACE_FIELDS,
    REPORT,
    TEXT,
    VERSION,
    WHOLE,
    Field,
    choice_of,
    described,
    mapping,
    record,
    sequence,
    written,
)
from govdisclosure.rules import OFF, Amendment, Explanation

#: Whose report something is about, as in the JSON of the report itself.
_WHOSE = tuple(each for each in REPORT if each.key in ("source", "publisher", "year", "edition"))
_NAMES, _CELLS = sequence(TEXT), sequence(ADDRESS)
_NUMBERS = mapping(ADDRESS, sequence(BLANK_OR_AMOUNT))
_UNDECIDED = record(
    Undecided, Field("rule", TEXT), Field("message", MESSAGE), Field("cells", _CELLS)
)


def _of_the_place(part: Field) -> Callable[[tuple[Cell, Place]], Any]:
    return lambda pair: part.of(pair[1])


def _cell_place(cell: Cell, **place: Any) -> tuple[Cell, Place]:
    return cell, Place(**place)


#: Where a cell stands: a place, and which cell it is of.
_CELL_PLACE = record(
    _cell_place,
    Field("cell", ADDRESS, of=itemgetter(0)),
    *(evolve(each, of=_of_the_place(each)) for each in PLACE_FIELDS),
)


@frozen
class _FindingEntry:
    """A finding, and those of its cells that a repair which stands alone would change."""

    finding: Finding
    suspects: tuple[Cell, ...]


#: A finding, key by key, in the order in which they are written.
FINDING = (
    Field("rule", TEXT, "finding.rule"),
    Field("severity", choice_of(Severity), "finding.severity"),
    Field("message", MESSAGE, "finding.message"),
    Field("cells", _CELLS, "finding.cells"),
    Field("suspects", _CELLS),
    Field("left", BLANK_OR_AMOUNT, "finding.left"),
    Field("right", BLANK_OR_AMOUNT, "finding.right"),
    Field("difference", BLANK_OR_AMOUNT, "finding.difference"),
    Field("cites", TEXT, "finding.cites"),
    Field("at", sequence(_CELL_PLACE), "finding.at"),
    Field("spans", sequence(SPAN), "finding.spans"),
    Field("basis", choice_of(Basis), "finding.basis"),
    Field("caused_by", TEXT, "finding.caused_by", default=""),
)
_REASON = record(
    Reason,
    Field("kind", TEXT),
    Field("weight", WHOLE),
    Field("message", MESSAGE),
    Field("cells", _CELLS),
)
_REPAIR = (
    Field("changes", _NUMBERS),
    Field(
        "within",
        _NUMBERS,
        of=lambda repair: {cell: (each.low, each.high) for cell, each in repair.within.items()},
    ),
    Field("mends", _NAMES),
    Field("reasons", sequence(_REASON)),
)
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
#: A key that findings may have: why, in words.  Nothing else may be written under this name.
_RESERVED = {"why": MESSAGE.schema}


def finding_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one finding among those of an assessment.

    A finding that follows from another has the name of that one's rule under `caused_by`.  The key
    `why` is described but not written yet.
    """
    finding = described(FINDING)
    finding["properties"] |= _RESERVED
    named = (BLANK_OR_AMOUNT, ADDRESS, PLACE, MESSAGE)
    return finding | {"$defs": {kind.name: dict(kind.description) for kind in named}}


_ENTRIES = Message(
    "请给出各份报告的数据，如[assessment_data(assessment)]",
    "give the entries of reports, as in [assessment_data(assessment)]",
)


def json_pieces(reports: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Entries for reports or unreadable files as one JSON text, in pieces of one entry each."""
    require(reports, Iterable, instead=_ENTRIES)
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
    report, repairs = assessment.report, several(suspects, Repair)
    return {
        **written(_WHOSE, report),
        "body": report.body,
        "findings": [_finding(each, repairs) for each in assessment.findings],
        "gaps": [_UNDECIDED.write(each) for each in assessment.undecided],
        "held": list(assessment.passed),
        "exempt": [each.rule for each in assessment.not_applicable],
        "suspects": [written(_REPAIR, each) for each in repairs],
        "diagnostics": to_data(report)["diagnostics"],
        "claims": claims_data(assessment, named_alone=not claims),
    }


def _finding(finding: Finding, suspects: Sequence[Repair]) -> dict[str, Any]:
    mending = [repair for repair in suspects if finding.rule in repair.mends]
    suspected = {cell for repair in mending for cell in repair.changes}
    entry = _FindingEntry(finding, tuple(cell for cell in finding.cells if cell in suspected))
    return written(FINDING, entry)


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """A rule as JSON data: its demand, formula and legal basis, and an example that fails it."""
    return written(_EXPLANATION, explanation)


def repairs_data(repairs: Repairs) -> dict[str, Any]:
    """What locating came to as JSON data: every repair, and each fault with what is known of it.

    A repair lists the old and the new number of each cell; `within` has the least and the greatest
    number of a cell that blanks leave open, and `fault` the place of its fault, null for a move or
    a doubt.
    """
    require(repairs, Repairs)
    of_faults = [(each, number) for number, f in enumerate(repairs.faults) for each in f.repairs]
    others = [(each, None) for each in (*repairs.moves, *repairs.doubts)]
    return {
        **written(_WHOSE, repairs.report),
        "unique": repairs.unique,
        "repairs": [{**written(_REPAIR, each), "fault": n} for each, n in of_faults + others],
        "faults": [
            {
                "identities": list(fault.identities),
                "unique": fault.unique,
                "gave_up": MESSAGE.write(fault.gave_up) if fault.gave_up else None,
            }
            for fault in repairs.faults
        ],
    }
