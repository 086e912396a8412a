"""The command `claims`: what words state, how it was understood, and what contradicts what."""

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import runner

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.cli.commands import claims as command

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
SLIP = "2024年收到申请12件，其中自然人9件，法人或其他组织4件。2023年收到3件，市教育局收到申请7件。"
RIGHT = SLIP.replace("4件", "3件")


def run(*arguments: str | Path, given: bytes = b"") -> tuple[int, str, str]:
    environment = {"LC_ALL": "C.UTF-8"}
    result = runner().invoke(
        cli.commands, ["claims", *map(str, arguments)], env=environment, input=given
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.stdout, result.stderr


def data(*arguments: str | Path, given: bytes = b"") -> dict[str, Any]:
    (entry,) = json.loads(run(*arguments, "--format", "json", given=given)[1])["reports"]
    return dict(entry)


def test_each_claim_is_shown_with_how_it_was_understood() -> None:
    status, shown, said = run(SLIP, "--publisher", "某县人民政府")
    assert (status, said) == (1, "")
    assert shown.startswith("words on 2024  某县人民政府\n1. “收到申请12件”  line 1\n")
    assert "    requests received (total): 12\n" in shown
    assert "split into “自然人9件”, “法人或其他组织4件”" in shown
    assert "    part of: “收到申请12件”" in shown
    assert "the parts 9 + 4 = 13, the whole 12, the first is 1 more; please check" in shown
    assert "    year: 2023\n" in shown
    assert shown.endswith("5 claims; 1 error, 0 warnings, 0 notes\n")


def test_it_is_shown_in_printed_labels_to_a_chinese_reader() -> None:
    _, shown, _ = run(SLIP, "--lang", "zh")
    assert shown.startswith("2024年的文字  （未找到机关名称）\n1. “收到申请12件”  第1行\n")
    assert "    一、本年新收政府信息公开申请数量·总计：12\n" in shown
    assert "分为“自然人9件”、“法人或其他组织4件”" in shown
    assert "所列各项9+4=13，总数12，前者多1；请核对" in shown
    assert "    年度：2023年\n" in shown
    assert shown.endswith("5项所述；1个错误、0个疑点、0个提示\n")


def test_words_that_agree_pass() -> None:
    assert run(RIGHT)[0] == 0


@pytest.mark.parametrize("from_file", [True, False])
def test_words_may_come_from_a_file_or_from_standard_input(from_file: bool, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text(SLIP, encoding="gb18030")
    given, content = (path, b"") if from_file else (Path("-"), SLIP.encode())
    entry = data(given, given=content)
    assert (entry["source"], entry["year"]) == (str(given), 2024)
    assert [each["rule"] for each in entry["findings"]] == ["narrative.sums"]
    assert entry["claims"] == data(SLIP)["claims"]


def test_a_report_is_compared_with_its_tables_as_well(tmp_path: Path) -> None:
    assert run(EXAMPLE)[0] == 0
    wrong = tmp_path / "wrong.txt"
    text = EXAMPLE.read_text(encoding="utf-8").replace("收到申请 713 件", "收到申请 731 件")
    wrong.write_text(text, encoding="utf-8")
    status, shown, _ = run(wrong)
    assert status == 1
    assert shown.startswith("沭阳县人民政府  report on 2025 (form of 2021)")
    assert "the words say 731, the table has" in " ".join(shown.split())
    rules = {each["rule"].partition(".")[0] for each in data(wrong)["findings"]}
    assert rules == {"narrative"}
    assert data(wrong, "--publisher", "某县")["publisher"] == "某县"


def test_a_report_without_its_tables_is_not_clean(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text(
        f"某县人民政府2024年政府信息公开工作年度报告\n一、总体情况\n{RIGHT}", encoding="utf-8"
    )
    status, shown, _ = run(path)
    assert status == 1
    assert "not one of the 200 cells of the three tables was read" in shown
    assert "Table Two (section two) was not read" in shown


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2024年收到申请12件，2023年收到申请9件。", 2024),
        ("比2023年多3件。2024年收到12件，2024年办结9件。", 2024),
        ("某县人民政府2022年政府信息公开工作年度报告\n2023年2023年2023年", 2022),
    ],
)
def test_the_year_is_the_one_that_the_words_name(words: str, year: int) -> None:
    assert data(words)["year"] == year
    assert data(words, "--year", 2025)["year"] == 2025


def test_a_year_that_nothing_names_is_said_to_be_assumed() -> None:
    for words in ("收到申请12件。", "全年办结申请12件。"):
        status, shown, said = run(words)
        assert status == 0
        year = command.last_year()
        assert said.endswith(f"taken to be {year} (--year)\n")
        assert shown.startswith(f"words on {year}  ")


def test_what_is_neither_words_nor_a_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    code = tmp_path / "data.json"
    code.write_text("{}", encoding="utf-8")
    blank = tmp_path / "blank.html"
    blank.write_text("<html><body><img src='a.png'></body></html>", encoding="utf-8")
    for given, why in (
        ("repot.txt", "there is no such file, and these are no words"),
        ("2025年年报.txt", "2025年年报.txt: there is no such file"),
        (" ", "there are no words in the text"),
        ("2016年收到申请12件。", "no form for 2016"),
        (empty, "the file is empty"),
        (code, "data.json"),
        (tmp_path, "this is a directory"),
        (blank, "there are no words in it"),
        ("-", "-: the file is empty"),
    ):
        status, shown, said = run(given)
        assert (status, shown) == (2, "")
        assert why in said
    assert data(empty) == {"source": str(empty), "error": f"{empty}: the file is empty"}
    assert run(RIGHT, "--year", "2018")[0] == 2
    in_chinese = f"{empty}：文件没有内容"
    assert in_chinese in run(empty, "--lang", "zh")[2]
    assert data(empty, "--lang", "zh")["error"] == in_chinese
    assert "2016年没有规定的格式" in run("2016年收到申请12件。", "--lang", "zh")[2]


def test_every_claim_stands_in_the_json_with_its_cells_and_findings() -> None:
    entry = data(SLIP, "--publisher", "某县人民政府")
    claims = {each["words"]: each for each in entry["claims"]}
    whole, part = claims["收到申请12件"], claims["自然人9件"]
    assert whole["at"] == {"section": "overview", "start": 5, "end": 12, "at": {"line": 1}}
    assert (whole["kind"], whole["unit"], whole["year"]) == ("count", "件", 2024)
    assert whole["counted"] == {"matter": "requests", "aspect": "received"}
    assert whole["quantity"] == {"value": 12, "low": 12, "high": 12, "exactness": "exact"}
    assert whole["cells"] == ["requests.received.total"]
    (split,) = whole["breakdowns"]
    assert (split["cue"], split["by"], split["open_ended"]) == ("some", "applicant", False)
    assert split["parts"][0] == {"words": part["words"], "at": part["at"]}
    assert part["part_of"] == [{"words": whole["words"], "at": whole["at"]}]
    assert [entry["findings"][each]["rule"] for each in whole["findings"]] == ["narrative.sums"]
    first, *others = whole["interpretations"]
    assert (first["plus"], first["minus"], first["usual"]) == (whole["cells"], [], True)
    assert all(not each["usual"] and each["fits"] is None for each in others)
    assert claims["收到3件"]["cells"] == []


def test_check_tells_of_the_claims_that_a_finding_is_about() -> None:
    report = gd.read(EXAMPLE)
    assert gd.render.assessment_data(gd.check(report))["claims"] == []
    assessment = gd.check_words(SLIP, year=2024)
    named = gd.render.assessment_data(assessment)["claims"]
    assert [each["words"] for each in named] == ["收到申请12件", "自然人9件", "法人或其他组织4件"]
