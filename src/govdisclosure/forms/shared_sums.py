"""The sums that follow from the rows and columns of a form, whichever an edition prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from govdisclosure.forms.cell import Cell
from govdisclosure.forms.concepts import RequestGroup, RequestRow, Section
from govdisclosure.forms.grids import Grid
from govdisclosure.forms.identity import Identity
from govdisclosure.law import Instrument

#: The headings beside which some bodies print a sum of the rows below.
_GROUPS = {
    "（三）不予公开": RequestGroup.DENIED,
    "（四）无法提供": RequestGroup.UNAVAILABLE,
    "（五）不予处理": RequestGroup.DECLINED,
    "（六）其他处理": RequestGroup.CLOSED,
}


def identities(notice: Instrument, requests: Grid, challenges: Grid) -> tuple[Identity, ...]:
    """Every sum within one report: flow and outcomes by column, applicants by row, routes."""
    columns = [column.concept for column in requests.columns]
    outcomes = [row.concept for row in requests.rows if RequestRow(row.concept).is_outcome]
    received = (RequestRow.RECEIVED, RequestRow.CARRIED_OVER)
    processed = (RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD)
    flow = (
        Identity(
            f"requests.flow.{column}",
            _requests(received, column),
            _requests(processed, column),
            notice.note("第一项加第二项之和…"),
        )
        for column in columns
    )
    ended = (
        Identity(
            f"requests.outcomes.{column}",
            _requests((RequestRow.PROCESSED,), column),
            _requests(outcomes, column),
            requests.row(RequestRow.PROCESSED).citation,
        )
        for column in columns
    )
    return (
        *flow,
        *ended,
        *_totals("requests.applicants", requests),
        *_totals("challenges.outcomes", challenges),
    )


def _requests(rows: Iterable[str], column: str, *, lag: int = 0) -> tuple[Cell, ...]:
    return tuple(Cell(Section.REQUESTS, row, column, lag) for row in rows)


def _totals(family: str, grid: Grid) -> Iterator[Identity]:
    """In each row of a table, its last column is the total of the others."""
    for row in grid.rows:
        *parts, total = grid.cells_of(row)
        cites = grid.columns[-1].citation
        yield Identity(f"{family}.{row.concept}", (total,), tuple(parts), cites)


def carried_links(notice: Instrument, requests: Grid) -> tuple[Identity, ...]:
    """What one year carries forward the next carries over, column by column."""
    cites = notice.label(requests.row(RequestRow.CARRIED_OVER).label)
    return tuple(
        Identity(
            f"years.carried.{column.concept}",
            _requests((RequestRow.CARRIED_OVER,), column.concept),
            _requests((RequestRow.CARRIED_FORWARD,), column.concept, lag=1),
            cites,
        )
        for column in requests.columns
    )


def subtotals(notice: Instrument, requests: Grid) -> Mapping[Cell, Identity]:
    """The sums that a body may print beside a heading of Table Three, each by its own cell."""
    sums: dict[Cell, Identity] = {}
    for heading, group in _GROUPS.items():
        rows = [row.concept for row in requests.rows if row.heading == heading]
        for column in requests.columns if rows else ():
            (cell,) = _requests((group,), column.concept)
            parts = _requests(rows, column.concept)
            name = f"requests.subtotals.{group}.{column.concept}"
            sums[cell] = Identity(name, (cell,), parts, notice.label(heading))
    return sums
