"""Tables without rules: columns known by how the words of all lines stand over each other.

Words far apart on one line are fields, and lines of several fields near each other may be a table.
They are one where the numbers of every line stand in columns: with gaps between them that run
through all lines, and with one edge or the middle of each column in one line.  Otherwise nothing
tells which number is in which column, and they stay lines of words.

A line of labels alone, between two lines with numbers, is the rest of a label that was too long for
its line: it is of the row that it is nearer to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from attrs import define, evolve, frozen

from govdisclosure.readers.document import DocumentTable, HeadingOf, Row, TableField
from govdisclosure.readers.formats.pdf.boxes import PageBox
from govdisclosure.readers.formats.pdf.lines import PageLine
from govdisclosure.reports import Place
from govdisclosure.text.numerals import NUMBER

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
#: Between two columns of numbers is a gap of this many characters in all lines, and the edges of a
#: column, or its middle, stand in one line but for this part of a character.
_GUTTER, _IN_LINE = 0.5, 0.4

#: A number or a stroke for one; what ends with a stop numbers a label.
_NUMBER = re.compile(rf"{NUMBER}(?<![.．,，])|[-/—－／]+")


@frozen
class AlignedTable:
    """Lines of a table without rules: its columns, and for each line the words in them."""

    lines: Sequence[PageLine]
    columns: Sequence[PageBox]
    words: Sequence[Sequence[PageLine]]

    @classmethod
    def of(cls, lines: Sequence[PageLine]) -> AlignedTable | None:
        """The table that lines are; None where nothing tells its columns."""
        words = [line.words for line in lines]
        numbered, others = _parted(words)
        heads = list(chain.from_iterable(others))
        size = max(line.size for line in lines)
        columns = _bands((word.box for word in chain.from_iterable(numbered)), _GUTTER * size)
        if len(columns) > _COLUMNS or not _are_known(words, columns, heads, _IN_LINE * size):
            return None
        # A column without a number anywhere is known by its head alone.
        free = (each.box for each in heads if not _over(each, columns))
        return cls(lines, sorted([*columns, *_bands(free, _GUTTER * size)]), words)


def _parted(
    lines: Sequence[Sequence[PageLine]],
) -> tuple[list[Sequence[PageLine]], list[Sequence[PageLine]]]:
    """The words of lines that have several numbers, and those of the others."""
    numbered: list[Sequence[PageLine]] = []
    others: list[Sequence[PageLine]] = []
    for words in lines:
        (numbered if sum(map(_is_number, words)) > 1 else others).append(words)
    return numbered, others


def _are_known(
    words: Sequence[Sequence[PageLine]],
    columns: Sequence[PageBox],
    heads: Sequence[PageLine],
    within: float,
) -> bool:
    """Whether each number of lines is by itself in one of some columns, and they stand in line.

    A number by itself in its column is in line whatever it is: there a head above it must tell.
    """
    numbered, _ = _parted(words)
    counted = [_numbers(column, numbered) for column in columns]
    if _go_on(words, columns, counted) or any(_several(each, columns, counted) for each in words):
        return False
    return any(counted) and all(
        _are_in_line(numbers, within) and (len(numbers) > 1 or _has_head(numbers[0], heads))
        for numbers in counted
        if numbers
    )


def _is_number(word: PageLine) -> bool:
    return _NUMBER.fullmatch(word.value) is not None


def _bands(boxes: Iterable[PageBox], gutter: float) -> list[PageBox]:
    """The columns that words stand in: those over each other, or nearer than a gap, are of one."""
    bands: list[PageBox] = []
    for box in sorted(boxes, key=lambda each: each.left):
        if bands and box.left - bands[-1].right < gutter:
            bands[-1] = PageBox.around([bands[-1], box])
        else:
            bands.append(box)
    return bands


def _over(word: PageLine, columns: Sequence[PageBox]) -> list[int]:
    """The columns that a word stands over."""
    left, _, right, _ = word.box
    return [at for at, box in enumerate(columns) if left < box.right and box.left < right]


def _numbers(column: PageBox, numbered: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """The numbers of a column, in lines that have some."""
    return [
        each for words in numbered for each in words if _is_number(each) and _over(each, [column])
    ]


def _several(
    words: Sequence[PageLine], columns: Sequence[PageBox], counted: Sequence[Sequence[PageLine]]
) -> bool:
    """Whether several words of a line are over one column of numbers."""
    over = Counter(at for each in words for at in _over(each, columns))
    return any(count > 1 for at, count in over.items() if counted[at])


def _go_on(
    words: Sequence[Sequence[PageLine]],
    columns: Sequence[PageBox],
    counted: Sequence[Sequence[PageLine]],
) -> bool:
    """Whether a number may go on in the line below: by itself there, and under the widest."""
    for above, below in pairwise(words):
        alone = [each for each in below if _is_number(each)]
        over = _over(alone[0], columns) if len(alone) == 1 else []
        widest = max((each.box.width for at in over for each in counted[at]), default=0.0)
        if any(
            _is_number(each) and _over(each, columns) == over and each.box.width >= widest
            for each in above
        ):
            return True
    return False


def _has_head(number: PageLine, heads: Sequence[PageLine]) -> bool:
    """Whether the middle of a number is below a word."""
    return any(each.box.left <= number.box.middle[0] <= each.box.right for each in heads)


def _are_in_line(numbers: Sequence[PageLine], within: float) -> bool:
    """Whether the numbers of a column have one edge, or their middles, in one line."""
    places = ((each.box.left, each.box.right, each.box.middle[0]) for each in numbers)
    return any(max(each) - min(each) <= within for each in zip(*places, strict=True))


def split_off(
    lines: Sequence[PageLine], heading_of: HeadingOf
) -> Iterator[PageLine | AlignedTable]:
    """The lines of a page, those that stand as a table without rules put together."""
    fields = [len(line.fields) for line in lines]
    words = [
        count > _COLUMNS or heading_of(line.text) is not None
        for count, line in zip(fields, lines, strict=True)
    ]
    at = 0
    while at < len(lines):
        end, stop, rows = _run(lines, fields, words, at)
        table = AlignedTable.of(lines[at:end]) if rows >= _LINES else None
        if table:
            yield table
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


@define
class _AlignedRow:
    """A row in the making: its lines, and for each column the words that begin in it."""

    lines: list[PageLine]
    words: dict[int, list[tuple[float, int, PageLine]]]

    @classmethod
    def of(
        cls, line: PageLine, words: Sequence[PageLine], columns: Sequence[PageBox]
    ) -> _AlignedRow:
        """A line with its words by column, each with its foot and over how many columns it is."""
        by_column: dict[int, list[tuple[float, int, PageLine]]] = {}
        for each in words:
            over = _over(each, columns)
            by_column.setdefault(over[0], []).append((line.box.bottom, len(over), each))
        return cls([line], by_column)

    def add(self, other: _AlignedRow) -> None:
        """Add the words of another line."""
        self.lines += other.lines
        for column, words in other.words.items():
            self.words.setdefault(column, []).extend(words)

    @property
    def labels(self) -> int | None:
        """How many columns stand before the first number; None where there is none."""
        numbers = (at for at, words in self.words.items() if _is_number(words[0][2]))
        return min(numbers, default=None)


def table_of_columns(table: AlignedTable, *, page: int, number: int) -> DocumentTable:
    """The table that lines without rules make; every row has all columns, blank or not."""
    rows = [
        _AlignedRow.of(line, words, table.columns)
        for line, words in zip(table.lines, table.words, strict=True)
    ]
    return DocumentTable(
        tuple(
            _row(row, len(table.columns), Place(page=page, table=number, row=at))
            for at, row in enumerate(_with_labels(rows), 1)
        ),
        drawn=True,
    )


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
        words = sorted(row.words.get(column, ()), key=lambda each: each[0])
        columns = max((columns for _, columns, _ in words), default=1)
        lines = (
            " ".join(each.value for _, _, each in line)
            for _, line in groupby(words, key=lambda each: each[0])
        )
        omitted = " ".join(each.omitted for _, _, each in words if each.omitted)
        at = evolve(place, column=column + 1, box=box)
        fields.append(TableField("\n".join(lines), at, column, columns, omitted))
        column += columns
    return Row(tuple(fields))
