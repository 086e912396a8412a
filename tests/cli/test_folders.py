"""Folders on the command line: every report in them, in order, and what they came to."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import runner
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch, cli
from govdisclosure.folders.runs import examination, worker_pool

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")
WRONG = TEXT.replace("（一）予以公开\t290", "（一）予以公开\t209")
RULES = ("requests.outcomes.natural_person", "requests.applicants.granted")


def run(*arguments: str | Path, language: str = "C.UTF-8") -> Result:
    result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": language})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_many_files_show_their_progress_to_somebody() -> None:
    arguments = ["check", *[str(EXAMPLE)] * 12, "--jobs", "1"]
    # As in a terminal, which is what Rich takes this for.
    result = runner().invoke(cli.commands, arguments, env={"LC_ALL": "C.UTF-8", "FORCE_COLOR": "1"})
    assert "12/12" in result.stderr
    assert "12 reports" in result.stdout


def filled(folder: Path, count: int) -> Path:
    """A folder of reports, every third of them wrong, with one that is none and one of Windows."""
    for number in range(count):
        inside = folder / f"{number % 3}"
        inside.mkdir(parents=True, exist_ok=True)
        words = TEXT if number % 3 else WRONG
        named = words.replace("沭阳县", f"第{number:02}县")
        (inside / f"{number:02}.txt").write_text(named, encoding="utf-8")
    (folder / "0" / "none.html").write_text("<table><tr><td>1</td></tr></table>", encoding="utf-8")
    (folder / "Thumbs.db").write_bytes(b"")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "report.txt").write_text("x", encoding="utf-8")
    (folder / "0" / "~$open.docx").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("many"), 36)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return filled(tmp_path / "few", 3)


def test_a_few_reports_are_shown_and_summed_up(few: Path) -> None:
    result = run("check", few)
    assert result.exit_code == 2, "a file could not be read"
    assert result.stdout.count("of 42 identities hold") == 3
    assert "第00县人民政府" in result.stdout
    assert "Files in no format of reports" in result.stdout
    assert ".db 1" in result.stdout
    assert result.stdout.endswith("3 reports, 2 of them without findings\n")
    assert f"govdisclosure: {few}/0/none.html: no table of the form" in result.stderr


def test_many_reports_are_summed_up(many: Path) -> None:
    result = run("check", many, language="zh_CN.UTF-8")
    assert "identities hold" not in result.stdout
    assert "项勾稽关系中" not in result.stdout
    for words in ("规则", "占比", "33.3%", "第00县人民政府", "无法读取的文件（1）", ".db 1"):
        assert words in result.stdout
    assert "……另有2个机关" in result.stdout, "ten of twelve publishers are named"
    assert result.stdout.endswith("共36份报告，24份没有发现问题\n")


def test_several_processes_say_what_one_does_in_the_same_order(many: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"{jobs}.json" for jobs in (1, 2)]
    for jobs, output in enumerate(outputs, 1):
        result = run("check", many, "--jobs", jobs, "--output", output)
        assert "36 reports, 24 of them without findings" in result.stdout
        assert result.exit_code == 2
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    entries = json.loads(outputs[1].read_text(encoding="utf-8"))["reports"]
    sources = [entry["source"] for entry in entries]
    assert sources == sorted(sources)
    assert len(sources) == 37
    for entry in entries:
        if "error" not in entry:
            found = gd.check(gd.read(entry["source"])).findings
            assert [each["rule"] for each in entry["findings"]] == [each.rule for each in found]


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".arrow"])
def test_results_are_a_row_for_each_finding_clean_report_and_failure(
    few: Path, tmp_path: Path, suffix: str
) -> None:
    output = tmp_path / f"results{suffix}"
    assert run("check", few, "--output", output).exit_code == 2
    if suffix == ".csv":
        text = output.read_text(encoding="utf-8")
        assert text.startswith("\ufeff"), "or a spreadsheet takes it for another encoding"
        rows = [*csv.DictReader(StringIO(text[1:]))]
    else:
        source = batch.io.open_source(output)
        names = source.schema.names
        rows = [row for each in source.batches(names) for row in each.to_pylist()]
    assert [row["outcome"] for row in rows] == ["finding", "finding", "unread", "clean", "clean"]
    assert tuple(row["rule"] for row in rows[:2]) == RULES
    assert rows[1]["publisher"] == "第00县人民政府"
    assert int(rows[1]["difference"]) == 81
    assert "requests.granted.natural_person" in rows[1]["cells"]
    assert "no table of the form" in rows[2]["message"]
    assert (int(rows[3]["year"]), rows[3]["body"]) == (2025, "government")
    assert rows[1]["place"].startswith("line ")


def test_a_table_of_results_keeps_fractions_and_any_name(tmp_path: Path) -> None:
    fraction = tmp_path / "fraction.txt"
    fraction.write_text(
        TEXT.replace("（一）予以公开\t290", "（一）予以公开\t290.5"), encoding="utf-8"
    )
    odd = tmp_path / os.fsdecode(b"\xff.txt")
    odd.write_text(TEXT, encoding="utf-8")
    output = tmp_path / "results.parquet"
    run("check", tmp_path, "--output", output)
    table = parquet.read_table(output)
    rows = table.to_pylist()
    assert {row["source"] for row in rows} == {str(fraction), f"{tmp_path}/\ufffd.txt"}
    assert [str(row["difference"]) for row in rows if row["difference"]] == ["-0.500000"] * 2


def test_what_is_written_in_a_folder_is_no_report_of_it(few: Path) -> None:
    output = few / "results.json"
    for _ in range(2):
        run("check", few, "--output", output)
        assert len(json.loads(output.read_text(encoding="utf-8"))["reports"]) == 4


def test_what_earlier_runs_wrote_is_no_report(few: Path) -> None:
    for _ in range(2):
        run("check", few, "--output", few / "a.json")
        run("locate", few, "--format", "json", "--output", few / "0" / "b.json")
        run("check", few, "--format", "html", "--output", f"{few}/pages/")
        shutil.copy(few / "pages" / "index.html", few.parent / "index.html")
        shutil.rmtree(few / "pages")
    result = run("check", few)
    assert result.stdout.endswith("3 reports, 2 of them without findings\n")
    assert "a.json" not in result.stderr


def test_an_application_does_not_start_itself_for_many_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(worker_pool._Worker, "started", lambda _: pytest.fail("started a process"))
    result = run("check", *[EXAMPLE] * 12, "--jobs", "2")
    assert "12 reports" in result.stdout


def test_a_pipe_is_not_waited_for_and_a_loop_not_followed(few: Path) -> None:
    os.mkfifo(few / "pipe.txt")
    (few / "again").symlink_to(few)
    (few / "gone.json").symlink_to(few / "nowhere")
    result = run("check", few)
    assert "3 reports, 2 of them without findings" in result.stdout
    assert f"{few}/gone.json: this is a link to a file that" in result.stderr
    assert f"{few}/pipe.txt: this is a pipe" in result.stderr


@pytest.mark.parametrize("name", ["x.xls", "x.csv.gz", "x.pdf"])
def test_results_are_not_written_under_a_name_that_promises_something_else(
    few: Path, name: str
) -> None:
    result = run("check", few, "--output", few / name)
    assert (result.exit_code, "results are not written as ." in result.stderr) == (2, True)
    assert not (few / name).exists()


def test_last_years_reports_may_be_a_folder(few: Path, tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.mkdir()
    for number in range(2):
        report = gd.read(few / f"{number}" / f"{number:02}.txt")
        zero = gd.Report.of({}, publisher=report.publisher, year=2024).filled()
        (last / f"{number}.json").write_text(gd.dumps([zero]), encoding="utf-8")
    output = tmp_path / "results.json"
    result = run("check", few, "--previous", last, "--output", output)
    entries = json.loads(output.read_text(encoding="utf-8"))["reports"]
    compared = [
        any(each["rule"].startswith("years.carried") for each in entry.get("findings", ()))
        for entry in entries
    ]
    assert compared == [True, False, True, False]
    assert "none of the reports given is that of 第02县人民政府 on 2024" in result.stderr
    broken = run("check", few, "--previous", tmp_path / "gone")
    assert (broken.exit_code, "gone" in broken.stderr) == (2, True)


def test_many_reports_of_last_year_are_not_all_named(tmp_path: Path) -> None:
    several = [gd.Report.of({}, publisher=f"{n}局", year=2020) for n in range(6)]
    last = tmp_path / "last.json"
    last.write_text(gd.dumps(several[:5]), encoding="utf-8")
    result = run("check", EXAMPLE, "--previous", last)
    assert "(they are: 0局 2020, 1局 2020, 2局 2020, 3局 2020, 4局 2020)" in result.stderr
    last.write_text(gd.dumps(several), encoding="utf-8")
    assert "they are" not in run("check", EXAMPLE, "--previous", last).stderr


def test_reports_without_a_name_are_not_of_one_body(tmp_path: Path) -> None:
    for year, closed in ((2023, 5), (2024, 0)):
        report = gd.Report.of({}, publisher="", year=year).filled(closed)
        (tmp_path / f"{year}.json").write_text(gd.dumps([report]), encoding="utf-8")
    result = run("check", tmp_path, "--previous", tmp_path, "--select", "years")
    assert "0 errors" in result.stdout
    assert "it names no publisher by whom last year's report could be found" in result.stderr


def test_what_is_noted_of_many_reports_is_noted_of_a_few(many: Path, tmp_path: Path) -> None:
    last = tmp_path / "last.json"
    last.write_text(gd.dumps([gd.Report.of({}, publisher="某局", year=2024)]), encoding="utf-8")
    result = run("check", many, "--previous", last)
    assert result.stderr.count("none of the reports given is that of") == 5
    assert result.stderr.endswith("govdisclosure: … and so for 31 more\n")


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert (result.exit_code, "is a folder without reports" in result.stderr) == (2, True)


def test_a_folder_that_is_closed_is_said_and_stops_nothing(few: Path) -> None:
    def closed(_: str, *, onerror: object) -> list[tuple[str, list[str], list[str]]]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", f"{few}/0"))
        return [(f"{few}/1", [], ["01.txt"])]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "walk", closed)
        result = run("check", few, "--format", "json")
    entries = json.loads(result.stdout)["reports"]
    assert [entry["source"] for entry in entries] == [f"{few}/1/01.txt", f"{few}/0"]
    assert "error" in entries[1]


def test_our_own_mistake_about_a_file_costs_no_other(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(path: str, **known: Any) -> tuple[gd.Report, ...]:
        if path.endswith("01.txt"):
            raise ZeroDivisionError("x")
        return gd.read_all(path, **known)

    monkeypatch.setattr(examination, "read_all", mistaken)
    result = run("check", few)
    assert result.exit_code == 2
    assert "01.txt: we made a mistake about it, please report it: ZeroDivisionError: x" in (
        result.stderr
    )
    assert "2 reports, 1 of them without findings" in result.stdout


def test_tables_that_cannot_be_written_are_said_before_anything_is_read(few: Path) -> None:
    result = run("check", few, "--format", "parquet")
    assert (result.exit_code, "give --output" in result.stderr) == (2, True)
    result = run("check", few, "--format", "parquet", "--output", few / "x.txt")
    assert (result.exit_code, "suffixes .parquet" in result.stderr) == (2, True)
    for command, suffixes in (("check", ".json、.sarif、"), ("collect", ".parquet、.arrow、")):
        chinese = run(command, few, "--output", few / "x.pdf", "--lang", "zh")
        assert (chinese.exit_code, suffixes in chinese.stderr) == (2, True)
    result = run("check", few, "--output", few / "gone" / "x.parquet")
    assert (result.exit_code, "there is no folder" in result.stderr) == (2, True)
    assert "none.html" not in result.stderr, "nothing was read for it"
    (few / "x.parquet").mkdir()
    result = run("check", few, "--output", few / "x.parquet")
    assert (result.exit_code, "cannot write" in result.stderr) == (2, True)


def test_without_the_extra_a_table_names_its_install(few: Path, tmp_path: Path) -> None:
    output = tmp_path / "x.parquet"
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from govdisclosure.cli import main\n"
        f"main(['check', {str(few)!r}, '--output', {str(output)!r}])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 2
    assert "pip install 'govdisclosure[batch]'" in shown.stderr
    assert not output.exists()


#: It reads no report but those of the first half, and so is never done.
WITHOUT_END = """
import sys, time
from govdisclosure import cli
from govdisclosure.folders.runs import examination
def read_all(path, read=examination.read_all, **known):
    return time.sleep(9999) if "/2/" in path else read(path, **known)
