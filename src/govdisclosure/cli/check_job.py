"""What `check` does with each report, in whichever process, and what comes back of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import click
from attrs import frozen

from govdisclosure.cli.examination import Failure
from govdisclosure.cli.file_run import Run
from govdisclosure.errors import UnknownRule
from govdisclosure.findings import Assessment
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.localize import suspects
from govdisclosure.render import assessment_data
from govdisclosure.render.terminal import Digest, ReportCounts
from govdisclosure.reports import Report
from govdisclosure.rules import RuleSet, check, standard_rules


@frozen
class Judge:
    """Holds a report to the rules of the names kept: a line to be counted, and what `keeps` makes.

    `keeps` is :func:`whole`, :func:`as_data` or :func:`nothing`: an assessment is some thirty times
    as large as what is written of it, and all of it has to come over from another process.
    """

    kept: frozenset[str]
    keeps: Callable[[Assessment], Any]

    def __call__(self, report: Report) -> tuple[ReportCounts, Any]:
        """Check a report."""
        assessment = check(report, rules=_rules_of(report.form, self.kept))
        return ReportCounts.of(assessment), self.keeps(assessment)


def whole(assessment: Assessment) -> Assessment:
    """The assessment itself."""
    return assessment


def as_data(assessment: Assessment) -> dict[str, Any]:
    """The assessment as it stands in JSON."""
    return assessment_data(assessment, suspects=suspects(assessment))


def nothing(_: Assessment) -> None:
    """No more than the line that is counted."""


def counted(run: Run, digest: Digest) -> Iterator[Any]:
    """What was kept of each report, and the failures, all counted in a digest on their way."""
    for each in run:
        if isinstance(each, Failure):
            digest.unread.append(each.error)
            yield each
        else:
            line, kept = each
            digest.add(line)
            yield kept
    digest.files, digest.looked_at = len(run.files.paths), run.done


@lru_cache(maxsize=8)
def _rules_of(form: Form, kept: frozenset[str]) -> RuleSet:
    return RuleSet(each for each in standard_rules(form) if each.name in kept)


def rules_chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The names of the rules chosen; a prefix that no rule of any edition has is a UsageError."""
    every = standard_rules(EDITIONS[0])
    for form in EDITIONS[1:]:
        names = set(every.names)
        every |= RuleSet(each for each in standard_rules(form) if each.name not in names)
    try:
        wanted = (every.select(*select) if select else every).names
        left = (every.ignore(*ignore) if ignore else every).names
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    kept = frozenset(wanted).intersection(left)
    if not kept:
        raise click.UsageError("--ignore leaves none of the rules that --select names")
    return kept
