"""The sum of all bodies' reports: nothing but what is known, and everything else is named."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import cells_in_words
from govdisclosure.offices import Total, total
from govdisclosure.reports import Diagnostic, Remark, Source
from govdisclosure.testing import consistent_reports
from govdisclosure.values import read_entry

TOTAL, FEES = "requests.received.total", "disclosures.fees.amount"


def sent(
    publisher: str, cells: Mapping[str, gd.Amount | None] | None = None, year: int = 2024
) -> gd.Report:
    given = cells or {}
    report = gd.Report.of({}, publisher=publisher, year=year).filled().replace(given)
    return evolve(report, source=Source(f"{publisher}-{len(given)}.docx"))


@st.composite
def offices(draw: st.DrawFn, form: gd.Form = gd.FORM_2021) -> list[gd.Report]:
    drawn = draw(st.lists(consistent_reports(form), min_size=1, max_size=4))
    return [evolve(each, publisher=f"某县第{n}局", year=2024) for n, each in enumerate(drawn)]


@settings(max_examples=25)
@given(offices())
def test_the_sum_of_reports_that_are_consistent_is_consistent_and_their_consolidation(
    reports: list[gd.Report],
) -> None:
    found = total(reports, publisher="某县人民政府")
    assert found.complete
    assert found.report.values == gd.consolidate(reports, publisher="某县人民政府").values
    assert not gd.check(found.report).against("requests")
    assert not gd.rollup(found.report, reports).findings


@settings(max_examples=25)
@given(offices(), st.data())
def test_a_number_of_the_sum_is_that_of_its_parts_whatever_stands_in_their_blanks(
    reports: list[gd.Report], data: st.DataObject
) -> None:
    cells = st.sets(st.sampled_from(gd.FORM_2021.cells), max_size=5)
    blanked = [each.replace(dict.fromkeys(data.draw(cells))) for each in reports]
    found = total(blanked)
    uncertain = {each.cell: each for each in found.uncertain}
    for cell in gd.FORM_2021.cells:
        known = [number for each in blanked if (number := each[cell]) is not None]
        assert found.report[cell] == (sum(known) if known else None)
        assert (cell in uncertain) is (0 < len(known) < len(reports))
        assert cell not in uncertain or uncertain[cell].sum == gd.Interval(sum(known), None)
    assert found.complete is not bool(uncertain)


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "xlsx"])
def test_the_form_that_is_written_is_read_as_the_sum(tmp_path: Path, suffix: str) -> None:
    reports = [
        sent("某县财政局", {TOTAL: 3, FEES: Decimal("12.5")}),
        sent("某县教育局", {TOTAL: None, FEES: Decimal("0.25")}),
        sent("某县公安局", {TOTAL: 7}),
        sent("某县公安局", {TOTAL: 7, FEES: 2}),
        sent("某县档案馆", year=2023),
    ]
    for publisher in ("某县人民政府", ""):
        found = total(
            reports,
            publisher=publisher,
            expected=["某县司法局", *(each.publisher for each in reports)],
        )
        gd.save_form(found.report, tmp_path / f"sum.{suffix}")
        again = gd.read(tmp_path / f"sum.{suffix}")
        assert again.values == found.report.values
        assert (again.publisher, again.year) == (publisher, 2024)
        assert gd.rules.scope_of(again, reports[:2]) is gd.rules.Scope.CONSOLIDATED
        for name in ("某县财政局", "某县司法局", "某县档案馆", "某县公安局"):
            assert name in again.preamble
    assert again[FEES] is None
    (json,) = gd.loads(gd.dumps([found.report]))
    assert json == found.report


def why(found: Total, address: str) -> tuple[gd.Amount | None, str]:
    (each,) = [one for one in found.uncertain if str(one.cell) == address]
    assert found.report[address] == each.written
    return each.written, each.why.en


def test_nothing_is_written_where_a_report_was_not_read_or_two_of_a_body_differ() -> None:
    cell = gd.Cell.parse(TOTAL)
    finance = sent("某县财政局", {TOTAL: 3})
    lost = Diagnostic("unknown-row", gd.Message("没有读到", "not read"), (cell,))
    unread = evolve(
        sent("某县教育局", {TOTAL: None}), source=Source("教育局.pdf", diagnostics=(lost,))
    )
    assert why(total([finance, unread]), TOTAL) == (None, "no number of 某县教育局 was read in it")
    blank = sent("某县教育局", {TOTAL: None})
    assert why(total([finance, blank]), TOTAL) == (3, "某县教育局 left it blank")
    for words, outcome in (("/", 3), ("约12件", None)):
        noted = evolve(blank, remarks=(Remark(cell, read_entry(words)),))
        assert why(total([finance, noted]), TOTAL)[0] == outcome
    assert total([blank]).complete, "it is blank in all"
    assert not total([unread]).complete, "it was read in none"
    found = total(
        [finance, sent("某县公安局", {TOTAL: 4}), sent("某县公安局", {TOTAL: 6, FEES: 0})]
    )
    assert why(found, TOTAL) == (
        None,
        "the reports of 某县公安局 differ in it (某县公安局-1.docx, 某县公安局-2.docx)",
    )
    assert found.uncertain[0].sum == gd.Interval(7, 9)
    assert [each.counted for each in found.left_out] == [False, False]
    assert found.report["requests.granted.total"] == 0, "the cells that agree are added"
    data = found.to_dict()
    assert gd.reports.from_data(data).values == found.report.values
    assert data["uncertain"] == [
        {
            "cell": TOTAL,
            "least": 7,
            "most": 9,
            "written": None,
            "why": {
                "zh": "某县公安局的几份报告此格不同（某县公安局-1.docx、某县公安局-2.docx）",
                "en": why(found, TOTAL)[1],
            },
        }
    ]


def test_a_change_that_one_leaves_blank_bounds_no_sum() -> None:
    change = "disclosures.licences.change"
    reports = [
        gd.Report.of({change: number}, publisher=name, year=2020).filled().replace({change: number})
        for name, number in (("甲局", 4), ("乙局", None))
    ]
    found = total(reports)
    assert found.report.form is gd.FORM_2019
    assert why(found, change) == (None, "乙局 left it blank")


def test_the_year_and_the_form_of_most_reports_are_added_up_unless_given() -> None:
    reports = [sent("甲局"), sent("乙局"), sent("丙局", year=2023), sent("甲局", year=2023)]
    with pytest.raises(gd.errors.OptionError, match="as many reports are on 2023 and on 2024"):
        total(reports)
    assert total(reports, year=2023).report.year == 2023
    found = total([*reports, sent("丁局")])
    assert found.report.year == 2024
    assert [(each.publisher, each.counted) for each in found.left_out] == [
        ("丙局", False),
        ("甲局", True),
    ]
    for none in ([], [sent("甲局", year=2023)]):
        with pytest.raises(gd.errors.ReportMismatch, match="no reports to add up"):
            total(none, year=2024)
    several = [sent("甲局", year=2023), sent("乙局", year=2023)]
    with pytest.raises(gd.errors.ReportMismatch, match="all 2 reports given: it is on 2023, not"):
        total(several, year=2024)
    with pytest.raises(gd.errors.ReportMismatch, match="no reports to add up"):
        total([])
    old = gd.Report.of({}, publisher="丙局", year=2024, form=gd.FORM_2019)
    assert total([sent("甲局"), old]).report.form is gd.FORM_2021


def test_a_report_of_the_government_itself_is_not_added_to_those_below_it() -> None:
    reports = [sent("某县财政局"), sent("某县人民政府"), sent("另县人民政府")]
    found = total(reports)
    assert [each.publisher for each in found.added] == ["某县财政局", "另县人民政府"]
    assert "name it among the expected bodies" in found.left_out[0].why.en
    names = [each.publisher for each in reports]
    assert total(reports, expected=names).complete
    own = evolve(reports[1], title="某县人民政府2024年政府信息公开工作年度报告（本级）")
    assert total([reports[0], own]).complete
    assert not total(reports[2:] + reports[:1], publisher="另县").complete


def test_a_report_of_which_no_table_was_read_is_left_out() -> None:
    cells = gd.FORM_2021.cells
    lost = Diagnostic("unknown-row", gd.Message("没有读到", "not read"), cells)
    words = gd.Report.of({}, publisher="某县教育局", year=2024)
    words = evolve(words, source=Source("scan.pdf", diagnostics=(lost,)))
    found = total([sent("某县财政局"), words])
    assert found.left_out[0].why.en == "no table of it was read"
    assert (found.uncertain, found.complete) == ((), False)


def test_the_preamble_names_cells_and_no_files() -> None:
    reports = [sent("甲局", {TOTAL: None}), sent("乙局"), sent("丙局", year=2023)]
    preamble = total(reports, body="department").report.preamble
    assert preamble.splitlines() == [
        "本表由以下机关的报告相加而成：甲局、乙局。",
        "以下机关的报告没有计入：丙局。",
        "以下各格有的报告空白，所填为其余报告之和："
        + cells_in_words([gd.Cell.parse(TOTAL)], gd.FORM_2021).zh
        + "。",
    ]


def test_a_sum_is_not_complete_while_a_file_of_nobody_known_is_unread() -> None:
    report = gd.Report.of({}, publisher="某县财政局", year=2024).filled()
    whole = total([report])
    assert whole.complete
    lacking = total([report], unread=["扫描件.pdf"])
    assert not lacking.complete
    assert "有的文件没有读到" in lacking.report.preamble
    assert "扫描件" not in lacking.report.preamble
    assert total([report], expected=["某县财政局"], unread=["扫描件.pdf"]).complete
