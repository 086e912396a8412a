"""Which value of a row is in which column: on evidence alone.

Several readings of a table are tried, each by one kind of evidence that would look different if a
value or a column were shifted: the grid that is drawn; fields that stand where the labels of the
head do; as many fields as columns; edges that line up in every row; lines left empty for blanks.
The reading that explains the most rows is believed; where two do and differ, the row is unread, as
is one that none explains.  A cell is blank only where its place is known and nothing stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import define, frozen

from govdisclosure.forms import Cell, RequestGroup, RequestRow, Section
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.heads import HeadColumn, TableHead, in_official_order
from govdisclosure.readers.matching.label_lexicon import APPLICANTS, follows
from govdisclosure.readers.matching.line import LineKind
from govdisclosure.readers.matching.rows import RowPart, TableRow, Where
from govdisclosure.readers.numbers import is_value, read_number

Fields = Sequence[TableField]

#: Rows that are equally wide are evidence of it where there are as many.
_ENOUGH = 3
#: Where fewer than one row in so many lacks a number, blanks are filled and not dropped.
_RARE = 10
#: Half characters by which what stands in the middle of a column may be off it, for want of halves.
_PLAY = 2


@frozen
class ColumnsOfRow:
    """A row with a field for each of its columns; `inferred` where its head does not name them."""

    row: TableRow
    columns: Sequence[HeadColumn]
    fields: Fields
    inferred: bool = False

    @property
    def cells(self) -> tuple[Cell | None, ...]:
        """The cells of the columns, None where the form has none."""
        return self.row.cells(self.columns)


def columns_of_rows(
    rows: Sequence[TableRow], *, empty: bool, spacing: Spacing
) -> list[ColumnsOfRow | TableRow]:
    """Each row with its columns; where nothing tells them, the row alone.

    Args:
        rows: The rows under one head, from first to last.
        empty: Whether there is no number in all of the section.
        spacing: How values stand that have lines of their own.
    """
    found: dict[int, ColumnsOfRow] = {}
    for columns, inferred in _columns(rows):
        table = _Table(rows, columns, empty, spacing)
        for row, fields in table.readings():
            found.setdefault(id(row), ColumnsOfRow(row, columns, fields, inferred))
    return [found.get(id(row), row) for row in rows]


def _columns(rows: Sequence[TableRow]) -> Iterator[tuple[Sequence[HeadColumn], bool]]:
    """The columns that the head names, and those of the form where it names some of them."""
    head = rows[0].head
    if head.columns and (head.drawn or not (head.repeats or head.is_squeezed)):
        yield head.columns, False
    if head.sideways or (head.is_squeezed and not head.lines[0].single):
        return
    official = _official(head)
    if official and len(head.columns) != len(official):
        yield official, True


def _official(head: TableHead) -> Sequence[HeadColumn]:
    """The columns of the form, where those that a head names are some of them and in their order."""
    if head.section is Section.REQUESTS and in_official_order(head.columns):
        return _APPLICANTS
    return ()


_APPLICANTS = [HeadColumn("", each, "") for each in APPLICANTS]


@define
class _Table:
    """Rows under one head, to be read as the columns of it."""

    rows: Sequence[TableRow]
    columns: Sequence[HeadColumn]
    empty: bool
    spacing: Spacing

    @property
    def size(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def readings(self) -> Iterator[tuple[TableRow, Fields]]:
        """The rows whose columns are known, each with a field for each column."""
        rows = [row for row in self.rows if any(row.cells(self.columns))]
        parted = [row for row in rows if _is_parted(row)]
        yield from self._parted(parted)
        unparted = [row for row in rows if not _is_parted(row) and row.is_whole(self.columns)]
        yield from _Unparted(unparted, self.columns, self.empty, self.spacing).readings()

    def _parted(self, rows: Sequence[TableRow]) -> Iterator[tuple[TableRow, Fields]]:
        """Rows with fields that are known to be blank, by the reading that explains the most."""
        whole = [row for row in rows if row.is_whole(self.columns)]
        by_place = [_by_grid(rows, self.columns), _by_width(rows, self.columns)]
        counted = [way(whole, self.columns) for way in _COUNTING]
        readings = [found for found in (*by_place, *counted) if found]
        if not any(row.line.kind is LineKind.DRAWN for row in rows):
            blocks = _by_block(whole, self.columns)
            readings = [found for found in readings if _agrees(found, blocks)]
        most = max(map(len, readings), default=0)
        best = [each for each in readings if len(each) == most]
        for row in rows:
            body = _body(row)
            drawn = row.line.kind is LineKind.DRAWN
            if row.trailed and not _sums(row.filled):
                continue
            if not drawn and not row.filled and row.head.loose:
                # A line with numbers of which nothing tells whose they are may be of this row.
                continue
            if body and body.where is Where.BELOW and not _is_sure_below(row, self.rows):
                continue
            ways = {
                tuple(each[id(row)]): each[id(row)] for each in best or readings if id(row) in each
            }
            if len(ways) == 1:
                yield row, next(iter(ways.values()))
            elif not row.filled and (drawn or self.size > 1):
                # Nothing stands in the row, so nothing can stand in the wrong column.
                yield row, _blank(row, self.size)


def _is_parted(row: TableRow) -> bool:
    """Whether blank fields of a row are there to be seen."""
    body = _body(row)
    return (
        body is not None
        and body.line.kind is not LineKind.SPACED
        and (body.line.kind is LineKind.DRAWN or len(body.line.fields) > 1)
    )


def _body(row: TableRow) -> RowPart | None:
    """The one line of a row that has its fields; None where there is none, or several."""
    parts = [part for part in row.parts if part.fields]
    filled = [part for part in parts if part.filled]
    if len(filled) == 1:
        return filled[0]
    return max(parts, key=lambda part: len(part.fields)) if parts and not filled else None


def _blank(row: TableRow, size: int) -> Fields:
    return [TableField("", row.line.place)] * size


def _fits(fields: Fields) -> bool:
    """Whether no field holds two numbers."""
    return not any(" " in each.text and _several(each.text) for each in fields)


def _several(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and all(map(is_value, words))


# --- parted rows: each way gives the rows that it explains, with a field for each column ---------

Explained = dict[int, Fields]


def _by_grid(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By the columns of a drawn grid: a value stands under one of them, and no other does."""
    found: Explained = {}
    for row in rows:
        body = _body(row)
        if body and row.own and row.head.drawn and body.line.kind is LineKind.DRAWN:
            extents = [(each.column, each.column + each.columns) for each in body.fields]
            if fields := _under(body.fields, extents, columns, row):
                found[id(row)] = fields
    return found


