"""The kernel on Spark beside Spark SQL: ``python tests/benchmarks/spark.py [COUNT [FILES]]``.

Needs Java and the extras ``bench`` and ``spark``; there are COUNT reports in each of FILES.  Spark
has two threads and works for some time before it is measured.  Ways to the same reports: the 42
identities as SQL expressions over a DataFrame, which give the reports alone, or each rule that
fails and both its sides, as the kernel does; the kernel over the same DataFrame; and the kernel
over the row groups of the files, which its workers read themselves.  Prints reports a second and
ratios; asserts that all find the same.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import reduce
from operator import add, or_
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from nation import FORM, SIDES, WRONG, consistent, in_turns, line, machine, spoilt, versions
from pyspark.sql import Column, SparkSession
from pyspark.sql import functions as sql

from govdisclosure import batch
from govdisclosure.batch import spark

#: How the rules of the 42 identities are called.
SUMS = r"^(requests|challenges)\."


def started() -> SparkSession:
    """A session with two threads."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    return session


def _total(side: list[str]) -> Column:
    return reduce(add, [sql.col(f"`{name}`") for name in side])


def by_sql(frame: Any) -> int:
    """The identities as one condition, of which Spark makes Java."""
    return int(
        frame.filter(reduce(or_, [_total(left) != _total(right) for left, right in SIDES])).count()
    )


def findings_by_sql(frame: Any) -> Any:
    """Each identity that fails in a report, with both its sides."""
    sums = [
        sql.struct(
            sql.lit(each.name).alias("rule"),
            _total(left).alias("left"),
            _total(right).alias("right"),
        )
        for each, (left, right) in zip(FORM.identities, SIDES, strict=True)
    ]
    failed = sql.filter(sql.array(*sums), lambda each: each["left"] != each["right"])
    return frame.select("report", sql.explode(failed).alias("found")).select("report", "found.*")


def reports_found(found: Any) -> int:
    """How many reports the identities are found against in."""
    return int(found.filter(sql.col("rule").rlike(SUMS)).select("report").distinct().count())


def main() -> None:
    """Measure and print."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    print(machine())
    print(versions("pyspark", "pyarrow"))
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    every = files * reports
    print(f"{every:,} reports in {files} files on local[2], {WRONG} % with one wrong number")
    table = spoilt(consistent(reports, np.int64), blanks=False)
    session = started()
    with tempfile.TemporaryDirectory() as directory:
        paths = [Path(directory) / f"{number}.parquet" for number in range(files)]
        for at, path in enumerate(paths):
            numbers = pa.array(at * reports + np.arange(reports))
            batch.write(table.append_column("report", numbers), path)
        del table
        frame = session.read.parquet(*map(str, paths))
        actions: dict[str, Callable[[], int]] = {
            "Spark SQL, which rules fail, and both sides": lambda: reports_found(
                findings_by_sql(frame)
            ),
            "Spark SQL, which reports fail": lambda: by_sql(frame),
            "spark.check, over the DataFrame": lambda: reports_found(spark.check(frame)),
            "spark.check_parquet": lambda: reports_found(spark.check_parquet(session, paths)),
            "batch.check_parquet, without Spark": lambda: len(
                batch.check_parquet(paths).to_arrow()["report"].unique()
            ),
        }
        times = in_turns(actions, turns=4 if files == 1 else 2)
    session.stop()
    first, expected = next(iter(times.values()))
    for name, (took, found) in times.items():
        assert found == expected, (name, found, expected)
        beside = f"{first / took:.1f} x as fast" if took != first else ""
        bound = "(at least 10 x)" if name.startswith("spark") else ""
        line(f"  {name}", f"{every / took:,.0f} /s", beside, bound)


if __name__ == "__main__":
    main()
