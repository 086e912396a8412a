"""Rows of which only what is filled is to be seen: numbers between spaces, or a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product

from attrs import define

from govdisclosure.readers.matching.head_labels import HeadColumn
from govdisclosure.readers.matching.line import LineKind
from govdisclosure.readers.matching.row_fields import (
    Explained,
    Fields,
    could_be_others,
    hold_one_number_each,
    make_up_total,
    make_up_totals,
)
from govdisclosure.readers.matching.row_layout import RowLayout, Spacing
from govdisclosure.readers.matching.rows import RowGroup, TableRow, Where
from govdisclosure.text.display_width import MEASURES, WidthMeasure

#: Where fewer than one row in so many lacks a number, blanks are filled and not dropped.
_RARE = 10
#: Where fewer than one row in so many stands elsewhere, it was moved.
_FEW = 5
#: Labels begin alike where there are as many of them.
_ENOUGH = 3
#: Half characters by which what stands in the middle of a column may be off it, for want of halves.
_PLAY = 2


@define(slots=False)
class SpacedRows:
    """Rows of which only what is filled is known, with the columns of their head."""

    group: RowGroup
    columns: Sequence[HeadColumn]
    layout: RowLayout

    def readings(self) -> Iterator[tuple[TableRow, Fields]]:
        """The rows whose columns are known, each with a field for each column."""
        size = len(self.columns)
        for row in self.group.rows:
            if self.layout.is_doubtful(row):
                continue
            fields = self._full(row) or self._by_edges.get(row) or self._by_lines.get(row)
            if not fields and not row.filled and self.layout.is_blank(row, self.group, size):
                fields = row.blanks(size)
            if fields:
                yield row, fields

    def needs_sum(self, row: TableRow) -> bool:
        """Whether a row could be another but for its numbers, which make up its total."""
        places = [part.where for part in row.parts if part.filled]
        broken = len(places) > 1 and Where.BESIDE in places
        last = 0 < len(row.filled) < len(self.columns) and not row.following
        lone = len(row.filled) > len(self.columns)
        placed = row in self._by_edges or row in self._by_lines
        dropped = self._drops_blanks and not placed
        return bool(row.filled) and (row.trailed or broken or lone or last or dropped)

    def _full(self, row: TableRow) -> Fields | None:
        """The fields of a row that has as many as there are columns, and is sure to have them."""
        size = len(self.columns)
        filled = _without_lone_number(row, size) or row.filled
        return filled if len(filled) == size and not any(self._doubts(row, filled)) else None

    def _doubts(self, row: TableRow, filled: Fields) -> Iterator[bool]:
        """Why a row that has as many fields as columns may yet not have one for each."""
        places = [part.where for part in row.parts if part.filled]
        whole = make_up_total(filled)
        yield not hold_one_number_each(filled)
        yield row.label is None and self.layout.numbered
        yield len(places) > 1 and Where.BESIDE in places and not whole
        below = any(part.where is Where.BELOW for part in row.parts)
        yield below and not self.layout.is_sure_below(row, self.group)
        yield could_be_others(filled) or row in self._odd
        # Where blanks are dropped one number more may be a part of another.
        yield self._drops_blanks and not (whole and row.body)

    @cached_property
    def _by_lines(self) -> Explained:
        return _by_empty_lines(self.group.rows, len(self.columns), self.layout.spacing)

    @cached_property
    def _by_edges(self) -> Explained:
        return _by_edges(self.group.rows, len(self.columns))

    @cached_property
    def _odd(self) -> set[TableRow]:
        """The rows whose numbers stand elsewhere than those of nearly all others."""
        full = [row for row in self.group.valued if len(row.filled) == len(self.columns)]
        full = [row for row in full if _is_parted_widely(row)]
        odd: list[set[TableRow]] = []
        for measure, side in product(MEASURES, (0, 1)):
            steps = [_steps_between(_extents(row, measure), side) for row in full]
            usual = _nearly_all(steps)
            if usual is not None:
                both = zip(full, steps, strict=True)
                odd.append({row for row, each in both if _differ_little(each, usual)})
        return set.intersection(*odd) if odd else set()

    @cached_property
    def _drops_blanks(self) -> bool:
        """Whether more rows than a few lack a number, and nothing tells which."""
        valued, size = self.group.valued, len(self.columns)
        short = sum(len(each.filled) < size and each not in self._by_edges for each in valued)
        return short * _RARE > len(valued)


def _nearly_all(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...] | None:
    """What nearly all rows have alike; None where they differ."""
    for usual, times in Counter(rows).most_common(1):
        if times > 1 and (len(rows) - times) * _FEW <= len(rows):
            return usual
    return None


def _differ_little(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether some values stand elsewhere; where all do, it is a table of its own."""
    return 0 < sum(map(int.__ne__, one, other)) <= len(other) // 2


def _steps_between(extents: Sequence[tuple[int, int]], side: int) -> tuple[int, ...]:
    """How far one edge of each value is from that of the one before; a row may stand elsewhere."""
    return tuple([other[side] - one[side] for one, other in pairwise(extents)])


def _without_lone_number(row: TableRow, size: int) -> Fields:
    """The one line of a row that is full, where the others are numbers of pages; else nothing."""
    full = [part for part in row.parts if len(part.filled) == size]
    rest = [part for part in row.parts if part.filled and len(part.filled) != size]
    lone = len(full) == 1 and rest and all(len(part.filled) == 1 for part in rest)
    # A number alone may as well be the first half of one in the line, unless they make up a total.
    return full[0].filled if lone and make_up_total(full[0].filled) else ()


