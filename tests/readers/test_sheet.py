"""Spreadsheets: numbers as they were typed, and every sheet that is shown."""

import datetime as dt
import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import archive

import govdisclosure as gd
from govdisclosure.readers import Document, DocumentTable, TextLine
from govdisclosure.readers.formats.sheet import read_sheet
from govdisclosure.readers.formats.sheet_extract import text_of
from govdisclosure.readers.labels import heading_of

pytestmark = pytest.mark.usefixtures("in_this_process")


def read(fill: Callable[[openpyxl.Workbook], None]) -> Document:
    book = openpyxl.Workbook()
    fill(book)
    content = io.BytesIO()
    book.save(content)
    return read_sheet(content.getvalue(), name="x", heading_of=heading_of)


def rows(*values: Sequence[object]) -> Document:
    def fill(book: openpyxl.Workbook) -> None:
        for row in values:
            book.active.append(row)

    return read(fill)


def words(document: Document) -> Sequence[object]:
    return [
        each.text
        if isinstance(each, TextLine)
        else [[field.text for field in row.fields] for row in each.rows]
        for each in document.blocks
        if isinstance(each, TextLine | DocumentTable)
    ]


def test_values_are_written_as_a_clerk_would() -> None:
    found = words(rows(["甲", "乙"], [3, 96171.6], [0.1 + 0.2, True], [dt.date(2024, 1, 2), 1e10]))
    assert found == [
        [["甲", "乙"], ["3", "96171.6"], ["0.3", "TRUE"], ["2024-01-02", "10000000000"]]
    ]


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_no_digit_of_a_number_is_lost_or_added(digits: int, places: int) -> None:
    typed = f"{digits / 10**places:.{places}f}"
    assert float(text_of(float(typed))) == float(typed)
    assert len(text_of(float(typed))) <= len(typed) + 2


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((2.0, "2"), (-0.5, "-0.5"), (1e300, "1e+300"), (float("nan"), "nan"), ("字", "字")),
        *(
            (False, "FALSE"),
            (dt.time(8), "08:00:00"),
            (dt.timedelta(1), "1 day, 0:00:00"),
            (7, "7"),
        ),
    ],
)
def test_every_kind_of_value_is_words(value: object, said: str) -> None:
    assert text_of(value) == said


def test_a_row_of_one_field_is_a_heading_or_words_or_a_label() -> None:
    prose = "本年度收到政府信息公开申请若干件，" * 5
    document = rows(
        ["某局2024年政府信息公开工作年度报告"],
        ["二、主动公开政府信息情况"],
        [],
        ["第二十条第（一）项"],
        ["规章", 1],
        [],
        ["三、收到和处理政府信息公开申请情况"],
        [prose],
        ["一、新收", 2],
        ["合计"],
        ["以上不含县区。"],
        ["六、其他需要报告的事项"],
        ["无"],
        ["附件", 1],
        [None, None],
    )
    assert words(document) == [
        "某局2024年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        [["第二十条第（一）项", ""], ["规章", "1"]],
        "三、收到和处理政府信息公开申请情况",
        prose,
        [["一、新收", "2"], ["合计", ""]],
        "以上不含县区。",
        "六、其他需要报告的事项",
        "无",
        [["附件", "1"]],
    ]


def test_merged_cells_keep_their_columns() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        for at, row in enumerate((["甲", "乙", None], [None, "1", "2"]), 3):
            for column, value in enumerate(row, 2):
                sheet.cell(at, column, value)
        sheet.merge_cells("B3:B4")
        sheet.merge_cells("C3:ZZ3")
        sheet.merge_cells("B900:C901")

    (table,) = read(fill).blocks
    assert isinstance(table, DocumentTable)
    assert table.drawn
    found = [[(each.column, each.columns, each.text) for each in row.fields] for row in table.rows]
    assert found == [[(1, 1, "甲"), (2, 2, "乙")], [(2, 1, "1"), (3, 1, "2")]]
    place = table.rows[1].fields[1].place
    assert (place.sheet, place.table, place.row, place.column) == ("Sheet", 1, 4, 4)


def test_a_row_that_cells_above_cover_whole_is_none() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.append(["甲", "乙"])
        sheet.append(["", ""])
        sheet.append(["规章", 1])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:B2")

    assert words(read(fill)) == [[["甲", "乙"], ["规章", "1"]]]


def test_a_hidden_sheet_is_not_read_and_that_is_said() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["甲", 1])
        book.create_sheet("藏").append(["乙", 2])
        book.create_sheet("空")
        for sheet in book.worksheets[1:]:
            sheet.sheet_state = "hidden"
        book.create_chartsheet("图")

    document = read(fill)
    assert words(document) == [[["甲", "1"]]]
    assert [(each.code, each.place and each.place.sheet) for each in document.notes] == [
        ("hidden-sheet", "藏")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "the file is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "the spreadsheet is damaged"),
        (archive({"xl/workbook.xml": "<workbook/>"}), "the spreadsheet is damaged"),
        (archive({"xl/workbook.xml": "<"}), "the spreadsheet is damaged"),
    ],
)
def test_what_is_no_spreadsheet_is_said_to_be_damaged(content: bytes, said: str) -> None:
    with pytest.raises(gd.UnreadableReport, match=f"^x: {said}"):
        read_sheet(content, name="x", heading_of=heading_of)


def test_more_words_than_any_report_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govdisclosure.readers.formats.sheet_extract.CHARACTERS", 5)
    assert words(rows(["长长", "长长", 1])) == [[["长长", "长长", "1"]]]
    with pytest.raises(gd.UnreadableReport, match="5,000,000 characters: it is larger"):
        rows(["长长", "长长", 12])


def test_a_book_under_a_password_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        @staticmethod
        def from_object(_: object) -> None:
            raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Locked)
    with pytest.raises(gd.UnreadableReport, match="protected by a password: save it without one"):
        rows(["甲"])


def test_an_empty_book_is_an_error() -> None:
    with pytest.raises(gd.UnreadableReport, match="no sheet of this file has anything in it"):
        rows()


def test_more_cells_or_sheets_than_any_report_are_an_error() -> None:
    def large(book: openpyxl.Workbook) -> None:
        book.active.cell(1, 1, 1)
        book.active.cell(200_001, 1, 1)

    def many(book: openpyxl.Workbook) -> None:
        for _ in range(500):
            book.create_sheet()

    for fill in (large, many):
        with pytest.raises(gd.UnreadableReport, match="more than 200,000 cells, 500 sheets or"):
            read(fill)


@settings(max_examples=5)
@given(st.lists(st.lists(st.integers(0, 10**9), min_size=2, max_size=4), min_size=1, max_size=9))
def test_a_sheet_of_numbers_reads_as_it_was_filled(values: list[list[int]]) -> None:
    (found,) = words(rows(*values))
    assert isinstance(found, list)
    assert [[each for each in row if each] for row in found] == [
        [str(each) for each in row] for row in values
    ]
