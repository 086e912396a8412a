"""The command `repetition`: which bodies of a folder say the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import Result
from command_line import runner

import govdisclosure as gd
from govdisclosure.cli import commands

FORM = gd.FORM_2021
TOPICS = [
    a + b for a, b in zip("教养医就征环水林文体交气", "育老疗业地保利业旅育通象", strict=True)
]


def run(*arguments: object) -> Result:
    return runner().invoke(commands, ["repetition", *map(str, arguments)])


def words(topics: list[str], how: str) -> str:
    """More than two hundred letters that no other way of telling shares."""
    return "".join(f"{each}事项{how}，{how}之后对{each}另作说明。" for each in topics)


def fill(folder: Path, overviews: dict[str, str], *, number: int = 0) -> Path:
    """A folder of reports of bodies with words in section one."""
    folder.mkdir(exist_ok=True)
    for at, (publisher, overview) in enumerate(overviews.items(), number):
        report = gd.Report.of({}, publisher=publisher, year=2024).filled()
        # What no other body says.
        problems = "".join(map(chr, range(0x5000 + 300 * at, 0x5000 + 300 * at + 260)))
        told = {gd.Section.OVERVIEW: overview, gd.Section.PROBLEMS: problems}
        sections = tuple(
            gd.SectionText(each, heading, told.get(each, ""))
            for each, heading in FORM.headings.items()
        )
        title = f"{publisher}2024年政府信息公开工作年度报告"
        written = gd.render.form.text.write_text(evolve(report, title=title, sections=sections))
        (folder / f"{at}.txt").write_text(written, encoding="utf-8")
    return folder


COPIED = words(TOPICS, "逐条列入清单并注明科室")
OWN = words(TOPICS, "交由专班牵头并按月通报")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    overviews = {"青山县水务局": COPIED, "白河县民政局": f"全年{COPIED}", "红岭县教育局": OWN}
    return fill(tmp_path / "reports", overviews)


def test_bodies_that_say_the_same_are_named_with_their_files(folder: Path) -> None:
    result = run(folder, "--lang", "zh")
    assert result.exit_code == 1, result.stderr
    text = result.stdout.replace("\n", "")
    assert "2024年：白河县民政局与青山县水务局，相同文字：第一部分前者9" in text
    assert str(folder / "0.txt") in text
    assert str(folder / "1.txt") in text
    assert str(folder / "2.txt") not in text
    assert "第一部分最长相同一处：“教育事项逐条列入清单并注明科室" in text
    assert result.stdout.endswith("比较3份报告，1对内容重复\n")
    english = run(folder, "--lang", "en").stdout
    assert "of the first and" in english
    assert english.endswith("3 reports compared, 1 pair that repeat each other\n")


def test_the_json_has_both_shares_and_both_passages(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "found.json"
    assert run(folder, "--format", "json", "--output", output).exit_code == 1
    data: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    assert data.pop("made_by") == "govdisclosure results"
    assert data.keys() == {"version", "compared", "pairs", "widespread", "unnamed", "short"}
    (pair,) = data["pairs"]
    assert {each["publisher"] for each in pair["reports"]} == {"青山县水务局", "白河县民政局"}
    section, problems = pair["sections"]
    assert problems == {"section": "problems", "shares": [0.0, 0.0], "passages": []}
    assert section["section"] == "overview"
    assert all(0.9 < share <= 1 for share in section["shares"])
    first, second = section["passages"]
    assert first["words"] == second["words"]
    assert {"section", "start", "end", "at", "words"} == first.keys()
    assert first["at"]["line"] > 1


def test_a_threshold_decides_and_who_is_alone_is_in_order(folder: Path, tmp_path: Path) -> None:
    alone = fill(tmp_path / "alone", {"甲县水务局": COPIED, "乙县教育局": OWN})
    result = run(alone, "--lang", "zh")
    assert (result.exit_code, result.stdout) == (0, "比较2份报告，0对内容重复\n")
    assert run(alone, "--threshold", "0.001").exit_code in (0, 1)
    assert run(folder, "--threshold", "0").exit_code == 2
    assert run(folder, "--threshold", "1.1").exit_code == 2


def test_a_file_that_cannot_be_read_is_told_with_what_the_others_came_to(folder: Path) -> None:
    (folder / "9.txt").write_text("", encoding="utf-8")
    result = run(folder, "--lang", "zh")
    assert result.exit_code == 2
    assert "9.txt" in result.stderr
    assert "1对内容重复" in result.stdout


def test_what_a_quarter_says_and_who_has_no_name_is_told(tmp_path: Path) -> None:
    many = {
        f"第{number}县水务局": COPIED for number in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌"
    }
    folder = fill(tmp_path / "many", many)
    unnamed = (folder / "0.txt").read_text(encoding="utf-8").replace("第甲县水务局", "")
    (folder / "x.txt").write_text(unnamed, encoding="utf-8")
    result = run(folder, "--lang", "zh")
    assert result.exit_code == 1
    text = result.stdout.replace("\n", "")
    assert "另有21份报告，其第一部分或第五部分与四分之一以上的报告相同，不逐对列出" in text
    assert "等21份" in text
    assert "1份报告没有机关名称，未作比较" in text
    data = json.loads(run(folder, "--format", "json").stdout)
    assert (len(data["widespread"]), len(data["unnamed"])) == (21, 1)
