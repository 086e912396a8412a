"""The same numbers in whatever shape a program has them: rows, frames, tables, readers."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.testing import reports

TOTAL, FEES = "requests.received.total", "disclosures.fees.amount"
API: Any = batch


class Stream:
    """What a library of another maker hands over: its stream, and nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def of_pandas(table: pa.Table) -> Any:
    pytest.importorskip("pandas", reason="pandas is a part of the extra dev")
    return table.to_pandas()


def of_polars(table: pa.Table) -> Any:
    polars = pytest.importorskip("polars", reason="polars is a part of the extra dev")
    return polars.from_arrow(table)


def of_nullable_pandas(table: pa.Table) -> Any:
    pandas = pytest.importorskip("pandas", reason="pandas is a part of the extra dev")
    return table.to_pandas(types_mapper={pa.int64(): pandas.Int64Dtype()}.get)


SHAPES: dict[str, Callable[[pa.Table], Any]] = {
    "rows": pa.Table.to_pylist,
    "rows, one by one": lambda table: iter(table.to_pylist()),
    "rows by cells": lambda table: [
        {gd.Cell.parse(name) if "." in name else name: value for name, value in row.items()}
        for row in table.to_pylist()
    ],
    "batches": pa.Table.to_batches,
    "reader": pa.Table.to_reader,
    "stream": Stream,
    "pandas": of_pandas,
    "pandas with nulls": of_nullable_pandas,
    "polars": of_polars,
}


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=4)
@given(several=st.lists(reports(gd.FORM_2021), min_size=1, max_size=2))
def test_the_same_numbers_have_the_same_findings_in_every_shape(
    shape: str, several: list[gd.Report]
) -> None:
    table = batch.table(several)
    # Neither of the frames has maps, which are lists of pairs to both, and no pair where no cell
    # has a remark says what it would be.
    if not any(each.remarks for each in several):
        table = table.drop_columns(["remarks"])
    expected, read = batch.check(table), [*batch.reports(table)]
    same = batch.check(SHAPES[shape](table))
    assert same.to_arrow().equals(expected.to_arrow())
    assert same.undecided.equals(expected.undecided)
    assert [*batch.reports(SHAPES[shape](table))] == read


