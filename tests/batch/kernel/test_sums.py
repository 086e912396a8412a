"""Sums over columns are those of single reports, however the cells of an identity lie."""

from collections.abc import Sequence
from itertools import cycle
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.kernel import differences, sums
from govdisclosure.batch.kernel.column_names import TableLayout
from govdisclosure.batch.kernel.differences import Differences
from govdisclosure.batch.kernel.kernel import Kernel
from govdisclosure.batch.kernel.sums import SumRule, Sums
from govdisclosure.forms import EDITIONS
from govdisclosure.values import LIMIT

pytestmark = pytest.mark.slow

FORM = gd.FORM_2019
#: Cells that lie evenly and unevenly, and such as may be negative.
CELLS = (*FORM.cells[:16], *sorted(FORM.signed, key=str), *FORM.cells[-8:])
NUMBERS = st.none() | st.integers(-3, 9) | st.sampled_from([2**26 - 1, 2**26, 2**49, -(2**31)])


@st.composite
def identities(draw: st.DrawFn) -> gd.RuleSet:
    """Rules of anyone's own: cells in any order, some twice, one side longer than the other."""
    rules = []
    for number in range(draw(st.integers(1, 4))):
        cells = draw(st.lists(st.sampled_from(CELLS), min_size=2))
        split = draw(st.integers(1, len(cells) - 1))
        left, right = tuple(cells[:split]), tuple(cells[split:])
        rules.append(
            gd.identity_rule(gd.Identity(f"mine.{number}", left, right, gd.law.FORMAT_2019.whole))
        )
    return gd.RuleSet(rules)


#: Rows summed together at most, of which as many as the second say are summed in a block.
WAYS = [(1 << 16, 1 << 12), (1 << 16, 0), (2, 0)]


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40)
@given(
    identities(),
    st.lists(st.lists(NUMBERS, min_size=len(CELLS), max_size=len(CELLS)), min_size=1, max_size=4),
    st.lists(st.sampled_from([pa.int32(), pa.int64()]), min_size=1, max_size=3),
    st.sampled_from([None, *CELLS]),
)
def test_any_identities_are_summed_as_one_by_one(
    way: tuple[int, int],
    rules: gd.RuleSet,
    rows: Sequence[Sequence[int | None]],
    kinds: Sequence[pa.DataType],
    absent: gd.Cell | None,
) -> None:
    kind_of = dict(zip(CELLS, cycle(kinds), strict=False))
    held = [
        [
            9 if number == 2**49 and pa.types.is_int32(kind_of[cell]) else number
            for cell, number in zip(CELLS, row, strict=True)
        ]
        for row in rows
    ]
    table = pa.table(
        {
            str(cell): pa.array(values, kind_of[cell])
            for cell, values in zip(CELLS, zip(*held, strict=True), strict=True)
            if cell != absent
        }
    )
    with patch.object(sums, "_ROWS", way[0]), patch.object(differences, "_BLOCK", way[1]):
        violations = batch.check(table, FORM, rules=rules)
    found, open_ = [], []
    for number, row in enumerate(held):
        numbers = dict(zip(CELLS, row, strict=True)) | ({absent: None} if absent else {})
        report = gd.Report.of(numbers, publisher="某局", year=2019, form=FORM)
        assessment = gd.check(report, rules=rules)
        found += [(number, e.rule, e.left, e.right, e.difference) for e in assessment.findings]
        open_ += [(number, each.rule) for each in assessment.undecided]
    assert [tuple(row.values()) for row in violations.to_arrow().to_pylist()] == found
    assert [tuple(row.values()) for row in violations.undecided.to_pylist()] == open_


def summed(
    way: tuple[int, int], left: Sequence[gd.Cell], right: Sequence[gd.Cell], table: pa.Table
) -> batch.Violations:
    """What one identity finds in a table."""
    identity = gd.Identity("mine.one", tuple(left), tuple(right), gd.law.FORMAT_2019.whole)
    with patch.object(sums, "_ROWS", way[0]), patch.object(differences, "_BLOCK", way[1]):
        return batch.check(table, FORM, rules=gd.RuleSet([gd.identity_rule(identity)]))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("count", "great"), [(40, 2**26 - 1), (3, 2**31 - 1)])
