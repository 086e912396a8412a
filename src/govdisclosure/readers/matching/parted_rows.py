"""Rows whose blank fields are there to be seen: of a grid, or between tabs or strokes.

Each way of reading gives the rows that it explains, with a field for each column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from govdisclosure.readers.matching.head_labels import HeadColumn
from govdisclosure.readers.matching.heads import TableHead
from govdisclosure.readers.matching.line import LineKind
from govdisclosure.readers.matching.row_fields import Explained, Fields, hold_one_number_each
from govdisclosure.readers.matching.row_layout import MERGED, RowLayout
from govdisclosure.readers.matching.rows import RowGroup, RowPart, TableRow, Where

#: Rows that are equally wide are evidence of it where there are as many.
_ENOUGH = 3
#: Of so many rows one may be of another width, which is then the one that lost or gained a field.
_MANY = 10


#: Rows, each with the line that has its fields.
RowBodies: TypeAlias = Sequence[tuple[TableRow, RowPart]]


def read_parted(
    group: RowGroup, columns: Sequence[HeadColumn], layout: RowLayout
) -> Iterator[tuple[TableRow, Fields]]:
    """The rows whose columns are known, by the way that explains the most of them."""
    lines = [(row, body) for row in group.rows if (body := row.body)]
    best, odd = _best_readings(lines, columns), _of_another_width(group.rows)
    for row, body in lines:
        below = body.where is Where.BELOW and not layout.is_sure_below(row, group)
        if row in odd or below or layout.is_doubtful(row) or layout.may_lack(row):
            continue
        if fields := _agreed(row, best):
            yield row, fields
        elif not row.filled and (row.line.kind is LineKind.DRAWN or len(columns) > 1):
            # Nothing stands in the row, so nothing can stand in the wrong column.
            yield row, row.blanks(len(columns))


def _agreed(row: TableRow, readings: Sequence[Explained]) -> Fields | None:
    """The fields of a row where all that explain it say the same."""
    ways = [list(each[row]) for each in readings if row in each]
    return ways[0] if ways and ways.count(ways[0]) == len(ways) else None


def _best_readings(lines: RowBodies, columns: Sequence[HeadColumn]) -> Sequence[Explained]:
    """What is found by each of the ways that explain the most rows."""
    grid = _by_grid(lines, columns)
    if all(grid.get(row) == list(body.fields) for row, body in lines):
        # Every column has a field of its own, which no other way can tell better.
        return [grid]
    # The ways that count fields need a head that names every column.
    whole = [(row, body) for row, body in lines if row.is_whole(columns)]
    blocks = _by_block(whole, columns)
    counted = [way(whole, columns) for way in (_by_end, _by_merged, _by_count)]
    ways = [
        grid,
        _by_width(lines, columns),
        *counted,
        blocks,
        _by_neighbours(whole, columns, blocks),
    ]
    if not any(row.line.kind is LineKind.DRAWN for row, _ in lines):
        ways = [found for found in ways if _agrees(found, blocks)]
    most = max(map(len, ways), default=0)
    return [each for each in ways if len(each) == most]


def _agrees(found: Explained, blocks: Explained) -> bool:
    """Whether a way reads rows that have no blanks as they stand."""
    return all(found.get(row, fields) == fields for row, fields in blocks.items())


def _of_another_width(rows: Sequence[TableRow]) -> set[TableRow]:
    """The rows that are wider or narrower than their neighbours in a text.

    A head whose lines are equally wide says how wide the rows should be; else many rows do.
    """
    texts = [row for row in rows if row.line.kind is not LineKind.DRAWN]
    heads = _widths_of_head(texts[0].head) if texts else set()
    if len(heads) == 1:
        return {row for row in texts if row.width not in heads}
    widths = [(row, row.width) for row in texts]
    # One that has a label more in front of its numbers has as many fields after it as the others.
    after = [(row, len(row.body.fields)) for row in texts if row.body]
    return _unlike(widths) & _unlike(after) if _are_many(widths) else set()


def _widths_of_head(head: TableHead) -> set[int]:
    """How many fields the lines have that name columns, but for those that have one alone."""
    lines = (each.line for each in head.columns)
    return {len(line.fields) for line in lines if line and not line.single}


def _are_many(rows: Sequence[tuple[TableRow, int]]) -> bool:
    """Whether there are many rows, and all but one in so many are equally wide."""
    times = max(Counter(width for _, width in rows).values(), default=0)
    return len(rows) >= _MANY and (len(rows) - times) * _MANY <= len(rows)


def _unlike(rows: Sequence[tuple[TableRow, int]]) -> set[TableRow]:
    """The rows whose number is not the one that most of them have."""
    usual = Counter(number for _, number in rows).most_common(1)
    return {row for row, number in rows if number != usual[0][0]}


def _by_grid(lines: RowBodies, columns: Sequence[HeadColumn]) -> Explained:
    """By the columns of a drawn grid: a value stands under one of them, and no other does."""
    found: Explained = {}
    for row, body in lines:
        if row.own and row.head.drawn and body.line.kind is LineKind.DRAWN:
            extents = [(each.column, each.column + each.columns) for each in body.fields]
            if fields := _under(body.fields, extents, columns, row):
                found[row] = fields
    return found


def _by_width(lines: RowBodies, columns: Sequence[HeadColumn]) -> Explained:
    """By the number of the field, where the head and the row have equally many of them."""
    found: Explained = {}
    heads = {len(each.line.fields) for each in columns if each.line}
    for row, body in lines:
        if body.line.kind is not LineKind.SEPARATED:
            continue
        first = body.first - _more_parts(row, body)
        # A head that was moved to the left would name columns where the label stands.
        if heads == {_width(row, body)} and all(each.start >= first for each in columns):
            extents = [(at, at + 1) for at in range(first, first + len(body.fields))]
            fields = _under(body.fields, extents, columns, row)
            if fields and hold_one_number_each(fields):
                found[row] = fields
    return found


def _width(row: TableRow, body: RowPart) -> int:
    return row.width if body.line is row.line else len(body.line.fields)


def _more_parts(row: TableRow, body: RowPart) -> int:
    """How many fields more than one the label takes in the line of the values."""
    if row.label is None:
        return 0
    inside = [number for line, number in row.label.parts if line == row.label.first[0]]
    return max(sum(number < body.first for number in inside) - 1, 0)


def _by_end(lines: RowBodies, columns: Sequence[HeadColumn]) -> Explained:
    """By order from the last field, where most rows are equally wide."""
    found: Explained = {}
    size = len(columns)
    widths = Counter(len(body.line.fields) for _, body in lines)
    for row, body in lines:
        if body.line.kind is not LineKind.SEPARATED or body.last is not None:
            continue
        line = body.line.fields
        times = widths[len(line)]
        if times < _ENOUGH or times * 2 <= widths.total() or len(line) - size < body.first:
            continue
        outside, fields = line[body.first : len(line) - size], line[len(line) - size :]
        if not any(each.text for each in outside) and hold_one_number_each(fields):
            found[row] = fields
    # A column that is blank in every row may as well be one that is not there.
    filled = [any(each.text for each in column) for column in zip(*found.values(), strict=True)]
    return found if all(filled) else {}


def _by_count(lines: RowBodies, columns: Sequence[HeadColumn]) -> Explained:
    """By order, where a row has as many fields after its label as there are columns."""
    found = _by_order(lines, columns, {})
    if not any(row.trailed or row.head.loose for row, _ in lines):
        return found
    # Where lines are broken and every label that the form merges with blank fields has them, these
    # are no cells, and the last of the row stand in the next line.
    merged = [(fields, MERGED.get(row.row, 0)) for row, fields in found.items()]
    inside = [fields[:more] for fields, more in merged if more and any(e.text for e in fields)]
    if inside and not any(each.text for fields in inside for each in fields):
        return {}
    return found


def _by_merged(lines: RowBodies, columns: Sequence[HeadColumn]) -> Explained:
    """By order, where a label is followed by as many blank fields as the form merges with it."""
    return _by_order(lines, columns, MERGED)


def _by_order(
    lines: RowBodies, columns: Sequence[HeadColumn], merged: Mapping[str, int]
) -> Explained:
    """The rows with as many fields as columns, and equally many more at the end of every row."""
    found: dict[int, Explained] = {}
    for row, body in lines:
        fields, first = body.fields, merged.get(row.row, 0)
        more = len(fields) - first - len(columns)
        outside = (*fields[:first], *fields[first + len(columns) :])
        inside = fields[first : first + len(columns)]
        if more >= 0 and not any(each.text for each in outside) and hold_one_number_each(inside):
            found.setdefault(more, {})[row] = inside
    best = max(found.values(), key=len, default={})
    return best if _reach_both_ends(lines, best) else {}


def _reach_both_ends(lines: RowBodies, found: Explained) -> bool:
    """Whether a value stands in the first column of some row, and in the last of some.

    Else the fields may be those of merged cells, and the columns be cut off at the other end.
    """
    if any(row.line.kind is LineKind.DRAWN or row.label is None for row, _ in lines):
        return True
    filled = [each for each in found.values() if any(field.text for field in each)]
    return not filled or (any(e[0].text for e in filled) and any(e[-1].text for e in filled))


def _by_block(lines: RowBodies, columns: Sequence[HeadColumn]) -> Explained:
    """By order, where as many fields as there are columns have words, and they are side by side.

    Blank fields beside them are of merged cells, unless the line is longer than others.
    """
    widths = Counter(len(body.line.fields) for _, body in lines)
    usual = widths.most_common(1)[0][0] if widths else 0
    blocks = {
        row: body.fields[start : start + len(columns)]
        for row, body in lines
        if len(body.line.fields) == usual
        and (start := _block(body.fields, len(columns))) is not None
    }
    return {row: fields for row, fields in blocks.items() if hold_one_number_each(fields)}


def _block(fields: Fields, size: int) -> int | None:
    filled = [at for at, each in enumerate(fields) if each.text]
    if len(filled) == size and filled[-1] - filled[0] == size - 1:
        return filled[0]
    return None


def _by_neighbours(lines: RowBodies, columns: Sequence[HeadColumn], blocks: Explained) -> Explained:
    """By the place of the fields in rows beside it that have no blanks, and lie alike."""
    found = dict(blocks)
    shapes: dict[tuple[int, int], set[int]] = {}
    for row, body in lines:
        if row in blocks and row.label:
            start = _block(body.fields, len(columns))
            assert start is not None, "a row without blanks is a block"
            shapes.setdefault((body.first, len(body.line.fields)), set()).add(start)
    for row, body in lines:
        if row in blocks:
            continue
        starts = shapes.get((body.first, len(body.line.fields)), set())
        if len(starts) == 1:
            (start,) = starts
            fields = body.fields[start : start + len(columns)]
            outside = (*body.fields[:start], *body.fields[start + len(columns) :])
            if len(fields) == len(columns) and not any(each.text for each in outside):
                found[row] = fields
    return found


def _under(
    fields: Fields, extents: Sequence[tuple[int, int]], columns: Sequence[HeadColumn], row: TableRow
) -> Fields | None:
    """Each column's field by where it stands; None where a value is under none, or several.

    Where nothing stands under a column it is blank; what stands twice under a label that was
    repeated for each field is one value.
    """
    placed = row.blanks(len(columns))
    for each, (start, end) in zip(fields, extents, strict=True):
        under = [n for n, at in enumerate(columns) if at.start < end and start < at.end]
        filled = each.text or each.omitted
        if filled and (len(under) != 1 or placed[under[0]].text not in ("", each.text)):
            return None
        for number in under:
            if not (placed[number].text or placed[number].omitted):
                placed[number] = each
    return placed
