"""What an office gets of a check on the command line: a workbook, letters, a table in words."""

import csv
import io
import re
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import Result
from command_line import runner
from python_calamine import CalamineWorkbook

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.files.own_output import CSV_MARK
from govdisclosure.render import RESULT_COLUMNS, result_heads, rows_in_words
from govdisclosure.render.rows import result_rows

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def run(*arguments: str | Path, lang: str = "zh") -> Result:
    result = runner().invoke(cli.commands, ["check", *map(str, arguments), "--lang", lang])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report with a slip, one without, and a file that is none."""
    into = tmp_path / "reports"
    into.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    (into / "a.txt").write_text(text.replace("（一）予以公开\t290", "（一）予以公开\t209"), "utf-8")
    (into / "b.txt").write_text(text.replace("沭阳县人民政府", "某县人民政府"), "utf-8")
    (into / "c.txt").write_text("没有表格", "utf-8")
    return into


def test_the_name_of_a_workbook_implies_it_and_letters_go_into_their_folder(folder: Path) -> None:
    """Both may lie among the reports: they are never read as reports."""
    for _ in range(2):
        result = run(folder, "--output", folder / "台账.xlsx", "--per-body", folder / "信函")
        assert result.exit_code == 2  # a file could not be read
        assert "已写出信函1份" in result.stderr
        book = CalamineWorkbook.from_path(str(folder / "台账.xlsx"))
        assert book.sheet_names == ["机关", "需修改", "数据"]
        states = [row[:2] for row in book.get_sheet_by_name("机关").to_python()[1:]]
        assert states == [
            ["", "无法读取"],
            ["沭阳县人民政府", "需修改"],
            ["某县人民政府", "没有发现问题"],
        ]
    assert [each.name for each in (folder / "信函").iterdir()] == ["沭阳县人民政府.docx"]


def test_letters_stand_beside_every_format_and_those_of_earlier_runs_are_named(
    folder: Path,
) -> None:
    letters = folder / "letters"
    asked = (folder / "a.txt", "--per-body", letters, "--per-body-format", "txt")
    assert run(*asked, "--format", "json").stdout.startswith("{")
    result = run(folder / "b.txt", "--per-body", letters, lang="en")
    assert "no body has anything to correct: no letters" in result.stderr
    assert re.search("has 1 earlier letter, .*: 沭阳县人民政府.txt", result.stderr)
    (letters / "沭阳县人民政府.txt").write_text("别人的文件", "utf-8")
    result = run(*asked)
    assert (result.exit_code, "不是本软件写的信函" in result.stderr) == (2, True)


def test_nobody_is_asked_to_correct_a_report_of_another_year(folder: Path, tmp_path: Path) -> None:
    wrong = gd.read(EXAMPLE).replace({"requests.granted.natural_person": 209})
    old = evolve(wrong, publisher="泗阳县人民政府", year=2024)
    (folder / "old.json").write_text(gd.dumps([old]), encoding="utf-8")
    for name in ("丙县", "丁县"):
        body = evolve(wrong, publisher=f"{name}人民政府")
        (folder / f"{name}.json").write_text(gd.dumps([body]), encoding="utf-8")
    expected = tmp_path / "list.txt"
    expected.write_text("泗阳县人民政府\n丙县人民政府\n丁县人民政府\n", encoding="utf-8")
    letters = tmp_path / "letters"
    run(folder, "--per-body", letters, "--per-body-format", "txt")
    assert (letters / "泗阳县人民政府.txt").exists(), "unless it is asked who sent what"
    (letters / "泗阳县人民政府.txt").unlink()
    run(folder, "--per-body", letters, "--per-body-format", "txt", "--expected", expected)
    assert (letters / "丙县人民政府.txt").exists()
    assert not (letters / "泗阳县人民政府.txt").exists()


def test_of_a_file_with_several_reports_those_on_the_year_are_to_be_corrected(
    tmp_path: Path,
) -> None:
    """The file has a report of last year too, and one of a body by a name that the list has."""
    wrong = gd.read(EXAMPLE).replace({"requests.granted.natural_person": 209})
    whole = tmp_path / "whole"
    whole.mkdir()
    named = [("丙县人民政府", 2025), ("丙县人民政府", 2024), ("丁府", 2025), ("丁府", 2024)]
    reports = [evolve(wrong, publisher=name, year=year) for name, year in named]
    again = evolve(reports[2].replace({"disclosures.fees.amount": 7}), publisher="丁县人民政府")
    stray = evolve(wrong, publisher="戊县人民政府")
    reports += (again, stray, stray.replace({"disclosures.fees.amount": 7}))
    (whole / "全部.json").write_text(gd.dumps(reports), encoding="utf-8")
    expected = tmp_path / "list.csv"
    expected.write_text("机关,简称\n丙县人民政府,\n丁县人民政府,丁府\n", encoding="utf-8")
    letters, book = tmp_path / "letters", tmp_path / "台账.xlsx"
    asked = ("--expected", expected, "--per-body-format", "txt", "--output", book)
    run(whole, "--per-body", letters, *asked)
    written = sorted(letters.iterdir())
    assert [each.stem for each in written] == sorted(
        ["丙县人民政府", "丁府", "丁县人民政府", "戊县人民政府"]
    )
    assert not any("2024年" in each.read_text("utf-8") for each in written)
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("机关").to_python()
    assert sorted((row[0], row[7], row[2]) for row in rows[1:]) == sorted(
        [
            ("丙县人民政府", 2025, ""),
            ("丙县人民政府", 2024, "年度不同"),
            ("丁府", 2025, "重复报送（内容不同）"),
            ("丁府", 2024, "年度不同"),
            ("丁县人民政府", 2025, "重复报送（内容不同）"),
            *[("戊县人民政府", 2025, "不在应报机关之列")] * 2,
        ]
    )


def test_a_workbook_is_not_for_a_terminal(folder: Path) -> None:
    result = run(folder / "b.txt", "--format", "xlsx")
    assert (result.exit_code, "请用“--output”给出.xlsx文件" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("module", "asked"), [("xlsxwriter", ("--output", "x.xlsx")), ("docx", ("--per-body", "x"))]
)
def test_a_missing_extra_names_the_install_before_the_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, asked: tuple[str, ...]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    monkeypatch.chdir(folder)
    result = run("b.txt", *asked)
    assert (result.exit_code, "govdisclosure[writers]" in result.stderr) == (2, True)
    assert sorted(each.name for each in folder.iterdir()) == ["a.txt", "b.txt", "c.txt"]


@LANGUAGES
def test_a_table_speaks_the_language_asked_for_with_addresses_beside(
    folder: Path, language: str
) -> None:
    """In English the heads are the names that programs read."""
    written = run(folder, "--format", "csv", lang=language).stdout.removeprefix("\ufeff")
    assert written.startswith(CSV_MARK.to("zh" if language == "zh" else "en"))
    rows = [*csv.DictReader(io.StringIO(written))]
    heads = result_heads("zh" if language == "zh" else "en")
    assert [*rows[0]] == [*heads.values()]
    found = next(each for each in rows if each[heads["rule"]] == "requests.outcomes.natural_person")
    assert "requests.granted.natural_person" in found[heads["cells"]].split()
    assert found[heads["suspects"]] == "requests.granted.natural_person"
    outcomes = [each[heads["outcome"]] for each in rows]
    said = {heads[name]: found[heads[name]] for name in ("severity", "place", "body")}
    if language == "zh":
        assert outcomes == ["问题", "问题", "没有发现问题", "无法读取"]
        assert said["级别"] == "错误"
        assert re.fullmatch("第[0-9]+行.*", said["位置"])
        assert found["格"].startswith("（七）总计·自然人；（一）予以公开·自然人")
        assert found["依据"].startswith("《")
        assert found["格"].endswith("格")
    else:
        assert outcomes == ["finding", "finding", "clean", "unread"]
        assert said["severity"] == "error"
        assert said["place"].startswith("line ")
        assert {*RESULT_COLUMNS} < {*heads.values()}


def test_words_for_people_leave_what_programs_read_alone() -> None:
    report = gd.read(EXAMPLE).replace({"requests.granted.natural_person": 209})
    rows = [*result_rows([gd.check(report).to_dict()], language="zh")]
    assert rows[0]["outcome"] == "finding"
    for row, told in zip(rows, rows_in_words(rows, language="en"), strict=True):
        assert {name: told[name] for name in row} == row


def test_who_sent_what_is_in_the_workbook_and_in_the_table(folder: Path, tmp_path: Path) -> None:
    """A body that sent other numbers again is double, cells and all; one that sent none missing."""
    (folder / "d.txt").write_text(
        (folder / "a.txt").read_text("utf-8").replace("713", "714"), "utf-8"
    )
    expected = tmp_path / "名单.txt"
    expected.write_text("沭阳县人民政府\n乙县人民政府\n", "utf-8")
    run(folder, "--expected", expected, "--output", tmp_path / "台账.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "台账.xlsx"))
    rows = book.get_sheet_by_name("机关").to_python()[1:]
    besides = {(row[0], row[1], row[2]) for row in rows}
    assert ("乙县人民政府", "缺报告", "") in besides
    assert ("沭阳县人民政府", "需修改", "重复报送（内容不同）") in besides
    assert ("某县人民政府", "待确定", "不在应报机关之列") in besides
    written = run(folder, "--expected", expected, "--format", "csv").stdout.removeprefix("\ufeff")
    table = [*csv.DictReader(io.StringIO(written))]
    outcomes = {each["机关"]: each["核对结果"] for each in table[::-1] if not each["规则"]}
    assert outcomes["乙县人民政府"] == "缺报告"
    double = [each for each in table if each["核对结果"] == "重复报送"]
    assert all("·" in each["格"] and "." in each["地址"] for each in double)
    assert len(double) == 2
