"""What travels to a cluster and runs there, without the cluster."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.io.parquet_source import ParquetFiles, RowGroups
from govdisclosure.batch.spark_executor import PartitionCheck, RowGroupsCheck

Make = Callable[..., gd.Report]

IN_FORCE = "disclosures.normative_documents.in_force"


def task(
    table: pa.Table, *prefixes: str, keys: tuple[str, ...] = (), linked: bool = False
) -> PartitionCheck:
    rules = {
        form.edition: gd.standard_rules(form).select(*prefixes)
        for form in (gd.FORM_2019, gd.FORM_2021)
    }
    return PartitionCheck(None, rules, keys, tuple(table.schema.names), linked=linked)


@pytest.fixture
def table(slip: Make) -> pa.Table:
    return batch.table([slip(total=3), slip(year=2019, business=1), slip(total=1)])


def test_a_task_travels_and_says_what_the_batch_does(table: pa.Table) -> None:
    asked = task(table, "requests").returning(table.schema, undecided=False)
    arrived = pickle.loads(pickle.dumps(asked))
    anonymous = table.rename_columns([f"c{at}" for at in range(table.num_columns)])
    found = pa.Table.from_batches(arrived(anonymous.to_batches()), asked.outcome)
    local = batch.check(table, rules=gd.standard_rules(gd.FORM_2021).select("requests"))
    assert found.select(["report", "left"]) == local.to_arrow().select(["report", "left"])
    gaps = task(table, "entries", keys=("publisher",)).returning(table.schema, undecided=True)
    assert gaps.outcome.names == ["publisher", "rule"]
    assert not list(gaps(table.to_batches()))


def test_a_key_may_be_a_dictionary(table: pa.Table) -> None:
    at = table.schema.names.index("publisher")
    named = table.set_column(at, "publisher", table["publisher"].dictionary_encode())
    asked = task(named, "requests", keys=("publisher",)).returning(named.schema, undecided=False)
    assert asked.outcome.field("publisher").type == pa.string()
    found = pa.Table.from_batches(asked(named.to_batches()), asked.outcome)
    assert set(found["publisher"].to_pylist()) == set(table["publisher"].to_pylist())


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ({"edition@-1": ["2021", "2019", None]}, [1, None, None]),
        ({"edition@-1": pa.array([2021, 2019, None])}, [1, None, None]),
        ({}, [1, None, 1]),
    ],
)
def test_only_what_last_years_edition_prints_is_compared(
    before: dict[str, object], kept: list[int | None]
) -> None:
    """With the years 2023, 2021 and 2024, last year's editions are 2021, 2019 and 2021."""
    table = pa.table(
        {
            "year": [2023, 2021, 2024],
            IN_FORCE: [9, 9, 9],
            "disclosures.normative_documents.issued": [0, 0, 0],
            "disclosures.normative_documents.repealed": [0, 0, 0],
            f"{IN_FORCE}@-1": [1, 1, 1],
            "requests.carried_forward.total@-1": [1, 1, 1],
            **before,
        }
    )
    said = task(table, "years", linked=True).returning(table.schema, undecided=False)
    found = pa.Table.from_batches(said(table.to_batches()), said.outcome)
    assert found["report"].to_pylist() == [row for row, last in enumerate(kept) if last]


def test_files_are_read_in_parts(table: pa.Table, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.parquet" for name in "abc"]
    several = pa.concat_tables([table] * 4)
    for path, size in zip(paths, (5, 12, 4), strict=True):
        parquet.write_table(several, path, row_group_size=size)
    files = ParquetFiles.open(paths)
    parts = tuple(files.parts(10))
    a, b, c = paths
    assert parts == (
        (RowGroups(a, 0, 2, 0),),
        (RowGroups(a, 2, 3, 10),),
        (RowGroups(b, 0, 1, 12),),
        (RowGroups(c, 0, 2, 24),),
        (RowGroups(c, 2, 3, 32),),
    )
    assert tuple(files.parts(100)) == (
        (RowGroups(a, 0, 3, 0), RowGroups(b, 0, 1, 12), RowGroups(c, 0, 3, 24)),
    )
    asked = RowGroupsCheck(task(table, "requests").returning(table.schema, undecided=False), parts)
    arrived = pickle.loads(pickle.dumps(asked))
    numbers = pa.table({"id": [1, 3]}).to_batches()
    found = pa.Table.from_batches(arrived(numbers), asked.check.outcome)
    rules = gd.standard_rules(gd.FORM_2021).select("requests")
    local = batch.check(paths, rules=rules).to_arrow()
    rows = [row for row in local["report"].to_pylist() if row in (10, 11) or 24 <= row < 32]
    assert found["report"].to_pylist() == rows


def test_parts_are_of_files_that_differ_in_order_or_are_the_same(
    table: pa.Table, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    parquet.write_table(table, one, row_group_size=1)
    parquet.write_table(table.select(table.schema.names[::-1]), other, row_group_size=2)
    paths = [one, other, one, one]
    rules = gd.standard_rules(gd.FORM_2021).select("requests")
    local = batch.check(paths, rules=rules).to_arrow()
    assert local.equals(batch.check(pa.concat_tables([table] * 4), rules=rules).to_arrow())
    asked = task(table, "requests").returning(table.schema, undecided=False)
    for rows in (1, 4, 100):
        parts = tuple(ParquetFiles.open(paths).parts(rows))
        numbers = pa.table({"id": range(len(parts))}).to_batches()
        found = pa.Table.from_batches(RowGroupsCheck(asked, parts)(numbers), asked.outcome)
        assert found["report"].to_pylist() == local["report"].to_pylist()
        assert found["rule"].to_pylist() == local["rule"].to_pylist()


def test_a_file_without_rows_has_no_parts(table: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "reports.parquet"
    parquet.ParquetWriter(path, table.schema).close()
    assert not list(ParquetFiles.open([path]).parts(10))
