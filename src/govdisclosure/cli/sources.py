"""The files that a command is given: each read, or the reason kept why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn, TypeAlias

import click
from rich.console import Console
from rich.progress import track

from govdisclosure.display import visible
from govdisclosure.errors import GovDisclosureError, UnreadableReport
from govdisclosure.readers import read_all
from govdisclosure.reports import Report

__all__ = ["Outcome", "failed", "read_paths", "reports_of", "with_previous"]

#: With more files than this a progress bar is shown, where somebody is there to look at it.
_MANY = 10

#: What reading a file came to: its reports, or why there are none.
Outcome: TypeAlias = tuple[Report, ...] | GovDisclosureError


def read_paths(paths: Sequence[str]) -> list[tuple[str, Outcome]]:
    """Read each file, or keep why it cannot be read, which is also said at once."""
    console = Console(stderr=True)
    shown = track(
        paths,
        description="",
        console=console,
        transient=True,
        disable=len(paths) <= _MANY or not console.is_terminal,
    )
    return [(path, _read_one(path)) for path in shown]


def _read_one(path: str) -> Outcome:
    try:
        return read_all(path) or _without_reports(path)
    except GovDisclosureError as error:
        click.echo(f"govdisclosure: {visible(str(error))}", err=True)
        return error


def _without_reports(path: str) -> NoReturn:
    raise UnreadableReport(f"{path}: there are no reports in it")


def failed(read: Iterable[tuple[str, Outcome]]) -> bool:
    """Whether any of the files could not be read."""
    return any(isinstance(outcome, GovDisclosureError) for _, outcome in read)


def reports_of(
    read: Sequence[tuple[str, Outcome]], before: Sequence[tuple[str, Outcome]]
) -> Iterator[tuple[str, Report | GovDisclosureError]]:
    """Every report of the files with last year's beside it, and the failures where they stand."""
    for path, outcome in read:
        if isinstance(outcome, GovDisclosureError):
            yield path, outcome
            continue
        alone = len(read) == len(outcome) == 1
        for report in outcome:
            yield path, with_previous(report, before, alone=alone)


def with_previous(report: Report, before: Iterable[tuple[str, Outcome]], *, alone: bool) -> Report:
    """The report with last year's beside it: that of its publisher, or the only one there is."""
    reports = [
        each
        for _, outcome in before
        if not isinstance(outcome, GovDisclosureError)
        for each in outcome
    ]
    if not reports:
        return report
    last_year = [each for each in reports if each.year == report.year - 1]
    own = [each for each in last_year if each.publisher == report.publisher]
    if not own and alone and len(reports) == len(last_year) == 1:
        own = last_year
        click.echo(
            f"govdisclosure: {report.source.name}: compared with the report of "
            f"{own[0].publisher or own[0].source.name} on {own[0].year}, since --previous has no "
            f"other",
            err=True,
        )
    if own:
        return report.after(own[0])
    found = "、".join(f"{each.publisher} {each.year}" for each in reports)
    click.echo(
        f"govdisclosure: {report.source.name}: --previous has no report of {report.publisher} on "
        f"{report.year - 1} (it has {found})",
        err=True,
    )
    return report
