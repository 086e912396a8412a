"""The rows of a sheet parted into tables and words, for the formats that have nothing but rows.

A sheet has no paragraphs: a row of one field is one where it is a heading of a section, comes
before the first heading and the first table, or is prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govdisclosure.readers.document import (
    DocumentBlock,
    DocumentTable,
    Heading,
    HeadingOf,
    Row,
    TextLine,
)
from govdisclosure.readers.formats.filled_cells import as_merged
from govdisclosure.readers.numbers import is_value

#: The words of one field that are longer than any label of a form.
_PROSE = 60
#: Rows that are too few to be seen to be counted.
_FEW = 3
#: How sentences end, and no label.
_STOPS = ("。", "；", "！")


def sheet_blocks(
    sheet: Iterable[Row], heading_of: HeadingOf, *, drawn: bool = True
) -> Iterator[DocumentBlock]:
    """The tables and the words of a sheet, in order.

    Args:
        sheet: Its rows from top to bottom, blank ones too.
        heading_of: What a line is the heading of; a row that is a heading is a line of words.
        drawn: Whether the columns of its fields are known.
    """
    rows: list[Row] = []
    begun = False
    last: Heading | None = None
    uncounted = _without_row_numbers([*sheet])
    for row in as_merged(uncounted) if drawn else uncounted:
        only = row.only
        heading = heading_of(only.text) if only else None
        last, begun = heading or last, begun or heading is not None
        if only and (heading or not begun or _is_words(only.text, last)):
            yield from _table(rows, drawn=drawn)
            rows = []
            yield TextLine(only.text, only.place)
        elif rows or any(each.text for each in row.fields):
            begun = True
            rows.append(row)
    yield from _table(rows, drawn=drawn)


def _table(rows: Sequence[Row], *, drawn: bool) -> Iterator[DocumentTable]:
    """The table that rows make, if any, without what is blank below it and beside it.

    A sheet is as wide as its widest table, and every row of it as well.
    """
    filled = [[each for each in row.fields if each.text] for row in rows]
    below = max((at for at, fields in enumerate(filled, 1) if fields), default=0)
    beside = max((each.column + each.columns for fields in filled for each in fields), default=0)
    kept = [Row(tuple(each for each in row.fields if each.column < beside)) for row in rows[:below]]
    if kept:
        rows = tuple(row for row in kept if row.fields)
        yield DocumentTable(rows, drawn=drawn and not _is_packed(rows))


def _without_row_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows without a first column that only counts them, which a program has added.

    Above the first row that is counted may be one, of the heads.
    """
    filled = [row.fields[0] for row in rows if any(each.text for each in row.fields)]
    texts = [each.text for each in filled]
    counted = texts[1:] if texts[:1] == [""] else texts
    begin = 1 if counted[:1] == ["1"] else 0
    numbers = [str(number) for number in range(begin, begin + len(counted))]
    in_one = len({each.column for each in filled}) == 1
    if counted != numbers or len(counted) < _FEW or not in_one:
        return rows
    return [Row(row.fields[1:]) for row in rows if row.fields[1:]]


def _is_packed(rows: Iterable[Row]) -> bool:
    """Whether what was merged or blank was dropped, so that the rest of a row moved to the left.

    Then no field is wide or stands behind a blank one, and numbers do not begin in one column.
    """
    begins = set()
    for row in rows:
        texts = [each.text for each in row.fields]
        blank = texts.index("") if "" in texts else len(texts)
        if any(texts[blank:]) or any(each.columns > 1 for each in row.fields):
            return False
        begins.add(next((at for at, each in enumerate(texts) if is_value(each)), -1))
    return len(begins - {-1}) > 1


def _is_words(text: str, heading: Heading | None) -> bool:
    """Whether the one field of a row is a line of words, and not a label of a table."""
    return heading is Heading.OF_WORDS or len(text) > _PROSE or text.endswith(_STOPS)
