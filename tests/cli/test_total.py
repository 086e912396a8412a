"""The command `total`: the sum of all bodies' reports, on their form."""

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
        cli.commands, ["total", *map(str, arguments)], env={"LC_ALL": "C.UTF-8"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def saved(path: Path, publisher: str, received: int | None, year: int = 2024) -> Path:
    report = gd.Report.of({}, publisher=publisher, year=year).filled().replace({TOTAL: received})
    path.write_text(gd.dumps([report]), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "2024"
    inside.mkdir()
    saved(inside / "1.json", "某县财政局", 7)
    saved(inside / "2.json", "某县教育局", 4)
    return inside


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "xlsx", "json"])
def test_the_sum_is_written_in_the_format_of_its_name_and_read_again(
    folder: Path, suffix: str
) -> None:
    output = folder.parent / f"sum.{suffix}"
    result = run(folder, "--publisher", "某县人民政府", "--output", output)
    assert result.exit_code == 0
    assert "2024: the sum of 2 reports, every cell of it certain" in result.stdout
    read = gd.read(output)
    assert (read.publisher, read.year, read[TOTAL]) == ("某县人民政府", 2024, 11)


def test_what_lacks_is_named_and_the_exit_code_says_so(folder: Path) -> None:
    saved(folder / "3.json", "某县司法局", None)
    saved(folder / "old.json", "某县公安局", 2, 2023)
    result = run(
        folder,
        "--expected",
        "某县公安局",
        *(word for name in ("财政", "教育", "司法") for word in ("--expected", f"某县{name}局")),
        "--lang",
        "zh",
    )
    assert result.exit_code == 1
    said = "".join(result.stdout.split())
    assert "已计入（3）：某县财政局、某县教育局、某县司法局" in said
    assert f"未计入（1）：{folder / 'old.json'}：是2023年的报告，不是2024年的" in said
    assert "没有报告的机关（1）：某县公安局" in said
    assert "所填只是下限的格（1），有的报告空白：" in said
    assert "某县司法局此格空白" in said
    assert "2024年：3份报告之和，尚不完整，见上" in said
    shown = run(folder, "--format", "json")
    assert shown.exit_code == 1
    (entry,) = json.loads(shown.stdout)["reports"]
    assert [each["cell"] for each in entry["uncertain"]] == [TOTAL]
    (folder / "scan.json").write_text("{", encoding="utf-8")
    assert run(folder).exit_code == 2
    assert run(folder, "--year", "2023").stdout.count("某县公安局") == 1


def test_two_reports_of_a_body_leave_a_cell_blank(folder: Path) -> None:
    saved(folder / "2-final.json", "某县教育局", 5)
    result = run(folder, "--output", folder.parent / "sum.json")
    assert result.exit_code == 1
    assert "Cells left blank in the sum (1):" in result.stdout
    assert gd.read(folder.parent / "sum.json")[TOTAL] is None


def test_a_wrong_use_is_said(folder: Path) -> None:
    for arguments, said in (
        (["--format", "xlsx"], "xlsx files are not for a terminal"),
        (["--output", "sum.pdf"], ".pdf"),
        (["--year", "2022"], "all 2 reports given: it is on 2024, not on 2022"),
        (["--expected", "@gone.txt"], "No such file"),
        (["--expected", "名单.csv"], "No such file"),
        (["--expected", "2025/名单"], "No such file"),
        (["--expected", "甲局 -> 乙局"], "乙局"),
    ):
        result = run(folder, *arguments)
        assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
