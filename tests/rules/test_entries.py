"""What may stand in a cell: each rule has a report that makes it speak and one that does not."""

from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import Extra, Remark
from govdisclosure.testing import reports

CELL = gd.Cell("requests", "received", "total")


def entries(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select("entries"))


def zeros(year: int = 2024) -> gd.Report:
    return gd.Report.of({}, publisher="某局", year=year).filled()


def remarked(written: str) -> gd.Report:
    remark = Remark(CELL, gd.values.read_entry(written))
    return evolve(zeros().replace({CELL: None}), remarks=(remark,))


@given(reports())
def test_the_rules_on_entries_find_just_what_there_is(report: gd.Report) -> None:
    found = {finding.rule for finding in entries(report).findings}
    values = dict(zip(report.form.cells, report.values, strict=True))
    marked = {remark.cell for remark in report.remarks}
    blank = {cell for cell, value in values.items() if value is None} - marked
    kinds = {remark.entry.kind for remark in report.remarks}
    negative = any(
        value is not None and value < 0 and not report.form.unit(cell).signed
        for cell, value in values.items()
    )
    fractional = any(
        value is not None and value != int(value) and report.form.unit(cell).whole
        for cell, value in values.items()
    )
    assert ("entries.blank" in found) == bool(blank)
    assert ("entries.unreadable" in found) == (gd.values.EntryKind.TEXT in kinds)
    assert ("entries.placeholder" in found) == bool(kinds - {gd.values.EntryKind.TEXT})
    assert ("entries.negative" in found) == negative
    assert ("entries.fractional" in found) == fractional
    assert "entries.beyond-edition" not in found


def test_blank_cells_are_named_table_by_table() -> None:
    report = zeros().replace({CELL: None, "challenges.review.total": None})
    first, second = entries(report).findings
    assert first.severity is gd.Severity.NOTE
    assert first.cells == (CELL,)
    assert first.message.en == (
        "1 of the 175 cells of Table Three (section three) is blank "
        "(column total of row requests received): write 0 where there is nothing to count"
    )
    assert second.message.zh == (
        "第四部分表格15格中1格空白（“行政复议”一类的“总计”一项），没有的应填0"
    )
    table = report.form.grid("disclosures").cells
    (whole,) = entries(zeros().replace(dict.fromkeys(table))).findings
    assert whole.message.zh == "第二部分表格10格中10格空白，没有的应填0"


@given(reports(), st.data())
def test_a_report_of_which_nothing_was_read_is_found_to_be_so(
    report: gd.Report, data: st.DataObject
) -> None:
    cells = report.form.cells
    read = data.draw(st.just(set()) | st.sets(st.sampled_from(cells), max_size=2))
    missed = gd.Diagnostic("missing-table", gd.Message("没有", "none"), cells)
    source = gd.reports.Source(diagnostics=(missed,))
    blank = report.replace(dict.fromkeys(set(cells) - read) | dict.fromkeys(read, 0))
    found = entries(evolve(blank, source=source, remarks=())).against("entries.unread")
    assert [each.severity for each in found] == [gd.Severity.ERROR] * (not read)
    assert not entries(evolve(blank, remarks=())).against("entries.unread")


def test_a_cell_that_the_reader_missed_is_a_gap_and_no_blank() -> None:
    missed = gd.Diagnostic("missing-row", gd.Message("没有找到", "not found"), (CELL,))
    report = evolve(zeros().replace({CELL: None}), source=gd.reports.Source(diagnostics=(missed,)))
    assessment = entries(report)
    assert not assessment.findings
    assert [gap.cells for gap in assessment.undecided] == [(CELL,)]
    assert str(assessment.undecided[0]) == (
        "undecided entries.blank: 1 cell of Table Three (section three) not read "
        "(column total of row requests received)"
    )


def test_a_stroke_is_a_note_and_words_are_an_error() -> None:
    (stroke,) = entries(remarked("/")).findings
    assert (stroke.rule, stroke.severity) == ("entries.placeholder", gd.Severity.NOTE)
    (words,) = entries(remarked("若干")).findings
    assert (words.rule, words.severity) == ("entries.unreadable", gd.Severity.ERROR)
    assert words.message == gd.Message(
        "“一、本年新收政府信息公开申请数量·总计”填有“若干”，应填数字",
        "requests received (total): “若干” is written where a number is due",
    )


def test_many_strokes_are_counted_after_the_first_three() -> None:
    cells = [gd.Cell("requests", "received", kind) for kind in gd.Applicant]
    remarks = tuple(Remark(cell, gd.values.read_entry("—")) for cell in cells)
    report = evolve(zeros().replace(dict.fromkeys(cells)), remarks=remarks)
    (finding,) = entries(report).findings
    assert "and 4 more: “—” in place of a number, where 0 is due" in finding.message.en
    assert finding.message.zh.endswith("科研机构”等7格以“—”代替数字，没有的应填0")


def test_a_negative_change_is_no_negative_count() -> None:
    change = gd.Cell("disclosures", "licences", "change")
    assert not entries(zeros(2020).replace({change: -3})).findings
    (finding,) = entries(zeros().replace({CELL: -3})).findings
    assert finding.rule == "entries.negative"


@given(st.decimals("0.1", 10**6, places=1))
def test_money_has_decimals_and_counts_have_none(amount: Decimal) -> None:
    fees = gd.Cell("disclosures", "fees", "amount")
    assert not entries(zeros().replace({fees: amount})).findings
    found = entries(zeros().replace({CELL: amount})).findings
    assert bool(found) == (amount != int(amount))


def test_a_line_of_the_other_edition_is_found() -> None:
    extra = Extra(gd.Cell("disclosures", "procurement", "projects"), 3)
    (finding,) = entries(evolve(zeros(), extras=(extra,))).findings
    assert finding.rule == "entries.beyond-edition"
    assert finding.message.en == (
        "edition 2021 does not print centralised government procurement (projects) (3), for which "
        "numbers are reported; please use the form of the year"
    )


def test_findings_say_where_the_cell_stood() -> None:
    place = gd.reports.Place(46, 9)
    report = evolve(
        zeros().replace({CELL: -1}),
        source=gd.reports.Source(readings={CELL: gd.reports.Reading("-1", place)}),
    )
    (finding,) = entries(report).findings
    assert finding.at == ((CELL, place),)
