"""The same kernel on Apache Spark: over any DataFrame, on as many machines as there are.

Spark hands each partition to Python as Arrow batches, the kernel says what it says of any batch,
and what was found goes back as a DataFrame.  Nothing of the rules is written again in SQL: Spark
only puts last year's numbers beside each row.  A task that fails is run again by Spark, and since a row
is looked at by itself, none is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pyarrow as pa
from attrs import evolve, frozen
from pyarrow import compute

from govdisclosure.batch.editions import FIRST_YEAR
from govdisclosure.batch.kernel import Kernel
from govdisclosure.batch.layout import EDITION, PUBLISHER, REMARKS, UNREAD, YEAR, Layout
from govdisclosure.batch.scope import Scope
from govdisclosure.batch.tally import AMOUNT, COUNT
from govdisclosure.errors import ColumnError, MissingExtra
from govdisclosure.findings import Gap
from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form, form_for
from govdisclosure.message import Message
from govdisclosure.rules import Balance, Rule, RuleSet, standard

try:
    from pyspark.sql import functions as sql
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
except ModuleNotFoundError as error:
    raise MissingExtra("spark", needs=str(error.name)) from error

__all__ = ["check", "gaps", "unchecked"]

#: A Spark DataFrame, of whichever kind of session.
DataFrame: TypeAlias = Any

_EDITION_BEFORE = f"{EDITION}@-1"
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
    decimal type.  With publisher and year, last year's numbers are joined to each row; without, no
    row leaves its partition.  ColumnError or UnknownAddress at once where a column cannot be taken
    for what it is named; what single rows hold is only seen when Spark runs, and fails its job.
    """
    return _Prepared.of(frame, form, rules, keys).run(gaps=False)


def gaps(
    frame: DataFrame,
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | None = None,
    keys: Sequence[str] | None = None,
) -> DataFrame:
    """The rules left open by blanks in the reports of a DataFrame: `keys`, `rule`."""
    return _Prepared.of(frame, form, rules, keys).run(gaps=True)


def unchecked(
    frame: DataFrame, form: Form | None = None, *, rules: Iterable[Rule] | None = None
) -> tuple[Gap, ...]:
    """The rules that a DataFrame cannot decide for any of its rows, each with the reason."""
    return _Prepared.of(frame, form, rules, ()).unchecked


