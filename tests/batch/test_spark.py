"""A run on Spark equals the local one: with many partitions, with one, and with tasks that fail."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch, render

pytest.importorskip("pyspark", reason="the extra spark is not installed")

from pyspark.errors import PythonException
from pyspark.sql import SparkSession
from pyspark.sql import functions as sql

from govdisclosure.batch import spark

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]

KEYS = ("publisher", "year")


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    # Spark starts the python of its path, which need not be the one that runs the tests.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    started = (
        # Two threads for executors; a task may fail three times before its job does.
        SparkSession.builder.master("local[2, 4]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    started.sparkContext.setLogLevel("OFF")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Reports of a few bodies on six years: right, wrong, blank, repeated, on both editions."""
    several: list[gd.Report] = []
    for body in range(8):
        for year in range(2019, 2025):
            report = gd.Report.of({}, publisher=f"{body}局", year=year).filled(body % 2)
            changed: dict[str, gd.Amount | None] = {
                "requests.carried_over.total": body * year % 3,
                "requests.granted.total": None if (body + year) % 5 == 0 else body,
            }
            several.append(report.replace(changed))
    # Two that say the same are one, and of others only the folder can tell which is meant.
    other = {"requests.granted.total": 99}
    several += [several[3], several[15].replace(other), several[27].replace(other)]
    folders = ["甲县"] * len(several)
    folders[-2:] = ["乙县", ""]
    folders[16] = "乙县"
    return batch.table(several).append_column("subfolder", [folders])


def in_order(table: pa.Table) -> list[tuple[object, ...]]:
    return sorted((tuple(row.values()) for row in table.to_pylist()), key=str)


def assert_equals_the_local_run(frame: Any, table: pa.Table) -> None:
    local = batch.check(table, keys=KEYS)
    assert len(local) > 100
    assert in_order(spark.check(frame).toArrow()) == in_order(local.to_arrow())
    assert in_order(spark.undecided(frame).toArrow()) == in_order(local.undecided)


def test_many_partitions_say_what_one_table_does(session: SparkSession, table: pa.Table) -> None:
    frame = session.createDataFrame(table).repartition(6)
    assert_equals_the_local_run(frame, table)
    assert spark.unchecked(frame) == batch.check(table).unchecked
    assert spark.unchecked(frame, rules=[]) == ()


def test_a_skewed_partition_says_the_same(session: SparkSession, table: pa.Table) -> None:
    frame = session.createDataFrame(table).repartition(4, sql.lit(1))
    sizes = frame.groupBy(sql.spark_partition_id()).count().collect()
    assert [row["count"] for row in sizes] == [table.num_rows]
    assert_equals_the_local_run(frame, table)


