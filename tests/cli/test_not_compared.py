"""What was compared with last year's report is named, and what was not is no clean report."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import Result
from command_line import runner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyarrow import compute, parquet

import govdisclosure as gd
from govdisclosure import batch, cli

FORWARD, BEFORE = "requests.carried_forward.total", "requests.carried_over.total"
CHOSEN = ("--select", "years", "--lang", "en")
RULES = gd.standard_rules(gd.form_for(2024)).select("years")
#: Each example is eight runs; where one fails it is small as it is.
few = settings(max_examples=4, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def run(command: str, *arguments: str | Path) -> Result:
    result = runner().invoke(cli.commands, [command, *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def save(path: Path, publisher: str, year: int, number: int = 0) -> Path:
    """A report in which so many requests are carried over and forward."""
    counts = dict.fromkeys((FORWARD, BEFORE), number)
    columns = ("natural_person", "total")
    cells = {
        address.replace("total", column): count
        for address, count in counts.items()
        for column in columns
    }
    report = gd.Report.of({}, publisher=publisher, year=year).filled().replace(cells)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(gd.dumps([report]), encoding="utf-8")
    return path


#: A report: whose it is, on which year, how many are carried, and in which folder it lies.
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["城关镇人民政府", "城关镇政府", "某县人民政府", ""]),
        st.sampled_from([2023, 2024]),
        st.integers(0, 1),
        st.sampled_from(["", "甲县", "乙县"]),
    ),
    min_size=2,
    max_size=6,
)
SUMMARY = re.compile(
    r"^(\d+) reports?, (\d+) of them (?:compared with last year's and )?without findings"
    r"(?:, (\d+) not compared)?$",
    re.MULTILINE,
)


#: The outcomes of rows that say who sent what.
OF_BODIES = ("missing", "double", "unexpected", "other_year")


def of_reports(outcomes: Iterable[str]) -> Counter[str]:
    return Counter(each for each in outcomes if each not in OF_BODIES)


@few
@given(REPORTS, st.booleans())
def test_every_output_counts_the_same(
    reports: list[tuple[str, int, int, str]], unread: bool
) -> None:
    with TemporaryDirectory() as folder:
        at = Path(folder) / "reports"
        for number, (publisher, year, count, below) in enumerate(reports):
            save(at / str(year) / below / f"{number}.json", publisher, year, count)
        if unread:
            (at / "bad.txt").write_text("nothing", encoding="utf-8")
        asked = (at, "--previous", at, *CHOSEN)
        (told,) = SUMMARY.findall(run("check", *asked).stdout)
        text = Counter({"clean": int(told[1]), "not_compared": int(told[2] or 0)})
        entries = json.loads(run("check", *asked, "--format", "json").stdout)["reports"]
        read = [each for each in entries if "error" not in each]
        # What a body sent twice in the same words counts once.
        assert int(told[0]) == len(read) <= len(reports)
        data = Counter(
            "not_compared" if "not_compared" in each else "clean"
            for each in read
            if "not_compared" in each or not each["findings"]
        )
        assert +text == data
        for each in read:
            assert ("compared_with" in each) != ("not_compared" in each)
            for finding in each["findings"]:
                assert finding["compared_with"] == each["compared_with"]
        data["finding"] = sum(len(each["findings"]) for each in read)
        data["unread"] = len(entries) - len(read)
        assert data["unread"] == unread

        table = Path(folder) / "results.parquet"
        rows = csv.DictReader(StringIO(run("check", *asked, "--format", "csv").stdout[1:]))
        assert of_reports(each["outcome"] for each in rows) == +data
        run("check", *asked, "--output", table)
        assert of_reports(parquet.read_table(table)["outcome"].to_pylist()) == +data
        checked = gd.check_folder(at, previous=at, rules=RULES)
        assert of_reports(each["outcome"] for each in checked.to_rows()) == +data

        page = run("check", *asked, "--format", "html").stdout
        _, summary = page.split('class="summary"')
        assert summary.split("</table>")[0].count('class="not-compared"') == data["not_compared"]
        shown = run("check", *asked, "--format", "markdown").stdout
        assert shown.count("not compared with last year's report: ") == data["not_compared"]
        (log,) = json.loads(run("check", *asked, "--format", "sarif").stdout)["runs"]
        notes = log["invocations"][0]["toolExecutionNotifications"]
        ids = Counter(each.get("descriptor", {}).get("id") for each in notes)
        assert ids["not-compared"] == data["not_compared"]


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    """A report, and last year's, from which the numbers carried over are not taken."""
    return (
        save(tmp_path / "now.json", "某县人民政府", 2024, 1),
        save(tmp_path / "last.json", "某县人民政府", 2023, 3),
    )