def test_nothing_is_blank_however_a_table_writes_it(slip: Callable[..., gd.Report]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is a part of the extra dev")
    polars = pytest.importorskip("polars", reason="polars is a part of the extra dev")
    table = batch.table([slip(total=3), slip(year=2023).replace({TOTAL: None, FEES: None})])
    table = table.drop_columns(["remarks", "unread"])
    expected = batch.check(table).to_arrow()
    nan = float("nan")
    floats = table
    for name in (TOTAL, FEES, "year"):
        column = pa.array(table[name].to_pylist(), pa.float64()).fill_null(nan)
        at = table.schema.names.index(name)
        floats = floats.set_column(at, name, column)
    rows = table.to_pylist()
    for nothing in (nan, pandas.NA, pandas.NaT, None, np.float32("nan"), Decimal("NaN")):
        written = [rows[0], rows[1] | {TOTAL: nothing, FEES: nothing}]
        assert batch.check(written).to_arrow().equals(expected)
        assert batch.check(pandas.DataFrame(written)).to_arrow().equals(expected)
    for same in (floats, floats.to_pandas(), polars.from_arrow(floats), floats.to_pylist()):
        assert batch.check(same).to_arrow().equals(expected)
        assert [each[TOTAL] for each in batch.reports(same)] == [3, None]
    rates = batch.rates(batch.check(floats.append_column("requests.denied.total", [[nan, nan]])))
    assert "requests.subtotals" not in rates["rule"].to_pylist()


@pytest.mark.parametrize("width", [np.float32, np.float64])
def test_money_in_floats_is_rounded_in_every_shape_or_names_the_option(width: type) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is a part of the extra dev")
    polars = pytest.importorskip("polars", reason="polars is a part of the extra dev")
    fees = [width(number) for number in (12.300000000000001, 3, 99.5, "nan", 12.3)]
    rows = [{TOTAL: 5, FEES: each} for each in fees]
    column = pa.array(np.array(fees))
    table = pa.table({TOTAL: [5] * 5, FEES: column})
    encoded = pa.table({TOTAL: [5] * 5, FEES: column.dictionary_encode()})
    frames = [pandas.DataFrame(rows), polars.from_arrow(table)]
    mixed = pandas.DataFrame(rows).astype({FEES: object})
    for source in (rows, table, encoded, *frames, mixed):
        read = [each[FEES] for each in batch.reports(source, money="round")]
        assert read == [Decimal("12.3"), 3, Decimal("99.5"), None, Decimal("12.3")]
        violations = batch.check(source, money="round")
        assert violations.report(2)[FEES] == Decimal("99.5")
        for call in (batch.check, lambda each: [*batch.reports(each)]):
            said = r"'disclosures.fees.amount' holds the float 12.3\d* in row 0: .* money='round'"
            with pytest.raises(gd.errors.ColumnError, match=said):
                call(source)


@pytest.mark.parametrize("number", [float("inf"), 1e16, 1e300])
def test_what_is_no_sum_of_money_is_not_rounded(number: float, tmp_path: Any) -> None:
    table = pa.table({FEES: [None, 1.5, number, number]})
    batch.write(table, tmp_path / "a.parquet")
    calls: list[Callable[[], object]] = [
        lambda: batch.check(table, money="round"),
        lambda: batch.check(table.to_pylist(), money="round"),
        lambda: batch.check_parquet(tmp_path, money="round"),
    ]
    for call in calls:
        with pytest.raises(gd.errors.AmountError, match=r"'disclosures\.fees\.amount', row 2"):
            call()
    batch.write(table.slice(0, 2), tmp_path / "a.parquet")
    assert batch.check_parquet(tmp_path / "a.parquet", money="round").checked == 2


@pytest.mark.parametrize("year", [2024.5, float("inf"), float("nan"), 1e300])
def test_a_year_that_is_a_float_is_whole(year: float) -> None:
    table = pa.table({TOTAL: [5, 5], "year": [2024.0, year]})
    for source in (table, table.to_pylist()):
        with pytest.raises(gd.errors.ColumnError, match="column 'year' ") as raised:
            batch.check(source)
        assert "2100" not in str(raised.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({TOTAL: True}, "column 'requests.received.total', row 1: True is a bool"),
        ({TOTAL: "3"}, "row 1: '3' is a str"),
        ({TOTAL: 10**30}, "row 1: out of range"),
        ({TOTAL: 2.5}, "holds the float 2.5 in row 1"),
        ({"note": 5}, "'note' holds what no column holds together"),
        ({"year": "2024"}, "'year' holds what no column holds together"),
        ({"remarks": "x"}, "'remarks' holds what no column"),
        ({"unread": 5}, "'unread' holds what no column"),
    ],
)
def test_a_row_with_what_no_row_can_have_is_named(row: dict[str, Any], said: str) -> None:
    rows = [{TOTAL: 1, "note": "x", "year": 2024}, {"year": 2024, **row}]
    with pytest.raises(gd.GovDisclosureError, match=said) as raised:
        batch.check(rows)
    assert isinstance(raised.value, gd.errors.ColumnError | gd.errors.AmountError)


def test_a_cell_that_a_row_names_twice_is_refused() -> None:
    rows = [{TOTAL: 1}, {TOTAL: 1, gd.Cell.parse(TOTAL): 2}]
    with pytest.raises(gd.errors.ColumnError, match=f"'{TOTAL}' is there twice"):
        batch.check(rows)


