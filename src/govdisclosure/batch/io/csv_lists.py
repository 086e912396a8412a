"""What a field of CSV holds where a table holds a list or words, which are read back as they were.

Words that begin as a formula does stand behind a quote, so that a spreadsheet computes nothing.
A list is JSON.

A list of addresses is a list of texts; remarks are a list of pairs, each an address and what is
written there.  An empty field is a null.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pyarrow as pa
from pyarrow import compute, types

from govdisclosure.batch.kernel.column_names import REMARKS, UNREAD, is_text
from govdisclosure.batch.kernel.non_numbers import pair_of
from govdisclosure.errors import ColumnError
from govdisclosure.message import Message
from govdisclosure.text.spreadsheet_cells import FORMULA_SIGNS, QUOTE

#: The columns of a table of reports that are lists, as they are read.
LISTS = {REMARKS: pa.map_(pa.string(), pa.string()), UNREAD: pa.list_(pa.string())}
#: How words begin that may be taken for a formula, perhaps behind quotes of their own.
_FORMULA = f"{QUOTE}*[{re.escape(''.join(FORMULA_SIGNS))}]"
_SHAPES = {
    REMARKS: Message(
        '应为JSON的列表，其中每项是地址和所写的文字，如[["requests.received.total", "/"]]',
        'remarks are a JSON list of pairs, as [["requests.received.total", "/"]]',
    ),
    UNREAD: Message(
        '应为JSON的地址列表，如["requests.received.total"]',
        'unread is a JSON list of addresses, as ["requests.received.total"]',
    ),
}


def field_type(kind: pa.DataType) -> pa.DataType:
    """The type of what is written to a text file for values of a type."""
    if types.is_dictionary(kind):
        return field_type(kind.value_type)
    if types.is_string_view(kind):
        return pa.large_string()
    return pa.string() if _is_list(kind) else kind


def fields_of(array: pa.Array) -> pa.Array:
    """The values of an array as a text file can hold them."""
    if types.is_dictionary(array.type):
        return fields_of(array.dictionary).take(array.indices)
    kind = field_type(array.type)
    if is_text(array.type):
        # A spreadsheet would take the words for a formula.
        return compute.replace_substring_regex(array.cast(kind), f"^({_FORMULA})", f"{QUOTE}\\1")
    if not _is_list(array.type):
        return array.cast(kind)
    written = (
        None if each is None else json.dumps(each, ensure_ascii=False) for each in array.to_pylist()
    )
    return pa.array(written, kind)


def words_of(array: pa.Array) -> pa.Array:
    """The words of a column, without the quote before what may be a formula."""
    return compute.replace_substring_regex(array, f"^{QUOTE}({_FORMULA})", "\\1")


def lists_of(name: str, array: pa.Array) -> pa.Array:
    """The lists that the fields of a column hold; ColumnError for a field that holds none."""
    # Few different lists stand in many rows, and most are empty.
    encoded = array.dictionary_encode()
    lists = pa.array([_list(name, each) for each in encoded.dictionary.to_pylist()], LISTS[name])
    return lists.take(encoded.indices)


def _list(name: str, written: str) -> list[Any] | None:
    if not written:
        return None
    try:
        parsed = json.loads(written)
        # JSON may spell half a character, which no column of texts holds.
        json.dumps(parsed, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        parsed = None
    entries: list[Any] = parsed if isinstance(parsed, list) else [None]
    texts = entries
    if name == REMARKS:
        entries = [pair_of(each if isinstance(each, list | dict) else None) for each in entries]
        texts = [text for pair in entries for text in pair]
    if not all(isinstance(each, str) for each in texts):
        raise ColumnError(
            name, Message("中有{!r}：{}", "holds {!r}: {}").format(written, _SHAPES[name])
        )
    return entries


def _is_list(kind: pa.DataType) -> bool:
    """Whether values are lists of texts or of pairs of texts, at any depth."""
    if types.is_map(kind):
        return is_text(kind.key_type) and is_text(kind.item_type)
    if types.is_list(kind) or types.is_large_list(kind):
        inner = kind.value_type
        return is_text(inner) or types.is_null(inner) or _is_list(inner)
    return bool(types.is_struct(kind)) and all(is_text(each.type) for each in kind)
