"""Separated values: a sheet saved as text, and nothing else that has commas in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import (
    Boxes,
    Layout,
    aligned,
    as_text,
    double_stacked,
    dropped_tabs,
    kept_tabs,
    layouts,
    pipes,
    stacked,
)

import govdisclosure as gd
from govdisclosure.files.decode import Decoded
from govdisclosure.readers import Document, DocumentTable, TextLine
from govdisclosure.readers.formats.csv import is_csv, read_csv
from govdisclosure.readers.labels import heading_of
from govdisclosure.testing import reports

CASE = Path(__file__).parents[3] / "shared" / "cases" / "files" / "excel-csv.csv"

HEAD = (
    "某局2024年政府信息公开工作年度报告,,,\n二、主动公开政府信息情况,,,\n信息内容,制发,废止,有效\n"
)


def read(text: str) -> Document:
    return read_csv(Decoded(text), name="x", heading_of=heading_of)


def words(text: str) -> Sequence[object]:
    return [
        each.text
        if isinstance(each, TextLine)
        else [each.drawn, *([field.text for field in row.fields] for row in each.rows)]
        for each in read(text).blocks
        if isinstance(each, TextLine | DocumentTable)
    ]


def test_lines_padded_by_separators_are_words_and_the_rest_a_grid() -> None:
    text = (
        f'{HEAD}规章,0,,0\n"行政\n规范性文件",5,1,"1,025"\n'
        '六、其他需要报告的事项,,,\n"无,\n有",,,\n'
    )
    assert words(text) == [
        "某局2024年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        [
            *(True, ["信息内容", "制发", "废止", "有效"], ["规章", "0", "", "0"]),
            ["行政\n规范性文件", "5", "1", "1,025"],
        ],
        "六、其他需要报告的事项",
        "无,\n有",
    ]
    table = read(text).blocks[2]
    assert isinstance(table, DocumentTable)
    placed = table.rows[2].fields[3]
    assert (placed.place, placed.column) == (gd.reports.Place(5, 4), 3)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_or_named(separator: str) -> None:
    text = f"{HEAD}规章,0,0,0\n".replace(",", separator)
    assert is_csv(text)
    assert words(text) == words(f"{HEAD}规章,0,0,0\n")
    named = f"sep={separator}\r\n{text}"
    assert is_csv(named)
    assert words(named) == words(text)
    (line, *_) = read(named).blocks
    assert isinstance(line, TextLine)
    assert line.place.line == 2


def test_words_that_a_spreadsheet_must_leave_as_they_are_are_those() -> None:
    assert words(f'{HEAD}规章,"=""5""",=A1,="06"\n')[2] == [
        *(True, ["信息内容", "制发", "废止", "有效"], ["规章", "5", "=A1", "06"])
    ]


def test_records_that_do_not_agree_are_no_grid() -> None:
    text = "内容,甲,乙\n规章,1,2\n文件,3,4\n许可,1,234,5\n总的说,都好。\n说明\n"
    assert is_csv(text)
    assert words(text) == [
        [
            *(False, ["内容", "甲", "乙"], ["规章", "1", "2"], ["文件", "3", "4"]),
            *(["许可", "1", "234", "5"],),
        ],
        "总的说,都好。",
        [False, ["说明"]],
    ]


def test_the_one_record_that_differs_from_the_others_is_words() -> None:
    others = "".join(f"许可{at},{at},0,1\n" for at in "甲乙丙丁")
    for odd, said in (
        *(("处罚,1,234,5,6\n", "处罚,1,234,5,6"), ("文件,,7\n", "文件,,7")),
        ("处罚 1,234,5,6\n", "处罚 1,234,5,6"),
    ):
        table = words(HEAD + others + odd)[2]
        assert isinstance(table, list)
        assert (table[0], table[-1]) == (True, [said])
    heading = "六、其他需要报告的事项"
    assert words(f"{HEAD}{others}{heading},,\n")[-1] == heading


def test_rows_that_moved_to_the_left_are_no_grid() -> None:
    moved = "申请,自然人,法人,\n一、新收,1,2,\n三、结果,公开,3,4\n部分公开,5,6,\n"
    assert is_csv(moved)
    (table,) = read(moved).blocks
    assert isinstance(table, DocumentTable)
    assert not table.drawn
    (table,) = read(moved.replace("部分公开", ",部分公开").replace("6,\n", "6\n")).blocks
    assert isinstance(table, DocumentTable)
    assert table.drawn


@pytest.mark.parametrize(
    "text",
    [
        "",
        "规章,1\n",
        "收到申请12件，办结12件。\n收到申请13件，办结3件。\n其中1,234件公开，5件不公开。\n",
        "规章 1,234 5,678\n文件 2,345 6,789\n许可 3,456 7,890\n",
        "规章 1,234\n文件 2,345\n许可 3,456\n",
        "规章\t1,234\n文件\t2,345\n许可\t3,456\n说明\n",
        "|规章|1,234|\n|文件|2,345|\n|许可|3,456|\n",
        "甲|乙|,1\n甲|乙|,2\n甲|乙|,3\n",
        "一\n二\n三\n四\n规章,1\n文件,2\n许可,3\n",
        "甲,乙\n丙,丁\n戊,己\n",
        "一,二,1\n三,四\n五,2\n六,七,八,九\n十,一,3,4,5\n",
        '规章,1\n文件,2\n许可,"3\n' + "四" * 200_000,
        "规章,1\n" * 300_000,
    ],
)
def test_other_text_is_none(text: str) -> None:
    assert not is_csv(text)


@given(
    reports(),
    layouts(),
    st.sampled_from([kept_tabs, dropped_tabs, pipes, aligned, stacked, double_stacked]),
    st.booleans(),
)
def test_no_text_in_another_layout_is_taken_for_it(
    report: gd.Report, layout: Layout, table: Callable[[Boxes], str], thousands: bool
) -> None:
    def written(boxes: Boxes) -> str:
        text = table(boxes)
        return text.replace("4", "1,234") if thousands else text

    assert not is_csv(as_text(report, layout, written))


def test_what_is_told_to_be_separated_values_is_read_as_such_or_refused() -> None:
    with pytest.raises(gd.UnreadableReport, match="x: the table is larger than any report"):
        read("规章,1\n" * 300_000)
    with pytest.raises(gd.UnreadableReport, match="lacks a quote"):
        read('规章,"' + "四" * 200_000)
    assert words("规章;1\n") == [[True, ["规章", "1"]]]
    assert words("某局年报\n\n") == ["某局年报"]
    labels = "本年制发件数,本年废止件数,现行有效件数"
    text = HEAD.replace("制发,废止,有效", labels) + "行政规范性文件,5,1,25\n"
    for form in ("csv", "sheet", None):
        report = gd.read(text.encode(), format=form)
        assert report.source.format == "csv"
        assert report["disclosures.normative_documents.in_force"] == 25
    with pytest.raises(gd.UnreadableReport, match="damaged"):
        gd.read("某局2024年年度报告".encode(), format="sheet")


def test_a_damaged_encoding_is_a_note() -> None:
    damaged = read_csv(Decoded(HEAD, lost=2), name="x", heading_of=heading_of)
    assert [each.code for each in damaged.notes] == ["damaged-encoding"]
    assert read(HEAD).notes == ()


@pytest.mark.skipif(not CASE.exists(), reason="the cases are not here")
def test_a_sheet_saved_by_a_spreadsheet_is_read() -> None:
    assert gd.read(CASE)["disclosures.normative_documents.in_force"] == 25
