"""The same kernel on Apache Spark: over any DataFrame, on as many machines as there are.

Spark hands each partition to Python as Arrow batches, the kernel says what it says of any batch,
and what was found goes back as a DataFrame.  Nothing of the rules is written again in SQL: Spark
only puts last year's numbers beside a row.  A task that fails is run again by Spark, and since a
row is looked at by itself, none is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from typing import Any, TypeAlias

import pyarrow as pa
from attrs import frozen

from govdisclosure.batch.io.sources import open_parquet
from govdisclosure.batch.kernel.coverage import Scope, cells_of
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.batch.kernel.layout import (
    EDITION,
    PUBLISHER,
    REMARKS,
    RESULTS,
    UNREAD,
    YEAR,
    Layout,
    names_of,
)
from govdisclosure.batch.spark.executors import EDITION_BEFORE, FileTask, Task
from govdisclosure.errors import ColumnError, MissingExtra
from govdisclosure.findings import Undecided
from govdisclosure.forms import Cell, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message
from govdisclosure.rules import Rule, RuleSet, standard_rules

try:
    from pyspark.sql import functions as sql
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
except ModuleNotFoundError as _error:
    raise MissingExtra("spark", needs=str(_error.name)) from _error

__all__ = ["check", "check_parquet", "unchecked", "undecided"]

#: A Spark DataFrame and a session, of whichever kind.
DataFrame: TypeAlias = Any
SparkSession: TypeAlias = Any

#: Rows that one task reads: Spark takes as long to begin it as the kernel to check a tenth of them.
_ROWS_OF_TASK = 1 << 18

_TOO_LONG_AGO = Message(
    "Spark 上只对照上一年度的报告", "on Spark only last year's report is put beside this year's"
)


def check(
    frame: DataFrame,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> DataFrame:
    """The findings on the reports of a DataFrame: `keys`, `rule`, `left`, `right`, `difference`.

    They are those of :func:`govdisclosure.batch.check`, computed where the rows are.  `keys` names
    the columns that stand for a report, since rows have no number here: publisher and year unless
    given, else every column that is no cell.  The sides are longs, or decimals where a count has a
    decimal type.  For the rules across years, the few columns that they look at are joined by
    publisher and year; for all others no row leaves its partition.  ColumnError or UnknownAddress
    at once where a column cannot be taken for what it is named; what single rows hold is only seen
    when Spark runs, and fails its job with the error of the kernel.
    """
    return _planned(frame, form, rules, _named(frame, keys)).over(frame, undecided=False)


def undecided(
    frame: DataFrame,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> DataFrame:
    """The rules left open by blanks in the reports of a DataFrame: `keys`, `rule`."""
    return _planned(frame, form, rules, _named(frame, keys)).over(frame, undecided=True)


def unchecked(
    frame: DataFrame, form: Form | None = None, *, rules: Iterable[Rule] | None = None
) -> tuple[Undecided, ...]:
    """The rules that a DataFrame cannot decide for any of its rows, each with the reason."""
    return _planned(frame, form, rules, ()).unchecked


def check_parquet(
    session: SparkSession,
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> DataFrame:
    """:func:`check` for Parquet files, whose row groups the executors read themselves.

    Spark turns columns into rows and back before Python sees them, which takes many times as long
    as the rules do; here it only says who reads what.  The paths must be the same on every machine.
    Without `keys` and without publisher and year, `report` is the number of the row, as in
    :func:`govdisclosure.batch.check_parquet`.
    """
    files = open_parquet(paths)
    whole = Layout.of(files.schema)
    default = (PUBLISHER, YEAR) if whole.has_keys else ()
    named = whole.require(names_of("keys", keys or default, results=RESULTS))

    def read() -> DataFrame:
        return session.read.parquet(*map(str, files.paths))

    plan = _Plan.of(files.schema, read, form, rules, named)
    parts = tuple(files.parts(_ROWS_OF_TASK)) or ((),)
    task = FileTask(plan.within.asked(files.schema, undecided=False), parts)
    # Spark hands out numbers of parts, one to each task, which knows what they stand for.
    numbers = session.range(0, len(parts), 1, len(parts))
    found = numbers.mapInArrow(task, from_arrow_schema(task.task.outcome))
    return plan.with_years(found, undecided=False)


@frozen(eq=False)
class _Plan:
    """What is asked of Spark: rules within rows, and across years over `linked`.

    `linked` has the columns that are needed and nothing else; it is None where no rule looks at
    last year.
    """

    within: Task
    linked: DataFrame | None
    across: Task
    unchecked: tuple[Undecided, ...]

    @classmethod
    def of(
        cls,
        schema: pa.Schema,
        read: Callable[[], DataFrame],
        form: Form | None,
        rules: Iterable[Rule] | None,
        named: tuple[str, ...],
    ) -> _Plan:
        """Plan for columns of a schema; `read` gives their frame, if years are to be joined."""
        layout = Layout.of(schema)
        layout.require_cells()
        given = None if rules is None else RuleSet(rules)
        scopes = Kernel.of(layout, form, lambda each: given or standard_rules(each)).scopes
        wanted = {YEAR, EDITION, REMARKS, UNREAD, *named, *map(str, layout.cells)}
        columns = tuple(name for name in schema.names if name in wanted)
        within = FrozenMapping((each.form.edition, RuleSet(each.within)) for each in scopes)
        linked, across = _across(read, form, scopes, named)
        return cls(
            Task(form, within, named, columns),
            linked,
            across,
            tuple(dict.fromkeys(gap for each in scopes for gap in _left_out(each))),
        )

    def over(self, frame: DataFrame, *, undecided: bool) -> DataFrame:
        """What is found, or what is left open, in the rows of a frame and across their years."""
        needed = frame.select([_column(name) for name in self.within.columns])
        return self.with_years(
            _mapped(needed, self.within, undecided=undecided), undecided=undecided
        )

    def with_years(self, found: DataFrame, *, undecided: bool) -> DataFrame:
        """What was found within rows, with what is found across years."""
        if self.linked is None:
            return found
        across = _mapped(self.linked, self.across, undecided=undecided)
        # Spark widens the sides of the one to decimals where those of the other are.
        return found.union(across)


def _planned(
    frame: DataFrame, form: Form | None, rules: Iterable[Rule] | None, named: tuple[str, ...]
) -> _Plan:
    return _Plan.of(to_arrow_schema(frame.schema), lambda: frame, form, rules, named)


def _mapped(frame: DataFrame, task: Task, *, undecided: bool) -> DataFrame:
    asked = task.asked(to_arrow_schema(frame.schema), undecided=undecided)
    # Spark takes the dots of an address for fields of a structure, even where it names them itself.
    numbered = frame.toDF(*(f"c{place}" for place in range(len(frame.columns))))
    return numbered.mapInArrow(asked, from_arrow_schema(asked.outcome))


def _named(frame: DataFrame, keys: Sequence[str] | None) -> tuple[str, ...]:
    """The columns that stand for a report."""
    layout = Layout.of(to_arrow_schema(frame.schema))
    if keys:
        return layout.require(names_of("keys", keys, results=RESULTS))
    if layout.has_keys:
        return (PUBLISHER, YEAR)
    others = tuple(name for name in layout.others if name not in (EDITION, REMARKS, UNREAD))
    if not others:
        raise ColumnError(PUBLISHER, "is missing, and Spark numbers no rows: add a column of keys")
    return others


def _column(name: str) -> Any:
    return sql.col(f"`{name}`")


def _too_old(rule: Rule) -> bool:
    return any(cell.lag > 1 for cell in cells_of(rule))


def _left_out(scope: Scope) -> Iterator[Undecided]:
    yield from scope.unchecked
    yield from (Undecided(rule.name, _TOO_LONG_AGO) for rule in scope.across if _too_old(rule))


def _across(
    read: Callable[[], DataFrame],
    form: Form | None,
    scopes: Sequence[Scope],
    named: tuple[str, ...],
) -> tuple[DataFrame | None, Task]:
    """Each row beside last year's, as far as rules across years look at them, and those rules."""
    several = {each.form: [rule for rule in each.across if not _too_old(rule)] for each in scopes}
    cells = {cell for rules in several.values() for rule in rules for cell in cells_of(rule)}
    rules = FrozenMapping((each.edition, RuleSet(kept)) for each, kept in several.items())
    if not cells:
        return None, Task(form, rules, named, ())
    frame = read()
    here = [str(cell) for cell in cells if not cell.lag]
    needed = {PUBLISHER, YEAR, EDITION, *named, *here}
    narrow = frame.select([_column(name) for name in frame.columns if name in needed])
    linked = _linked(frame, narrow, sorted((cell for cell in cells if cell.lag), key=str))
    return linked, Task(form, rules, named, tuple(linked.columns), joined=True)


def _linked(frame: DataFrame, narrow: DataFrame, lagged: Sequence[Cell]) -> DataFrame:
    """The rows of a frame beside last year's of the same publisher, where that is only one."""
    before = {str(cell.this_year): str(cell) for cell in lagged}
    before[EDITION] = EDITION_BEFORE
    known = {name: before[name] for name in frame.columns if name in before}
    kind = frame.schema[YEAR].dataType
    last = frame.select(
        _column(PUBLISHER),
        (_column(YEAR) + 1).cast(kind).alias(YEAR),
        *(_column(name).alias(renamed) for name, renamed in known.items()),
    )
    many = "how many"
    lone = (
        last.groupBy(PUBLISHER, YEAR)
        .agg(
            sql.count(sql.lit(1)).alias(many),
            *(sql.first(_column(name)).alias(name) for name in known.values()),
        )
        .where((_column(many) == 1) & (_column(PUBLISHER) != ""))
        .drop(many)
    )
    # A cell that the table does not have is blank last year too.
    absent = (str(cell) for cell in lagged if str(cell) not in known.values())
    return narrow.join(lone, [PUBLISHER, YEAR], "left").select(
        "*", *(sql.lit(None).cast("long").alias(name) for name in absent)
    )
