"""Findings as SARIF 2.1.0, so that editors and code hosts show them where they stand.

A finding is a result at the line of the cell most likely wrong, the other cells are related places,
and every cell is a logical location by its address.  What could not be decided is no result, which
a host would show as a fault: it is a notification of the run, and so are doubts of the reader and
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
from govdisclosure.offices import Bodies, BodyRow
from govdisclosure.render.shown_reports import Failures, OnBroken, Shown, ShownReports
from govdisclosure.render.view import ReportView, citation_in_words
from govdisclosure.reports import Place, Report
from govdisclosure.rules import Explanation, catalogue
from govdisclosure.text.make_visible import visible
from govdisclosure.wording import (
    ABOUT,
    FORMULA,
    LAST_YEARS_REPORT,
    NOT_COMPARED,
    SUSPECT,
    UNDECIDED,
)

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NAME = "govdisclosure"
_BASIS = Message("依据", "Basis")
_SUSPECT = Message("{}“{}”：{} → {}", "{} {}: {} → {}")
#: Sources that are not files.
_NO_FILES = ("", "-", "<bytes>")


def write_sarif(
    assessments: Shown,
    *,
    language: Language = "en",
    failures: Failures = (),
    bodies: Bodies | None = None,
    on_broken: OnBroken | None = None,
) -> str:
    """Findings of one report or of many as one run of SARIF 2.1.0.

    Regions are lines where the source has lines.  A run with failures, or with a rule that raised
    an error, was not successful.

    Args:
        assessments: What the checks of one report or of many came to.
        language: The language of the messages.
        failures: The files that could not be read, each with the reason, perhaps in both languages.
        bodies: Who sent what, where that is to be said.
        on_broken: Called with the source of each report of several that raised an error while it
            was shown, and with what happened; in any case a failure stands in its place.

    Returns:
        The log as JSON text.

    Raises:
        OptionError: what is no assessment, another language, or failures that are no pairs.
        Exception: whatever breaks over a report that is given by itself, not in a list.
    """
    shown = ShownReports.of(assessments, language, failures, on_broken, bodies=bodies)
    rules = _rules(shown.views, language)

    def draw(view: ReportView) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        for finding in view.assessment.findings:
            # A rule of the user's own is known by its findings.
            if finding.rule not in rules:
                own = _described(finding.rule, finding.severity, str(finding.cites))
                rules[finding.rule] = own
        index = {name: number for number, name in enumerate(rules)}
        results = [
            _result(view, finding, language, index[finding.rule])
            for finding in view.assessment.findings
        ]
        return results, [*_notes(view, language, index)]

    drawn = shown.each(draw)
    notes = [note for _, several in drawn for note in several]
    notes += [_note("error", e.why.to(language), _file(e.source)) for e in shown.failures]
    notes += [_about_body(each, language) for each in shown.exceptions]
    broken = any(each.assessment.broken for each in shown.views)
    tag = "zh-CN" if language == "zh" else "en-US"
    driver = {"name": _NAME, "version": __version__, "language": tag, "rules": [*rules.values()]}
    run = {
        "tool": {"driver": driver},
        "language": tag,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not (shown.failures or broken),
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [result for several, _ in drawn for result in several],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rules(views: Sequence[ReportView], language: Language) -> dict[str, dict[str, Any]]:
    """The rules of the catalogue for the forms of reports, explained, by their names."""
    forms = {each.report.form.edition: each.report.form for each in views}
    return {each.name: _rule(each, language) for form in forms.values() for each in catalogue(form)}


def _rule(rule: Explanation, language: Language) -> dict[str, Any]:
    demand = rule.demand.to(language)
    lines = [demand]
    if rule.printed:
        lines.append(f"{FORMULA.to(language)}: {rule.printed}")
    lines.append(f"{_BASIS.to(language)}: {citation_in_words(rule.cites).to(language)}")
    if rule.cites.text:
        lines.append(rule.cites.text)
    return {
        **_described(rule.name, rule.severity, "\n\n".join(lines), shortDescription=demand),
        "properties": {
            "tags": [rule.name.partition(".")[0]],
            "editions": list(rule.editions),
            "basis": str(rule.basis),
        },
    }


def _described(name: str, severity: Severity, text: str, **short: str) -> dict[str, Any]:
    return {
        "id": name,
        **{key: {"text": words} for key, words in short.items()},
        "help": {"text": text},
        "defaultConfiguration": {"level": str(severity)},
    }


def _result(
    view: ReportView, finding: Finding, language: Language, rule_index: int
) -> dict[str, Any]:
    report = view.report
    earlier = takewhile(lambda each: each is not finding, view.assessment.findings)
    places = [_at_cell(report, cell, language) for cell in _suspects_first(view, finding)]
    places += [_at_place(report, span.place, language) for span in finding.spans if span.place]
    main, *others = places or [_file(report.source.name)]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        # Severities and the levels of SARIF have the same names.
        "level": str(finding.severity),
        "message": {"text": _message(view, finding).to(language)},
        "locations": [main],
        "partialFingerprints": {"finding/v1": _fingerprint(report, finding, earlier)},
        "properties": {"basis": str(finding.basis)},
    }
    if finding.caused_by:
        result["properties"]["causedBy"] = finding.caused_by
    if finding.compared_with:
        result["properties"]["comparedWith"] = finding.compared_with
        named = {"message": {"text": LAST_YEARS_REPORT.to(language)}}
        others.append(_file(finding.compared_with) | named)
    if others:
        result["relatedLocations"] = [{"id": n, **each} for n, each in enumerate(others, 1)]
    return result


def _suspects_first(view: ReportView, finding: Finding) -> list[Cell]:
    """The cells of a finding, those first that are suspects; a host shows the first alone."""
    here = [cell for cell in dict.fromkeys(finding.cells) if not cell.lag]
    return sorted(here, key=lambda cell: cell not in view.proposals)


def _message(view: ReportView, finding: Finding) -> Message:
    """What was found, and what each suspect of the finding would become."""
    suspects = (
        _SUSPECT.format(SUSPECT, cell_name(cell, view.report.form), each.old, each.new)
        for cell, each in view.suspects_of(finding).items()
    )
    return joined((finding.message, *suspects), SEMICOLON)


def _fingerprint(report: Report, finding: Finding, earlier: Iterable[Finding]) -> str:
    """The same for the same finding of the same report, wherever its lines have moved.

    Of findings that say the same, each has its number, since one statement may stand twice.
    """
    from hashlib import sha256

    parts = _identifying(finding)
    number = sum(_identifying(each) == parts for each in earlier)
    parts = (report.publisher, str(report.year), *parts, str(number))
    return sha256(visible("\n".join(parts)).encode()).hexdigest()


def _identifying(finding: Finding) -> tuple[str, ...]:
    sections = (str(span.section) for span in finding.spans)
    return finding.rule, *map(str, finding.cells), finding.message.zh, *sections


def _notes(
    view: ReportView, language: Language, index: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    report = view.report
    if report.not_compared is not None:
        text = ABOUT.format(NOT_COMPARED, report.not_compared).to(language)
        descriptor = {"id": "not-compared"}
        yield _note("warning", text, _file(report.source.name), descriptor=descriptor)
    for each in view.assessment.undecided:
        rule: dict[str, Any] = {"id": each.rule}
        if each.rule in index:
            rule["index"] = index[each.rule]
        where = _file(report.source.name)
        if each.raised:
            error = {"message": each.raised}
            text = each.message.to(language)
            yield _note("error", text, where, associatedRule=rule, exception=error)
        else:
            text = ABOUT.format(UNDECIDED, each.message).to(language)
            yield _note("note", text, where, associatedRule=rule)
    for note in report.source.diagnostics:
        where = _at_place(report, note.place, language)
        yield _note("warning", note.message.to(language), where, descriptor={"id": note.code})


def _note(level: str, text: str, where: dict[str, Any], **about: Any) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}, **about, "locations": [where]}


def _about_body(row: BodyRow, language: Language) -> dict[str, Any]:
    """What is said of a body or its file: no report is at fault, so it is no result."""
    said = ABOUT.format(row.publisher, row.state) if row.publisher else row.state
    level = str(row.severity or Severity.NOTE)
    note = _note(level, said.to(language), {}, descriptor={"id": f"bodies.{row.outcome}"})
    return note | {"locations": [*map(_file, row.sources)]}


def _at_cell(report: Report, cell: Cell, language: Language) -> dict[str, Any]:
    where = _at_place(report, report.source.places.get(cell), language)
    name = cell_name(cell, report.form).zh
    logical = {"name": name, "fullyQualifiedName": str(cell), "kind": "member"}
    return {**where, "logicalLocations": [logical]}


def _at_place(report: Report, place: Place | None, language: Language) -> dict[str, Any]:
    where = _file(report.source.name)
    if place is None:
        return where
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
