"""The labels of lines, those broken over fields and lines put together.

A label may be broken over the lines of its cell with its numbers between them, and the letters of
a heading that runs down the page may stand beside any of its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define

from govdisclosure.readers.document import TableField
from govdisclosure.readers.labels import bare
from govdisclosure.readers.matching.label_lexicon import (
    begins_label,
    begins_whole_label,
    is_part_of_heading,
    may_be_label,
    meanings,
)
from govdisclosure.readers.matching.line import Label, LineKind, SourceLine, label_of

#: A label of one character a line is no longer than this many of them.
_MOST_PARTS = 45
#: How many empty rows may stand between two lines of a cell.
_MOST_EMPTY = 3
#: No label reaches further down than so many lines.
REACH = _MOST_PARTS * (1 + _MOST_EMPTY)
#: A label with numbers between its lines has no more lines than these.
_MOST_LINES = 20
#: No line of a table has more fields, with all that a page repeats.
_MOST_FIELDS = 100


def labels_of(lines: Sequence[SourceLine]) -> list[list[Label]]:
    """The labels that begin in each line, from left to right.

    Args:
        lines: The lines of one table, or of one stretch between tables.
    """
    return list(_Labels(lines))


@define
class _Labels:
    """The labels of lines, line by line; no field is a part of two."""

    lines: Sequence[SourceLine]

    def __iter__(self) -> Iterator[list[Label]]:
        taken: set[tuple[int, int]] = set()
        for at, line in enumerate(self.lines):
            labels: list[Label] = []
            if not line.prose and line.heading is None:
                for number, each in enumerate(line.fields):
                    # Most fields are numbers, and none of them is a label.
                    if not each.text or each.text.isdecimal() or (at, number) in taken:
                        continue
                    if label := self._label_at(at, number, _without_heading_part(each.text)):
                        labels.append(label)
                        taken.update(label.parts)
            yield labels

    def _label_at(self, at: int, number: int, text: str) -> Label | None:
        """The label that begins in a field: in it alone, over several, or around its numbers."""
        whole = label_of(text, ((at, number),)) if meanings(text) else None
        if not begins_label(text):
            return whole
        # 2.其他 is whole, and may yet be the first line of 2.其他法律行政法规禁止公开.
        return self._contiguous(at, number, text) or self._around(at, number, text) or whole

    def _contiguous(self, at: int, number: int, text: str) -> Label | None:
        """The longest label that a field makes with those that follow it at once."""
        complete, parts = bool(meanings(text)), [(at, number)]
        best: Label | None = None
        for line, more in self._following(at, number, complete=complete):
            words = self.lines[line].fields[more].text
            joined = text + words
            found = meanings(joined)
            # A stroke or a dash is what a cell holds, and no part of a label.
            if not begins_label(text) or not (found or begins_label(joined)) or not bare(words):
                break
            if bare(joined) == bare(text) and not begins_whole_label(joined):
                # A remark in brackets is a part of the label where the form prints it.
                break
            parts.append((line, more))
            text = joined
            if found:
                best = label_of(text, tuple(parts))
        return best

    def _following(self, at: int, number: int, *, complete: bool) -> Iterator[tuple[int, int]]:
        """The fields that may go on with a label: in its line, then below it."""
        while True:
            fields = self.lines[at].fields
            if number + 1 < len(fields) and fields[number + 1].text:
                number += 1
            elif below := self._below(at, number, complete=complete):
                at, number = below
            else:
                return
            yield at, number

    def _below(self, at: int, number: int, *, complete: bool) -> tuple[int, int] | None:
        """The field of words below another that nothing stands behind.

        What stands below a whole label is another, unless each field has a line of its own.
        """
        line = self.lines[at]
        if any(each.text for each in line.fields[number + 1 :]) or at + 1 == len(self.lines):
            return None
        for _ in range(_MOST_EMPTY):
            at += at + 2 < len(self.lines) and self._is_empty(at + 1)
        below = self.lines[at + 1]
        if below.prose or below.heading or (complete and not (line.single and below.single)):
            return None
        found = _field_below(number, line, below)
        return None if found is None or below.values[found] else (at + 1, found)

    def _is_empty(self, at: int) -> bool:
        """Whether nothing stands in a row of separated fields, as between the lines of a cell."""
        line = self.lines[at]
        return line.kind is LineKind.SEPARATED and not any(each.text for each in line.fields)

    def _around(self, at: int, number: int, text: str) -> Label | None:
        """The label that a field makes with words further below, its numbers between them."""
        parts = [(at, number)]
        for line, index in self._words_after(at, number):
            field = self.lines[line].fields[index].text
            if meanings(text + field) and bare(text + field) != bare(text):
                return label_of(text + field, (*parts, (line, index)))
            # The letters of a heading that runs down the page may stand in one field with them.
            several = field.split()
            for count, words in enumerate(several, 1):
                joined = text + words
                if meanings(joined) and bare(joined) != bare(text):
                    whole = all(map(is_part_of_heading, several[count:]))
                    return label_of(joined, (*parts, (line, index))) if whole else None
                if begins_label(joined):
                    text = joined
                    if parts[-1] != (line, index):
                        parts.append((line, index))
                elif not is_part_of_heading(words):
                    return None
        return None

    def _words_after(self, at: int, number: int) -> Iterator[tuple[int, int]]:
        """The fields with words that follow another: of a drawn table, those in its column."""
        first = self.lines[at].fields[number]
        for line in range(at, min(at + _MOST_LINES, len(self.lines))):
            here = self.lines[line]
            if here.prose or here.heading or len(here.fields) > _MOST_FIELDS:
                return
            for index in range(number + 1 if line == at else 0, len(here.fields)):
                each = here.fields[index]
                beside = here.kind is LineKind.DRAWN and not _are_in_one_column(each, first)
                if each.text and not (beside or here.values[index]):
                    yield line, index


def _field_below(number: int, line: SourceLine, below: SourceLine) -> int | None:
    """The field below another; in lines without columns, the first that has words."""
    field = line.fields[number]
    for index, each in enumerate(below.fields):
        if not each.text:
            continue
        if below.kind is LineKind.SPACED or below.single:
            return index
        if below.kind is LineKind.SEPARATED:
            if index == number:
                return index
        elif _are_in_one_column(each, field):
            return index
    return None


def _are_in_one_column(one: TableField, other: TableField) -> bool:
    return (one.column, one.columns) == (other.column, other.columns)


def _without_heading_part(text: str) -> str:
    """Words without the letters of a heading that runs down the page beside them."""
    if (text[1:2].isspace() or text[2:3].isspace()) and not (begins_label(text) or meanings(text)):
        first, _, rest = text.partition(" ")
        if bare(first) and is_part_of_heading(first) and may_be_label(rest):
            return rest.lstrip()
    return text
