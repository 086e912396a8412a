"""A report as a value: built by address, looked up by cell, changed by copy."""

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import Extra, Remark
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


PLACE = gd.reports.Place(7)
DIAGNOSTIC = gd.Diagnostic("unknown-row", gd.Message("不认识", "not known"), (TOTAL,), PLACE)
#: Another value for everything that a source is made of.
OF_A_SOURCE: dict[str, object] = {
    "name": "elsewhere.txt",
    "format": "text",
    "readings": {TOTAL: gd.reports.Reading("3", PLACE)},
    "headings": {gd.Section.OVERVIEW: PLACE},
    "facts": {"title": PLACE},
    "passages": {gd.Section.OVERVIEW: (gd.reports.Passage(0, PLACE),)},
    "diagnostics": (DIAGNOSTIC,),
}
#: Another value for everything that a report is made of, but for what only fits together.
OF_A_REPORT: dict[str, object] = {
    "publisher": "另一局",
    "title": "某局2024年政府信息公开工作年度报告",
    "preamble": "根据条例编制。",
    "sections": (gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到12件。"),),
    "published": date(2025, 2, 1),
    "signed": date(2025, 1, 20),
    "notices": ("国办公开办函〔2021〕30号",),
    "url": "https://www.example.gov.cn/2025.html",
    "body": gd.Body.OFFICE,
    "not_compared": gd.Message("有两份上一年度报告", "there are two reports of last year"),
}


def changed(draw: st.DrawFn, report: gd.Report) -> gd.Report:
    """The report with anything about it changed, but for its form."""
    kinds = ["report", "source", "cells", "year", "previous", "remarks", "extras"]
    match draw(st.sampled_from(kinds)):
        case "report":
            name = draw(st.sampled_from(list(OF_A_REPORT)))
            return evolve(report, **{name: OF_A_REPORT[name]})  # type: ignore[arg-type]  # by name
        case "source":
            name = draw(st.sampled_from(list(OF_A_SOURCE)))
            return evolve(report, source=gd.reports.Source(**{name: OF_A_SOURCE[name]}))  # type: ignore[arg-type]  # by name
        case "year":
            return evolve(report, year=report.year + 1, previous=None)
        case "previous":
            last = gd.Report.of({TOTAL: 5}, publisher="某局", year=report.year - 1)
            return report.after(last)
        case "remarks":
            blank = report.replace({TOTAL: None})
            return evolve(blank, remarks=(*blank.remarks, Remark(TOTAL, gd.values.read_entry("/"))))
        case "extras":
            return evolve(report, extras=(Extra(next(iter(report.form.subtotals)), 3),))
    cell = draw(st.sampled_from(report.form.cells))
    return report.replace({cell: draw(st.none() | st.integers(0, 9))})


@given(reports(gd.FORM_2021).filter(lambda report: report.year > 2022), st.data())
def test_a_report_is_given_its_own_assessment_and_no_other(
    report: gd.Report, data: st.DataObject
) -> None:
    """A cache of assessments, which goes by equality, gives what a check would."""
    other = data.draw(st.composite(changed)(report))
    cached = lru_cache(gd.check)
    for each in (report, other, report):
        assessment = cached(each)
        assert assessment == gd.check(each)
        assert assessment.report.source == each.source
        assert hash(assessment) == hash(gd.check(each))
        assert [finding.at for finding in assessment.findings] == [
            finding.at for finding in gd.check(each).findings
        ]


def test_a_late_publication_is_seen_through_a_cache() -> None:
    cached = lru_cache(gd.check)
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    late = evolve(report, published=date(2025, 12, 31))
    assert not cached(report).against("publication")
    assert cached(late).against("publication")


@pytest.mark.parametrize("name", OF_A_REPORT)
def test_whatever_is_changed_of_a_report_it_is_another(name: str) -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    assert evolve(report, **{name: OF_A_REPORT[name]}) != report  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("name", OF_A_SOURCE)
def test_whatever_is_changed_of_a_source_it_is_another(name: str) -> None:
    other = gd.reports.Source(**{name: OF_A_SOURCE[name]})  # type: ignore[arg-type]  # by name
    assert other != gd.reports.Source()
    report = gd.Report.of({}, publisher="某局", year=2024)
    moved = evolve(report, source=other)
    assert moved != report
    assert moved.without_source() == report
    assert moved.after(evolve(moved, year=2023)).without_source() == report.after(
        evolve(report, year=2023)
    )


def test_nothing_that_a_report_or_a_source_is_made_of_is_forgotten_above() -> None:
    of_a_source = {each.alias for each in fields(gd.reports.Source) if each.init}
    assert of_a_source == set(OF_A_SOURCE)
    of_a_report = {each.alias for each in fields(gd.Report) if each.init}
    tables = {"disclosures", "requests", "challenges"}
    others = {"year", "form", "previous", "remarks", "extras", "source"} | tables
    assert of_a_report == set(OF_A_REPORT) | others


@given(reports())
def test_the_same_report_made_twice_is_equal_and_hashes_alike(report: gd.Report) -> None:
    again = evolve(report, source=evolve(gd.reports.Source(**OF_A_SOURCE)))  # type: ignore[arg-type]  # by name
    once = evolve(report, source=gd.reports.Source(**OF_A_SOURCE))  # type: ignore[arg-type]  # by name
    assert again == once == pickle.loads(pickle.dumps(once))
    assert hash(again) == hash(once) == hash(pickle.loads(pickle.dumps(once)))
    assert hash(once.source) == hash(again.source)
    assert evolve(report, body=report.body) == report


def test_numbers_are_compared_as_numbers() -> None:
    one, other = (
        gd.Report.of({"disclosures.fees.amount": Decimal(number)}, publisher="某局", year=2024)
        for number in ("12.50", "12.5")
    )
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize("name", ["readings", "headings", "facts", "passages", "places", "unread"])
def test_what_a_source_gives_out_cannot_be_changed(name: str) -> None:
    given_to_it = {TOTAL: gd.reports.Reading("3", PLACE)}
    source = gd.reports.Source(readings=given_to_it, diagnostics=(DIAGNOSTIC,))
    given_to_it.clear()
    assert source.places == {TOTAL: PLACE}
    with pytest.raises(TypeError):
        getattr(source, name)[TOTAL] = None


@given(reports(gd.FORM_2021))
def test_last_years_cells_are_looked_up_in_last_years_report(last_year: gd.Report) -> None:
    report = gd.Report.of({}, publisher="某局", year=last_year.year + 1)
    assert report[TOTAL.last_year] is None
    assert report.after(last_year)[TOTAL.last_year] == last_year[TOTAL]
    assert report.after(last_year)[TOTAL.last_year.last_year] is None
    with pytest.raises(gd.errors.ReportMismatch, match=f"is on {last_year.year - 1}, not on"):
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
        (
            {"requests.received.total": 1.5},
            gd.errors.AmountError,
            r"requests\.received\.total: 1\.5 is no whole number",
        ),
        ({"requests.received.total": True}, gd.errors.AmountError, "is a bool"),
        ({"requests.received.total": Decimal("NaN")}, gd.errors.AmountError, "not finite"),
        ({"requests.received.total": 10**15}, gd.errors.AmountError, "out of range"),
    ],
)
def test_what_cannot_be_a_report_is_an_error_that_says_why(
    cells: dict[str, int], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        gd.Report.of(cells, publisher="某局", year=2024)


def test_a_year_without_a_form_has_no_report() -> None:
    for form in (None, gd.FORM_2019):
        with pytest.raises(gd.errors.EditionError, match="no form for 2018"):
            gd.Report.of({}, publisher="某局", year=2018, form=form)


def test_the_tables_of_a_report_are_of_its_form() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    with pytest.raises(gd.errors.ReportMismatch, match="edition 2021 must be of it"):
        evolve(report, requests=gd.RequestTable.blank(gd.FORM_2019))


def test_unknown_cells_are_not_looked_up() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    with pytest.raises(gd.UnknownAddress, match="did you mean"):
        report["requests.recieved.total"]


def test_a_remark_is_what_stands_in_place_of_a_number() -> None:
    remark = Remark(TOTAL, gd.values.read_entry("/"))
    report = evolve(gd.Report.of({}, publisher="某局", year=2024), remarks=(remark,))
    assert report.remark(TOTAL) == remark
    assert report.section(gd.Section.OVERVIEW) is None


@given(st.text() | st.integers().map(str) | st.sampled_from(["", "  ", "三", "/", "—", "无"]))
def test_a_remark_is_no_number_and_no_blank(written: str) -> None:
    entry = gd.values.read_entry(written)
    if entry.kind in (gd.values.EntryKind.NUMBER, gd.values.EntryKind.BLANK):
        with pytest.raises(
            gd.errors.ReportMismatch, match=f"is a {entry.kind.value}, not a remark"
        ):
            Remark(TOTAL, entry)
    else:
        assert Remark(TOTAL, entry).entry == entry


OVERVIEW = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到12件。")
EXTRA = Extra(gd.Cell("requests", "denied", "total"), 3)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("sections", (OVERVIEW, evolve(OVERVIEW, text="")), "section overview is given twice"),
        ("extras", (EXTRA, evolve(EXTRA, amount=4)), r"extra requests\.denied\.total is given"),
        (
            "remarks",
            (Remark(TOTAL, gd.values.read_entry("/")),) * 2,
            r"remark on requests\.received",
        ),
        ("published", datetime(2025, 1, 31, 9), "published is a day"),
        ("signed", datetime(2025, 1, 31, tzinfo=UTC), "signed is a day"),
    ],
)
def test_what_json_would_lose_is_no_report(name: str, value: Any, said: str) -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    with pytest.raises(gd.errors.ReportMismatch, match=said):
        evolve(report, **{name: value})


