"""The command `check`: hold reports against the form and the Regulation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from govdisclosure.cli.check_job import Judge, as_data, counted, nothing, rules_chosen, whole
from govdisclosure.cli.examination import Examination, Failure
from govdisclosure.cli.file_run import Run, reports_before
from govdisclosure.cli.options import (
    FINDINGS,
    format_option,
    jobs_option,
    lang_option,
    output_option,
    paths_argument,
    previous_option,
)
from govdisclosure.cli.output import make_folder, show, write
from govdisclosure.cli.paths import Files, files_of
from govdisclosure.cli.result_tables import TABLES, write_results
from govdisclosure.findings import Assessment, Severity
from govdisclosure.localize import suspects
from govdisclosure.message import Language
from govdisclosure.render import (
    failure_data,
    json_pieces,
    write_markdown,
    write_page,
    write_pages,
    write_sarif,
)
from govdisclosure.render.terminal import Digest, Terminal
from govdisclosure.reports import Body

_NEVER = "never"
_TEXT, _JSON = "text", "json"
#: What writes assessments in the formats that show everything at once.
_WRITERS = {"sarif": write_sarif, "html": write_page, "markdown": write_markdown}
#: The formats that the name of the file to be written tells.
_SUFFIXES = {f".{each}": each for each in (_JSON, *_WRITERS, *TABLES)} | {".md": "markdown"}
#: What somebody may expect of the name of a file, and would find text in.
_NOT_WRITTEN = (".xlsx", ".xls", ".ods", ".docx", ".pdf", ".gz", ".zip", ".xml")
#: Of more files in folders than this it is shown what they came to, and not every report.
_SHOWN = 10


@click.command("check")
@paths_argument
@previous_option
@format_option(_TEXT, _JSON, *_WRITERS, *TABLES, told_by="the name of the --output, or else text")
@output_option
@lang_option
@jobs_option
@click.option(
    "--body",
    type=click.Choice([each.value for each in Body]),
    help="Kind of body that reports; told by the publisher's name unless given.",
)
@click.option("--select", multiple=True, metavar="P", help="Only rules whose names begin with P.")
@click.option("--ignore", multiple=True, metavar="P", help="No rules whose names begin with P.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in reversed(Severity)), _NEVER]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Exit with 1 if anything at least as grave was found.",
)
def check_command(
    paths: tuple[str, ...],
    previous: tuple[str, ...],
    format_: str | None,
    output: str | None,
    lang: Language,
    jobs: int | None,
    body: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
) -> None:
    """Hold reports against the form and the Regulation.

    A PATH is a file, or a folder of files at any depth.  Several processes share many files.
    """
    kept = rules_chosen(select, ignore)
    chosen = format_ or _told(output)
    files = files_of(paths, besides=output)
    before, unread = reports_before(previous, jobs)
    examination = Examination(
        Judge(kept, _keeps(chosen, files)),
        before,
        Body(body) if body else None,
        alone=len(files.paths) == 1,
    )
    run = Run(files, examination, jobs, failed=unread)
    digest = Digest(files.left_out)
    outcomes = counted(run, digest)
    if chosen == _TEXT:
        _show([each for each in outcomes if isinstance(each, Assessment)], digest, lang, output)
    else:
        _write(outcomes, chosen, lang, output)
        if output and files.searched:
            show(lambda terminal: terminal.digest(digest), lang)
    run.end()
    if fail_on != _NEVER and digest.at_least(Severity(fail_on)):
        raise SystemExit(FINDINGS)


def _told(output: str | None) -> str:
    """The format that the name of the output tells; UsageError for one that is not written."""
    suffix = Path(output or "").suffix.lower()
    if suffix in _NOT_WRITTEN:
        known = ", ".join(_SUFFIXES)
        raise click.UsageError(f"results are not written as {suffix}: name one of {known}")
    return _SUFFIXES.get(suffix, _TEXT)


def _keeps(chosen: str, files: Files) -> Callable[[Assessment], Any]:
    """What the format needs of each assessment."""
    if chosen in _WRITERS:
        return whole
    if chosen == _TEXT:
        return nothing if files.searched and len(files.paths) > _SHOWN else whole
    return as_data


def _show(
    assessments: Sequence[Assessment], digest: Digest, lang: Language, output: str | None
) -> None:
    def draw(terminal: Terminal) -> None:
        for number, assessment in enumerate(assessments):
            if number:
                terminal.console.rule(style="dim")
            terminal.assessment(assessment, suspects=suspects(assessment))
        if digest.files > 1 or len(assessments) > 1:
            if assessments:
                terminal.console.rule(style="dim")
            terminal.digest(digest)

    show(draw, lang, output=output)


def _write(outcomes: Iterable[Any], chosen: str, lang: Language, output: str | None) -> None:
    if chosen in _WRITERS:
        _write_shown(list(outcomes), chosen, lang, output)
        return
    data = (
        failure_data(each.path, each.error) if isinstance(each, Failure) else each
        for each in outcomes
    )
    if chosen == _JSON:
        write(json_pieces(data), output)
    else:
        write_results(data, chosen, lang, output)


def _write_shown(outcomes: Sequence[Any], format_: str, lang: Language, output: str | None) -> None:
    """Write everything at once; pages for a folder go into it one by one, below a summary."""
    failures = [(each.path, each.error) for each in outcomes if isinstance(each, Failure)]
    assessments = [each for each in outcomes if isinstance(each, Assessment)]
    if format_ == "html" and output and (output.endswith("/") or Path(output).is_dir()):
        make_folder(output)
        pages = write_pages(assessments, language=lang, failures=failures)
        for name, page in pages.items():
            write(page, str(Path(output) / name))
        return
    write(_WRITERS[format_](assessments, language=lang, failures=failures), output)
