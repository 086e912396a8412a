"""Nothing that a command reads is destroyed by what it writes, whatever ways lead to it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from command_line import runner

from govdisclosure import cli
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.folders.runs import Files, files_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
AMENDMENT = '[[amendment]]\nrule = "publication.deadline"\nsince = 2025\nseverity = "off"\n'


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    given = [*map(str, arguments)]
    result = runner().invoke(cli.commands, given, input=stdin, env={"LC_ALL": "C.UTF-8"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a folder of its own."""
    path = tmp_path / "reports" / "report.txt"
    path.parent.mkdir()
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def is_refused(report: Path, *arguments: str | Path) -> None:
    before = {each: each.read_bytes() for each in report.parent.iterdir()}
    result = run(*arguments)
    assert (result.exit_code, "cannot be the output" in result.stderr) == (2, True), result.output
    assert {each: each.read_bytes() for each in report.parent.iterdir()} == before


@pytest.mark.parametrize("command", ["check", "locate", "repetition", "form", "claims", "collect"])
def test_no_command_writes_over_what_it_reads(command: str, report: Path) -> None:
    is_refused(report, command, report, "--output", report)


def linked(report: Path) -> Path:
    link = report.parent.parent / "link.txt"
    link.symlink_to(report)
    return link


def linked_hard(report: Path) -> Path:
    link = report.parent.parent / "hard.txt"
    link.hardlink_to(report)
    return link


def through_a_linked_folder(report: Path) -> Path:
    folder = report.parent.parent / "again"
    folder.symlink_to(report.parent)
    return folder / report.name


def otherwise_spelt(report: Path) -> Path:
    return Path(os.path.relpath(report))


WAYS = [linked, linked_hard, through_a_linked_folder, otherwise_spelt]


@pytest.mark.parametrize("way", WAYS)
def test_whatever_way_leads_to_a_report_it_stays(way: Callable[[Path], Path], report: Path) -> None:
    other = way(report)
    is_refused(report, "check", report, "--output", other)
    is_refused(report, "check", other, "--output", report)
    is_refused(report, "check", report.parent, "--output", other)
    is_refused(report, "check", EXAMPLE, "--previous", report.parent, "--output", other)


def test_other_files_that_a_command_reads_stay(report: Path) -> None:
    rules = report.with_name("rules.toml")
    rules.write_text(AMENDMENT, encoding="utf-8")
    for command in (["check", EXAMPLE], ["rules"]):
        is_refused(report, *command, "--amendments", rules, "--output", rules)
    names = report.with_name("names.csv")
    names.write_text("沭阳县人民政府\n", encoding="utf-8")
    for name in ("check", "collect"):
        is_refused(report, name, EXAMPLE, "--expected", names, "--output", names)
    is_refused(report, "locate", EXAMPLE, "--previous", report, "--output", report)
    for given in (
        ["rollup", report, EXAMPLE],
        ["rollup", EXAMPLE, report],
        ["rollup", EXAMPLE, EXAMPLE, "--own", report],
        ["rollup", EXAMPLE, EXAMPLE, "--expected", f"@{report}"],
    ):
        is_refused(report, *given, "--output", report)