def test_a_finding_across_years_names_what_was_compared_with(years: tuple[Path, Path]) -> None:
    now, last = years
    asked = (now, "--previous", last, *CHOSEN)
    shown = " ".join(run("check", *asked).stdout.split())
    assert shown.count(f"last year's report: {last}") >= 2
    (entry,) = json.loads(run("check", *asked, "--format", "json").stdout)["reports"]
    assert entry["compared_with"] == str(last)
    assert {each["compared_with"] for each in entry["findings"]} == {str(last)}
    (finding, *_) = entry["findings"]
    assert gd.Finding.from_dict(finding).compared_with == str(last)
    assert gd.Finding.from_dict(finding).to_row()["compared_with"] == str(last)
    rows = csv.DictReader(StringIO(run("check", *asked, "--format", "csv").stdout[1:]))
    assert {each["compared_with"] for each in rows} == {str(last)}
    (log,) = json.loads(run("check", *asked, "--format", "sarif").stdout)["runs"]
    for result in log["results"]:
        assert result["properties"]["comparedWith"] == str(last)
        assert result["relatedLocations"][-1]["message"]["text"] == "last year's report"
    for format_ in ("html", "markdown"):
        assert last.name in run("check", *asked, "--format", format_).stdout


def test_a_finding_within_a_year_names_none(years: tuple[Path, Path]) -> None:
    now, last = years
    wrong = gd.read(now).replace({"requests.received.total": 12})
    now.write_text(gd.dumps([wrong]), encoding="utf-8")
    asked = (now, "--previous", last, "--ignore", "years", "--format", "json")
    (entry,) = json.loads(run("check", *asked).stdout)["reports"]
    assert entry["findings"]
    assert not any("compared_with" in each for each in entry["findings"])


def test_why_it_was_not_compared_is_shown(years: tuple[Path, Path], tmp_path: Path) -> None:
    now, _ = years
    rivals = [save(tmp_path / f"{n}.json", "某县人民政府", 2023, n) for n in (5, 6)]
    asked = (now, "--previous", rivals[0], "--previous", rivals[1], "--lang", "zh")
    why = "某县人民政府2023年的报告有内容不同的2份，不能确定应与哪一份比较"
    for format_ in ("text", "json", "csv", "html", "markdown", "sarif"):
        shown = run("check", *asked, "--format", format_).stdout
        assert why in shown, format_
        assert all(each.name in shown for each in rivals), format_
    assert "✅" not in run("check", *asked, "--format", "markdown").stdout
    named = [each for path in rivals for each in ("--previous", path)]
    for each in (now, save(tmp_path / "again.json", "某县人民政府", 2024, 2)):
        alone = json.loads(run("locate", each, *named, "--format", "json").stdout)["reports"]
        assert why in alone[0]["not_compared"]["zh"]


