"""Sums of reports, and blanks that the identities determine."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import consistent_reports, reports


@given(reports(gd.FORM_2021), reports(gd.FORM_2021))
def test_the_sum_is_cell_by_cell_in_any_order(one: gd.Report, other: gd.Report) -> None:
    other = evolve(other, year=one.year)
    both = gd.consolidate([one, other], publisher="某市")
    assert both == gd.consolidate([other, one], publisher="某市")
    for cell in one.form.cells:
        a, b = one[cell], other[cell]
        assert both[cell] == (None if a is None or b is None else a + b)


@given(reports())
def test_the_sum_of_one_report_is_itself(report: gd.Report) -> None:
    assert gd.consolidate([report], publisher="某市").values == report.values


def test_reports_that_do_not_belong_together_do_not_add_up() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    with pytest.raises(gd.errors.ReportMismatch, match="no reports"):
        gd.consolidate([], publisher="某市")
    with pytest.raises(gd.errors.ReportMismatch, match="2024 and on 2023"):
        gd.consolidate([report, evolve(report, year=2023)], publisher="某市")
    other = gd.Report.of({}, publisher="某镇", year=2024, form=gd.FORM_2019)
    with pytest.raises(gd.errors.ReportMismatch, match="edition"):
        gd.consolidate([report, other], publisher="某市")


@given(consistent_reports(), st.data())
def test_completing_restores_what_the_identities_determine(
    report: gd.Report, data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from(report.form.cells), max_size=25))
    completed = gd.completed(report.replace(dict.fromkeys(hidden)))
    for cell in report.form.cells:
        assert completed[cell] in (None, report[cell])
    for identity in report.form.identities:
        assert sum(completed[cell] is None for cell in identity.cells) != 1


@given(reports())
def test_completing_changes_no_number_that_is_there(report: gd.Report) -> None:
    completed = gd.completed(report)
    for cell in report.form.cells:
        assert report[cell] is None or completed[cell] == report[cell]


def test_no_identity_of_a_form_has_a_cell_twice() -> None:
    """Completing rests on it: one cell unknown is what the other side is more."""
    for form in (gd.FORM_2019, gd.FORM_2021):
        for identity in form.identities:
            assert len({*identity.cells}) == len(identity.cells)


def test_a_missing_part_is_what_the_total_leaves() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    report = report.replace(
        {
            "challenges.review.total": 9,
            "challenges.review.upheld": 4,
            "challenges.review.other": None,
        }
    )
    assert gd.completed(report)["challenges.review.other"] == 5
