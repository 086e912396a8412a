"""Findings as SARIF 2.1.0, so that editors and code hosts show them where they stand.

A finding is a result at the line of its most telling cell, the other cells are related places, and
every cell is a logical location by its address.  What could not be decided is no result, which a
host would show as a fault: it is a notification of the run, and so are doubts of the reader and
files that could not be read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from govdisclosure import __version__
from govdisclosure.findings import Finding, Severity
from govdisclosure.forms import Cell, cell_name
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.render.view import ReportView, Shown, views_of
from govdisclosure.reports import Place, Report
from govdisclosure.rules import Explanation, catalogue
from govdisclosure.text.visible import visible
from govdisclosure.wording import SUSPECT, UNDECIDED

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NAME = "govdisclosure"
#: Severities and the levels of SARIF have the same names.
_LEVELS = {severity: str(severity) for severity in Severity}
_BASIS = Message("依据", "Basis")
_FORMULA = Message("公式", "Formula")
_SUSPECT = Message("{}“{}”：{}", "{} {}: {}")
_UNDECIDED = Message("{}：{}", "{}: {}")
#: Sources that are not files.
_NO_FILES = ("", "-", "<bytes>")


def write_sarif(
    assessments: Shown,
    *,
    language: Language = "en",
    failures: Iterable[tuple[str, str]] = (),
) -> str:
    """Findings of one report or of many as one run of SARIF 2.1.0.

    Regions are lines where the source has lines.  A run with failures was not successful.

    Args:
        assessments: What the checks of one report or of many came to.
        language: The language of the messages.
        failures: The files that could not be read, each with the reason.
    """
    shown, failed = views_of(assessments), list(failures)
    rules = _rules(shown, language)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    notes = [note for each in shown for note in _notes(each, language, index)]
    notes += [
        {"level": "error", "message": {"text": error}, "locations": [_file(source)]}
        for source, error in failed
    ]
    run = {
        "tool": {
            "driver": {
                "name": _NAME,
                "version": __version__,
                "language": _tag(language),
                "rules": rules,
            }
        },
        "language": _tag(language),
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notes}],
        "results": [
            _result(each, finding, language, index[finding.rule])
            for each in shown
            for finding in each.assessment.findings
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _tag(language: Language) -> str:
    return "zh-CN" if language == "zh" else "en-US"


def _rules(views: Sequence[ReportView], language: Language) -> list[dict[str, Any]]:
    """The rules that the reports were held against: explained where the catalogue has them."""
    forms = {each.report.form.edition: each.report.form for each in views}
    explained = {
        each.name: _rule(each, language) for form in forms.values() for each in catalogue(form)
    }
    for view in views:
        for finding in view.assessment.findings:
            explained.setdefault(finding.rule, _rule_of_ones_own(finding))
    return list(explained.values())


def _rule(rule: Explanation, language: Language) -> dict[str, Any]:
    basis = rule.cites.chinese if language == "zh" else rule.cites.english
    lines = [rule.demand.to(language)]
    if rule.printed:
        lines.append(f"{_FORMULA.to(language)}: {rule.printed}")
    lines.append(f"{_BASIS.to(language)}: {basis}")
    if rule.cites.text:
        lines.append(rule.cites.text)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.demand.to(language)},
        "help": {"text": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": list(rule.name.split(".")[:1]), "editions": list(rule.editions)},
    }


def _rule_of_ones_own(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "help": {"text": str(finding.cites)},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _result(
    view: ReportView, finding: Finding, language: Language, rule_index: int
) -> dict[str, Any]:
    report = view.report
    earlier = takewhile(lambda each: each is not finding, view.assessment.findings)
    places = [_at_cell(report, cell, language) for cell in _telling_first(view, finding)]
    places += [_at_place(report, span.place, language) for span in finding.spans if span.place]
    main, *others = places or [_file(report.source.name)]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _said(view, finding, language)},
        "locations": [main],
        "partialFingerprints": {"finding/v1": _fingerprint(report, finding, earlier)},
    }
    if others:
        result["relatedLocations"] = [{"id": n, **each} for n, each in enumerate(others, 1)]
    return result


def _telling_first(view: ReportView, finding: Finding) -> list[Cell]:
    """The cells of a finding, those first that are suspects; a host shows the first alone."""
    here = [cell for cell in dict.fromkeys(finding.cells) if not cell.lag]
    return sorted(here, key=lambda cell: cell not in view.proposals)


def _said(view: ReportView, finding: Finding, language: Language) -> str:
    form = view.report.form
    said = [finding.message]
    for cell in dict.fromkeys(finding.cells):
        if cell in view.proposals:
            name, change = cell_name(cell, form), view.proposals[cell].change
            said.append(_SUSPECT.format(SUSPECT, name, change))
    return joined(said, SEMICOLON).to(language)


def _fingerprint(report: Report, finding: Finding, earlier: Iterable[Finding]) -> str:
    """The same for the same finding of the same report, wherever its lines have moved.

    Of findings that say the same, each has its number, since one statement may stand twice.
    """
    from hashlib import sha256

    told = _told(finding)
    number = sum(_told(each) == told for each in earlier)
    parts = (report.publisher, str(report.year), *told, str(number))
    return sha256(visible("\n".join(parts)).encode()).hexdigest()


def _told(finding: Finding) -> tuple[str, ...]:
    sections = (str(span.section) for span in finding.spans)
    return finding.rule, *map(str, finding.cells), finding.message.zh, *sections


def _notes(
    view: ReportView, language: Language, index: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    report = view.report
    for gap in view.assessment.undecided:
        rule: dict[str, Any] = {"id": gap.rule}
        if gap.rule in index:
            rule["index"] = index[gap.rule]
        text = _UNDECIDED.format(UNDECIDED, gap.message).to(language)
        yield {
            "level": "note",
            "message": {"text": text},
            "associatedRule": rule,
            "locations": [_file(report.source.name)],
        }
    for each in report.source.diagnostics:
        where = _at_place(report, each.place, language) if each.place else _file(report.source.name)
        yield {
            "level": "warning",
            "message": {"text": each.message.to(language)},
            "descriptor": {"id": each.code},
            "locations": [where],
        }


def _at_cell(report: Report, cell: Cell, language: Language) -> dict[str, Any]:
    place = report.source.places.get(cell)
    where = _at_place(report, place, language) if place else _file(report.source.name)
    name = {
        "name": cell_name(cell, report.form).zh,
        "fullyQualifiedName": str(cell),
        "kind": "member",
    }
    return {**where, "logicalLocations": [name]}


def _at_place(report: Report, place: Place, language: Language) -> dict[str, Any]:
    where = _file(report.source.name)
    if place.line is not None and "physicalLocation" in where:
        where["physicalLocation"]["region"] = {"startLine": place.line}
    return where | {"message": {"text": place.to(language)}}


def _file(source: str) -> dict[str, Any]:
    from urllib.parse import quote

    if source in _NO_FILES:
        return {}
    path = PurePath(source)
    uri = path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}}}
