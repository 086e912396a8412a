"""Findings as tables: those of single checks, and in full those that a batch found."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.errors import ColumnError, OptionError
from govdisclosure.findings import FINDING_COLUMNS
from govdisclosure.testing import reports

few = settings(max_examples=15)
several_reports = st.lists(reports(), min_size=1, max_size=4)
CLEAN = gd.Report.of({}, publisher="某县人民政府", year=2023).filled()


def years(count: int) -> list[gd.Report]:
    """Reports of bodies on two years, of which each carries another number over than forward."""
    return [
        gd.Report.of({}, publisher=f"某县{number}", year=year)
        .filled()
        .replace({"requests.carried_over.total": number, "requests.received.total": year - 2023})
        for year in (2024, 2023)
        for number in range(count)
    ]


@few
@given(several_reports)
def test_a_table_of_findings_has_the_rows_of_the_assessments(several: list[gd.Report]) -> None:
    assessments = [gd.check(each) for each in several]
    table = batch.findings_table(assessments)
    rows = [row for each in assessments for row in each.to_rows()]
    assert table.to_pylist() == rows
    assert batch.findings_table(assessments[0]).to_pylist() == assessments[0].to_rows()


def test_a_table_of_no_findings_has_the_same_columns() -> None:
    empty = batch.findings_table([])
    assert empty.num_rows == 0
    assert empty.schema.names == [
        *("source", "publisher", "year", "edition", "body"),
        *FINDING_COLUMNS,
        *("reason", "by", "until"),
    ]
    assert empty.schema.field("difference").type == pa.int64()
    half = gd.check(CLEAN.replace({"requests.received.total": Decimal("0.5")}))
    assert Decimal("0.5") in batch.findings_table(half)["difference"].to_pylist()


def test_what_is_no_assessment_is_named() -> None:
    with pytest.raises(OptionError, match="is no assessment"):
        batch.findings_table([CLEAN])  # type: ignore[list-item]


@few
@given(several_reports)
def test_findings_in_full_are_those_of_each_row(several: list[gd.Report]) -> None:
    violations = batch.check(batch.table(several))
    details = violations.details()
    brief = violations.to_arrow()
    for name in ("report", "rule", "left", "right", "difference"):
        assert details[name].to_pylist() == brief[name].to_pylist()
    found = [each for row in range(len(several)) for each in violations.findings(row)]
    for row, finding in zip(details.to_pylist(), found, strict=True):
        flat = finding.to_row()
        assert {name: row[name] for name in row if name != "report"} == {
            name: flat[name] for name in flat if name != "place"
        }


def test_findings_across_years_are_told_in_full_wherever_the_rows_stand(tmp_path: Path) -> None:
    path = tmp_path / "years.parquet"
    parquet.write_table(batch.table(years(5)), path, row_group_size=3)
    for violations in (batch.check_parquet(path), batch.check(batch.table(years(5)))):
        across = [row for row in violations.details().to_pylist() if row["rule"][:5] == "years"]
        assert len(across) == 4
        assert across[0]["message_zh"].startswith("总计：")
        assert across == [
            {**{k: v for k, v in each.to_row().items() if k != "place"}, "report": row}
            for row in range(5)
            for each in violations.findings(row)
            if each.rule.startswith("years")
        ]


def test_keys_stand_in_place_of_the_row() -> None:
    violations = batch.check(batch.table(years(2)), keys=["publisher", "year"])
    assert violations.details().schema.names[:4] == ["publisher", "year", "rule", "severity"]
    table = batch.table(years(2)).append_column("basis", pa.nulls(4, pa.string()))
    with pytest.raises(ColumnError, match="bears the name of a column of the result"):
        batch.check(table, keys=["basis"])


def test_a_table_without_years_has_findings_in_full() -> None:
    wrong = CLEAN.replace({"requests.received.total": 3})
    violations = batch.check(pa.Table.from_pylist([CLEAN.cells, wrong.cells]), gd.FORM_2021)
    details = violations.details()
    assert details["report"].to_pylist() == [1] * len(violations)
    assert details["rule"].to_pylist() == violations.to_arrow()["rule"].to_pylist()


def test_nothing_found_is_an_empty_table() -> None:
    assert batch.check([CLEAN]).details().num_rows == 0
