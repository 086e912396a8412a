"""Test a program of your own with generated reports: run it with pytest."""

from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import consistent_reports, slips


def granted_share(report: gd.Report) -> float | None:
    """What a program might compute: the share of requests that were granted in full."""
    granted = report[gd.Cell("requests", "granted", "total")]
    processed = report[gd.Cell("requests", "processed", "total")]
    return None if granted is None or not processed else float(granted / processed)


@given(consistent_reports())
def test_a_share_lies_between_none_and_all(report: gd.Report) -> None:
    share = granted_share(report)
    assert share is None or 0 <= share <= 1


@given(st.data())
def test_a_slip_in_table_three_is_found(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    slip = data.draw(slips(report, section=gd.Section.REQUESTS))
    assert gd.check(slip.report).against("requests")
