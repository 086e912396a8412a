"""Batch equals single: of any reports, in any order, in pieces of any size, from any source."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Message
from govdisclosure.reports import Extra, Remark
from govdisclosure.testing import consistent_reports, reports

pytestmark = pytest.mark.slow

Law = TypeVar("Law", bound=Callable[..., None])
Rows = list[tuple[object, ...]]
LIMIT = 10**15
#: Numbers at which something could overflow, be cut off, or be taken for another.
EDGES = [
    *(sign * (power + by) for sign in (1, -1) for power in (2**26, 2**31, 2**49) for by in (-1, 0)),
    *(LIMIT - 1, 1 - LIMIT, Decimal("0.5"), Decimal("-0.000001")),
    *(LIMIT - Decimal("0.000001"), Decimal("0.000001") - LIMIT),
]


@st.composite
def _edgy_report(draw: st.DrawFn) -> gd.Report:
    """Reports at the edges of numbers, blank by the column, on the wrong form, misread."""
    form = draw(st.sampled_from(EDITIONS))
    filled = draw(st.sampled_from([0, None, 5]))
    numbers: dict[gd.Cell, gd.Amount | None] = dict.fromkeys(form.cells, filled)
    number = st.none() | st.integers(-3, 99) | st.sampled_from(EDGES)
    numbers |= draw(st.dictionaries(st.sampled_from(form.cells), number, max_size=6))
    if draw(st.booleans()):
        # A form is rarely blank by the cell: a body leaves out whole columns, and sums the others.
        left_out = draw(st.sets(st.sampled_from(["research", "other", "total"])))
        numbers |= {cell: None for cell in form.cells if cell.column in left_out}
    publisher = draw(st.sampled_from(["某局", "某县", "某市财政局", "某市"]))
    report = gd.Report.of(numbers, publisher=publisher, year=draw(YEARS), form=form)
    # The sum of a few numbers at the edge is over it.
    if draw(st.booleans()) and all(abs(each) < 2**40 for each in numbers.values() if each):
        report = gd.completed(report)
    # 其他处理 is a subtotal of one edition and a row of the other.
    others = (cell for cell in OTHERS if cell not in form.positions)
    beyond = list(dict.fromkeys([*form.subtotals, *others]))
    extras = draw(st.dictionaries(st.sampled_from(beyond), st.integers(-2, 9), max_size=2))
    blank = [cell for cell in form.cells if report[cell] is None]
    marked = draw(st.lists(st.sampled_from(blank), unique=True, max_size=3)) if blank else []
    several = st.lists(st.sampled_from(form.cells), max_size=3)
    unread = draw(several | st.just([*form.cells]))
    diagnostic = gd.Diagnostic("unread", Message("未能读出", "could not be read"), tuple(unread))
    return evolve(
        report,
        remarks=tuple(
            Remark(cell, gd.values.read_entry(draw(st.sampled_from("/-无")))) for cell in marked
        ),
        extras=tuple(Extra(cell, extras[cell]) for cell in beyond if cell in extras),
        source=gd.reports.Source("a.txt", diagnostics=(diagnostic,) * draw(st.integers(0, 2))),
    )


YEARS = st.integers(2019, 2024)
OTHERS = [cell for form in EDITIONS for cell in form.cells]
any_reports = _edgy_report() | reports() | consistent_reports()
tables_of_reports = st.lists(any_reports, min_size=1, max_size=5)


def few(law: Law) -> Law:
    """A law of few examples, and of none where each branch is written down.

    A table costs as much as many reports.
    """
    return pytest.mark.dear(settings(max_examples=15)(law))


def as_read(several: Iterable[gd.Report]) -> list[gd.Report]:
    """The reports as a table gives them back: without prose, and without zeros after decimals."""
    return [report for each in several for report in batch.reports(batch.table([each]))]


def with_last_year(several: list[gd.Report]) -> list[gd.Report]:
    """Each report after last year's, where there is one of its publisher and only one."""

    def follow(report: gd.Report) -> gd.Report:
        key = (report.publisher, report.year - 1)
        last = [each for each in several if (each.publisher, each.year) == key]
        return report.after(last[0]) if len(last) == 1 else report

    return [follow(report) for report in several]


def one_by_one(several: Iterable[gd.Report], violations: batch.Violations) -> tuple[Rows, Rows]:
    """The findings and the gaps that `check` gives, of the rules that the batch says it decided."""
    findings: Rows = []
    gaps: Rows = []
    unchecked = {gap.rule for gap in violations.unchecked}
    for row, report in enumerate(several):
        assessment = gd.check(report)
        for each in assessment.findings:
            if each.rule not in unchecked:
                findings.append((row, each.rule, each.left, each.right, each.difference))
        gaps += [(row, each.rule) for each in assessment.undecided if each.rule not in unchecked]
    return findings, gaps


