"""What follows from a finding stands below it, wherever findings are shown, and is counted once."""

import json
from io import StringIO

import pytest
from attrs import evolve
from rich.console import Console

import govdisclosure as gd
from govdisclosure.message import Language
from govdisclosure.render import assessment_data
from govdisclosure.render.terminal import Digest, ReportCounts, Terminal
from govdisclosure.render.verdict import verdict
from govdisclosure.rules.clean_reports import model_report, of_other_edition

REPORT = evolve(model_report(gd.FORM_2021), extras=of_other_edition(gd.FORM_2021))
ASSESSMENT = gd.check(REPORT)
BELOW = {"zh": "由此引起：2021年版格式没有", "en": "follows from it: edition 2021 does not print"}


def test_there_is_one_cause_with_one_consequence() -> None:
    assert [each.rule for each in ASSESSMENT.deviations] == ["form.mixed"]
    assert [each.rule for each in ASSESSMENT.findings] == ["entries.beyond-edition", "form.mixed"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_terminal_and_a_comment_tell_it_below_its_cause(language: Language) -> None:
    output = StringIO()
    Terminal(Console(file=output, width=400), language).assessment(ASSESSMENT)
    comment = gd.write_markdown(ASSESSMENT, language=language)
    for shown in (output.getvalue(), comment):
        cause, effect = (shown.index(each) for each in ("form.mixed", "entries.beyond-edition"))
        assert cause < effect
        assert BELOW[language] in shown


def test_a_page_folds_it_into_its_cause() -> None:
    page = gd.write_page(ASSESSMENT)
    assert "由此引起的问题（1）" in page
    assert "What follows from it (1)" in page
    assert "entries.beyond-edition" in page
    alone = gd.write_page(gd.check(REPORT, rules=gd.standard_rules(REPORT.form).select("form")))
    assert "由此引起的问题" not in alone


def test_it_is_counted_once() -> None:
    assert ASSESSMENT.counts["error"] == 1
    assert "1个错误、0个疑点" in verdict(ASSESSMENT).zh
    counted = ReportCounts.of(ASSESSMENT)
    assert dict(counted.findings) == {("form.mixed", gd.Severity.ERROR): 1}
    digest = Digest(())
    digest.add(counted)
    assert digest.at_least(gd.Severity.ERROR)


def test_data_name_the_cause_and_the_basis() -> None:
    effect, cause = assessment_data(ASSESSMENT)["findings"]
    assert effect["caused_by"] == cause["rule"] == "form.mixed"
    assert "caused_by" not in cause
    assert effect["basis"] == "form"
    log = json.loads(gd.write_sarif(ASSESSMENT))
    below, above = (each["properties"] for each in log["runs"][0]["results"])
    assert below == {"basis": "form", "causedBy": "form.mixed"}
    assert above == {"basis": "form"}
