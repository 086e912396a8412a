"""What the laws of the batch are held against: one report after the other, checked alone."""

from collections.abc import Callable, Iterable
from decimal import Decimal

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Message
from govdisclosure.reports import Extra
from govdisclosure.testing import consistent_reports, reports

Rows = list[tuple[object, ...]]
LIMIT = 10**15
#: Numbers at which something could overflow, be cut off, or be taken for another.
EDGES = [
    *(sign * (power + by) for sign in (1, -1) for power in (2**26, 2**31, 2**49) for by in (-1, 0)),
    *(LIMIT - 1, 1 - LIMIT, Decimal("0.5"), Decimal("-0.000001")),
    *(LIMIT - Decimal("0.000001"), Decimal("0.000001") - LIMIT),
]


@st.composite
def _any_report(draw: st.DrawFn) -> gd.Report:
    """Reports of every kind: also with numbers at the edges, on the wrong form, or misread."""
    report = draw(consistent_reports() | reports())
    edges = st.dictionaries(
        st.sampled_from(report.form.cells), st.sampled_from(EDGES) | st.none(), max_size=4
    )
    report = report.replace(draw(edges))
    if draw(st.booleans()):
        report = evolve(report, year=draw(st.integers(2019, 2024)))
    if draw(st.booleans()):
        (other,) = {*EDITIONS} - {report.form}
        beyond = [cell for cell in other.cells if cell not in report.form.positions]
        extra = Extra(draw(st.sampled_from(beyond)), draw(st.integers(-5, 5)))
        report = evolve(report, extras=(extra,))
    if draw(st.booleans()):
        cells = tuple(draw(st.lists(st.sampled_from(report.form.cells), min_size=1, max_size=9)))
        unread = gd.Diagnostic("unread", Message("未能读出", "could not be read"), cells)
        report = evolve(report, source=gd.Source("a.txt", diagnostics=(unread,)))
    return report


any_reports = _any_report()
tables_of_reports = st.lists(any_reports, min_size=1, max_size=6)


def as_read(several: Iterable[gd.Report]) -> list[gd.Report]:
    """The reports as a table gives them back: without prose, and without zeros after decimals."""
    return [report for each in several for report in batch.reports(batch.table([each]))]


def with_last_year(several: list[gd.Report]) -> list[gd.Report]:
    """Each report after last year's, where there is one of its publisher and only one."""

    def follow(report: gd.Report) -> gd.Report:
        key = (report.publisher, report.year - 1)
        last = [each for each in several if (each.publisher, each.year) == key]
        return report.after(last[0]) if len(last) == 1 else report

    return [follow(report) for report in several]


def one_by_one(several: Iterable[gd.Report], violations: batch.Violations) -> tuple[Rows, Rows]:
    """The findings and the gaps that `check` gives, of the rules that the batch says it decided."""
    findings: Rows = []
    gaps: Rows = []
    unchecked = {gap.rule for gap in violations.unchecked}
    for row, report in enumerate(several):
        assessment = gd.check(report)
        for each in assessment.findings:
            if each.rule not in unchecked:
                findings.append((row, each.rule, each.left, each.right, each.difference))
        gaps += [(row, each.rule) for each in assessment.gaps if each.rule not in unchecked]
    return findings, gaps


def rows_of(table: pa.Table) -> Rows:
    """The rows of an Arrow table as tuples."""
    return [tuple(row.values()) for row in table.to_pylist()]


@pytest.fixture
def slip() -> Callable[..., gd.Report]:
    """Make a report whose identities hold but for the numbers given."""

    def make(publisher: str = "某局", year: int = 2024, **received: int) -> gd.Report:
        report = gd.Report.of({}, publisher=publisher, year=year).filled()
        return report.replace(
            {f"requests.received.{column}": number for column, number in received.items()}
        )

    return make
