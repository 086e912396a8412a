"""What single checks came to as one table: what the kernel does not do, as it needs the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

import pyarrow as pa

from govdisclosure.batch.kernel.found_rows import AMOUNT, COUNT
from govdisclosure.errors import require, several
from govdisclosure.findings import Assessment
from govdisclosure.message import Message
from govdisclosure.text.make_visible import storable

_TEXT = pa.dictionary(pa.int32(), pa.string())
_ADDRESSES = pa.list_(pa.string())
_SIDES = ("left", "right", "difference")
_WHOSE: dict[str, pa.DataType] = {
    "source": pa.string(),
    "publisher": pa.string(),
    "year": pa.int16(),
    "edition": _TEXT,
    "body": _TEXT,
}
_BASED: dict[str, pa.DataType] = {
    "cites": _TEXT,
    "basis": _TEXT,
    "caused_by": _TEXT,
    "compared_with": pa.string(),
}
_RESULTS = pa.schema(
    {
        **_WHOSE,
        "outcome": _TEXT,
        "rule": _TEXT,
        "severity": _TEXT,
        "message": pa.string(),
        "cells": _ADDRESSES,
        "suspects": _ADDRESSES,
        **dict.fromkeys(_SIDES, AMOUNT),
        **_BASED,
        "place": pa.string(),
    }
)
#: The columns of a finding by itself, and of one beside the report that it is about.
FINDING_TYPES: Mapping[str, pa.DataType] = {
    "rule": _TEXT,
    "severity": _TEXT,
    "message_zh": pa.string(),
    "message_en": pa.string(),
    "cells": _ADDRESSES,
    **dict.fromkeys(_SIDES, AMOUNT),
    **_BASED,
}
_FINDINGS = pa.schema({**_WHOSE, **FINDING_TYPES, "place": pa.string()})
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
    return table_of(rows, _RESULTS)


def findings_table(assessments: Assessment | Iterable[Assessment]) -> pa.Table:
    """The findings of one assessment or of many as an Arrow table, in their order.

    polars and DuckDB take the table as it is, pandas by its ``to_pandas()``.

    >>> import govdisclosure as gd
    >>> report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    >>> table = findings_table(gd.check(report.replace({"requests.received.total": 3})))
    >>> table.select(["publisher", "year", "severity", "rule", "difference"]).to_pylist()
    [{'publisher': '某县人民政府', 'year': 2024, 'severity': 'error', \
'rule': 'requests.flow.total', 'difference': 3}, {'publisher': '某县人民政府', 'year': 2024, \
'severity': 'error', 'rule': 'requests.applicants.received', 'difference': 3}]

    Args:
        assessments: What checks came to; they are gone through once.

    Returns:
        One row for each finding: `source`, `publisher`, `year`, `edition` and `body` of the report,
        `rule`, `severity`, `message_zh`, `message_en`, `cells`, `left`, `right`, `difference`,
        `cites`, `basis`, `caused_by`, `compared_with` and `place`; sides are int64, or exact
        decimals.

    Raises:
        OptionError: What is no assessment.
    """
    given = [assessments] if isinstance(assessments, Assessment) else assessments
    rows = (row for each in several(given, Assessment) for row in each.to_rows())
    return table_of(rows, _FINDINGS)


def table_of(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table of a schema, its sides whole numbers where nothing is lost by that."""
    pieces = list(_pieces(iter(rows), schema))
    table = pa.concat_tables([schema.empty_table(), *pieces]).unify_dictionaries()
    try:
        return table.cast(
            pa.schema([each.with_type(COUNT) if each.name in _SIDES else each for each in schema])
        )
    except pa.ArrowInvalid:
        # Arrow casts a decimal to a whole number only where nothing is lost by it.
        return table


def _pieces(rows: Iterator[Mapping[str, Any]], schema: pa.Schema) -> Iterator[pa.Table]:
    while piece := list(islice(rows, _PIECE)):
        yield pa.Table.from_pylist([_fit(row) for row in piece], schema)


def _fit(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with decimals for sides, which may be text in JSON, and text that any file holds."""
    require(row, Mapping, instead=_ROWS)
    fit = {name: storable(each) if isinstance(each, str) else each for name, each in row.items()}
    return fit | {name: Decimal(row[name]) for name in _SIDES if row.get(name) is not None}
