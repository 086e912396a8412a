"""What travels to a cluster and runs there, without the cluster."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.io.parquet_source import ParquetFiles, RowGroups
from govdisclosure.batch.spark_executor import PartitionCheck, RowGroupsCheck
from govdisclosure.folders.runs import PreviousReports
from govdisclosure.offices import FiledReport

Make = Callable[..., gd.Report]

IN_FORCE = "disclosures.normative_documents.in_force"


def task(table: pa.Table, *prefixes: str, keys: tuple[str, ...] = ()) -> PartitionCheck:
    rules = {
        form.edition: gd.standard_rules(form).select(*prefixes)
        for form in (gd.FORM_2019, gd.FORM_2021)
    }
    return PartitionCheck(None, rules, keys, tuple(table.schema.names))


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


CARRIED = "requests.carried_forward.total"


def across(table: pa.Table, keys: tuple[str, ...] = ("report",)) -> PartitionCheck:
    """The rules across years over the rows of whole bodies."""
    rules = {
        form.edition: gd.RuleSet(rule for rule in gd.standard_rules(form) if rule.name in names)
        for form in (gd.FORM_2019, gd.FORM_2021)
        for names in [{link.name for link in form.links}]
    }
    cells = [link.cells for form in (gd.FORM_2019, gd.FORM_2021) for link in form.links]
    earlier = sorted({cell for several in cells for cell in several if cell.lag}, key=str)
    return PartitionCheck(None, rules, keys, tuple(table.schema.names), tuple(earlier))


@pytest.mark.parametrize("editions", [None, ["2021", "2021", "2019"], [2021, 2021, 2019]])
def test_only_what_last_years_edition_prints_is_compared(editions: list[object] | None) -> None:
    table = pa.table(
        {
            "report": [0, 1, 2],
            "publisher": ["甲局"] * 3,
            "year": [2022, 2021, 2020],
            IN_FORCE: [9, 3, 1],
            "disclosures.normative_documents.issued": [0, 0, 0],
            "disclosures.normative_documents.repealed": [0, 0, 0],
            "content": ["a", "b", "c"],
            **({} if editions is None else {"edition": editions}),
        }
    )
    said = across(table).returning(table.schema, undecided=False)
    found = pa.Table.from_batches(said(table.to_batches(max_chunksize=2)), said.outcome)
    assert found["report"].to_pylist() == [0], "that of 2020 does not print the line"
    assert not list(said(()))
    assert not list(said(table.slice(0, 0).to_batches()))


#: A report: whose it is, on which year, how many are carried, its words, and its folder.
FILED = st.lists(
    st.tuples(
        st.sampled_from(["城关镇人民政府", "城關鎮人民政府", "城关镇政府", "乙局", ""]),
        st.sampled_from([2022, 2023, 2024]),
        st.integers(0, 2),
        st.sampled_from(["", "一"]),
        st.sampled_from(["", "甲县", "乙县"]),
    ),
    min_size=2,
    max_size=10,
)


@settings(max_examples=20)
@given(FILED)
def test_files_tables_and_partitions_are_compared_alike(
    filed: list[tuple[str, int, int, str, str]],
) -> None:
    """The command line, the batch and a task of Spark put the same report beside each."""
    numbers = [
        {CARRIED: count, CARRIED.replace("forward", "over"): count} for _, _, count, *_ in filed
    ]
    reports = [
        evolve(
            gd.Report.of(cells, publisher=publisher, year=year),
            preamble=words,
            source=gd.reports.Source(str(number)),
        )
        for number, (cells, (publisher, year, _, words, _)) in enumerate(
            zip(numbers, filed, strict=True)
        )
    ]
    folders = [folder for *_, folder in filed]
    before = PreviousReports(tuple(reports), tuple(folders))
    found = [
        before.put_beside(each, folder=folder).report
        for each, folder in zip(reports, folders, strict=True)
    ]
    carried = gd.standard_rules(gd.FORM_2021).select("years.carried")
    expected = sorted(
        (number, outcome.rule, outcome.left, outcome.right)
        for number, report in enumerate(found)
        for outcome in carried(report)
        if isinstance(outcome, gd.Finding)
    )
    digests = [FiledReport.of(each).words for each in reports]
    table = (
        batch.table(reports)
        .append_column("report", [range(len(reports))])
        .append_column("subfolder", [folders])
        .append_column("words_digest", [digests])
    )
    violations = batch.check(table, rules=carried)
    local = violations.to_arrow().drop_columns("difference").to_pylist()
    assert sorted(tuple(each.values()) for each in local) == expected
    linked = [violations.report(number).previous for number in range(len(reports))]
    assert [each and each[CARRIED] for each in linked] == [
        each.previous and each.previous[CARRIED] for each in found
    ]
    given_before = {each.year + 1 for each in reports}
    assert violations.not_compared["report"].to_pylist() == [
        number
        for number, each in enumerate(found)
        if each.not_compared and each.year in given_before
    ]
    assert ("not compared" in repr(violations)) == bool(len(violations.not_compared))
    said = [str(FiledReport.of(each).content) for each in reports]
    partition = table.append_column("content", [said]).drop_columns(["remarks", "unread"])
    asked = across(partition).returning(partition.schema, undecided=False)
    there = pa.Table.from_batches(asked(partition.to_batches()), asked.outcome)
    rows = there.drop_columns("difference").to_pylist()
    assert sorted(tuple(each.values()) for each in rows) == expected


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
