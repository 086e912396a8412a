"""Rows as dictionaries and frames of pandas as Arrow tables: each column as what its name says.

Whatever such a table has in place of a value (None, NaN, pandas' NA) is null.  Arrow would take the
type of a column from its first values; here a cell holds whole numbers and decimals, mixed as they
may be, and whole numbers of NumPy or floats without a fraction are whole numbers.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from govdisclosure.batch.io.csv_lists import LISTS
from govdisclosure.batch.io.records import number_array
from govdisclosure.batch.kernel.column_names import EDITION, REMARKS, TWICE, YEAR, is_cell
from govdisclosure.batch.kernel.columns import amount_refused, float_refused, is_money
from govdisclosure.errors import AmountError, ColumnError
from govdisclosure.message import Message
from govdisclosure.values import (
    Amount,
    as_decimal,
    is_fraction,
    is_missing,
    valid_amount,
    whole_number,
)

_WHOLE = frozenset({int, type(None)})


def table_of_rows(rows: Sequence[Mapping[Any, Any]], *, rounding: bool) -> pa.Table:
    """A table of dictionaries, each a row: numbers by addresses or cells, and whatever else.

    Args:
        rows: The rows; what one of them does not name is null in it.
        rounding: Whether floats are rounded that are sums of money.

    Raises:
        ColumnError: a column that does not fit its name, or has values of several kinds.
        AmountError: a value that cannot stand in a cell.
    """
    named = [_named(row) for row in rows]
    names = dict.fromkeys(name for row in named for name in row)
    return pa.table(
        {name: _column(name, [row.get(name) for row in named], rounding=rounding) for name in names}
    )


def _named(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row by the names of its columns, cells by their addresses; ColumnError for one twice."""
    named = {str(name): value for name, value in row.items()}
    if len(named) < len(row):
        # A cell by itself and by its address: of two numbers one would be lost without a word.
        [(twice, _)] = Counter(map(str, row)).most_common(1)
        raise ColumnError(twice, TWICE)
    return named


def is_pandas(table: object) -> bool:
    """Whether a value is a frame of pandas, which is not imported for it."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(table, pandas.DataFrame)


def table_of_pandas(frame: Any, *, rounding: bool) -> pa.Table:
    """A table of a frame of pandas; args and errors as of `table_of_rows`.

    Levels of its index that have names, as publisher and year may be, are columns as well.
    """
    columns = set(frame.columns)
    indexed = [name for name in frame.index.names if name is not None and name not in columns]
    if indexed:
        frame = frame.assign(**{str(name): frame.index.get_level_values(name) for name in indexed})
    names, arrays = [str(name) for name in frame.columns], []
    for at, name in enumerate(names):
        column = frame.iloc[:, at]
        if column.dtype == object:
            arrays.append(_column(name, column.tolist(), rounding=rounding))
        else:
            arrays.append(_array(name, column, None))
    return pa.table(arrays, names)


def _column(name: str, values: Sequence[Any], *, rounding: bool) -> pa.Array:
    if is_cell(name):
        return _numbers(name, values, rounding=rounding)
    known = [None if is_missing(value) else value for value in values]
    if name in _READ:
        known = [None if value is None else _READ[name](value) for value in known]
    return _array(name, known, LISTS.get(name))


def _numbers(name: str, values: Sequence[Any], *, rounding: bool) -> pa.Array:
    if _WHOLE.issuperset(map(type, values)):
        try:
            return pa.array(values, pa.int64())
        except OverflowError:
            # Which of them is too great is told below.
            pass
    rounded = rounding and is_money(name)
    return number_array(
        [_number(name, row, value, rounded=rounded) for row, value in enumerate(values)]
    )


def _number(name: str, row: int, value: Any, *, rounded: bool) -> Amount | None:
    if is_missing(value):
        return None
    if is_fraction(value):
        if not rounded:
            raise float_refused(name, float(value), row)
        value = as_decimal(value)
    try:
        return valid_amount(value)
    except AmountError as error:
        raise amount_refused(name, row, error) from None


def _array(name: str, values: Any, kind: pa.DataType | None) -> pa.Array:
    try:
        return pa.array(values, kind, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise ColumnError(
            name,
            Message(
                f"中的值不能同在一列：{error}", f"holds what no column holds together: {error}"
            ),
        ) from error


def _whole(value: Any) -> Any:
    """A year or an edition as an int if it is a whole number, whose type is told if it is not."""
    number = whole_number(value)
    return value if number is None else number


def _pairs(remarks: Any) -> Any:
    return list(remarks.items()) if isinstance(remarks, Mapping) else remarks


#: What is made of the values of columns that are more than keys to us.
_READ: Mapping[str, Callable[[Any], Any]] = {YEAR: _whole, EDITION: _whole, REMARKS: _pairs}
