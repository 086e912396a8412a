"""Tables as others write them: other layouts of the same texts and lists, other dictionaries."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.message import Message
from govdisclosure.reports import Remark

pytestmark = pytest.mark.slow

Make = Callable[..., gd.Report]
TOTAL = gd.Cell.parse("requests.received.total")
VIEW = pa.string_view()
VIEWS = pa.map_(VIEW, VIEW)


def noted(name: str, written: str = "/", *, source: str = "甲.html") -> gd.Report:
    """A report with a stroke for a number and a cell unread."""
    report = gd.Report.of({}, publisher=name, year=2024).filled().replace({TOTAL: None})
    unread = gd.Diagnostic("unread", Message("未能读出", "could not be read"), (TOTAL,))
    return evolve(
        report,
        remarks=(Remark(TOTAL, gd.values.read_entry(written)),),
        source=gd.reports.Source(source, diagnostics=(unread,)),
    )


@pytest.fixture
def table(slip: Make) -> pa.Table:
    """A table of what a row may hold beside numbers: remarks, cells unread, last year's report."""
    last = slip(year=2023).replace({"requests.carried_over.total": 2})
    return batch.table([noted("某县"), slip(total=3), last, noted("某县", "见附件")])


def with_column(table: pa.Table, name: str, column: Any) -> pa.Table:
    return table.set_column(table.schema.names.index(name), name, column)


def assert_same(source: Any, table: pa.Table) -> None:
    """Whoever handed the table over, every answer is the one that the table itself gives."""
    said, again = batch.check(table), batch.check(source)
    assert again.to_arrow().to_pylist() == said.to_arrow().to_pylist() != []
    assert again.undecided.to_pylist() == said.undecided.to_pylist()
    for row in range(said.checked):
        assert again.findings(row) == said.findings(row)
        assert again.report(row) == said.report(row)


texts = st.text(st.characters(exclude_characters="\r"), max_size=5)


@pytest.mark.dear
@settings(max_examples=20)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=3))
def test_any_name_goes_through_any_file(several: list[tuple[str, str, str]]) -> None:
    """Names and remarks may hold what no file does; what is written is read as it was."""
    # 无 before it, lest the words be a number, which is no remark.
    made = [noted(name, f"无{written}", source=at) for name, written, at in several]
    table = batch.table(made)
    expected = list(batch.reports(table))
    for report, given_ in zip(expected, made, strict=True):
        assert report.values == given_.values
        assert [each.cell for each in report.remarks] == [TOTAL]
    with tempfile.TemporaryDirectory() as directory:
        for suffix in (".csv", ".PARQUET", ".Arrow"):
            path = Path(directory) / f"reports{suffix}"
            batch.write(table, path)
            violations = batch.check(path)
            assert [violations.report(row) for row in range(len(made))] == expected


def test_a_name_of_bytes_that_are_no_characters_is_shown() -> None:
    name = os.fsdecode(b"\xff.html")
    (row,) = batch.table([noted("\ud800局", "\udfff", source=name)]).to_pylist()
    assert (row["publisher"], row["source"]) == ("\ufffd局", "\ufffd.html")
    assert row["remarks"] == [(str(TOTAL), "\ufffd")]


