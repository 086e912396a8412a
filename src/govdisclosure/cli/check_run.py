"""A run of checks: what it keeps of each report, and what comes of all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from attrs import define, frozen

from govdisclosure.cli.acceptance_files import AcceptanceRun, KnownFindings
from govdisclosure.cli.file_run import Run
from govdisclosure.cli.office_files import LetterRun
from govdisclosure.cli.rule_choice import ChosenRules
from govdisclosure.findings import Assessment, Severity
from govdisclosure.folders.runs import Failure
from govdisclosure.localize import suspects
from govdisclosure.message import Language, Message
from govdisclosure.offices import AcceptanceUse, Bodies, BodiesSoFar, CheckedReport, FiledReport
from govdisclosure.render import assessment_data
from govdisclosure.render.terminal import Digest, ReportCounts, broken_on
from govdisclosure.reports import Report
from govdisclosure.wording import ABOUT


class CheckOutcome(NamedTuple):
    """What comes of a report: its counts, what its format needs, what an office files and tells.

    `use` says which acceptances were used on it.
    """

    counts: ReportCounts
    kept: Any
    use: AcceptanceUse
    filed: FiledReport | None
    told: CheckedReport | None


@frozen
class EachCheck:
    """Checks a report by the rules chosen: its counts, what `kept` makes of it, whose it is.

    An assessment is some thirty times as large as what is written of it, and all that is kept has
    to come over from another process.
    """

    rules: ChosenRules
    known: KnownFindings
    kept: Callable[[Assessment], Any]
    filed: bool
    letters: bool

    def __call__(self, report: Report) -> CheckOutcome:
        found = self.rules.checked(report)
        assessment, use = self.known.applied(found)
        return CheckOutcome(
            ReportCounts.of(assessment),
            self.kept(assessment),
            use,
            filed=FiledReport.of(report) if self.filed else None,
            told=office_entry(assessment) if self.letters else None,
        )


def whole(assessment: Assessment) -> Assessment:
    """All of an assessment, for what draws it."""
    return assessment


def office_entry(assessment: Assessment) -> CheckedReport:
    """What the workbook and the letters of an office take of it."""
    return CheckedReport.of(assessment, suspects=suspects(assessment))


def nothing(_: Assessment) -> None:
    """Nothing of it: its counts are enough."""
    return


def json_entry(assessment: Assessment) -> dict[str, Any]:
    """Its entry in JSON, of which rows are made as well."""
    return assessment_data(assessment, suspects=suspects(assessment))


@define
class CheckRun:
    """A run of checks, and what all reports of it come to.

    Args:
        run: The run, whose outcomes are those of :class:`EachCheck`.
        digest: What is counted.
        so_far: Who sent what; None where that is not asked for.
        known: What is accepted.
        letters: The letters to those who have something to mend.
    """

    run: Run
    digest: Digest
    so_far: BodiesSoFar | None
    known: AcceptanceRun
    letters: LetterRun

    def __iter__(self) -> Iterator[Any]:
        """What was kept of each report, and the failures, all counted on their way.

        A report that a body sent twice is told once, where it is asked who sent what.
        """
        for each in self.run.filed(self.digest, self.so_far, lambda outcome: outcome.filed):
            if isinstance(each, Failure):
                yield each
            else:
                self.digest.add(each.counts)
                self.known.note(each.use)
                self.letters.note(each.told)
                yield each.kept

    def bodies(self) -> Bodies | None:
        """Who sent what, once all have come; None where it is not asked, or the run was stopped."""
        return self.digest.bodies

    def fail(self, source: str, why: Message) -> None:
        """Tell of a report that could not be shown; the run then fails."""
        self.run.fail(ABOUT.format(source, why))

    def end(self, *, lang: Language, fail_on: Severity | None) -> None:
        """Tell what there is to know besides, write the letters, and exit.

        Args:
            lang: The language of the letters.
            fail_on: From which severity on it exits with 1; None for never.
        """
        self.known.tell()
        if not self.run.stopped:
            self.letters.write(lang, self.digest.bodies)
        for rule, reports in self.digest.broken.items():
            self.run.fail(broken_on(rule, reports))
        self.run.end(found=fail_on is not None and self.digest.at_least(fail_on))
