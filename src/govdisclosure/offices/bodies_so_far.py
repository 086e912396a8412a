"""Who sent what, while the files are still being read: for runs that keep no report."""

from __future__ import annotations

from collections.abc import Hashable

from attrs import define, field

from govdisclosure.offices.bodies import Bodies
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.reports import Report
from govdisclosure.text.names import folded_name


@define
class BodiesSoFar:
    """The reports of a run as they come, and the files that could not be read.

    Args:
        expected: The bodies that a report is expected of; None where no list says so.
        last_year: The reports of other years.
        year: The year that reports are asked for; None where most of them are to say.
    """

    expected: Expected | None = None
    last_year: tuple[Report, ...] = ()
    year: int | None = None
    _reports: list[FiledReport] = field(factory=list, init=False)
    _unread: list[str] = field(factory=list, init=False)
    _known: set[Hashable] = field(factory=set, init=False)

    def add(self, report: FiledReport) -> bool:
        """File a report.

        Args:
            report: The report.

        Returns:
            Whether it is to be counted: not where the same body sent the same already.
        """
        self._reports.append(report)
        name = report.publisher
        sender = self.expected.sender_of(name) if self.expected else folded_name(name)
        # Towns of one name in two counties may say the same, and not have said so a year before.
        key = sender, report.year, report.content, report.last_year
        again = bool(sender) and key in self._known
        self._known.add(key)
        return not again

    def add_unread(self, path: str) -> None:
        """Note a file that could not be read."""
        self._unread.append(path)

    def bodies(self) -> Bodies:
        """Who sent what, of all that came."""
        return Bodies.of(
            self._reports,
            unread=self._unread,
            expected=self.expected,
            last_year=self.last_year,
            year=self.year,
        )
