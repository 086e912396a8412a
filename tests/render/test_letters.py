"""Letters: to whom there is something to correct, in words for clerks, over nobody's files."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from docx import Document
from drawn_results import assessments
from hypothesis import example as also
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.files.own_output import is_own_output
from govdisclosure.offices import CheckedReport, Letter, LetterPart, letters
from govdisclosure.render import letter_content
from govdisclosure.render.letters import earlier_letters
from govdisclosure.render.letters.file_names import letter_names

GRANTED = gd.Cell.parse("requests.granted.natural_person")
DAY = date(2026, 5, 1)
PLAIN = gd.Report.of({}, publisher="甲镇人民政府", year=2024).filled()
_FORBIDDEN = set('<>:"/\\|?*') | set(map(chr, range(32)))


def of(report: gd.Report, *rules: str) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select(*rules))


def words_of(content: bytes, folder: Path) -> str:
    """All words of a Word file, those of its tables once each."""
    path = folder / "x.docx"
    path.write_bytes(content)
    document = Document(str(path))
    tables = [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *dict.fromkeys(tables)])


@settings(max_examples=10)
@given(several=st.lists(assessments(), max_size=3), language=st.sampled_from(("zh", "en")))
def test_who_has_something_to_correct_is_written_to_without_names_for_programs(
    several: list[gd.Assessment], language: Any
) -> None:
    written = letters(map(CheckedReport.of, several))
    due = [
        each.report
        for each in several
        if any(one.severity > gd.Severity.NOTE for one in each.deviations)
    ]
    assert sum(len(each.parts) for each in written) == len(due)
    assert {each.publisher for each in written} <= {each.publisher for each in due}
    for each in written:
        text = letter_content(each, language=language, format="txt", dated=DAY).decode()
        assert not re.search(r"\b(requests|disclosures|challenges)\.\w+\.\w+", text)
        assert not any(item.rule in text for part in each.parts for item in part.items)
        assert ("2026年5月1日" if language == "zh" else "1 May 2026") in text


def test_a_letter_says_where_what_was_filled_in_and_what_is_due(
    wrong: gd.Report, tmp_path: Path
) -> None:
    """Two sums that one number mends are one thing to correct."""
    (letter,) = letters([CheckedReport.of(gd.check(wrong), suspects=gd.suspects(gd.check(wrong)))])
    text = letter_content(letter, format="txt", dated=DAY).decode()
    assert (
        "第三部分表格“三、本年度办理结果/（一）予以公开”行、“自然人”列：填报209，应为290\n   问题："
    ) in text
    assert text.count("填报209，应为290") == 1
    assert "沭阳县人民政府：" in text
    # The body knows its file by its name.
    assert "（文件：2025 年.txt）" in text
    words = words_of(letter_content(letter, dated=DAY), tmp_path)
    assert {"209", "290"} <= {*words.splitlines()}
    english = letter_content(letter, language="en", format="txt", dated=DAY).decode()
    assert "filled in as 209, should be 290" in english


def test_many_cells_are_named_up_to_a_number_and_notes_do_not_ask(tmp_path: Path) -> None:
    found = gd.check(gd.Report.of({}, publisher="甲镇人民政府", year=2024))
    (blank,) = [each for each in found.findings if len(each.cells) > 100]
    whole = evolve(blank, cells=(), at=())
    graded = (evolve(each, severity="error") for each in (blank, whole))
    (letter,) = letters([CheckedReport.of(evolve(found, findings=(*graded, blank)))])
    for content in (
        words_of(letter_content(letter, dated=DAY), tmp_path),
        letter_content(letter, format="txt", dated=DAY).decode(),
    ):
        assert re.search("……另有[0-9]+格", content)
        assert "整份报告" in content
        assert "供参考，不要求修改" in content


def test_notes_alone_are_no_reason_to_write() -> None:
    alone = of(gd.Report.of({"requests.received.total": 3}, publisher="甲局", year=2024), "entries")
    notes = evolve(
        alone, findings=tuple(evolve(each, severity="note") for each in alone.findings[:1])
    )
    assert notes.findings
    assert letters([CheckedReport.of(notes)]) == ()


def test_a_body_has_one_letter_for_all_of_its_reports() -> None:
    """In whichever characters its name is written; who gives no name is written to by file."""
    wrong = PLAIN.replace({GRANTED: 3})
    named = [evolve(wrong, publisher=each) for each in ("沭陽縣人民政府", "沭阳县人民政府", "", "")]
    files = [
        evolve(each, source=evolve(each.source, name=f"{number}.txt"))
        for number, each in enumerate(named)
    ]
    found = letters(map(CheckedReport.of, map(gd.check, files)))
    assert [[part.source for part in each.parts] for each in found] == [
        ["0.txt", "1.txt"],
        ["2.txt"],
        ["3.txt"],
    ]


@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from((2024, 2025))), max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_bodies_of_one_name_have_a_letter_each_which_the_folder_tells_apart(
    drawn: list[tuple[str, int]], mended: set[int]
) -> None:
    """Towns of several counties bear one name; their reports of last year show who is who."""
    wrong, counties = PLAIN.replace({GRANTED: 3}), {"甲": 1, "乙": 2, "丙": 0}
    reports = []
    for county, year in drawn:
        last = gd.Report.of({GRANTED: counties[county]}, publisher="某镇人民政府", year=year - 1)
        report = evolve(wrong, publisher="某镇人民政府", year=year).after(last)
        source = evolve(report.source, name=f"{county}县/{year}.txt")
        reports.append(evolve(report, source=source))
    found = letters(CheckedReport.of(gd.check(each)) for each in reports)
    several = any(len({one for one, of in drawn if of == year}) > 1 for year in (2024, 2025))
    counties_of = [{part.source[0] for part in each.parts} for each in found]
    if several:
        assert all(len(each) == 1 for each in counties_of), "what one is asked no other is"
    else:
        assert len(found) == min(len(drawn), 1)
    assert sum(len(each.parts) for each in found) == len(drawn)
    names = [*letter_names(found, ".txt", "zh")]
    assert len({*names}) == len(found)
    if len(found) > 1:
        assert [each.removeprefix("某镇人民政府-")[0] for each in names] == [
            each.parts[0].source[0] for each in found
        ]
    # Where one of them has nothing to correct any more, the others' letters are called as before.
    right = [each.replace({GRANTED: 0}) if n in mended else each for n, each in enumerate(reports)]
    rest = letters(CheckedReport.of(gd.check(each)) for each in right)
    assert sum(len(each.parts) for each in rest) == len({*range(len(drawn))} - mended)
    assert {*letter_names(rest, ".txt", "zh")} <= {*names}


@pytest.mark.parametrize("source", ["", "全部.json"])
def test_no_letter_takes_the_place_of_another_where_no_folder_tells_bodies_apart(
    source: str, tmp_path: Path
) -> None:
    wrong = evolve(PLAIN.replace({GRANTED: 3}), source=evolve(PLAIN.source, name=source))
    lasts = (PLAIN.replace({GRANTED: n}) for n in range(3))
    checked = [gd.check(wrong.after(evolve(each, year=2023))) for each in lasts]
    paths = gd.save_letters(tmp_path / "信函", checked, format="txt")
    assert len({*paths}) == len(paths) == 3
    assert {*(tmp_path / "信函").iterdir()} == {*paths}


_NAMES = st.lists(
    st.sampled_from(
        (
            "某县/局",
            "某县\\局",
            "某县:局",
            "con",
            "CON",
            "aux.x",
            "a局",
            "A局",
            "..",
            "-",
            "",
            " ",
            "长" * 200,
        )
    )
    | st.text(max_size=6),
    unique=True,
    max_size=12,
)


@given(names=_NAMES)
@also(names=["", "（未找到机关名称）"])
def test_every_body_has_a_file_of_its_own_with_a_name_for_every_system(names: list[str]) -> None:
    part = LetterPart(2024, "夹/报告.txt", (), ())
    found = [*letter_names([Letter(each, (part,)) for each in names], ".docx", "zh")]
    assert len({each.casefold() for each in found}) == len(names)
    for each in found:
        assert not _FORBIDDEN & set(each)
        assert each[0] not in "-. "
        assert len(each.encode()) < 240
        assert each.split(".")[0].upper() not in ("CON", "PRN", "AUX", "NUL", "COM1")
    # Whoever else is written to: a body whose name is no name for a file has the same one always.
    for name, file in zip(names, found, strict=True):
        (alone,) = letter_names([Letter(name, (part,))], ".docx", "zh")
        assert alone == file or alone.removesuffix(".docx").casefold() in {
            each.removesuffix(".docx").casefold() for each in found
        }


def test_letters_of_an_earlier_run_are_replaced_and_no_other_file_is(tmp_path: Path) -> None:
    wrong, other = (
        gd.check(evolve(PLAIN.replace({GRANTED: 3}), publisher=each)) for each in ("甲局", "乙局")
    )
    folder = tmp_path / "信函"
    first = gd.save_letters(folder, [wrong, other], format="txt", dated=DAY)
    assert [each.name for each in first] == ["甲局.txt", "乙局.txt"]
    for each in first:
        with each.open("rb") as file:
            assert is_own_output(file)
    again = gd.save_letters(folder, wrong, format="txt", dated=date(2027, 1, 1))
    assert "2027年1月1日" in again[0].read_text(encoding="utf-8")
    assert earlier_letters(again, folder) == (first[1],)
    first[1].write_text("别人的文件", encoding="utf-8")
    assert earlier_letters(again, folder) == ()
    with pytest.raises(gd.errors.FileError, match="no letter of ours"):
        gd.save_letters(folder, [wrong, other], format="txt")
    assert first[1].read_text(encoding="utf-8") == "别人的文件"
    (folder / "乙局.docx").mkdir()
    with pytest.raises(gd.errors.FileError, match="no letter of ours"):
        gd.save_letters(folder, other)


def test_without_anything_to_correct_no_folder_is_made(tmp_path: Path) -> None:
    assert gd.save_letters(tmp_path / "x", []) == ()
    assert earlier_letters((), tmp_path / "x") == ()
    assert not (tmp_path / "x").exists()


def test_a_letter_is_never_read_as_a_report(tmp_path: Path) -> None:
    wrong = gd.check(PLAIN.replace({GRANTED: 3}))
    for format_ in ("docx", "txt"):
        (path,) = gd.save_letters(tmp_path, wrong, format=format_)
        with pytest.raises(gd.UnreadableReport):
            gd.read(path)


def test_the_format_of_a_letter_is_one_that_there_is(tmp_path: Path) -> None:
    with pytest.raises(gd.errors.UnknownFormat, match="docx"):
        gd.save_letters(tmp_path, [], format="doc")
