"""The command `locate`: which cells may be wrong, and what they should hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from govdisclosure.cli.examination import Examination, Failure
from govdisclosure.cli.file_run import Run, reports_before
from govdisclosure.cli.options import (
    format_option,
    jobs_option,
    lang_option,
    output_option,
    paths_argument,
    previous_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.paths import files_of
from govdisclosure.localize import Repairs, locate
from govdisclosure.message import Language
from govdisclosure.render import failure_data, json_pieces, repairs_data
from govdisclosure.render.terminal import Terminal


@click.command("locate")
@paths_argument
@previous_option
@format_option("text", "json")
@output_option
@lang_option
@jobs_option
@click.option(
    "--at-most",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Look for changes of up to so many cells.",
)
def locate_command(
    paths: tuple[str, ...],
    previous: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: Language,
    jobs: int | None,
    at_most: int,
) -> None:
    """Say which cells may be wrong, what they should hold, and what speaks for it."""
    files = files_of(paths, besides=output)
    before, unread = reports_before(previous, jobs)
    examination = Examination(partial(locate, at_most=at_most), before, alone=len(files.paths) == 1)
    run = Run(files, examination, jobs, failed=unread)
    if format_ == "json":
        write(json_pieces(map(_data, run)), output)
    else:
        located = [each for each in run if isinstance(each, Repairs)]
        show(lambda terminal: _all(terminal, located), lang, output=output)
    run.end()


def _data(outcome: Repairs | Failure) -> dict[str, Any]:
    if isinstance(outcome, Failure):
        return failure_data(outcome.path, outcome.error)
    return repairs_data(outcome)


def _all(terminal: Terminal, located: Sequence[Repairs]) -> None:
    for number, repairs in enumerate(located):
        if number:
            terminal.console.rule(style="dim")
        terminal.repairs(repairs)