def rows_of(table: pa.Table) -> Rows:
    """The rows of an Arrow table as tuples."""
    return [tuple(row.values()) for row in table.to_pylist()]


def assert_equal_one_by_one(violations: batch.Violations, several: list[gd.Report]) -> None:
    findings, gaps = one_by_one(several, violations)
    assert violations.checked == len(several)
    assert rows_of(violations.to_arrow()) == findings
    assert rows_of(violations.undecided) == gaps


@few
@given(tables_of_reports)
def test_a_batch_says_what_check_says_of_each(several: list[gd.Report]) -> None:
    violations = batch.check(several)
    expected = with_last_year(as_read(several))
    assert_equal_one_by_one(violations, expected)
    unchecked = {gap.rule for gap in violations.unchecked}
    for row, report in enumerate(expected):
        # What follows from what is known of the rules that were asked.
        asked = [each for each in gd.standard_rules(report.form) if each.name not in unchecked]
        assert violations.findings(row) == gd.check(report, rules=asked).findings
        assert violations.report(row) == report


@few
@given(tables_of_reports, st.data())
def test_neither_chunks_nor_the_order_of_rows_change_anything(
    several: list[gd.Report], data: st.DataObject
) -> None:
    table = batch.table(several)
    said = batch.check(table)
    order = data.draw(st.permutations(range(len(several))))
    pieces = data.draw(st.integers(1, len(several)))
    moved = pa.Table.from_batches(table.take(order).to_batches(max_chunksize=pieces))
    again = batch.check(moved)
    for mine, theirs in ((said.to_arrow(), again.to_arrow()), (said.undecided, again.undecided)):
        home = [(order[row[0]], *row[1:]) for row in rows_of(theirs)]
        assert sorted(home, key=lambda row: row[0]) == rows_of(mine)


@few
@given(tables_of_reports, st.data())
def test_any_source_says_the_same(several: list[gd.Report], data: st.DataObject) -> None:
    table = batch.table(several)
    said = batch.check(table)
    suffix = data.draw(st.sampled_from([".parquet", ".arrow", ".csv", ".stream", "several"]))
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"reports{suffix}"
        again = batch.check(written(table, path, pieces=data.draw(st.integers(1, 3))))
        assert rows_of(again.to_arrow()) == rows_of(said.to_arrow())
        assert rows_of(again.undecided) == rows_of(said.undecided)
        for row in range(len(several)):
            assert again.findings(row) == said.findings(row)
            assert again.report(row) == said.report(row)


def written(table: pa.Table, path: Path, *, pieces: int) -> object:
    """The table in another place, in pieces of some rows."""
    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=pieces)
    elif path.suffix == ".stream":
        return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(pieces))
    elif path.suffix:
        batch.write(pa.Table.from_batches(table.to_batches(pieces)), path)
    else:
        paths = [path.with_suffix(f".{number}.parquet") for number in range(2)]
        batch.write(table.slice(0, pieces), paths[0])
        batch.write(table.slice(pieces), paths[1])
        return paths
    return path


@few
@given(tables_of_reports, st.data())
def test_the_width_of_a_column_changes_nothing(
    several: list[gd.Report], data: st.DataObject
) -> None:
    table = batch.table(several)
    said = batch.check(table)
    address = data.draw(st.sampled_from([name for name in table.schema.names if "." in name]))
    kinds = data.draw(st.permutations(KINDS))
    for kind in kinds:
        if pa.types.is_floating(kind) and not pa.types.is_integer(table[address].type):
            # What is not whole has no exact float, and Arrow does not mind.
            continue
        try:
            column = table[address].cast(kind)
        except pa.ArrowInvalid:
            continue
        if data.draw(st.booleans()):
            column = column.dictionary_encode()
        table = table.set_column(table.schema.get_field_index(address), address, column)
        break
    again = batch.check(table)
    assert again.to_arrow() == said.to_arrow()
    assert again.undecided == said.undecided


