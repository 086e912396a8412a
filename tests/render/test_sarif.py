"""SARIF: valid by the schema, a result for every finding, each in its place."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings

import govdisclosure as gd
from govdisclosure.message import Language
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.view import ReportView
from govdisclosure.testing import reports

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0.json").read_text("utf-8"))
VALID = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def run(*views: ReportView, **options: Any) -> dict[str, Any]:
    log = json.loads(write_sarif(views, **options))
    VALID.validate(log)
    (only,) = log["runs"]
    return dict(only)


@settings(max_examples=10)
@given(reports())
def test_every_log_is_valid_and_has_every_finding(report: gd.Report) -> None:
    assessment = gd.check(report)
    log = run(ReportView(assessment))
    assert [each["ruleId"] for each in log["results"]] == [
        each.rule for each in assessment.findings
    ]
    rules = log["tool"]["driver"]["rules"]
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    notes = log["invocations"][0]["toolExecutionNotifications"]
    assert [each["associatedRule"]["id"] for each in notes] == [
        each.rule for each in assessment.undecided
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_result_stands_at_the_line_of_its_suspect(view: ReportView, language: Language) -> None:
    log = run(view, language=language)
    report = view.report
    first = log["results"][0]
    cell = gd.Cell.parse("requests.granted.natural_person")
    (at,) = first["locations"]
    assert at["logicalLocations"][0]["fullyQualifiedName"] == str(cell)
    assert at["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%B2%AD%E9%98%B3/2025%20%E5%B9%B4.txt"},
        "region": {"startLine": report.source.places[cell].line},
    }
    assert at["message"]["text"] == report.source.places[cell].to(language)
    assert "209 → 290" in first["message"]["text"]
    finding = view.assessment.findings[0]
    assert first["message"]["text"].startswith(finding.message.to(language))
    assert first["level"] == "error"
    # The other cells and the words that the finding is about.
    assert len(first["relatedLocations"]) == len(finding.cells) - 1 + len(finding.spans)


def test_rules_are_explained_with_the_words_of_the_law(view: ReportView) -> None:
    rules = {each["id"]: each for each in run(view)["tool"]["driver"]["rules"]}
    assert set(rules) == set(gd.standard_rules(view.report.form).names)
    for name, rule in rules.items():
        explanation = gd.explain(name, form=view.report.form)
        assert rule["shortDescription"]["text"] == explanation.demand.en
        assert explanation.printed in rule["help"]["text"]
        assert explanation.cites.english in rule["help"]["text"]


def test_a_rule_of_ones_own_is_named_by_what_it_found(example: gd.Report) -> None:
    cites = gd.REGULATION.article(50)
    cell = gd.Cell.parse("requests.denied.total")
    finding = gd.Finding("mine.rule", gd.Severity.NOTE, gd.Message("某", "some"), cites, (cell,))
    log = run(ReportView(evolve(gd.check(example), findings=(finding,))))
    (result,) = log["results"]
    assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["help"]["text"] == str(cites)
    assert result["locations"][0]["logicalLocations"][0]["name"] == "（三）不予公开·总计"
    gap = gd.Undecided("mine.other", gd.Message("某", "some"))
    log = run(ReportView(evolve(gd.check(example), undecided=(gap,))))
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["associatedRule"] == {"id": "mine.other"}


def test_what_could_not_be_read_fails_the_run(example: gd.Report) -> None:
    log = run(ReportView(gd.check(example)), failures=[("/work/坏.pdf", "no table")])
    (invocation,) = log["invocations"]
    assert not invocation["executionSuccessful"]
    *_, failure = invocation["toolExecutionNotifications"]
    assert failure["level"] == "error"
    uri = failure["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///work/%E5%9D%8F.pdf"


@pytest.mark.parametrize("name", ["", "-", "<bytes>"])
def test_a_source_that_is_no_file_has_no_place_in_one(example: gd.Report, name: str) -> None:
    doubts = (
        gd.Diagnostic("a", gd.Message("甲", "a"), (), gd.reports.Place(table=1, row=2)),
        gd.Diagnostic("b", gd.Message("乙", "b")),
    )
    source = evolve(example.source, name=name, diagnostics=doubts)
    report = evolve(example.replace({"challenges.review.total": 16}), source=source)
    log = run(ReportView(gd.check(report)))
    assert all("physicalLocation" not in each["locations"][0] for each in log["results"])
    notes = log["invocations"][0]["toolExecutionNotifications"]
    assert [each["descriptor"]["id"] for each in notes if "descriptor" in each] == ["a", "b"]


def test_a_finding_keeps_its_fingerprint_when_its_lines_move(view: ReportView) -> None:
    before = [each["partialFingerprints"] for each in run(view)["results"]]
    assert len({json.dumps(each) for each in before}) == len(before)
    report = evolve(view.report, source=gd.reports.Source())
    moved = ReportView(evolve(view.assessment, report=report))
    assert [each["partialFingerprints"] for each in run(moved)["results"]] == before


def test_no_two_results_of_a_report_share_a_fingerprint(example: gd.Report) -> None:
    sections = tuple(evolve(each, heading="九、某事") for each in example.sections)
    assessment = gd.check(evolve(example, sections=sections))
    twice = evolve(assessment, findings=assessment.findings * 2)
    several = (*twice.findings[: len(assessment.findings)], *map(evolve, assessment.findings))
    results = run(ReportView(evolve(assessment, findings=several)))["results"]
    prints = [each["partialFingerprints"]["finding/v1"] for each in results]
    assert len(prints) > 10
    assert len({*prints}) == len(prints)


def test_any_name_of_a_file_and_of_a_publisher_can_be_told(example: gd.Report) -> None:
    odd = "\udcff"
    source = evolve(example.source, name=f"{odd}.txt")
    report = evolve(example.replace({"requests.received.total": 1}), publisher=odd, source=source)
    log = run(ReportView(gd.check(report)), failures=[(f"a{odd}.txt", "no table")])
    (first, *_) = log["results"]
    where = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert where == "%FF.txt"