@pytest.mark.parametrize("publisher", ["某县人民政府", "某县政府", ""])
@pytest.mark.parametrize("count", [1, 3])
def test_locate_says_what_check_says(tmp_path: Path, publisher: str, count: int) -> None:
    now = save(tmp_path / "now.json", "某县人民政府", 2024, count)
    report = gd.read(now).replace({"requests.received.total": 12})
    now.write_text(gd.dumps([report]), encoding="utf-8")
    last = save(tmp_path / "last.json", publisher, 2023, 3)
    one, other = (
        run(each, now, "--previous", last, "--lang", "en") for each in ("check", "locate")
    )
    assert one.stderr == other.stderr
    (line,) = re.findall("^(?:not compared with )?last year's report: .*$", other.stdout, re.M)
    assert line in one.stdout
    entries = [
        json.loads(run(each, now, "--previous", last, "--format", "json").stdout)["reports"][0]
        for each in ("check", "locate")
    ]
    for key in ("compared_with", "not_compared"):
        assert entries[0].get(key) == entries[1].get(key)
    repairs = [{key: each[key] for key in each if key != "fault"} for each in entries[1]["repairs"]]
    assert all(each in repairs for each in entries[0]["suspects"])


def test_a_table_as_it_is_collected_is_compared_as_the_files_are(tmp_path: Path) -> None:
    """Two counties with a town of one name, a report sent twice, and one of which two differ."""
    at = tmp_path / "reports"
    for number, county in enumerate(("甲县", "乙县")):
        save(at / "2023" / county / "城关镇" / "a.json", "城关镇人民政府", 2023, number)
        save(at / "2024" / county / "城关镇" / "b.json", "城关镇人民政府", 2024, 2 - number)
        save(at / "2023" / county / "twice.json", "某县人民政府", 2023, 1)
        save(at / "2023" / county / "other.json", "某局", 2023, number)
    save(at / "2024" / "now.json", "某县人民政府", 2024, 2)
    save(at / "2024" / "now2.json", "某局", 2024, 2)
    output = tmp_path / "table.parquet"
    run("collect", at, "--output", output)
    table = parquet.read_table(output)
    assert table["subfolder"].to_pylist()[0] == "2023/乙县"
    violations = batch.check(table, keys=["source"])
    local = violations.to_arrow().select(["source", "rule"]).to_pylist()
    entries = json.loads(
        run("check", at, "--previous", at, "--select", "years.carried", "--format", "json").stdout
    )["reports"]
    assert [(each["source"], each["rule"]) for each in local if "carried" in each["rule"]] == [
        (each["source"], finding["rule"]) for each in entries for finding in each["findings"]
    ]
    found = {
        (Path(each["compared_with"]).parent.name, Path(each["source"]).name)
        for entry in entries
        for each in [entry | finding for finding in entry["findings"]]
    }
    assert found == {("城关镇", "b.json"), ("乙县", "now.json")}
    assert [Path(each).name for each in violations.not_compared["source"].to_pylist()] == [
        "now2.json"
    ]
    (said,) = violations.not_compared["message_en"].to_pylist()
    assert "differ" in said
    details = violations.details()
    across = details.filter(compute.is_valid(details["compared_with"]))
    assert {*across["compared_with"].to_pylist()} <= {*table["source"].to_pylist()}
    assert len(across)


def test_what_a_person_sees_in_one_place_is_told_once(
    years: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal shows results and messages together; in pipes each of both says it by itself."""
    this, last = years
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.json").write_bytes(this.read_bytes())
    (folder / "bad.txt").write_text("nothing", encoding="utf-8")
    save(last, "别县人民政府", 2023)
    asked = ("check", folder, "--previous", last, "--lang", "en")
    runs = [asked, (*asked, "--output", tmp_path / "a.html"), ("total", folder, "--lang", "en")]
    whys = ("no table of the form", "none of the reports")
    for together in (False, True):
        monkeypatch.setattr("govdisclosure.cli.file_run.on_one_screen", lambda now=together: now)
        for arguments in runs:
            result = run(*arguments)
            for why in whys if "check" in arguments else whys[:1]:
                assert result.stderr.count(why) == (not together)
                assert why in " ".join(result.stdout.split())
        # What is not on a page below is told as it comes.
        alone = run(*asked, "--format", "json")
        assert all(alone.stderr.count(each) == 1 for each in whys)
