"""The rows with 规章 of a body that may make none: three columns, and the name of the publisher."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from pyarrow import compute

from govdisclosure.batch.kernel.columns import CellColumn, Mask, Rows, blank_in
from govdisclosure.batch.kernel.entries import marked_by_cell
from govdisclosure.batch.kernel.found_rows import RuleRows, Tally
from govdisclosure.batch.kernel.non_numbers import MarkedCells
from govdisclosure.forms import Cell, Form
from govdisclosure.reports import TELLING, may_make_rules
from govdisclosure.rules import RULE_CELLS
from govdisclosure.text.character_variants import variants_of


def rules_without_power(
    name: str,
    columns: Mapping[Cell, CellColumn | None],
    publishers: pa.Array,
    unread: MarkedCells | None,
    form: Form,
) -> Tally:
    """What the rule on 规章 finds in a block of rows on a form, and what it leaves undecided.

    Args:
        name: The name of the rule.
        columns: The columns of cells; a cell without one is blank throughout.
        publishers: The names of the bodies.
        unread: The cells that a reader missed.
        form: The form that all of the rows use.
    """
    counted = np.zeros(len(publishers), np.bool_)
    for cell in RULE_CELLS:
        column = columns.get(cell)
        if column is not None:
            counted |= _positive(column)
    open_ = np.zeros_like(counted)
    for cell, rows in marked_by_cell(unread.cells(form), form) if unread else ():
        if cell in RULE_CELLS:
            open_[rows] |= blank_in(columns.get(cell), rows)
    found = _without_power(np.flatnonzero(counted), publishers)
    undecided = _without_power(np.flatnonzero(open_ & ~counted), publishers)
    return Tally((RuleRows(name, found),), (RuleRows(name, undecided),))


def _positive(column: CellColumn) -> Mask:
    """The rows with a number above zero; of a fraction the whole number below it is kept."""
    positive: Mask = column.values > 0
    if column.fractions is not None:
        positive |= column.fractions & (column.values == 0)
    return positive


def without_power(publishers: pa.Array) -> Mask:
    """The rows whose body may make no rules, by the names of the publishers."""
    if pa.types.is_dictionary(publishers.type):
        # A dictionary may hold names that no row has.
        publishers = publishers.dictionary_decode()
    encoded = publishers.dictionary_encode(null_encoding="encode")
    names = encoded.dictionary.cast(pa.string())
    judged = np.zeros(len(names), np.bool_)
    # To judge a name takes 16 microseconds, in which Arrow looks through a hundred.
    telling = "".join(sorted(variants_of(TELLING)))
    told = compute.match_substring_regex(names, f"[{telling}]")
    for place in compute.indices_nonzero(told).to_pylist():
        judged[place] = may_make_rules(names[place].as_py()) is False
    of_rows: Mask = judged[np.asarray(encoded.indices)]
    return of_rows


def _without_power(rows: Rows, publishers: pa.Array) -> Rows:
    """Those of some rows whose body may make no rules."""
    # Few rows count any, so that few names are looked at.
    return rows[without_power(publishers.take(pa.array(rows)))]
