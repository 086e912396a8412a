"""The command `check`: reports against the form and the Regulation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from attrs import frozen

from govdisclosure.cli.acceptance_files import AcceptanceRun, KnownFindings, acceptances_named
from govdisclosure.cli.expected_bodies import bodies_asked_for, expected_in
from govdisclosure.cli.file_run import Run, entries, files_named, run_over
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
from govdisclosure.cli.rule_choice import ChosenRules, rules_chosen
from govdisclosure.cli.usage import command
from govdisclosure.findings import Assessment, Severity
from govdisclosure.folders.runs import Failure, Files
from govdisclosure.localize import suspects
from govdisclosure.message import Language, Message
from govdisclosure.offices import AcceptanceUse, Bodies, BodiesSoFar, CheckedReport, FiledReport
from govdisclosure.render import (
    LETTER_FORMATS,
    assessment_data,
    broken_report,
    json_pieces,
    write_markdown,
    write_page,
    write_pages,
    write_sarif,
)
from govdisclosure.render.terminal import Digest, ReportCounts, Terminal, broken_on
from govdisclosure.reports import Report
from govdisclosure.wording import ABOUT

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

路径可以是文件，也可以是文件夹，不论几层；文件多时由几个进程分担。""",
)
@paths_argument
@exclude_option
@previous_option
@result_options(
    _TEXT,
    *_FORMATS,
    implied_by=Message(
        "按“--output”的文件名，否则为“text”", "the name of the --output, or else text"
    ),
)
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
        "发现这一级别或更重的问题，退出码为1。",
        "Exit with 1 if anything at least as grave was found.",
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
def check_command(
    paths: tuple[str, ...],
    exclude: tuple[str, ...],
    previous: tuple[str, ...],
    format_: str | None,
    output: str | None,
    lang: Language,
    jobs: int | None,
    expected: str | None,
    year: int | None,
    body: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    basis: tuple[str, ...],
    amendments: str | None,
    rules: tuple[str, ...],
    accept: tuple[str, ...],
    fail_on: str,
    per_body: str | None,
    per_body_format: str,
) -> None:
    """Hold reports against the form and the Regulation.

    A PATH is a file, or a folder of files at any depth.  Several processes share many files.
    """
    keep_inputs(output, *previous, amendments, expected, *accept)
    checked = rules_chosen(select, ignore, basis, amendments, packs=rules)
    known = acceptances_named(accept)
    chosen = format_ or _implied_by(output)
    files = files_named(paths, besides=output, exclude=exclude)
    letters = LetterRun(per_body, per_body_format)
    listed = expected_in(expected)
    # With one of these it is asked who sent what.
    asked = bool(listed or previous)
    kept = _kept(chosen, files)
    examine = _Check(checked, known.findings, kept, filed=asked, letters=per_body is not None)
    run = run_over(
        files, examine, previous=previous, year=year, body=body, expected=listed, jobs=jobs
    )
    digest = Digest(files.left_out, own_output=len(files.own_output))
    so_far = bodies_asked_for(run, listed, year)
    outcomes = _counted(run, digest, so_far, known, letters)
    if chosen == _TEXT:
        shown = [each for each in outcomes if isinstance(each, Assessment)]
        _show(shown, run, digest, lang=lang, output=output)
    else:
        _write(outcomes, chosen, run, digest, known, lang=lang, output=output)
        if output and files.searched:
            show(lambda terminal: terminal.digest(digest), lang)
    known.tell(run)
    if not run.stopped:
        letters.write(lang)
    for rule, reports in digest.broken.items():
        run.fail(broken_on(rule, reports))
    run.end(found=fail_on != _NEVER and digest.at_least(Severity(fail_on)))


def _implied_by(output: str | None) -> str:
    """The format that the name of the output implies; UsageError for one that is not written."""
    suffix = Path(output or "").suffix.lower()
    if suffix in _NOT_WRITTEN:
        raise wrong_use(
            Message(
                "结果不能写成{}文件：请从以下后缀中选择：{}",
                "results are not written as {}: name one of {}",
            ).format(suffix, ", ".join(_SUFFIXES))
        )
    return _SUFFIXES.get(suffix, _TEXT)


