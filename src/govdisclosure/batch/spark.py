"""The same kernel on Apache Spark: over any DataFrame, on as many machines as there are.

Spark hands each partition to Python as Arrow batches, the kernel checks them as it does any batch,
and what was found goes back as a DataFrame.  Nothing of the rules is written again in SQL: Spark
only brings the years of a body together.  A task that fails is run again by Spark, and since a
row is looked at by itself, none is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from os import PathLike
from typing import Any, TypeAlias

import pyarrow as pa
from attrs import frozen

from govdisclosure.batch.io import open_parquet
from govdisclosure.batch.kernel.column_names import (
    EDITION,
    JOINED,
    PUBLISHER,
    REMARKS,
    UNREAD,
    WORDS_DIGEST,
    YEAR,
    TableLayout,
)
from govdisclosure.batch.kernel.decided_rules import compared_cells, unchecked_rules
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.batch.kernel.key_columns import key_names
from govdisclosure.batch.spark_executor import CONTENT, PartitionCheck, RowGroupsCheck
from govdisclosure.batch.violations import PRINTED
from govdisclosure.errors import ColumnError, MissingExtra
from govdisclosure.findings import Undecided
from govdisclosure.forms import Cell, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message
from govdisclosure.rules import Rule, RuleSet, standard_rules
from govdisclosure.text.names import name_folding

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


def check(
    frame: DataFrame,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> DataFrame:
    """The findings on the reports of a DataFrame, computed where the rows are.

    They are those of :func:`govdisclosure.batch.check`.  For the rules across years the few columns
    that they compare go to where the other years of their publisher are; for all others no row
    leaves its partition.
    What single rows hold is only seen when Spark runs, and fails its job with the kernel's error.

    Args:
        frame: A Spark DataFrame with a column for each cell, named by its address; null is blank.
        form: The form of every row; else that of its `edition` or `year`, else of the addresses.
        rules: The rules to check; the standard rules of each form unless given.
        keys: The columns that stand for a report: publisher and year, else all that are no cells.

    Returns:
        A DataFrame of the keys, `rule`, `left`, `right` and `difference`: longs, or decimals.

    Raises:
        ColumnError: a column that does not fit its name, or no column to stand for a report.
        UnknownAddress: a column whose name is a slip of an address.
        UnknownName: a key that is no column of the DataFrame.
    """
    return _SparkPlan.of(to_arrow_schema(frame.schema), lambda: frame, form, rules, keys).over(
        frame, undecided=False
    )


def undecided(
    frame: DataFrame,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> DataFrame:
    """The rules that blanks leave undecided in the reports of a DataFrame.

    Args:
        frame: As for :func:`check`.
        form: As for :func:`check`.
        rules: As for :func:`check`.
        keys: As for :func:`check`.

    Returns:
        A DataFrame of the keys and `rule`.
    """
    return _SparkPlan.of(to_arrow_schema(frame.schema), lambda: frame, form, rules, keys).over(
        frame, undecided=True
    )


def unchecked(
    frame: DataFrame, form: Form | None = None, *, rules: Iterable[Rule] | None = None
) -> tuple[Undecided, ...]:
    """The rules that a DataFrame cannot decide for any of its rows, each with the reason.

    Args:
        frame: As for :func:`check`.
        form: As for :func:`check`.
        rules: As for :func:`check`.
    """
    schema = to_arrow_schema(frame.schema)
    return _SparkPlan.of(schema, lambda: frame, form, rules, None, numbered=True).unchecked


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
    as the rules do; here it only assigns the row groups.

    Args:
        session: A Spark session.
        paths: A file, a directory or several files; the paths must be the same on every machine.
        form: As for :func:`check`.
        rules: As for :func:`check`.
        keys: As for :func:`check`, but without publisher and year `report`, the number of the row.

    Returns:
        A DataFrame like that of :func:`check`.

    Raises:
        FileError: a file that is not there, or a directory without Parquet files.
        UnreadableReport: a file that is no whole Parquet file.
        ColumnError: a column that does not fit its name, or files whose columns are not alike.
    """
    files = open_parquet(paths)

    def read() -> DataFrame:
        return session.read.parquet(*map(str, files.paths))

    plan = _SparkPlan.of(files.schema, read, form, rules, keys, numbered=True)
    parts = tuple(files.parts(_ROWS_OF_TASK)) or ((),)
    within = plan.within.returning(files.schema, undecided=False)
    # Spark hands out numbers of parts, one to each task, which knows what they stand for.
    numbers = session.range(0, len(parts), 1, len(parts))
    found = numbers.mapInArrow(RowGroupsCheck(within, parts), from_arrow_schema(within.outcome))
    return plan.with_years(found, undecided=False)


