"""The numbers of a column as whole numbers, with masks of those blank and those with fractions.

Whatever the width of a column, its numbers become int32 or int64, where a blank is 0 and
set in a mask.  A number that no cell may contain (a float with a fraction, one beyond the limit of
amounts) raises an error with the name of the column and the row.
"""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from attrs import evolve, frozen
from numpy.typing import NDArray
from pyarrow import compute, types

from govdisclosure.errors import AmountError, ColumnError
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Message
from govdisclosure.values import DECIMALS, LIMIT

Integers: TypeAlias = NDArray[np.signedinteger[Any]]
Mask: TypeAlias = NDArray[np.bool_]
#: Numbers of rows.
Rows: TypeAlias = NDArray[np.int64]

#: Whole numbers up to here have one float each, so a float below it can be a count.
_EXACT_FLOATS = 2**53
#: The widest decimal that two words of 64 bits hold.
_DIGITS = 38
_NONE: Rows = np.empty(0, np.int64)
#: Most columns are of these types and are read as they are.
PLAIN = frozenset((pa.int32().id, pa.int64().id))
#: The cells that hold sums of money.
_MONEY = frozenset(
    str(cell) for form in EDITIONS for cell in form.cells if not form.unit(cell).whole
)


def is_money(name: str) -> bool:
    """Whether a column is of a cell that holds a sum of money, of this year or an earlier one."""
    return name.partition("@")[0] in _MONEY


@frozen(eq=False)
class CellColumn:
    """The numbers of one cell in many reports.

    `values` are whole (a fraction is cut off downwards, and is set in `fractions`), 0 where there
    is none, which is set in `blanks`.  Without any, `blanks` and `fractions` are None.
    """

    values: Integers
    blanks: Mask | None = None
    fractions: Mask | None = None

    def within(self, rows: slice) -> CellColumn:
        """The numbers in the rows of a slice."""
        blanks, fractions = (
            # Most slices of a column have no blank, and not to look at those saves a twentieth.
            mask[rows] if mask is not None and mask[rows].any() else None
            for mask in (self.blanks, self.fractions)
        )
        return CellColumn(self.values[rows], blanks, fractions)

    def extreme(self, limit: int, *, signed: bool = False) -> Rows:
        """The rows in which the number is too great for a limit, or negative; mostly none.

        Of `signed` numbers those that are too far below nothing, instead of all that are negative.
        """
        numbers = magnitudes(self.values) if signed else self.values
        unsigned = numbers.view(f"u{numbers.itemsize}")
        # Without its sign, any negative number is greater than all others.
        least = unsigned.dtype.type(min(limit, 1 << (8 * self.values.itemsize - 1)))
        if np.maximum.reduce(unsigned, initial=0) < least:
            return _NONE
        return np.flatnonzero(unsigned >= least)


def blank_in(column: CellColumn | None, rows: Rows) -> Mask:
    """Whether a cell is blank in some rows; one without a column is blank in all."""
    if column is None:
        return np.ones(rows.size, np.bool_)
    return np.zeros(rows.size, np.bool_) if column.blanks is None else column.blanks[rows]


def magnitudes(values: Integers) -> Integers:
    """How far numbers are from nothing: of a negative one less, so that none is out of range."""
    return values ^ (values >> (8 * values.itemsize - 1))


def column_of(name: str, array: pa.Array, numbers: Rows) -> CellColumn | None:
    """Read the array of a column; None where every row of it is blank.

    `numbers` are those of the rows, for errors.
    """
    if array.type.id not in PLAIN:
        array = _plain(name, array)
    if array.null_count == len(array):
        return None
    blanks = None
    if array.null_count:
        blanks = _blanks(array)
        # What lies under a null is undefined, so that it must not be summed.
        array = compute.fill_null(array, _zero(array.type))
    if types.is_decimal(array.type):
        return evolve(_decimals(name, array, numbers), blanks=blanks)
    values = array.to_numpy(zero_copy_only=True)
    if array.type.id not in PLAIN:
        values = _widened(name, values, numbers)
    return CellColumn(values, blanks)


@lru_cache
def _zero(kind: pa.DataType) -> pa.Scalar:
    # To make one, pyarrow looks for pandas, as often as it is not there: 0.2 milliseconds.
    return pa.scalar(0).cast(kind)


def _blanks(array: pa.Array) -> Mask:
    bits = np.frombuffer(array.buffers()[0], np.uint8)
    start = array.offset
    valid = np.unpackbits(bits, count=start + len(array), bitorder="little")[start:]
    return np.equal(valid, 0)


def _widened(name: str, values: NDArray[Any], numbers: Rows) -> Integers:
    if values.dtype.kind == "f":
        _refuse_fractions(name, values, numbers)
        return values.astype(np.int64)
    if values.dtype == np.uint64:
        refuse_beyond_limit(name, values, numbers)
        return values.view(np.int64)
    return values.astype(np.int64 if values.dtype == np.uint32 else np.int32)


