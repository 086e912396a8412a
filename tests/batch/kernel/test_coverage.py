"""What a table of numbers decides: every rule on cells, and of the others it says why not."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.kernel.column_names import TableLayout
from govdisclosure.batch.kernel.decided_rules import Coverage
from govdisclosure.forms import EDITIONS
from govdisclosure.rules import DataCheck
from govdisclosure.testing import reports

pytestmark = pytest.mark.slow

#: What a table may have beside the numbers.
BESIDE = ("publisher", "year", "edition", "remarks", "unread")


def cells_alone(report: gd.Report) -> gd.Report:
    """The report without its words, days, remarks and source: its numbers and nothing else."""
    bare = gd.Report.of({}, publisher=report.publisher, year=report.year, form=report.form)
    cells = dict(zip(report.form.cells, report.values, strict=True))
    return evolve(bare.replace(cells), previous=report.previous)


def coverage_of(form: gd.Form, *without: str) -> Coverage:
    """What a table of reports on a form decides without some columns."""
    table = batch.table([gd.Report.of({}, publisher="某局", year=form.first_year, form=form)])
    schema = table.drop_columns([each for each in without if each in table.schema.names]).schema
    return Coverage.of(form, gd.standard_rules(form), TableLayout.of(schema))


#: What compares every cell of two years, or its digits: for single reports.
ONE_BY_ONE = {"years.same-tables", "years.magnitude"}


def undecided(form: gd.Form) -> gd.RuleSet:
    """The standard rules that no table of reports on a form decides."""
    names = {gap.rule for gap in coverage_of(form).unchecked} - ONE_BY_ONE
    return gd.RuleSet(rule for rule in gd.standard_rules(form) if rule.name in names)


@given(st.sampled_from(EDITIONS), st.sets(st.sampled_from(BESIDE)))
def test_a_standard_rule_is_decided_or_named_with_the_reason(
    form: gd.Form, without: set[str]
) -> None:
    coverage = coverage_of(form, *without)
    reasons = {gap.rule: gap.message for gap in coverage.unchecked}
    decided = set(coverage.decided.names)
    assert not decided & reasons.keys()
    assert decided | reasons.keys() == set(gd.standard_rules(form).names)
    assert all(reason.zh and reason.en for reason in reasons.values())


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_table_of_reports_decides_every_rule_that_is_data(form: gd.Form) -> None:
    data = {rule.name for rule in gd.standard_rules(form) if isinstance(rule.check, DataCheck)}
    assert data - ONE_BY_ONE == set(coverage_of(form).decided.names)


@given(reports(), st.data())
def test_a_rule_that_no_table_decides_finds_nothing_in_cells_alone(
    report: gd.Report, data: st.DataObject
) -> None:
    """A standard rule on cells is said as data, or the batch could not follow it."""
    blank = data.draw(st.sets(st.sampled_from(report.form.grids)))
    cells = [cell for grid in blank for cell in grid.cells]
    bare = cells_alone(report.replace(dict.fromkeys(cells)))
    assert not gd.check(bare, rules=undecided(bare.form)).findings


@pytest.mark.dear
@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_what_breaks_a_rule_that_no_table_decides_is_not_in_the_cells(form: gd.Form) -> None:
    for each in gd.catalogue(form):
        if each.example is not None:
            for report in (each.example.passing, each.example.failing):
                bare = cells_alone(report)
                assert not gd.check(bare, rules=undecided(form)).findings, each.name
