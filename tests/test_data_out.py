"""What goes out as data is the JSON of the command line, comes back, and stands in tables."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from command_line import runner
from hypothesis import given, settings

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.findings import FINDING_COLUMNS, finding_schema
from govdisclosure.testing import Slip, consistent_reports, reports, slips

EXAMPLE = Path(__file__).parents[1] / "examples" / "shuyang-2025.txt"
FINDING = jsonschema.Draft202012Validator(finding_schema())
few = settings(max_examples=30)


def through_json(data: dict[str, Any]) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False))


def command(*arguments: str | Path) -> dict[str, Any]:
    """What the command line writes of the one file that it is given."""
    given = [*map(str, arguments), "--format", "json"]
    result = runner().invoke(cli.commands, given, env={"LC_ALL": "C.UTF-8"})
    (entry,) = json.loads(result.stdout)["reports"]
    return dict(entry)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with a wrong number, and words about it."""
    file = tmp_path / "wrong.txt"
    text = EXAMPLE.read_text(encoding="utf-8")
    file.write_text(text.replace("予以公开\t290", "予以公开\t291", 1), encoding="utf-8")
    return file


@few
@given(reports())
def test_an_assessment_is_the_same_after_json_and_back(report: gd.Report) -> None:
    assessment = gd.check(report)
    data = assessment.to_dict()
    assert through_json(data) == data
    assert gd.Assessment.from_dict(through_json(data), report=report) == assessment
    for each in data["findings"]:
        FINDING.validate(each)


@few
@given(consistent_reports().flatmap(slips))
def test_every_way_to_end_is_the_same_after_json_and_back(slip: Slip) -> None:
    assessment = gd.check(slip.report)
    ends: Sequence[Any] = (
        *assessment.findings,
        *assessment.undecided,
        *assessment.not_applicable,
        *gd.locate(slip.report),
    )
    for each in ends:
        data = each.to_dict()
        assert through_json(data) == data
        assert type(each).from_dict(through_json(data)) == each


@few
@given(reports())
def test_what_was_located_is_the_same_after_json(report: gd.Report) -> None:
    repairs = gd.locate(report, at_most=1)
    data = repairs.to_dict()
    assert through_json(data) == data
    assert [gd.Repair.from_dict(each) for each in data["repairs"]] == [
        *(each for fault in repairs.faults for each in fault.repairs),
        *repairs.moves,
        *repairs.doubts,
    ]


def test_a_number_that_blanks_leave_open_comes_back() -> None:
    clean = gd.Report.of({}, publisher="某局", year=2024).filled()
    changes = {
        "challenges.review.total": 5,
        "challenges.review.other": None,
        "challenges.review.pending": 7,
    }
    repairs = [*gd.locate(clean.replace(changes))]
    assert any(not each.determined for each in repairs)
    assert [gd.Repair.from_dict(through_json(each.to_dict())) for each in repairs] == repairs


def test_the_data_is_what_the_command_line_writes(wrong: Path) -> None:
    report = gd.read(wrong)
    assessment = gd.check(report)
    data = assessment.to_dict(suspects=gd.suspects(assessment))
    written = command("check", wrong)
    assert data == {key: each for key, each in written.items() if key != "claims"}
    assert any(each["suspects"] for each in data["findings"])
    assert gd.locate(report).to_dict() == command("locate", wrong)


def test_a_finding_comes_back_with_the_places_of_its_cells(wrong: Path) -> None:
    findings = gd.check(gd.read(wrong)).findings
    assert any(each.at for each in findings)
    for each in findings:
        assert gd.Finding.from_dict(through_json(each.to_dict())) == each


def test_a_claim_is_what_the_command_line_writes_of_its_words() -> None:
    claims = gd.claims(gd.read(EXAMPLE))
    written = command("claims", EXAMPLE)["claims"]
    assert any(each.breakdowns for each in claims)
    assert any(why.lost for each in claims for why in each.why)
    for claim, entry in zip(claims, written, strict=True):
        data = claim.to_dict()
        assert through_json(data) == data
        assert data == {key: entry[key] for key in data}


@few
@given(reports())
def test_a_row_has_what_its_finding_has(report: gd.Report) -> None:
    assessment = gd.check(report)
    rows = assessment.to_rows()
    whose = ("source", "publisher", "year", "edition", "body")
    for row, finding in zip(rows, assessment.findings, strict=True):
        assert tuple(row) == (*whose, *FINDING_COLUMNS, "reason", "by", "until")
        assert row["publisher"] == report.publisher
        assert (row["severity"], row["rule"]) == (finding.severity, finding.rule)
        assert (row["message_zh"], row["message_en"]) == (finding.message.zh, finding.message.en)
        assert row["cells"] == [str(cell) for cell in finding.cells]
        assert row["difference"] == finding.difference
        assert row["cites"] == str(finding.cites)


def test_an_amount_with_decimals_is_text_in_json_and_a_number_in_a_row() -> None:
    (finding, *_) = gd.check(
        gd.Report.of({}, publisher="某局", year=2024)
        .filled()
        .replace({"requests.received.total": Decimal("1.5")})
    ).against("requests.flow")
    assert finding.to_dict()["difference"] == "1.5"
    assert finding.to_row()["difference"] == Decimal("1.5")
    beside = evolve(finding, caused_by="entries.whole")
    assert (finding.to_row()["caused_by"], beside.to_row()["caused_by"]) == (None, "entries.whole")
    assert beside.to_dict()["caused_by"] == "entries.whole"


def test_whatever_else_stands_in_the_data_is_not_looked_at() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    assessment = gd.check(report)
    more = {"claims": [], "compared_with": "2023.txt"}
    assert gd.Assessment.from_dict(assessment.to_dict() | more, report=report) == assessment
