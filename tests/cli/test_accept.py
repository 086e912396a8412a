"""`accept` writes what a check finds, and `check --accept` shows it without counting it."""

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import run_in_english as run
from pyarrow import parquet
from python_calamine import CalamineWorkbook

import govdisclosure as gd

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")
GRANTED = "（一）予以公开\t290"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT.replace(GRANTED, "（一）予以公开\t209"), encoding="utf-8")
    return path


@pytest.fixture
def known(wrong: Path, tmp_path: Path) -> Path:
    path = tmp_path / "known.toml"
    result = run("accept", wrong, "--reason", "已说明", "--by", "张三", "--output", path)
    assert result.exit_code == 0
    assert "known.toml: 2 written, 0 there before and left as they are" in result.stdout
    return path


def test_what_was_accepted_is_shown_and_does_not_fail(wrong: Path, known: Path) -> None:
    assert run("check", wrong).exit_code == 1
    result = run("check", wrong, "--accept", known)
    assert result.exit_code == 0
    assert "0 errors, 0 warnings, 0 notes; 2 findings accepted" in result.stdout
    assert "Accepted:\n    natural persons: requests processed 710" in result.stdout
    in_a_line = " ".join(result.stdout.split())
    assert "(reason: 已说明; by 张三) requests.applicants.granted" in in_a_line
    assert not result.stderr


def test_every_format_says_that_it_is_accepted_and_why(wrong: Path, known: Path) -> None:
    def written(form: str) -> str:
        result = run("check", wrong, "--accept", known, "--format", form)
        assert result.exit_code == 0
        return result.stdout

    data = json.loads(written("json"))
    (entry,) = data["reports"]
    assert data["unused_acceptances"] == []
    assert entry["findings"] == []
    assert [each["reason"] for each in entry["accepted"]] == ["已说明"] * 2
    (log,) = json.loads(written("sarif"))["runs"]
    suppressed = {"kind": "external", "status": "accepted", "justification": "已说明"}
    assert [each["suppressions"] for each in log["results"]] == [[suppressed]] * 2
    rows = [*csv.DictReader(io.StringIO(written("csv").removeprefix("\ufeff")))]
    told = [(each["outcome"], each["reason"], each["by"], each["until"]) for each in rows]
    assert told == [("accepted", "已说明", "张三", "")] * 2
    assert "**Accepted**" in written("markdown")
    for form in ("markdown", "html"):
        assert "已说明" in written(form)


def test_a_table_has_the_last_day_as_a_day(wrong: Path, tmp_path: Path) -> None:
    known, table = tmp_path / "known.toml", tmp_path / "found.parquet"
    run("accept", wrong, "--reason", "已说明", "--until", "2999-03-31", "--output", known)
    run("check", wrong, "--accept", known, "--output", table)
    rows = parquet.read_table(table).to_pylist()
    assert {str(each["until"]) for each in rows} == {"2999-03-31"}
    assert {each["outcome"] for each in rows} == {"accepted"}


def test_it_is_back_when_its_numbers_change_and_the_entry_is_named(
    wrong: Path, known: Path
) -> None:
    wrong.write_text(TEXT.replace(GRANTED, "（一）予以公开\t208"), encoding="utf-8")
    result = run("check", wrong, "--accept", known)
    assert result.exit_code == 1
    assert result.stderr.count("an acceptance that was not used") == 2
    assert "granted (natural persons) was 209 and is 208" in result.stderr
    data = json.loads(run("check", wrong, "--accept", known, "--format", "json").stdout)
    assert len(data["unused_acceptances"]) == 2
    assert "原为209，现为208" in data["unused_acceptances"][0]["why"]["zh"]


def test_entries_of_reports_that_were_not_checked_are_counted(known: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("沭阳县人民政府", "沭阳县某局"), encoding="utf-8")
    result = run("check", other, "--accept", known)
    assert "acceptances of reports that were not checked: 2 (" in result.stderr