def test_great_numbers_do_not_overflow_narrow_columns(
    count: int, great: int, way: tuple[int, int]
) -> None:
    total, *parts = FORM.cells[: count + 1]
    table = pa.table({str(cell): pa.array([great], pa.int32()) for cell in (total, *parts)})
    found = summed(way, [total], parts, table).to_arrow()
    assert found["right"].to_pylist() == [count * great]
    assert found["difference"].to_pylist() == [(1 - count) * great]


@pytest.mark.parametrize("way", WAYS)
@given(st.data(), st.integers(1, 70), st.integers(1, 70))
@settings(max_examples=30)
def test_no_sum_of_narrow_columns_overflows(
    way: tuple[int, int], data: st.DataObject, left: int, right: int
) -> None:
    """However many terms there are, each as great as may be and all of one mind."""
    signed = sorted(FORM.signed, key=str)
    cells = [cell for cell in FORM.cells if cell not in FORM.signed][: left + right - 2]
    sides = (signed[0], *cells[: left - 1]), (signed[1], *cells[left - 1 :])
    great = data.draw(st.sampled_from([2**25, 2**26 - 1, 2**26, 2**27 - 1, 2**31 - 1]))
    changes = st.sampled_from([great, -great, -great - 1])
    numbers = dict.fromkeys(cells, great) | {cell: data.draw(changes) for cell in signed[:2]}
    table = pa.table({str(cell): pa.array([numbers[cell]], pa.int32()) for cell in numbers})
    one, other = (sum(numbers[cell] for cell in side) for side in sides)
    found = summed(way, *sides, table).to_arrow().to_pylist()
    assert [(each["left"], each["right"]) for each in found] == [(one, other)] * (one != other)


@pytest.mark.parametrize("way", WAYS)
def test_both_sides_are_summed_whichever_is_the_longer(way: tuple[int, int]) -> None:
    total, *parts = FORM.cells[:4]
    numbers = zip((total, *parts), ([6, 7], [1, 1], [2, 2], [3, 3]), strict=True)
    table = pa.table({str(cell): values for cell, values in numbers})
    for left, right, sides in (([total], parts, (7, 6)), (parts, [total], (6, 7))):
        (row,) = summed(way, left, right, table).to_arrow().to_pylist()
        assert (row["report"], row["left"], row["right"]) == (1, *sides)
        assert row["difference"] == sides[0] - sides[1]


@pytest.mark.parametrize("way", WAYS)
def test_a_blank_leaves_open_its_own_row_however_the_rows_are_parted(way: tuple[int, int]) -> None:
    total, part = FORM.cells[:2]
    table = pa.table({str(total): [1, 1, 5, None], str(part): [None, 1, 4, 1]})
    violations = summed(way, [total], [part], table)
    assert violations.to_arrow()["report"].to_pylist() == [2]
    assert violations.undecided["report"].to_pylist() == [0, 3]


CHANGE = min(FORM.signed, key=str)


@pytest.mark.parametrize("way", WAYS)
def test_a_blank_change_explains_a_difference_of_either_sign(way: tuple[int, int]) -> None:
    total, part, count = FORM.cells[:3]
    for blank, found in ((count, [1]), (CHANGE, [])):
        numbers = {total: [1, 1, 1], part: [0, 4, 0], blank: [None, None, 1]}
        table = pa.table({str(cell): values for cell, values in numbers.items()})
        for left, right in (([total], [part, blank]), ([part, blank], [total])):
            violations = summed(way, left, right, table)
            assert violations.to_arrow()["report"].to_pylist() == found
            assert violations.undecided["report"].to_pylist() == [
                row for row in (0, 1) if row not in found
            ]


