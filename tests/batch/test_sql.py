"""What the statement in SQL finds in DuckDB is what the kernel finds, and what each check finds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Message
from govdisclosure.render import rules_sql
from govdisclosure.reports import Extra, Remark, Source
from govdisclosure.testing import consistent_reports, reports

pytestmark = pytest.mark.slow

duckdb = pytest.importorskip("duckdb", reason="duckdb is a part of the extra dev")

ROOT = Path(__file__).parents[2]
OF_A_REPORT = ("publisher", "year")
#: The rules that the statement says it has not, though a table decides them.
NOT_IN_SQL = ("entries.placeholder", "entries.unreadable", "disclosures.rule-making-power")
BOTH = [*dict.fromkeys(cell for form in EDITIONS for cell in (*form.cells, *form.subtotals))]
#: A table that has every column there can be, so that a statement on it is planned once.
WIDEST = pa.schema(
    [
        ("publisher", pa.string()),
        ("year", pa.int16()),
        ("edition", pa.string()),
        *((str(cell), pa.decimal128(25, 6)) for cell in BOTH),
        ("remarks", pa.map_(pa.string(), pa.string())),
        ("unread", pa.list_(pa.string())),
    ]
)


@st.composite
def _report(draw: st.DrawFn) -> gd.Report:
    """Blanks by the cell and by the column, wrong sums, negatives, decimals, marks, other forms."""
    form = draw(st.sampled_from(EDITIONS))
    filled = draw(st.sampled_from([0, None, 5]))
    numbers: dict[gd.Cell, gd.Amount | None] = dict.fromkeys(form.cells, filled)
    number = st.none() | st.integers(-3, 99) | st.sampled_from([Decimal("0.5"), Decimal("-2.25")])
    numbers |= draw(st.dictionaries(st.sampled_from(form.cells), number, max_size=6))
    if draw(st.booleans()):
        left_out = draw(st.sets(st.sampled_from(["research", "other", "total"])))
        numbers |= {cell: None for cell in form.cells if cell.column in left_out}
    publisher, year = draw(st.sampled_from(["甲局", "乙局", ""])), draw(st.integers(2019, 2024))
    report = gd.Report.of(numbers, publisher=publisher, year=year, form=form)
    if draw(st.booleans()):
        report = gd.completed(report)
    beyond = [cell for cell in BOTH if cell not in form.positions]
    extras = draw(st.dictionaries(st.sampled_from(beyond), st.integers(-2, 9), max_size=2))
    blank = [cell for cell in form.cells if report[cell] is None]
    marked = draw(st.lists(st.sampled_from(blank), unique=True, max_size=3)) if blank else []
    unread = draw(st.lists(st.sampled_from(BOTH), max_size=4) | st.just([*form.cells]))
    diagnostic = gd.Diagnostic("unread", Message("未能读出", "could not be read"), tuple(unread))
    return evolve(
        report,
        remarks=tuple(Remark(cell, gd.values.read_entry("/")) for cell in marked),
        extras=tuple(Extra(cell, extras[cell]) for cell in beyond if cell in extras),
        source=Source(diagnostics=(diagnostic,)),
    )


def said_in_sql(rows: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """What a statement says: a finding with its sides, and without any what is undecided."""
    return Counter(row if row[3] == "failed" else (*row[:4], None, None, None) for row in rows)


def said_by_the_kernel(table: pa.Table, form: gd.Form | None = None) -> Counter[tuple[Any, ...]]:
    """The same from the kernel, of the rules that are in the statement."""
    violations = batch.check(table, form, keys=OF_A_REPORT)
    rows = [
        (row["publisher"], row["year"], row["rule"], "failed", *sides)
        for row in violations.to_arrow().to_pylist()
        for sides in [(row["left"], row["right"], row["difference"])]
    ]
    rows += [
        (row["publisher"], row["year"], row["rule"], "undecided", None, None, None)
        for row in violations.undecided.to_pylist()
    ]
    return Counter(row for row in rows if row[2] not in NOT_IN_SQL)


def run(statement: str, table: pa.Table) -> Counter[tuple[Any, ...]]:
    """What a statement says of a table in DuckDB."""
    with duckdb.connect() as connection:
        connection.register("reports", table)
        return said_in_sql(connection.execute(statement).fetchall())


@pytest.fixture(scope="module")
def prepared() -> Iterator[Any]:
    """A connection in which the statement on both editions is planned."""
    with duckdb.connect() as connection:
        connection.register("widest", WIDEST.empty_table())
        connection.execute("CREATE TABLE reports AS SELECT * FROM widest")
        connection.execute(f"PREPARE violations AS {rules_sql()}")
        yield connection


# To plan the statement takes a second, however few the rows are: better many rows in each table.
@pytest.mark.dear
@settings(max_examples=4)
@given(several=st.lists(_report() | reports() | consistent_reports(), min_size=8, max_size=12))
def test_sql_says_what_the_kernel_says(prepared: Any, several: list[gd.Report]) -> None:
    # The statement reads last year's numbers from the row of last year.
    table = batch.table(evolve(each, previous=None) for each in several)
    prepared.execute("DELETE FROM reports")
    prepared.register("drawn", table)
    columns = ", ".join(f'"{name}"' for name in table.schema.names if name in WIDEST.names)
    prepared.execute(f"INSERT INTO reports ({columns}) SELECT {columns} FROM drawn")
    said = said_in_sql(prepared.execute("EXECUTE violations").fetchall())
    assert said == said_by_the_kernel(table)


def in_trouble() -> list[gd.Report]:
    """Reports of two editions, with something for each rule to find."""
    several = []
    for body in range(6):
        for year in range(2019, 2025):
            report = gd.Report.of({}, publisher=f"{body}局", year=year).filled(body % 2)
            changed: dict[str, gd.Amount | None] = {
                "requests.carried_over.total": body * year % 3,
                "requests.granted.total": None if (body + year) % 5 == 0 else body - 1,
            }
            several.append(report.replace(changed))
    # Two that say the same are one; of others nobody can say which was last year's.
    return [*several, several[3], several[9].replace({"requests.granted.total": 77})]


@pytest.mark.dear
@pytest.mark.parametrize("form", [None, gd.FORM_2019])
def test_a_table_as_it_is_collected_is_checked_as_the_kernel_checks_it(
    form: gd.Form | None,
) -> None:
    several = [each for each in in_trouble() if form in (None, each.form)]
    table = batch.table(several)
    said = run(rules_sql(form), table)
    assert said == said_by_the_kernel(table, form)
    assert len(said) > 20


@pytest.mark.dear
def test_what_a_table_has_not_is_blank() -> None:
    """Neither a cell nor a mark needs a column, and an edition is known by the year."""
    table = batch.table(in_trouble()).select(
        ["publisher", "year", "requests.received.total", "requests.received.other"]
    )
    statement = rules_sql(rules=lambda form: gd.standard_rules(form).ignore("entries.blank"))
    said = run(statement, table)
    assert said == said_by_the_kernel(table) - Counter(
        {key: 9 for key in said_by_the_kernel(table) if key[2] == "entries.blank"}
    )
    assert {key[3] for key in said} == {"undecided"}


def test_samples_say_in_sql_what_their_checks_say() -> None:
    read = gd.read(ROOT / "examples" / "shuyang-2025.txt")
    slip = read.replace({"requests.granted.natural_person": 209, "requests.received.total": None})
    table = batch.table([read, evolve(slip, publisher="某县")])
    rules = {key[2] for key in said_by_the_kernel(table)}
    expected: Counter[tuple[Any, ...]] = Counter()
    for report in batch.reports(table):
        assessment = gd.check(report)
        said = [(each.rule, "failed", each.left, each.right) for each in assessment.findings]
        said += [(each.rule, "undecided", None, None) for each in assessment.undecided]
        expected.update((report.publisher, report.year, *each) for each in said if each[0] in rules)
    statement = rules_sql(gd.FORM_2021)
    assert Counter(row[:6] for row in run(statement, table).elements()) == expected
    assert len(expected) > 10


def test_narrow_numbers_are_added_in_wide_ones() -> None:
    table = pa.table(
        {
            "publisher": ["甲局"],
            "year": [2024],
            "requests.received.total": pa.array([2**31 - 1], pa.int32()),
            "requests.carried_over.total": pa.array([2**31 - 1], pa.int32()),
            "requests.processed.total": pa.array([7], pa.uint32()),
            "requests.carried_forward.total": pa.array([None], pa.int32()),
        }
    )
    rules = gd.standard_rules(gd.FORM_2021).select("requests.flow.total")
    assert run(rules_sql(rules=rules), table) == {
        ("甲局", 2024, "requests.flow.total", "undecided", None, None, None): 1
    }
    whole = table.set_column(5, "requests.carried_forward.total", pa.array([1], pa.uint32()))
    assert run(rules_sql(rules=rules), whole) == {
        ("甲局", 2024, "requests.flow.total", "failed", 2**32 - 2, 8, 2**32 - 10): 1
    }


def test_rules_of_anyones_own_are_written_as_well() -> None:
    """Two years back, and in some years only."""
    fees = gd.Cell("disclosures", "fees", "amount")
    received = gd.Cell("requests", "received", "total")
    before = gd.Identity(
        "mine.before",
        (received,),
        (evolve(received, lag=2), evolve(fees, lag=1)),
        gd.law.FORMAT_2021.whole,
    )
    why = Message("格式已经修订", "the form was revised")
    off = gd.rules.Amendment("entries.negative", "off", why, "某通知", since=2022, until=2022)
    never = gd.rules.Amendment("entries.blank", "off", why, "某通知", since=2019)
    entries = gd.standard_rules(gd.FORM_2021).select("entries.negative", "entries.blank")
    entries = entries.amended([off, never])
    rules = gd.RuleSet([evolve(gd.identity_rule(before), since=2021), *entries])
    several = [
        gd.Report.of({}, publisher="甲局", year=year).filled(year - 2018).replace({received: -year})
        for year in range(2019, 2025)
        if year != 2020
    ]
    table = batch.table(several)
    violations = batch.check(table, rules=rules, keys=OF_A_REPORT)
    said = run(rules_sql(rules=rules), table)
    assert Counter(key[:3] for key in said.elements() if key[3] == "failed") == Counter(
        (row["publisher"], row["year"], row["rule"]) for row in violations.to_arrow().to_pylist()
    )
    assert Counter(key[:3] for key in said.elements() if key[3] == "undecided") == Counter(
        (row["publisher"], row["year"], row["rule"]) for row in violations.undecided.to_pylist()
    )
    assert {key[1] for key in said if key[2] == "entries.negative"} == {2019, 2021, 2023, 2024}


def test_a_form_of_a_users_own_is_never_due() -> None:
    form = evolve(gd.FORM_2021, edition="2030")
    table = batch.table([gd.Report.of({}, publisher="甲局", year=2024).filled()])
    rules = gd.standard_rules(gd.FORM_2021).select("form.edition")
    assert run(rules_sql(form, rules=rules), table) == {
        ("甲局", 2024, "form.edition", "failed", None, None, None): 1
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_head_names_every_rule_that_is_not_in_the_statement(language: Any) -> None:
    rules = gd.standard_rules(gd.FORM_2021)
    head, _, statement = rules_sql(gd.FORM_2021, language=language).partition("WITH cells AS (")
    named = {name for name in re.findall(r"[\w.-]+", head) if name in rules}
    written = {name for name in rules.names if f"'{name}' AS \"rule\"" in statement}
    assert named >= {*NOT_IN_SQL}
    assert named | written == {*rules.names}
    assert not named & written
    # Each is written under what it demands.
    words = " ".join(statement.replace("-- ", "").split())
    for name in written:
        assert f"{name}: {' '.join(rules[name].demand.to(language).split())}" in words


def test_a_statement_of_nothing_is_refused() -> None:
    with pytest.raises(gd.errors.OptionError, match="none of these rules is on numbers"):
        rules_sql(rules=gd.standard_rules(gd.FORM_2021).select("publication"))
    with pytest.raises(gd.errors.OptionError, match="language"):
        rules_sql(language="de")  # type: ignore[arg-type]
    with pytest.raises(gd.errors.OptionError, match="form"):
        rules_sql("2021")  # type: ignore[arg-type]
    with pytest.raises(gd.errors.OptionError, match="rules"):
        rules_sql(rules="requests")  # type: ignore[arg-type]
