"""Tables without rules: columns known by how the words of several lines stand over each other.

Words far apart on one line are fields.  Lines of several fields near each other are a table, whose
columns are those of the lines with most fields.  A line of labels alone, between two lines with
numbers, is the rest of a label that was too long for its line: it is of the row that it is nearer
to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, evolve

from govdisclosure.readers.document import DocumentTable, HeadingOf, Row, TableField
from govdisclosure.readers.formats.pdf.boxes import PageBox, runs
from govdisclosure.readers.formats.pdf.lines import PageLine
from govdisclosure.reports import Place
from govdisclosure.text.numerals import NUMBER

#: Words farther apart than this many characters are two fields.
_GAP = 1.2
#: A line of a table has two fields or more, and so many lines of it this many.
_FIELDS, _LINES = 3, 2
#: No table has more columns.
_COLUMNS = 60
#: Lines of one table are not farther apart than this many characters.
_NEAR = 3.5
#: No label takes more lines than this.
_BETWEEN = 8
#: A line is of the row on one side if that is nearer by this factor.
_NEARER = 1.2

_NUMBER = re.compile(f"{NUMBER}|[-/—－／]+")


@define
class _AlignedRow:
    """A row in the making: for each column its words, from where they stand and over how many."""

    lines: list[PageLine]
    words: dict[int, list[tuple[float, int, str]]]

    def add(self, other: _AlignedRow) -> None:
        """Add the words of another line."""
        self.lines += other.lines
        for column, words in other.words.items():
            self.words.setdefault(column, []).extend(words)

    @property
    def labels(self) -> int | None:
        """How many columns stand before the first number; None where there is none."""
        numbers = (at for at, words in self.words.items() if _NUMBER.fullmatch(words[0][2]))
        return min(numbers, default=None)


def _fields(line: PageLine) -> list[PageLine]:
    """A line cut where its words are far apart."""
    marks = [each for each in line.glyphs if each.words.strip()]
    near = runs(marks, lambda left, right: right.left - left.right <= _GAP * right.size)
    return [PageLine.of(run) for run in near]


def split_off(
    lines: Sequence[PageLine], heading_of: HeadingOf
) -> Iterator[PageLine | list[PageLine]]:
    """The lines of a page, those that stand as a table without rules put together."""
    fields = [len(_fields(line)) for line in lines]
    words = [
        count > _COLUMNS or heading_of(line.text) is not None
        for count, line in zip(fields, lines, strict=True)
    ]
    at = 0
    while at < len(lines):
        end, stop, rows = _run(lines, fields, words, at)
        if rows >= _LINES:
            yield list(lines[at:end])
            at = end
        else:
            # No part of a run that is no table is one.
            yield from lines[at:stop]
            at = stop


def _run(
    lines: Sequence[PageLine], fields: Sequence[int], words: Sequence[bool], start: int
) -> tuple[int, int, int]:
    """How far lines go together: to the last with several fields, and to the first that does not.

    Also, how many of them have as many fields as the rows of a table.
    """
    rows, end = 0, start
    for at in range(start, len(lines)):
        line = lines[at]
        distant = at > start and line.box.top - lines[at - 1].box.bottom > _NEAR * line.size
        if at == start and (words[at] or fields[at] < 2):
            return at, at + 1, 0
        if distant or words[at] or at - end > _BETWEEN:
            return end, at, rows
        rows += fields[at] >= _FIELDS
        if fields[at] > 1:
            end = at + 1
    return end, len(lines), rows


def aligned(lines: Sequence[PageLine], *, page: int, number: int) -> DocumentTable:
    """The table that lines without rules make; every row has all columns, blank or not."""
    cut = [_fields(line) for line in lines]
    most = max(map(len, cut))
    fullest = [fields for fields in cut if len(fields) == most]
    columns = [PageBox.around(each.box for each in column) for column in zip(*fullest, strict=True)]
    rows = [
        _AlignedRow([line], _by_column(line, fields, columns))
        for line, fields in zip(lines, cut, strict=True)
    ]
    return DocumentTable(
        tuple(
            _row(row, len(columns), Place(page=page, table=number, row=at))
            for at, row in enumerate(_with_labels(rows), 1)
        ),
        drawn=True,
    )


def _by_column(
    line: PageLine, fields: Sequence[PageLine], columns: Sequence[PageBox]
) -> dict[int, list[tuple[float, int, str]]]:
    """The fields of a line by the column that they stand over, or the nearest to them."""
    words: dict[int, list[tuple[float, int, str]]] = {}
    for each in fields:
        left, _, right, _ = each.box
        over = [at for at, box in enumerate(columns) if left < box.right and box.left < right]
        offsets = [abs(left + right - box.left - box.right) for box in columns]
        first = over[0] if over else offsets.index(min(offsets))
        words.setdefault(first, []).append((line.box.bottom, len(over) or 1, each.text))
    return words


def _with_labels(rows: Sequence[_AlignedRow]) -> list[_AlignedRow]:
    """Rows with the rest of their labels, which stands in lines between them."""
    labels = min((row.labels for row in rows if row.labels is not None), default=0)
    whole: list[_AlignedRow] = []
    loose: list[_AlignedRow] = []
    for row in rows:
        if row.labels is None and max(row.words) < labels and (whole or loose):
            loose.append(row)
            continue
        if whole and _share(loose, whole[-1], row):
            loose = []
        whole += [*loose, row]
        loose = []
    return [*whole, *loose]


def _share(loose: Sequence[_AlignedRow], above: _AlignedRow, below: _AlignedRow) -> bool:
    """Add lines of labels to the row above or below, cut where they are farthest apart.

    False where no gap is clearly the widest, or a row has no numbers: they stay rows of their own.
    """
    if not loose or above.labels is None or below.labels is None:
        return False
    feet = [row.lines[0].box.bottom for row in (above, *loose, below)]
    feet[0] = max(line.box.bottom for line in above.lines)
    gaps = sorted((after - before, at) for at, (before, after) in enumerate(pairwise(feet)))
    (second, _), (widest, cut) = gaps[-2:]
    if widest < _NEARER * second:
        return False
    for at, row in enumerate(loose):
        (above if at < cut else below).add(row)
    return True


def _row(row: _AlignedRow, count: int, place: Place) -> Row:
    """A row of all columns; a field covers those up to where the next one begins."""
    box = PageBox.around(line.box for line in row.lines).rounded
    fields = []
    column = 0
    while column < count:
        words = sorted(row.words.get(column, ()))
        columns = max((columns for _, columns, _ in words), default=1)
        text = "\n".join(text for _, _, text in words)
        fields.append(TableField(text, evolve(place, column=column + 1, box=box), column, columns))
        column += columns
    return Row(tuple(fields))
