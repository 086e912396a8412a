"""The workbook written, report by report as they come, and saved to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import chain
from os import PathLike
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from attrs import define, field

from govdisclosure.errors import MissingExtra, UnknownFormat, path_of, require, require_language
from govdisclosure.files.atomic import replacing
from govdisclosure.files.own_output import MARK
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies, BodyLine, CheckedReport, body_lines
from govdisclosure.render.checked import Reports, checked_reports
from govdisclosure.render.shown_reports import Failures, failure_pairs
from govdisclosure.render.workbook.bodies_sheet import BODIES_SHEET, BODY_COLUMNS, body_row
from govdisclosure.render.workbook.figures_sheet import (
    figures_name,
    figures_row,
    figures_width,
    write_figures_head,
)
from govdisclosure.render.workbook.mending_sheet import (
    MENDING_COLUMNS,
    MENDING_PRINTED,
    MENDING_SHEET,
    mending_rows,
)
from govdisclosure.render.workbook.sheet_rows import Looks, SheetRows
from govdisclosure.render.workbook.zip_target import ZipTarget

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: The earliest moment that a zip archive can hold: the same reports give the same properties.
_EPOCH = datetime(1980, 1, 1)
_TITLE = Message("政府信息公开工作年度报告台账", "Annual reports: ledger of the office")
_SUFFIX = ".xlsx"
_A_WORKBOOK = Message("工作簿是.xlsx文件", "a workbook is a file .xlsx")

#: A report that was checked, or a file that could not be read, with the reason.
ToWrite: TypeAlias = "CheckedReport | tuple[str, Message]"


def save_workbook(
    path: str | PathLike[str],
    reports: Reports,
    *,
    language: Language = "zh",
    failures: Failures = (),
    bodies: Bodies | None = None,
) -> None:
    """Save the workbook of an office: its bodies, what each has to mend, and all figures.

    Reports are written as they come, so that thousands take no memory.  Of a body that is missing
    or sent several reports it says so, where `bodies` do.

    Args:
        path: The file, which is replaced whole or not at all.
        reports: What the checks came to, of one body or many.
        language: The language of heads, outcomes, messages and places.
        failures: The files that could not be read, each with the reason.
        bodies: Who sent what.

    Raises:
        OptionError: What is no assessment, language, failure or bodies.
        UnknownFormat: A path that does not end in ``.xlsx``.
        MissingExtra: Without the extra `writers`.
        FileError: The file cannot be written.
    """
    require_language(language)
    if bodies is not None:
        require(bodies, Bodies)
    target, unread = path_of(path), failure_pairs(failures)
    if target.suffix.lower() != _SUFFIX:
        raise UnknownFormat(target.suffix, [_SUFFIX], hint=_A_WORKBOOK)
    several, known = checked_reports(reports), bodies or Bodies()
    with replacing(target) as file:
        write_workbook(file, chain(several, unread), language=language, bodies=lambda: known)


def write_workbook(
    file: BinaryIO, outcomes: Iterable[ToWrite], *, language: Language, bodies: Callable[[], Bodies]
) -> None:
    """Write the workbook into a file, outcome by outcome as they come.

    Args:
        file: The file, open for writing.
        outcomes: What the checks came to, and which files could not be read.
        language: The language of heads, outcomes, messages and places.
        bodies: Asked who sent what when all has come.
    """
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError
    except ModuleNotFoundError as error:
        raise MissingExtra("writers", needs="XlsxWriter") from error
    target = ZipTarget(file)
    try:
        with (
            TemporaryDirectory(prefix="govdisclosure-") as folder,
            Workbook(cast("BinaryIO", target), {"constant_memory": True, "tmpdir": folder}) as book,
        ):
            written = _OfficeBook.begun(book, language)
            for each in outcomes:
                written.add(each)
            written.finish(bodies())
    except FileCreateError as error:
        # What the system said of the file itself.
        raise error.args[0] from None
    finally:
        target.over = True


@define
class _OfficeBook:
    """A workbook that grows report by report; the lines of its bodies are sorted at the end."""

    book: Workbook
    language: Language
    looks: Looks
    bodies: SheetRows
    mending: SheetRows
    figures: dict[Form, SheetRows] = field(factory=dict)
    lines: list[BodyLine] = field(factory=list)

    @classmethod
    def begun(cls, book: Workbook, language: Language) -> _OfficeBook:
        """The sheets of a workbook with their heads."""
        title = _TITLE.to(language)
        book.set_properties({"title": title, "keywords": MARK, "created": _EPOCH})
        looks = Looks(book)
        bodies, mending = (
            SheetRows.named(book, name.to(language), looks)
            for name in (BODIES_SHEET, MENDING_SHEET)
        )
        bodies.write_head(BODY_COLUMNS, language, fixed=1)
        mending.write_head(MENDING_COLUMNS, language, fixed=1)
        begun = cls(book, language, looks, bodies, mending)
        begun.figures_of(EDITIONS[-1])
        return begun

    def add(self, outcome: ToWrite) -> None:
        """Write a report, or note that a file could not be read."""
        if isinstance(outcome, tuple):
            self.lines.append(BodyLine.unread(*outcome))
            return
        self.lines.append(BodyLine.of_report(outcome))
        for row in mending_rows(outcome, self.language):
            self.mending.add(row)
        self.figures_of(outcome.form).add(figures_row(outcome, self.language))

    def figures_of(self, form: Form) -> SheetRows:
        """The sheet of the reports on a form, which is added where there is none yet."""
        if form not in self.figures:
            name = figures_name(form).to(self.language)
            self.figures[form] = SheetRows.named(self.book, name, self.looks)
            write_figures_head(self.figures[form], form, self.language)
        return self.figures[form]

    def finish(self, bodies: Bodies) -> None:
        """Write the lines of bodies, what needs work first, and let every sheet be filtered."""
        lines = body_lines(self.lines, bodies)
        for line in sorted(lines, key=lambda each: each.urgency):
            self.bodies.add(body_row(line, self.language))
        self.bodies.filtered(len(BODY_COLUMNS))
        self.mending.filtered(len(MENDING_COLUMNS), printed=MENDING_PRINTED)
        for form, rows in self.figures.items():
            rows.filtered(figures_width(form))
