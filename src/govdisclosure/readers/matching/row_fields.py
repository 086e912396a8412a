"""The fields of a row, and what their numbers say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.label_lexicon import APPLICANTS
from govdisclosure.readers.matching.rows import TableRow
from govdisclosure.readers.numbers import is_value, read_number

Fields: TypeAlias = Sequence[TableField]
#: The rows that a way of reading explains, each with a field for each column.
Explained: TypeAlias = dict[TableRow, Fields]


def hold_one_number_each(fields: Fields) -> bool:
    """Whether no field holds two numbers."""
    return not any(" " in each.text and _several(each.text) for each in fields)


def _several(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and all(map(is_value, words))


def make_up_total(fields: Fields) -> bool:
    """Whether the last number is the sum of the others, as the total of a row is."""
    if len(fields) != len(APPLICANTS):
        return False
    return _make_up([each.text for each in fields])


def make_up_totals(fields: Fields) -> bool:
    """Whether each fifth number of Table Four is the sum of the four before, or a row its total."""
    if len(fields) % _OUTCOMES:
        return make_up_total(fields)
    texts = [each.text for each in fields]
    return all(_make_up(texts[at : at + _OUTCOMES]) for at in range(0, len(texts), _OUTCOMES))


#: The outcomes of each route of Table Four, their total among them.
_OUTCOMES = 5


def could_be_others(fields: Fields) -> bool:
    """Whether the numbers of a row do not make up its total, and would but for one too many.

    One of them may then be the number of a page, or two of them one that was torn apart, and a
    blank have been dropped: nothing tells.
    """
    if len(fields) != len(APPLICANTS) or make_up_total(fields):
        return False
    texts = [each.text for each in fields]
    for at, each in enumerate(texts):
        rest = texts[:at] + texts[at + 1 :]
        torn = ([*rest[:n], other + each, *rest[n + 1 :]] for n, other in enumerate(rest[:at]))
        if any(map(_make_up, (rest, *torn))):
            return True
    return False


def _make_up(texts: Sequence[str]) -> bool:
    """Whether the last of several numbers is the sum of the others."""
    *parts, total = (read_number(each).entry.amount or 0 for each in texts)
    return sum(parts) == total
