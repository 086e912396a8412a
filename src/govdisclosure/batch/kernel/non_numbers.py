"""What a table has besides its numbers: slashes, dashes and words in cells, and cells unread."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray
from pyarrow import types

from govdisclosure.batch.kernel.column_names import REMARKS, UNREAD
from govdisclosure.batch.kernel.columns import Mask, Rows
from govdisclosure.errors import ColumnError, UnknownAddress
from govdisclosure.forms import Cell, Form
from govdisclosure.message import Message
from govdisclosure.values import EntryKind, read_entry


@frozen(eq=False)
class MarkedCells:
    """Cells of a block that are marked: the row of each mark, and the cell's place in the form.

    The place is -1 for an address that the form does not print.  `words` are the marks that
    are words rather than a slash or a dash.
    """

    rows: Rows
    places: Rows
    words: Mask

    def cells(self, form: Form) -> Rows:
        """The marked cells of the form, each once, as numbers: row by row, place by place."""
        printed = self.places >= 0
        return np.unique(self.rows[printed] * len(form.cells) + self.places[printed])


def marked_cell(name: str, address: str | None) -> Cell:
    """The cell of an address in a column of lists; ColumnError, naming it, for what is none."""
    try:
        return Cell.parse(address or "")
    except UnknownAddress as error:
        raise ColumnError(
            name, Message("中有{!r}：{}", "holds {!r}: {}").format(address, error.hint)
        ) from error


def pair_of(entry: Any) -> tuple[str | None, ...]:
    """A remark's address and what is written there, of an entry as any library hands it over.

    A map gives pairs, as do lists of two; polars and Spark make structs of keys and values.
    """
    pair = tuple(entry.values() if isinstance(entry, dict) else entry or ())
    return pair if len(pair) == 2 else (None, None)


def remarks_of(array: pa.Array | None, form: Form, numbers: Rows) -> MarkedCells | None:
    """The marks of a column of remarks, addresses with what is written there; None for none.

    ColumnError, naming the row, for an address that the form does not print, which no report can
    have a remark on either, and for a remark that is null.
    """
    if array is None or array.null_count == len(array):
        return None
    if types.is_map(array.type):
        rows, keys, written = _entries(array, array.keys, array.items)
    else:
        rows, entries = _entries(array, array.values)
        pairs = [pair_of(entry) for entry in entries.to_pylist()]
        keys, written = (pa.array([pair[side] for pair in pairs], pa.string()) for side in (0, 1))
    places = _places(REMARKS, keys, form, numbers[rows])
    if (places < 0).any():
        at = int(places.argmin())
        raise ColumnError(
            REMARKS,
            Message(
                f"第{numbers[rows[at]]}行有{keys[at].as_py()!r}，{form.edition}年版格式没有这一格",
                f"holds {keys[at].as_py()!r} in row {numbers[rows[at]]}, "
                f"which edition {form.edition} has no cell for",
            ),
        )
    if written.null_count:
        row = numbers[rows[np.asarray(written.is_null()).argmax()]]
        raise ColumnError(
            REMARKS,
            Message(
                f"第{row}行有一格没有说明：格中写的是什么？",
                f"says nothing of a cell in row {row}: what is written there?",
            ),
        )
    values, codes = _encoded(written)
    kinds = np.array([read_entry(text or "").kind is EntryKind.TEXT for text in values], np.bool_)
    return MarkedCells(rows, places, kinds[codes])


def unread_of(array: pa.Array | None, form: Form, numbers: Rows) -> MarkedCells | None:
    """The marks of a column of addresses that a reader could not read; None for none.

    ColumnError, naming the row, for what is no address.
    """
    if array is None or array.null_count == len(array):
        return None
    rows, addresses = _entries(array, array.values)
    places = _places(UNREAD, addresses, form, numbers[rows])
    return MarkedCells(rows, places, np.zeros(rows.size, np.bool_))


def _entries(array: pa.Array, *inside: pa.Array) -> tuple[Any, ...]:
    """The row of every entry, and the entries, of an array of lists or of maps."""
    offsets = np.asarray(array.offsets, np.int64)
    rows = np.repeat(np.arange(len(array)), np.diff(offsets))
    # What lies under a null is undefined, and may be entries.
    valid = np.asarray(array.is_valid())[rows]
    kept = (each.slice(offsets[0], rows.size).filter(pa.array(valid)) for each in inside)
    return rows[valid], *kept


def _places(name: str, addresses: pa.Array, form: Form, numbers: Rows) -> Rows:
    values, codes = _encoded(addresses)
    places: Rows = np.empty(len(values), np.int64)
    for code, address in enumerate(values):
        try:
            places[code] = form.positions.get(marked_cell(name, address), -1)
        except ColumnError as error:
            row = numbers[(codes == code).argmax()]
            reason = Message(
                f"第{row}行有{address!r}：地址的写法是section.row.column",
                f"holds {address!r} in row {row}: an address is section.row.column",
            )
            raise ColumnError(name, reason) from error
    of_entries: Rows = places[codes]
    return of_entries


def _encoded(texts: pa.Array) -> tuple[list[str | None], NDArray[Any]]:
    # Few different words stand in many cells, so each is looked up once.
    encoded = texts.cast(pa.string()).dictionary_encode(null_encoding="encode")
    return encoded.dictionary.to_pylist(), np.asarray(encoded.indices, np.int64)
