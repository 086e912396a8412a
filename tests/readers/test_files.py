"""Files opened: the format by the content, and every bad file an error that says what it is."""

import io
import sys
from pathlib import Path

import pytest

import govdisclosure as gd

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"


def test_text_and_json_are_told_by_their_content(tmp_path: Path) -> None:
    report = gd.read(EXAMPLE)
    path = tmp_path / "report.dat"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(gd.dumps([report]), encoding=encoding)
        assert gd.read(path) == report
        assert gd.read(path).source.name == str(EXAMPLE), "it keeps where it came from"
    assert gd.read(EXAMPLE).source.format == "text"
    assert gd.read(str(EXAMPLE)) == report


def test_a_json_file_of_no_source_is_its_own_source(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(gd.dumps([gd.Report.of({}, publisher="某局", year=2024)]), encoding="utf-8")
    assert gd.read(path).source.name == str(path)


def test_several_reports_are_read_together() -> None:
    report = gd.read(EXAMPLE)
    text = gd.dumps([report, report])
    assert gd.read_all(text.encode()) == (report, report)
    with pytest.raises(gd.InvalidReport, match="<bytes>: 2 reports, not one"):
        gd.read(text.encode())


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(EXAMPLE.read_bytes())

    monkeypatch.setattr(sys, "stdin", Input)
    assert gd.read("-").year == 2025


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (b"%PDF-1.7 \x00", "a PDF file; save it as text"),
        (b"PK\x03\x04....", "zip archive"),
        (b"\xd0\xcf\x11\xe0....", "an old Word file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><html>", "a web page"),
        ("\ufeff<html>".encode(), "a web page"),
        (b"abc\x00def", "binary"),
        (b"\xff\xff\xff", "neither UTF-8 nor GB18030"),
        ("没有表格的一段话".encode(), "no table of the form"),
        ("甲\t乙\n".encode(), "no table of the form"),
        ("规章\t1\t2\t3\n".encode(), "name a year"),
        ("某局1999年报\n统计自2018年1月1日".encode(), "no table of the form"),
        ("某局2018年政府信息公开工作年度报告\n规章\t1\t2\t3\n".encode(), "no form for 2018"),
    ],
)
def test_a_file_that_is_no_report_is_said_to_be_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(gd.UnreadableReport, match=said) as error:
        gd.read(content)
    assert isinstance(error.value, ValueError)


def test_json_that_is_no_report_is_said_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text('{"version": 3, "reports": []}', encoding="utf-8")
    with pytest.raises(gd.InvalidReport, match=r"report\.json: version: version 3 is not known"):
        gd.read(path)


def test_a_file_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "shuyang-2025.txt").touch()
    with pytest.raises(gd.FileError, match=r"no such file; did you mean .*shuyang-2025\.txt"):
        gd.read(tmp_path / "shuyang-2024.txt")
    with pytest.raises(gd.FileError, match=r"no such file$"):
        gd.read(tmp_path / "nowhere" / "x")
    with pytest.raises(gd.FileError, match=r"no such file$"):
        gd.read(tmp_path / "q")


def test_a_directory_and_a_name_that_cannot_be_are_said(tmp_path: Path) -> None:
    with pytest.raises(gd.FileError, match="this is a directory"):
        gd.read(tmp_path)
    with pytest.raises(gd.FileError, match="null") as error:
        gd.read("a\0b")
    assert isinstance(error.value, OSError)


def test_a_report_without_a_name_is_read_and_said() -> None:
    content = "2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n规章\t1\t2\t3\n".encode()
    report = gd.read(content)
    assert report.publisher == ""
    assert "no-publisher" in [each.code for each in report.source.diagnostics]
