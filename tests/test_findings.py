"""A result tells the truth of itself: what was found, what is open, and what is not known."""

import pickle
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.errors import DefectiveReport
from govdisclosure.findings import Balance
from govdisclosure.testing import consistent_reports, reports

CLEAN = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
WRONG = CLEAN.replace({"requests.received.total": 3})
NAMES = ("note", "warning", "error")
few = settings(max_examples=30)


def unread(report: gd.Report, *cells: gd.Cell) -> gd.Report:
    """A report of which a reader missed some cells."""
    note = gd.Diagnostic("unknown-row", gd.Message("某行", "a row"), cells)
    blank = report.replace(dict.fromkeys(cells))
    return evolve(blank, source=gd.reports.Source("a.pdf", diagnostics=(note,)))


def test_severities_compare_by_gravity() -> None:
    note, warning, error = gd.Severity
    assert note < warning < error
    assert note <= note
    assert not error <= warning
    assert max(gd.Severity) is error
    assert str(error) == "error"


def test_a_severity_compares_with_text_as_with_the_severity_of_that_name() -> None:
    for one, other in product(gd.Severity, NAMES):
        same = gd.Severity(other)
        assert (one == other, hash(one) == hash(other)) == (one is same, one is same)
        assert (one < other, one <= other) == (one < same, one <= same)
        assert (one > other, one >= other) == (one > same, one >= same)
        assert (other < one, other <= one) == (same < one, same <= one)
        assert (other > one, other >= one) == (same > one, same >= one)
    # Equality is asked of anything, by sets and mappings too, and is no question of gravity.
    assert gd.Severity.ERROR != "eror"


@given(reports())
def test_every_rule_ends_as_exactly_one_of_four(report: gd.Report) -> None:
    assessment = gd.check(report)
    spoken = {each.rule for each in (*assessment.findings, *assessment.undecided)}
    assert spoken.isdisjoint(assessment.passed)
    assert spoken | {*assessment.passed, *(each.rule for each in assessment.not_applicable)} == {
        *gd.standard_rules(report.form).names
    }


@given(reports())
def test_at_least_counts_by_severity(report: gd.Report) -> None:
    assessment = gd.check(report)
    assert assessment.at_least(gd.Severity.NOTE) == assessment.findings
    errors = assessment.at_least("error")
    assert errors == assessment.at_least(gd.Severity.ERROR)
    assert all(each.severity is gd.Severity.ERROR for each in errors)
    assert (assessment.worst is gd.Severity.ERROR) == bool(errors)
    held, checked = assessment.balanced()
    assert 0 <= held <= checked == len(report.form.identities)
    assert assessment.counts == {
        each: sum(found.severity is each for found in assessment.deviations)
        for each in reversed(gd.Severity)
    }


def test_a_finding_without_sides_has_no_difference() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    (finding, *_) = gd.check(report).against("entries.blank")
    assert finding.difference is None
    assert (finding.left, finding.right) == (None, None)


def test_a_message_speaks_both_languages() -> None:
    message = gd.Message("空白", "blank")
    assert (message.to("zh"), message.to("en"), str(message)) == ("空白", "blank", "blank")


@few
@given(reports() | consistent_reports())
def test_a_report_is_ok_where_no_error_is_found_and_all_of_it_is_known(report: gd.Report) -> None:
    assessment = gd.check(report)
    tables = (report.disclosures, report.requests, report.challenges)
    known = all(any(number is not None for number in table.values) for table in tables)
    assert assessment.ok == (known and not assessment.at_least("error"))
    assert assessment.complete == (not assessment.undecided)


@few
@given(reports() | consistent_reports(), st.sampled_from(NAMES))
def test_what_is_raised_is_what_is_not_ok(report: gd.Report, least: str) -> None:
    assessment = gd.check(report)
    if not assessment.at_least(least) and evolve(assessment, findings=()).ok:
        assert assessment.raise_for_findings(least) is assessment
        return
    with pytest.raises(DefectiveReport) as raised:
        assessment.raise_for_findings(least)
    assert raised.value.assessment is assessment
    same = pickle.loads(pickle.dumps(raised.value))
    assert (same.message, same.assessment) == (raised.value.message, assessment)


def test_an_error_tells_the_first_findings_and_how_many_there_are() -> None:
    with pytest.raises(DefectiveReport) as raised:
        gd.check(WRONG).raise_for_findings()
    assert str(raised.value).startswith(
        "某县人民政府 2024 has 2 problems: error: total: received 3"
    )
    assert raised.value.message.zh.startswith("某县人民政府2024年度报告有2项问题：错误：总计")
    many = WRONG.replace({cell: 7 for cell in WRONG.form.cells if cell.column == "total"})
    with pytest.raises(DefectiveReport, match=r"has (\d+) problems: .*; … and \d+ more$"):
        gd.check(many).raise_for_findings()


def test_a_report_whose_cells_a_reader_missed_is_not_ok() -> None:
    cell = CLEAN.form.cells[20]
    missed = gd.check(unread(CLEAN, cell))
    assert not missed.at_least("error")
    assert not missed.ok
    with pytest.raises(DefectiveReport, match="has 1 problem: 1 cell not read"):
        missed.raise_for_findings()
    # What somebody has filled in since is known.
    assert gd.check(missed.report.replace({cell: 0})).ok