def _by_width(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By the number of the field, where the head and the row have equally many of them."""
    found: Explained = {}
    heads = {len(each.line.fields) for each in columns if each.line}
    for row in rows:
        body = _body(row)
        if body is None or body.line.kind is not LineKind.SEPARATED or body.last is not None:
            continue
        more = _more_parts(row, body)
        width = len(body.line.fields) - more
        # A head that was moved to the left would name columns where the label stands.
        if heads == {width} and all(each.start >= body.first - more for each in columns):
            extents = [(at, at + 1) for at in range(body.first - more, width)]
            fields = _under(body.fields, extents, columns, row)
            if fields and _fits(fields):
                found[id(row)] = fields
    return found


def _more_parts(row: TableRow, body: RowPart) -> int:
    """How many fields more than one the label of a row was broken over in the line of its values."""
    if row.label is None:
        return 0
    inside = [number for line, number in row.label.parts if line == row.label.first[0]]
    return max(sum(number < body.first for number in inside) - 1, 0)


def _by_end(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By order from the last field, where most rows are equally wide."""
    found: Explained = {}
    size = len(columns)
    widths = Counter(len(body.line.fields) for row in rows if (body := _body(row)))
    for row in rows:
        body = _body(row)
        if body is None or body.line.kind is not LineKind.SEPARATED or body.last is not None:
            continue
        line = body.line.fields
        times = widths[len(line)]
        if times < _ENOUGH or times * 2 <= widths.total() or len(line) - size < body.first:
            continue
        if not any(each.text for each in line[body.first : len(line) - size]):
            if _fits(line[len(line) - size :]):
                found[id(row)] = line[len(line) - size :]
    # A column that is blank in every row may as well be one that is not there.
    return found if all(any(e.text for e in column) for column in zip(*found.values(), strict=True)) else {}


def _by_count(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By order, where a row has as many fields after its label as there are columns."""
    return _by_order(rows, columns, {})


def _by_merged(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By order, where a label is followed by as many blank fields as the form merges with it."""
    return _by_order(rows, columns, _MERGED)


def _by_order(
    rows: Sequence[TableRow], columns: Sequence[HeadColumn], merged: Mapping[str, int]
) -> Explained:
    """The rows with as many fields as columns, and equally many more at the end of every row."""
    found: dict[int, Explained] = {}
    for row in rows:
        body = _body(row)
        if body is None:
            continue
        fields, first = body.fields, merged.get(row.row, 0)
        more = len(fields) - first - len(columns)
        outside = (*fields[:first], *fields[first + len(columns) :])
        inside = fields[first : first + len(columns)]
        if more >= 0 and not any(each.text for each in outside) and _fits(inside):
            found.setdefault(more, {})[id(row)] = inside
    best = max(found.values(), key=len, default={})
    return best if _reach_both_ends(rows, best) else {}


#: How many columns more than one the label of a row of Table Three takes, in both editions.
_MERGED = {
    **dict.fromkeys((RequestRow.RECEIVED, RequestRow.CARRIED_OVER, RequestRow.CARRIED_FORWARD), 2),
    **dict.fromkeys((RequestRow.GRANTED, RequestRow.PARTLY_GRANTED, RequestRow.PROCESSED), 1),
    RequestRow.CLOSED: 1,
}


def _reach_both_ends(rows: Sequence[TableRow], found: Explained) -> bool:
    """Whether a value stands in the first column of some row, and in the last of some.

    Else the fields may be those of merged cells, and the columns be cut off at the other end.
    """
    if any(row.line.kind is LineKind.DRAWN or row.label is None for row in rows):
        return True
    filled = [each for each in found.values() if any(field.text for field in each)]
    return not filled or (any(e[0].text for e in filled) and any(e[-1].text for e in filled))


def _by_block(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By order, where as many fields as there are columns have words, and they are side by side.

    Blank fields beside them are of merged cells, unless the line is longer than others.
    """
    found: Explained = {}
    widths = Counter(len(body.line.fields) for row in rows if (body := _body(row)))
    usual = widths.most_common(1)[0][0] if widths else 0
    for row in rows:
        body = _body(row)
        if body is None or len(body.line.fields) != usual:
            continue
        if (start := _block(body.fields, len(columns))) is not None:
            fields = body.fields[start : start + len(columns)]
            if _fits(fields):
                found[id(row)] = fields
    return found


def _block(fields: Fields, size: int) -> int | None:
    filled = [at for at, each in enumerate(fields) if each.text]
    if len(filled) == size and filled[-1] - filled[0] == size - 1:
        return filled[0]
    return None


def _by_neighbours(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By the place of the fields in rows beside it that have no blanks, and lie alike."""
    found = _by_block(rows, columns)
    shapes: dict[tuple[int, int], set[int]] = {}
    for row in rows:
        body = _body(row)
        if body and id(row) in found and row.label:
            start = _block(body.fields, len(columns))
            assert start is not None, "a row without blanks is a block"
            shapes.setdefault((body.first, len(body.line.fields)), set()).add(start)
    for row in rows:
        body = _body(row)
        if body is None or id(row) in found:
            continue
        starts = shapes.get((body.first, len(body.line.fields)), set())
        if len(starts) == 1:
            (start,) = starts
            fields = body.fields[start : start + len(columns)]
            outside = (*body.fields[:start], *body.fields[start + len(columns) :])
            if len(fields) == len(columns) and not any(each.text for each in outside):
                found[id(row)] = fields
    return found


def _under(
    fields: Fields, extents: Sequence[tuple[int, int]], columns: Sequence[HeadColumn], row: TableRow
) -> Fields | None:
    """Each column's field by where it stands; None where a value is under none, or several.

    Where nothing stands under a column it is blank; what stands twice under a label that was
    repeated for each field is one value.
    """
    placed: list[TableField] = [TableField("", row.line.place)] * len(columns)
    for each, (start, end) in zip(fields, extents, strict=True):
        under = [
            at for at, column in enumerate(columns) if column.start < end and start < column.end
        ]
        filled = each.text or each.omitted
        if filled and (len(under) != 1 or placed[under[0]].text not in ("", each.text)):
            return None
        for number in under:
            if not (placed[number].text or placed[number].omitted):
                placed[number] = each
    return placed


def _agrees(found: Explained, blocks: Explained) -> bool:
    """Whether a way reads rows that have no blanks as they stand."""
    return all(found.get(row, fields) == fields for row, fields in blocks.items())


#: The ways that count fields, and so need a head that names every column.
_COUNTING = (_by_end, _by_merged, _by_count, _by_block, _by_neighbours)


# --- rows whose blank fields are not to be seen --------------------------------------------------


@define
class _Unparted:
    """Rows of which only what is filled is known, with the columns of their head."""

    rows: Sequence[TableRow]
    columns: Sequence[HeadColumn]
    empty: bool
    spacing: Spacing

    def readings(self) -> Iterator[tuple[TableRow, Fields]]:
        """The rows whose columns are known, each with a field for each column."""
        aligned = _by_edges(self.rows, self.columns)
        lines = _by_empty_lines(self.rows, self.columns, self.spacing)
        for row in self.rows:
            if row.trailed and not _sums(row.filled):
                continue
            fields = self._full(row, aligned) or aligned.get(id(row)) or lines.get(id(row))
            if not fields and not row.filled and self._is_blank(row):
                fields = _blank(row, len(self.columns))
            if fields:
                yield row, fields

    def _full(self, row: TableRow, aligned: Explained) -> Fields | None:
        """The fields of a row that has as many as there are columns, and is sure to have them."""
        filled, size = row.filled, len(self.columns)
        surplus = _without_lone_number(row, size)
        filled = surplus if surplus else filled
        if len(filled) != size or not _fits(filled) or (row.label is None and row.head.numbered):
            return None
        lines = [part for part in row.parts if part.filled]
        if len(lines) > 1 and lines[0].where is Where.BESIDE and not _sums(filled):
            return None
        if any(part.where is Where.BELOW for part in row.parts) and not _is_sure_below(row, self.rows):
            return None
        if _could_be_others(filled):
            return None
        valued = [each for each in self.rows if each.filled]
        short = [each for each in valued if len(each.filled) < size and id(each) not in aligned]
        if len(short) * _RARE > len(valued) and not (_body(row) and _sums(filled)):
            # Blanks are dropped in this table, so that one number more may be a part of another.
            return None
        return filled

    def _is_blank(self, row: TableRow) -> bool:
        """Whether nothing was dropped from a row: the others have their numbers beside the label."""
        if row.head.loose or row.interrupted or not _comes_next(row, self.rows):
            return False
        beside = [each for each in self.rows if each.filled]
        return self.empty or (
            len(self.columns) > 1
            and bool(beside)
            and all(part.where is Where.BESIDE for each in beside for part in each.parts)
        )


def _is_sure_below(row: TableRow, rows: Sequence[TableRow]) -> bool:
    """Whether the lines below a label are its own, and not those of the label that follows.

    The next label is the next row of the form, no number stands above the first label, and some
    stand below the last; numbers alone in their lines are all of them alone.
    """
    if row.head.loose or row.head.beside or not _comes_next(row, rows):
        return False
    last = next((each for each in reversed(rows) if each.row or each.filled), None)
    if last is None or not last.filled:
        return False
    sizes = {len(part.filled) == 1 for part in row.parts if part.filled}
    return len(sizes) == 1 or len(row.filled) == 1


def _comes_next(row: TableRow, rows: Sequence[TableRow]) -> bool:
    """Whether nothing is missing between a row and the label that follows it."""
    if row.label is None or not row.following:
        return True
    twice = sum(each.row == row.following for each in rows) > 1
    return not twice and follows(row.section, row.row, row.following)


def _without_lone_number(row: TableRow, size: int) -> Fields:
    """The one line of a row that is full, where the others are numbers of pages; else nothing."""
    full = [part for part in row.parts if len(part.filled) == size]
    rest = [part for part in row.parts if part.filled and len(part.filled) != size]
    if size > 1 and len(full) == 1 and rest and all(len(part.filled) == 1 for part in rest):
        return full[0].filled
    return ()


def _sums(fields: Fields) -> bool:
    """Whether the last number is the sum of the others, as the total of a row is."""
    if len(fields) != len(APPLICANTS):
        return False
    return _make_up([each.text for each in fields])


def _could_be_others(fields: Fields) -> bool:
    """Whether the numbers of a row do not make up its total, and would but for one too many.

    One of them may then be the number of a page, or two of them one that was torn apart, and a
    blank have been dropped: nothing tells.
    """
    if len(fields) != len(APPLICANTS) or _sums(fields):
        return False
    texts = [each.text for each in fields]
    for at, each in enumerate(texts):
        rest = texts[:at] + texts[at + 1 :]
        torn = ([*rest[:n], other + each, *rest[n + 1 :]] for n, other in enumerate(rest[:at]))
        if any(map(_make_up, (rest, *torn))):
            return True
    return False


def _make_up(texts: Sequence[str]) -> bool:
    """Whether the last of several numbers is the sum of the others."""
    *parts, total = (read_number(each).entry.amount or 0 for each in texts)
    return sum(parts) == total


def _by_edges(rows: Sequence[TableRow], columns: Sequence[HeadColumn]) -> Explained:
    """By the stretches of the line that values take, where all rows together take one a column.

    A row that is not filled at its end may have been shifted as a whole, and is left out.
    """
    lines = [row for row in rows if (body := _body(row)) and body.line.kind is LineKind.SPACED]
    lines = [row for row in lines if row.filled]
    ways = []
    for wide in (True, False):
        extents = {id(row): _extents(row, wide=wide) for row in lines}
        clusters = _clusters([each for some in extents.values() for each in some])
        full = [row for row in lines if len(row.filled) == len(columns)]
        if full and len(clusters) == len(columns) and _line_up(extents.values(), clusters):
            ways.append(
                {
                    id(row): [_cluster(each, clusters) for each in extents[id(row)]]
                    for row in lines
                }
            )
    found: Explained = {}
    for row in lines:
        places = {tuple(way[id(row)]) for way in ways}
        if len(places) != 1:
            continue
        (numbers,) = places
        if len(set(numbers)) == len(numbers) and numbers[-1] == len(columns) - 1:
            fields = list(_blank(row, len(columns)))
            for number, each in zip(numbers, row.filled, strict=True):
                fields[number] = each
            found[id(row)] = fields
    return found


def _extents(row: TableRow, *, wide: bool) -> list[tuple[int, int]]:
    body = _body(row)
    assert body, "only rows of one line are asked about"
    last = len(body.line.fields) if body.last is None else body.last
    numbers = range(body.first, last)
    return [body.line.edges(at, wide=wide) for at in numbers if body.line.fields[at].text]


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
    """Whether the values of each stretch have one edge, or the middle, in one place in every row."""
    by_cluster: dict[int, list[tuple[int, int]]] = {}
    for extents in rows:
        for each in extents:
            by_cluster.setdefault(_cluster(each, clusters), []).append(each)
    edges = (lambda e: 2 * e[0], lambda e: 2 * e[1], sum)
    return any(
        all(
            max(map(edge, some)) - min(map(edge, some)) <= _PLAY for some in by_cluster.values()
        )
        for edge in edges
    )


def _cluster(extent: tuple[int, int], clusters: Sequence[tuple[int, int]]) -> int:
    return next(at for at, (start, end) in enumerate(clusters) if start <= extent[0] < end)


@frozen
class Spacing:
    """How values stand that have lines of their own, by rows of the document without blanks.

    `step` is how many lines each is below the one before, 0 where they stand otherwise; `tails` are
    how many lines a row ends below its last value, by what follows it.
    """

    step: int = 0
    tails: Mapping[tuple[str, int], frozenset[int]] = FrozenMapping()

    @classmethod
    def of(cls, rows: Iterable[TableRow]) -> Spacing:
        """How the values of rows stand, from all tables of a document."""
        full = [row for row in rows if row.is_whole(row.head.columns) and _is_full(row)]
        steps = {step for row in full for step in _steps(row)}
        if len(steps) != 1:
            return cls()
        tails: dict[tuple[str, int], set[int]] = {}
        for row in full:
            if row.ends is not None:
                tail = row.ends - (row.filled[-1].place.line or 0)
                tails.setdefault(_next(row), set()).add(tail)
        return cls(steps.pop(), FrozenMapping({key: frozenset(each) for key, each in tails.items()}))

    def ends_well(self, row: TableRow, size: int) -> bool:
        """Whether a row ends where it does when no line of it was lost."""
        if row.ends is None or row.label_ends is None:
            return False
        tail = row.ends - row.label_ends - self.step * size
        known = self.tails.get(_next(row), frozenset())
        return known == {tail} or (not known and tail == self.step)


def _is_full(row: TableRow) -> bool:
    return len(row.filled) == len(row.head.columns) > 1


def _next(row: TableRow) -> tuple[str, int]:
    """What follows a row, as far as blank cells that are merged with others stand before it."""
    if not row.following or row.section is not Section.REQUESTS:
        return row.section, -1 - bool(row.following)
    heading = row.following in tuple(RequestGroup)
    return row.section, 3 if heading else _MERGED.get(row.following, 0)


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
        fields = list(_blank(row, size))
        for each in row.filled:
            number, rest = divmod((each.place.line or 0) - row.label_ends, step)
            if rest or not 1 <= number <= size:
                break
            fields[number - 1] = each
        else:
            if spacing.ends_well(row, size) or (fields[-1].text and len(row.filled) < size):
                found[id(row)] = fields
    filled = [row for row in rows if row.filled]
    off = sum(id(row) not in found for row in filled)
    # Where several rows stand otherwise, empty lines are no cells.
    return found if off * _RARE <= len(filled) else {}


def _steps(row: TableRow) -> set[int]:
    """How far the lines of a row stand apart from its label on."""
    if row.label_ends is None or any(p.where is Where.BESIDE for p in row.parts if p.filled):
        return set()
    lines = [row.label_ends, *(each.place.line or 0 for each in row.filled)]
    return {below - above for above, below in pairwise(lines)}