@pytest.mark.parametrize("command", ["check", "rules", "locate"])
def test_the_settings_and_the_rules_of_a_call_stay(
    command: str, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(report.parent)
    settings, pack = report.with_name("govdisclosure.toml"), report.with_name("pack.py")
    pack.write_text("RULES = []", encoding="utf-8")
    settings.write_text('lang = "en"\nrules = "pack.py:RULES"', encoding="utf-8")
    given = [command] if command == "rules" else [command, EXAMPLE]
    is_refused(report, *given, "--output", settings)
    if command != "locate":  # it has no rules
        is_refused(report, *given, "--output", pack)


def test_a_folder_that_is_not_there_leads_back_to_no_report(report: Path) -> None:
    roundabout = f"{report.parent}{os.sep}absent{os.sep}..{os.sep}{report.name}"
    is_refused(report, "check", report, "--output", roundabout)


def test_standard_input_stays_that_is_a_file(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with report.open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        with cli.commands.make_context("x", ["rules"]), pytest.raises(Exception, match="-"):
            keep_inputs(str(report), "-")
        with cli.commands.make_context("x", ["rules"]):
            keep_inputs(str(EXAMPLE), "-")


def test_pages_take_the_place_of_no_report(report: Path) -> None:
    page = report.with_name("index.html")
    page.write_bytes(run("form", report, "--format", "html").stdout_bytes)
    folder = report.parent
    is_refused(report, "check", folder, "--format", "html", "--output", folder)
    page.unlink()
    for _ in range(2):
        result = run("check", folder, "--format", "html", "--output", folder)
        assert (result.exit_code, "1 report" in result.stdout) == (0, True), result.output
    assert len([*folder.glob("*.html")]) == 2


@pytest.mark.parametrize("suffix", ["json", "html", "md", "txt", "csv", "sarif", "parquet"])
def test_yesterdays_results_are_no_reports_and_make_way(suffix: str, report: Path) -> None:
    output = report.with_name(f"results.{suffix}")
    for _ in range(2):
        result = run("check", report.parent, "--output", output)
        assert result.exit_code == 0, result.output
    result = run("check", report.parent, "--output", report.parent.parent / "again.json")
    ours = suffix not in ("csv", "sarif", "parquet")
    assert ("Files that govdisclosure wrote" in result.stdout) is ours
    assert "1 report, 1 of them without findings" in result.stdout


@pytest.mark.parametrize("suffix", [".csv", ".sarif", ".parquet"])
@pytest.mark.parametrize("hard", [False, True])
def test_a_report_stays_whatever_the_link_to_it_is_called(
    suffix: str, hard: bool, report: Path
) -> None:
    link = report.parent.parent / f"results{suffix}"
    if hard:
        link.hardlink_to(report)
    else:
        link.symlink_to(report)
    is_refused(report, "check", report.parent, "--output", link)
    if suffix != ".sarif":
        is_refused(report, "collect", report.parent, "--output", link)


def test_what_is_no_report_is_written_over_as_before(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("old", encoding="utf-8")
    assert run("check", report, "--output", other).exit_code == 0
    assert run("check", report, "--output", os.devnull).exit_code == 0
    assert "identities hold" in other.read_text(encoding="utf-8")
    with cli.commands.make_context("x", ["rules"]):
        keep_inputs(str(report), None, "没有这个文件", "x" * 999, "\0")
        keep_inputs("\0", str(report))


def test_an_output_that_cannot_be_looked_at_is_a_report(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("govdisclosure.files.own_output.open_regular", closed)
    is_refused(report, "check", report.parent, "--output", report)


def test_what_a_shell_writes_to_a_file_bears_the_mark(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = report.with_name("results.txt")
    with written.open("w", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdout", file)
        with pytest.raises(SystemExit):
            cli.main(["check", str(report), "--lang", "zh"])
    monkeypatch.undo()
    assert written.read_text(encoding="utf-8").startswith(
        "本文件由govdisclosure写出，不是报告。\n沭阳县"
    )
    result = run("check", report.parent)
    assert result.stdout.count("identities hold") == 1
    assert "govdisclosure wrote, and no report" in run("check", written).stderr


def test_a_file_that_vanishes_costs_no_other(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = report.with_name("gone.txt")
    gone.write_bytes(report.read_bytes())
    listed = files_of

    def vanishing(paths: Sequence[str], *, exclude: Sequence[str]) -> Files:
        found = listed(paths, exclude=exclude)
        gone.unlink(missing_ok=True)
        return found

    monkeypatch.setattr("govdisclosure.cli.file_run.files_of", vanishing)
    result = run("check", report.parent, "--lang", "zh")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"govdisclosure: {gone}：没有这个文件")
    assert "1份报告" in result.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_is_said_in_one_sentence(report: Path) -> None:
    for format_ in ("text", "json", "csv"):
        result = run("check", report, "--format", format_, "--output", "/dev/full", "--lang", "zh")
        assert result.exit_code == 2
        assert result.stderr.endswith("无法写入/dev/full：磁盘已满\n")
