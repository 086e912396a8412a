"""The command `collect`: the figures of all reports as one table, for the batch and for studies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from govdisclosure.cli.file_run import files_named, nothing_read, run_over
from govdisclosure.cli.options import (
    body_option,
    jobs_option,
    lang_option,
    paths_argument,
    year_option,
)
from govdisclosure.cli.output import show
from govdisclosure.cli.result_tables import batch_room, write_table
from govdisclosure.folders.runs import Failure
from govdisclosure.message import Language
from govdisclosure.offices import FiledReport
from govdisclosure.render.terminal import Digest
from govdisclosure.reports import Report, Source


@click.command("collect")
@paths_argument
@click.option(
    "--output", metavar="PATH", required=True, help="The table to write: .parquet, .arrow or .csv."
)
@lang_option
@jobs_option
@year_option
@body_option
def collect_command(
    paths: tuple[str, ...],
    output: str,
    lang: Language,
    jobs: int | None,
    year: int | None,
    body: str | None,
) -> None:
    """Write the figures of reports as a table.

    A row for each report and a column for each address, as `govdisclosure.batch` takes them; beside
    them the kind of body, the folder of the file and its part below the PATH, and a digest of the
    words, by which two reports of one body and year are told apart.
    """
    files = files_named(paths, besides=output)
    run = run_over(files, _figures, year=year, body=body, jobs=jobs)
    digest = Digest(files.left_out, checked=False)
    bodies: list[str | None] = []
    below, digests = list[str](), list[str]()

    def reports() -> Iterator[Report]:
        for outcome in run.counted(digest):
            if not isinstance(outcome, Failure):
                each, words = outcome
                below.append(files.folders.get(each.source.name, ""))
                digests.append(words)
                digest.reports += 1
                if each.nothing_read:
                    digest.unread.append(nothing_read(each))
                bodies.append(each.body)
                yield each

    def table() -> Any:
        made = batch_room().table(reports())
        folders = [str(Path(source).parent) for source in made["source"].to_pylist()]
        made = made.append_column("body", [bodies]).append_column("folder", [folders])
        return made.append_column("subfolder", [below]).append_column("words_digest", [digests])

    write_table(table, output)
    show(lambda terminal: terminal.digest(digest), lang)
    run.end(found=bool(digest.unread))


def _figures(report: Report) -> tuple[Report, str]:
    """A report without its words and without where each cell stood, a tenth of its size.

    Beside it stands what tells its words from those of others.
    """
    source, unread = report.source, report.source.unread
    kept = tuple(
        evolve(each, cells=cells)
        for each in source.diagnostics
        if (cells := tuple(cell for cell in each.cells if cell in unread))
    )
    figures = evolve(
        report, sections=(), source=Source(source.name, source.format, diagnostics=kept)
    )
    return figures, FiledReport.of(report).words
