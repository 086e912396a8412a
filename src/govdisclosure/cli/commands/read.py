"""The command `read`: show what is understood of a report."""

from __future__ import annotations

from govdisclosure.cli.file_run import entries, files_named, run_over
from govdisclosure.cli.options import (
    PATH,
    body_option,
    format_option,
    jobs_option,
    lang_option,
    year_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import argument
from govdisclosure.cli.usage import command
from govdisclosure.folders.runs import itself
from govdisclosure.message import Language
from govdisclosure.render import json_pieces
from govdisclosure.reports import to_data


@command("read", zh="列出从报告中读到的内容，不作判断。")
@argument("path", metavar=PATH)
@format_option("text", "json")
@lang_option
@jobs_option
@year_option
@body_option
def read_command(
    path: str, format_: str, lang: Language, jobs: int | None, year: int | None, body: str | None
) -> None:
    """Show what is understood of a report, without judging it."""
    run = run_over(files_named([path]), itself, year=year, body=body, jobs=jobs)
    if format_ == "json":
        write(json_pieces(entries(run, to_data)))
    else:
        reports = list(run.successes())
        show(lambda terminal: [*map(terminal.report, reports)], lang)
    run.end()
