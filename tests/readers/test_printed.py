"""Word files, spreadsheets and PDF: the same figures in any of them read the same."""

import csv
import io
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import Layout, layouts, pieces, same
from printed import DRESSES, as_csv, as_docx, as_ods, as_pdf, as_sheet

import govdisclosure as gd
from govdisclosure.testing import reports

pytestmark = pytest.mark.slow

#: Each example is a file written and read, most of them in a process of its own.
FEW = settings(max_examples=10)


@FEW
@given(reports(), layouts())
def test_a_word_file_reads_as_what_it_lays_out(report: gd.Report, layout: Layout) -> None:
    found = gd.read(as_docx(pieces(report, layout), nested=layout.nested))
    same(found, report)
    assert found.source.format == "docx"


@FEW
@given(reports(), layouts(), st.sampled_from(list(DRESSES)))
def test_what_stands_beside_the_numbers_of_a_word_file_changes_none(
    report: gd.Report, layout: Layout, dress: str
) -> None:
    same(gd.read(as_docx(pieces(report, layout), dress=dress)), report)


@FEW
@given(reports(), layouts(), st.sampled_from(["lines", "boxes", "areas"]), st.booleans())
def test_a_pdf_reads_as_what_it_lays_out(
    report: gd.Report, layout: Layout, rules: str, headed: bool
) -> None:
    head = "政府信息公开年报" if headed else ""
    found = gd.read(as_pdf(pieces(report, layout), rules=rules, head=head))
    same(found, report)
    assert found.source.format == "pdf"


@pytest.mark.dear
@FEW
@given(reports(), layouts(), st.booleans())
def test_a_spreadsheet_reads_as_what_it_lays_out(
    report: gd.Report, layout: Layout, sheets: bool
) -> None:
    # The columns of a sheet run through: its tables are not laid out anew on every page.
    layout = evolve(layout, requests="one table")
    found = gd.read(as_sheet(pieces(report, layout), sheets=sheets))
    same(found, report)
    assert found.source.format == "sheet"


@pytest.mark.dear
@FEW
@given(reports(), layouts(), st.sampled_from(["filled", "all"]))
def test_a_spreadsheet_whose_merged_cells_were_parted_and_filled_reads_the_same(
    report: gd.Report, layout: Layout, merged: str
) -> None:
    layout = evolve(layout, requests="one table")
    same(gd.read(as_sheet(pieces(report, layout), merged=merged)), report)


@FEW
@given(
    reports(),
    layouts(),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["", "words", "all"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"]),
)
def test_separated_values_read_as_the_sheet_that_was_saved(
    report: gd.Report, layout: Layout, separator: str, quoting: int, fill: str, encoding: str
) -> None:
    layout = evolve(layout, requests="one table")
    text = as_csv(pieces(report, layout), separator=separator, quoting=quoting, fill=fill)
    found = gd.read(text.encode(encoding))
    same(found, report)
    assert found.source.format == "csv"
    same(gd.read(text.encode(encoding), format="sheet"), report)


@settings(max_examples=5)
@given(reports())
def test_an_open_document_spreadsheet_reads_as_what_it_lays_out(report: gd.Report) -> None:
    same(gd.read(as_ods(pieces(report, Layout()))), report)


@FEW
@given(
    reports(),
    st.sampled_from(
        [
            gd.render.form.word.write_docx,
            gd.render.form.spreadsheet.write_xlsx,
            gd.render.form.html.write_html,
        ]
    ),
)
def test_what_we_write_reads_as_it_was_written(
    report: gd.Report, write: Callable[[gd.Report], bytes | str]
) -> None:
    content = write(report)
    found = gd.read(content.encode() if isinstance(content, str) else content)
    same(found, report)
    assert not report.sections or found.sections == report.sections


def numbered() -> gd.Report:
    """A report no two numbers of which are the same."""
    form = gd.FORM_2021
    numbers = {cell: number for number, cell in enumerate(form.cells, 1)}
    return gd.Report.of(numbers, publisher="某县人民政府", year=2024)


@pytest.mark.parametrize("write", [as_docx, as_ods, as_pdf, as_sheet])
def test_every_cell_knows_where_it_stands(write) -> None:
    report = numbered()
    found = gd.read(write(pieces(report, Layout())))
    same(found, report)
    places = [str(found.source.places[cell]) for cell in report.form.cells]
    assert len(set(places)) == 200
    assert all("row " in place and "column " in place for place in places)


def test_a_pdf_without_rules_reads_no_cell_wrongly() -> None:
    report = numbered()
    found = gd.read(as_pdf(pieces(report, Layout()), rules="none"))
    assert all(found[cell] == report[cell] for cell in found.source.readings)
    assert len(found.source.readings) > 150
    assert set(found.source.unread) | set(found.source.readings) == set(report.form.cells)


@settings(max_examples=30)
@given(
    st.sampled_from(["", "words"]),
    st.sampled_from(["delete", "insert", "join"]),
    st.integers(4, 10**6),
    st.integers(0, 10**6),
)
def test_a_record_that_lost_or_gained_a_field_gives_no_number_to_another_cell(
    fill: str, slip: str, row: int, column: int
) -> None:
    report = numbered()
    records = list(csv.reader(io.StringIO(as_csv(pieces(report, Layout()), fill=fill))))
    record = records[4 + row % (len(records) - 4)]
    at = column % (len(record) - 1)
    if slip == "insert":
        record.insert(at, "9")
    elif slip == "join":
        record[at : at + 2] = ["".join(record[at : at + 2])]
    else:
        del record[at]
    content = io.StringIO()
    csv.writer(content).writerows(records)
    found = gd.read(content.getvalue().encode())
    told = {*found.source.unread, *(each.cell for each in found.remarks)}
    for cell in report.form.cells:
        assert found[cell] == report[cell] or (found[cell] is None and cell in told)