def test_many_reports_say_how_many_were_accepted(wrong: Path, known: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    wrong.rename(folder / "a.txt")
    (folder / "b.txt").write_text(TEXT.replace("沭阳县人民政府", "沭阳县某局"), encoding="utf-8")
    result = run("check", folder, "--accept", known)
    assert "2 findings accepted; reports in which nothing else was found: 1" in result.stdout
    assert "2 reports, 1 of them without findings" in result.stdout
    page = run("check", folder, "--accept", known, "--format", "html").stdout
    assert "2 findings accepted" in page
    run("check", folder, "--accept", known, "--output", tmp_path / "book.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    states = [row[1] for row in book.get_sheet_by_name("Bodies").to_python()[1:]]
    assert states == ["accepted", "no findings"]


def test_a_file_is_added_to_and_nothing_in_it_is_lost(wrong: Path, known: Path) -> None:
    text = f"# 办公室的说明\n{known.read_text(encoding='utf-8').rstrip()}"
    known.write_text(text, encoding="utf-8")
    again = run("accept", wrong, "--reason", "另一理由", "--output", known)
    assert "0 written, 2 there before" in again.stdout
    assert known.read_text(encoding="utf-8") == text
    wrong.write_text(TEXT.replace(GRANTED, "（一）予以公开\t208"), encoding="utf-8")
    run(
        "accept",
        wrong,
        "--reason",
        "另一理由",
        "--select",
        "requests.applicants",
        "--output",
        known,
    )
    added = known.read_text(encoding="utf-8")
    assert added.startswith(f"{text}\n\n[[accepted]]\n")
    assert added.count("[[accepted]]") == 3
    assert added.count("另一理由") == 1
    printed = run("accept", wrong, "--reason", "另一理由", "--output", "-")
    assert printed.stdout.count("[[accepted]]") == 2


def test_it_accepts_what_a_check_of_the_same_rules_finds(wrong: Path, tmp_path: Path) -> None:
    known, changed = tmp_path / "known.toml", tmp_path / "amendments.toml"
    changed.write_text(
        '[[amendment]]\nrules = "requests.applicants"\nseverity = "off"\nsince = 2024\n'
        'reason = "x"\nsource = "y"\n',
        encoding="utf-8",
    )
    same = (wrong, "--basis", "form", "--amendments", changed)
    assert run("check", *same).exit_code == 1
    assert "1 written" in run("accept", *same, "--reason", "x", "--output", known).stdout
    assert run("check", *same, "--accept", known).exit_code == 0
    law = run("accept", wrong, "--basis", "law", "--reason", "x", "--output", known)
    assert "0 written, 1 there before" in law.stdout


def test_what_a_run_is_told_by_takes_no_acceptances(wrong: Path, tmp_path: Path) -> None:
    settings = tmp_path / "empty.toml"
    settings.touch()
    result = run("--config", settings, "accept", wrong, "--reason", "x", "--output", settings)
    assert (result.exit_code, "cannot be the output" in result.stderr) == (2, True)
    assert not settings.read_bytes()


def test_what_has_expired_is_accepted_anew(wrong: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.toml"
    run("accept", wrong, "--reason", "已说明", "--until", "2026-01-01", "--output", known)
    assert "expired (1 January 2026)" in run("check", wrong, "--accept", known).stderr
    run("accept", wrong, "--reason", "已说明", "--output", known)
    result = run("check", wrong, "--accept", known)
    assert result.exit_code == 0
    assert "expired (1 January 2026)" in result.stderr


def test_nothing_of_a_report_that_is_nobodys_is_accepted(tmp_path: Path) -> None:
    report = gd.Report.of({}, publisher="", year=2024).filled()
    path, known = tmp_path / "none.json", tmp_path / "known.toml"
    path.write_text(gd.dumps([report.replace({"requests.received.total": 3})]), encoding="utf-8")
    result = run("accept", path, "--reason", "已说明", "--output", known)
    assert result.exit_code == 2
    assert "names no publisher" in result.stderr
    assert not known.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--reason", " "], "--reason is blank"),
        (["--reason", "x", "--until", "31.3.2027"], "31.3.2027 is no date"),
    ],
)
def test_a_wrong_use_is_named(wrong: Path, arguments: list[str], told: str) -> None:
    result = run("accept", wrong, "--output", wrong.with_name("known.toml"), *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="devices, which Windows has not")
def test_to_a_device_nothing_is_added_and_nothing_of_it_is_read(wrong: Path) -> None:
    full = run("accept", wrong, "--reason", "x", "--output", "/dev/full")
    assert (full.exit_code, "cannot write /dev/full" in full.stderr) == (2, True)
    endless = run("accept", wrong, "--reason", "x", "--output", "/dev/zero")
    assert (endless.exit_code, "2 written, 0 there before" in endless.stdout) == (0, True)


def test_a_list_that_takes_no_tables_behind_it_is_left_as_it_is(
    wrong: Path, tmp_path: Path
) -> None:
    path = tmp_path / "known.toml"
    path.write_text("accepted = []\n", encoding="utf-8")
    result = run("accept", wrong, "--reason", "x", "--output", path)
    assert (result.exit_code, "known.toml: is no TOML" in result.stderr) == (2, True)
    assert path.read_text(encoding="utf-8") == "accepted = []\n"


def test_a_file_that_is_none_of_acceptances_is_left_as_it_is(wrong: Path, tmp_path: Path) -> None:
    for content in (b"x = 1", b"\xff"):
        other = tmp_path / "other.toml"
        other.write_bytes(content)
        for arguments in (
            ("accept", wrong, "--reason", "x", "--output", other),
            ("check", wrong, "--accept", other),
        ):
            result = run(*arguments)
            assert result.exit_code == 2
            assert "other.toml" in result.stderr
        assert other.read_bytes() == content
