"""Tables without rules: columns told by how the words of several lines stand over each other.

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
from govdisclosure.readers.formats.pdf.lines import Line
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
class _Row:
    """A row in the making: for each column its words, from where they stand and over how many."""

    lines: list[Line]
    words: dict[int, list[tuple[float, int, str]]]

    def take(self, other: _Row) -> None:
        """Take in the words of another line."""
        self.lines += other.lines
        for column, words in other.words.items():
            self.words.setdefault(column, []).extend(words)

    @property
    def labels(self) -> int | None:
        """How many columns stand before the first number; None where there is none."""
        numbers = (at for at, words in self.words.items() if _NUMBER.fullmatch(words[0][2]))
        return min(numbers, default=None)


def _fields(line: Line) -> list[Line]:
    """A line cut where its words are far apart."""
    seen = [each for each in line.glyphs if each.words.strip()]
    runs = [seen[:1]]
    for left, right in pairwise(seen):
        if right.left - left.right > _GAP * right.size:
            runs.append([])
        runs[-1].append(right)
    return [Line.of(run) for run in runs]


def split_off(lines: Sequence[Line], heading_of: HeadingOf) -> Iterator[Line | list[Line]]:
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
    lines: Sequence[Line], fields: Sequence[int], words: Sequence[bool], start: int
) -> tuple[int, int, int]:
    """How far lines go together: to the last with several fields, and to the first that does not.

    Also, how many of them have as many fields as the rows of a table.
    """
    rows, end = 0, start
    for at in range(start, len(lines)):
        line = lines[at]
        apart = at > start and line.top - lines[at - 1].bottom > _NEAR * line.size
        if at == start and (words[at] or fields[at] < 2):
            return at, at + 1, 0
        if apart or words[at] or at - end > _BETWEEN:
            return end, at, rows
        rows += fields[at] >= _FIELDS
        if fields[at] > 1:
            end = at + 1
    return end, len(lines), rows


def aligned(lines: Sequence[Line], *, page: int, number: int) -> DocumentTable:
    """The table that lines without rules make; every row has all columns, blank or not."""
    cut = [_fields(line) for line in lines]
    most = max(map(len, cut))
    columns = _columns([fields for fields in cut if len(fields) == most])
    rows = [
        _Row([line], _laid(line, fields, columns)) for line, fields in zip(lines, cut, strict=True)
    ]
    whole = _put_together(rows)
    return DocumentTable(
        tuple(
            Row(tuple(_written(row, len(columns), Place(page=page, table=number, row=at))))
            for at, row in enumerate(whole, 1)
        ),
        drawn=True,
    )


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Where the columns begin and end: together, as those of all rows stand."""
    return [
        (min(each.left for each in column), max(each.right for each in column))
        for column in zip(*rows, strict=True)
    ]


def _laid(
    line: Line, fields: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> dict[int, list[tuple[float, int, str]]]:
    """Fields laid on the columns that they stand over, or on the nearest."""
    words: dict[int, list[tuple[float, int, str]]] = {}
    for each in fields:
        over = [
            at
            for at, (left, right) in enumerate(columns)
            if each.left < right and left < each.right
        ] or [min(range(len(columns)), key=lambda at: _apart(each, columns[at]))]
        words.setdefault(over[0], []).append((line.bottom, len(over), each.text))
    return words


def _apart(line: Line, column: tuple[float, float]) -> float:
    return abs(line.left + line.right - sum(column))


def _put_together(rows: Sequence[_Row]) -> list[_Row]:
    """Rows with the rest of their labels, which lines between them hold."""
    labels = min((row.labels for row in rows if row.labels is not None), default=0)
    whole: list[_Row] = []
    loose: list[_Row] = []
    for row in rows:
        if row.labels is None and max(row.words) < labels and (whole or loose):
            loose.append(row)
            continue
        _share(loose, whole[-1] if whole else None, row)
        whole += [*loose, row]
        loose = []
    return [*whole, *loose]


def _share(loose: list[_Row], above: _Row | None, below: _Row) -> None:
    """Give lines of labels to the row above or below, cut where they are farthest apart.

    They stay rows of their own where that cannot be told, or a row has no numbers.
    """
    if not loose or above is None or above.labels is None or below.labels is None:
        return
    feet = [row.lines[0].bottom for row in (above, *loose, below)]
    feet[0] = max(line.bottom for line in above.lines)
    gaps = sorted((after - before, at) for at, (before, after) in enumerate(pairwise(feet)))
    (second, _), (widest, cut) = gaps[-2:]
    if widest < _NEARER * second:
        return
    for row in loose[:cut]:
        above.take(row)
    for row in loose[cut:]:
        below.take(row)
    loose.clear()


def _written(row: _Row, count: int, place: Place) -> Iterator[TableField]:
    left, top = min(line.left for line in row.lines), min(line.top for line in row.lines)
    right, bottom = max(line.right for line in row.lines), max(line.bottom for line in row.lines)
    box = (round(left), round(top), round(right), round(bottom))
    column = 0
    while column < count:
        words = sorted(row.words.get(column, ()))
        columns = max((columns for _, columns, _ in words), default=1)
        text = "\n".join(text for _, _, text in words)
        yield TableField(text, evolve(place, column=column + 1, box=box), column, columns)
        column += columns
