"""Rates of rules by what a table has: the counts of the reports, taken one by one."""

from collections import Counter
from collections.abc import Callable

import pyarrow as pa
import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.reports import Extra

Make = Callable[..., gd.Report]


@pytest.fixture
def several(slip: Make) -> list[gd.Report]:
    blank = slip(publisher="丙局").replace({"requests.received.total": None})
    printed = gd.Cell("requests", "denied", "total")
    return [
        slip(publisher="甲局", total=3),
        slip(publisher="乙局"),
        blank,
        slip(publisher="甲局", year=2023, total=1),
        slip(publisher="甲局", year=2019, total=1),
        evolve(slip(publisher="丁局", year=2019), extras=(Extra(printed, 2),)),
    ]


def table(several: list[gd.Report]) -> pa.Table:
    place = pa.array(["北", "北", None, "南", "南", "南"]).dictionary_encode()
    return batch.table(several).append_column("place", place)


@pytest.mark.parametrize("by", [("year",), ("place", "year"), ()], ids=str)
def test_rates_are_what_counting_reports_gives(
    several: list[gd.Report], by: tuple[str, ...]
) -> None:
    checked = table(several)
    violations = batch.check(checked)
    counted: Counter[tuple[object, ...]] = Counter()
    for row in range(len(several)):
        keys = tuple(checked[name][row].as_py() for name in by)
        assessment = gd.check(violations.report(row))
        found = {each.rule for each in assessment.findings}
        undecided = {each.rule for each in assessment.undecided} - found
        for rule in {*assessment.passed} | found | undecided:
            counted[*keys, rule, "reports"] += 1
            counted[*keys, rule, "found"] += rule in found
            counted[*keys, rule, "undecided"] += rule in undecided
    rates = batch.rates(violations, by=by).to_pylist()
    assert rates
    for row in rates:
        keys = (*(row[name] for name in by), row["rule"])
        for count in ("reports", "found", "undecided"):
            assert row[count] == counted.pop((*keys, count)), (keys, count)
        decided = row["reports"] - row["undecided"]
        assert row["rate"] == (row["found"] / decided if decided else None)
    unchecked = {gap.rule for gap in violations.unchecked}
    assert {key[-2] for key in counted} <= unchecked


def test_rates_are_in_order(several: list[gd.Report]) -> None:
    rates = batch.rates(batch.check(table(several)))
    assert rates.schema.names == ["year", "rule", "reports", "found", "undecided", "rate"]
    assert rates["year"].to_pylist() == sorted(rates["year"].to_pylist())
    flow = [row for row in rates.to_pylist() if row["rule"] == "requests.flow.total"]
    assert [(row["year"], row["found"], row["rate"]) for row in flow] == [
        (2019, 1, 0.5),
        (2023, 1, 1.0),
        (2024, 1, 0.5),
    ]


def test_a_given_form_binds_every_row(several: list[gd.Report]) -> None:
    bare = table(several[:3] * 2).drop_columns(["publisher", "year", "edition"])
    rates = batch.rates(batch.check(bare, gd.FORM_2021), by=["place"])
    assert set(rates["place"].to_pylist()) == {"北", "南", None}
    assert batch.rates(batch.check(bare.slice(0, 0), gd.FORM_2021), by=["place"]).num_rows == 0
    assert batch.rates(batch.check(table(several).slice(0, 0)), by=()).num_rows == 0


def test_a_column_that_is_not_there_is_named_with_the_nearest(several: list[gd.Report]) -> None:
    with pytest.raises(gd.errors.UnknownName, match="did you mean 'place'"):
        batch.rates(batch.check(table(several)), by=["places"])