@frozen(eq=False)
class _SparkPlan:
    """What Spark is to run: rules within rows, and across years over `linked`.

    `linked` has the columns that are needed and nothing else; it is None where no rule looks at
    last year.
    """

    within: PartitionCheck
    linked: DataFrame | None
    across: PartitionCheck
    unchecked: tuple[Undecided, ...]

    @classmethod
    def of(
        cls,
        schema: pa.Schema,
        read: Callable[[], DataFrame],
        form: Form | None,
        rules: Iterable[Rule] | None,
        keys: Sequence[str] | None,
        *,
        numbered: bool = False,
    ) -> _SparkPlan:
        """Plan for columns of a schema; `read` gives their frame, if years are to be joined.

        `numbered` says that rows have numbers, which stand for a report where nothing else does.
        """
        layout = TableLayout.of(schema)
        named = _named(layout, keys, numbered=numbered)
        layout.require_cells()
        given = None if rules is None else RuleSet(rules)
        kernel = Kernel.of(layout, form, standard_rules if given is None else lambda _: given)
        coverages = kernel.coverages
        within, across = (
            FrozenMapping((each.form.edition, RuleSet(getattr(each, which))) for each in coverages)
            for which in ("within", "across")
        )
        columns = layout.select((PUBLISHER, YEAR, EDITION, REMARKS, UNREAD, *named))
        compared = compared_cells(rule for each in coverages for rule in each.across)
        linked = _by_body(read(), compared, named) if compared else None
        joined = () if linked is None else tuple(linked.columns)
        earlier = tuple(sorted((cell for cell in compared if cell.lag), key=str))
        return cls(
            PartitionCheck(form, within, named, columns),
            linked,
            PartitionCheck(form, across, named, joined, earlier),
            unchecked_rules(coverages),
        )

    def over(self, frame: DataFrame, *, undecided: bool) -> DataFrame:
        """What is found, or what is undecided, in the rows of a frame and across their years."""
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


def _mapped(frame: DataFrame, check: PartitionCheck, *, undecided: bool) -> DataFrame:
    returning = check.returning(to_arrow_schema(frame.schema), undecided=undecided)
    # Spark takes the dots of an address for fields of a structure, even where it names them itself.
    numbered = frame.toDF(*(f"c{place}" for place in range(len(frame.columns))))
    return numbered.mapInArrow(returning, from_arrow_schema(returning.outcome))


def _named(layout: TableLayout, keys: Sequence[str] | None, *, numbered: bool) -> tuple[str, ...]:
    """The columns that stand for a report; none where the number of its row does."""
    if keys:
        return layout.require(key_names(keys))
    if layout.has_keys:
        return (PUBLISHER, YEAR)
    if numbered:
        return ()
    others = tuple(name for name in layout.others if name not in (EDITION, REMARKS, UNREAD))
    if not others:
        raise ColumnError(
            PUBLISHER,
            Message(
                "缺失，而Spark没有行号：请增加一列作为键",
                "is missing, and Spark numbers no rows: add a column of keys",
            ),
        )
    return others


def _column(name: str) -> Any:
    return sql.col(f"`{name}`")


def _by_body(frame: DataFrame, compared: Collection[Cell], named: tuple[str, ...]) -> DataFrame:
    """The keys and the cells compared of a frame, all rows of a body in one partition.

    Beside them stands what each report says: the digest of its numbers, remarks and words.
    """
    needed = {*JOINED, *named, *(str(cell.this_year) for cell in compared)}
    kept = [_column(name) for name in frame.columns if name in needed]
    said = {*PRINTED, EDITION, REMARKS, WORDS_DIGEST}
    # A null is left out of the text, and what is there is named: no number stands for another's.
    columns = (_column(name) for name in frame.columns if name in said)
    text = sql.to_json(sql.struct(sql.lit("").alias("all"), *columns))
    narrow = frame.select(*kept, sql.sha2(text, 256).alias(CONTENT))
    body = sql.translate(sql.coalesce(_column(PUBLISHER), sql.lit("")), *name_folding())
    # Rows of nobody follow none, wherever they are: in one partition they would be too many.
    return narrow.repartition(sql.when(body == "", _column(CONTENT)).otherwise(body))
