"""What a run accepts: the files that say so, and which of their entries were of use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import define, field, frozen

from govdisclosure.cli.options import usage_errors
from govdisclosure.cli.standard_streams import tell
from govdisclosure.errors import FileError, OptionError
from govdisclosure.findings import Assessment
from govdisclosure.message import Message
from govdisclosure.offices import Acceptance, AcceptanceUse, accepting, read_acceptances

_UNUSED = Message("没有用到的接受：{}", "an acceptance that was not used: {}")
_ABSENT = Message(
    "另有{}项接受，所属报告这次没有核对（如{}{}年）",
    "acceptances of reports that were not checked: {} (as of {} on {})",
)


@frozen
class KnownFindings:
    """What is accepted, on which day: what a process needs of it."""

    acceptances: tuple[Acceptance, ...]
    today: date

    def applied(self, assessment: Assessment) -> tuple[Assessment, AcceptanceUse]:
        """An assessment without what is accepted, and which acceptances that took."""
        done = accepting(assessment, self.acceptances, today=self.today)
        return done, AcceptanceUse.of(done, self.acceptances)


@define
class AcceptanceRun:
    """What a run accepts, and what its acceptances have come to so far."""

    findings: KnownFindings
    _use: AcceptanceUse = field(factory=AcceptanceUse, init=False)

    def note(self, use: AcceptanceUse) -> None:
        """Add what they came to on a report."""
        self._use |= use

    def data(self) -> dict[str, Any]:
        """The keys of JSON beside the reports; none where nothing is accepted."""
        if not self.findings.acceptances:
            return {}
        return {"unused_acceptances": [each.to_dict() for each in self._unused()]}

    def tell(self) -> None:
        """Name those that were of no use, and count those whose reports were not in the run."""
        absent = []
        for each in self._unused():
            if each.of_checked:
                tell(_UNUSED.format(each.message))
            else:
                absent.append(each.acceptance)
        if absent:
            tell(_ABSENT.format(len(absent), absent[0].publisher, absent[0].year))

    def _unused(self) -> Iterable[Any]:
        return self._use.unused(self.findings.acceptances, today=self.findings.today)


def acceptances_named(paths: Iterable[str]) -> AcceptanceRun:
    """What the files accept; UsageError for one that cannot be read or is none of acceptances."""
    with usage_errors(FileError, OptionError):
        every = tuple(each for path in paths for each in read_acceptances(path))
    return AcceptanceRun(KnownFindings(every, date.today()))
