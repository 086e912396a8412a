"""Tables that are missing, empty or only totals: the publisher's fault told from the reader's."""

import pytest
from attrs import evolve
from hypothesis import given

import govdisclosure as gd
from govdisclosure.reports import Remark
from govdisclosure.rules.clean_reports import model_report
from govdisclosure.testing import consistent_reports, forms

TABLES = {
    "disclosures": "Table Two (section two)",
    "requests": "Table Three (section three)",
    "challenges": "Table Four (section four)",
}


def tables(report: gd.Report) -> gd.Assessment:
    return gd.check(
        report, rules=gd.standard_rules(report.form).select("form.table", "form.totals")
    )


def cells_of(report: gd.Report, section: str) -> tuple[gd.Cell, ...]:
    return report.form.grid(section).cells


def blank(report: gd.Report, *sections: str) -> gd.Report:
    return report.replace(
        {cell: None for section in sections for cell in cells_of(report, section)}
    )


def unread(report: gd.Report, *sections: str, code: str, most: int = 999) -> gd.Report:
    """The same with a diagnostic on the cells of sections, or on the first of them."""
    cells = tuple(cell for section in sections for cell in cells_of(report, section)[:most])
    said = gd.Diagnostic(code, gd.Message("没有", "none"), cells)
    return evolve(report, source=gd.reports.Source(diagnostics=(said,)))


def undecided(assessment: gd.Assessment) -> list[str]:
    return [f"{gap.rule}: {gap.message.en}" for gap in assessment.undecided]


@given(consistent_reports())
def test_a_filled_report_is_held(report: gd.Report) -> None:
    assert len(tables(report).passed) == 3


@pytest.mark.parametrize(("section", "name"), TABLES.items())
@given(form=forms())
def test_a_blank_table_is_empty_where_the_report_is_published(
    section: str, name: str, form: gd.Form
) -> None:
    report = blank(model_report(form), section)
    (finding,) = tables(report).findings
    assert (finding.rule, finding.severity) == ("form.table-empty", gd.Severity.WARNING)
    assert finding.message.en == f"every cell of {name} is blank: fill in each"
    assert finding.cells == cells_of(report, section)


def test_three_blank_tables_are_one_error() -> None:
    (finding,) = tables(blank(model_report(gd.FORM_2021), *TABLES)).findings
    assert finding.severity is gd.Severity.ERROR
    assert finding.message == gd.Message(
        "第二部分表格、第三部分表格、第四部分表格没有填写，应逐格填写",
        "every cell of Table Two (section two), Table Three (section three), Table Four (section "
        "four) is blank: fill in each",
    )


def test_blank_cells_that_were_read_are_the_publishers() -> None:
    report = evolve(blank(model_report(gd.FORM_2021), "challenges"), sections=())
    assert undecided(tables(report)) == [
        "form.table-empty: no number of Table Four (section four) is at hand"
    ]
    place = gd.reports.Place(3, 1)
    readings = {cell: gd.reports.Reading("", place) for cell in cells_of(report, "challenges")}
    (finding,) = tables(evolve(report, source=gd.reports.Source(readings=readings))).findings
    assert finding.rule == "form.table-empty"
    assert {at for _, at in finding.at} == {place}


def test_a_stroke_in_a_table_is_something_in_it() -> None:
    report = blank(model_report(gd.FORM_2021), "challenges")
    remark = Remark(cells_of(report, "challenges")[4], gd.values.read_entry("/"))
    assert len(tables(evolve(report, remarks=(remark,))).passed) == 3


@pytest.mark.parametrize(("section", "name"), TABLES.items())
def test_a_table_of_which_the_file_has_no_row_is_missing(section: str, name: str) -> None:
    report = unread(blank(model_report(gd.FORM_2021), section), section, code="missing-table")
    (finding,) = tables(report).findings
    assert (finding.rule, finding.severity) == ("form.table-missing", gd.Severity.WARNING)
    assert finding.message.en == f"{name} is missing: the form prints it"
    assert finding.cells == cells_of(report, section)
    kept = tuple(each for each in report.sections if each.section != section)
    for sections in (kept, ()):
        elsewhere = tables(evolve(report, sections=sections))
        assert undecided(elsewhere) == [f"form.table-missing: {name} was not read"]


@pytest.mark.parametrize(("section", "name"), TABLES.items())
def test_a_table_that_could_not_be_read_is_a_gap(section: str, name: str) -> None:
    report = unread(blank(model_report(gd.FORM_2021), section), section, code="unaligned-row")
    assert not tables(report).findings
    assert undecided(tables(report)) == [f"form.table-missing: {name} was not read"]


def test_a_table_read_in_part_and_blank_there_is_a_gap() -> None:
    for kept in (("requests",), TABLES):
        whole = blank(model_report(gd.FORM_2021), *kept)
        report = unread(whole, "requests", code="missing-row", most=3)
        assert undecided(tables(report)) == [
            "form.table-empty: no number of Table Three (section three) is at hand"
        ]
        assert bool(tables(report).findings) == (kept is TABLES)


def test_figures_in_memory_say_nothing_of_what_was_printed() -> None:
    report = gd.Report.of({"requests.received.total": 3}, publisher="某局", year=2024)
    assert not tables(report).findings
    assert undecided(tables(report)) == [
        "form.table-empty: no number of Table Two (section two) is at hand",
        "form.table-empty: no number of Table Four (section four) is at hand",
        "form.totals-only: no number of the kinds of applicants is at hand",
    ]


def totals_only(amount: int) -> gd.Report:
    report = model_report(gd.FORM_2021)
    return report.replace(
        {cell: amount if cell.column == "total" else None for cell in cells_of(report, "requests")}
    )


@pytest.mark.parametrize(("amount", "severity"), [(0, gd.Severity.NOTE), (3, gd.Severity.WARNING)])
def test_totals_alone_are_found_and_weigh_what_they_hide(
    amount: int, severity: gd.Severity
) -> None:
    (finding,) = tables(totals_only(amount)).findings
    assert (finding.rule, finding.severity) == ("form.totals-only", severity)
    assert finding.message.en == (
        "only the totals of Table Three (section three) are filled in: 150 cells are blank that "
        "tell the applicants apart"
    )
    assert len(finding.cells) == 150


def test_one_number_or_stroke_beside_the_totals_is_enough() -> None:
    person = gd.Cell("requests", "received", "business")
    assert not tables(totals_only(3).replace({person: 0})).findings
    remark = Remark(person, gd.values.read_entry("/"))
    assert not tables(evolve(totals_only(3), remarks=(remark,))).findings


def test_kinds_of_applicants_that_were_not_read_are_a_gap() -> None:
    report = unread(totals_only(3), "requests", code="unaligned-row", most=5)
    assert not tables(report).findings
    assert undecided(tables(report)) == [
        "form.totals-only: no number of the kinds of applicants is at hand"
    ]
