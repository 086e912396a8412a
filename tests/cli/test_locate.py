"""The command `locate`, and how `check` names the suspect."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import Result
from command_line import runner
from hypothesis import given

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.testing import reports

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")
LINE = next(n for n, line in enumerate(TEXT.split("\n"), 1) if "（一）予以公开" in line)


def run(*arguments: str | Path, language: str = "C.UTF-8") -> Result:
    result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": language})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def saved(folder: Path, changes: dict[str, gd.Amount | None], name: str = "report.json") -> Path:
    path = folder / name
    report = gd.read(EXAMPLE).replace(changes)
    path.write_text(gd.dumps([report]), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT.replace("（一）予以公开\t290", "（一）予以公开\t209"), encoding="utf-8")
    return path


def test_the_wrong_cell_is_said_with_its_number_place_and_reason(wrong: Path) -> None:
    result = run("locate", wrong)
    assert result.exit_code == 0
    assert "Only one smallest repair:" in result.stdout
    assert f"granted (natural persons)  209 → 290  [line {LINE}, field 4]" in result.stdout
    assert "209 is 290 with two digits exchanged" in result.stdout
    chinese = run("locate", wrong, language="zh_CN.UTF-8").stdout
    assert "只有一种最小改法：" in chinese
    assert f"（一）予以公开·自然人  209 → 290  [第{LINE}行第4格]" in chinese


def test_check_names_the_suspect(wrong: Path) -> None:
    shown = run("check", wrong).stdout
    assert "Most likely repair:\n    granted (natural persons)  209 → 290" in shown
    (entry,) = json.loads(run("check", wrong, "--format", "json").stdout)["reports"]
    suspect = "requests.granted.natural_person"
    assert [each["suspects"] for each in entry["findings"]] == [[suspect], [suspect]]
    assert [each["changes"] for each in entry["suspects"]] == [{suspect: [209, 290]}]
    assert "Most likely" not in run("check", EXAMPLE).stdout


def test_check_names_nobody_where_several_are_equal(tmp_path: Path) -> None:
    path = saved(tmp_path, {"challenges.review.total": 62})
    assert "Most likely" not in run("check", path).stdout
    (entry,) = json.loads(run("check", path, "--format", "json").stdout)["reports"]
    assert entry["suspects"] == []
    assert [each["suspects"] for each in entry["findings"]] == [[]]


def located(*arguments: str | Path) -> dict[str, Any]:
    data = json.loads(run("locate", *arguments, "--format", "json").stdout)
    assert data["version"] == 1
    (entry,) = data["reports"]
    return dict(entry)


def test_the_json_of_locate_is_the_contract(wrong: Path) -> None:
    entry = located(wrong)
    assert (entry["source"], entry["publisher"]) == (str(wrong), "沭阳县人民政府")
    assert (entry["year"], entry["edition"], entry["unique"]) == (2025, "2021", True)
    (repair,) = entry["repairs"]
    assert repair["changes"] == {"requests.granted.natural_person": [209, 290]}
    assert repair["mends"] == ["requests.outcomes.natural_person", "requests.applicants.granted"]
    assert repair["fault"] == 0
    (reason,) = repair["reasons"]
    assert (reason["kind"], reason["weight"]) == ("transposed-digits", 3)
    assert reason["message"]["zh"] == "290相邻两位数字颠倒即为209"
    assert entry["faults"] == [{"identities": repair["mends"], "unique": True, "gave_up": None}]


def test_decimals_are_strings_and_a_doubt_has_no_fault(tmp_path: Path) -> None:
    path = saved(tmp_path, {"disclosures.fees.amount": 40682081})
    data = json.loads(path.read_text(encoding="utf-8"))
    before = gd.Report.of({"disclosures.fees.amount": 3900}, publisher="沭阳县人民政府", year=2024)
    last = tmp_path / "2024.json"
    last.write_text(gd.dumps([before]), encoding="utf-8")
    assert data["reports"][0]["year"] == 2025
    (repair,) = located(path, "--previous", last)["repairs"]
    assert repair["changes"] == {"disclosures.fees.amount": [40682081, "4068.2081"]}
    assert repair["fault"] is None
    shown = run("locate", path, "--previous", last).stdout
    assert "there is a doubt:" in shown
    assert "40682081 → 4068.2081" in shown


def test_equal_repairs_are_numbered_and_many_are_counted(tmp_path: Path) -> None:
    shown = run("locate", saved(tmp_path, {"challenges.review.total": 62})).stdout
    assert "5 equally small repairs" in shown
    assert "    1. " in shown
    assert "    5. " in shown
    assert "more: see" not in shown
    row = {"requests.granted.business": 0, "requests.granted.natural_person": 291}
    shown = run("locate", saved(tmp_path, row)).stdout
    assert "    2. " in shown
    assert shown.count(" → ") == 2 * 5, "of each repair shown, both cells"
    assert "more: see --format json" in shown


def test_a_slipped_line_is_shown(tmp_path: Path) -> None:
    kinds = [kind for kind in gd.Applicant if kind != "total"]
    row = dict(
        zip([f"requests.granted.{kind}" for kind in kinds], [0, 290, 1, 0, 0, 3], strict=True)
    )
    result = run("locate", saved(tmp_path, row))
    assert "no change of up to 3 cells satisfies all identities" in result.stdout
    assert "Or a shifted line:" in result.stdout
    assert "stand one place too far" in result.stdout
    assert "and 2 more" in result.stdout


def test_what_blanks_leave_open_is_said(tmp_path: Path) -> None:
    blanks: dict[str, gd.Amount | None] = {"challenges.review.other": None}
    shown = run("locate", saved(tmp_path, blanks | {"challenges.review.total": 5})).stdout
    assert "61" not in shown
    assert "5 → at least 52" in shown
    shown = run("locate", saved(tmp_path, blanks | {"challenges.review.pending": 30})).stdout
    assert "30 → 0 to 24" in shown
    assert "27 → 0 to 21" in shown
    report = gd.Report.of(
        {"challenges.review.total": 5, "challenges.review.pending": None},
        publisher="某局",
        year=2024,
    )
    path = tmp_path / "few.json"
    few = report.replace({"challenges.review.other": 0, "challenges.review.corrected": 0})
    path.write_text(
        gd.dumps([few.replace({"challenges.review.upheld": 7, "challenges.review.total": 5})]),
        encoding="utf-8",
    )
    assert "2 equally small" in run("locate", path).stdout


def test_reasons_against_are_marked(tmp_path: Path) -> None:
    wrong = {"requests.carried_over.natural_person": 30}
    before = gd.Report.of({}, publisher="沭阳县人民政府", year=2024).filled()
    last = tmp_path / "2024.json"
    last.write_text(
        gd.dumps([before.replace({"requests.carried_forward.natural_person": 30})]), "utf-8"
    )
    shown = run("locate", saved(tmp_path, wrong), "--previous", last).stdout
    assert "(against) disagrees with last year's report" in shown


def test_a_right_report_and_several_reports(wrong: Path) -> None:
    result = run("locate", EXAMPLE, wrong)
    assert result.exit_code == 0
    assert "No identity fails: nothing to locate" in result.stdout
    assert "209 → 290" in result.stdout


def test_more_cells_are_looked_for_when_asked(tmp_path: Path) -> None:
    changes = {
        "requests.granted.business": 11,
        "requests.partly_granted.other": 12,
        "requests.declined_petition.research": 13,
        "requests.declined_duplicate.natural_person": 14,
    }
    path = saved(tmp_path, changes)
    assert located(path)["repairs"] == []
    assert located(path)["faults"][0]["gave_up"]["en"].startswith("no change of up to 3 cells")
    (repair,) = located(path, "--at-most", "4")["repairs"]
    assert set(repair["changes"]) == set(changes)
    assert run("locate", path, "--at-most", "0").exit_code == 2


def test_a_file_that_cannot_be_read_does_not_stop_the_others(wrong: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "q"
    result = run("locate", missing, wrong, "--format", "json")
    assert result.exit_code == 2
    first, second = json.loads(result.stdout)["reports"]
    assert first == {"source": str(missing), "error": f"{missing}: no such file"}
    assert len(second["repairs"]) == 1
    assert "no such file" in result.stderr
    assert run("locate", wrong, "--previous", missing).exit_code == 2


def test_results_go_to_a_file(wrong: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    assert run("locate", wrong, "--output", output).stdout == ""
    assert "209 → 290" in output.read_text(encoding="utf-8")


@given(reports())
def test_any_report_is_located_without_a_traceback(report: gd.Report) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        path.write_text(gd.dumps([report]), encoding="utf-8")
        for language in ("zh", "en"):
            assert run("locate", path, "--lang", language).exit_code == 0
        assert located(path)["year"] == report.year
