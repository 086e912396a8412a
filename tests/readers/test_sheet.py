"""Spreadsheets: numbers as they were typed, and every sheet that is shown."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

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
from govdisclosure.readers.formats.sheet_ooxml import words_in
from govdisclosure.readers.labels import heading_of
from govdisclosure.readers.numbers import read_number

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
    assert words(rows(["长长", "短短", 1])) == [[["长长", "短短", "1"]]]
    with pytest.raises(gd.UnreadableReport, match="5,000,000 characters: it is larger"):
        rows(["长长", "短短", 12])


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


# --- words in place of numbers ---------------------------------------------------------------

ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def fields(*cells: str, book: str = "", styles: str = "", sheet: str = "worksheets/s1.xml") -> str:
    """The words of the first row of a sheet whose cells are given as XML, after a label."""
    rows = f'<row><c t="inlineStr"><is><t>甲</t></is></c>{"".join(cells)}</row>'
    document = read_sheet(
        xlsx(rows, book=book, styles=styles, sheet=sheet), name="x", heading_of=heading_of
    )
    (table,) = words(document)
    assert isinstance(table, list)
    return " ".join(str(each) or "·" for each in table[0][1:])


def xlsx(rows: str, *, book: str = "", styles: str = "", sheet: str = "worksheets/s1.xml") -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relations(*targets: tuple[str, str]) -> str:
        related = "".join(
            f'<Relationship Id="r{at}" Type="{of}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(targets, 1)
        )
        packages = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{packages}">{related}</Relationships>'

    parts = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{of}"><sheets>'
        f'<sheet name="年报" sheetId="1" r:id="r1"/></sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", sheet), ("styles", "styles.xml")),
        "xl/worksheets/s1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
    }
    if styles:
        parts["xl/styles.xml"] = f"<styleSheet {main}>{styles}</styleSheet>"
    return archive(parts)


def test_a_formula_that_nobody_computed_is_its_words_and_never_blank() -> None:
    assert fields("<c><f>SUM(B2:B7)</f></c>", "<c><f> 1+1 </f><v/></c>") == "=SUM(B2:B7) =1+1"
    assert fields('<c><f t="shared" si="0"/></c>', "<c><f>A1</f><v>12</v></c>") == "= 12"
    # One whose result is words may have none, and then shows nothing.
    assert (
        fields('<c t="str"><f>T(A1)</f><v/></c>', '<c t="str"><f>T(A1)</f><v>乙</v></c>') == "· 乙"
    )
    assert words(rows(["甲", 1, "=SUM(B1:B1)"])) == [[["甲", "1", "=SUM(B1:B1)"]]]


def test_a_book_that_computes_when_it_is_opened_has_no_results_that_are_zero() -> None:
    cells = ("<c><f>A1</f><v>0</v></c>", "<c><f>A1</f><v>3</v></c>", "<c><v>0</v></c>")
    assert fields(*cells) == "0 3 0"
    assert fields(*cells, book='<calcPr fullCalcOnLoad="1"/>') == "=A1 3 0"
    assert fields(*cells, book='<calcPr fullCalcOnLoad="0"/>') == "0 3 0"


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_keeps_its_name(error: str) -> None:
    assert fields(f'<c t="e"><v>{error}</v></c>', f'<c t="e"><f>A1</f><v>{error}</v></c>') == (
        f"{error} {error}"
    )
    assert fields('<c t="e"/>') == "#VALUE!"


def test_a_sheet_of_such_words_alone_is_as_large_as_they_reach() -> None:
    cells = '<c r="C3"><f>A1</f></c><c r="D3" t="e"><v>#N/A</v></c>'
    content = xlsx(f'<row r="3">{cells}</row><row><c/><c><f>A2</f></c></row>')
    document = read_sheet(content, name="x", heading_of=heading_of)
    assert words(document) == [[["", "=A1", "#N/A"], ["=A2", "", ""]]]


def test_a_part_is_found_as_the_workbook_names_it() -> None:
    for sheet in ("/xl/worksheets/s1.xml", "worksheets/S1.xml"):
        assert fields("<c><f>A1</f></c>", sheet=sheet) == "=A1"


@pytest.mark.parametrize(
    "code",
    [
        "0%",
        "0.00%",
        ";;;",
        "#,##0,",
        "0.0,,",
        r"0\.0,",
        '0!.0,"万"',
        '0"."0',
        r"[红色]0\5",
        "0.0,_-",
    ],
)
def test_a_number_that_is_shown_as_another_is_words(code: str) -> None:
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode={quoteattr(code)}/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
    )
    assert fields('<c s="1"><v>0.5</v></c>', styles=styles) == f"数值0.5，显示格式{code}"
    number = read_number(f"数值0.5，显示格式{code}").entry
    assert number.amount is None


@pytest.mark.parametrize(
    "code",
    ["0", "#,##0", '0"件"', "#,##0;(#,##0)", "_ ¥* #,##0.00_ ", "0;-0;;@", "[红色]0", "@", "0.0_ "],
)
def test_a_number_that_is_rounded_or_has_a_unit_is_the_number_stored(code: str) -> None:
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode={quoteattr(code)}/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="200"/><xf numFmtId="9"/></cellXfs>'
    )
    assert fields('<c s="1"><v>0.5</v></c>', '<c s="1"><v>-5</v></c>', styles=styles) == "0.5 -5"
    assert fields('<c s="2"><v>0.5</v></c>', styles=styles) == "数值0.5，显示格式0%"
    assert fields('<c s="1"><v>0.5</v></c>') == "0.5"


def test_a_number_kept_as_words_is_as_it_was_typed() -> None:
    assert words(rows(["甲", "1,234", "007", "'5", "１２"])) == [
        [["甲", "1,234", "007", "'5", "１２"]]
    ]


def test_of_a_book_that_is_no_xml_nothing_more_is_told() -> None:
    packages = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    relation = '<Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/>'
    relations = f"<Relationships {packages}>{relation}</Relationships>"
    assert words_in(archive({"_rels/.rels": relations, "xl/workbook.bin": b"\x83\1"})) == []


# --- merged cells parted and filled ----------------------------------------------------------


def spans(*values: Sequence[object]) -> Sequence[object]:
    """The fields of each row of a sheet, with the columns of those that have several."""
    return [
        each.text
        if isinstance(each, TextLine)
        else [
            [f"{f.text}<{f.columns}" if f.columns > 1 else f.text for f in row.fields]
            for row in each.rows
        ]
        for each in rows(*values).blocks
        if isinstance(each, TextLine | DocumentTable)
    ]


def test_the_same_words_side_by_side_are_one_label_again() -> None:
    assert spans(
        ["某局2024年政府信息公开工作年度报告"] * 4,
        ["二、主动公开政府信息情况"] * 4,
        ["第二十条第（一）项"] * 4,
        ["信息内容", "制发", "废止", "有效"],
        ["规章", "未统计", "未统计", 1],
        ["第二十条第（五）项"] * 4,
        ["信息内容", "处理决定", "处理决定", "处理决定"],
        ["行政许可", 7],
        ["行政处罚", 8, 8, 8],
        ["行政强制", None, 9],
    ) == [
        "某局2024年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        [
            ["第二十条第（一）项<4"],
            ["信息内容", "制发", "废止", "有效"],
            # What the head distinguishes is not the same.
            ["规章", "未统计", "未统计", "1"],
            ["第二十条第（五）项<4"],
            ["信息内容", "处理决定<3"],
            ["行政许可", "7<3"],
            ["行政处罚", "8<3"],
            ["行政强制", "9<3"],
        ],
    ]


def test_numbers_below_one_label_are_several_where_any_row_has_several() -> None:
    assert spans(["内容", "决定", "决定"], ["许可", 7, 7], ["处罚", 7, 8]) == [
        [["内容", "决定<2"], ["许可", "7", "7"], ["处罚", "7", "8"]]
    ]
    assert spans(["内容", "甲", "乙"], ["许可", 7, 7], ["处罚", 8, 8]) == [
        [["内容", "甲", "乙"], ["许可", "7", "7"], ["处罚", "8", "8"]]
    ]


def test_words_in_place_of_numbers_are_never_one() -> None:
    for unread in ("=1", "#REF!", "无", "/"):
        assert spans(["内容", "甲", "甲"], ["许可", unread, unread], ["处罚", 1, 2])[0] == [
            *(["内容", "甲<2"], ["许可", unread, unread], ["处罚", "1", "2"])
        ]


def test_what_is_filled_downwards_is_where_it_begins() -> None:
    assert spans(
        ["申请", "申请", "自然人", "法人", "法人"],
        ["申请", "申请", "自然人", "商业", "科研"],
        ["申请", "申请", "自然人", "商业", "科研"],
        ["三、结果", "（一）公开", 1, 2, 3],
        ["三、结果", "（二）部分", 4, 5, 6],
        ["合计", "合计", 4, 5, 6],
        ["合计", "合计", 4, 5, 6],
    ) == [
        [
            ["申请<2", "自然人", "法人<2"],
            ["商业", "科研"],
            ["三、结果", "（一）公开", "1", "2", "3"],
            ["（二）部分", "4", "5", "6"],
            ["合计<2", "4", "5", "6"],
            ["合计<2", "4", "5", "6"],
        ]
    ]


def test_the_names_that_pandas_makes_up_are_none() -> None:
    assert spans(
        ["某局2024年年度报告", "Unnamed: 1", "Unnamed: 2"],
        ["内容", "甲", "甲.1"],
        ["许可", 1, None],
    ) == ["某局2024年年度报告", [["内容", "甲<2"], ["许可", "1<2"]]]


# --- OpenDocument ----------------------------------------------------------------------------


def open_document(*rows: str) -> Document:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = archive(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content{names}><office:body><office:spreadsheet>"
            '<table:table table:name="空"/>'
            f'<table:table table:name="年报">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )
    return read_sheet(content, name="x", heading_of=heading_of)


def ods_row(*cells: str, alike: int = 1) -> str:
    label = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    return (
        f'<table:table-row table:number-rows-repeated="{alike}">{label}{"".join(cells)}'
        "</table:table-row>"
    )


def ods_cell(shown: str | None, attributes: str = "", value: float | None = None) -> str:
    number = "" if value is None else f'office:value-type="float" office:value="{value}"'
    words = "" if shown is None else f"<text:p>{shown}</text:p>"
    return f"<table:table-cell {number} {attributes}>{words}</table:table-cell>"


FORMULA = 'table:formula="of:=SUM([.B1])"'


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (ods_cell(None, FORMULA), "=SUM([.B1])"),
        (ods_cell("", FORMULA), ""),
        (ods_cell("12", FORMULA, 12), "12"),
        (ods_cell("#N/A", f'{FORMULA} calcext:value-type="error"'), "#N/A"),
        (ods_cell(None, 'calcext:value-type="error"'), "#VALUE!"),
        (ods_cell("#DIV/0!", FORMULA, 0), "#DIV/0!"),
        (ods_cell("Err:502", FORMULA, 0), "Err:502"),
        (ods_cell("25.1", "", 251000), "数值251000，显示为25.1"),
        (ods_cell("", "", 5), "数值5，显示为"),
        (ods_cell("-", "", 0), "0"),
        (ods_cell("(1,234.6)", "", -1234.56), "-1234.56"),
        (ods_cell("1", "", 0.5), "0.5"),
        (ods_cell("5件", "", 5), "5"),
        (ods_cell(None, "", 5), "5"),
        (ods_cell("50%", "", 0.5).replace("float", "percentage"), "数值0.5，显示为50%"),
    ],
)
def test_a_cell_of_an_open_document_is_its_number_or_its_words(cell: str, said: str) -> None:
    (table,) = words(open_document(ods_row(cell, ods_cell("1", "", 1))))
    assert table == [["甲", said, "1"]]


def test_cells_and_rows_that_stand_for_many_have_the_same_words() -> None:
    several = 'table:number-columns-repeated="2" calcext:value-type="error"'
    first = ods_row(ods_cell("#N/A", several), ods_cell("7", "", 7), alike=2)
    assert words(open_document(first, ods_row(ods_cell("8", "", 8)))) == [
        [["甲", "#N/A", "#N/A", "7"], ["甲", "#N/A", "#N/A", "7"], ["甲", "8", "", ""]]
    ]


def test_what_is_merged_in_an_open_document_is_one_field() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    (table,) = open_document(
        ods_row(ods_cell("9", spanned, 9), "<table:covered-table-cell/>", ods_cell("1", "", 1)),
        ods_row(covered, ods_cell("2", "", 2)),
    ).blocks
    assert isinstance(table, DocumentTable)
    found = [[(each.column, each.columns, each.text) for each in row.fields] for row in table.rows]
    assert found == [[(0, 1, "甲"), (1, 2, "9"), (3, 1, "1")], [(0, 1, "甲"), (3, 1, "2")]]


def test_a_column_that_only_counts_the_rows_is_none() -> None:
    counted = ([None, "甲", "乙"], [0, "规章", 7], [1, "文件", 8], [2, "许可", 9])
    assert words(rows(*counted)) == [[["甲", "乙"], ["规章", "7"], ["文件", "8"], ["许可", "9"]]]
    for other in (counted[:3], [*counted, [4, "处罚", 1]], [*counted, [None, "处罚", 1]]):
        (found,) = words(rows(*other))
        assert isinstance(found, list)
        assert found[1] == ["0", "规章", "7"]
    with pytest.raises(gd.UnreadableReport, match="no sheet of this file has anything in it"):
        rows([1], [2], [3])


def test_a_cell_that_stands_for_very_many_is_larger_than_any_report() -> None:
    several = 'table:number-columns-repeated="999999" calcext:value-type="error"'
    with pytest.raises(gd.UnreadableReport, match="more than 200,000 cells"):
        open_document(*[ods_row(ods_cell("#N/A", several), alike=999_999)] * 3)
