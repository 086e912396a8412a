"""The official form written: every number stands where it is printed, whatever the format."""

import sys
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, Form, layout_of
from govdisclosure.render.form import form_content
from govdisclosure.render.form.formulas import accepts, decimals, totals
from govdisclosure.reports import Extra, Remark, SectionText
from govdisclosure.testing import reports

pytestmark = pytest.mark.slow

EXAMPLE = gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
#: Whoever writes a Word file or a spreadsheet takes his time; a few reports of each are enough.
few = settings(max_examples=6)
TOP = 2


class Fields(HTMLParser):
    """What stands in each field of a page that has an id, and whether scripts came to life."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.tags: list[str] = []
        self.at = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.at = dict(attrs).get("id") or ""
        if self.at:
            assert self.at not in self.words
            self.words[self.at] = ""

    def handle_data(self, data: str) -> None:
        if self.at:
            self.words[self.at] += data

    def handle_endtag(self, _: str) -> None:
        self.at = ""


def as_published(report: gd.Report) -> dict[str, str]:
    written = {
        str(cell): "" if value is None else gd.values.write_amount(value)
        for cell, value in zip(report.form.cells, report.values, strict=True)
    }
    return written | {str(each.cell): each.entry.written.strip() for each in report.remarks}


@given(reports())
def test_a_page_holds_every_number_by_its_address(report: gd.Report) -> None:
    assert Fields(gd.render.form.html.write_html(report)).words == as_published(report)


def test_what_a_report_says_is_words_to_a_page() -> None:
    hostile = "</td><script>alert(1)</script>&amp;\x00"
    cell = gd.Cell("requests", "received", "business")
    report = evolve(
        EXAMPLE.replace({cell: None}),
        publisher=hostile,
        title=hostile,
        preamble=hostile,
        sections=(SectionText(gd.Section.OTHER, hostile, hostile),),
        remarks=(Remark(cell, gd.values.read_entry(hostile)),),
    )
    fields = Fields(gd.render.form.html.write_html(report))
    assert "script" not in fields.tags
    assert fields.words[str(cell)] == hostile.replace("\0", "␀")


def word_values(content: bytes, form: Form) -> dict[str, str]:
    values = {}
    for table, grid in zip(Document(BytesIO(content)).tables, form.grids, strict=True):
        cells = [row.cells for row in table.rows]
        layout = layout_of(form, grid.section)
        assert (len(cells), len(cells[0])) == (layout.height, layout.width)
        for box in layout.boxes:
            inside = {
                id(cells[row][column]._tc)
                for row in range(box.row, box.row + box.rows)
                for column in range(box.column, box.column + box.columns)
            }
            assert len(inside) == 1
            words = cells[box.row][box.column].text
            if box.cell:
                values[str(box.cell)] = words
            else:
                assert words == box.words
    return values


@pytest.mark.dear
@few
@given(reports())
def test_a_word_file_holds_every_number_in_its_merged_box(report: gd.Report) -> None:
    content = gd.render.form.word.write_docx(report)
    assert word_values(content, report.form) == as_published(report)
    paragraphs = [each.text for each in Document(BytesIO(content)).paragraphs]
    assert paragraphs[0] == f"{report.publisher}{report.year}年政府信息公开工作年度报告"
    for each in report.sections:
        assert each.heading in paragraphs
        assert set(each.text.splitlines()) <= set(paragraphs)


def test_words_before_section_one_stand_below_the_title() -> None:
    report = evolve(EXAMPLE, preamble=f"{EXAMPLE.title}\n根据有关规定编制。")
    expected = [EXAMPLE.title, "根据有关规定编制。", "一、总体情况"]
    paragraphs = [
        each.text for each in Document(BytesIO(gd.render.form.word.write_docx(report))).paragraphs
    ]
    assert paragraphs[:3] == expected
    sheet = sheets(gd.render.form.spreadsheet.write_xlsx(report), report.form)["overview"]
    assert [row[0] for row in sheet.iter_rows(max_row=3, values_only=True)] == expected
    lines = [line for line in gd.render.form.text.write_text(report).splitlines() if line]
    assert lines[:3] == expected


DENIED = gd.Cell.parse("requests.denied.total")


def with_a_sum() -> gd.Report:
    return evolve(
        EXAMPLE,
        extras=(Extra(DENIED, 32), Extra(gd.Cell("disclosures", "procurement", "projects"), 1)),
    )


def test_a_sum_that_the_report_prints_is_printed() -> None:
    report = with_a_sum()
    fields = Fields(gd.render.form.html.write_html(report)).words
    assert fields == as_published(EXAMPLE) | {
        str(cell): "32" if cell == DENIED else ""
        for cell in report.form.subtotals
        if cell.row == "denied"
    }
    assert "\t（三）不予公开\t\t\t\t\t\t\t32\n" in gd.render.form.text.write_text(report)
    table = Document(BytesIO(gd.render.form.word.write_docx(report))).tables[1]
    assert [len(table.rows), table.rows[7].cells[-1].text] == [29, "32"]
    sheet = sheets(gd.render.form.spreadsheet.write_xlsx(report), report.form)["requests"]
    assert sheet.cell(TOP + 8, 10).value == 32
    formulas = [each.formula[0] for area in sheet.conditional_formatting for each in area.rules]
    assert "AND(COUNT($J$10:$J$18)=9,SUM($J$10)<>SUM($J$11:$J$18))" in formulas


def sheets(content: bytes, form: Form) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == list(form.headings.values())
    return dict(zip(form.headings, book.worksheets, strict=True))


def sheet_values(content: bytes, form: Form) -> dict[str, Any]:
    return {
        str(box.cell): sheet.cell(TOP + box.row + 1, box.column + 1).value
        for section, sheet in sheets(content, form).items()
        if section in {grid.section for grid in form.grids}
        for box in layout_of(form, section).boxes
        if box.cell
    }


@few
@given(reports())
def test_a_spreadsheet_holds_every_number_as_a_number(report: gd.Report) -> None:
    found = sheet_values(gd.render.form.spreadsheet.write_xlsx(report), report.form)
    for address, words in as_published(report).items():
        value = report.cells[address]
        if value is None:
            assert (found[address] or "") == words
        elif decimals(value) is None:
            assert found[address] == words
        else:
            assert isinstance(found[address], int | float)
            assert found[address] == float(value)


@pytest.mark.parametrize(
    ("written", "places"),
    [("4068.208", 3), ("4068.2080", 4), ("12", 0), ("123456789012.3456", None)],
)
def test_a_spreadsheet_holds_fifteen_digits(written: str, places: int | None) -> None:
    amount = gd.values.read_entry(written).amount
    assert amount is not None
    assert decimals(amount) == places
    fees = {"disclosures.fees.amount": amount}
    report = gd.Report.of(fees, publisher="某局", year=2024)
    value = sheet_values(gd.render.form.spreadsheet.write_xlsx(report), report.form)[
        "disclosures.fees.amount"
    ]
    assert value == (written if places is None else float(amount))


def referred(formula: str, form: Form, section: str) -> list[gd.Cell]:
    """The cells that a formula names, in its order."""
    at = {(box.row, box.column): box.cell for box in layout_of(form, section).boxes}
    cells = []
    for each in formula.replace(" ", ",").split(","):
        left, top, right, bottom = range_boundaries(each)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = at[row - 1 - TOP, column - 1]
                assert cell
                cells.append(cell)
    return cells


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_the_formulas_of_an_empty_form_are_its_identities(form: Form) -> None:
    found = {}
    for address, value in sheet_values(gd.render.form.spreadsheet.write_xlsx(form), form).items():
        if value is not None:
            cell = gd.Cell.parse(address)
            parts = value.partition("COUNT(")[2].partition(")")[0]
            assert value == f'=IF(COUNT({parts})=0,"",SUM({parts}))'
            found[cell] = tuple(referred(parts, form, cell.section))
    assert found == totals(form)
    assert len(found) == len({each.left[0] for each in form.identities if len(each.left) == 1})


@pytest.mark.parametrize("subject", [*EDITIONS, EXAMPLE], ids=repr)
def test_every_identity_is_computed_or_watched(subject: Form | gd.Report) -> None:
    form = subject if isinstance(subject, Form) else subject.form
    sums = totals(form) if subject is form else {}
    expected = [each for each in form.identities if sums.get(each.left[0]) != each.right]
    watched = []
    for section, sheet in sheets(form_content(subject, format="xlsx"), form).items():
        for area in sheet.conditional_formatting:
            for each in area.rules:
                count, _, sides = each.formula[0].removeprefix("AND(COUNT(").partition(")=")
                number, _, compared = sides.partition(",SUM(")
                left, _, right = compared.partition(")<>SUM(")
                identity = next(
                    each
                    for each in expected
                    if list(each.left) == referred(left, form, section)
                    and list(each.right) == referred(right.removesuffix("))"), form, section)
                )
                assert int(number) == len(identity.cells)
                assert list(identity.cells) == referred(count, form, section)
                assert {*identity.cells} == {*referred(str(area.sqref), form, section)}
                watched.append(identity.name)
    assert sorted(watched) == sorted(each.name for each in expected)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_an_empty_form_asks_about_numbers_that_a_cell_does_not_admit(form: Form) -> None:
    asked = {}
    for section, sheet in sheets(gd.render.form.spreadsheet.write_xlsx(form), form).items():
        for each in sheet.data_validations.dataValidation:
            for area in str(each.sqref).split():
                for cell in referred(area, form, section):
                    asked[cell] = (each.type, each.formula1, each.errorStyle)
    assert set(asked) == set(form.cells) - set(totals(form))
    for cell, (kind, least, style) in asked.items():
        unit = form.unit(cell)
        assert kind == ("whole" if unit.whole else "decimal")
        assert (float(least) < 0) == unit.signed
        assert style == "warning"
        assert accepts(unit)["error_message"]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_an_empty_form_has_room_for_every_number_and_no_number(form: Form) -> None:
    blank = dict.fromkeys(map(str, form.cells), "")
    assert Fields(gd.render.form.html.write_html(form)).words == blank
    assert word_values(gd.render.form.word.write_docx(form), form) == blank
    for part in form.overview_parts:
        assert f"{part}。\n" in gd.render.form.text.write_text(form)


def test_an_empty_form_is_a_report_once_it_is_filled_in() -> None:
    text = gd.render.form.text.write_text(gd.FORM_2021).replace(
        "____________年", "某县人民政府2024年"
    )
    report = gd.read(text.encode())
    assert (report.publisher, report.year, report.form) == ("某县人民政府", 2024, gd.FORM_2021)
    assert report.values == (None,) * 200


@pytest.mark.parametrize("format_", ["text", "html", "docx", "xlsx"])
def test_the_same_report_is_the_same_file(format_: str) -> None:
    assert form_content(EXAMPLE, format=format_) == form_content(EXAMPLE, format=format_)


@pytest.mark.parametrize("name", ["a.txt", "a.HTM", "a.html", "a.docx", "a.xlsx"])
def test_a_file_is_saved_as_its_name_says(tmp_path: Path, name: str) -> None:
    gd.save_form(EXAMPLE, tmp_path / name)
    suffix = {"a.txt": "text", "a.HTM": "html"}.get(name, name.partition(".")[2])
    assert (tmp_path / name).read_bytes() == form_content(EXAMPLE, format=suffix)


def test_a_format_that_is_not_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        gd.errors.UnknownFormat, match=r"unknown format '\.doc'; did you mean '\.docx'\?"
    ):
        gd.save_form(EXAMPLE, tmp_path / "a.doc")
    with pytest.raises(gd.errors.UnknownFormat, match="did you mean 'docx'"):
        gd.save_form(EXAMPLE, tmp_path / "a.txt", format="doc")
    gd.save_form(EXAMPLE, tmp_path / "a", format="text")
    with pytest.raises(gd.errors.FileError, match="cannot write"):
        gd.save_form(EXAMPLE, tmp_path / "no" / "where.txt")


@pytest.mark.parametrize(("module", "suffix"), [("docx", "docx"), ("xlsxwriter", "xlsx")])
def test_without_its_extra_a_writer_says_what_to_install(
    module: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(gd.MissingExtra, match=r"govdisclosure\[writers\]"):
        form_content(EXAMPLE, format=suffix)


def test_words_longer_than_a_cell_of_a_spreadsheet_go_on_below() -> None:
    words = "长" * 40_000
    report = evolve(EXAMPLE, sections=(SectionText(gd.Section.OTHER, "", words),))
    sheet = sheets(gd.render.form.spreadsheet.write_xlsx(report), report.form)["other"]
    found = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert found[0] == "六、其他需要报告的事项"
    assert "".join(str(each) for each in found[1:]) == words


def test_words_beside_a_table_stand_below_it() -> None:
    words = SectionText(gd.Section.CHALLENGES, "", "以上案件均已答复。")
    others = [each for each in EXAMPLE.sections if each.section != words.section]
    report = evolve(EXAMPLE, sections=(*others, words))
    sheet = sheets(gd.render.form.spreadsheet.write_xlsx(report), report.form)["challenges"]
    assert sheet.cell(TOP + 6, 1).value == words.text


@pytest.mark.dear
@pytest.mark.parametrize(
    "write",
    [
        gd.render.form.text.write_text,
        gd.render.form.html.write_html,
        gd.render.form.word.write_docx,
        gd.render.form.spreadsheet.write_xlsx,
    ],
)
@settings(max_examples=15)
@given(st.text(st.characters(), max_size=8))
@example("\x00\x08\x1b[2J\x0b\x9b\ud800\ufffe")
def test_any_words_can_be_written(write: Callable[[gd.Report], Any], words: str) -> None:
    cell = gd.FORM_2021.cells[0]
    report = evolve(
        gd.Report.of({}, publisher=words, year=2024),
        title=words,
        preamble=words,
        sections=(SectionText(gd.Section.OVERVIEW, words, words),),
        remarks=(Remark(cell, gd.values.read_entry(f"无{words}")),),
    )
    written = write(report)
    assert written.encode() if isinstance(written, str) else written


@pytest.mark.parametrize(
    "write",
    [
        gd.render.form.text.write_text,
        gd.render.form.html.write_html,
        gd.render.form.word.write_docx,
        gd.render.form.spreadsheet.write_xlsx,
    ],
)
@pytest.mark.parametrize("mark", ["不\n适用", "不\t适用", "不\u2028适用"])
def test_a_remark_on_two_lines_loses_no_number(
    write: Callable[[gd.Report], str | bytes], mark: str
) -> None:
    cell = gd.Cell("requests", "granted", "natural_person")
    report = EXAMPLE.replace({cell: None})
    report = evolve(report, remarks=(Remark(cell, gd.values.read_entry(mark)),))
    written = write(report)
    again = gd.read(written.encode() if isinstance(written, str) else written)
    assert again.values == report.values
    remark = again.remark(cell)
    assert remark is not None
    assert remark.entry.written.split() == ["不", "适用"]


def test_a_title_may_be_longer_than_word_keeps_beside_a_document() -> None:
    title = "县" * 300 + "2024年政府信息公开工作年度报告"
    document = Document(BytesIO(gd.render.form.word.write_docx(evolve(EXAMPLE, title=title))))
    assert document.paragraphs[0].text == title
