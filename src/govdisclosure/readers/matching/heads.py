"""The head of a table: which column stands where, told by its labels.

A head may take several rows, with labels over labels; a file that is not drawn may have dropped
what was merged, so that the labels of the second row no longer stand below their own.  Then the
order tells: what belongs under 法人或其他组织 stands in its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define, frozen

from govdisclosure.forms import Section
from govdisclosure.readers.matching.lexicon import APPLICANTS, UNGROUPED, Kind, meanings
from govdisclosure.readers.matching.line import Label, Line

__all__ = ["Column", "Head"]

#: A table of requests lies on its side where so many of its rows are the labels of its head.
_ON_ITS_SIDE = 15
#: Heads have fewer fields, with all that a page repeats; more are no head, and take their time.
_MOST_ENTRIES = 400


@frozen
class Column:
    """A column as the head of its table names it: half of an address, or all of it.

    `row` and `column` are concepts, "" where the label in front of a row must say it; `start` and
    `end` are the columns of the drawn grid that the label covers.
    """

    row: str
    column: str
    text: str
    start: int = 0
    end: int = 0


@frozen
class _Entry:
    """A label of a head, or words that may be a part of one."""

    label: Label
    start: int
    end: int
    depth: int


@define
class Head:
    """The head of a table as far as it has been read."""

    section: Section
    table: int
    last: Line
    entries: list[_Entry] = Factory(list)
    depth: int = 0
    #: How many rows have been read under it.
    rows: int = 0
    _columns: list[Column] | None = None

    def add(self, line: Line) -> None:
        """Read one more row of the head, unless it has more labels than any table of the form."""
        if len(self.entries) + len(line.fields) > _MOST_ENTRIES:
            return
        self._columns, self.last = None, line
        known = {
            number: each for each in line.labels for number in range(each.first, each.last + 1)
        }
        done: set[int] = set()
        for number, field in enumerate(line.fields):
            label = known.get(number) or Label(field.text, (), number, number)
            if field.text and label.first not in done:
                done.add(label.first)
                last = line.fields[label.last]
                start = line.fields[label.first].column if line.drawn else label.first
                end = last.column + last.columns if line.drawn else label.last + 1
                self._add(_Entry(label, start, end, self.depth))
        self.depth += 1

    def _add(self, entry: _Entry) -> None:
        """Add an entry, or complete the one above it that it is the rest of: 商业 over 企业."""
        for number, above in enumerate(self.entries):
            if above.label.meanings or above.depth >= entry.depth:
                continue
            if above.start < entry.end and entry.start < above.end:
                text = above.label.text + entry.label.text
                found = meanings(text)
                if found or not entry.label.meanings:
                    label = Label(text, found, entry.label.first, entry.label.last)
                    self.entries[number] = _Entry(label, entry.start, entry.end, entry.depth)
                    return
        self.entries.append(entry)

    @property
    def columns(self) -> list[Column]:
        """The columns from left to right, as far as the head names them."""
        if self._columns is None:
            self._columns = _FINDERS[self.section](self)
        return self._columns

    def having(self, *kinds: Kind) -> list[tuple[_Entry, str]]:
        """The entries that are labels of one of the kinds in this table, with their concepts."""
        found = []
        for entry in self.entries:
            meaning = entry.label.meaning(self.section, *kinds)
            if meaning:
                found.append((entry, meaning.concept))
        return found


def _disclosures(head: Head) -> list[Column]:
    columns = head.having(Kind.COLUMN)
    if columns:
        return _sorted([_column(each, column=concept) for each, concept in columns])
    return _sorted([_column(each, row=concept) for each, concept in head.having(Kind.ROW)])


def _requests(head: Head) -> list[Column]:
    rows = head.having(Kind.ROW, Kind.GROUP)
    if len({concept for _, concept in rows}) >= _ON_ITS_SIDE:
        return _on_its_side(head)
    columns = [
        _column(each, column=concept) for each, concept in _distinct(head.having(Kind.COLUMN))
    ]
    by_place = _sorted(columns)
    span = next((each.start for each, what in head.having(Kind.SPAN) if what), None)
    if span is None or _official(by_place):
        return by_place
    # What is under the span takes its place among the labels that stand beside it.
    beside = [each for each in by_place if each.column in UNGROUPED]
    left = [each for each in beside if each.start < span]
    under = [each for each in columns if each not in beside]
    by_span = [*left, *under, *(each for each in beside if each not in left)]
    return by_span if _official(by_span) else by_place


def _on_its_side(head: Head) -> list[Column]:
    """The rows of the form as columns; a heading over rows is one where nothing is under it."""
    rows = head.having(Kind.ROW)
    found = [_column(each, row=concept) for each, concept in _distinct(rows)]
    for entry, concept in head.having(Kind.GROUP):
        if not any(entry.start <= each.start < entry.end for each in found):
            found.append(_column(entry, row=concept))
    return _sorted(found)


def _official(columns: Sequence[Column]) -> bool:
    """Whether columns stand in the order of the form, whichever of them there are."""
    order = [APPLICANTS.index(each.column) for each in columns]
    return order == sorted(order)


def _challenges(head: Head) -> list[Column]:
    """Outcomes under their routes: by place where they are drawn so, else by their order.

    Every outcome comes once in a route, so one that comes again belongs to the next.
    """
    outcomes = head.having(Kind.COLUMN)
    routes = head.having(Kind.ROW)
    if not outcomes:
        return _sorted([_column(each, row=concept) for each, concept in routes])
    if not routes:
        return _sorted([_column(each, column=concept) for each, concept in outcomes])
    placed = _under_routes(outcomes, routes)
    if placed:
        return placed
    groups: list[list[Column]] = [[]]
    for entry, concept in outcomes:
        if any(each.column == concept for each in groups[-1]):
            groups.append([])
        groups[-1].append(_column(entry, column=concept))
    if len(groups) != len(routes):
        return []
    return [
        Column(route, each.column, each.text, each.start, each.end)
        for (_, route), group in zip(routes, groups, strict=True)
        for each in group
    ]


def _under_routes(
    outcomes: Sequence[tuple[_Entry, str]], routes: Sequence[tuple[_Entry, str]]
) -> list[Column] | None:
    """Each outcome with the last route that begins at or left of it; None where that is not so."""
    columns = []
    for entry, concept in sorted(outcomes, key=lambda each: each[0].start):
        left = [(each.start, route) for each, route in routes if each.start <= entry.start]
        if not left:
            return None
        columns.append(_column(entry, row=max(left)[1], column=concept))
    named = [(each.row, each.column) for each in columns]
    starts = {each.start for each in columns}
    return columns if len(set(named)) == len(named) == len(starts) else None


def _distinct(entries: Sequence[tuple[_Entry, str]]) -> list[tuple[_Entry, str]]:
    """Each concept once, where its label stands lowest: nearest to the numbers."""
    last: dict[str, tuple[_Entry, str]] = {}
    for entry, concept in entries:
        if concept not in last or entry.depth > last[concept][0].depth:
            last[concept] = entry, concept
    return list(last.values())


def _column(entry: _Entry, *, row: str = "", column: str = "") -> Column:
    return Column(row, column, entry.label.text, entry.start, entry.end)


def _sorted(columns: list[Column]) -> list[Column]:
    return sorted(columns, key=lambda each: each.start)


_FINDERS = {
    Section.DISCLOSURES: _disclosures,
    Section.REQUESTS: _requests,
    Section.CHALLENGES: _challenges,
}
