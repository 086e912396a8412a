"""What the kernel tells apart: unread from blank, one edition from another, money from counts."""

from decimal import Decimal
from unittest.mock import patch

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.kernel import differences, sums
from govdisclosure.batch.kernel.column_names import TableLayout
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Message
from govdisclosure.reports import Extra, Remark
from govdisclosure.values import LIMIT

FORM = gd.FORM_2021
#: Two cells of each table.
FEW = [cell for grid in FORM.grids for cell in grid.cells[:2]]
#: What a cell may be: whether it has a number, a remark in its place, and was not read.
STATES = st.tuples(st.booleans(), st.booleans(), st.booleans())


@settings(max_examples=40)
@given(st.lists(st.lists(STATES, min_size=len(FEW), max_size=len(FEW)), min_size=1, max_size=3))
def test_unread_is_told_from_blank_and_from_what_is_written(
    several: list[list[tuple[bool, bool, bool]]],
) -> None:
    reports, found, missed = [], [], []
    for row, states in enumerate(several):
        cells = dict(zip(FEW, states, strict=True))
        blank = {cell for cell, (number, _, _) in cells.items() if not number}
        remarked = {cell for cell in blank if cells[cell][1]}
        unread = {cell for cell in cells if cells[cell][2]}
        report = gd.Report.of({}, publisher=f"{row}", year=2024).filled()
        diagnostic = gd.Diagnostic("unread", Message("未能读出", "not read"), tuple(unread))
        reports.append(
            evolve(
                report.replace(dict.fromkeys(blank)),
                remarks=tuple(
                    Remark(cell, gd.values.read_entry("/"))
                    for cell in FORM.cells
                    if cell in remarked
                ),
                source=gd.reports.Source(diagnostics=(diagnostic,)),
            )
        )
        for grid in FORM.grids:
            bare = blank.difference(remarked).intersection(grid.cells)
            found += [row] * bool(bare - unread)
            missed += [row] * bool(bare & unread)
    rules = gd.standard_rules(FORM).select("entries")
    for table in (batch.table(reports), spread(batch.table(reports))):
        violations = batch.check(table, rules=rules)
        for outcomes, rows in ((violations.to_arrow(), found), (violations.undecided, missed)):
            said = [each["report"] for each in outcomes.to_pylist() if each["rule"] == BLANK]
            assert said == rows


BLANK = "entries.blank"


def spread(table: pa.Table) -> pa.Table:
    """The table without the columns of cells that no report has a number in."""
    empty = [name for name in table.schema.names if "." in name]
    return table.drop_columns([name for name in empty if table[name].null_count == len(table)])


OLD, NEW = EDITIONS
NUMBERS = st.sampled_from([None, 0, 3])


@given(st.sampled_from([*NEW.subtotals]), st.lists(st.tuples(st.booleans(), NUMBERS), min_size=1))
def test_a_subtotal_binds_the_rows_of_its_edition_that_print_it(
    cell: gd.Cell, rows: list[tuple[bool, int | None]]
) -> None:
    """Of 其他处理 the form of 2019 prints a line, where that of 2021 has a subtotal at most."""
    reports = []
    for old, number in rows:
        form = OLD if old else NEW
        report = gd.Report.of({}, publisher="", year=form.first_year, form=form).filled()
        if cell in form.positions:
            report = report.replace({cell: number})
        elif number is not None:
            report = evolve(report, extras=(Extra(cell, number),))
        reports.append(report)
    violations = batch.check(batch.table(reports))
    found = violations.to_arrow().to_pylist()
    at = [each["report"] for each in found if each["rule"] == "requests.subtotals"]
    assert at == [
        row
        for row, (old, number) in enumerate(rows)
        if number and cell in (OLD if old else NEW).subtotals
    ]
    assert not [each for each in found if each["rule"] == "entries.beyond-edition"]
    for row, report in enumerate(reports):
        unchecked = {gap.rule for gap in violations.unchecked}
        said = [each.rule for each in gd.check(report).findings if each.rule not in unchecked]
        assert [each["rule"] for each in found if each["report"] == row] == said


@given(st.lists(st.tuples(st.booleans(), st.none() | st.integers(0, 3)), min_size=1, max_size=5))
def test_a_line_of_another_edition_is_in_no_sum(rows: list[tuple[bool, int | None]]) -> None:
    line = gd.Cell("requests", "closed_other", "total")
    zeros = {str(cell): [0] * len(rows) for cell in FORM.cells if cell in OLD.positions}
    table = pa.table(
        zeros
        | {str(line): pa.array([number for _, number in rows], pa.int64())}
        | {"edition": ["2019" if old else "2021" for old, _ in rows]}
    )
    found = batch.check(table).to_arrow().to_pylist()
    for row, (old, number) in enumerate(rows):
        rules = {each["rule"] for each in found if each["report"] == row}
        assert ("entries.beyond-edition" in rules) == (old and number is not None)
        assert any(rule.startswith("requests.") for rule in rules) == (not old and bool(number))


MONEY = "disclosures.fees.amount"
TOTAL = "requests.received.total"


