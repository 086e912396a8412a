"""A report as a value: built by address, looked up by cell, changed by copy."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import Remark
from govdisclosure.testing import reports

TOTAL = gd.Cell("requests", "received", "total")


@given(reports())
def test_a_report_is_rebuilt_from_its_cells(report: gd.Report) -> None:
    again = gd.Report.of(
        report.cells, publisher=report.publisher, year=report.year, form=report.form
    )
    assert again.values == report.values
    assert list(report.cells) == [str(cell) for cell in report.form.cells]
    for cell in report.form.cells:
        assert report[cell] == report[str(cell)] == report.cells[str(cell)]


@given(reports(), st.data())
def test_replacing_changes_those_cells_and_no_other(report: gd.Report, data: st.DataObject) -> None:
    cells = st.sampled_from(report.form.cells)
    changes = data.draw(st.dictionaries(cells, st.none() | st.integers(0, 9)))
    changed = report.replace(changes)
    for cell in report.form.cells:
        assert changed[cell] == changes.get(cell, report[cell])
        assert (changed.remark(cell) is None) or cell not in changes


@given(reports())
def test_filling_leaves_no_blank_and_no_other_change(report: gd.Report) -> None:
    filled = report.filled(7)
    assert not filled.remarks
    for before, after in zip(report.values, filled.values, strict=True):
        assert after == (7 if before is None else before)


@given(reports())
def test_equality_looks_at_the_content_and_not_at_the_source(report: gd.Report) -> None:
    moved = evolve(report, source=gd.Source(name="elsewhere.txt"))
    assert moved == report
    assert hash(moved) == hash(report)
    assert evolve(report, publisher="另一机关") != report


@given(reports(gd.FORM_2021))
def test_last_years_cells_are_looked_up_in_last_years_report(last_year: gd.Report) -> None:
    report = gd.Report.of({}, publisher="某局", year=last_year.year + 1)
    assert report[TOTAL.last_year] is None
    assert report.after(last_year)[TOTAL.last_year] == last_year[TOTAL]
    assert report.after(last_year)[TOTAL.last_year.last_year] is None
    with pytest.raises(gd.ReportMismatch, match=f"is on {last_year.year - 1}, not on"):
        last_year.after(report)


def test_a_cell_that_last_years_form_lacks_is_blank() -> None:
    last_year = gd.Report.of({}, publisher="某局", year=2020).filled()
    report = gd.Report.of({}, publisher="某局", year=2021).after(last_year)
    assert report["disclosures.normative_documents.in_force@-1"] is None
    assert report["requests.received.total@-1"] == 0


@pytest.mark.parametrize(
    ("cells", "error", "said"),
    [
        ({"requests.recieved.total": 1}, gd.UnknownAddress, r"mean 'requests\.received\.total'"),
        ({"requests.closed.total": 1}, gd.UnknownAddress, "edition 2019 has it"),
        ({"requests.received.total": 1.0}, gd.AmountError, r"requests\.received\.total: 1\.0 is"),
        ({"requests.received.total": True}, gd.AmountError, "is a bool"),
        ({"requests.received.total": Decimal("NaN")}, gd.AmountError, "not finite"),
        ({"requests.received.total": 10**15}, gd.AmountError, "out of range"),
    ],
)
def test_what_cannot_be_a_report_is_an_error_that_says_why(
    cells: dict[str, int], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        gd.Report.of(cells, publisher="某局", year=2024)


def test_a_year_without_a_form_has_no_report() -> None:
    for form in (None, gd.FORM_2019):
        with pytest.raises(gd.EditionError, match="no form for 2018"):
            gd.Report.of({}, publisher="某局", year=2018, form=form)


def test_the_tables_of_a_report_are_of_its_form() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    with pytest.raises(gd.ReportMismatch, match="edition 2021 must be of it"):
        evolve(report, requests=gd.RequestTable.blank(gd.FORM_2019))


def test_unknown_cells_are_not_looked_up() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    with pytest.raises(gd.UnknownAddress, match="did you mean"):
        report["requests.recieved.total"]


def test_a_remark_is_what_stands_in_place_of_a_number() -> None:
    remark = Remark(TOTAL, gd.read_entry("/"))
    report = evolve(gd.Report.of({}, publisher="某局", year=2024), remarks=(remark,))
    assert report.remark(TOTAL) == remark
    assert report.section(gd.Section.OVERVIEW) is None


def test_a_repr_says_the_numbers_that_matter() -> None:
    zeros = gd.Report.of({}, publisher="某局", year=2024).filled()
    assert repr(zeros) == "<Report 某局 2024, edition 2021: all 0>"
    some = zeros.replace({TOTAL: 3, "requests.granted.total": None})
    assert repr(some) == "<Report 某局 2024, edition 2021: requests.received.total=3, 1 blank>"
    assert repr(zeros.replace(dict.fromkeys(zeros.form.cells, 1))).endswith("192 more>")


def test_places_and_diagnostics_speak_both_languages() -> None:
    assert gd.Place(46, 9).to("zh") == "第46行第9格"
    assert (gd.Place(46).to("zh"), str(gd.Place(46))) == ("第46行", "line 46")
    said = gd.Message("不认识的一行", "a row that the form does not have")
    assert str(gd.Diagnostic("unknown-row", said, place=gd.Place(3, 1))) == (
        "line 3, field 1: unknown-row: a row that the form does not have"
    )
    assert str(gd.Diagnostic("unknown-row", said)).startswith("unknown-row: ")


def test_a_place_says_the_parts_that_it_has() -> None:
    place = gd.Place(page=3, table=2, row=4, column=5, box=(1, 2, 3, 4))
    assert place.to("zh") == "第3页第2表第4行第5列"
    assert str(place) == "page 3, table 2, row 4, column 5"
    assert gd.Place(sheet="表三", row=2).to("zh") == "工作表表三第2行"


def test_words_are_found_in_the_source_by_their_offset() -> None:
    passages = (gd.Passage(0, gd.Place(8)), gd.Passage(30, gd.Place(9)))
    source = gd.Source(passages={gd.Section.OVERVIEW: passages})
    places = [source.place_in(gd.Section.OVERVIEW, offset) for offset in (0, 29, 30, 99)]
    assert places == [gd.Place(8), gd.Place(8), gd.Place(9), gd.Place(9)]
    assert source.place_in(gd.Section.OTHER, 0) is None


def test_a_cell_without_a_reading_is_unread_for_the_first_reason_given() -> None:
    other = gd.Cell("requests", "granted", "total")
    first = gd.Diagnostic("missing-row", gd.Message("缺", "missing"), (TOTAL, other))
    second = gd.Diagnostic("unknown-row", gd.Message("缺", "missing"), (TOTAL,))
    source = gd.Source(readings={other: gd.Reading("3", gd.Place(1))}, diagnostics=(first, second))
    assert source.unread == {TOTAL: first}
    assert source.places == {other: gd.Place(1)}


def test_a_year_is_a_whole_number() -> None:
    for year in (2024.0, "2024", True, None):
        with pytest.raises(gd.EditionError, match="is not a year"):
            gd.Report.of({}, publisher="某局", year=year)  # type: ignore[arg-type]  # as callers do


def test_a_cell_of_last_year_must_be_a_cell() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    assert report["requests.closed.total@-1"] is None
    with pytest.raises(gd.UnknownAddress, match=r"did you mean 'requests\.received\.total@-1'"):
        report["requests.recieved.total@-1"]


def test_numbers_too_long_to_print_are_refused() -> None:
    for amount in (10**400, 10**5000, Decimal("1e400")):
        with pytest.raises(gd.AmountError):
            gd.Report.of({TOTAL: amount}, publisher="某局", year=2024)