def test_a_repr_says_the_numbers_that_matter() -> None:
    zeros = gd.Report.of({}, publisher="某局", year=2024).filled()
    assert repr(zeros) == "<Report 某局 2024, edition 2021: all 0>"
    some = zeros.replace({TOTAL: 3, "requests.granted.total": None})
    assert repr(some) == "<Report 某局 2024, edition 2021: requests.received.total=3, 1 blank>"
    assert repr(zeros.replace(dict.fromkeys(zeros.form.cells, 1))).endswith("192 more>")
    assert repr(evolve(zeros, publisher="某局\n\x1b[1m")).startswith("<Report 某局 ␛[1m 2024, ")


def test_places_and_diagnostics_speak_both_languages() -> None:
    assert gd.reports.Place(46, 9).to("zh") == "第46行第9格"
    assert (gd.reports.Place(46).to("zh"), str(gd.reports.Place(46))) == ("第46行", "line 46")
    said = gd.Message("不认识的一行", "a row that the form does not have")
    assert str(gd.Diagnostic("unknown-row", said, place=gd.reports.Place(3, 1))) == (
        "line 3, field 1: unknown-row: a row that the form does not have"
    )
    assert str(gd.Diagnostic("unknown-row", said)).startswith("unknown-row: ")


def test_a_place_says_the_parts_that_it_has() -> None:
    place = gd.reports.Place(page=3, table=2, row=4, column=5, box=(1, 2, 3, 4))
    assert place.to("zh") == "第3页第2个表格第4行第5列"
    assert str(place) == "page 3, table 2, row 4, column 5"
    assert gd.reports.Place(sheet="表", row=2).to("zh") == "工作表“表”第2行"


