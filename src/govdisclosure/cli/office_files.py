"""What an office gets of a check beside its results: a workbook, and a letter for each body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field

from govdisclosure.cli.options import usage_errors, wrong_use
from govdisclosure.cli.output import writing
from govdisclosure.cli.standard_streams import tell
from govdisclosure.errors import FileError, MissingExtra, choices
from govdisclosure.folders.runs import Failure
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies, CheckedReport, Letter
from govdisclosure.render.letters import earlier_letters, letter_content, save_letters
from govdisclosure.render.workbook import write_workbook
from govdisclosure.wording import how_many

_NO_FILE = Message(
    "工作簿不能显示在终端：请用“--output”给出.xlsx文件",
    "a workbook is not for a terminal: give --output, a file .xlsx",
)
_WRITTEN = Message("已写出信函{}份，在{}", "letters written: {}, in {}")
_NONE = Message("各机关均无需要修改之处，没有写信函", "no body has anything to correct: no letters")
_EARLIER = Message(
    "{}中另有以前写出的信函{}份，所涉机关本次没有需要修改之处：{}",
    "{} has {}, to bodies that have nothing to correct now: {}",
)


def write_ledger(
    outcomes: Iterable[CheckedReport | Failure],
    lang: Language,
    output: str | None,
    *,
    bodies: Callable[[], Bodies | None],
) -> None:
    """Write the workbook of an office as the reports come, and who sent what when all have.

    UsageError where that cannot be.
    """
    if output is None:
        raise wrong_use(_NO_FILE)

    def told() -> Iterator[CheckedReport | tuple[str, Message]]:
        for each in outcomes:
            yield (each.path, each.why) if isinstance(each, Failure) else each

    with usage_errors(MissingExtra), writing(output) as file:
        write_workbook(file, told(), language=lang, bodies=lambda: bodies() or Bodies())


@define
class LetterRun:
    """The letters of a run: what is kept of its reports, until all have come.

    `folder` is None where nobody asked for letters, and then nothing is kept.
    """

    folder: str | None
    format: str
    reports: list[CheckedReport] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        if self.folder is not None:
            # Whoever has not installed what writes them knows it before a long run, not after.
            with usage_errors(MissingExtra):
                letter_content(Letter("", ()), format=self.format)

    def note(self, kept: Any) -> None:
        """Keep what was found in a report, if any letter is to be written.

        One without anything to mend may be of another body of the same name.
        """
        if kept is not None:
            self.reports.append(kept)

    def write(self, lang: Language, bodies: Bodies | None) -> None:
        """Write them, and say how many there are and which of an earlier run are left.

        Of a report on another year than the rest nobody is asked to correct anything: it is the
        wrong one.
        """
        if self.folder is None:
            return
        year = bodies.year if bodies else None
        reports = [each for each in self.reports if year in (None, each.filed.year)]
        with usage_errors(FileError):
            paths = save_letters(self.folder, reports, language=lang, format=self.format)
        tell(_WRITTEN.format(len(paths), self.folder) if paths else _NONE)
        earlier = earlier_letters(paths, Path(self.folder))
        if earlier:
            names = choices(each.name for each in earlier)
            tell(_EARLIER.format(self.folder, how_many(len(earlier), "earlier letter"), names))
