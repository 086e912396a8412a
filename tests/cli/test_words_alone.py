"""Files with the words of a report and none of its tables: never clean, and never refused."""

import json
from pathlib import Path

import pytest
from command_line import runner
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import cli

RIGHT = """某县人民政府2024年政府信息公开工作年度报告

一、总体情况
2024年，全县收到政府信息公开申请12件，其中自然人9件，法人或其他组织3件。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
存在的主要问题是公开不够及时，已加强培训，逐步改进。
六、其他需要报告的事项
2024年没有收取信息处理费。
"""
HEADINGS = tuple(line for line in RIGHT.splitlines() if line[:2] in ("二、", "三、", "四、"))
WRONG = RIGHT.replace("组织3件", "组织4件")
NEWS = """某县公布2024年政府信息公开工作年度报告

本网讯 近日，某县人民政府公布了上一年度的报告。2024年，全县收到政府信息公开申请12件。
"""


def page(words: str, *, pictures: bool) -> bytes:
    """The words as a page, with a picture below the headings of tables or an emblem above all."""
    lines = [
        f"<p>{line}</p>" + "<img src='t.png'>" * (pictures and line in HEADINGS)
        for line in words.splitlines()
    ]
    return "".join(("<html><body>", *lines, "</body></html>")).encode()


def run(*arguments: str | Path) -> tuple[int, str, str]:
    environment = {"LC_ALL": "C.UTF-8"}
    result = runner().invoke(cli.commands, [*map(str, arguments)], env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return path


@pytest.mark.parametrize("pictures", [False, True])
def test_every_cell_is_unread_with_the_reason_and_the_words_are_checked(pictures: bool) -> None:
    code = "table-as-picture" if pictures else "missing-table"
    report = gd.read(page(WRONG, pictures=pictures))
    assert report.nothing_read
    assert report.source.unread.keys() == set(report.form.cells)
    assert [each.code for each in report.source.diagnostics] == [code] * 3
    assert ("stands in its place" in str(report.source.diagnostics[0])) == pictures
    errors = [each.rule for each in gd.check(report).at_least(gd.Severity.ERROR)]
    assert errors == ["entries.unread", "narrative.sums"]


def test_an_emblem_of_the_site_may_be_anything() -> None:
    report = gd.read(b"<img src='a.png'>" + page(RIGHT, pictures=False))
    assert "may be a picture" in str(report.source.diagnostics[0])


@given(st.sets(st.sampled_from(HEADINGS)), st.booleans(), st.booleans())
def test_what_is_refused_has_too_few_words_of_the_form(
    headings: set[str], titled: bool, overview: bool
) -> None:
    lines = [
        "某县人民政府2024年政府信息公开工作年度报告" if titled else "2024年的工作",
        *(["一、总体情况", "2024年，收到申请12件。"] if overview else ["全年工作有序。"]),
        *sorted(headings),
    ]
    content, told = "\n".join(lines).encode(), len(headings) + titled
    if told > 1 or (told and overview):
        assert gd.read(content, year=2024).nothing_read
    else:
        with pytest.raises(gd.UnreadableReport, match="no table of the form"):
            gd.read(content, year=2024)


@pytest.mark.parametrize(
    "content", [NEWS, "", "某县2024年政府信息公开工作年度报告", "一、总体情况\n全年收入增长。"]
)
def test_what_is_no_report_stays_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(content, encoding="utf-8")
    assert run("check", path)[0] == 2
    assert run("read", path)[0] == 2


def test_check_fails_and_says_why(words: Path) -> None:
    status, shown, said = run("check", words)
    assert (status, said) == (1, "")
    assert "error not one of the 200 cells of the three tables was read" in shown
    assert "Table Two (section two) was not read" in shown
    status, shown, _ = run("check", words, "--lang", "zh")
    assert "三张表共200格，一格也没有读到，表中数字无从核对；请提供能读出表格的文件" in shown
    assert run("check", words, "--fail-on", "never")[0] == 0


def test_the_json_has_the_words_that_were_checked_and_the_reason(words: Path) -> None:
    status, shown, _ = run("check", words, "--format", "json")
    (entry,) = json.loads(shown)["reports"]
    assert status == 1
    assert {each["code"] for each in entry["diagnostics"]} == {"missing-table"}
    assert entry["findings"][0]["rule"] == "entries.unread"
    assert "narrative.sums" in entry["held"]


def test_read_shows_the_words_and_that_no_cell_was_read(words: Path) -> None:
    status, shown, _ = run("read", words)
    assert status == 0
    assert "? marks a cell that was not read: 200 of them" in shown
    assert "收到政府信息公开申请12件" in shown


def test_nothing_read_is_never_clean_in_a_folder(words: Path) -> None:
    status, shown, _ = run("check", words.parent)
    assert status == 1
    status, shown, _ = run("collect", words.parent, "--output", words.parent / "t.csv")
    assert status == 1
    assert f"{words}: no table of it was read, only its words" in " ".join(shown.split())


def test_a_roll_up_over_words_alone_is_open_and_fails(words: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(RIGHT.replace("某县人民政府", "某县财政局"), encoding="utf-8")
    whole = tmp_path / "whole.json"
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    whole.write_text(gd.dumps([report]), encoding="utf-8")
    for parent, child in ((whole, other), (words, whole)):
        status, shown, _ = run("rollup", parent, child)
        assert status == 1
        assert "no table of it was read, only its words" in " ".join(shown.split())
    assert run("rollup", whole, other, "--format", "json")[0] == 1
