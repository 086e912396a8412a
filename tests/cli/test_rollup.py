"""The command `rollup`: a government's report against the sum of its own and its subordinates'."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from command_line import runner

import govdisclosure as gd
from govdisclosure import cli

TOTAL = "requests.received.total"


def run(*arguments: str | Path) -> Result:
    result = runner().invoke(
        cli.commands, ["rollup", *map(str, arguments)], env={"LC_ALL": "C.UTF-8"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def saved(path: Path, publisher: str, received: int, year: int = 2024) -> Path:
    report = gd.Report.of({TOTAL: received}, publisher=publisher, year=year).filled()
    path.write_text(gd.dumps([report]), encoding="utf-8")
    return path


@pytest.fixture
def bureaus(tmp_path: Path) -> Path:
    folder = tmp_path / "bureaus"
    folder.mkdir()
    saved(folder / "1.json", "某县财政局", 7)
    saved(folder / "2.json", "某县教育局", 4)
    return folder


def test_a_sum_that_holds_passes(bureaus: Path, tmp_path: Path) -> None:
    own = saved(tmp_path / "own.json", "某县人民政府办公室", 2)
    result = run(saved(tmp_path / "whole.json", "某县人民政府", 13), bureaus, "--own", own)
    assert result.exit_code == 0
    assert "0 errors, 0 warnings" in result.stdout


def test_a_sum_that_fails_is_said_with_its_terms(bureaus: Path, tmp_path: Path) -> None:
    own = saved(tmp_path / "own.json", "某县人民政府办公室", 2)
    whole = saved(tmp_path / "whole.json", "某县人民政府", 14)
    result = run(whole, bureaus, "--own", own)
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert "consolidated 14, its own and its subordinates' 13 (2 + 7 + 4), the first is 1" in said
    output = tmp_path / "rollup.json"
    assert run(whole, bureaus, "--own", own, "--format", "json", "--output", output).stdout == ""
    (entry,) = json.loads(output.read_text(encoding="utf-8"))["reports"]
    assert [each["rule"] for each in entry["findings"]] == [f"rollup.{TOTAL}"]
    result = run(whole, bureaus, "--own", own, "--scope", "own")
    assert result.exit_code == 0
    assert "note taken to be on its own level (the scope was given)" in result.stdout
    assert "\n    rollup.scope  " in result.stdout
    assert "1 note" in result.stdout


def test_organs_that_did_not_report_are_named(bureaus: Path, tmp_path: Path) -> None:
    whole = saved(tmp_path / "whole.json", "某县人民政府", 14)
    names = tmp_path / "names.txt"
    names.write_text("某县财政局\n\n 某县公安局 \n", encoding="utf-8")
    result = run(whole, bureaus, "--expected", f"@{names}", "--expected", "某县司法局")
    assert result.exit_code == 1
    assert "2.json: it is not on the list" in " ".join(result.stdout.split())
    assert "warning no report of 某县司法局, 某县公安局: " in result.stdout
    result = run(whole, bureaus, "--expected", f"@{names}.gone")
    assert (result.exit_code, "No such file" in result.stderr) == (2, True)


def test_what_does_not_add_up_is_left_out_and_said(bureaus: Path, tmp_path: Path) -> None:
    whole = saved(tmp_path / "whole.json", "某县人民政府", 10)
    other = saved(tmp_path / "other.json", "某县统计局", 1, year=2023)
    copy = saved(tmp_path / "copy.json", "某县教育局", 4)
    result = run(whole, bureaus, other, copy, "--scope", "consolidated")
    assert result.exit_code == 1
    assert "Added (2): 某县财政局, 某县教育局" in result.stdout
    said = " ".join(result.stdout.split())
    assert f"Left out (2): {other}: it is on 2023, not on 2024 {copy}: it says the same as" in said
    assert "consolidated 10, its own and its subordinates' at least 11 (7 + 4), the first" in said
    result = run(whole, other)
    assert (result.exit_code, "no reports to add up" in result.stderr) == (2, True)
    result = run(bureaus, whole)
    assert (result.exit_code, "files, where that of one report is needed" in result.stderr) == (
        2,
        True,
    )
    (bureaus / "3.txt").write_text("nothing", encoding="utf-8")
    assert run(whole, bureaus).exit_code == 2, "a file could not be read"
    result = run(tmp_path / "gone", bureaus)
    assert (result.exit_code, "gone" in result.stderr) == (2, True)


def test_two_reports_of_a_body_are_named_and_a_stray_file_hides_no_wrong_sum(
    bureaus: Path, tmp_path: Path
) -> None:
    saved(bureaus / "2-final.json", "某县教育局", 5)
    (bureaus / "scan.json").write_text("{", encoding="utf-8")
    own = saved(tmp_path / "own.json", "某县人民政府办公室", 2)
    names = tmp_path / "名单.txt"
    names.write_text("某县财政局\n某县教育局\n", encoding="utf-8")
    output = tmp_path / "rollup.json"
    for received, by in ((13, None), (14, None), (17, 3), (9, -4)):
        whole = saved(tmp_path / "whole.json", "某县人民政府", received)
        asked = (whole, bureaus, "--own", own, "--expected", names, "--format", "json")
        assert run(*asked, "--output", output).exit_code == 2
        (entry,) = json.loads(output.read_text(encoding="utf-8"))["reports"]
        sums = {each["rule"]: each["difference"] for each in entry["findings"]}
        assert sums.pop("rollup.double", "") is None
        assert sums == ({f"rollup.{TOTAL}": by} if by else {})
        assert [each["publisher"] for each in entry["added"]] == [
            "某县人民政府办公室",
            "某县财政局",
        ]
        assert {each["source"] for each in entry["left_out"]} == {
            *(str(bureaus / f"2{name}.json") for name in ("", "-final"))
        }
        assert entry["unread_files"] == [str(bureaus / "scan.json")]


def test_a_file_that_cannot_be_read_leaves_its_number_open_and_nobody_is_asked_for_a_report(
    bureaus: Path, tmp_path: Path
) -> None:
    (bureaus / "3.json").write_text("{", encoding="utf-8")
    own = saved(tmp_path / "own.json", "某县人民政府办公室", 2)
    result = run(saved(tmp_path / "whole.json", "某县人民政府", 18), bureaus, "--own", own)
    assert result.exit_code == 2
    assert f"Files that could not be read (1):\n    {bureaus / '3.json'}: " in result.stdout
    assert "please ask for it" not in result.stdout
    assert "the first is" not in result.stdout
    said = " ".join(result.stdout.split())
    assert f"consolidation (200 rules): {bureaus / '3.json'} could not be read rollup.*" in said
    asked = ("--expected", "某县财政局", "--expected", "某县公安局", "--lang", "zh")
    named = run(tmp_path / "whole.json", bureaus, *asked).stdout
    assert "缺少某县公安局的报告，请补报" in named
    assert f"无法读取的文件（1）：\n    {bureaus / '3.json'}：" in named
    result = run(saved(tmp_path / "less.json", "某县人民政府", 12), bureaus, "--own", own)
    said = " ".join(result.stdout.split())
    assert "consolidated 12, its own and its subordinates' at least 13 (2 + 7 + 4), the" in said


def test_the_report_itself_is_not_among_its_children(bureaus: Path) -> None:
    whole = saved(bureaus / "all.json", "某县人民政府", 13)
    own = saved(bureaus / "own.json", "某县人民政府", 2)
    result = run(whole, bureaus, "--own", own)
    assert result.exit_code == 0
    assert "0 errors, 0 warnings, 0 notes" in result.stdout
    for path in (whole, own):
        assert f"{path}: it is the report itself" in " ".join(result.stdout.split())
    own.unlink()
    assert run(whole, bureaus).exit_code == 0, "13 is no less than 7 + 4"
    result = run(whole, whole)
    assert (result.exit_code, "no reports to add up" in result.stderr) == (2, True)
