"""What is done with a file: its reports are read, and each is examined."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from govdisclosure.errors import CheckFailed, GovDisclosureError, UnreadableReport, of_file
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message, joined
from govdisclosure.mistakes import mistake_in_words
from govdisclosure.readers import read_all
from govdisclosure.render import broken_report
from govdisclosure.reports import Report
from govdisclosure.text.character_variants import fold

#: How many reports a message names.
_NAMED = 5
_OF_YEAR, _MORE = Message("{}{}年", "{} {}"), Message("…", "…")
_ONLY_ONE = Message(
    "{}：与{}{}年的报告比较，因为“--previous”没有给出其他报告",
    "{}: compared with the report of {} on {}, since --previous has no other",
)
_NO_REPORT = Message("其中没有报告", "there are no reports in it")
_MISTAKE = Message(
    "{}：处理这个文件时本库出错，请告诉我们：{}",
    "{}: we made a mistake about it, please report it: {}",
)
_NONE_SUCH = Message(
    "{}：“--previous”中没有{}{}年的报告（现有：{}）",
    "{}: --previous has no report of {} on {} (it has {})",
)


@frozen
class Failure:
    """A file that could not be read or checked, and why."""

    path: str
    error: GovDisclosureError

    @property
    def message(self) -> Message:
        """Why, with the path: what is missing to read a file names none by itself."""
        message = self.error.message
        if self.path in message.en or self.path == "-":
            return message
        return of_file(self.path, message)


@frozen(eq=False)  # an outcome may be anything, such as what is written as JSON
class Examined:
    """What became of a file: an outcome for each report or a failure, and what is to be noted."""

    outcomes: tuple[Any, ...]
    notes: tuple[Message, ...] = ()


@frozen
class PreviousReports:
    """Reports on other years, to put that on the year before beside a report."""

    reports: tuple[Report, ...] = ()
    _by_publisher: Mapping[tuple[str, int], Report] = field(init=False, eq=False, repr=False)

    @_by_publisher.default
    def _first_of_each(self) -> Mapping[tuple[str, int], Report]:
        # Of two reports of one publisher on one year the first counts; a blank is no publisher.
        named = (each for each in reversed(self.reports) if each.publisher)
        return FrozenMapping(((fold(each.publisher), each.year), each) for each in named)

    def put_beside(self, report: Report, *, alone: bool) -> tuple[Report, Message | None]:
        """The report with its publisher's last one, and what is to be noted where that is no such.

        Where a report is `alone`, the only one on last year is taken whoever published it.
        """
        if not self.reports:
            return report, None
        own = self._by_publisher.get((fold(report.publisher), report.year - 1))
        if own is not None:
            return report.after(own), None
        only = self.reports[0]
        if alone and len(self.reports) == 1 and only.year == report.year - 1:
            return report.after(only), _ONLY_ONE.format(
                report.source.name, only.publisher or only.source.name, only.year
            )
        names = [_OF_YEAR.format(each.publisher, each.year) for each in self.reports[:_NAMED]]
        names += [_MORE] * (len(self.reports) > _NAMED)
        return report, _NONE_SUCH.format(
            report.source.name, report.publisher, report.year - 1, joined(names)
        )


@frozen
class Examination:
    """What is done with a file: called with its path, in this process or in another.

    `each` is called with every report in the file, with last year's from `previous` beside it;
    `year` and `body` are what is known of the reports; `alone` says that there is no other file.
    """

    each: Callable[[Report], Any]
    previous: PreviousReports = PreviousReports()
    year: int | None = None
    body: str | None = None
    alone: bool = False

    def __call__(self, path: str) -> Examined:
        """Read the file and examine its reports; what goes wrong is an outcome of its own."""
        notes: list[Message] = []
        try:
            reports = read_all(path, year=self.year, body=self.body)
            if not reports:
                raise UnreadableReport(of_file(path, _NO_REPORT))
            known = tuple(self._known(reports, notes))
        except GovDisclosureError as error:
            return unreadable(path, error)
        except Exception as error:  # a mistake of ours about one file must not cost all the others
            return unreadable(path, _failed(_MISTAKE.format(path, mistake_in_words(error)), error))
        return Examined(tuple(self._outcome(path, report) for report in known), tuple(notes))

    def _outcome(self, path: str, report: Report) -> Any:
        """What is made of a report; what goes wrong with it costs no other of its file."""
        try:
            return self.each(report)
        except GovDisclosureError as error:
            return Failure(path, error)
        except Exception as error:  # as above
            return Failure(path, _failed(broken_report(report, error).why, error))

    def _known(self, reports: tuple[Report, ...], notes: list[Message]) -> Iterator[Report]:
        """The reports with what is known of them besides; what is to be noted is added."""
        for report in reports:
            alone = self.alone and len(reports) == 1
            known, why = self.previous.put_beside(report, alone=alone)
            if why is not None:
                notes.append(why)
            yield known


def _failed(why: Message, mistake: Exception) -> CheckFailed:
    """What stands for a mistake, with its traceback in the notes."""
    failed = CheckFailed(why)
    failed.add_note("".join(traceback.format_exception(mistake)))
    return failed


def unreadable(path: str, error: GovDisclosureError) -> Examined:
    """What becomes of a file that cannot be read.

    The error is kept as another process would hand it over: what it was raised from, and the frames
    that it was raised in, would keep the content of the file in memory.
    """
    error.__cause__ = error.__context__ = None
    return Examined((Failure(path, error.with_traceback(None)),))


def itself(report: Report) -> Report:
    """A report as it was read: an examination that only reads."""
    return report
