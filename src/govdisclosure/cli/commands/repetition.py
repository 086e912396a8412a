"""The command `repetition`: which bodies of one year say the same in sections one and five."""

from __future__ import annotations

import click
from attrs import evolve

from govdisclosure.cli.file_run import files_named, run_over
from govdisclosure.cli.options import paths_argument, result_options
from govdisclosure.cli.output import show, write
from govdisclosure.folders.runs import Failure
from govdisclosure.message import Language
from govdisclosure.offices import repetitions
from govdisclosure.render import repetition_json
from govdisclosure.reports import Report, Source


@click.command("repetition")
@paths_argument
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    help="Share of a section, up to 1, that must stand in the other report.",
)
@result_options("text", "json")
def repetition_command(
    paths: tuple[str, ...],
    threshold: float,
    format_: str,
    output: str | None,
    lang: Language,
    jobs: int | None,
) -> None:
    """Find reports whose section one or five repeats that of another body on the same year.

    Numbers, days, citations and what the form prints are left out; reports of one publisher are no
    repetition.  Exits with 1 if there are such reports.
    """
    run = run_over(files_named(paths, besides=output), _words, jobs=jobs)
    outcomes = list(run)
    run.end_if_stopped()
    read = [each for each in outcomes if not isinstance(each, Failure)]
    found = repetitions(read, threshold=threshold)
    if format_ == "json":
        write(repetition_json(found), output)
    else:
        show(lambda terminal: terminal.repetition(found), lang, output=output)
    run.end(found=bool(found.pairs or found.widespread))


def _words(report: Report) -> Report:
    """A report with its words, and without its numbers and where each cell stood."""
    source = report.source
    kept = Source(source.name, source.format, passages=source.passages)
    blank = Report.of({}, publisher=report.publisher, year=report.year, form=report.form)
    return evolve(blank, sections=report.sections, source=kept)
