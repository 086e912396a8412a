"""The head of a table: which column stands where, by its labels.

A head may take several rows, with labels over labels; a file that is not drawn may have dropped
what was merged, so that the labels of the second row no longer stand below their own.  Then the
order decides: what belongs under 法人或其他组织 stands in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from attrs import Factory, define

from govdisclosure.forms import EDITIONS, Section
from govdisclosure.readers.matching.head_labels import HeadColumn, HeadEntry, HeadLabels
from govdisclosure.readers.matching.label_lexicon import APPLICANTS, UNGROUPED, LabelKind
from govdisclosure.readers.matching.line import Label, SourceLine

#: A table of requests lies on its side where so many of its rows are the labels of its head.
_ON_ITS_SIDE = 15
#: Table Four in full: five outcomes by each of three routes.
ROUTES_IN_FULL = 15


@define(eq=False)
class TableHead:
    """The head of a table as far as it has been read.

    `lines` are its lines, and `years` those that the words above it name, as 2022年 above the table
    of last year.  `drawn` says that its columns are those of a grid.
    """

    section: Section
    table: int
    drawn: bool
    years: frozenset[int] = frozenset()
    labels: HeadLabels = Factory(lambda self: HeadLabels(self.section, self.drawn), takes_self=True)
    lines: list[SourceLine] = Factory(list)
    #: How many rows have been read under it, and lines with numbers that are of none of them.
    rows: int = 0
    loose: int = 0
    _columns: list[HeadColumn] | None = None

    def add(self, line: SourceLine, at: int, labels: Sequence[Label]) -> None:
        """Read one more row of the head, unless it has more labels than any table of the form.

        Args:
            line: The row.
            at: Its number among the lines of the table.
            labels: The labels that are in it, those that began in a line above as well.
        """
        if self.labels.add(line, at, labels):
            self._columns = None
            self.lines.append(line)

    @property
    def columns(self) -> list[HeadColumn]:
        """The columns from left to right, as far as the head names them."""
        if self._columns is None:
            self._columns = _FINDERS[self.section](self.labels)
        return self._columns

    @property
    def sideways(self) -> bool:
        """Whether the columns are rows of the form, so that a label in front names the column."""
        columns = self.columns
        return bool(columns) and not columns[0].column

    @property
    def repeats(self) -> bool:
        """Whether one row of it names a column twice, so that nothing tells which of them it is."""
        if self.section is Section.CHALLENGES:
            return False
        every = self.labels.named(LabelKind.COLUMN)
        named = _merged(every)
        times = Counter((each.depth, each.column) for each in named)
        lacks = self.section is Section.REQUESTS and len(self.columns) < len(APPLICANTS)
        return max(times.values(), default=0) > 1 or (lacks and len(named) < len(every))

    @property
    def is_squeezed(self) -> bool:
        """Whether two columns stand in one place, as where a tool had too few for all of them."""
        widths = {len(each.fields) for each in self.lines}
        ends = [each.end for each in self.columns]
        starts = [each.start for each in self.columns[1:]]
        return len(widths) == 1 and widths != {1} and any(map(int.__gt__, ends, starts))


def names_columns(section: Section, labels: Sequence[Label], *, begun: bool) -> bool:
    """Whether the labels of a line without numbers are those of a head, not of a row.

    Args:
        section: The table that the line is in.
        labels: The labels of the line that mean something there.
        begun: Whether the line before is part of a head.
    """
    kinds = [each.kinds(section) for each in labels]
    every = list(chain.from_iterable(kinds))
    rows, columns = every.count(LabelKind.ROW), every.count(LabelKind.COLUMN)
    over = not {LabelKind.SPAN, LabelKind.CORNER}.isdisjoint(every)
    if section is Section.CHALLENGES:
        return over or columns > 0 or rows > 1
    # 其他 and 总计 may be either.
    both = sum(LabelKind.ROW in each and LabelKind.COLUMN in each for each in kinds)
    if rows - both > 1 or columns > both or (over and section is Section.DISCLOSURES):
        return True
    if rows > both or not {LabelKind.GROUP, LabelKind.ITEM}.isdisjoint(every):
        return False
    return begun or LabelKind.SPAN in every or columns > 1


def _disclosures(head: HeadLabels) -> list[HeadColumn]:
    columns = _sorted(_merged(head.named(LabelKind.COLUMN)))
    if not columns:
        return _sorted(head.named(LabelKind.ROW))
    order = [_DISCLOSED.index(each.column) for each in columns]
    sure = head.drawn or _in_one_line(columns) or order == sorted(order)
    return columns if sure else []


def _in_one_line(columns: Sequence[HeadColumn]) -> bool:
    """Whether the labels of columns are fields of one line, so that their order is to be seen."""
    return len({id(each.line) for each in columns}) == 1


#: The columns of Table Two in the order of the forms.
_DISCLOSED = [
    column.concept for form in EDITIONS for column in form.grid(Section.DISCLOSURES).columns
]


def _merged(columns: Sequence[HeadColumn]) -> list[HeadColumn]:
    """Columns side by side that have one name as the one that they were before it was repeated."""
    found: list[HeadColumn] = []
    for each in columns:
        last = found[-1] if found else None
        if last and each[:2] == last[:2] and (each.depth, each.start) == (last.depth, last.end):
            found[-1] = last._replace(end=each.end)
        else:
            found.append(each)
    return found


def _requests(head: HeadLabels) -> list[HeadColumn]:
    rows = head.named(LabelKind.ROW, LabelKind.GROUP)
    if len({each.row for each in rows}) >= _ON_ITS_SIDE:
        return _on_its_side(head)
    columns = _distinct(_merged(head.named(LabelKind.COLUMN)))
    by_place = _sorted(columns)
    # What is under the span takes its place among the labels that stand beside it.
    span = next((n for n, each in enumerate(head.entries) if _is_span(each)), None)
    alone = span is None and _in_one_line(columns)
    if head.drawn or in_official_order(by_place) or alone:
        return by_place
    read = {(id(each.line), each.number): n for n, each in enumerate(head.entries)}

    def place(column: HeadColumn) -> tuple[int, int]:
        at = read[id(column.line), column.number]
        if span is None or column.column not in UNGROUPED:
            return 1, at
        return (0 if at < span else 2), at

    by_span = sorted(columns, key=place)
    # In lines that are not drawn an order of its own is more likely one that was lost.
    return by_span if in_official_order(by_span) else []


def contradicts_order(head: TableHead) -> bool:
    """Whether one line of the head of Table Three names columns in another order than the form."""
    lines: dict[int, list[HeadColumn]] = {}
    for each in _distinct(_merged(head.labels.named(LabelKind.COLUMN))):
        lines.setdefault(id(each.line), []).append(each)
    return not all(in_official_order(_sorted(each)) for each in lines.values())


def _is_span(entry: HeadEntry) -> bool:
    meaning = entry.label.meaning(Section.REQUESTS, LabelKind.SPAN)
    return meaning is not None and bool(meaning.concept)


def _on_its_side(head: HeadLabels) -> list[HeadColumn]:
    """The rows of the form as columns; a heading over rows is one where nothing is under it."""
    found = _distinct(head.named(LabelKind.ROW))
    for group in head.named(LabelKind.GROUP):
        if not any(group.start <= each.start < group.end for each in found):
            found.append(group)
    return _sorted(found)


def in_official_order(columns: Sequence[HeadColumn]) -> bool:
    """Whether columns of Table Three are in the order of the form, whichever of them there are."""
    order = [APPLICANTS.index(each.column) for each in columns]
    return order == sorted(order)


def _challenges(head: HeadLabels) -> list[HeadColumn]:
    """Outcomes under their routes: by place where they are drawn so, else by their order.

    A head that is repeated, below or beside itself, counts where it stands lowest.
    """
    outcomes, routes = head.named(LabelKind.COLUMN), head.named(LabelKind.ROW)
    lowest = [each for each in outcomes if each.depth == outcomes[-1].depth]
    if len(lowest) >= min(ROUTES_IN_FULL, len(outcomes) - len(lowest)):
        outcomes = lowest if len(lowest) in (5, 15) else outcomes
    columns = _sorted(outcomes or routes)
    if outcomes and routes:
        columns = _under_routes(outcomes, routes) or _by_order(outcomes, routes)
    sure = head.drawn or _in_one_line(columns) or all(map(_comes_before, columns, columns[1:]))
    return columns if sure else []


#: The outcomes of Table Four in the order of the form.
_OUTCOMES = [each.concept for each in EDITIONS[0].grid(Section.CHALLENGES).columns]


def _comes_before(one: HeadColumn, other: HeadColumn) -> bool:
    """Whether two columns side by side are of two routes, or in the order of the form."""
    if one.row != other.row or not one.column:
        return True
    return _OUTCOMES.index(one.column) < _OUTCOMES.index(other.column)


def _under_routes(outcomes: Sequence[HeadColumn], routes: Sequence[HeadColumn]) -> list[HeadColumn]:
    """Each outcome with the last route that begins at or left of it; none where that is not so."""
    columns = []
    for outcome in _sorted(outcomes):
        left = [(each.start, each.row) for each in routes if each.start <= outcome.start]
        if not left:
            return []
        columns.append(outcome._replace(row=max(left)[1]))
    named = {(each.row, each.column) for each in columns}
    starts = {each.start for each in columns}
    return columns if len(named) == len(columns) == len(starts) else []


def _by_order(outcomes: Sequence[HeadColumn], routes: Sequence[HeadColumn]) -> list[HeadColumn]:
    """Outcomes with their routes in order: each comes once in a route, so another begins a next."""
    groups: list[list[HeadColumn]] = [[]]
    for outcome in outcomes:
        if any(each.column == outcome.column for each in groups[-1]):
            groups.append([])
        groups[-1].append(outcome)
    routes = [
        each
        for number, each in enumerate(routes)
        if each.row not in {r.row for r in routes[:number]}
    ]
    if len(groups) != len(routes):
        return []
    return [
        each._replace(row=route.row)
        for route, group in zip(routes, groups, strict=True)
        for each in group
    ]


def _distinct(columns: Sequence[HeadColumn]) -> list[HeadColumn]:
    """Each concept once, where its label stands lowest: nearest to the numbers."""
    lowest: dict[str, HeadColumn] = {}
    for each in columns:
        concept = each.row or each.column
        if concept not in lowest or each.depth > lowest[concept].depth:
            lowest[concept] = each
    return list(lowest.values())


def _sorted(columns: Sequence[HeadColumn]) -> list[HeadColumn]:
    return sorted(columns, key=lambda each: each.start)


_FINDERS = {
    Section.DISCLOSURES: _disclosures,
    Section.REQUESTS: _requests,
    Section.CHALLENGES: _challenges,
}