def _refuse_fractions(name: str, values: NDArray[Any], numbers: Rows) -> None:
    whole = np.isfinite(values)
    whole &= np.abs(values) < _EXACT_FLOATS
    whole &= np.floor(values) == values
    if not whole.all():
        row = int(whole.argmin())
        raise float_refused(name, float(values[row]), numbers[row])


def amount_refused(name: str, row: int, error: AmountError) -> AmountError:
    """The error of a value that cannot stand in a cell, with its column and its row."""
    where = Message(f"{name!r}列第{row}行：", f"column {name!r}, row {row}: ")
    return AmountError(where + error.message)


def float_refused(name: str, value: float, row: int) -> ColumnError:
    """The error of a float that is no number of a report, with what to do about it."""
    wrong = Message(f"第{row}行为浮点数{value}：", f"holds the float {value} in row {row}: ")
    if is_money(name) and abs(value) < LIMIT:
        what = Message(
            f"金额大多没有精确的浮点数；请转换为十进制小数，或者写money='round'，"
            f"即保留{DECIMALS}位小数",
            "most sums of money have no exact float; cast it to decimals, or give "
            f"money='round', which rounds it to {DECIMALS} decimals",
        )
    else:
        what = Message(
            "浮点数不是公布的数字；件数请转换为整数",
            "a float is not the number that was published; cast counts to integers",
        )
    return ColumnError(name, wrong + what)


def refuse_beyond_limit(
    name: str, values: NDArray[Any], numbers: Rows, *, fractions: Mask | None = None
) -> None:
    """Raise AmountError, naming column and row, where a number is beyond the limit of amounts."""
    beyond = values >= LIMIT
    if values.dtype.kind == "i":
        beyond |= values <= -LIMIT
    if fractions is not None:
        # Cut off downwards, the lowest amount with a fraction has become the limit itself.
        beyond &= (values != -LIMIT) | ~fractions
    if beyond.any():
        at = int(beyond.argmax())
        raise AmountError(
            Message(
                f"{name!r}列第{numbers[at]}行的{int(values[at])}超出范围：数字应小于{LIMIT:.0e}",
                f"column {name!r}, row {numbers[at]}: {int(values[at])} is out of range: "
                f"amounts are smaller than {LIMIT:.0e}",
            )
        )


def _plain(name: str, array: pa.Array) -> pa.Array:
    """The array without a dictionary, and decimals of any width in the widest."""
    if types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if types.is_floating(array.type):
        # What makes tables has NaN for null, wherever it writes whole numbers as floats.
        missing = array.is_null(nan_is_null=True)
        return compute.if_else(missing, pa.scalar(None, array.type), array)
    if not types.is_decimal(array.type):
        return array
    try:
        return array.cast(pa.decimal128(_DIGITS, min(max(array.type.scale, 0), DECIMALS)))
    except pa.ArrowInvalid as error:
        raise AmountError(
            Message(
                f"{name!r}列：数字至多有{DECIMALS}位小数，且小于{LIMIT:.0e}（{error}）",
                f"column {name!r}: amounts have at most {DECIMALS} decimals "
                f"and are smaller than {LIMIT:.0e} ({error})",
            )
        ) from error


def _decimals(name: str, array: pa.Array, numbers: Rows) -> CellColumn:
    words = np.frombuffer(array.buffers()[1], np.int64)
    words = words.reshape(-1, 2)[array.offset : array.offset + len(array)]
    low, high = words[:, 0], words[:, 1]
    unit = 10**array.type.scale
    values = low // unit
    fractions = values * unit != low
    # Most sums fit one word; of one that does not the upper word is more than a sign.
    for row in np.flatnonzero(high != low >> 63):
        amount = array[int(row)].as_py()
        whole = floor(amount)
        values[row] = min(max(whole, -LIMIT - 1), LIMIT)
        fractions[row] = amount != whole
    refuse_beyond_limit(name, values, numbers, fractions=fractions)
    return CellColumn(values, fractions=fractions if fractions.any() else None)


def plain_type(kind: pa.DataType) -> pa.DataType:
    """The type of the values that a column of a type has, with a dictionary or without."""
    return kind.value_type if types.is_dictionary(kind) else kind


def unified(table: pa.Table) -> pa.Table:
    """The table in one piece, whatever the dictionaries of its pieces hold."""
    try:
        return table.unify_dictionaries().combine_chunks()
    except pa.ArrowInvalid:
        # Arrow makes no one dictionary of several that hold a null among their values.
        plain = [each.with_type(plain_type(each.type)) for each in table.schema]
        return table.cast(pa.schema(plain)).combine_chunks()
