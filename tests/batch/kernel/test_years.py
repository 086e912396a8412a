"""Which row is last year's report of which."""

from decimal import Decimal

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.kernel.years import previous_rows

WHO = st.sampled_from([None, "", "某局", "某县", "某厅"])
ROWS = st.lists(st.tuples(WHO, st.integers(2019, 2023)), min_size=1, max_size=20)


@pytest.mark.parametrize("kind", [pa.string(), pa.dictionary(pa.int8(), pa.string())])
@given(rows=ROWS)
def test_a_row_follows_the_only_one_of_its_publisher_on_the_year_before(
    rows: list[tuple[str | None, int]], kind: pa.DataType
) -> None:
    publishers, years = zip(*rows, strict=True)
    table = pa.table({"publisher": pa.array(publishers).cast(pa.string()), "year": years})
    table = table.set_column(0, "publisher", table["publisher"].cast(kind))
    previous, rivals = previous_rows(table)
    for (publisher, year), found in zip(rows, previous.tolist(), strict=True):
        before = [at for at, row in enumerate(rows) if row == (publisher, year - 1)]
        assert found == (before[0] if publisher and len(before) == 1 else -1)
    assert rivals == sum(bool(row[0]) and rows.count(row) > 1 for row in rows)


FEES = gd.Cell.parse("disclosures.fees.amount")
#: Sums of money, some of them with a fraction, which are looked at one by one.
SUMS = st.none() | st.integers(0, 16).map(lambda number: Decimal(number) / 4)


@given(st.lists(SUMS, min_size=2, max_size=5), st.integers(1, 3))
def test_an_earlier_year_is_the_same_beside_fractions(sums: list[Decimal | None], lag: int) -> None:
    """A report whose years before are linked, and a row of a table that has them: one answer."""
    earlier = evolve(FEES, lag=lag)
    rule = gd.identity_rule(
        gd.Identity("mine.earlier", (FEES,), (earlier,), gd.law.FORMAT_2021.whole)
    )
    report: gd.Report | None = None
    reports, findings, gaps = [], [], []
    for row, number in enumerate(sums):
        last, report = report, gd.Report.of({FEES: number}, publisher="某局", year=2021 + row)
        report = evolve(report, previous=last)
        reports.append(evolve(report, previous=None))
        (outcome,) = rule(report) or (None,)
        if isinstance(outcome, gd.Finding):
            findings.append((row, outcome.left, outcome.right))
        elif outcome is not None:
            gaps.append(row)
    table = batch.table(reports).append_column("row", pa.array(range(len(reports))))
    violations = batch.check(table, gd.FORM_2021, rules=[rule], keys=["row"])
    found = violations.to_arrow().select(["row", "left", "right"]).to_pylist()
    assert sorted(tuple(each.values()) for each in found) == findings
    assert sorted(violations.undecided["row"].to_pylist()) == gaps