@pytest.mark.parametrize(
    ("columns", "exact"),
    [
        ({}, False),
        ({TOTAL: pa.decimal128(12, 2)}, True),
        ({TOTAL: pa.decimal128(12, 0)}, False),
        ({TOTAL: pa.decimal128(12, -1)}, False),
        ({TOTAL: pa.float64()}, False),
        ({MONEY: pa.decimal128(12, 2)}, False),
        ({MONEY: pa.decimal128(12, 0), TOTAL: pa.decimal128(12, 6)}, True),
    ],
    ids=str,
)
def test_sums_are_exact_where_a_column_in_one_may_have_decimals(
    columns: dict[str, pa.DataType], exact: bool
) -> None:
    schema = pa.schema([(str(cell), columns.get(str(cell), pa.int64())) for cell in FORM.cells])
    assert Kernel.of(TableLayout.of(schema), FORM).exact == exact


@given(
    st.sampled_from(FORM.cells),
    st.lists(st.sampled_from([0, Decimal("0.5"), Decimal(2), Decimal("-0.25"), None]), min_size=1),
    st.sampled_from([pa.int32(), pa.int64()]),
)
def test_one_column_of_money_among_whole_ones_is_summed_as_one_by_one(
    cell: gd.Cell, amounts: list[Decimal | None], kind: pa.DataType
) -> None:
    zeros = {str(each): pa.array([0] * len(amounts), kind) for each in FORM.cells}
    table = pa.table(zeros | {str(cell): pa.array(amounts, pa.decimal128(12, 2))})
    violations = batch.check(table, FORM)
    found, gaps = [], []
    unchecked = {gap.rule for gap in violations.unchecked}
    for row, amount in enumerate(amounts):
        report = gd.Report.of({}, publisher="", year=2024).filled().replace({cell: amount})
        assessment = gd.check(report)
        found += [
            (row, each.rule, each.left, each.right, each.difference)
            for each in assessment.findings
            if each.rule not in unchecked
        ]
        gaps += [(row, each.rule) for each in assessment.undecided if each.rule not in unchecked]
    assert [tuple(each.values()) for each in violations.to_arrow().to_pylist()] == found
    assert [tuple(each.values()) for each in violations.undecided.to_pylist()] == gaps


def test_the_rules_of_both_editions_are_named_in_the_order_of_either() -> None:
    columns = dict.fromkeys((str(cell) for form in EDITIONS for cell in form.cells), pa.int64())
    kernel = Kernel.of(TableLayout.of(pa.schema([*columns.items(), ("year", pa.int64())])))
    for coverage in kernel.coverages:
        within = [name for name in kernel.names if name in coverage.decided.names]
        assert within == [*coverage.decided.names]
    assert len(set(kernel.names)) == len(kernel.names)


#: Rows summed together at most, of which as many as the second say are summed in a block.
WAYS = [(1 << 16, 1 << 12), (1 << 16, 0), (2, 0)]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", [TOTAL, "challenges.review.total", MONEY])
@pytest.mark.parametrize("beyond", [LIMIT, -LIMIT, 2**62, -(2**63)])
def test_a_number_beyond_the_limit_is_found_in_whatever_row(
    beyond: int, address: str, way: tuple[int, int]
) -> None:
    zeros = {str(cell): pa.array([0] * 5) for cell in FORM.cells}
    within = (abs(beyond) // beyond) * (LIMIT - 1)
    with patch.object(sums, "_ROWS", way[0]), patch.object(differences, "_BLOCK", way[1]):
        numbers = pa.array([0, within, 0, 0, within])
        assert batch.check(pa.table(zeros | {address: numbers}), FORM).checked == 5
        numbers = pa.array([0, within, 0, beyond, within])
        with pytest.raises(
            gd.errors.AmountError, match=rf"column '{address}', row 3: {beyond} is out"
        ):
            batch.check(pa.table(zeros | {address: numbers}), FORM)


def test_a_negative_change_is_no_finding_and_a_negative_count_is_one() -> None:
    form = gd.FORM_2019
    names = [str(cell) for cell in form.cells]
    numbers = pa.RecordBatch.from_arrays([pa.array([0, -1, 1 - LIMIT])] * len(names), names)
    for way in WAYS:
        with patch.object(sums, "_ROWS", way[0]), patch.object(differences, "_BLOCK", way[1]):
            found = batch.check(pa.Table.from_batches([numbers]), form).to_arrow().to_pylist()
        at = [each["report"] for each in found if each["rule"] == "entries.negative"]
        count = len(form.cells) - len(form.signed)
        assert at == [1] * count + [2] * count


@given(st.integers(0, 2**40))
def test_rows_are_numbered_from_the_number_of_the_first(first: int) -> None:
    numbers = {str(cell): [0, 0] for cell in FORM.cells} | {TOTAL: [0, -1]}
    (rows,) = pa.table(numbers).to_batches()
    kernel = Kernel.of(TableLayout.of(rows.schema), FORM)
    for tally, begins in ((kernel(rows), 0), (kernel(rows, first=first), first)):
        found = tally.findings_table(kernel.names)
        assert set(found["report"].to_pylist()) == {begins + 1}
