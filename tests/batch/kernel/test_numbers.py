"""The numbers of a column are those of its array, and its extremes are those beyond a limit."""

from decimal import Decimal
from math import floor
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.kernel.columns import CellColumn, column_of, magnitudes
from govdisclosure.values import LIMIT

WHOLE = [
    *(pa.int8(), pa.int16(), pa.int32(), pa.int64()),
    *(pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
    *(pa.float32(), pa.float64()),
    *(pa.decimal32(9), pa.decimal64(18), pa.decimal128(38), pa.decimal256(76)),
]
EXACT = pa.decimal128(38, 6)
LEAST = Decimal("0.000001")
counts = st.none() | st.integers(0, 100)
amounts = st.none() | st.decimals(LEAST - LIMIT, LIMIT - LEAST, places=6)


def read(array: pa.Array) -> tuple[list[int], list[bool], list[bool]]:
    """The whole numbers of a column, its blanks and its fractions, row by row."""
    column = column_of("a", array, np.arange(len(array)))
    nothing = [False] * len(array)
    if column is None:
        return [0] * len(array), [True] * len(array), nothing
    assert column.values.dtype in (np.int32, np.int64)
    blanks, fractions = (
        nothing if mask is None else mask.tolist() for mask in (column.blanks, column.fractions)
    )
    return column.values.tolist(), blanks, fractions


def wanted(numbers: list[Any]) -> tuple[list[int], list[bool], list[bool]]:
    """The same of a list of numbers."""
    return (
        [0 if number is None else floor(number) for number in numbers],
        [number is None for number in numbers],
        [number is not None and floor(number) != number for number in numbers],
    )


@given(st.lists(counts, max_size=20), st.sampled_from(WHOLE), st.integers(0, 20), st.booleans())
def test_any_column_is_read_from_wherever_it_begins(
    numbers: list[int | None], kind: pa.DataType, first: int, encoded: bool
) -> None:
    array = pa.array(numbers, kind)
    # Arrow makes no dictionaries of narrow decimals.
    if encoded and kind not in (pa.decimal32(9), pa.decimal64(18)):
        array = array.dictionary_encode()
    assert read(array.slice(first)) == wanted(numbers[first:])


@given(st.lists(amounts, max_size=20), st.integers(0, 20))
def test_a_fraction_is_cut_off_downwards_and_said(
    numbers: list[Decimal | None], first: int
) -> None:
    assert read(pa.array(numbers, EXACT).slice(first)) == wanted(numbers[first:])


@pytest.mark.parametrize("bits", [32, 64])
@given(st.data(), st.booleans(), st.sampled_from([1 << 26, 1 << 49, LIMIT]))
def test_extremes_are_all_numbers_beyond_a_limit_and_no_others(
    bits: int, data: st.DataObject, signed: bool, limit: int
) -> None:
    edges = [sign * limit + by for sign in (1, -1) for by in (-1, 0, 1)]
    most = 2 ** (bits - 1)
    edges = [edge for edge in (*edges, 0, -1, most - 1, -most) if -most <= edge < most]
    number = st.sampled_from(edges) | st.integers(-most, most - 1)
    values = np.array(data.draw(st.lists(number, max_size=6)), f"i{bits // 8}")
    assert CellColumn(values).extreme(limit, signed=signed).tolist() == [
        row
        for row, value in enumerate(values.tolist())
        if value >= limit or value < (-limit if signed else 0)
    ]


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_no_magnitude_is_out_of_range(numbers: list[int]) -> None:
    found = magnitudes(np.array(numbers, np.int64)).tolist()
    assert found == [number if number >= 0 else -1 - number for number in numbers]


@pytest.mark.parametrize("number", [float(2**53), -float(2**53), 2.0**53 + 2])
def test_a_float_that_may_have_been_another_number_is_refused(number: float) -> None:
    with pytest.raises(gd.errors.ColumnError, match="cast counts to integers"):
        column_of("a", pa.array([number]), np.arange(1))


@pytest.mark.parametrize("sign", [1, -1])
def test_the_last_float_that_is_one_number_is_beyond_the_limit(sign: int) -> None:
    with pytest.raises(
        gd.errors.AmountError, match=rf"row 0: {sign * (2**53 - 1)} is out of range"
    ):
        batch.check(pa.table({"requests.received.total": [sign * float(2**53 - 1)]}))