class _Checked(NamedTuple):
    """What comes of a report: its counts, what its format needs, what an office files and tells.

    `use` says which acceptances were used on it.
    """

    counts: ReportCounts
    kept: Any
    use: AcceptanceUse
    filed: FiledReport | None
    told: CheckedReport | None


@frozen
class _Check:
    """Checks a report by the rules chosen: its counts, what `kept` makes of it, whose it is.

    An assessment is some thirty times as large as what is written of it, and all that is kept has
    to come over from another process.
    """

    rules: ChosenRules
    known: KnownFindings
    kept: Callable[[Assessment], Any]
    filed: bool
    letters: bool

    def __call__(self, report: Report) -> _Checked:
        found = self.rules.checked(report)
        assessment, use = self.known.applied(found)
        return _Checked(
            ReportCounts.of(assessment),
            self.kept(assessment),
            use,
            filed=FiledReport.of(report) if self.filed else None,
            told=_office_entry(assessment) if self.letters else None,
        )


def _kept(chosen: str, files: Files) -> Callable[[Assessment], Any]:
    """What the format needs of each assessment: all of it, nothing, or its entry in JSON."""
    if chosen == _TEXT and files.searched and len(files.paths) > _SHOWN:
        return _nothing
    if chosen == _LEDGER:
        return _office_entry
    return _whole if chosen == _TEXT or chosen in _WRITERS else _entry


def _whole(assessment: Assessment) -> Assessment:
    return assessment


def _office_entry(assessment: Assessment) -> CheckedReport:
    return CheckedReport.of(assessment, suspects=suspects(assessment))


def _nothing(_: Assessment) -> None:
    return None


def _entry(assessment: Assessment) -> dict[str, Any]:
    return assessment_data(assessment, suspects=suspects(assessment))


def _counted(
    run: Run, digest: Digest, so_far: BodiesSoFar | None, known: AcceptanceRun, letters: LetterRun
) -> Iterator[Any]:
    """What was kept of each report, and the failures, all counted in a digest on their way.

    A report that a body sent twice is told once, where it is asked who sent what.
    """
    for each in run.filed(digest, so_far, lambda outcome: outcome.filed):
        if isinstance(each, Failure):
            yield each
        else:
            digest.add(each.counts)
            known.note(each.use)
            letters.note(each.told)
            yield each.kept


def _show(
    assessments: Sequence[Assessment],
    run: Run,
    digest: Digest,
    *,
    lang: Language,
    output: str | None,
) -> None:
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
                run.fail(ABOUT.format(broken.source, broken.why))

        parts: list[Assessment | Digest] = [*assessments]
        if digest.files > 1 or len(assessments) > 1 or digest.bodies:
            parts.append(digest)
        terminal.separated(one, parts)

    show(draw, lang, output=output)


def _write(
    outcomes: Iterable[Any],
    chosen: str,
    run: Run,
    digest: Digest,
    known: AcceptanceRun,
    *,
    lang: Language,
    output: str | None,
) -> None:
    def bodies() -> Bodies | None:
        return digest.bodies

    if chosen in _WRITERS:
        _write_shown(list(outcomes), chosen, run, bodies(), lang=lang, output=output)
    elif chosen == _LEDGER:
        write_ledger(outcomes, lang, output, bodies=bodies)
    elif chosen == _JSON:
        write(json_pieces(entries(outcomes), bodies=bodies, beside=known.data), output)
    else:
        write_results(entries(outcomes), chosen, lang, output, bodies=bodies)


def _write_shown(
    outcomes: Sequence[Any],
    format_: str,
    run: Run,
    bodies: Bodies | None,
    *,
    lang: Language,
    output: str | None,
) -> None:
    """Write everything at once; pages for a folder go into it one by one, below a summary."""
    failures = [(each.path, each.message) for each in outcomes if isinstance(each, Failure)]
    assessments = [each for each in outcomes if isinstance(each, Assessment)]

    def fail(source: str, why: Message) -> None:
        run.fail(ABOUT.format(source, why))

    if format_ == "html" and output and (names_folder(output) or Path(output).is_dir()):
        pages = write_pages(
            assessments, language=lang, failures=failures, bodies=bodies, on_broken=fail
        )
        write_folder(pages, output)
    else:
        writer = _WRITERS[format_]
        text = writer(assessments, language=lang, failures=failures, bodies=bodies, on_broken=fail)
        write(text, output)
