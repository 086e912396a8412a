"""Tables without rules: columns told by how the words of several lines stand over each other.

Words far apart on one line are fields.  Lines of three fields and more, near each other, are a
table, whose columns are those of the lines with most fields; a line with fewer lies between them:
a head over several columns, or the rest of a label that was too long for its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define

from govdisclosure.readers.document import Field, Row, Table
from govdisclosure.readers.pdf_lines import Line
from govdisclosure.reports import Place

__all__ = ["aligned", "split_off"]

#: Words farther apart than this many characters are two fields.
_GAP = 1.2
#: A line of a table has this many fields, and a table this many such lines.
_FIELDS, _LINES = 3, 2
#: Lines of one table are not farther apart than this many characters.
_NEAR = 3.5
#: A line nearer to a row than this many characters is part of it.
_PART = 1.1


@define
class _Row:
    """A row in the making: the words at each column, how many it covers, and where it stands."""

    line: Line
    words: dict[int, tuple[int, str]]

    @property
    def labels(self) -> int:
        """How many columns stand before the first number; 0 where there is none."""
        numbers = (at for at, (_, text) in self.words.items() if text[0].isdigit())
        return min(numbers, default=0)


def _fields(line: Line) -> list[Line]:
    """A line cut where its words are far apart."""
    runs = [[line.glyphs[0]]]
    for left, right in pairwise(
        [each for each in line.glyphs if each.words.strip()] or line.glyphs
    ):
        if right.left - left.right > _GAP * right.size:
            runs.append([])
        runs[-1].append(right)
    return [Line.of(run) for run in runs]


def split_off(lines: Sequence[Line]) -> Iterator[Line | list[Line]]:
    """The lines of a page, those that stand as a table without rules put together."""
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if end:
            yield list(lines[at:end])
            at = end
        else:
            yield lines[at]
            at += 1


def _end(lines: Sequence[Line], start: int) -> int:
    """Where a table ends that begins with a line; 0 where none does."""
    rows = 0
    end = 0
    for at in range(start, len(lines)):
        line = lines[at]
        if at > start and line.top - lines[at - 1].bottom > _NEAR * line.size:
            break
        if len(_fields(line)) >= _FIELDS:
            rows, end = rows + 1, at + 1
        elif at == start:
            break
    return end if rows >= _LINES else 0


def aligned(lines: Sequence[Line], *, page: int, number: int) -> Table:
    """The table that lines without rules make; every row has all columns, blank or not."""
    cut = [(line, _fields(line)) for line in lines]
    most = max(len(fields) for _, fields in cut)
    columns = _columns([fields for _, fields in cut if len(fields) == most])
    laid = [_Row(line, _laid(fields, columns)) for line, fields in cut]
    rows = [row for row in laid if len(row.words) >= _FIELDS]
    for row in laid:
        if len(row.words) < _FIELDS:
            _take_in(row, rows)
    rows.sort(key=lambda row: row.line.bottom)
    return Table(
        tuple(
            Row(tuple(_written(row, len(columns), page, number, at)))
            for at, row in enumerate(rows, 1)
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
    fields: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> dict[int, tuple[int, str]]:
    """Fields laid on the columns that they stand over, or on the nearest."""
    words: dict[int, tuple[int, str]] = {}
    for each in fields:
        over = [
            at
            for at, (left, right) in enumerate(columns)
            if each.left < right and left < each.right
        ] or [min(range(len(columns)), key=lambda at: _apart(each, columns[at]))]
        held = words.get(over[0])
        text = f"{held[1]} {each.text}" if held else each.text
        words[over[0]] = (max(len(over), held[0] if held else 0), text)
    return words


def _apart(line: Line, column: tuple[float, float]) -> float:
    return abs(line.left + line.right - sum(column))


def _take_in(part: _Row, rows: list[_Row]) -> None:
    """Take a line of few fields for the rest of a label beside it, or for a row of its own."""
    near = [
        row
        for row in rows
        if abs(row.line.bottom - part.line.bottom) <= _PART * part.line.size
        and len(part.words) == 1
        and min(part.words) < row.labels
    ]
    if len(near) != 1:
        rows.append(part)
        return
    ((at, (columns, text)),) = part.words.items()
    held = near[0].words.get(at)
    above = part.line.bottom < near[0].line.bottom
    whole = [text] if held is None else [text, held[1]] if above else [held[1], text]
    near[0].words[at] = (columns, "\n".join(whole))


def _written(row: _Row, count: int, page: int, number: int, at: int) -> Iterator[Field]:
    line = row.line
    box = (round(line.left), round(line.top), round(line.right), round(line.bottom))
    column = 0
    while column < count:
        columns, text = row.words.get(column, (1, ""))
        place = Place(page=page, table=number, row=at, column=column + 1, box=box)
        yield Field(text, place, column, columns)
        column += columns
