"""What is done with a file: its reports are read, and each is examined."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from govdisclosure.errors import (
    CheckFailed,
    GovDisclosureError,
    UnreadableReport,
    of_file,
    without_file,
)
from govdisclosure.folders.runs.previous_reports import PreviousReports
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message
from govdisclosure.mistakes import mistake_in_words
from govdisclosure.readers import read_all
from govdisclosure.render import broken_report
from govdisclosure.reports import Body, Report
from govdisclosure.wording import ABOUT

_NO_REPORT = Message("其中没有报告", "there are no reports in it")
_MISTAKE = Message(
    "{}：处理这个文件时本软件出错，请告知维护者：{}",
    "{}: we made a mistake about it, please report it: {}",
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

    @property
    def why(self) -> Message:
        """Why, for where the path stands beside it."""
        return without_file(self.path, self.message)


@frozen(eq=False)  # an outcome may be anything, such as what is written as JSON
class Examined:
    """What became of a file: an outcome for each report or a failure, and what is to be noted.

    Of the notes, those on reports that were not compared are `not_compared`.
    """

    outcomes: tuple[Any, ...]
    notes: tuple[Message, ...] = ()
    not_compared: tuple[Message, ...] = ()


@frozen
class Examination:
    """What is done with a file: called with its path, in this process or in another.

    `each` is called with every report in the file, with last year's from `previous` beside it;
    `year` and `body` are what is known of the reports; `alone` says that there is no other file.
    `folders` are those below the root that files lie in, and `read` is what became of the files
    that were read already, as they are among last year's: none is read twice.
    """

    each: Callable[[Report], Any]
    previous: PreviousReports = field(factory=PreviousReports)
    year: int | None = None
    body: str | None = None
    alone: bool = False
    folders: Mapping[str, str] = field(kw_only=True, factory=FrozenMapping)
    read: Mapping[str, tuple[Report | Failure, ...]] = field(kw_only=True, factory=FrozenMapping)

    def __call__(self, path: str) -> Examined:
        """Read the file and examine its reports; what goes wrong is an outcome of its own."""
        try:
            reports = self._reports(path)
            alone = self.alone and len(reports) == 1
            folder = self.folders.get(path, "")
            found = [self.previous.put_beside(e, folder=folder, alone=alone) for e in reports]
        except GovDisclosureError as error:
            return unreadable(path, error)
        except Exception as error:  # a mistake of ours about one file must not cost all the others
            return unreadable(path, _failed(_MISTAKE.format(path, mistake_in_words(error)), error))
        whys = (each.report.not_compared for each in found)
        return Examined(
            tuple(self._outcome(path, each.report) for each in found),
            tuple(ABOUT.format(path, each.note) for each in found if each.note is not None),
            tuple(ABOUT.format(path, why) for why in whys if why is not None),
        )

    def _outcome(self, path: str, report: Report) -> Any:
        """What is made of a report; what goes wrong with it costs no other of its file."""
        try:
            return self.each(report)
        except GovDisclosureError as error:
            return Failure(path, error)
        except Exception as error:  # as above
            return Failure(path, _failed(broken_report(report, error).why, error))

    def _reports(self, path: str) -> tuple[Report, ...]:
        """The reports in a file, read unless that was done before."""
        if path not in self.read:
            reports = read_all(path, year=self.year, body=self.body)
            if not reports:
                raise UnreadableReport(of_file(path, _NO_REPORT))
            return reports
        known = []
        for each in self.read[path]:
            if isinstance(each, Failure):
                raise each.error
            known.append(each if self.body is None else evolve(each, body=Body(self.body)))
        return tuple(known)


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