def _by_edges(rows: Sequence[TableRow], size: int) -> Explained:
    """By the stretches of the line that values take, where all rows together take one a column.

    A row that is not filled at its end may have been shifted as a whole, and is left out, as is one
    whose label begins where no other does.
    """
    filled = [row for row in rows if row.filled]
    lines = [row for row in filled if _is_parted_widely(row)]
    if len(lines) * _RARE < len(filled) * (_RARE - 1):
        return {}
    starts = Counter(_start(row) for row in lines)
    ways = [way for each in MEASURES if (way := _stretches(lines, size, each))]
    found: Explained = {}
    for row in lines:
        numbers = _agreed({way[row] for way in ways}, size)
        if numbers and (starts[_start(row)] > 1 or len(lines) < _ENOUGH):
            found[row] = _placed(row, numbers, size)
    return found


def _agreed(ways: Collection[tuple[int, ...]], size: int) -> Sequence[int]:
    """The columns of a row, one for each value and the last among them; none if ways differ."""
    numbers, *others = ways or ((),)
    whole = len({*numbers}) == len(numbers) and numbers[-1:] == (size - 1,)
    return numbers if whole and not others else ()


def _start(row: TableRow) -> int:
    return row.line.fields[0].column


def _placed(row: TableRow, numbers: Sequence[int], size: int) -> Fields:
    """The values of a row in the columns of these numbers, and blanks in the others."""
    fields = row.blanks(size)
    for number, each in zip(numbers, row.filled, strict=True):
        fields[number] = each
    return fields


def _stretches(
    rows: Sequence[TableRow], size: int, measure: WidthMeasure
) -> Mapping[TableRow, tuple[int, ...]]:
    """The numbers of the stretches that the values of each row take; none unless they line up."""
    extents = {row: _extents(row, measure) for row in rows}
    clusters = _clusters([each for some in extents.values() for each in some])
    full = sum(len(row.filled) == size for row in rows)
    if full < 2 or len(clusters) != size or not _line_up(extents.values(), clusters):
        return {}
    return {
        row: tuple([_cluster(each, clusters) for each in some]) for row, some in extents.items()
    }


def _is_parted_widely(row: TableRow) -> bool:
    """Whether the values of a row stand in a line of its label, parted by two spaces or more."""
    body = row.body
    if body is None or body.where is Where.BELOW or body.line.kind is not LineKind.SPACED:
        return False
    starts = [each.column for each in body.filled if each.column]
    return all(not body.line.written[max(at - 2, 0) : at].strip() for at in starts)


def _extents(row: TableRow, measure: WidthMeasure) -> list[tuple[int, int]]:
    body = row.body
    assert body, "only rows of one line are asked about"
    edges = body.line.edges(measure)[body.first : body.last]
    return [edge for edge, each in zip(edges, body.fields, strict=True) if each.text]


def _clusters(extents: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a line that values take, those that overlap in some row put together."""
    clusters: list[tuple[int, int]] = []
    for start, end in sorted(extents):
        if clusters and start < clusters[-1][1]:
            clusters[-1] = (clusters[-1][0], max(clusters[-1][1], end))
        else:
            clusters.append((start, end))
    return clusters


def _line_up(
    rows: Iterable[Sequence[tuple[int, int]]], clusters: Sequence[tuple[int, int]]
) -> bool:
    """Whether the values of each stretch share an edge or the middle, in every row."""
    by_cluster: dict[int, list[tuple[int, int]]] = {}
    for extents in rows:
        for each in extents:
            by_cluster.setdefault(_cluster(each, clusters), []).append(each)
    edges = ((lambda e: e[0], 0), (lambda e: e[1], 0), (sum, _PLAY))
    return any(
        all(max(map(edge, some)) - min(map(edge, some)) <= play for some in by_cluster.values())
        for edge, play in edges
    )


def _cluster(extent: tuple[int, int], clusters: Sequence[tuple[int, int]]) -> int:
    return next(at for at, (start, end) in enumerate(clusters) if start <= extent[0] < end)


def _by_empty_lines(rows: Sequence[TableRow], size: int, spacing: Spacing) -> Explained:
    """The columns of values that stand one to a line, where lines are left empty for blanks."""
    found = {row: fields for row in rows if (fields := _by_step(row, size, spacing))}
    filled = [row for row in rows if row.filled]
    off = sum(row not in found for row in filled)
    # Where several rows stand otherwise, empty lines are no cells.
    return found if off * _RARE <= len(filled) else {}


def _by_step(row: TableRow, size: int, spacing: Spacing) -> Fields | None:
    """The fields of a row by how far each stands below its label.

    Nothing was lost from a row that ends where others like it do, or in its last column.
    """
    # Where some of its lines skip the number of a page, empty ones stood beside that.
    paged = len({row.line.skipped, *(part.line.skipped for part in row.parts)}) > 1
    numbers = spacing.columns(row, size)
    if numbers is None or paged or any(len(part.filled) > 1 for part in row.parts):
        return None
    fields = _placed(row, numbers, size)
    whole = spacing.ends_well(row, size) or len(row.filled) == size
    ended = bool(fields[-1].text) and bool(row.following or make_up_totals(fields))
    return fields if whole or ended else None
