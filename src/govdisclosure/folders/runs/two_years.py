"""A run over two years: last year's files are read first, and one that is both is read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from govdisclosure.folders.runs.examination import Examination, Failure
from govdisclosure.folders.runs.paths import Files, same_files
from govdisclosure.folders.runs.previous_reports import PreviousReports
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.offices import Expected
from govdisclosure.reports import Body, Report

#: What became of files that were read, by path: the reports of each, or why it could not be read.
_Read: TypeAlias = Mapping[str, tuple[Report | Failure, ...]]


@frozen
class TwoYears:
    """The files of a run, and those that it is compared with.

    Args:
        files: The files that are examined.
        before: Those that may hold the reports of the year before.
        year: The year that all reports that are examined are known to be on.
        body: The kind of body that their publishers are known to be.
        reports: Reports that may be those of the year before, besides the files.
        expected: The bodies of a list, whose other names are theirs last year as well.
    """

    files: Files
    before: Files
    year: int | None = None
    body: Body | str | None = None
    reports: tuple[Report, ...] = ()
    expected: Expected | None = field(kw_only=True, default=None)
    #: The files examined that are among those before, with how they are written there.
    _both: Mapping[str, str] = field(init=False, eq=False, repr=False)
    _told_later: frozenset[str] = field(init=False, eq=False, repr=False)

    @_both.default
    def _same_files(self) -> Mapping[str, str]:
        return same_files(self.files.paths, self.before.paths)

    @_told_later.default
    def _as_written_before(self) -> frozenset[str]:
        return frozenset(self._both.values())

    @property
    def compared(self) -> bool:
        """Whether there is anything that reports could be compared with."""
        return bool(self.reports or self.before.paths)

    @property
    def read_first(self) -> tuple[str, ...]:
        """The files to be read before those that are examined.

        A file that is examined, and so is known to be on a year, is none of the year before.
        """
        if self.year is None:
            return self.before.paths
        return tuple(path for path in self.before.paths if not self.told_later(path))

    def told_later(self, path: str) -> bool:
        """Whether a file of those before is examined as well, and told of when it is.

        Args:
            path: The file as it is written there.
        """
        return path in self._told_later

    def examination(self, each: Callable[[Report], Any], read: _Read) -> Examination:
        """What is done with each file, once those before have been read.

        Args:
            each: What is done with a report.
            read: What became of the files of :attr:`read_first`.
        """
        before = [(report, "") for report in self.reports]
        for path, outcomes in read.items():
            folder = self.before.folders.get(path, "")
            before += [(one, folder) for one in outcomes if isinstance(one, Report)]
        known = {
            path: tuple(_as_written(one, other, path) for one in read[other])
            for path, other in self._both.items()
            if other in read
        }
        listed = self.expected or Expected(())
        return Examination(
            each,
            PreviousReports(
                tuple(report for report, _ in before),
                tuple(folder for _, folder in before),
                asked=self.compared,
                same=listed.other_names,
                merged=listed.merged_names,
            ),
            self.year,
            self.body,
            alone=len(self.files.paths) == 1,
            folders=self.files.folders,
            read=FrozenMapping(known),
        )


def _as_written(outcome: Report | Failure, old: str, path: str) -> Report | Failure:
    """What became of a file, by how it is written now."""
    if isinstance(outcome, Failure) or outcome.source.name != old or old == path:
        return outcome
    return evolve(outcome, source=evolve(outcome.source, name=path))