@pytest.mark.parametrize(
    "name",
    ["requests_received_total", "REQUESTS.RECEIVED.TOTAL", "Requests Received Total", TOTAL + " "],
)
def test_an_address_written_otherwise_is_no_blank_column(name: str) -> None:
    for lag in ("", "@-1"):
        with pytest.raises(gd.UnknownAddress, match=f"did you mean '{TOTAL}") as raised:
            batch.check([{FEES: 1, name + lag: 3}])
        if "requests." not in name:
            assert raised.value.nearest == TOTAL + lag
    if "." not in name:
        assert batch.check([{TOTAL: 3, name: "three"}]).report(0)[TOTAL] == 3


def test_publisher_and_year_in_the_index_of_a_frame_are_columns(slip: Callable[..., Any]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is a part of the extra dev")
    table = batch.table([slip(total=3), slip(year=2023)]).drop_columns(["remarks", "unread"])
    frame, expected = table.to_pandas(), batch.check(table, keys=["year"])
    for same in (
        frame.set_index(["publisher", "year"]),
        frame.set_index("year", drop=False),
        frame.set_index("year").set_index(pandas.Index(["x", "y"]), append=True),
    ):
        violations = batch.check(same, keys=["year"])
        # An index has the narrowest type that holds its years.
        assert violations.to_arrow().to_pylist() == expected.to_arrow().to_pylist()
        assert len(violations.unchecked) == len(expected.unchecked)


def test_years_of_a_dictionary_are_years(slip: Callable[..., gd.Report]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is a part of the extra dev")
    table = batch.table([slip(total=3), slip(year=2023)]).drop_columns(["remarks", "unread"])
    expected, at = batch.check(table), table.schema.names.index("year")
    encoded = table.set_column(at, "year", table["year"].dictionary_encode())
    categories = table.to_pandas().astype({"year": "category"})
    for same in (encoded, categories):
        assert batch.check(same).to_arrow().equals(expected.to_arrow())
        assert [each.year for each in batch.reports(same)] == [2024, 2023]
        assert batch.rates(batch.check(same)).equals(batch.rates(batch.check(table)))
    words = pandas.DataFrame({TOTAL: [1], "year": ["2024"]}).astype({"year": "category"})
    with pytest.raises(gd.errors.ColumnError, match="a year is a whole number"):
        batch.check(words)


def test_a_number_of_a_row_is_whole_whatever_its_type(slip: Callable[..., gd.Report]) -> None:
    violations: Any = batch.check([slip(total=3)])
    for zero in (0, np.int64(0), np.array(0), 0.0):
        assert violations.findings(zero) == violations.findings(0) != ()
    for none in (1.5, "0", None, True, np.array([0, 1])):
        with pytest.raises(gd.errors.OptionError, match="is no row: give the number of a row"):
            violations.findings(none)


def test_remarks_and_cells_unread_are_given_as_a_row_has_them() -> None:
    row = {"year": 2024, TOTAL: None, "remarks": {TOTAL: "/"}, "unread": (FEES,)}
    (report,) = batch.reports([row])
    assert report.remarks[0].entry.written == "/"
    assert [str(cell) for cell in report.source.unread] == [FEES]
    without = {"year": 2024, TOTAL: 3, "remarks": None}
    assert [len(each.remarks) for each in batch.reports([row, without])] == [1, 0]


def test_what_gives_no_table_is_said() -> None:
    one, other = pa.record_batch({TOTAL: [1]}), pa.record_batch({FEES: [1]})
    with pytest.raises(gd.UnreadableReport, match="the record batches are no one table"):
        batch.check([one, other])
    polars = pytest.importorskip("polars", reason="polars is a part of the extra dev")
    with pytest.raises(gd.UnreadableReport, match=r"give frame\.collect\(\)"):
        batch.check(polars.LazyFrame({TOTAL: [1]}))
    with pytest.raises(gd.UnreadableReport, match="a ChunkedArray gives no table by the Arrow C"):
        batch.check(pa.chunked_array([[1, 2]]))


WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in ("pandas", "polars"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
from govdisclosure import batch
print(batch.check([{"requests.received.total": 1}]).checked)
"""


@pytest.mark.slow
def test_neither_pandas_nor_polars_is_needed() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "1\n"
