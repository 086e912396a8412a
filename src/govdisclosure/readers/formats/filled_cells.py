"""Cells that were merged, and parted again by a program that filled each with the same words.

Such programs leave a head that stands over several columns once in each, and the label of a group
of rows once in every row.  What is the same side by side is one field again here, so that a table
reads as it was drawn.  A number says nothing by being the same as the one beside it: it is taken
for the same one only below a head that was filled likewise, where all rows agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import Factory, define, evolve

from govdisclosure.readers.document import Row, TableField
from govdisclosure.readers.numbers import is_value

#: What pandas calls a column without a head, and what it adds to a head that comes again.
_UNNAMED = re.compile(r"Unnamed: [0-9]+(?:_level_[0-9]+)?")
_AGAIN = re.compile(r"\.[0-9]+")
#: How words begin that stand in place of a number: a formula, an error, a number shown as another.
_UNREAD = ("=", "#", "数值")


@define
class _Block:
    """The rows of a head, and those below it until the next one."""

    head: list[Row] = Factory(list)
    body: list[Row] = Factory(list)
    #: The columns at which a label of the head begins: what it distinguishes is not the same.
    begins: set[int] = Factory(set)
    #: The columns over which each label of the head stands.
    filled: set[tuple[int, int]] = Factory(set)

    def add_head(self, row: Row) -> None:
        """Add a row to the head, and note where its labels stand."""
        self.head.append(row)
        labels = [each for each in row.fields if each.text]
        self.begins.update(each.column for each in labels)
        self.filled.update((each.column, each.column + each.columns) for each in labels)

    @property
    def columns(self) -> Iterator[tuple[int, int]]:
        """Where a label of the head alone stands over several columns, beside others."""
        for start, end in self.filled:
            inside = any(start < begin < end for begin in self.begins)
            if end > start + 1 and start > min(self.begins) and not inside:
                yield start, end


def as_merged(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a sheet as they were before its merged cells were parted and filled.

    Args:
        rows: The rows from top to bottom, blank ones too, which no merged cell reaches across.
    """
    block = _Block()
    for row in map(_named, rows):
        several = sum(1 for each in row.fields if each.text) > 1
        first = next((at for at, each in enumerate(row.fields) if _is_of_number(each.text)), None)
        if first is None and several:
            if block.body:
                yield from _whole(block)
                block = _Block()
            block.add_head(_joined(row, len(row.fields), block.begins))
        elif first is not None:
            block.body.append(_joined(row, first, block.begins))
        else:
            (block.body if block.body else block.head).append(row)
    yield from _whole(block)


def _named(row: Row) -> Row:
    """A row without the names that pandas gives to columns that have none."""
    if not any(_UNNAMED.fullmatch(each.text) for each in row.fields):
        return row
    texts = (_UNNAMED.sub("", each.text) for each in row.fields)
    return Row(tuple(evolve(f, text=text) for f, text in zip(row.fields, texts, strict=True)))


def _joined(row: Row, until: int, begins: set[int]) -> Row:
    """A row in which the same words side by side are one field, up to one of its fields.

    Not where a label above begins: what a head distinguishes is not the same.
    """
    joined: list[TableField] = []
    for each in row.fields[:until]:
        last = joined[-1] if joined else None
        if (
            last
            and _is_same(last.text, each.text)
            and last.column + last.columns == each.column
            and each.column not in begins
        ):
            joined[-1] = evolve(last, columns=last.columns + each.columns)
        else:
            joined.append(each)
    return Row((*joined, *row.fields[until:]))


def _is_same(words: str, beside: str) -> bool:
    """Whether words are those beside them, perhaps with the number that pandas adds."""
    if not words or not any(map(str.isalpha, words)) or not beside.startswith(words):
        return False
    return beside == words or bool(_AGAIN.fullmatch(beside, len(words)))


def _whole(block: _Block) -> Iterator[Row]:
    """The rows of a block without what is filled downwards, and the numbers filled likewise."""
    body = block.body
    for start, end in block.columns:
        numbers = [_under(row, start, end) for row in body]
        if all(len({each.text for each in fields if each.text}) < 2 for fields in numbers):
            body = [_as_one(row, start, end) for row in body]
    yield from _without_repeats(block.head, head=True)
    yield from _without_repeats(body, head=False)


def _under(row: Row, start: int, end: int) -> list[TableField]:
    return [each for each in row.fields if start <= each.column < end]


def _as_one(row: Row, start: int, end: int) -> Row:
    """A row whose fields from one column to another are one: the first that is not blank."""
    fields: list[TableField] = []
    for under, group in groupby(row.fields, lambda each: start <= each.column < end):
        members = list(group)
        if under and len(members) > 1:
            one = next((each for each in members if each.text), members[0])
            members = [evolve(one, column=start, columns=end - start)]
        fields += members
    return Row(tuple(fields))


def _without_repeats(rows: Sequence[Row], *, head: bool) -> Iterator[Row]:
    """Rows without the words that are filled down into them from the row above.

    Below the head only labels of groups are: another label stands behind them.
    """
    above: set[tuple[int, int, str]] = set()
    for row in rows:
        words = [each for each in row.fields if each.text and not _is_of_number(each.text)]
        last = words[-1] if words else None
        here = {(each.column, each.columns, each.text) for each in words} if words[1:] else set()
        kept = tuple(
            each
            for each in row.fields
            if (each.column, each.columns, each.text) not in above & here
            or (each is last and not head)
        )
        above = here
        if kept:
            yield Row(kept)


def _is_of_number(text: str) -> bool:
    """Whether words are the entry of a cell, or stand in place of one."""
    return is_value(text) or text.startswith(_UNREAD)