@few
@given(tables_of_reports, st.data())
def test_narrow_columns_are_summed_as_wide_ones(
    several: list[gd.Report], data: st.DataObject
) -> None:
    """Counts of 32 bits are added up in 32, and what might overflow them again in 64."""
    table = batch.table(several).drop_columns(["remarks"])
    wide, narrow = {}, {}
    for name in table.schema.names:
        wide[name] = narrow[name] = table[name]
        if pa.types.is_int64(table[name].type) or pa.types.is_decimal(table[name].type):
            numbers = [None if each is None else int(each) for each in table[name].to_pylist()]
            numbers = [each and (each + 2**31) % 2**32 - 2**31 for each in numbers]
            wide[name], narrow[name] = (pa.array(numbers, k) for k in (pa.int64(), pa.int32()))
    # A few more decimals, of which nothing is summed in either width.
    address = data.draw(st.sampled_from([None, "requests.granted.other"]))
    if address is not None:
        amounts = pa.array([Decimal("0.5")] * len(several))
        wide[address] = narrow[address] = amounts
    one, other = batch.check(pa.table(wide)), batch.check(pa.table(narrow))
    assert one.to_arrow() == other.to_arrow()
    assert one.undecided == other.undecided


KINDS = [
    *(pa.int8(), pa.int16(), pa.int32(), pa.int64()),
    *(pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
    *(pa.float32(), pa.float64(), pa.decimal64(18, 2), pa.decimal128(30, 8), pa.decimal256(40, 6)),
]


@few
@given(any_reports, any_reports, st.data())
def test_last_years_numbers_may_stand_beside(
    report: gd.Report, last: gd.Report, data: st.DataObject
) -> None:
    if report.year == 2019:
        report = evolve(report, year=2020)
    # A table has no other sign of last year's report than its numbers: of one without any, the
    # batch says that it is not at hand, where `check` says that it is blank.
    last = last.replace({"requests.carried_forward.total": data.draw(st.integers(0, 9))})
    report, last = as_read([report, evolve(last, publisher="", year=report.year - 1)])
    # Nor does it say from which file they are.
    last = evolve(last, source=evolve(last.source, name=""))
    linked = [report.after(last), *data.draw(tables_of_reports)]
    violations = batch.check(linked)
    said = as_read(linked)
    findings, gaps = one_by_one([report.after(last), *said[1:]], violations)
    assert rows_of(violations.to_arrow()) == findings
    assert rows_of(violations.undecided) == gaps
    unchecked = {gap.rule for gap in violations.unchecked}
    asked = [each for each in gd.standard_rules(report.form) if each.name not in unchecked]
    assert violations.findings(0) == gd.check(report.after(last), rules=asked).findings


def test_a_table_of_reports_has_the_numbers_of_last_year() -> None:
    last, report = (gd.Report.of({}, publisher="某局", year=year).filled() for year in (2023, 2024))
    last = last.replace({"requests.carried_forward.total": 7})
    row, alone = batch.table([report.after(last), last]).to_pylist()
    assert row["requests.carried_forward.total@-1"] == 7
    assert alone["requests.carried_forward.total@-1"] is None


def test_a_fraction_is_found_across_years_too() -> None:
    last, report, first = (
        gd.Report.of({}, publisher="某局", year=year).filled() for year in (2022, 2023, 2019)
    )
    report = report.replace({"requests.carried_over.other": Decimal("1.5")})
    violations = batch.check([last, report, first])
    found = [row for row in rows_of(violations.to_arrow()) if "years" in str(row[1])]
    assert found == [(1, "years.carried.other", Decimal("1.5"), 0, Decimal("1.5"))]


def test_what_a_reader_missed_is_no_blank() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    diagnostic = gd.Diagnostic("unread", Message("未能", "not"), report.form.cells)
    report = evolve(report, source=gd.reports.Source(diagnostics=(diagnostic,)))
    table = batch.table([report, report])
    for remarks in (table["remarks"], pa.nulls(2, table["remarks"].type), None):
        kept = table.drop_columns(["remarks"])
        kept = kept if remarks is None else kept.append_column("remarks", remarks)
        violations = batch.check(kept, rules=gd.standard_rules(report.form).select("entries"))
        # That not one cell was read is said of each: it is no clean report.
        found = [(row, rule) for row, rule, *_ in rows_of(violations.to_arrow())]
        assert found == [(0, "entries.unread"), (1, "entries.unread")]
        assert rows_of(violations.undecided) == [
            (row, "entries.blank") for row in (0, 0, 0, 1, 1, 1)
        ]


@few
@given(any_reports)
def test_a_given_form_is_that_of_every_row(report: gd.Report) -> None:
    (report,) = as_read([report])
    table = batch.table([report]).drop_columns(["edition"])
    violations = batch.check(table, report.form)
    assert_equal_one_by_one(violations, [report])


def test_what_is_not_decided_is_said() -> None:
    table = batch.table([gd.Report.of({}, publisher="某局", year=2024).filled()])
    whole = {gap.rule: gap.message.en for gap in batch.check(table).unchecked}
    sums = ("requests", "challenges", "years.carried", "years.in_force")
    assert not any(rule.startswith((*sums, "entries", "form.edition")) for rule in whole)
    assert whole["years.magnitude"] == whole["years.same-tables"]
    assert whole["years.magnitude"].startswith("it is decided report by report")
    assert whole["years.repetition"].startswith("a table of numbers does not hold")
    bare = table.drop_columns(["publisher", "year", "edition", "remarks", "unread", "source"])
    violations = batch.check(bare)
    reasons = {gap.rule: gap.message.en for gap in violations.unchecked}
    assert "no column 'remarks'" in reasons["entries.placeholder"]
    assert "no column 'year'" in reasons["form.edition"]
    assert "last year's report is not found" in reasons["years.carried.total"]
    assert {*violations.rules} | {*reasons} == {*gd.standard_rules(gd.FORM_2021).names}
    assert "rules unchecked>" in repr(violations)


def test_other_rules_are_decided_where_they_are_sums() -> None:
    """An identity of anyone's own is summed; a function is named as unchecked."""
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    fees, penalties = (
        gd.Cell("disclosures", *of) for of in (("fees", "amount"), ("penalties", "decisions"))
    )
    mine = gd.Identity("mine.fees", (fees,), (penalties,), gd.law.FORMAT_2021.whole)
    before = gd.Identity(
        "mine.three", (fees,), (fees.last_year.last_year,), gd.law.FORMAT_2021.whole
    )
    older = gd.Identity(
        "mine.older",
        (gd.Cell("disclosures", "procurement", "projects"),),
        (fees,),
        gd.law.FORMAT_2019.whole,
    )

    @gd.rule("mine.words", cites=gd.law.FORMAT_2021.whole, zh="有字", en="It has words.")
    def words(_: gd.Report) -> Iterator[gd.Outcome]:
        yield words.undecided(zh="不知", en="unknown")

    @gd.rule("entries.blank", cites=gd.law.FORMAT_2021.whole, zh="另一条", en="Another rule.")
    def blank(_: gd.Report) -> Iterator[gd.Outcome]:
        yield blank.undecided(zh="不知", en="unknown")

    rules = gd.RuleSet(
        [gd.identity_rule(mine), gd.identity_rule(before), gd.identity_rule(older), words, blank]
    )
    several = [report.replace({fees: 1}), *(evolve(report, year=year) for year in (2023, 2022))]
    violations = batch.check(several, rules=rules)
    assert violations.rules == ("mine.fees", "mine.three")
    assert {gap.rule for gap in violations.unchecked} == {"mine.words", "entries.blank"}
    assert rows_of(violations.to_arrow()) == [(0, "mine.fees", 1, 0, 1), (0, "mine.three", 1, 0, 1)]
    assert rows_of(violations.undecided) == [(1, "mine.three"), (2, "mine.three")]


WHY = gd.Message("格式已经修订", "the form was revised")
OFF = gd.rules.Amendment("requests.flow", "off", WHY, "某通知", since=2022, until=2022)


@few
@given(st.lists(reports(), min_size=1, max_size=6))
def test_rules_bind_a_row_in_the_years_in_which_they_bind_a_report(
    several: list[gd.Report],
) -> None:
    for form in EDITIONS:
        standard = gd.standard_rules(form).select("requests.flow", "entries.blank", "form.edition")
        rules = gd.RuleSet(
            evolve(each, since=2021) if each.name == "entries.blank" else each
            for each in standard.amended([OFF])
        )
        kept = as_read(each for each in several if each.form == form)
        violations = batch.check(kept, rules=rules)
        for row, report in enumerate(kept):
            expected = gd.check(report, rules=rules)
            assert violations.findings(row) == expected.findings
            assert [each[1] for each in rows_of(violations.by_row) if each[0] == row] == [
                each.rule for each in expected.findings
            ]


def test_without_years_a_rule_that_is_limited_to_some_is_not_checked() -> None:
    rules = gd.standard_rules(gd.FORM_2021).select("requests.flow.total").amended([OFF])
    table = pa.table({"requests.received.total": [1], "requests.processed.total": [2]})
    violations = batch.check(table, gd.FORM_2021, rules=rules)
    assert [each.rule for each in violations.unchecked] == ["requests.flow.total"]
    assert violations.unchecked[0].message.zh == "表中没有“year”列"
