"""The command `check`: reports against the form and the Regulation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from govdisclosure.cli.acceptance_files import acceptances_named
from govdisclosure.cli.check_run import (
    CheckRun,
    EachCheck,
    json_entry,
    nothing,
    office_entry,
    whole,
)
from govdisclosure.cli.expected_bodies import bodies_asked_for, expected_in
from govdisclosure.cli.file_run import RunOptions, entries
from govdisclosure.cli.gathered_options import gathered
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.office_files import LetterRun, write_ledger
from govdisclosure.cli.options import (
    accept_option,
    amendments_option,
    basis_option,
    body_option,
    exclude_option,
    expected_option,
    ignore_option,
    paths_argument,
    previous_option,
    result_options,
    rules_option,
    select_option,
    wrong_use,
    year_option,
)
from govdisclosure.cli.output import names_folder, show, write, write_folder
from govdisclosure.cli.parameters import option
from govdisclosure.cli.result_tables import TABLES, write_results
from govdisclosure.cli.rule_choice import RuleOptions
from govdisclosure.cli.usage import command
from govdisclosure.errors import choices
from govdisclosure.findings import Assessment, Severity
from govdisclosure.folders.runs import Failure, Files
from govdisclosure.localize import suspects
from govdisclosure.message import Language, Message
from govdisclosure.render import (
    LETTER_FORMATS,
    broken_report,
    json_pieces,
    write_markdown,
    write_page,
    write_pages,
    write_sarif,
)
from govdisclosure.render.terminal import Digest, Terminal

_NEVER = "never"
_TEXT, _JSON = "text", "json"
#: The workbook of an office.
_LEDGER = "xlsx"
#: What writes assessments in the formats that show everything at once.
_WRITERS = {"sarif": write_sarif, "html": write_page, "markdown": write_markdown}
#: The formats that the name of the file to be written implies, and their suffixes.
_FORMATS = (_JSON, *_WRITERS, *TABLES, _LEDGER)
_SUFFIXES = {f".{each}": each for each in _FORMATS} | {".md": "markdown"}
#: What a user may expect of the name of a file, and would find text in.
_NOT_WRITTEN = (".xls", ".ods", ".docx", ".pdf", ".gz", ".zip", ".xml")
#: Of more files in folders than this it is shown what they came to, and not every report.
_SHOWN = 10


@command(
    "check",
    zh="""按《格式》和《条例》核对报告。

