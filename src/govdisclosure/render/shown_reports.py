"""What a writer is given, report by report: one that breaks it costs its place and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias, TypeVar

from attrs import define, frozen

from govdisclosure.errors import OptionError, require, require_language, shown, without_file
from govdisclosure.findings import Assessment
from govdisclosure.message import Language, Message
from govdisclosure.mistakes import mistake_in_words
from govdisclosure.offices import Bodies, BodyRow
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Report
from govdisclosure.wording import NO_PUBLISHER, NOT_READABLE, NOT_SHOWN

#: What a writer is given: one assessment, or many.  A view says what else is to be shown.
Shown: TypeAlias = "Assessment | ReportView | Iterable[Assessment | ReportView]"
#: The files that could not be read, each with the reason, which an error has in both languages as
#: its `message`.
Failures: TypeAlias = Iterable[tuple[str, Message | str]]
#: What is called with the name of a report that breaks a writer, and with what happened.
OnBroken: TypeAlias = Callable[[str, Message], object]

_Drawn = TypeVar("_Drawn")

_MISTAKE = Message(
    "《{}》{}年报告：这是本软件的差错，请报告给维护者：{}",
    "the report of {} on {}: a mistake of this library, please report it: {}",
)
_CAUGHT = Message("请给出捕获到的异常", "give the error that was caught")
_PAIRS = Message(
    "failures是{}：请给出成对的文件和原因，如[('a.pdf', '文件没有内容')]",
    "failures is {}: give pairs, as in [('a.pdf', 'the file is empty')]",
)


@frozen
class Failed:
    """What is shown in the place of a report: its source, what became of it, and why."""

    source: str
    what: Message
    why: Message


@define
class ShownReports:
    """The views that a writer is to show, with everything beside them, and what stands for others.

    Of several reports one that raises an error becomes a failure, of which `on_broken` is told; a
    report that is shown `alone` raises it.
    """

    views: list[ReportView]
    failures: list[Failed]
    alone: bool
    on_broken: OnBroken | None
    bodies: Bodies | None = None

    @classmethod
    def of(
        cls,
        shown: Shown,
        language: Language,
        failures: Failures,
        on_broken: OnBroken | None,
        *,
        bodies: Bodies | None = None,
    ) -> ShownReports:
        """What a writer was given, with everything beside it that is not there yet.

        OptionError for what is no assessment, and for any other language, failure or bodies.
        """
        require_language(language)
        if bodies is not None:
            require(bodies, Bodies)
        several = [shown] if isinstance(shown, str) or not isinstance(shown, Iterable) else shown
        failed = [Failed(path, NOT_READABLE, why) for path, why in failure_pairs(failures)]
        made = cls([], failed, several is not shown, on_broken, bodies)
        for each in several:
            if not isinstance(each, ReportView):
                require(each, Assessment)
            made.views += made.attempt(each.report, partial(_view, each))
        return made

    @property
    def exceptions(self) -> tuple[BodyRow, ...]:
        """What there is to say of bodies and their files."""
        return self.bodies.exceptions if self.bodies else ()

    def each(self, draw: Callable[[ReportView], _Drawn]) -> list[_Drawn]:
        """What is drawn of each view; one that breaks it is none of the views any more."""
        drawn: list[_Drawn] = []
        kept: list[ReportView] = []
        for view in self.views:
            done = self.attempt(view.report, partial(draw, view))
            drawn += done
            kept += [view] * len(done)
        self.views = kept
        return drawn

    def attempt(self, report: Report, step: Callable[[], _Drawn]) -> list[_Drawn]:
        """What a step towards showing a report gives; nothing where it breaks, which is noted."""
        try:
            return [step()]
        except MemoryError:
            raise
        except Exception as error:
            if self.alone:
                raise
            broken = broken_report(report, error)
            self.failures.append(broken)
            if self.on_broken:
                self.on_broken(broken.source, broken.why)
            return []


def _view(given: Any) -> ReportView:
    return given if isinstance(given, ReportView) else ReportView.of(given)


def broken_report(report: Report, error: Exception) -> Failed:
    """What stands for a report that breaks whatever shows it.

    Args:
        report: The report.
        error: What was raised and caught while it was shown.

    Raises:
        OptionError: a value of another kind.
    """
    require(report, Report)
    require(error, Exception, instead=_CAUGHT)
    publisher = Message(*[report.publisher] * 2) if report.publisher else NO_PUBLISHER
    why = _MISTAKE.format(publisher, report.year, mistake_in_words(error))
    return Failed(report.source.name or report.publisher, NOT_SHOWN, why)


def failure_pairs(failures: object) -> list[tuple[str, Message]]:
    """The failures of a call, each a file and the reason; OptionError for anything else."""
    pairs: list[Any] = list(failures) if isinstance(failures, Iterable) else [failures]
    if not all(isinstance(each, tuple | list) and len(each) == 2 for each in pairs):
        raise OptionError(_PAIRS.format(shown(pairs)))
    told = (
        (source, why if isinstance(why, Message) else Message(str(why), str(why)))
        for source, why in pairs
    )
    # The file stands beside it.
    return [(source, without_file(source, why)) for source, why in told]
