"""Which row is last year's report of which."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.kernel.columns import Rows
from govdisclosure.batch.kernel.years import NoLastYear, contents, previous_rows
from govdisclosure.text.character_variants import fold

WHO = st.sampled_from([None, "", "某局", "某县", "某縣"])
ROWS = st.lists(
    st.tuples(
        WHO, st.integers(2019, 2022), st.integers(0, 1), st.sampled_from(["", "甲县", "乙县"])
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("kind", [pa.string(), pa.dictionary(pa.int8(), pa.string())])
@given(rows=ROWS)
def test_a_row_follows_the_only_one_of_its_publisher_on_the_year_before(
    rows: list[tuple[str | None, int, int, str]], kind: pa.DataType
) -> None:
    publishers, years, said, folders = zip(*rows, strict=True)
    table = pa.table(
        {
            "publisher": pa.array(publishers, pa.string()).cast(kind),
            "year": years,
            "subfolder": pa.array(folders, pa.string()),
        }
    )
    asked: list[int] = []

    def content_of(several: Rows) -> Rows:
        asked.extend(several.tolist())
        return np.array(said)[several]

    whole = previous_rows(table, content_of)
    flat = previous_rows(table.drop_columns("subfolder"), content_of)
    bodies = [fold(publisher or "") for publisher in publishers]
    known = [*zip(bodies, years, strict=True)]
    assert {*asked} == {n for n, each in enumerate(known) if each[0] and known.count(each) > 1}
    for number, (body, year) in enumerate(known):
        before = [at for at, each in enumerate(known) if body and each == (body, year - 1)]
        like = [at for at in before if folders[at] and folders[at] == folders[number]]
        for join, several in ((whole, like), (flat, [])):
            expected = next(
                (
                    (each or before)[0]
                    for each in (before, several)
                    if len({said[at] for at in each}) == 1
                ),
                -1,
            )
            found, why = int(join.rows[number]), NoLastYear(int(join.why[number]))
            assert (found == -1) == (expected == -1)
            assert found == -1 or said[found] == said[expected]
            assert found == -1 or not several or found in several
            reason = NoLastYear.DIFFERING if before else NoLastYear.ABSENT
            reason = reason if body else NoLastYear.UNNAMED
            assert why == (reason if found == -1 and year - 1 in years else NoLastYear.NONE)
            assert (why is NoLastYear.NONE) == (found >= 0 or year - 1 not in years)
    rivals = [
        [said[at] for at, other in enumerate(known) if each[0] and other == each] for each in known
    ]
    assert whole.ambiguous == sum(len({*each}) > 1 for each in rivals)


def test_rows_say_the_same_if_all_their_columns_do() -> None:
    rows = pa.table(
        {
            "whole": [1, 1, 1, 1, None],
            "float": [0.5, 0.5, float("nan"), None, 0.5],
            "remarks": pa.array([[], None, [], [], []], pa.map_(pa.string(), pa.string())),
            "named": pa.array(["a"] * 5).dictionary_encode(),
        }
    )
    one, same, blank, null, other = contents(rows).tolist()
    assert one == same
    assert blank == null
    assert len({one, blank, other}) == 3


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
