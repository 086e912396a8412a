"""A command's run over its files: in order, on all its processors, with progress, up to Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any

from attrs import define, field
from rich.console import Console
from rich.text import Text

from govdisclosure.cli.interrupts import interruptible
from govdisclosure.cli.language import language_asked_for
from govdisclosure.cli.options import FAILURE, FINDINGS, STOPPED, usage_errors, wrong_use
from govdisclosure.errors import FileError
from govdisclosure.folders.runs import (
    FEW,
    Examination,
    Examined,
    Failure,
    Files,
    PreviousReports,
    examined,
    files_of,
    itself,
)
from govdisclosure.message import Message
from govdisclosure.render import failure_data
from govdisclosure.render.terminal import Digest
from govdisclosure.reports import Report
from govdisclosure.text.make_visible import visible

#: Notes beside errors, such as on reports without one of last year, are shown up to this number.
_NOTES = 5
_ALONE = Message(
    "这里不能启动其他进程：各个文件都由本进程处理",
    "other processes cannot be started here: this one does all by itself",
)
_AND_SO_ON = Message("……另有{}条类似的说明", "… and so for {} more")
_WORDS_ALONE = Message(
    "{}：没有读到任何表格，只有文字", "{}: no table of it was read, only its words"
)


@define
class Run:
    """The outcomes of an examination, file by file as they come.

    When all have been taken, `failed` says whether a file could not be read, `done` how many files
    were examined, and `stopped` whether the user ended it before the last one.
    """

    files: Files
    examination: Examination
    jobs: int | None = None
    failed: bool = field(default=False, kw_only=True)
    stopped: bool = field(default=False, init=False)
    done: int = field(default=0, init=False)
    _notes: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Any]:
        console = Console(stderr=True)
        paths = self.files.paths
        # Of a single file there is nothing to keep, so Ctrl-C may end that at once.
        with interruptible() if len(paths) > 1 else nullcontext(_never) as stopped:
            for each in self._with_progress(console, stopped):
                # What was under way when the user stopped us may have failed for that reason.
                if stopped():
                    break
                yield from self._noted(each, console)
        self.stopped = self.done < len(paths)
        if self._notes > _NOTES:
            _say(_AND_SO_ON.format(self._notes - _NOTES), console)

    def _with_progress(self, console: Console, stopped: Callable[[], bool]) -> Iterator[Examined]:
        paths = self.files.paths
        # It copies this process, if nothing moves in there yet.
        results = examined(
            paths,
            self.examination,
            jobs=self.jobs,
            stopped=stopped,
            alone=lambda: _say(_ALONE, console),
        )
        if len(paths) <= FEW or not console.is_terminal:
            yield from results
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            yield from progress.track(results, total=len(paths), description="")

    def _noted(self, found: Examined, console: Console) -> tuple[Any, ...]:
        for each in found.outcomes:
            if isinstance(each, Failure):
                self.failed = True
                _say(each.message, console)
        for note in found.notes:
            self._notes += 1
            if self._notes <= _NOTES:
                _say(note, console)
        self.done += 1
        return found.outcomes

    def successes(self) -> Iterator[Any]:
        """The outcomes of the files that could be read."""
        return (each for each in self if not isinstance(each, Failure))

    def counted(self, digest: Digest) -> Iterator[Any]:
        """The outcomes, the failures and the number of files counted in a digest on their way."""
        for each in self:
            if isinstance(each, Failure):
                digest.unread.append(each.message.to(language_asked_for()))
            yield each
        digest.files, digest.examined = len(self.files.paths), self.done

    def fail(self, what: Message) -> None:
        """Tell of what failed beside the files that could not be read; the run then fails."""
        self.failed = True
        _say(what, Console(stderr=True))

    def note(self, what: Message) -> None:
        """Tell of what is to be known, and is no failure."""
        _say(what, Console(stderr=True))

    def end_if_stopped(self) -> None:
        """Exit as a command does that the user stopped, if so it was."""
        if self.stopped:
            raise SystemExit(STOPPED)

    def end(self, *, found: bool = False) -> None:
        """Exit as a command does that was stopped, could not read a file, or found something."""
        self.end_if_stopped()
        if self.failed:
            raise SystemExit(FAILURE)
        if found:
            raise SystemExit(FINDINGS)


def files_named(paths: Sequence[str], *, besides: str | None = None) -> Files:
    """The files that paths on the command line stand for; UsageError for a folder without any."""
    with usage_errors(FileError):
        return files_of(paths, besides=besides)


def run_over(
    files: Files,
    examine: Callable[[Report], Any],
    *,
    previous: Sequence[str] = (),
    year: int | None = None,
    body: str | None = None,
    jobs: int | None = None,
) -> Run:
    """A run over files, each report of them examined with its publisher's last one beside it.

    Args:
        files: The files.
        examine: What is done with each report, in whichever process.
        previous: The paths of last year's reports; the run fails where one cannot be read.
        year: The year that the reports are known to be on, but for last year's.
        body: The kind of body that the publishers are known to be.
        jobs: How many processes share many files; one for each processor unless given.
    """
    before = Run(files_named(previous), Examination(itself), jobs)
    reports = PreviousReports(tuple(before.successes()))
    before.end_if_stopped()
    examination = Examination(examine, reports, year, body, alone=len(files.paths) == 1)
    return Run(files, examination, jobs, failed=before.failed)


def entries(
    outcomes: Iterable[Any], data: Callable[[Any], dict[str, Any]] = dict
) -> Iterator[dict[str, Any]]:
    """Outcomes as they stand in JSON; `data` gives the entry of one that is no failure."""
    language = language_asked_for()
    for each in outcomes:
        if isinstance(each, Failure):
            yield failure_data(each.path, each.message, language=language)
        else:
            yield data(each)


def nothing_read(report: Report) -> str:
    """What is said of a report of which not one cell was read, where numbers alone count."""
    return _WORDS_ALONE.format(report.source.name).to(language_asked_for())


def one_report(path: str) -> Report:
    """The only report of a file; UsageError where it holds several."""
    run = run_over(files_named([path]), itself)
    reports: list[Report] = list(run)
    run.end()
    if len(reports) != 1:
        raise wrong_use(
            Message(
                "{}：其中有{}份报告，这里只能有1份", "{}: {} reports, where one is needed"
            ).format(path, len(reports))
        )
    return reports[0]


def _never() -> bool:
    return False


def _say(what: Message, console: Console) -> None:
    told = visible(what.to(language_asked_for()))
    console.print(Text(f"govdisclosure: {told}"), soft_wrap=True)