def test_lists_are_json_in_csv(table: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "reports.CSV"
    batch.write(table, path)
    said = path.read_text(encoding="utf-8").splitlines()[1]
    assert said.endswith('"[[""requests.received.total"", ""/""]]","[""requests.received.total""]"')
    assert_same(path, table)
    nulls = with_column(table, "remarks", pa.nulls(4, table["remarks"].type))
    views = with_column(nulls, "publisher", nulls["publisher"].cast(VIEW))
    for given_ in (views, views.to_reader(), views.combine_chunks().to_batches()[0]):
        batch.write(given_, path)
        assert_same(path, nulls)
    batch.write(batch.results([{"cells": ["a", "b"]}]), path)
    assert '"[""a"", ""b""]"' in path.read_text(encoding="utf-8")
    batch.write(batch.results([]), path)


@pytest.mark.parametrize("name", ["remarks", "unread"])
@pytest.mark.parametrize(
    "field", ["/", "3", "[1]", r'["\ud800"]', '[["a", "b", "c"]]', '[["a", null]]', "[null]"]
)
def test_a_field_that_is_no_list_is_refused(name: str, field: str, tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    batch.write(pa.table({str(TOTAL): [1], name: [field]}), path)
    with pytest.raises(gd.errors.ColumnError, match=f"'{name}' holds .*JSON") as raised:
        batch.check(path)
    assert raised.value.column == name


def pairs_of(table: pa.Table) -> list[list[tuple[str, str]]]:
    return table["remarks"].to_pylist()


@pytest.mark.parametrize(
    "remarks",
    [
        pytest.param(lambda pairs: pa.array(pairs, VIEWS), id="map of views"),
        pytest.param(lambda pairs: pa.array([[list(p) for p in e] for e in pairs]), id="lists"),
        pytest.param(
            lambda pairs: pa.array(
                [[{"key": key, "value": value} for key, value in each] for each in pairs],
                pa.large_list(pa.struct({"key": VIEW, "value": pa.string()})),
            ),
            id="structs",
        ),
    ],
)
def test_remarks_may_be_of_any_layout(
    remarks: Callable[[Any], pa.Array], table: pa.Table, tmp_path: Path
) -> None:
    other = with_column(table, "remarks", remarks(pairs_of(table)))
    for name, kind in (
        ("unread", pa.list_(VIEW)),
        ("source", VIEW),
        ("publisher", pa.dictionary(pa.uint32(), VIEW)),
    ):
        column = pa.array(table[name].to_pylist(), VIEW if pa.types.is_dictionary(kind) else kind)
        if pa.types.is_dictionary(kind):
            plain = table[name].combine_chunks().dictionary_encode()
            column = pa.DictionaryArray.from_arrays(
                plain.indices.cast(pa.uint32()), plain.dictionary.cast(VIEW)
            )
        other = with_column(other, name, column)
    assert_same(other, table)
    batch.write(other, tmp_path / "a.arrow")
    assert_same(tmp_path / "a.arrow", table)
    batch.write(other, tmp_path / "a.csv")
    assert_same(tmp_path / "a.csv", table)


def test_lists_that_are_empty_everywhere_are_empty(table: pa.Table) -> None:
    empty = with_column(table, "remarks", pa.array([[]] * 4, table["remarks"].type))
    empty = with_column(empty, "unread", pa.array([[]] * 4, table["unread"].type))
    none = pa.array([[]] * 4, pa.list_(pa.null()))
    assert_same(with_column(with_column(empty, "remarks", none), "unread", none), empty)
    bare = pa.nulls(4)
    assert_same(with_column(with_column(empty, "remarks", bare), "unread", bare), empty)


def test_data_frames_are_read_as_they_are(table: pa.Table, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is a part of the extra bench")
    frame = polars.from_arrow(table)
    assert_same(frame, table)
    assert_same(frame.with_columns(polars.col("publisher").cast(polars.Categorical)), table)
    frame.write_ipc(tmp_path / "polars.arrow")
    assert_same(tmp_path / "polars.arrow", table)


def test_data_frames_of_pandas_are_read_as_they_are(table: pa.Table) -> None:
    pytest.importorskip("pandas", reason="pandas comes with the extra spark")
    whole = table.select([name for name in table.schema.names if not table[name].null_count])
    assert_same(pa.Table.from_pandas(whole.to_pandas()), whole)


@pytest.mark.parametrize("index", [pa.int8(), pa.int32()], ids=str)
def test_dictionaries_in_parquet_end_with_their_row_group(
    index: pa.DataType, slip: Make, tmp_path: Path
) -> None:
    rows = 1203
    several = batch.table([slip(publisher="甲", total=3), slip(publisher="乙", year=2023)])
    several = several.take(pa.array([row % 2 for row in range(rows)]))
    kind = pa.dictionary(index, pa.string())
    several = with_column(several, "publisher", several["publisher"].cast(kind))
    places = pa.array(["南", "北", "东"] * (rows // 3)).cast(kind)
    several = several.append_column("place", places)
    path = tmp_path / "reports.parquet"
    parquet.write_table(several, path, row_group_size=500)
    said, again = (batch.check(each, keys=["place"]) for each in (several, path))
    assert again.to_arrow().to_pylist() == said.to_arrow().to_pylist()
    assert again.checked == rows
    for row in (0, 499, 500, 1202):
        assert again.report(row) == said.report(row)
    by_place = [batch.rates(each, by=["place"]).to_pylist() for each in (said, again)]
    assert by_place[0] == by_place[1]


def bodies(names: list[str | None], rows: list[int]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(rows), pa.array(names, pa.string()))


@pytest.mark.parametrize(
    ("names", "joined"),
    [(["甲", "甲"], True), (["甲", "乙"], False), ([None, None], False), (["", ""], False)],
)
@pytest.mark.parametrize("pieces", [1, 2])
def test_a_body_is_who_its_name_says(
    names: list[str | None], joined: bool, pieces: int, slip: Make, tmp_path: Path
) -> None:
    table = batch.table([slip(year=2023), slip(year=2024)])
    table = with_column(table, "requests.carried_over.total", pa.array([0, 5]))
    for publishers in (bodies(names, [0, 1]), pa.array(names, pa.string())):
        named = with_column(table, "publisher", publishers)
        named = pa.Table.from_batches(named.to_batches(3 - pieces))
        path = tmp_path / "reports.arrow"
        batch.write(named, path)
        if None not in names:
            path = tmp_path / "reports.parquet"
            batch.write(named, path)
        for source in (named, path):
            violations = batch.check(source, keys=["publisher"])
            rules = violations.to_arrow()["rule"].to_pylist()
            assert ("years.carried.total" in rules) == joined
            assert len(violations.to_arrow()) == len(rules)
            assert violations.ambiguous == 0
    assert batch.rates(batch.check(named), by=["publisher"]).num_rows


def test_what_a_format_cannot_hold_is_said(slip: Make, tmp_path: Path) -> None:
    table = with_column(batch.table([slip()]), "publisher", bodies([None], [0]))
    with pytest.raises(gd.errors.FileError, match=r"cannot write .*a.parquet: .*null"):
        batch.write(table, tmp_path / "a.parquet")


def test_pieces_with_nulls_in_their_dictionaries_are_put_together(slip: Make) -> None:
    pieces = [
        with_column(batch.table([slip(year=year, total=3)]), "publisher", bodies(names, [1]))
        for year, names in ((2023, [None, "甲"]), (2024, ["乙", None]))
    ]
    whole = pa.concat_tables(pieces)
    violations = batch.check(whole, keys=["publisher"])
    assert set(violations.to_arrow()["publisher"].to_pylist()) == {"甲", None}
    assert set(batch.rates(violations, by=["publisher"])["publisher"].to_pylist()) == {"甲", None}


def test_rows_of_nobody_are_not_ambiguous(slip: Make) -> None:
    assert batch.check([slip(publisher=""), slip(publisher="")]).ambiguous == 0
    assert batch.check([slip(), slip(total=3)]).ambiguous == 2
    assert batch.check([slip(), slip()]).ambiguous == 0, "what says the same is one"