@pytest.mark.parametrize("way", WAYS)
def test_a_change_may_be_as_far_below_nothing_as_amounts_go(way: tuple[int, int]) -> None:
    total, least = FORM.cells[0], 1 - LIMIT
    table = pa.table({str(total): [7, 7], str(CHANGE): [-7, least]})
    found = summed(way, [total], [CHANGE], table).to_arrow()
    assert found["right"].to_pylist() == [-7, least]
    beyond = table.set_column(1, str(CHANGE), pa.array([-7, -LIMIT]))
    with pytest.raises(
        gd.errors.AmountError, match=rf"'{CHANGE}', row 1: -{LIMIT} is out of range"
    ):
        summed(way, [total], [CHANGE], beyond)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [pa.int32(), pa.int64()])
def test_a_negative_number_is_said_in_its_row_however_the_rows_are_parted(
    kind: pa.DataType, way: tuple[int, int]
) -> None:
    zeros = dict.fromkeys(map(str, FORM.cells), pa.array([0] * 3, kind))
    table = pa.table(zeros | {"requests.received.total": pa.array([0, 0, -1], kind)})
    with patch.object(sums, "_ROWS", way[0]), patch.object(differences, "_BLOCK", way[1]):
        found = batch.check(table, FORM).to_arrow().to_pylist()
    assert [each["report"] for each in found if each["rule"] == "entries.negative"] == [2]


@pytest.mark.parametrize("kind", [pa.int32(), pa.int64()])
@given(
    st.lists(
        st.tuples(st.integers(0, 139_999), st.sampled_from(CELLS[:6]), NUMBERS),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=5)
def test_a_long_table_is_summed_as_its_rows_are(
    kind: pa.DataType, wrong: list[tuple[int, gd.Cell, int | None]]
) -> None:
    numbers = {str(cell): np.zeros(140_000, np.int64) for cell in FORM.cells}
    blank = {name: np.zeros(140_000, np.bool_) for name in numbers}
    rows = sorted({row for row, *_ in wrong})
    for row, cell, number in wrong:
        numbers[str(cell)][row] = min(number or 0, 2**31 - 1)
        blank[str(cell)][row] = number is None
    table = pa.table(
        {
            name: pa.array(values, kind, mask=blank[name] if blank[name].any() else None)
            for name, values in numbers.items()
        }
    )
    long = batch.check(table, FORM)
    for found, alone in (
        (long.to_arrow(), batch.check(table.take(rows), FORM).to_arrow()),
        (long.undecided, batch.check(table.take(rows), FORM).undecided),
    ):
        at = [rows[row] for row in alone["report"].to_pylist()]
        assert found.equals(alone.set_column(0, "report", pa.array(at, pa.int64())))


def test_the_cells_of_the_identities_of_a_form_are_few_runs() -> None:
    for form in EDITIONS:
        rules = [SumRule(each.name, each) for each in form.identities]
        found = Sums.over(form, rules, {}).differences.runs
        cells = sum(len(each.left) + len(each.right) for each in form.identities)
        assert len(found) < cells / 5
        assert sum(each.identities.stop - each.identities.start for each in found) == cells


@given(st.integers(1, 4), st.integers(2, 5), st.lists(st.integers(0, 9), min_size=2, unique=True))
def test_identities_that_lie_evenly_have_a_run_for_each_cell(
    step: int, size: int, cells: list[int]
) -> None:
    left, *right = cells
    identities = tuple(
        ((left + by,), tuple(cell + by for cell in right)) for by in range(0, size * step, step)
    )
    found = Differences.over(identities, 10 + size * step, frozenset()).runs
    assert [each.identities for each in found] == [slice(0, size)] * len(cells)


def test_no_reports_have_nothing_against_them() -> None:
    table = batch.table([gd.Report.of({}, publisher="某局", year=2024)]).slice(0, 0)
    (nothing,) = table.combine_chunks().to_batches() or [
        pa.RecordBatch.from_pylist([], table.schema)
    ]
    tally = Kernel.of(TableLayout.of(table.schema))(nothing)
    assert tally.findings_table(["a"]).num_rows == tally.undecided_table(["a"]).num_rows == 0
