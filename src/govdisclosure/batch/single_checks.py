"""What single checks came to as one table: what the kernel does not do, as it needs the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

import pyarrow as pa

from govdisclosure.batch.kernel.found_rows import AMOUNT, COUNT
from govdisclosure.errors import require
from govdisclosure.message import Message
from govdisclosure.text.make_visible import visible

_TEXT = pa.dictionary(pa.int32(), pa.string())
_ADDRESSES = pa.list_(pa.string())
_SIDES = ("left", "right", "difference")
_SCHEMA = pa.schema(
    {
        "source": pa.string(),
        "publisher": pa.string(),
        "year": pa.int16(),
        "edition": _TEXT,
        "body": _TEXT,
        "outcome": _TEXT,
        "rule": _TEXT,
        "severity": _TEXT,
        "message": pa.string(),
        "cells": _ADDRESSES,
        "suspects": _ADDRESSES,
        **dict.fromkeys(_SIDES, AMOUNT),
        "cites": _TEXT,
        "basis": _TEXT,
        "caused_by": _TEXT,
        "place": pa.string(),
    }
)
_WHOLE = pa.schema([each.with_type(COUNT) if each.name in _SIDES else each for each in _SCHEMA])
#: Rows that are put into columns at a time.
_PIECE = 10_000

_ROWS = Message("请给出render.result_rows(…)的结果", "give what render.result_rows(…) returns")


def results(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows of :func:`govdisclosure.render.result_rows` as an Arrow table, in their order.

    Args:
        rows: A mapping of column to value for each outcome of a check.

    Returns:
        One row for each; null where a row lacks a column; sides are int64, or exact decimals.
    """
    require(rows, Iterable, instead=_ROWS)
    pieces = list(_pieces(iter(rows)))
    table = pa.concat_tables([_SCHEMA.empty_table(), *pieces]).unify_dictionaries()
    try:
        return table.cast(_WHOLE)
    except pa.ArrowInvalid:
        # Arrow casts a decimal to a whole number only where nothing is lost by it.
        return table


def _pieces(rows: Iterator[Mapping[str, Any]]) -> Iterator[pa.Table]:
    while piece := list(islice(rows, _PIECE)):
        yield pa.Table.from_pylist([_fit(row) for row in piece], _SCHEMA)


def _fit(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with decimals for sides, which may be text in JSON, and text that any file holds."""
    require(row, Mapping, instead=_ROWS)
    fit = {name: visible(each) if isinstance(each, str) else each for name, each in row.items()}
    return fit | {name: Decimal(row[name]) for name in _SIDES if row.get(name) is not None}
