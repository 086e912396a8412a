"""A county's folder as its office goes through it: every planted fault is told, and no other."""

import csv
import json
import zipfile
from collections import Counter
from pathlib import Path

import county
import pyarrow as pa
import pytest
from command_line import run_in_english as run
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch

pytestmark = [pytest.mark.slow, pytest.mark.dear]
#: Other processes would take as long to start as there is to do.
ALONE = ("--format", "json", "--jobs", "1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("county")
    county.built(at)
    return at


@pytest.fixture(scope="module")
def soon_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, but for the formats: what comes of a report does not hang on its own."""
    at = tmp_path_factory.mktemp("county")
    county.built(at, suffixes=(".json",))
    return at


@pytest.fixture(scope="module")
def data(folder: Path) -> dict[str, object]:
    """What `check` says of it as JSON."""
    found = run("check", *asked(folder), "--format", "json")
    assert found.exit_code == 2, "two files cannot be read"
    loaded: dict[str, object] = json.loads(found.stdout)
    return loaded


def asked(folder: Path) -> tuple[object, ...]:
    last, bodies = folder / "2024", folder / "名单.csv"
    return (folder / "2025", "--previous", last, "--expected", bodies, "--jobs", "1")


def test_who_is_missing_double_or_unread_is_told_with_every_file(data):
    bodies = data["bodies"]
    unread = {county.SCANNED: "扫描件.png", county.OLD_WORD: "统计局年报.doc"}
    lacking = {*county.MISSING, *unread, county.LAST_YEARS_AGAIN}
    assert {*bodies["missing"]} == lacking
    assert {Path(each).name for each in bodies["unread"]} == {*unread.values()}
    double = {each["publisher"]: each for each in bodies["double"]}
    assert {*double} == {county.SENT_TWICE, county.TWO_VERSIONS}
    assert double[county.SENT_TWICE]["identical"]
    assert len(double[county.SENT_TWICE]["sources"]) == 3
    assert double[county.TWO_VERSIONS]["differs"] == [county.DIFFERING]
    assert not bodies["unexpected"]
    assert [each["publisher"] for each in bodies["other_year"]] == [county.LAST_YEARS_AGAIN]
    assert {*bodies["expected"]} == {*county.BODIES}
    present = {each["publisher"] for each in bodies["present"]}
    assert present == {*county.BODIES} - lacking


def test_the_planted_faults_are_found_and_no_others(data):
    found = {
        each["publisher"]: {finding["rule"] for finding in each["findings"]}
        for each in data["reports"]
        if each.get("findings")
    }
    assert found == {
        county.SLIPPED: {"requests.outcomes.total", "requests.applicants.granted"},
        county.BROKEN_CHAIN: {"years.carried.natural_person", "years.carried.total"},
    }
    (slipped,) = (each for each in data["reports"] if each.get("publisher") == county.SLIPPED)
    assert {*slipped["findings"][0]["suspects"]} == {county.SLIP}


def test_a_body_is_held_to_its_report_under_another_name_only_where_the_list_says_so(data):
    compared = {
        each["publisher"]: each["compared_with"]
        for each in data["reports"]
        if "compared_with" in each
    }
    assert county.OLD_NAME in compared[county.RENAMED]
    assert county.SHORT in compared[county.SHORT_NAME]
    assert {*compared} == {each["publisher"] for each in data["reports"] if "error" not in each} - {
        county.LAST_YEARS_AGAIN
    }


def test_without_the_list_last_years_folder_says_who_is_missing(soon_read):
    found = run("check", soon_read / "2025", "--previous", soon_read / "2024", *ALONE)
    bodies = json.loads(found.stdout)["bodies"]
    assert {*county.MISSING} <= {*bodies["missing"]}
    # Nobody may guess that these are the same: the names are said, and not matched.
    assert {county.SHORT, county.OLD_NAME} <= {*bodies["missing"]}
    near = {each["publisher"]: each["nearest"] for each in bodies["unexpected"]}
    assert near[county.SHORT_NAME] == county.SHORT
    assert near[county.RENAMED] == county.OLD_NAME


def test_every_output_counts_the_same(soon_read, tmp_path):
    data = json.loads(run("check", *asked(soon_read), "--format", "json").stdout)
    outcomes = Counter()
    for each in data["reports"]:
        if "error" in each:
            outcomes["unread"] += 1
            continue
        outcomes["not_compared"] += "not_compared" in each
        outcomes["finding"] += len(each["findings"])
        outcomes["clean"] += not (each["findings"] or "not_compared" in each)
    bodies = data["bodies"]
    outcomes["missing"] = len(bodies["missing"])
    outcomes["double"] = sum(len(each["sources"]) for each in bodies["double"])
    outcomes["other_year"] = len(bodies["other_year"])

    lines = run("check", *asked(soon_read), "--format", "csv", "--lang", "en").stdout.splitlines()
    assert Counter(each["outcome"] for each in csv.DictReader(lines)) == outcomes
    table = tmp_path / "results.parquet"
    run("check", *asked(soon_read), "--output", table)
    assert Counter(parquet.read_table(table)["outcome"].to_pylist()) == outcomes
    rows = gd.check_folder(
        soon_read / "2025", previous=soon_read / "2024", expected=soon_read / "名单.csv", jobs=1
    ).to_rows()
    assert Counter(each["outcome"] for each in rows) == outcomes

    text = run("check", *asked(soon_read), "--lang", "en").stdout
    assert f"missing {outcomes['missing']}" in text
    assert f"{outcomes['clean']} of them compared with last year's and without findings" in text
    pages = tmp_path / "pages"
    run("check", *asked(soon_read), "--format", "html", "--output", f"{pages}/")
    reports = sum("error" not in each for each in data["reports"])
    assert len([*pages.iterdir()]) == reports + 1

    figures = tmp_path / "figures.parquet"
    for year in ("2024", "2025"):
        run("collect", soon_read / year, "--jobs", "1", "--output", tmp_path / f"{year}.parquet")
    both = [parquet.read_table(tmp_path / f"{year}.parquet") for year in ("2024", "2025")]
    parquet.write_table(pa.concat_tables(both, promote_options="default"), figures)
    told = Counter(batch.check(figures).to_arrow()["rule"].to_pylist())
    assert told["requests.outcomes.total"] == told["requests.applicants.granted"] == 1
    assert told["years.carried.total"] == 1


def test_the_sum_of_all_names_who_is_missing_and_reads_back(soon_read, tmp_path):
    output = tmp_path / "汇总.xlsx"
    listed = soon_read / "名单.csv"
    found = run(
        "total", soon_read / "2025", "--expected", listed, "--output", output, "--lang", "zh"
    )
    assert found.exit_code in (1, 2)
    for each in (*county.MISSING, county.TWO_VERSIONS):
        assert each in found.stdout
    none = {*county.MISSING, county.SCANNED, county.OLD_WORD, county.LAST_YEARS_AGAIN}
    sent = [county.sent(body) for body in county.BODIES if body not in none]
    total = gd.read(output)
    for cell in ("requests.received.total", "requests.processed.total", county.SLIP):
        assert total[cell] == sum(each[cell] or 0 for each in sent)
    assert total[county.DIFFERING] is None, "two versions differ in it"


def test_letters_go_to_whom_has_anything_to_mend_and_to_no_other(soon_read, tmp_path):
    letters = tmp_path / "信函"
    run("check", *asked(soon_read), "--per-body", letters, "--lang", "zh")
    assert {each.stem for each in letters.iterdir()} == {county.SLIPPED, county.BROKEN_CHAIN}
    with zipfile.ZipFile(letters / f"{county.SLIPPED}.docx") as letter:
        words = letter.read("word/document.xml").decode()
    assert "水利局" in words
