"""What a writer for offices is given: assessments, or what was kept of them in another process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from govdisclosure.errors import require
from govdisclosure.findings import Assessment
from govdisclosure.localize import suspects
from govdisclosure.offices import CheckedReport

#: What such a writer is given: one report, or many as they come.
Reports: TypeAlias = "Assessment | CheckedReport | Iterable[Assessment | CheckedReport]"


def checked_reports(reports: Reports) -> Iterator[CheckedReport]:
    """The reports as offices keep them, one by one; OptionError for anything else."""
    return map(checked_report, reports if isinstance(reports, Iterable) else (reports,))


def checked_report(given: Assessment | CheckedReport) -> CheckedReport:
    """A report as offices keep it; OptionError for what is no assessment."""
    if isinstance(given, CheckedReport):
        return given
    require(given, Assessment)
    return CheckedReport.of(given, suspects=suspects(given))
