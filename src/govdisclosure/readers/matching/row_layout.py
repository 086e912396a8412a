"""How the rows of a document stand: what is known of a row from all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from govdisclosure.forms import RequestGroup, RequestRow, Section
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.readers.matching.line import LineKind
from govdisclosure.readers.matching.row_fields import make_up_total
from govdisclosure.readers.matching.rows import RowGroup, TableRow, Where

#: How many columns more than one the label of a row of Table Three takes, in both editions.
MERGED: Mapping[str, int] = {
    **dict.fromkeys((RequestRow.RECEIVED, RequestRow.CARRIED_OVER, RequestRow.CARRIED_FORWARD), 2),
    **dict.fromkeys((RequestRow.GRANTED, RequestRow.PARTLY_GRANTED, RequestRow.PROCESSED), 1),
    RequestRow.CLOSED: 1,
}


@frozen
class Spacing:
    """How values stand that have lines of their own, by rows of the document without blanks.

    `step` is how many lines each is below the one before, 0 where they stand otherwise; `start` is
    how many the first stands below its label, 0 where that varies; `tails` are how many lines a row
    ends below its last value, by what follows it.
    """

    step: int = 0
    start: int = 0
    tails: Mapping[tuple[str, int], frozenset[int]] = FrozenMapping()

    @classmethod
    def of(cls, rows: Sequence[TableRow]) -> Spacing:
        """How the values of rows stand, from all tables of a document."""
        start = _usual_start(rows)
        full = [row for row in rows if row.is_whole(row.head.columns) and _is_full(row)]
        steps = {step for row in full for step in _steps(row)}
        if len(steps) != 1:
            return cls(start=start)
        tails: dict[tuple[str, int], set[int]] = {}
        for row in full:
            if row.ends is not None:
                tail = row.ends - (row.filled[-1].place.line or 0)
                tails.setdefault(_next(row), set()).add(tail)
        known: Mapping[tuple[str, int], frozenset[int]] = FrozenMapping(
            {key: frozenset(each) for key, each in tails.items()}
        )
        return cls(steps.pop(), start, known)

    def columns(self, row: TableRow, size: int) -> Sequence[int] | None:
        """The number of the column of each value by its line; None where they stand otherwise."""
        if row.label_ends is None or not self.step:
            return None
        found = []
        for each in row.filled:
            number, rest = divmod((each.place.line or 0) - row.label_ends, self.step)
            if rest or not 1 <= number <= size:
                return None
            found.append(number - 1)
        return found

    def ends_well(self, row: TableRow, size: int) -> bool:
        """Whether a row ends where it does when no line of it was lost; a heading does not tell."""
        if row.ends is None or row.label_ends is None or not row.following:
            return False
        tail = row.ends - row.label_ends - self.step * size
        known = self.tails.get(_next(row), frozenset())
        return known == {tail} or (not known and tail == self.step)


def _usual_start(rows: Sequence[TableRow]) -> int:
    """How far the first value stands below its label in nearly all rows; 0 where it varies."""
    starts = Counter(start for row in rows if (start := _start(row)))
    if not starts:
        return 0
    usual, times = starts.most_common(1)[0]
    return usual if times * 5 >= starts.total() * 4 else 0


def _start(row: TableRow) -> int:
    """How far the first value of a row stands below its label; 0 where it stands elsewhere."""
    first = next((part for part in row.parts if part.filled), None)
    if first is None or first.where is not Where.BELOW or row.label_ends is None:
        return 0
    return (first.line.place.line or 0) - row.label_ends


def _is_full(row: TableRow) -> bool:
    return len(row.filled) == len(row.head.columns) > 1


def _next(row: TableRow) -> tuple[str, int]:
    """What follows a row, as far as blank cells that are merged with others stand before it."""
    if not row.following or row.section is not Section.REQUESTS:
        return row.section, -1 - bool(row.following)
    heading = row.following in tuple(RequestGroup)
    return row.section, 3 if heading else MERGED.get(row.following, 0)


def _steps(row: TableRow) -> set[int]:
    """How far the lines of a row stand apart from its label on."""
    if row.label_ends is None or any(p.where is not Where.BELOW for p in row.parts if p.filled):
        return set()
    lines = [row.label_ends, *(each.place.line or 0 for each in row.filled)]
    return {below - above for above, below in pairwise(lines)}


@frozen
class RowLayout:
    """How the rows of a section stand, all over the document.

    `empty` says that there is no number in any of its rows, and every row of the form is there;
    `beside` that rows have their values beside their labels, in lines of text, and `below` that
    nearly all have them below; `loose` that there are numbers in lines of text of which nothing
    tells whose they are; `numbered` that lines of the document begin with numbers of their own;
    `said_once` that what was said before was dropped from it.
    """

    spacing: Spacing
    empty: bool
    beside: bool
    below: bool
    loose: bool
    numbered: bool
    said_once: bool

    def is_doubtful(self, row: TableRow) -> bool:
        """Whether what stands beside a label may be of another row, or a part of a number."""
        # Another label may have come to stand before the values of a row.
        moved = self.below and row.has_values_beside
        return moved or (row.trailed and not make_up_total(row.filled))

    def may_lack(self, row: TableRow) -> bool:
        """Whether a row of a text is blank, and numbers are of no row, which may be its own."""
        return self.loose and not row.filled and row.line.kind is not LineKind.DRAWN

    def is_sure_below(self, row: TableRow, group: RowGroup) -> bool:
        """Whether the lines below a label are its own, and not those of the label that follows.

        The next label is the next row of the form, no number stands above the first label, and
        some stand below the last; numbers alone in their lines are all of them alone, and equally
        far apart, since a blank between them may be seen by its empty line.
        """
        return not any(self._doubts_below(row, group))

    def _doubts_below(self, row: TableRow, group: RowGroup) -> Iterator[bool]:
        lines = [len(part.filled) for part in row.parts if part.filled]
        # Where other rows have theirs beside the label, one alone may number a page.
        yield self.beside and not (len(lines) == 1 < lines[0])
        yield bool(row.head.loose) or self.said_once or not group.comes_next(row)
        yield group.last is None or not group.last.filled
        # An empty line between them may be a blank, and the number that of a page.
        start = self.spacing.start
        yield row.label is not None and start > 0 and _start(row) != start
        if lines != [1]:
            alone = {number == 1 for number in lines}
            yield alone != {False} and (alone != {True} or len(_distances(row)) != 1)

    def is_blank(self, row: TableRow, group: RowGroup, size: int) -> bool:
        """Whether nothing was dropped from a row: others have their numbers beside the label."""
        if self.loose or self.said_once or row.interrupted or not group.comes_next(row):
            return False
        return self.empty or (size > 1 and group.are_beside)


def _distances(row: TableRow) -> set[int]:
    lines = [part.line.order for part in row.parts if part.filled]
    return {below - above for above, below in pairwise(lines)}
