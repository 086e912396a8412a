"""Reports sorted by whose they are: those that count for a body, and those that do not, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import frozen

from govdisclosure.errors import require, require_whole, several
from govdisclosure.offices.body_states import (
    DoubleReport,
    NotCompared,
    OtherYear,
    PresentBody,
    UnexpectedReport,
)
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.filed_reports import FiledReport, of_one_body
from govdisclosure.offices.near_names import NearNames
from govdisclosure.reports import Report
from govdisclosure.text.names import folded_name

#: So many names are looked at for hints: where many reports are of nobody on a long list, it is
#: another list, and hints to the first of them show that.
_LOOKED_AT = 200_000


@frozen
class Filing:
    """Reports, and the bodies that they may be of.

    Args:
        reports: The reports, in the order of their files.
        unread: The files that could not be read.
        known: The bodies that a report can be of: those of a list, or whoever publishes here.
        names: Those of whom one is expected.
        expected_by: What says so: ``list``, ``last_year``, or "" where nothing does.
        year: The year that reports are asked for; None where one on any year counts.
    """

    reports: tuple[FiledReport, ...]
    unread: tuple[str, ...]
    known: Expected
    names: tuple[str, ...]
    expected_by: str
    year: int | None

    @classmethod
    def of(
        cls,
        reports: Iterable[Report | FiledReport],
        unread: Iterable[str],
        expected: Expected | Iterable[str] | None,
        last_year: Iterable[Report | FiledReport],
        year: int | None,
    ) -> Filing:
        """File reports by what :meth:`govdisclosure.offices.Bodies.of` is given."""
        given = tuple(map(_filed, _listed(reports)))
        if year is not None:
            require_whole("year", year)
        of_year = year or _year_of_majority(given)
        before = [each for each in _listed(last_year) if of_year]
        if expected is not None:
            known = expected if isinstance(expected, Expected) else Expected.of(expected)
            names, by = known.names, "list"
        elif last := [
            each.publisher for each in before if each.publisher and each.year + 1 == of_year
        ]:
            known = Expected.by_names(last)
            names, by = known.names, "last_year"
        else:
            known, names, by = Expected.by_names(each.publisher for each in given), (), ""
        return cls(given, several(unread, str), known, names, by, of_year)

    def present(self) -> tuple[PresentBody, ...]:
        """The bodies of whom there is a report."""
        found = defaultdict[str, list[FiledReport]](list)
        for each in self._of_year():
            if body := self.known.body_of(each.publisher):
                found[body.name].append(each)
        return tuple(
            PresentBody(name, _sources(found[name]), _other_names(name, found[name]))
            for name in self.known.names
            if name in found
        )

    def double(self) -> tuple[DoubleReport, ...]:
        """Those who sent several on one year: under one name or another, but as one body."""
        found = defaultdict[tuple[str, int], list[FiledReport]](list)
        for each in self._of_year():
            if self.known.body_of(each.publisher):
                found[self.known.sender_of(each.publisher), each.year].append(each)
        return tuple(
            DoubleReport(
                self._called(several_of_one[0]),
                year,
                _sources(several_of_one),
                identical=len({each.content for each in several_of_one}) == 1,
                differs=tuple(
                    dict.fromkeys(
                        chain.from_iterable(map(several_of_one[0].differing, several_of_one[1:]))
                    )
                ),
            )
            for (_, year), of_one_name in found.items()
            for several_of_one in of_one_body(of_one_name)
            if len(several_of_one) > 1
        )

    def unexpected(self, missing: tuple[str, ...]) -> tuple[UnexpectedReport, ...]:
        """Reports of bodies that none is expected of, with the nearest name of one that is."""
        found = [each for each in self._of_year() if not self.known.body_of(each.publisher)]
        near = NearNames.of(self.known.names, likely=missing)
        hints = {
            each.publisher: near.nearest(each.publisher)
            for each in found[: _LOOKED_AT // max(len(self.names), 1)]
            if each.publisher
        }
        return tuple(
            UnexpectedReport(each.publisher, each.source, hints.get(each.publisher, ""))
            for each in found
        )

    def other_year(self) -> tuple[OtherYear, ...]:
        """Reports on another year than is asked for."""
        return tuple(
            OtherYear(self._called(each), each.year, each.source)
            for each in self.reports
            if self.year not in (None, each.year)
        )

    def not_compared(self) -> tuple[NotCompared, ...]:
        """Reports that no report of last year was held against, though some were given."""
        return tuple(
            NotCompared(self._called(each), each.source, each.not_compared)
            for each in self.reports
            if each.not_compared is not None
        )

    def _of_year(self) -> Iterator[FiledReport]:
        return (each for each in self.reports if self.year in (None, each.year))

    def _called(self, report: FiledReport) -> str:
        body = self.known.body_of(report.publisher)
        return body.name if body else report.publisher


def _listed(reports: Iterable[Report | FiledReport]) -> Iterator[Report | FiledReport]:
    if isinstance(reports, Report | FiledReport | str) or not isinstance(reports, Iterable):
        several(reports, Report)  # which says what to give
    for each in reports:
        require(each, Report, FiledReport)
        yield each


def _filed(report: Report | FiledReport) -> FiledReport:
    return report if isinstance(report, FiledReport) else FiledReport.of(report)


def _year_of_majority(reports: tuple[FiledReport, ...]) -> int | None:
    """The year that more than half of some reports are on; of fewer, none is the rest."""
    years = Counter(each.year for each in reports).most_common(1)
    return next((year for year, count in years if 2 * count > len(reports)), None)


def _sources(reports: Iterable[FiledReport]) -> tuple[str, ...]:
    return tuple(each.source for each in reports)


def _other_names(name: str, reports: Iterable[FiledReport]) -> tuple[str, ...]:
    """The names that reports of a body give in place of its own, once each."""
    given = {folded_name(each.publisher): each.publisher for each in reports}
    return tuple(each for key, each in given.items() if key != folded_name(name))
