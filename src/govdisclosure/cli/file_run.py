"""A command's run over its files: in order, on all its processors, with progress, up to Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any

from attrs import define, evolve, field, frozen
from rich.console import Console

from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.interrupts import interruptible, note_stopped
from govdisclosure.cli.language import language_asked_for
from govdisclosure.cli.options import FAILURE, FINDINGS, STOPPED, usage_errors, wrong_use
from govdisclosure.cli.output import on_one_screen
from govdisclosure.cli.standard_streams import tell
from govdisclosure.errors import FileError, OptionError
from govdisclosure.files.trees import zip_led_into
from govdisclosure.folders.runs import (
    FEW,
    Examination,
    Examined,
    Failure,
    Files,
    TwoYears,
    examined,
    files_of,
    itself,
)
from govdisclosure.message import Message
from govdisclosure.offices import BodiesSoFar, Expected, FiledReport
from govdisclosure.render import failure_data
from govdisclosure.render.terminal import Digest
from govdisclosure.reports import Report
from govdisclosure.wording import how_many

#: Notes beside errors, such as on reports without one of last year, are shown up to this number.
_NOTES = 5
_ALONE = Message(
    "这里不能启动其他进程：各个文件都由本进程处理",
    "other processes cannot be started here: this one does all by itself",
)
_EXCLUDES_NOTHING = Message(
    "“--exclude {}”没有排除任何文件：应写文件夹以下的名称或路径",
    "--exclude {} excludes nothing: it is a name, or a path, below the folder",
)
_AND_SO_ON = Message("……另有{}条类似的说明", "… and so for {} more")
_UNWRITTEN = Message(
    "中途停止：{}个文件中已处理{}个，没有写出结果",
    "stopped: of {} {} were looked at, and nothing was written",
)
_ONE_FILE = Message(
    "{}：其中有{}个文件，这里只能是一份报告的文件",
    "{}: {} files, where that of one report is needed",
)
_WORDS_ALONE = Message(
    "{}：没有读到任何表格，只有文字", "{}: no table of it was read, only its words"
)


@define
class Run:
    """The outcomes of an examination, file by file as they come.

    When all have been taken, `failed` says whether a file could not be read, `done` how many files
    were examined, and `stopped` whether the user ended it before the last one.  Of a file that is
    `told_later` it is another run that says why it could not be read.  What could not be read or
    compared is told as it comes, unless it is `told_below`: on a page that is seen in one place.
    """

    files: Files
    examination: Examination
    jobs: int | None = None
    failed: bool = field(default=False, kw_only=True)
    told_later: Callable[[str], bool] = field(default=lambda _: False, kw_only=True)
    told_below: bool = field(default=False, kw_only=True)
    stopped: bool = field(default=False, init=False)
    done: int = field(default=0, init=False)
    _notes: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Any]:
        for _, outcomes in self.by_path():
            yield from outcomes

    def by_path(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """The outcomes of each file, as they come."""
        console = Console(stderr=True)
        paths = self.files.paths
        self.told_below = self.told_below and on_one_screen()
        # Of a single file there is nothing to keep, so Ctrl-C may end that at once.
        with interruptible() if len(paths) > 1 else nullcontext(_never) as stopped:
            for each in self._with_progress(console, stopped):
                # What was under way when the user stopped us may have failed for that reason.
                if stopped():
                    break
                path = paths[self.done]
                yield path, self._noted(path, each, console)
        self.stopped = self.done < len(paths)
        if self.stopped:
            note_stopped()
        if self._notes > _NOTES:
            tell(_AND_SO_ON.format(self._notes - _NOTES), console)

    def _with_progress(self, console: Console, stopped: Callable[[], bool]) -> Iterator[Examined]:
        paths = self.files.paths
        # It copies this process, if nothing moves in there yet.
        results = examined(
            paths,
            self.examination,
            jobs=self.jobs,
            stopped=stopped,
            alone=lambda: tell(_ALONE, console),
        )
        if len(paths) <= FEW or not console.is_terminal:
            yield from results
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            yield from progress.track(results, total=len(paths), description="")

    def _noted(self, path: str, found: Examined, console: Console) -> tuple[Any, ...]:
        for each in found.outcomes:
            if isinstance(each, Failure) and not self.told_later(path):
                self.failed = True
                if not self.told_below:
                    tell(each.message, console)
        for note in found.notes if self.told_below else (*found.notes, *found.not_compared):
            self._notes += 1
            if self._notes <= _NOTES:
                tell(note, console)
        self.done += 1
        return found.outcomes

    def successes(self) -> Iterator[Any]:
        """The outcomes of the files that could be read."""
        return (each for each in self if not isinstance(each, Failure))

    def parted(self) -> tuple[list[Any], list[Failure]]:
        """All outcomes, without the failures and these; exits if the user stopped it."""
        outcomes = list(self)
        self.end_if_stopped()
        failures = [each for each in outcomes if isinstance(each, Failure)]
        return [each for each in outcomes if not isinstance(each, Failure)], failures

    def counted(self, digest: Digest) -> Iterator[Any]:
        """The outcomes, the failures and the number of files counted in a digest on their way."""
        for each in self:
            if isinstance(each, Failure):
                digest.unread.append(each.message.to(language_asked_for()))
            yield each
        digest.files, digest.examined = len(self.files.paths), self.done

    def filed(
        self, digest: Digest, so_far: BodiesSoFar | None, filed: Callable[[Any], FiledReport]
    ) -> Iterator[Any]:
        """The same, and who sent what in the digest, where that is asked for.

        A report that the same body sent before, and that says the same, is not among them.

        Args:
            digest: What all are counted in.
            so_far: Where it is noted; None where it is not asked for.
            filed: What gives the report of an outcome, as it is filed.
        """
        for each in self.counted(digest):
            if so_far is None:
                yield each
            elif isinstance(each, Failure):
                so_far.add_unread(each.path)
                yield each
            elif so_far.add(filed(each)):
                yield each
        # Of a run that was stopped those would be missing who were not looked at.
        if so_far is not None and not self.stopped:
            digest.bodies = so_far.bodies()

    def fail(self, what: Message) -> None:
        """Tell of what failed beside the files that could not be read; the run then fails."""
        self.failed = True
        tell(what)

    def end_if_stopped(self, *, unwritten: bool = True) -> None:
        """Exit as a command does that the user stopped, if so it was.

        Args:
            unwritten: Whether nothing was written, as of a part there is nothing to be said.
        """
        if self.stopped:
            if unwritten:
                tell(_UNWRITTEN.format(how_many(len(self.files.paths), "file"), self.done))
            raise SystemExit(STOPPED)

    def end(self, *, found: bool = False) -> None:
        """Exit as a command does that was stopped, could not read a file, or found something."""
        self.end_if_stopped(unwritten=False)
        if self.failed:
            raise SystemExit(FAILURE)
        if found:
            raise SystemExit(FINDINGS)


def files_named(
    paths: Sequence[str], *, besides: str | None = None, exclude: Sequence[str] = ()
) -> Files:
    """The files that paths on the command line stand for; UsageError for a folder without any.

    As well where one of them is `besides`, the file that is to be written.  A pattern of `exclude`
    that excludes nothing is told.
    """
    keep_inputs(besides, *paths, *map(zip_led_into, paths))
    with usage_errors(FileError, OptionError):
        files = files_of(paths, exclude=exclude)
    for pattern, excluded in files.excluded.items():
        if not excluded:
            tell(_EXCLUDES_NOTHING.format(pattern))
    return files


def run_over(
    files: Files,
    examine: Callable[[Report], Any],
    *,
    previous: Sequence[str] = (),
    year: int | None = None,
    body: str | None = None,
    expected: Expected | None = None,
    jobs: int | None = None,
) -> Run:
    """A run over files, each report of them examined with its publisher's last one beside it.

    Args:
        files: The files.
        examine: What is done with each report, in whichever process.
        previous: The paths of last year's reports; the run fails where one cannot be read.
        year: The year that the reports are known to be on, but for last year's.
        body: The kind of body that the publishers are known to be.
        expected: The bodies of a list, whose other names are theirs last year as well.
        jobs: How many processes share many files; one for each processor unless given.
    """
    years = TwoYears(files, files_named(previous), year, body, expected=expected)
    first = evolve(years.before, paths=years.read_first)
    before = Run(first, Examination(itself), jobs, told_later=years.told_later)
    read = dict(before.by_path())
    before.end_if_stopped()
    return Run(files, years.examination(examine, read), jobs, failed=before.failed)


@frozen
class RunOptions:
    """What a command is asked of the files that it runs over, as far as it has options for it.

    Args:
        paths: The files and folders.
        exclude: What is not looked at in folders.
        previous: The paths of last year's reports.
        expected: The list of the bodies that should report.
        year: The year that the reports are known to be on.
        body: The kind of body that the publishers are known to be.
        jobs: How many processes share many files.
    """

    paths: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    expected: str | None = None
    year: int | None = None
    body: str | None = None
    jobs: int | None = None

    def files(self, *, besides: str | None = None) -> Files:
        """The files, as :func:`files_named` has them."""
        return files_named(self.paths, besides=besides, exclude=self.exclude)

    def run(
        self, files: Files, examine: Callable[[Report], Any], *, expected: Expected | None = None
    ) -> Run:
        """A run over them, as :func:`run_over` makes it; `expected` is what the list says."""
        return run_over(
            files,
            examine,
            previous=self.previous,
            year=self.year,
            body=self.body,
            expected=expected,
            jobs=self.jobs,
        )


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
    files = files_named([path])
    if len(files.paths) > 1:
        raise wrong_use(_ONE_FILE.format(path, len(files.paths)))
    run = run_over(files, itself)
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
