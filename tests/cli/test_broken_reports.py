"""On the command line: what breaks over one report is told, and costs no other."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import Result
from command_line import runner

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.cli import rule_choice
from govdisclosure.rules import Check

#: The module of the command, in which what it calls is exchanged.
#: The modules of the command that ask which cells are suspects.
ASKING = (
    import_module("govdisclosure.cli.commands.check"),
    import_module("govdisclosure.cli.check_run"),
)
TEXT = (Path(__file__).parents[2] / "examples" / "shuyang-2025.txt").read_text(encoding="utf-8")
WRONG = TEXT.replace("（一）予以公开\t290", "（一）予以公开\t209")
TOLD = {"zh": "请报告给维护者：KeyError", "C": "please report it: KeyError"}


def run(*arguments: str | Path, language: str = "C.UTF-8") -> Result:
    arguments = ("check", *arguments)
    result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": language})
    assert isinstance(result.exception, SystemExit), result.output
    return result


def folder_of(path: Path, count: int) -> Path:
    """Reports with a finding, of which the body of number 1 breaks what draws it."""
    path.mkdir()
    for number in range(count):
        named = WRONG.replace("沭阳县", f"第{number:02}县")
        (path / f"{number:02}.txt").write_text(named, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one report break what shows it: a page, a comment, an entry in JSON, a terminal."""
    locate, suspects = gd.locate, gd.suspects

    def located(report: gd.Report) -> gd.Repairs:
        if report.publisher.startswith("第01县"):
            raise KeyError("no such place")
        return locate(report)

    def of(assessment: gd.Assessment) -> Any:
        located(assessment.report)
        return suspects(assessment)

    monkeypatch.setattr("govdisclosure.render.view.locate", located)
    for module in ASKING:
        monkeypatch.setattr(module, "suspects", of)


@pytest.mark.parametrize(
    ("format_", "language"),
    [
        *((each, "zh_CN.UTF-8") for each in ("text", "json", "csv", "html", "markdown", "sarif")),
        ("text", "C.UTF-8"),
        ("html", "C.UTF-8"),
    ],
)
def test_what_breaks_over_one_report_is_told_and_the_others_are_shown(
    tmp_path: Path, format_: str, language: str
) -> None:
    result = run(folder_of(tmp_path / "few", 3), "--format", format_, language=language)
    assert result.exit_code == 2
    told = TOLD["zh" if language.startswith("zh") else "C"]
    assert result.stderr.count(told) == 1
    assert "第01县" in result.stderr
    # What is in no other format is the name of the publisher.
    for whole in ("00.txt", "02.txt") if format_ == "sarif" else ("第00县", "第02县"):
        assert whole in result.stdout


def test_a_folder_of_pages_has_every_page_but_that_one(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    result = run(folder_of(tmp_path / "few", 3), "--format", "html", "--output", f"{output}/")
    assert result.exit_code == 2
    assert len([*output.iterdir()]) == 3
    index = (output / "index.html").read_text(encoding="utf-8")
    assert index.count(TOLD["zh"]) == index.count(TOLD["C"]) == 1


#: Where processes are copies of this one, they break as it does.
BREAKING = """
import sys
from govdisclosure import cli
from govdisclosure.cli import check_run
def suspects(assessment, of=check_run.suspects):
    return of(assessment if "第01县" not in assessment.report.publisher else {}["no such place"])
check_run.suspects = suspects
cli.main(sys.argv[1:])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are no copies there")
def test_it_costs_no_other_report_across_processes_either(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "many", 12)
    command = [sys.executable, "-c", BREAKING, "check", str(folder), "--format", "json"]
    result = subprocess.run(
        [*command, "--jobs", "2", "--lang", "en"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    entries = json.loads(result.stdout)["reports"]
    assert ["error" in each for each in entries] == [number == 1 for number in range(12)]
    assert TOLD["C"] in entries[1]["error"]


def test_in_a_file_of_several_reports_the_others_are_whole(tmp_path: Path) -> None:
    reports = [gd.read(each) for each in sorted(folder_of(tmp_path / "few", 3).iterdir())]
    several = tmp_path / "several.json"
    several.write_text(gd.dumps(reports), encoding="utf-8")
    result = run(several, "--format", "json")
    assert result.exit_code == 2
    entries = json.loads(result.stdout)["reports"]
    assert ["error" in each for each in entries] == [False, True, False]


def _raises(_: gd.Rule, __: gd.Report) -> list[gd.Outcome]:
    raise IndexError(7)


@pytest.mark.broken_rules
@pytest.mark.parametrize("format_", ["text", "json", "csv", "html", "markdown", "sarif"])
def test_a_rule_that_raises_ends_with_a_failure_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    first, *others = gd.standard_rules(gd.FORM_2021)
    broken = gd.RuleSet([evolve(first, check=Check(_raises)), *others])
    monkeypatch.setattr(rule_choice, "_rules_of", lambda *_: broken)
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run(path, "--format", format_, language="zh_CN.UTF-8")
    assert result.exit_code == 2
    assert f"规则“{first.name}”在1份报告上自身出错" in result.stderr
    assert "IndexError" in result.stdout
