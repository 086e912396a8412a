"""Summing all identities at once equals summing them one by one."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import Ledger
from govdisclosure.testing import consistent_reports, reports
from govdisclosure.values import Amount

CELLS = tuple(gd.Cell("mine", "row", name) for name in "abcdefgh")
values_of = st.tuples(*[st.none() | st.integers(0, 3) | st.just(Decimal("0.5")) for _ in CELLS])
sides = st.lists(st.sampled_from(CELLS), min_size=1, max_size=4).map(tuple)
identities = st.lists(st.tuples(sides, sides), max_size=5).map(
    lambda pairs: tuple(
        gd.Identity(f"mine.{number}", left, right, gd.law.FORMAT_2021.whole)
        for number, (left, right) in enumerate(pairs)
    )
)


def one_by_one(
    cells: Sequence[gd.Cell], kept: Sequence[gd.Identity], values: Sequence[Amount | None]
) -> tuple[gd.Identity, ...]:
    at = dict(zip(cells, values, strict=True))

    def settled(identity: gd.Identity) -> bool:
        left, right = ([at[cell] for cell in side] for side in (identity.left, identity.right))
        if None in left + right:
            return False
        return sum(v for v in left if v is not None) == sum(v for v in right if v is not None)

    return tuple(each for each in kept if not settled(each))


@given(identities, values_of)
def test_any_ledger_finds_what_summing_one_by_one_finds(
    kept: tuple[gd.Identity, ...], values: tuple[Amount | None, ...]
) -> None:
    ledger = Ledger.over(CELLS, kept)
    assert ledger.unsettled(values) == one_by_one(CELLS, kept, values)
    assert ledger.names == {each.name for each in kept}


@given(identities, st.tuples(*[st.integers(-9, 9) for _ in CELLS]))
def test_differences_are_those_of_the_sides_however_they_lie(
    kept: tuple[gd.Identity, ...], values: tuple[int, ...]
) -> None:
    at = dict(zip(CELLS, values, strict=True))
    assert Ledger.over(CELLS, kept).differences(values) == [
        sum(at[cell] for cell in each.left) - sum(at[cell] for cell in each.right) for each in kept
    ]


@given(reports() | consistent_reports())
def test_the_ledger_of_a_form_finds_what_summing_one_by_one_finds(report: gd.Report) -> None:
    form = report.form
    expected = one_by_one(form.cells, form.identities, report.values)
    assert form.ledger.unsettled(report.values) == expected


def test_coefficients_are_derived_and_cancel() -> None:
    a, b, c, *_ = CELLS
    identity = gd.Identity("mine.sum", (a, b, b), (b, c), gd.law.FORMAT_2021.whole)
    assert identity.coefficients == {a: 1, b: 1, c: -1}
    assert str(identity) == "mine.row.a + mine.row.b + mine.row.b = mine.row.b + mine.row.c"
    assert repr(identity) == "<Identity mine.sum>"


def test_a_side_without_cells_is_no_sum() -> None:
    with pytest.raises(ValueError, match="left"):
        gd.Identity("mine.sum", (), CELLS, gd.law.FORMAT_2021.whole)