@frozen(eq=False)
class _Task:
    """What travels to the executors: which rules for each edition, and how rows are named.

    A rule travels by its name if it is a standard one, else as an identity; a table decides no
    others.  `joined` says that Spark put the numbers of last year beside each row.  `columns` are
    the names of the columns, which Spark knows by number: it reads a point as that of a structure.
    """

    form: Form | None
    rules: Mapping[str, tuple[str | Rule, ...]]
    keys: tuple[str, ...]
    joined: bool
    columns: tuple[str, ...]
    outcome: pa.Schema | None = None
    gaps: bool = False

    def kernel(self, schema: pa.Schema) -> Kernel:
        """The kernel over batches of a schema."""
        return Kernel.of(Layout.of(schema), self.form, self._rules_of)

    def _rules_of(self, form: Form) -> RuleSet:
        known = standard(form)
        return RuleSet(
            known[rule] if isinstance(rule, str) else rule for rule in self.rules[form.edition]
        )

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What is found in the batches of a partition."""
        kernel: Kernel | None = None
        for numbered in batches:
            batch = numbered.rename_columns(self.columns)
            kernel = kernel or self.kernel(batch.schema)
            unprinted = self.joined and self.form is None
            tally = kernel(_without_unprinted(batch, kernel.layout) if unprinted else batch)
            if self.gaps:
                table = tally.gaps_table(kernel.names)
            else:
                table = tally.findings_table(kernel.names, exact=kernel.exact)
            columns = {name: batch.column(name).take(table["report"]) for name in self.keys}
            columns |= {name: table[name] for name in table.schema.names[1:]}
            yield from pa.table(columns).cast(self.outcome).to_batches()


@frozen(eq=False)
class _Prepared:
    """A DataFrame with what the kernel needs in each row, and nothing else."""

    frame: DataFrame
    task: _Task
    unchecked: tuple[Gap, ...]

    @classmethod
    def of(
        cls,
        frame: DataFrame,
        form: Form | None,
        rules: Iterable[Rule] | None,
        keys: Sequence[str] | None,
    ) -> _Prepared:
        layout = Layout.of(to_arrow_schema(frame.schema))
        layout.require_cells()
        named = layout.require(_default_keys(layout) if keys is None else keys)
        given = None if rules is None else RuleSet(rules)
        scopes = Kernel.of(layout, form, lambda each: given or standard(each)).scopes
        across = [rule for scope in scopes for rule in scope.across]
        too_old = {rule.name for rule in across if any(cell.lag > 1 for cell in _lagged(rule))}
        cells = {cell for rule in across if rule.name not in too_old for cell in _lagged(rule)}
        linked = _linked(frame, sorted(cells, key=str), layout) if cells else frame
        wanted = {YEAR, EDITION, REMARKS, UNREAD, _EDITION_BEFORE, *named}
        wanted |= {str(cell) for cell in (*layout.cells, *cells)}
        columns = tuple(name for name in linked.columns if name in wanted)
        task = _Task(
            form,
            {scope.form.edition: _portable(scope, too_old) for scope in scopes},
            named,
            bool(cells),
            columns,
        )
        left_out = (
            *(gap for scope in scopes for gap in scope.unchecked),
            *(Gap(name, _TOO_LONG_AGO) for name in sorted(too_old)),
        )
        kept = linked.select([_column(name) for name in columns])
        return cls(kept, task, tuple(dict.fromkeys(left_out)))

    def run(self, *, gaps: bool) -> DataFrame:
        """The DataFrame of what is found, or of what is left open."""
        schema = to_arrow_schema(self.frame.schema)
        outcome = [(name, schema.field(name).type) for name in self.task.keys]
        outcome.append(("rule", pa.string()))
        if not gaps:
            sides = AMOUNT if self.task.kernel(schema).exact else COUNT
            outcome += [(name, sides) for name in ("left", "right", "difference")]
        task = evolve(self.task, outcome=pa.schema(outcome), gaps=gaps)
        numbered = self.frame.toDF(*(f"c{place}" for place in range(len(task.columns))))
        return numbered.mapInArrow(task, from_arrow_schema(task.outcome))


def _default_keys(layout: Layout) -> tuple[str, ...]:
    if layout.has_keys:
        return (PUBLISHER, YEAR)
    keys = tuple(name for name in layout.others if name not in (EDITION, REMARKS, UNREAD))
    if not keys:
        raise ColumnError(PUBLISHER, "is missing, and Spark numbers no rows: add a column of keys")
    return keys


def _portable(scope: Scope, left_out: Collection[str]) -> tuple[str | Rule, ...]:
    known = standard(scope.form).rules
    return tuple(
        rule.name if rule in known else rule for rule in scope.decided if rule.name not in left_out
    )


def _lagged(rule: Rule) -> Iterator[Cell]:
    if isinstance(rule, Balance):
        yield from (cell for cell in rule.identity.cells if cell.lag)


def _column(name: str) -> Any:
    # Without the quotes, Spark takes the dots of an address for fields of a structure.
    return sql.col(f"`{name}`")


def _linked(frame: DataFrame, cells: Sequence[Cell], layout: Layout) -> DataFrame:
    """Each row with the numbers of last year's report of its publisher, if there is only one."""
    kind = frame.schema[YEAR].dataType
    here = [cell for cell in cells if cell.this_year in layout.cells]
    before = {str(cell.this_year): str(cell) for cell in here}
    if layout.has_edition:
        before[EDITION] = _EDITION_BEFORE
    last = frame.select(
        _column(PUBLISHER),
        (_column(YEAR) + 1).cast(kind).alias(YEAR),
        *(_column(name).alias(lagged) for name, lagged in before.items()),
    )
    many = "how many"
    lone = (
        last.groupBy(PUBLISHER, YEAR)
        .agg(
            sql.count(sql.lit(1)).alias(many),
            *(sql.first(_column(name)).alias(name) for name in before.values()),
        )
        .where(_column(many) == 1)
        .drop(many)
    )
    linked = frame.join(lone, [PUBLISHER, YEAR], "left")
    # A cell that the table does not have is blank last year too.
    absent = [sql.lit(None).cast("long").alias(str(cell)) for cell in cells if cell not in here]
    return linked.select("*", *absent)


def _without_unprinted(batch: pa.RecordBatch, layout: Layout) -> pa.RecordBatch:
    """The batch without last year's numbers in lines that last year's edition does not print."""
    for cell in layout.cells:
        prints = [form for form in EDITIONS if cell.this_year in form.positions]
        if not cell.lag or len(prints) == len(EDITIONS):
            continue
        if _EDITION_BEFORE in batch.schema.names:
            used = batch.column(_EDITION_BEFORE).cast(pa.string())
            known = compute.is_in(used, pa.array([form.edition for form in prints]))
        else:
            years = range(FIRST_YEAR, LAST_YEAR + 1)
            after = [year + 1 for year in years if form_for(year) in prints]
            known = compute.is_in(batch.column(YEAR).cast(pa.int64()), pa.array(after, pa.int64()))
        at = batch.schema.get_field_index(str(cell))
        numbers = batch.column(at)
        blank = pa.scalar(None, numbers.type)
        batch = batch.set_column(at, batch.schema.field(at), compute.if_else(known, numbers, blank))
    return batch
