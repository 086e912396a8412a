"""规章 in a table: what one report is asked, of many at once, by the names of their publishers."""

from decimal import Decimal

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.message import Message
from govdisclosure.rules import RULE_CELLS

pytestmark = pytest.mark.slow

RULES = gd.standard_rules(gd.FORM_2021).select("disclosures.rule-making-power")
NAMES = (
    "某县人民政府",
    "太平镇人民政府",
    "某市财政局",
    "某市人民政府",
    "江苏省人民政府",
    "财政局",
    "",
)
NUMBERS: st.SearchStrategy[gd.Amount | None] = st.none() | st.sampled_from(
    [0, 1, 3, -2, Decimal("0.5"), Decimal("-0.5")]
)


@st.composite
def _counted(draw: st.DrawFn) -> gd.Report:
    """Reports on either form with a few numbers in the row of 规章, and cells that were missed."""
    year = draw(st.sampled_from([2020, 2024]))
    report = gd.Report.of({}, publisher=draw(st.sampled_from(NAMES)), year=year)
    printed = [cell for cell in RULE_CELLS if cell in report.form.positions]
    unread = draw(st.lists(st.sampled_from([*printed, report.form.cells[-1]]), max_size=2))
    missed = gd.Diagnostic("unread", Message("未能读出", "could not be read"), tuple(unread))
    numbers = {cell: draw(NUMBERS) for cell in printed}
    return evolve(report.replace(numbers), source=gd.reports.Source(diagnostics=(missed,)))


@settings(max_examples=60)
@given(st.lists(_counted(), min_size=1, max_size=6), st.booleans())
def test_a_table_says_what_each_report_is_told(several: list[gd.Report], encoded: bool) -> None:
    table = batch.table(several)
    at = table.schema.get_field_index("publisher")
    names = table["publisher"].combine_chunks()
    # Nobody and an empty name are one.
    names = pa.array([each or None for each in names.to_pylist()], pa.string())
    table = table.set_column(at, "publisher", names.dictionary_encode() if encoded else names)
    violations = batch.check(table, rules=RULES)
    found, gaps, bound = [], [], 0
    for row, report in enumerate(several):
        assessment = gd.check(report, rules=RULES)
        found += [row] * len(assessment.findings)
        gaps += [row] * len(assessment.undecided)
        bound += not assessment.not_applicable
        assert [each.severity for each in violations.findings(row)] == [
            each.severity for each in assessment.findings
        ]
    assert violations.by_row["report"].to_pylist() == found
    assert violations.undecided["report"].to_pylist() == gaps
    rates = batch.rates(violations, by=[]).to_pylist()
    assert [each["reports"] for each in rates] == [bound] * bool(bound)


def test_without_publishers_nobody_is_judged_and_the_reason_is_told() -> None:
    table = batch.table([gd.Report.of({}, publisher="某县人民政府", year=2024)])
    violations = batch.check(table.drop_columns(["publisher"]), rules=RULES)
    (gap,) = violations.unchecked
    assert gap.message == Message("表中没有“publisher”列", "the table has no column 'publisher'")


def test_a_column_that_is_not_there_is_blank() -> None:
    table = pa.table({"publisher": ["某县"], "disclosures.government_rules.issued": [2]})
    assert batch.check(table, gd.FORM_2021, rules=RULES).by_row["report"].to_pylist() == [0]