def test_words_are_found_in_the_source_by_their_offset() -> None:
    passages = (
        gd.reports.Passage(0, gd.reports.Place(8)),
        gd.reports.Passage(30, gd.reports.Place(9)),
    )
    source = gd.reports.Source(passages={gd.Section.OVERVIEW: passages})
    places = [source.place_in(gd.Section.OVERVIEW, offset) for offset in (0, 29, 30, 99)]
    assert places == [
        gd.reports.Place(8),
        gd.reports.Place(8),
        gd.reports.Place(9),
        gd.reports.Place(9),
    ]
    assert source.place_in(gd.Section.OTHER, 0) is None


def test_a_cell_without_a_reading_is_unread_for_the_first_reason_given() -> None:
    other = gd.Cell("requests", "granted", "total")
    first = gd.Diagnostic("missing-row", gd.Message("缺", "missing"), (TOTAL, other))
    second = gd.Diagnostic("unknown-row", gd.Message("缺", "missing"), (TOTAL,))
    source = gd.reports.Source(
        readings={other: gd.reports.Reading("3", gd.reports.Place(1))}, diagnostics=(first, second)
    )
    assert source.unread == {TOTAL: first}
    assert source.places == {other: gd.reports.Place(1)}


def test_a_year_is_a_whole_number() -> None:
    for year in (2024.5, "2024", True, None):
        with pytest.raises(gd.errors.EditionError, match="is not a year"):
            gd.Report.of({}, publisher="某局", year=year)  # type: ignore[arg-type]  # as callers do


def test_a_cell_of_last_year_must_be_a_cell() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    assert report["requests.closed.total@-1"] is None
    with pytest.raises(gd.UnknownAddress, match=r"did you mean 'requests\.received\.total@-1'"):
        report["requests.recieved.total@-1"]


def test_numbers_too_long_to_print_are_refused() -> None:
    for amount in (10**400, 10**5000, Decimal("1e400")):
        with pytest.raises(gd.errors.AmountError):
            gd.Report.of({TOTAL: amount}, publisher="某局", year=2024)


def test_an_extra_of_no_edition_is_refused() -> None:
    nowhere = gd.Cell("requests", "recieved", "total")
    with pytest.raises(gd.UnknownAddress, match="no edition of the form has it"):
        evolve(
            gd.Report.of({}, publisher="某局", year=2024), extras=(gd.reports.Extra(nowhere, 3),)
        )