def test_a_table_that_was_not_read_is_missing_and_one_that_was_read_as_blank_is_not() -> None:
    table = [cell for cell in CLEAN.form.cells if cell.section == "challenges"]
    pictures = gd.check(unread(CLEAN, *table))
    assert not pictures.ok
    assert "Table Four (section four) is missing" in str(pictures)
    blank = CLEAN.replace(dict.fromkeys(table))
    assert not gd.check(blank).ok
    reading = gd.reports.Reading("", gd.reports.Place(line=9))
    read = evolve(blank, source=gd.reports.Source("a.txt", readings=dict.fromkeys(table, reading)))
    assert gd.reports.missing_tables(read) == ()
    assert gd.check(read).ok
    stroke = gd.reports.Remark(table[0], gd.values.read_entry("/"))
    assert gd.reports.missing_tables(evolve(blank, remarks=(stroke,))) == ()


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_balance_is_true_where_all_that_was_checked_passed(passed: int, checked: int) -> None:
    balance = Balance(passed, checked)
    assert bool(balance) == (passed == checked != 0)
    assert balance == (passed, checked) == (balance.passed, balance.checked)


def test_a_prefix_of_a_rule_that_was_checked_is_right_and_no_other() -> None:
    assessment = gd.check(WRONG)
    for name in gd.standard_rules(WRONG.form).names:
        for size in (1, len(name) // 2, len(name)):
            begun = tuple(e for e in assessment.findings if e.rule.startswith(name[:size]))
            assert assessment.against(name[:size]) == begun
    for wrong in ("request.flow", "requests.flow.total!", "rollup"):
        with pytest.raises(gd.UnknownRule):
            assessment.against(wrong)


@few
@given(reports())
def test_findings_stand_below_their_sections_once_and_in_order(report: gd.Report) -> None:
    assessment = gd.check(report)
    by = assessment.by_section()
    order = [*gd.Section, None]
    assert [order.index(each) for each in by] == sorted(order.index(each) for each in by)
    assert all(by.values())
    told = [each for several in by.values() for each in several]
    assert sorted(map(str, told)) == sorted(map(str, assessment.findings))
    for section, several in by.items():
        for each in several:
            places = [*(span.section for span in each.spans), *(at.section for at in each.cells)]
            assert each.section == section == next(iter(places), None)


def test_a_finding_on_words_stands_below_their_section() -> None:
    (finding, *_) = gd.check(WRONG).findings
    words = (gd.reports.Span(gd.Section.OVERVIEW, 0, 4),)
    assert evolve(finding, spans=words).section is gd.Section.OVERVIEW


@few
@given(reports())
def test_a_repr_is_one_short_line_and_a_print_has_each_finding(report: gd.Report) -> None:
    assessment = gd.check(report)
    assert len(repr(assessment)) < 200
    assert len(repr(assessment).splitlines()) == 1
    first, *rest = str(assessment).splitlines()
    assert f"<Assessment {first}>" == repr(assessment)
    assert rest[: len(assessment.findings)] == [str(each) for each in assessment.findings]


def test_a_repr_says_who_is_in_which_state() -> None:
    assessment = gd.check(WRONG)
    assert repr(assessment) == (
        "<Assessment 某县人民政府 2024: 2 errors; 40 of 42 identities; 25 undecided>"
    )
    assert repr(evolve(assessment, findings=(), undecided=(), passed=())) == (
        "<Assessment 某县人民政府 2024: no findings>"
    )
    assert repr(assessment.findings[0]).startswith("<Finding error requests.flow.total: total: ")
    assert repr(assessment.undecided[0]) == (
        "<Undecided years.carried.natural_person: last year's report is not at hand>"
    )
    (one, *_) = assessment.not_applicable
    assert repr(one) == "<NotApplicable requests.subtotals: no subtotals are printed>"


def test_a_print_gives_the_reasons_that_prevent_most() -> None:
    lines = str(gd.check(gd.Report.of({}, publisher="某\n局", year=2024))).splitlines()
    assert lines[0].startswith("某 局 2024: 3 notes; 0 of 42 identities")
    assert lines[-6] == "undecided: the words of the report are not at hand (13)"
    assert lines[-1].startswith("undecided: … and ")


def test_each_way_to_end_is_told_in_one_line_of_either_language() -> None:
    assessment = gd.check(WRONG)
    (finding, *_) = assessment.findings
    assert finding.to("zh") == f"错误：{finding.message.zh}（{finding.cites.chinese}）"
    assert finding.to("en") == f"error: {finding.message.en} ({finding.cites.english})"
    assert assessment.undecided[0].to("zh") == "未能判断：没有上一年度报告"
    assert assessment.not_applicable[0].to("en") == "not applicable: no subtotals are printed"


def test_a_severity_by_its_name_is_one() -> None:
    said, article = gd.Message("零", "none"), gd.REGULATION.article(50)
    named = gd.Finding("a.b", "error", said, article)
    assert named == gd.Finding("a.b", gd.Severity.ERROR, said, article)
    assert named.severity is gd.Severity.ERROR
    assert named.to("zh").startswith("错误：零")
