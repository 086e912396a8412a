"""Printed subtotals: whoever prints one must have added up, and nobody has to print one."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import Extra
from govdisclosure.testing import consistent_reports, forms

RULE = "requests.subtotals"


def with_subtotals(report: gd.Report, *, off: int = 0) -> gd.Report:
    sums = {
        cell: sum(report[part] or 0 for part in identity.right)
        for cell, identity in report.form.subtotals.items()
    }
    return evolve(report, extras=tuple(Extra(cell, amount + off) for cell, amount in sums.items()))


@given(consistent_reports())
def test_right_subtotals_are_silent_and_change_nothing(report: gd.Report) -> None:
    told = gd.check(with_subtotals(report))
    assert RULE in told.passed
    assert told.findings == gd.check(report).findings


@given(consistent_reports(), st.integers(-9, 9).filter(bool))
def test_every_wrong_subtotal_is_found(report: gd.Report, off: int) -> None:
    told = gd.check(with_subtotals(report, off=off)).against(RULE)
    assert [each.cells[0] for each in told] == list(report.form.subtotals)
    assert {each.difference for each in told} == {off}


@given(consistent_reports())
def test_a_report_without_subtotals_is_exempt(report: gd.Report) -> None:
    assert RULE in [each.rule for each in gd.check(report).not_applicable]
    assert report[next(iter(report.form.subtotals))] is None


@given(forms())
def test_a_subtotal_over_blanks_is_undecided(form: gd.Form) -> None:
    blank = gd.Report.of({}, publisher="某局", year=form.first_year, form=form)
    cell = next(iter(form.subtotals))
    (gap,) = [
        each
        for each in gd.check(evolve(blank, extras=(Extra(cell, 2),))).undecided
        if each.rule == RULE
    ]
    assert set(gap.cells) == set(form.subtotals[cell].right)


@pytest.mark.parametrize(("form", "groups"), [(gd.FORM_2019, 3), (gd.FORM_2021, 4)])
def test_a_subtotal_sums_the_rows_under_its_heading(form: gd.Form, groups: int) -> None:
    assert len(form.subtotals) == groups * 7
    for identity in form.subtotals.values():
        headings = {form.lines(cell)[0].heading for cell in identity.right}
        assert headings == {identity.cites.text}
