"""What this library writes of reports is known by its mark, and no report is."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

import govdisclosure as gd
from govdisclosure.files.own_output import CSV_MARK, MARK, MARKDOWN_MARK, TEXT_MARK, is_own_content
from govdisclosure.folders.runs import files_of
from govdisclosure.render import RESULT_COLUMNS

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")
MARKS = (MARK, MARKDOWN_MARK, TEXT_MARK.zh, TEXT_MARK.en, CSV_MARK, '"made_by"')


def word_file(keywords: str) -> bytes:
    document = Document()
    document.core_properties.keywords = keywords
    document.save(buffer := io.BytesIO())
    return buffer.getvalue()


def workbook(keywords: str) -> bytes:
    book = Workbook(buffer := io.BytesIO(), {"in_memory": True})
    book.set_properties({"keywords": keywords})
    book.add_worksheet()
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize("made", [word_file, workbook])
def test_the_keywords_of_a_file_of_office_programs_are_its_mark(made: object) -> None:
    assert callable(made)
    marked = made(MARK)
    assert is_own_content(marked)
    assert not is_own_content(made(f"关于{MARK}的报告"))
    with pytest.raises(gd.errors.UnsupportedFile, match="govdisclosure wrote"):
        gd.read(marked)


@given(st.sampled_from(MARKS), st.integers(0, 60))
def test_a_report_that_mentions_a_mark_is_a_report(mark: str, line: int) -> None:
    lines = TEXT.splitlines()
    words = "\n".join([*lines[: line + 1], mark, *lines[line + 1 :]])
    report = gd.read(words.encode())
    for content in (words, gd.dumps([report]), *forms(report)):
        assert not is_own_content(content.encode())


def forms(report: gd.Report) -> tuple[str, ...]:
    """A report as a page and as text, with a mark in its words."""
    from govdisclosure.render.form.html import write_html
    from govdisclosure.render.form.text import write_text

    return write_html(report), write_text(report)


@given(st.binary(max_size=80) | st.sampled_from([b"PK\x03\x04", b"{", b"<!doctype html>"]))
def test_no_other_bytes_are_taken_for_ours(content: bytes) -> None:
    assert not is_own_content(content)
    assert not is_own_content(b"PK\x03\x04" + content)


def test_an_archive_with_more_members_than_ours_is_not_searched() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2001):
            archive.writestr(f"{number}", "")
        archive.writestr("docProps/core.xml", f"<keywords>{MARK}</keywords>")
    assert not is_own_content(buffer.getvalue())


def test_a_table_of_results_begins_as_it_is_known() -> None:
    assert ",".join(RESULT_COLUMNS).startswith(CSV_MARK)


def test_what_a_shell_writes_for_us_is_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "a.txt"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    with written.open("rb") as file:
        monkeypatch.setattr("govdisclosure.folders.runs.paths._STANDARD_OUTPUT", file.fileno())
        found = files_of([str(tmp_path)])
    assert (found.paths, found.own_output) == ((str(tmp_path / "b.txt"),), (str(written),))
    # A stream that is closed is nowhere.
    assert len(files_of([str(tmp_path)]).paths) == 2