路径可以是文件，也可以是文件夹（连同其下各层文件夹）；文件多时由几个进程分别处理。""",
)
@paths_argument
@exclude_option
@previous_option
@expected_option
@year_option
@body_option
@select_option
@ignore_option
@basis_option
@amendments_option
@rules_option
@accept_option
@option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in reversed(Severity)), _NEVER]),
    default=Severity.ERROR.value,
    show_default=True,
    help=Message(
        "发现这一级别或更重的问题时退出码为1：“error”为错误，“warning”为疑点，“note”为提示；“never”为有问题也不以1退出。",
        "Exit with 1 if anything at least as grave was found.",
    ),
)
@result_options(
    _TEXT,
    *_FORMATS,
    implied_by=Message(
        "按“--output”的文件名，否则为“text”", "the name of the --output, or else text"
    ),
)
@option(
    "--per-body",
    metavar=Message("文件夹", "DIR"),
    help=Message(
        "为每个有需要修改之处的机关写一份信函，存入这个文件夹。",
        "Write a letter for each body that has anything to correct into this folder.",
    ),
)
@option(
    "--per-body-format",
    type=click.Choice([*LETTER_FORMATS]),
    default="docx",
    show_default=True,
    help=Message("信函的格式。", "How the letters are written."),
)
@gathered(asked=RunOptions, rules=RuleOptions)
def check_command(
    asked: RunOptions,
    rules: RuleOptions,
    accept: tuple[str, ...],
    fail_on: str,
    format_: str | None,
    output: str | None,
    lang: Language,
    per_body: str | None,
    per_body_format: str,
) -> None:
    """Hold reports against the form and the Regulation.

    A PATH is a file, or a folder of files at any depth.  Several processes share many files.
    """
    keep_inputs(output, *asked.previous, rules.amendments, asked.expected, *accept)
    checked = rules.some()
    known = acceptances_named(accept)
    results = _CheckResults(format_ or _implied_by(output), lang, output)
    files = asked.files(besides=output)
    letters = LetterRun(per_body, per_body_format)
    listed = expected_in(asked.expected)
    examine = EachCheck(
        checked,
        known.findings,
        results.kept(files),
        # With one of these it is asked who sent what.
        filed=bool(listed or asked.previous),
        letters=per_body is not None,
    )
    run = asked.run(files, examine, expected=listed)
    several = files.searched and len(files.paths) > 1
    run.told_below = several and (output is None) == (results.format == _TEXT)
    digest = Digest(files.left_out, own_output=len(files.own_output))
    checks = CheckRun(run, digest, bodies_asked_for(run, listed, asked.year), known, letters)
    results.write(checks)
    checks.end(lang=lang, fail_on=None if fail_on == _NEVER else Severity(fail_on))


def _implied_by(output: str | None) -> str:
    """The format that the name of the output implies; UsageError for one that is not written."""
    suffix = Path(output or "").suffix.lower()
    if suffix in _NOT_WRITTEN:
        raise wrong_use(
            Message(
                "结果不能写成{}文件：请从以下后缀中选择：{}",
                "results are not written as {}: name one of {}",
            ).format(suffix, choices(_SUFFIXES))
        )
    return _SUFFIXES.get(suffix, _TEXT)


@frozen
class _CheckResults:
    """How the results are written, in which language, and where: None is the terminal."""

    format: str
    lang: Language
    output: str | None

    def kept(self, files: Files) -> Callable[[Assessment], Any]:
        """What is kept of each assessment for the format."""
        if self.format == _TEXT and files.searched and len(files.paths) > _SHOWN:
            return nothing
        if self.format == _LEDGER:
            return office_entry
        return whole if self.format == _TEXT or self.format in _WRITERS else json_entry

    def write(self, checks: CheckRun) -> None:
        """Write what comes of the checks; below what is written to a file, what it came to."""
        lang, output, bodies = self.lang, self.output, checks.bodies
        if self.format == _TEXT:
            self._show(checks)
            return
        if self.format in _WRITERS:
            self._write_whole(checks)
        elif self.format == _LEDGER:
            write_ledger(checks, lang, output, bodies=bodies)
        elif self.format == _JSON:
            write(json_pieces(entries(checks), bodies=bodies, beside=checks.known.data), output)
        else:
            write_results(entries(checks), self.format, lang, output, bodies=bodies)
        if output and checks.run.files.searched:
            show(lambda terminal: terminal.digest(checks.digest), lang)

    def _show(self, checks: CheckRun) -> None:
        assessments = [each for each in checks if isinstance(each, Assessment)]
        digest = checks.digest

        def draw(terminal: Terminal) -> None:
            def one(each: Assessment | Digest) -> None:
                if isinstance(each, Digest):
                    terminal.digest(each)
                    return
                try:
                    terminal.assessment(each, suspects=suspects(each))
                except OSError:  # nobody reads, or the disk is full: no mistake about a report
                    raise
                except Exception as error:  # the other reports are shown
                    broken = broken_report(each.report, error)
                    checks.fail(broken.source, broken.why)

            parts: list[Assessment | Digest] = [*assessments]
            if digest.files > 1 or len(assessments) > 1 or digest.bodies:
                parts.append(digest)
            terminal.separated(one, parts)

        show(draw, self.lang, output=self.output)

    def _write_whole(self, checks: CheckRun) -> None:
        """Write all at once; pages for a folder go into it one by one, below a summary."""
        outcomes, output = [*checks], self.output
        failures = [(each.path, each.why) for each in outcomes if isinstance(each, Failure)]
        assessments = [each for each in outcomes if isinstance(each, Assessment)]
        besides: dict[str, Any] = {
            "language": self.lang,
            "failures": failures,
            "bodies": checks.bodies(),
            "on_broken": checks.fail,
        }
        if self.format == "html" and output and (names_folder(output) or Path(output).is_dir()):
            write_folder(write_pages(assessments, **besides), output)
        else:
            write(_WRITERS[self.format](assessments, **besides), output)