def test_a_task_that_fails_loses_no_row_and_doubles_none(
    session: SparkSession, table: pa.Table
) -> None:
    def failing(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        context = TaskContext.get()
        assert context is not None
        for each in batches:
            # What came before the failure has been handed on when the task is run again.
            yield from (each.slice(row, 1) for row in range(each.num_rows))
            if context.attemptNumber() < 2:
                raise OSError("the machine is gone")

    # Without a year nothing is joined, so that the kernel is in the task that fails.
    alone = table.drop_columns(["year"]).append_column("row", pa.array(range(table.num_rows)))
    frame = session.createDataFrame(alone).repartition(3)
    flaky = frame.toDF(*map(str, range(len(frame.columns))))
    flaky = flaky.mapInArrow(failing, flaky.schema).toDF(*frame.columns)
    local = batch.check(alone, keys=["row"])
    assert len(local) > 100
    assert in_order(spark.check(flaky, keys=["row"]).toArrow()) == in_order(local.to_arrow())


def test_executors_that_read_files_say_the_same(
    session: SparkSession, table: pa.Table, tmp_path: Path
) -> None:
    for number in range(2):
        part = table.slice(number * 20, 20 if number == 0 else None)
        parquet.write_table(part, tmp_path / f"{number}.parquet", row_group_size=7)
    found = spark.check_parquet(session, tmp_path).toArrow()
    assert in_order(found) == in_order(batch.check(table, keys=KEYS).to_arrow())
    bare = table.drop_columns(["publisher"])
    batch.write(bare, tmp_path / "bare.parquet")
    found = spark.check_parquet(session, tmp_path / "bare.parquet").toArrow()
    assert in_order(found) == in_order(batch.check(bare).to_arrow())
    parquet.ParquetWriter(tmp_path / "empty.parquet", bare.schema).close()
    assert spark.check_parquet(session, tmp_path / "empty.parquet").count() == 0


def test_a_wrong_column_is_refused_before_spark_runs(session: SparkSession) -> None:
    text = session.createDataFrame(pa.table({"requests.received.total": ["3"], "row": [1]}))
    with pytest.raises(
        gd.errors.ColumnError, match=r"'requests.received.total' holds values of type"
    ):
        spark.check(text)
    bare = session.createDataFrame(pa.table({"requests.received.total": [3]}))
    with pytest.raises(gd.errors.ColumnError, match="Spark numbers no rows: add a column of keys"):
        spark.check(bare)
    with pytest.raises(gd.errors.UnknownName, match="did you mean"):
        spark.check(text.select(sql.lit(3).alias("requests.received.total"), "row"), keys=["ro"])


def test_a_wrong_number_fails_its_job_and_is_named(session: SparkSession) -> None:
    wrong = pa.table({"row": [1], "requests.received.total": [10**15]})
    with pytest.raises(PythonException, match=r"column 'requests.received.total', row 0"):
        spark.check(session.createDataFrame(wrong)).collect()


def test_rules_and_forms_travel(session: SparkSession) -> None:
    total, other = "requests.received.total", "requests.closed_other.total"
    cells = {address: gd.Cell.parse(address) for address in (total, other)}
    mine = gd.identity_rule(
        gd.Identity("mine.same", *((c,) for c in cells.values()), gd.law.FORMAT_2021.whole)
    )
    old = gd.Cell.parse(f"{total}@-2")
    older = gd.identity_rule(
        gd.Identity("mine.older", (cells[total],), (old,), gd.law.FORMAT_2021.whole)
    )
    standard = gd.standard_rules(gd.FORM_2021)
    rules = [*standard.select("entries.blank", "years.in_force"), mine, older]
    table = pa.table(
        {
            "publisher": ["甲", "甲"],
            "year": pa.array([2024, 2023], pa.int16()),
            total: pa.array([gd.values.read_entry("1.5").amount, 2]),
            other: [2, 2],
            "disclosures.government_rules.in_force": [4, 5],
            "disclosures.normative_documents.in_force": [1, 1],
        }
    )
    frame = session.createDataFrame(table)
    found = spark.check(frame, gd.FORM_2021, rules=rules)
    local = batch.check(table, gd.FORM_2021, rules=rules, keys=KEYS)
    assert str(found.schema["left"].dataType) == "DecimalType(26,6)"
    assert in_order(found.toArrow()) == in_order(local.to_arrow())
    assert spark.unchecked(frame, gd.FORM_2021, rules=rules) == ()
    gaps = spark.undecided(frame, gd.FORM_2021, rules=rules).toArrow()
    assert in_order(gaps) == in_order(local.undecided)


def test_last_years_edition_prints_what_it_prints(session: SparkSession) -> None:
    """A number in a line that last year's form did not have is not one to compare with."""
    in_force = "disclosures.normative_documents.in_force"
    columns = {"publisher": ["甲", "甲"], "year": [2021, 2020], in_force: [9, 3]}
    rules = gd.standard_rules(gd.FORM_2021).select("years")
    for more in ({}, {"edition": ["2021", "2019"]}, {"edition": [2021, 2019]}):
        table = pa.table(columns | more)
        local = batch.check(table, rules=rules, keys=KEYS)
        frame = session.createDataFrame(table)
        assert in_order(spark.undecided(frame, rules=rules).toArrow()) == in_order(local.undecided)
        # The rules on documents in force are not of the edition of 2019.
        assert len(local.undecided) == 9 + 7


def test_rows_of_nobody_follow_none(session: SparkSession) -> None:
    several = [
        gd.Report.of({}, publisher=name, year=year)
        .filled()
        .replace({"requests.carried_over.total": year - 2023})
        for name in ("", "甲")
        for year in (2023, 2024)
    ]
    table = batch.table(several).drop_columns(["remarks", "unread"])
    rules = gd.standard_rules(gd.FORM_2021).select("years")
    frame = session.createDataFrame(table)
    found = spark.check(frame, rules=rules).toArrow()
    assert in_order(found) == in_order(batch.check(table, rules=rules, keys=KEYS).to_arrow())
    assert set(found["publisher"].to_pylist()) == {"甲"}
    with pytest.raises(gd.errors.OptionError, match="keys is a list"):
        spark.check(frame, keys="publisher")


def test_the_statement_in_sql_says_in_spark_what_the_kernel_says(
    session: SparkSession, table: pa.Table
) -> None:
    session = session.newSession()
    # One rule of each kind, and nothing compiled: both take Spark longer than these rows are worth.
    session.sql("SET spark.sql.codegen.wholeStage = false")
    session.sql("SET spark.sql.codegen.factoryMode = NO_CODEGEN")
    rules = gd.standard_rules(gd.FORM_2021).select(
        "requests.flow.total", "years.carried.total", "entries.blank", "entries.negative"
    )
    session.sql("SET spark.sql.ansi.doubleQuotedIdentifiers = true")
    # The statement knows of no folders.
    table = table.drop_columns("subfolder")
    session.createDataFrame(table).createOrReplaceTempView("reports")
    local = batch.check(table, rules=rules, keys=KEYS)
    rows = [tuple(row) for row in session.sql(render.rules_sql(rules=rules)).collect()]
    failed = sorted(((*row[:3], *row[4:]) for row in rows if row[3] == "failed"), key=str)
    assert failed == in_order(local.to_arrow())
    assert len(failed) > 20
    undecided = sorted((row[:3] for row in rows if row[3] == "undecided"), key=str)
    assert undecided == in_order(local.undecided)
