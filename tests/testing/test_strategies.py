"""The strategies that ship: what they promise to whoever tests with them."""

import subprocess
import sys

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import amounts, consistent_reports, forms, reports, slips

pytestmark = pytest.mark.slow

REPORTS = st.from_type(gd.Report)


@given(REPORTS, st.from_type(gd.Form))
def test_reports_and_forms_are_made_from_their_types(report: gd.Report, form: gd.Form) -> None:
    assert isinstance(report, gd.Report)
    assert form in (gd.FORM_2019, gd.FORM_2021)


@given(forms(), st.data())
def test_a_strategy_for_one_edition_makes_that_edition(form: gd.Form, data: st.DataObject) -> None:
    assert data.draw(reports(form)).form == form
    assert data.draw(consistent_reports(form)).form == form
    cell = data.draw(st.sampled_from(form.cells))
    number = data.draw(amounts(form, cell))
    assert isinstance(number, int) or not form.unit(cell).whole
    assert number >= 0 or form.unit(cell).signed


@given(st.data(), st.integers(1, 4), st.none() | st.sampled_from(["requests", "challenges"]))
def test_a_slip_changes_what_it_says_and_nothing_else(
    data: st.DataObject, at_most: int, section: str | None
) -> None:
    report = data.draw(consistent_reports())
    within = None if section is None else gd.Section(section)
    slip = data.draw(slips(report, at_most=at_most, section=within))
    assert 1 <= len(slip.changes) <= at_most
    for cell in report.form.cells:
        if cell in slip.changes:
            assert (report[cell], slip.report[cell]) == slip.changes[cell]
            assert report[cell] != slip.report[cell]
            assert section in (None, cell.section)
        else:
            assert report[cell] == slip.report[cell]


def test_a_strategy_for_an_edition_is_built_once() -> None:
    """Whoever draws within a test asks for it with every example."""
    for form in (gd.FORM_2019, gd.FORM_2021):
        assert consistent_reports(form) is consistent_reports(form)
        assert reports(form) is reports(form)


def test_the_smallest_slip_is_of_the_first_cell_to_the_next_number() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).replace({"requests.received.total": 0})
    smallest = find(slips(report), lambda _: True, settings=settings(database=None))
    assert dict(smallest.changes) == {report.form.cell("requests.received.total"): (0, 1)}


def test_a_failure_shrinks_to_a_report_that_can_be_read() -> None:
    def broken(report: gd.Report) -> bool:
        return any(each.rule.startswith("requests") for each in gd.check(report).findings)

    smallest = find(reports(), broken, settings=settings(max_examples=5000, database=None))
    told = [value for value in smallest.values if value != 0]
    assert len(told) <= 2
    assert len(repr(smallest)) < 200


@pytest.mark.parametrize("kind", ["blank", "decimal", "negative", "remark", "sections"])
def test_arbitrary_reports_are_of_every_kind(kind: str) -> None:
    def is_of_the_kind(report: gd.Report) -> bool:
        return {
            "blank": None in report.values,
            "decimal": any(str(value).count(".") for value in report.values),
            "negative": any(value is not None and value < 0 for value in report.values),
            "remark": bool(report.remarks),
            "sections": bool(report.sections),
        }[kind]

    assert find(reports(), is_of_the_kind, settings=settings(max_examples=3000, database=None))


def test_the_strategies_may_be_imported_before_hypothesis() -> None:
    code = (
        "from govdisclosure.testing import reports; import hypothesis.strategies as st;"
        "from govdisclosure import Report, Form;"
        "print(st.from_type(Report).is_empty, st.from_type(Form).is_empty)"
    )
    shown = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (shown.stdout, shown.stderr) == ("False False\n", "")


def test_no_example_pays_for_loading_what_it_calls() -> None:
    code = (
        "import sys, govdisclosure as gd, govdisclosure.testing; before = {*sys.modules};"
        "report = gd.Report.of({}, publisher='某县人民政府', year=2024).filled();"
        "gd.locate(report.replace({'requests.received.total': 1})); gd.check(report);"
        "print(sorted(each for each in {*sys.modules} - before if each.startswith('govdisc')))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
