"""An identity as a rule: consistent reports are silent, slips are heard, blanks are honest."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.reports import Diagnostic, Place, Reading, Source
from govdisclosure.testing import consistent_reports, forms, reports, slips

TOTAL = gd.Cell("requests", "received", "total")


@given(consistent_reports())
def test_a_consistent_report_is_silent(report: gd.Report) -> None:
    assessment = gd.check(report)
    assert not assessment.findings
    held, checked = assessment.balanced()
    assert held == checked == len(report.form.identities)


@given(st.data())
def test_any_change_of_one_to_three_cells_of_table_three_is_heard(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    slip = data.draw(slips(report, at_most=3, section=gd.Section.REQUESTS))
    assert gd.check(slip.report).against("requests")


@given(st.data())
def test_any_change_of_one_cell_of_table_four_is_heard(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    slip = data.draw(slips(report, section=gd.Section.CHALLENGES))
    assert gd.check(slip.report).against("challenges")


@given(st.data())
def test_a_slip_breaks_exactly_the_identities_it_is_in(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    slip = data.draw(slips(report))
    (changed,) = slip.changes
    rules = gd.standard_rules(report.form).select("requests", "challenges")
    broken = {finding.rule for finding in gd.check(slip.report, rules=rules).findings}
    expected = {each.name for each in report.form.identities if changed in each.cells}
    assert broken == expected


@given(reports())
def test_a_difference_is_the_difference_of_its_sides(report: gd.Report) -> None:
    for identity in report.form.identities:
        for finding in gd.identity_rule(identity)(report):
            if isinstance(finding, gd.Finding):
                known = {
                    side: sum(report[cell] or 0 for cell in cells)
                    for side, cells in (("left", identity.left), ("right", identity.right))
                }
                assert (finding.left, finding.right) == (known["left"], known["right"])
                assert finding.difference == known["left"] - known["right"]


@given(st.data())
def test_blanks_never_turn_a_right_table_wrong(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    blank = data.draw(st.sets(st.sampled_from(report.form.cells), max_size=40))
    assessment = gd.check(report.replace(dict.fromkeys(blank)))
    assert not assessment.against("requests")
    assert not assessment.against("challenges")


@given(st.data())
def test_filling_blanks_never_contradicts_a_verdict(data: st.DataObject) -> None:
    report = data.draw(reports())
    blank = [cell for cell in report.form.cells if report[cell] is None]
    filling = {cell: data.draw(st.integers(0, 10**6)) for cell in blank}
    before, after = gd.check(report), gd.check(report.replace(filling))
    names = {identity.name for identity in report.form.identities}
    broken = {each.rule for each in before.findings} & names
    assert broken <= {each.rule for each in after.findings}
    assert names.intersection(before.passed) <= set(after.passed)


@given(reports())
def test_an_undecided_identity_could_go_either_way(report: gd.Report) -> None:
    for identity in report.form.identities:
        (outcome,) = list(gd.identity_rule(identity)(report)) or [None]
        if isinstance(outcome, gd.Undecided):
            assert outcome.cells
            assert all(report[cell] is None for cell in outcome.cells)
            gap = sum((report[cell] or 0) * sign for cell, sign in identity.coefficients.items())
            lower = [cell for cell in outcome.cells if identity.coefficients[cell] * gap <= 0]
            # Some blank lies on the side that lacks something, so a number there settles it.
            assert lower
            settled = report.replace({**dict.fromkeys(outcome.cells, 0), lower[0]: abs(gap)})
            assert not list(gd.identity_rule(identity)(settled))


@given(st.data())
def test_the_sum_of_consistent_reports_is_consistent(data: st.DataObject) -> None:
    form = data.draw(forms())
    one, other = data.draw(consistent_reports(form)), data.draw(consistent_reports(form))
    both = gd.consolidate([one, evolve(other, year=one.year)], publisher="某市人民政府")
    assert not gd.check(both).findings
    values = zip(one.values, other.values, both.values, strict=True)
    assert all(a + b == c for a, b, c in values if a is not None and b is not None)


def alone(outcome: gd.Outcome) -> gd.Outcome:
    return evolve(outcome, caused_by="") if isinstance(outcome, gd.Finding) else outcome


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_checking_all_at_once_equals_checking_one_by_one(form: gd.Form) -> None:
    @given(reports(form))
    def law(report: gd.Report) -> None:
        rules = gd.standard_rules(form)
        # What follows from what is known only when several are asked.
        together = {name: tuple(map(alone, ended)) for name, ended in rules.outcomes(report)}
        assert together == {rule.name: tuple(rule(report)) for rule in rules}

    law()


def balanced(**changes: int | Decimal | None) -> gd.Report:
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    return report.replace({gd.Cell("requests", row, "total"): to for row, to in changes.items()})


def flow(report: gd.Report) -> list[gd.Outcome]:
    return list(gd.standard_rules(report.form)["requests.flow.total"](report))


def test_a_finding_states_both_sides() -> None:
    (finding,) = flow(balanced(received=3420, carried_over=91, processed=3375, carried_forward=118))
    assert isinstance(finding, gd.Finding)
    assert finding.message == gd.Message(
        "总计：新收3420+上年结转91=3511，办理3375+结转下年度118=3493，前者多18；请核对",
        "total: received 3420 + carried over 91 = 3511, processed 3375 + carried forward 118 = "
        "3493, the first is 18 more; please check",
    )
    assert finding.cites == gd.law.FORMAT_2021.note("第一项加第二项之和…")
    assert str(finding).startswith("error requests.flow.total: total: received 3420")


def test_a_total_below_its_known_parts_is_wrong_whatever_the_blanks_hold() -> None:
    (finding,) = flow(balanced(received=2, carried_over=0, processed=3, carried_forward=None))
    assert isinstance(finding, gd.Finding)
    assert finding.difference == -1
    assert finding.message == gd.Message(
        "总计：新收2+上年结转0=2，办理3+结转下年度（空白）≥3，前者至少少1（1格空白，不论填几）；请核对",
        "total: received 2 + carried over 0 = 2, processed 3 + carried forward (blank) ≥ 3, "
        "the first is at least 1 less (1 cell blank, whatever it holds); please check",
    )
    (finding,) = flow(balanced(received=4, carried_over=None, processed=3, carried_forward=0))
    assert isinstance(finding, gd.Finding)
    assert "the first is at least 1 more (1 cell blank, whatever it holds)" in finding.message.en


def test_blanks_on_both_sides_leave_it_open() -> None:
    (gap,) = flow(balanced(received=9, carried_over=None, processed=3, carried_forward=None))
    assert isinstance(gap, gd.Undecided)
    assert [cell.row for cell in gap.cells] == ["carried_over", "carried_forward"]
    assert gap.message.en.endswith("; 2 cells blank")


def test_a_blank_change_may_be_negative_so_it_bounds_nothing() -> None:
    left = gd.Cell("disclosures", "licences", "previous_items")
    change = gd.Cell("disclosures", "licences", "change")
    decisions = gd.Cell("disclosures", "licences", "decisions")
    identity = gd.Identity("mine.sum", (left, change), (decisions,), gd.law.FORMAT_2019.whole)
    report = gd.Report.of({}, publisher="某局", year=2020).filled()
    report = report.replace({left: 5, change: None, decisions: 3})
    (outcome,) = gd.identity_rule(identity)(report)
    assert isinstance(outcome, gd.Undecided)


def test_an_identity_of_another_edition_does_not_bind() -> None:
    report = gd.Report.of({}, publisher="某局", year=2020).filled()
    identity = gd.Identity(
        "mine.closed",
        (TOTAL,),
        (gd.Cell("requests", "closed_other", "total"),),
        gd.law.FORMAT_2021.whole,
    )
    rule = gd.identity_rule(identity)
    assert repr(rule) == "<rule mine.closed>"
    assert rule.demand.en == "requests received (total) = closed: other (total)"
    assessment = gd.check(report, rules=gd.RuleSet([rule]))
    assert [each.rule for each in assessment.not_applicable] == ["mine.closed"]
    assert assessment.not_applicable[0].message == gd.Message(
        "2019年版格式没有“3.其他·总计”", "edition 2019 does not print closed: other (total)"
    )
    assert not assessment.passed


def test_many_blanks_are_counted_where_they_are_summed() -> None:
    report = gd.Report.of({TOTAL: 8, "requests.received.other": 3}, publisher="某局", year=2024)
    (gap,) = gd.standard_rules(report.form)["requests.applicants.received"](report)
    assert gap.message.en == (
        "requests received: total 8, sum of the applicants at least 3; 5 cells blank"
    )
    one_blank = report.filled().replace({"requests.received.research": None})
    (gap,) = gd.standard_rules(report.form)["requests.applicants.received"](one_blank)
    assert gap.message.zh == (
        "一、本年新收政府信息公开申请数量：总计8，各类申请人之和至少3；1格空白"
    )


def test_cells_of_several_lines_are_told_by_their_full_names() -> None:
    person = gd.Cell("requests", "processed", "natural_person")
    identity = gd.Identity("mine.crossed", (TOTAL,), (person,), gd.law.FORMAT_2021.whole)
    report = gd.Report.of({}, publisher="某局", year=2024).filled().replace({TOTAL: 3})
    (finding,) = gd.identity_rule(identity)(report)
    assert isinstance(finding, gd.Finding)
    assert finding.message.zh == (
        "一、本年新收政府信息公开申请数量·总计3，（七）总计·自然人0，前者多3；请核对"
    )


@pytest.mark.parametrize("before", [None, -2, 3])
def test_a_change_of_an_earlier_edition_bounds_nothing_where_it_is_blank(
    before: int | None,
) -> None:
    change = gd.Cell("disclosures", "fees", "change")
    identity = gd.Identity(
        "mine.sum",
        (gd.Cell("requests", "received", "total"),),
        (gd.Cell("requests", "received", "natural_person"), change.last_year),
        gd.law.FORMAT_2021.whole,
    )
    report = gd.Report.of({}, publisher="某局", year=2021).filled()
    report = report.replace({identity.left[0]: 3, identity.right[0]: 5})
    last_year = gd.Report.of({change: before}, publisher="某局", year=2020)
    for each in (report, report.after(last_year)):
        outcomes = gd.identity_rule(identity)(each)
        settled = each.previous is not None and before is not None
        assert bool(outcomes) is not (settled and before == -2)
        assert all(isinstance(one, gd.Finding) is settled for one in outcomes)


def test_a_subtotal_of_last_year_is_what_last_years_report_printed() -> None:
    subtotal = gd.Cell("requests", gd.forms.RequestGroup.DENIED, "total")
    row = gd.Cell("requests", "denied_process", "total")
    identity = gd.Identity("mine.sum", (row,), (subtotal.last_year,), gd.law.FORMAT_2021.whole)
    report = gd.Report.of({row: 3}, publisher="某局", year=2024)
    (gap,) = gd.identity_rule(identity)(report)
    assert isinstance(gap, gd.Undecided)
    before = gd.Report.of({}, publisher="某局", year=2023)
    printed = evolve(before, extras=(gd.reports.Extra(subtotal, 4),))
    (finding,) = gd.identity_rule(identity)(report.after(printed))
    assert (finding.left, finding.right) == (3, 4)
    assert report.after(before)[subtotal.last_year] is None


def test_years_further_back_are_told_as_such() -> None:
    cell = gd.Cell("disclosures", "fees", "amount")
    identity = gd.Identity(
        "mine.fees", (cell,), (cell.last_year.last_year,), gd.law.FORMAT_2021.whole
    )
    report = gd.Report.of({cell: 3}, publisher="某局", year=2024)
    last_year = gd.Report.of({cell: 3}, publisher="某局", year=2023)
    (gap,) = gd.identity_rule(identity)(report.after(last_year))
    assert gap.message.zh.endswith("；没有更早年度的报告")
    older = gd.Report.of({cell: 5}, publisher="某局", year=2022)
    (finding,) = gd.identity_rule(identity)(report.after(last_year.after(older)))
    assert "2年前报告的" in finding.message.zh
    assert " of 2 years before 5" in finding.message.en


@given(reports(), st.data())
def test_a_sum_that_chose_how_a_row_was_read_never_passes_and_is_found_where_it_is_wrong(
    report: gd.Report, data: st.DataObject
) -> None:
    identity = data.draw(st.sampled_from(report.form.identities))
    cells = identity.cells
    source = Source(
        readings={cell: Reading("", Place(1)) for cell in cells},
        diagnostics=(Diagnostic("chosen-by-sum", gd.Message("和", "sum"), cells),),
    )
    known, chosen = gd.check(report), gd.check(evolve(report, source=source))
    assert identity.name not in chosen.passed
    by_name = {each.rule: each for each in chosen.undecided}
    assert (identity.name in by_name) is not bool(known.against(identity.name))
    sides = [[(e.left, e.right) for e in each.against(identity.name)] for each in (known, chosen)]
    assert sides[0] == sides[1]
