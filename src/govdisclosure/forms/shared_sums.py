"""The sums that follow from the rows and columns of a form, whichever an edition prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdisclosure.forms.cell import Cell
from govdisclosure.forms.concepts import (
    Applicant,
    ChallengeOutcome,
    RequestGroup,
    RequestRow,
    Section,
)
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
    rows = [RequestRow(row.concept) for row in requests.rows]
    columns = [column.concept for column in requests.columns]
    kinds = [column for column in columns if column != Applicant.TOTAL]
    outcomes = [row for row in rows if row.is_outcome]

    def cells(several: Iterable[str], column: str) -> tuple[Cell, ...]:
        return tuple(Cell(Section.REQUESTS, row, column) for row in several)

    def flow(column: str) -> Identity:
        return Identity(
            f"requests.flow.{column}",
            cells((RequestRow.RECEIVED, RequestRow.CARRIED_OVER), column),
            cells((RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD), column),
            notice.note("第一项加第二项之和…"),
        )

    def outcome(column: str) -> Identity:
        return Identity(
            f"requests.outcomes.{column}",
            cells((RequestRow.PROCESSED,), column),
            cells(outcomes, column),
            requests.row(RequestRow.PROCESSED).citation,
        )

    def applicants(row: str) -> Identity:
        return Identity(
            f"requests.applicants.{row}",
            (Cell(Section.REQUESTS, row, Applicant.TOTAL),),
            tuple(Cell(Section.REQUESTS, row, kind) for kind in kinds),
            requests.column(Applicant.TOTAL).citation,
        )

    def route(row: str) -> Identity:
        ended = [column.concept for column in challenges.columns]
        ended.remove(ChallengeOutcome.TOTAL)
        return Identity(
            f"challenges.outcomes.{row}",
            (Cell(Section.CHALLENGES, row, ChallengeOutcome.TOTAL),),
            tuple(Cell(Section.CHALLENGES, row, column) for column in ended),
            challenges.column(ChallengeOutcome.TOTAL).citation,
        )

    return (
        *map(flow, columns),
        *map(outcome, columns),
        *map(applicants, rows),
        *(route(row.concept) for row in challenges.rows),
    )


def carried_links(notice: Instrument, requests: Grid) -> tuple[Identity, ...]:
    """What one year carries forward the next carries over, column by column."""
    label = requests.row(RequestRow.CARRIED_OVER).label
    return tuple(
        Identity(
            f"years.carried.{column.concept}",
            (Cell(Section.REQUESTS, RequestRow.CARRIED_OVER, column.concept),),
            (Cell(Section.REQUESTS, RequestRow.CARRIED_FORWARD, column.concept, lag=1),),
            notice.label(label),
        )
        for column in requests.columns
    )


def subtotals(notice: Instrument, requests: Grid) -> Mapping[Cell, Identity]:
    """The sums that a body may print beside a heading of Table Three, each by its own cell."""
    sums: dict[Cell, Identity] = {}
    for heading, group in _GROUPS.items():
        rows = [row.concept for row in requests.rows if row.heading == heading]
        for column in requests.columns if rows else ():
            cell = Cell(Section.REQUESTS, group, column.concept)
            parts = tuple(Cell(Section.REQUESTS, row, column.concept) for row in rows)
            name = f"requests.subtotals.{group}.{column.concept}"
            sums[cell] = Identity(name, (cell,), parts, notice.label(heading))
    return sums
