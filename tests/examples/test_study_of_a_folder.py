"""The study of a folder, as a user runs it: over reports of its own, and over those of a folder."""

import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure as gd

pytestmark = pytest.mark.slow

STUDY = Path(__file__).parents[2] / "examples" / "study_of_a_folder.py"


def studied(*arguments: str | Path) -> tuple[dict[str, list[list[str]]], str]:
    """The rows of each table by its title, and what was said beside them."""
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", STUDY, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    tables = {}
    for each in ended.stdout.strip().split("\n\n"):
        title, _, _, *rows = each.splitlines()
        tables[title] = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return tables, ended.stderr


def test_the_study_of_its_own_reports_finds_the_slips_in_them() -> None:
    tables, said = studied()
    assert not said
    assert tables["各年度有错误的报告"] == [
        ["2023", "6", "1", "0.17"],
        ["2024", "6", "3", "0.5"],
        ["2025", "6", "2", "0.33"],
    ]
    assert tables["各地有错误的报告"] == [
        ["江北市", "9", "2", "0.22"],
        ["江南市", "9", "4", "0.44"],
    ]
    assert len(tables["各机关新收申请（件）"]) == 6
    assert tables["违反最多的规则"][0][:3] == ["requests.applicants.granted", "error", "4"]
    assert ["甲区人民政府", "2024", "（一）予以公开·自然人", "162", "126"] in tables["存疑数"]
    largest = tables["申请最多的机关的错误"][0]
    assert largest[:4] == ["丙区人民政府", "2025", "江南市", "842"]
    assert largest[4:] == ["-11", "years.carried.natural_person"]
    often = tables["各年度各规则被违反的比例"][0]
    assert often == ["2024", "requests.outcomes.natural_person", "6", "2", "0", "0.33"]


def test_the_study_of_a_folder_tells_what_it_could_not_read_and_counts_the_rest(
    tmp_path: Path,
) -> None:
    (tmp_path / "某市").mkdir()
    report = gd.read(STUDY.with_name("shuyang-2025.txt"))
    for name in ("a", "b"):  # of one body and one year, as where a mended one lies beside
        gd.save_form(report, tmp_path / "某市" / f"{name}.txt")
    (tmp_path / "c.txt").write_text("封面", encoding="utf-8")
    tables, said = studied(tmp_path)
    assert "c.txt：没有找到格式规定的表格" in said
    assert tables["各地有错误的报告"] == [["某市", "2", "0", "0.0"]]
    assert tables["各机关新收申请（件）"] == [["沭阳县人民政府", "713"]]
    assert tables["存疑数"] == []
