"""Rows of which only what is filled is to be seen: numbers between spaces, or a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

from attrs import define

from govdisclosure.readers.matching.heads import HeadColumn
from govdisclosure.readers.matching.line import LineKind
from govdisclosure.readers.matching.row_fields import (
    Explained,
    Fields,
    blank_fields,
    body_of,
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
#: Half characters by which what stands in the middle of a column may be off it, for want of halves.
_PLAY = 2


@define(slots=False)
class SpacedRows:
    """Rows of which only what is filled is known, with the columns of their head."""

    group: RowGroup
    columns: Sequence[HeadColumn]
    layout: RowLayout

    @cached_property
    def odd(self) -> set[int]:
        """The rows, by identity, whose numbers stand elsewhere than those of nearly all others."""
        full = [row for row in self.group.valued if _is_parted_widely(row)]
        full = [row for row in full if len(row.filled) == len(self.columns)]
        odd: set[int] | None = None
        for measure, side in product(MEASURES, (0, 1)):
            edges = {id(row): tuple(e[side] for e in _extents(row, measure)) for row in full}
            usual = Counter(edges.values()).most_common(1)
            if usual and usual[0][1] > 1 and (len(full) - usual[0][1]) * _FEW <= len(full):
                others = {row for row, each in edges.items() if each != usual[0][0]}
                odd = others if odd is None else odd & others
        return odd or set()

    def readings(self) -> Iterator[tuple[TableRow, Fields]]:
        """The rows whose columns are known, each with a field for each column."""
        aligned = _by_edges(self.group.rows, self.columns)
        lines = _by_empty_lines(self.group.rows, self.columns, self.layout.spacing)
        for row in self.group.rows:
            if row.trailed and not make_up_total(row.filled):
                continue
            if self.layout.below and row.has_values_beside:
                # Another label may have come to stand before the values of a row.
                continue
            fields = self._full(row, aligned) or aligned.get(id(row)) or lines.get(id(row))
            if (
                not fields
                and not row.filled
                and self.layout.is_blank(row, self.group, len(self.columns))
            ):
                fields = blank_fields(row, len(self.columns))
            if fields:
                yield row, fields

    def _full(self, row: TableRow, aligned: Explained) -> Fields | None:
        """The fields of a row that has as many as there are columns, and is sure to have them."""
        size = len(self.columns)
        filled = _without_lone_number(row, size) or row.filled
        if (
            len(filled) != size
            or not hold_one_number_each(filled)
            or (row.label is None and self.layout.numbered)
        ):
            return None
        lines = [part.where for part in row.parts if part.filled]
        if len(lines) > 1 and Where.BESIDE in lines and not make_up_total(filled):
            return None
        if any(part.where is Where.BELOW for part in row.parts) and not self.layout.is_sure_below(
            row, self.group
        ):
            return None
        if could_be_others(filled) or id(row) in self.odd:
            return None
        valued = self.group.valued
        short = [each for each in valued if len(each.filled) < size and id(each) not in aligned]
        if len(short) * _RARE > len(valued) and not (body_of(row) and make_up_total(filled)):
            # Blanks are dropped in this table, so that one number more may be a part of another.
            return None
        return filled


def _without_lone_number(row: TableRow, size: int) -> Fields:
    """The one line of a row that is full, where the others are numbers of pages; else nothing."""
    full = [part for part in row.parts if len(part.filled) == size]
    rest = [part for part in row.parts if part.filled and len(part.filled) != size]
    if size > 1 and len(full) == 1 and rest and all(len(part.filled) == 1 for part in rest):
        return full[0].filled
    return ()


def _by_edges(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By the stretches of the line that values take, where all rows together take one a column.

    A row that is not filled at its end may have been shifted as a whole, and is left out.
    """
    lines = [row for row in rows if row.filled and _is_parted_widely(row)]
    starts = Counter(row.line.fields[0].column for row in lines)
    if len(lines) * _RARE < sum(bool(row.filled) for row in rows) * (_RARE - 1):
        return {}
    ways = []
    for measure in MEASURES:
        extents = {id(row): _extents(row, measure) for row in lines}
        clusters = _clusters([each for some in extents.values() for each in some])
        full = [row for row in lines if len(row.filled) == len(columns)]
        if len(full) > 1 and len(clusters) == len(columns) and _line_up(extents.values(), clusters):
            ways.append(
                {id(row): [_cluster(each, clusters) for each in extents[id(row)]] for row in lines}
            )
    found: Explained = {}
    for row in lines:
        places = {tuple(way[id(row)]) for way in ways}
        if len(places) != 1 or (starts[row.line.fields[0].column] == 1 and len(lines) > 2):
            # A label that begins where no other does may have been moved with its numbers.
            continue
        (numbers,) = places
        if len(set(numbers)) == len(numbers) and numbers[-1] == len(columns) - 1:
            fields = list(blank_fields(row, len(columns)))
            for number, each in zip(numbers, row.filled, strict=True):
                fields[number] = each
            found[id(row)] = fields
    return found


def _is_parted_widely(row: TableRow) -> bool:
    """Whether the values of a row stand in a line of its label, parted by two spaces or more."""
    body = body_of(row)
    if body is None or body.where is Where.BELOW or body.line.kind is not LineKind.SPACED:
        return False
    starts = [each.column for each in body.filled if each.column]
    return all(not body.line.written[max(at - 2, 0) : at].strip() for at in starts)


def _extents(row: TableRow, measure: WidthMeasure) -> list[tuple[int, int]]:
    body = body_of(row)
    assert body, "only rows of one line are asked about"
    last = len(body.line.fields) if body.last is None else body.last
    numbers = range(body.first, last)
    return [body.line.edges(at, measure) for at in numbers if body.line.fields[at].text]


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


def _by_empty_lines(
    rows: Sequence[TableRow], columns: Sequence[HeadColumn], spacing: Spacing
) -> Explained:
    """The columns of values that stand one to a line, where lines are left empty for blanks.

    Nothing was lost from a row that ends where others like it do, or in its last column.
    """
    size, step = len(columns), spacing.step
    found: Explained = {}
    for row in rows:
        if row.label_ends is None or len(row.filled) > size or not step:
            continue
        if any(len(part.filled) > 1 for part in row.parts):
            continue
        if len({row.line.skipped, *(part.line.skipped for part in row.parts)}) > 1:
            # The number of a page stood among its lines, with empty ones beside it.
            continue
        fields = list(blank_fields(row, size))
        for each in row.filled:
            number, rest = divmod((each.place.line or 0) - row.label_ends, step)
            if rest or not 1 <= number <= size:
                break
            fields[number - 1] = each
        else:
            whole = spacing.ends_well(row, size) or len(row.filled) == size
            if whole or (fields[-1].text and (row.following or make_up_totals(fields))):
                found[id(row)] = fields
    filled = [row for row in rows if row.filled]
    off = sum(id(row) not in found for row in filled)
    # Where several rows stand otherwise, empty lines are no cells.
    return found if off * _RARE <= len(filled) else {}