examination.read_all = read_all
cli.main(sys.argv[1:])
"""


def test_ctrl_c_leaves_what_was_done(tmp_path: Path) -> None:
    folder = filled(tmp_path / "many", 60)
    output = tmp_path / "results.json"
    output.write_text("yesterday's", encoding="utf-8")
    command = [sys.executable, "-c", WITHOUT_END, "check", str(folder), "--output", str(output)]
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=env, start_new_session=True
    ) as process:
        while not any(part.stat().st_size for part in tmp_path.glob(".*.part")):
            assert process.poll() is None
            time.sleep(0.01)
        # As a terminal does: everybody who works on it.
        os.killpg(process.pid, signal.SIGINT)
        shown, _ = process.communicate()
    assert process.returncode == 130
    assert output.read_text(encoding="utf-8") == "yesterday's"
    partial = output.with_name("results.json.partial")
    assert {*tmp_path.iterdir()} == {folder, output, partial}
    entries = json.loads(partial.read_text(encoding="utf-8"))["reports"]
    assert 0 < len(entries) < 61
    assert f"stopped: of 61 files {len(entries)} were looked at" in shown
    whole = [entry["source"] for entry in entries]
    assert whole == sorted(whole)


@pytest.mark.parametrize("last", [False, True])
def test_one_process_stops_as_several_do(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, last: bool
) -> None:
    read: list[str] = []

    def interrupted(path: str, **known: Any) -> tuple[gd.Report, ...]:
        read.append(path)
        if len(read) == 5:
            os.kill(os.getpid(), signal.SIGINT)
        return gd.read_all(path, **known)

    monkeypatch.setattr(examination, "read_all", interrupted)
    output = tmp_path / "results.json"
    named = [EXAMPLE, "--previous", many]
    result = run("check", *(named if last else [many]), "--jobs", 1, "--output", output)
    assert result.exit_code == 130
    assert len(read) == 5
    assert not output.exists()
    if last:
        assert "stopped: of 37 files 4 were looked at, and nothing was written" in result.stderr
    else:
        assert "stopped: of 37 files 4 were looked at" in result.stdout
        assert f"what was done is in {output}.partial" in result.stderr
        partial = output.with_name("results.json.partial")
        assert len(json.loads(partial.read_text(encoding="utf-8"))["reports"]) == 4


def test_a_few_files_keep_what_was_done_too(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: str, **known: Any) -> tuple[gd.Report, ...]:
        if path.endswith("01.txt"):
            os.kill(os.getpid(), signal.SIGINT)
        return gd.read_all(path, **known)

    monkeypatch.setattr(examination, "read_all", interrupted)
    result = run("check", few)
    assert result.exit_code == 130
    assert "stopped: of 4 files 2 were looked at" in result.stdout


def test_collected_figures_are_the_table_that_the_batch_takes(few: Path, tmp_path: Path) -> None:
    output = tmp_path / "reports.parquet"
    result = run("collect", few, "--output", output)
    assert result.exit_code == 2, "a file could not be read"
    assert result.stdout.endswith("3 reports\n")
    assert ".db 1" in result.stdout
    table = parquet.read_table(output)
    assert table["publisher"].to_pylist() == [f"第0{n}县人民政府" for n in range(3)]
    assert table["folder"].to_pylist() == [str(few / f"{n}") for n in range(3)]
    assert table["body"].to_pylist() == ["government"] * 3
    violations = batch.check_parquet(output)
    paths = sorted(few.rglob("*.txt"))
    for row, path in enumerate(path for path in paths if ".hidden" not in path.parts):
        expected = [each for each in gd.check(gd.read(path)).findings if each.rule in RULES]
        assert [(each.rule, each.difference) for each in violations.findings(row)] == [
            (each.rule, each.difference) for each in expected
        ]


def test_collecting_keeps_which_cells_were_not_read(tmp_path: Path) -> None:
    lines = TEXT.replace("（一）予以公开\t", "（一）何物\t")
    path = tmp_path / "unread.txt"
    path.write_text(lines, encoding="utf-8")
    output = tmp_path / "reports.csv"
    run("collect", path, "--output", tmp_path / "reports.arrow")
    report = gd.read(path)
    assert report.source.unread
    (again,) = batch.reports(batch.io.open_source(tmp_path / "reports.arrow").table)
    assert set(again.source.unread) == set(report.source.unread)
    assert again.values == report.values
    assert not output.exists()


def test_collecting_into_a_format_that_is_no_table_is_refused(few: Path) -> None:
    result = run("collect", few, "--output", few / "x.json")
    assert (result.exit_code, "suffixes .parquet" in result.stderr) == (2, True)


def test_locating_and_reading_take_folders(few: Path) -> None:
    result = run("locate", few, "--format", "json")
    entries = json.loads(result.stdout)["reports"]
    assert [len(entry.get("repairs", ())) for entry in entries] == [1, 0, 0, 0]
    result = run("read", few, "--format", "json")
    entries = json.loads(result.stdout)["reports"]
    assert [entry.get("publisher") for entry in entries] == [
        "第00县人民政府",
        None,
        "第01县人民政府",
        "第02县人民政府",
    ]


def test_pages_and_logs_take_folders(few: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    assert run("check", few, "--format", "html", "--output", f"{pages}/").exit_code == 2
    assert len([*pages.glob("*.html")]) == 4
    log = tmp_path / "log.sarif"
    assert run("check", few, "--output", log).exit_code == 2
    assert json.loads(log.read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_standard_input_is_read_here() -> None:
    result = runner().invoke(
        cli.commands, ["check", "-", *[str(EXAMPLE)] * 12], input=TEXT, env={"LC_ALL": "C.UTF-8"}
    )
    assert result.exit_code == 0
    assert "13 reports, 13 of them without findings" in result.stdout


@pytest.mark.parametrize("command", ["check", "collect", "total", "rollup", "repetition"])
def test_the_name_of_a_file_forges_no_line(command: str, tmp_path: Path) -> None:
    told = "60 reports, 60 of them without findings"
    strange, report = tmp_path / f"a\n{told}\n.doc", tmp_path / "report.txt"
    strange.write_bytes(b"no report")
    report.write_bytes(EXAMPLE.read_bytes())
    given = [report] * (command == "rollup") + [tmp_path]
    into = ["--output", tmp_path / "table.csv"] * (command == "collect")
    result = run(command, *given, *into)
    lines = (result.stdout + result.stderr).splitlines()
    assert told not in lines
    assert any(told in each for each in lines)
