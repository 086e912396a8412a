"""What a table says beside its numbers: strokes, dashes and words in cells, and cells unread."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from govdisclosure.amounts import EntryKind, read_entry
from govdisclosure.batch.columns import Mask, Rows
from govdisclosure.forms import Form

__all__ = ["Marks", "remarks_of", "unread_of"]


@frozen(eq=False)
class Marks:
    """Cells of a block that are marked: the row of each mark, and the cell's place in the form.

    The place is -1 for an address that the form does not print.  `words` says which marks are words
    rather than a stroke or a dash.
    """

    rows: Rows
    places: Rows
    words: Mask

    def cells(self, form: Form) -> Rows:
        """The marked cells of the form, each once, as numbers: row by row, place by place."""
        printed = self.places >= 0
        return np.unique(self.rows[printed] * len(form.cells) + self.places[printed])


def remarks_of(array: pa.Array | None, form: Form) -> Marks | None:
    """The marks of a column of remarks, a map of addresses to what is written; None for none."""
    if array is None or array.null_count == len(array):
        return None
    rows, keys, written = _entries(array, array.keys, array.items)
    kinds = _looked_up(written, lambda text: read_entry(text).kind is EntryKind.TEXT)
    return Marks(rows, _places(keys, form), kinds.astype(np.bool_))


def unread_of(array: pa.Array | None, form: Form) -> Marks | None:
    """The marks of a column of addresses that a reader could not read; None for none."""
    if array is None or array.null_count == len(array):
        return None
    rows, addresses, _ = _entries(array, array.values, array.values)
    return Marks(rows, _places(addresses, form), np.zeros(rows.size, np.bool_))


def _entries(array: pa.Array, *inside: pa.Array) -> tuple[Rows, pa.Array, pa.Array]:
    """The row of every entry, and the entries, of an array of lists or of maps."""
    offsets = np.asarray(array.offsets, np.int64)
    rows = np.repeat(np.arange(len(array)), np.diff(offsets))
    # What lies under a null is undefined, and may be entries.
    valid = np.asarray(array.is_valid())[rows]
    first, second = (each.slice(offsets[0], rows.size).filter(pa.array(valid)) for each in inside)
    return rows[valid], first, second


def _places(addresses: pa.Array, form: Form) -> Rows:
    def place(address: str) -> int:
        cell = form.by_address.get(address)
        return -1 if cell is None else form.positions[cell]

    return _looked_up(addresses, place).astype(np.int64)


def _looked_up(texts: pa.Array, look_up: Any) -> NDArray[Any]:
    # Few different words stand in many cells, so each is looked up once.
    encoded = texts.dictionary_encode()
    values = np.array([look_up(text) for text in encoded.dictionary.to_pylist()], np.int64)
    return values[np.asarray(encoded.indices)] if len(texts) else values
