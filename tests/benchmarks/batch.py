"""Many reports at once, beside the same done by others: ``python tests/benchmarks/batch.py``.

Needs the extra ``bench``; takes a number of reports, a million unless given.  Each group of lines
is measured in turns, and of several turns the shortest counts: what else the machine does only
adds.  Prints reports a second and ratios to the first line of the group; asserts only that all find
the same reports.  Most others find the reports in which one of the 42 identities fails, and stop
there.  Polars is also given the whole work (polars_peer.py), and comes to the same tables, which is
asserted before either is timed; its time is then told as a multiple of ours.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandera.polars as pandera
import polars as pl
import pyarrow as pa
from nation import (
    BLANK,
    FORM,
    SIDES,
    WRONG,
    consistent,
    in_turns,
    line,
    machine,
    named,
    spoilt,
    versions,
)
from numpy.typing import NDArray
from polars_peer import Found, found_by_polars
from pyarrow import compute, parquet
from pydantic import ValidationError, create_model, model_validator

import govdisclosure as gd
from govdisclosure import batch


def compare(
    title: str,
    reports: int,
    actions: Mapping[str, Callable[[], object]],
    *,
    found: int,
    bound: str = "",
) -> None:
    """Measure in turns and print; ratios are to the first action, the bound is on ours."""
    print(f"\n{title}")
    times = in_turns(actions)
    first = next(iter(times.values()))[0]
    for place, (name, (took, gave)) in enumerate(times.items()):
        counted = reports_found(gave) if isinstance(gave, batch.Violations) else gave
        assert counted is None or counted == found, (name, counted, found)
        line(
            f"  {name}",
            f"{reports / took:,.0f} /s",
            f"{took / first:.2f} x" if place else "",
            bound if name == "govdisclosure" else "",
        )


#: How the rules of the 42 identities are called.
SUMS = ("requests.", "challenges.")


def reports_found(violations: batch.Violations) -> int:
    """How many reports the identities are found against in."""
    table = violations.to_arrow()
    sums = [each for each in violations.rules if each.startswith(SUMS)]
    kept = table.filter(compute.is_in(table["rule"], pa.array(sums)))
    return len(kept["report"].unique())


def by_us(source: Any) -> int:
    """All rules that a table can decide, with the tables of findings and of gaps."""
    return reports_found(batch.check(source))


def _broken(left: list[str], right: list[str]) -> pl.Expr:
    return pl.sum_horizontal(left) != pl.sum_horizontal(right)


def by_polars(frame: pl.LazyFrame) -> int:
    """The identities as expressions, run by the streaming engine, which is the faster."""
    broken = pl.any_horizontal([_broken(*each) for each in SIDES])
    return int(frame.select(broken.sum()).collect(engine="streaming").item())


def by_duckdb(relation: str, table: pa.Table | None = None) -> int:
    """The identities as SQL, with as many threads as there are cores."""

    def total(side: list[str]) -> str:
        return " + ".join(f'"{name}"' for name in side)

    broken = " or ".join(f"{total(left)} <> {total(right)}" for left, right in SIDES)
    connection = duckdb.connect()
    if table is not None:
        connection.register("reports", table)
    (counted,) = connection.execute(f"select count(*) from {relation} where {broken}").fetchall()
    return int(counted[0])


def _broken_in(columns: Mapping[str, NDArray[Any]]) -> int:
    found = np.zeros(next(iter(columns.values())).size, np.bool_)
    for left, right in SIDES:
        one, other = (sum(columns[name] for name in side) for side in (left, right))
        found |= one != other
    return int(found.sum())


def decode(path: Path) -> None:
    """Decode a file and keep nothing, so that little memory is asked for."""
    file = parquet.ParquetFile(path)
    for group in range(file.num_row_groups):
        file.read_row_group(group)


def by_numpy(path: Path) -> int:
    """The identities as anyone would first write them, a row group at a time."""
    file = parquet.ParquetFile(path)
    found = 0
    for group in range(file.num_row_groups):
        table = file.read_row_group(group)
        found += _broken_in({name: table[name].to_numpy() for name in table.schema.names})
    return found


def by_pandera(frame: pl.DataFrame) -> int:
    """Reports that a schema with a check for each identity names among its failures."""
    checks = [
        pandera.Check(lambda data, broken=broken: data.lazyframe.select(~broken))
        for broken in [_broken(*each) for each in SIDES]
    ]
    schema = pandera.DataFrameSchema(checks=checks)
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        return len(set(error.failure_cases["index"].drop_nulls()))
    return 0


NAMES = {address: f"cell_{number}" for number, address in enumerate(map(str, FORM.cells))}


def _balanced(model: Any) -> Any:
    values = model.__dict__
    for left, right in SIDES:
        if sum(values[NAMES[name]] for name in left) != sum(values[NAMES[name]] for name in right):
            raise ValueError("the sums differ")
    return model


MODEL = create_model(
    "Report",
    __validators__={"balanced": model_validator(mode="after")(_balanced)},
    **dict.fromkeys(NAMES.values(), (int, ...)),
)


def by_pydantic(rows: list[dict[str, int]]) -> int:
    """Reports that a model with one validator for all identities refuses."""
    found = 0
    for row in rows:
        try:
            MODEL(**row)
        except ValidationError:
            found += 1
    return found


def all_by_us(check: Callable[[], batch.Violations]) -> Found:
    """The findings and what is undecided, as polars has them."""
    violations = check()
    found, undecided = (
        pl.DataFrame(each).with_columns(pl.col("rule").cast(pl.String))
        for each in (violations.to_arrow(), violations.undecided)
    )
    return found, undecided


def in_order(tables: Found) -> list[pl.DataFrame]:
    """The tables by row and by the names of rules."""
    return [each.sort(each.columns) for each in tables]


def same_work(
    title: str,
    reports: int,
    check: Callable[[], batch.Violations],
    scan: Callable[[], pl.LazyFrame],
    *,
    bound: str = "",
) -> None:
    """Ours beside the whole of it in polars, whose time is told as a multiple of ours."""
    ours, theirs = in_order(all_by_us(check)), in_order(found_by_polars(scan()))
    for one, other in zip(ours, theirs, strict=True):
        assert one.equals(other), title
    print(f"\n{title}: {len(ours[0]):,} findings, {len(ours[1]):,} undecided")
    times = in_turns(
        {
            "govdisclosure": lambda: all_by_us(check),
            "polars by hand, the same": lambda: found_by_polars(scan()),
        }
    )
    (first, _), (second, _) = times.values()
    line("  govdisclosure", f"{reports / first:,.0f} /s")
    line(
        "  polars by hand, the same",
        f"{reports / second:,.0f} /s",
        f"{second / first:.2f} x",
        bound,
    )


def memory_alone(table: pa.Table) -> None:
    """Read every number once and do nothing else, on one thread."""
    for column in table.columns:
        for chunk in column.chunks:
            np.bitwise_or.reduce(chunk.to_numpy())


def in_memory(table: pa.Table) -> None:
    """Reports that are at hand."""
    frame = pl.from_arrow(table)
    found = by_us(table)
    compare(
        f"in memory, {table.schema.types[0]}, no blanks",
        table.num_rows,
        {
            "reading every number, one thread": partial(memory_alone, table),
            "govdisclosure": lambda: batch.check(table),
            "  and the table of findings": partial(by_us, table),
            "polars, how many reports": lambda: by_polars(frame.lazy()),
            "DuckDB SQL, how many reports": partial(by_duckdb, "reports", table),
        },
        bound="(at least 5,000,000 /s)",
        found=found,
    )
    same_work(
        f"the whole work in memory, {table.schema.types[0]}, no blanks",
        table.num_rows,
        lambda: batch.check(table),
        frame.lazy,
        bound="(at least 1.5 x)",
    )


def with_blanks(table: pa.Table) -> None:
    """Reports that leave out a column: three outcomes instead of two."""
    frame = pl.from_arrow(table)
    same_work(
        f"the whole work in memory, {table.schema.types[0]}, {BLANK} % with blanks",
        table.num_rows,
        lambda: batch.check(table),
        frame.lazy,
    )


def by_the_piece(table: pa.Table) -> None:
    """A thousand reports, and what works one by one."""
    few = table.slice(0, 1000).combine_chunks()
    frame = pl.from_arrow(few)
    rows = [{NAMES[name]: number for name, number in row.items()} for row in few.to_pylist()]
    several = list(batch.reports(few))
    quick = in_turns({"check": lambda: batch.check(few)}, turns=500)["check"][0]
    print("\na thousand reports")
    line("  govdisclosure, a batch", f"{quick * 1e6:,.0f} µs", bound="(at most 1,000 µs)")
    slow: dict[str, Callable[[], int]] = {
        "pandera, a check for each identity": lambda: by_pandera(frame),
        "pydantic, a model for each report": lambda: by_pydantic(rows),
        "gd.check, one by one, all rules": lambda: sum(
            any(each.rule.startswith(SUMS) for each in gd.check(one).findings) for one in several
        ),
    }
    found = by_us(few)
    for name, (took, gave) in in_turns(slow, turns=3).items():
        assert gave == found, (name, gave, found)
        line(f"  {name}", f"{took * 1e6:,.0f} µs", f"{took / quick:,.0f} x")


def from_parquet(path: Path, reports: int, title: str) -> None:
    """A file beside what it takes to decode it."""
    actions: dict[str, Callable[[], object]] = {
        "pyarrow.parquet.read_table": lambda: parquet.read_table(path) and None,
        "decoding a row group at a time": partial(decode, path),
        "govdisclosure": lambda: batch.check_parquet(path),
    }
    if "publisher" not in parquet.read_schema(path).names:
        actions |= {
            "polars, how many reports": lambda: by_polars(pl.scan_parquet(path)),
            "numpy by row group, how many": partial(by_numpy, path),
            "DuckDB SQL, how many reports": partial(by_duckdb, f"'{path}'"),
        }
    found = reports_found(batch.check_parquet(path))
    compare(f"from Parquet, {title}", reports, actions, bound="(at most 1.3 x)", found=found)
    if "publisher" not in parquet.read_schema(path).names:
        same_work(
            f"the whole work from Parquet, {title}",
            reports,
            lambda: batch.check_parquet(path),
            lambda: pl.scan_parquet(path),
            bound="(at least 1.2 x)",
        )


PEAK = """
import resource, sys
from govdisclosure import batch
violations = batch.check_parquet(sys.argv[1:])
print(violations.checked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(paths: list[Path], title: str) -> None:
    """The peak of a process of its own."""
    # The peak of what starts a process counts as its own: so a shell does, in a process of its own.
    shown = subprocess.run(
        ["/bin/sh", "-c", '"$0" "$@"; exit $?', sys.executable, "-c", PEAK, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
    )
    reports, kilobytes = map(int, shown.stdout.split())
    line(f"  {title}", f"{kilobytes / 1024:,.0f} MB", bound=f"of {reports:,}")


def for_a_study(table: pa.Table) -> None:
    """What a study counts of the result."""
    violations = batch.check(table)
    took = in_turns({"rates": lambda: batch.rates(violations, by=["year"])}, turns=3)["rates"]
    print("\nstatistics")
    line("  rates of each rule by year", f"{table.num_rows / took[0]:,.0f} /s")


def main() -> None:
    """Measure and print."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(machine())
    print(versions("numpy", "pyarrow", "polars", "duckdb", "pandera", "pydantic"))
    print(f"{reports:,} reports of {len(FORM.cells)} cells, {WRONG} % with one wrong number")
    with tempfile.TemporaryDirectory() as directory:
        paths = {name: Path(directory) / f"{name}.parquet" for name in ("ours", "long", "named")}
        for kind in (np.int32, np.int64):
            table = spoilt(consistent(reports, kind), blanks=False)
            in_memory(table)
            batch.write(table, paths["ours"])
            from_parquet(paths["ours"], reports, f"{kind.__name__}, as batch.write writes it")
        parquet.write_table(table, paths["long"], row_group_size=reports)
        from_parquet(paths["long"], reports, "int64, in one row group")
        by_the_piece(table)
        keyed = named(spoilt(consistent(reports, np.int64), blanks=True))
        with_blanks(keyed.drop_columns(["publisher", "year"]))
        batch.write(keyed, paths["named"])
        from_parquet(paths["named"], reports, f"int64, {BLANK} % with blanks, rules across years")
        for_a_study(keyed)
        print("\npeak of memory of a process (at most 400 MB)")
        peak([paths["ours"]], "a file")
        peak([paths["ours"]] * 8, "eight such files as one table")
        peak([paths["long"]], "a file in one row group")
        peak([paths["named"]], "a file with rules across years")


if __name__ == "__main__":
    main()
