"""Who sent what on the command line: every name and path, the same in every output."""

import csv
import json
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import Result
from command_line import runner

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.cli import file_run
from govdisclosure.cli.expected_bodies import expected_named

TOTAL = "requests.received.total"
NAMES = ("某县财政局", "某县教育局", "某县公安局", "某县卫生健康委员会", "某县司法局")


def run(*arguments: str | Path) -> Result:
    result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": "C.UTF-8"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def saved(path: Path, publisher: str, received: int = 0, year: int = 2024) -> Path:
    report = gd.Report.of({TOTAL: received}, publisher=publisher, year=year).filled()
    path.write_text(gd.dumps([report]), encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """What an office has: this year's files, last year's, and a list as Excel saves it."""
    this, last = tmp_path / "this", tmp_path / "last"
    this.mkdir()
    last.mkdir()
    for name in NAMES:
        saved(last / f"{name}.json", name, year=2023)
    for name in NAMES[:3]:
        saved(this / f"{name}.json", name)
    (this / "财政局(1).json").write_bytes((this / "某县财政局.json").read_bytes())
    saved(this / "教育局final2.json", "某县教育局", 3)
    saved(this / "卫健委.json", "卫健委")
    saved(this / "去年.json", "某县司法局", year=2023)
    (this / "坏.json").write_text("{", encoding="utf-8")
    table = "机关,简称\r\n" + "".join(f"{name},\r\n" for name in (*NAMES, "某县审计局"))
    (tmp_path / "names.csv").write_bytes(table.encode("gb18030"))
    return tmp_path


def checked(office: Path, *options: str | Path) -> dict[str, Any]:
    result = run("check", office / "this", "--format", "json", *options)
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def test_a_folder_held_against_a_list_says_who_sent_what(office: Path) -> None:
    this = office / "this"
    data = checked(office, "--expected", office / "names.csv")
    bodies = data["bodies"]
    assert bodies["missing"] == ["某县卫生健康委员会", "某县司法局", "某县审计局"]
    doubles = {each["publisher"]: each for each in bodies["double"]}
    assert doubles["某县财政局"]["identical"] is True
    assert doubles["某县教育局"]["differs"] == [TOTAL]
    assert {*doubles["某县教育局"]["sources"]} == {
        str(this / name) for name in ("某县教育局.json", "教育局final2.json")
    }
    (unexpected,) = bodies["unexpected"]
    assert unexpected == {
        "publisher": "卫健委",
        "source": str(this / "卫健委.json"),
        "nearest": "某县卫生健康委员会",
    }
    (other,) = bodies["other_year"]
    assert (other["publisher"], other["year"]) == ("某县司法局", 2023)
    assert bodies["unread"] == [str(this / "坏.json")]
    sources = [each["source"] for each in data["reports"]]
    assert len(sources) == len({*sources}) == 7, "what was sent twice is told once"


def test_without_a_list_last_years_folder_serves(office: Path) -> None:
    bodies = checked(office, "--previous", office / "last")["bodies"]
    assert sorted(bodies["missing"]) == ["某县卫生健康委员会", "某县司法局"]
    assert bodies["expected_by"] == "last_year"
    assert "bodies" not in checked(office)
    one = office / "this" / "卫健委.json"
    alone = run("check", one, "--previous", office / "last", "--format", "json").stdout
    assert "bodies" not in json.loads(alone)


def test_every_output_says_the_same(office: Path) -> None:
    this, listed = office / "this", ("--expected", office / "names.csv")
    bodies = gd.offices.Bodies.from_dict(checked(office, *listed)["bodies"])
    said = [row for row in bodies.to_rows(language="en") if row["severity"]]
    outcomes = Counter(row["outcome"] for row in said for _ in row["sources"] or [""])
    for name in ("rows.csv", "rows.parquet"):
        run("check", this, *listed, "--output", office / name, "--lang", "en")
    with (office / "rows.csv").open(encoding="utf-8-sig") as file:
        rows = [*csv.DictReader(file)]
    assert Counter(row["outcome"] for row in rows if row["outcome"] in outcomes) == outcomes
    table = pq.read_table(office / "rows.parquet").to_pylist()
    assert Counter(row["outcome"] for row in table if row["outcome"] in outcomes) == outcomes
    ours = gd.check_folder(this, expected=office / "names.csv")
    assert [(row.get("source"), row["outcome"]) for row in ours.to_rows()] == [
        (row["source"], row["outcome"]) for row in table
    ]
    assert ours.bodies() == bodies
    for format_ in ("text", "markdown", "html", "sarif"):
        result = run("check", this, *listed, "--format", format_, "--lang", "zh")
        told = "".join(result.stdout.replace("\\", "").split())
        assert all(row.publisher in told for row in bodies.exceptions)
        # In SARIF paths are addresses.
        files = () if format_ == "sarif" else ("final2.json", "(1).json", "去年.json")
        assert all(each in told for each in files)
        assert "缺报告" in told


def test_a_file_of_last_year_that_is_unread_is_no_file_of_this_year(office: Path) -> None:
    (office / "last" / "坏.json").write_text("{", encoding="utf-8")
    ours = gd.check_folder(office / "this", previous=office / "last")
    assert ours.bodies().unread == (str(office / "this" / "坏.json"),)
    outcomes = Counter(row["outcome"] for row in ours.to_rows())
    assert (outcomes["unread"], outcomes["missing"]) == (2, 2)


def test_nobody_is_left_out_of_a_long_list(tmp_path: Path) -> None:
    names = [f"某县第{number:02}局" for number in range(40)]
    (tmp_path / "names.txt").write_text("\n".join(names), encoding="utf-8")
    one = saved(tmp_path / "one.json", names[0])
    result = run("check", one, "--expected", tmp_path / "names.txt", "--lang", "zh")
    assert all(name in result.stdout for name in names)
    assert "报送情况：名单上40个机关，已报送1个，缺39个" in result.stdout
    page = tmp_path / "page.html"
    run("check", one, "--expected", tmp_path / "names.txt", "--output", page)
    assert names[-1] in page.read_text(encoding="utf-8"), "one report has a summary then as well"


def test_all_being_there_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("甲局", encoding="utf-8")
    one = saved(tmp_path / "one.json", "甲局")
    for format_ in ("text", "markdown", "html"):
        listed = ("--expected", tmp_path / "names.txt", "--format", format_)
        result = run("check", one, *listed, "--select", "requests")
        assert "Who sent what: on the list 1, reported 1, missing 0" in result.stdout
        assert result.exit_code == 0


def test_a_missing_body_counts_as_found(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("甲局\n乙局", encoding="utf-8")
    one = saved(tmp_path / "one.json", "甲局")
    listed = (one, "--expected", tmp_path / "names.txt", "--select", "requests")
    assert run("check", *listed).exit_code == 1
    assert run("check", *listed, "--fail-on", "never").exit_code == 0
    (tmp_path / "last").mkdir()
    for name in ("甲局", "乙局"):
        saved(tmp_path / "last" / f"{name}.json", name, year=2023)
    folder = tmp_path / "this"
    folder.mkdir()
    saved(folder / "one.json", "甲局")
    since = ("check", folder, "--previous", tmp_path / "last", "--select", "requests")
    assert run(*since).exit_code == 0, "it may be no more"
    assert run(*since, "--fail-on", "warning").exit_code == 1


def test_figures_are_collected_once_and_bodies_told(office: Path) -> None:
    output = office / "all.parquet"
    result = run("collect", office / "this", "--output", output, "--expected", office / "names.csv")
    assert result.exit_code == 2, "a file could not be read"
    assert "某县审计局" in result.stdout
    assert len(pq.read_table(output)) == 6
    (office / "this" / "坏.json").unlink()
    listed = ("--expected", office / "names.csv")
    assert run("collect", office / "this", "--output", output, *listed).exit_code == 1
    assert run("collect", office / "this", "--output", output).exit_code == 0
    assert len(pq.read_table(output)) == 7


def test_a_run_that_was_stopped_misses_nobody(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter([False, False, True, True])
    monkeypatch.setattr(file_run, "interruptible", lambda: nullcontext(lambda: next(asked)))
    result = run("check", office / "this", "--expected", office / "names.csv", "--format", "json")
    assert result.exit_code == 130
    assert "bodies" not in json.loads(result.stdout)


def test_a_list_that_is_none_is_a_wrong_use(office: Path) -> None:
    for command in ("check", "collect"):
        listed = ("--expected", office / "gone.txt", "--output", office / "x.csv")
        result = run(command, office / "this", *listed)
        assert (result.exit_code, "No such file" in result.stderr) == (2, True)


def test_names_and_lists_are_expected_together(office: Path) -> None:
    expected = expected_named(["某县统计局", f"@{office / 'names.csv'}", "某县财政局"])
    assert {*expected.names} == {*NAMES, "某县审计局", "某县统计局"}


def test_a_body_on_two_lists_is_one_with_all_that_they_say_of_it(tmp_path: Path) -> None:
    lists = [tmp_path / f"{each}.csv" for each in "ab"]
    lists[0].write_text("机关,别名\n某县财政局,县财政\n", encoding="utf-8")
    lists[1].write_text("机关,简称,曾用名\n某縣財政局,财政,财税局\n", encoding="utf-8")
    (body,) = expected_named(["某县 财政局", *map(str, lists)]).bodies
    assert body.names == ("某县 财政局", "县财政", "财政", "财税局")
