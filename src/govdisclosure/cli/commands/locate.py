"""The command `locate`: which cells may be wrong, and what they should hold."""

from __future__ import annotations

from functools import partial

import click

from govdisclosure.cli.file_run import RunOptions, entries
from govdisclosure.cli.gathered_options import gathered
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    NUMBER,
    exclude_option,
    paths_argument,
    previous_option,
    result_options,
    year_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import option
from govdisclosure.cli.usage import command
from govdisclosure.localize import Repairs, locate
from govdisclosure.message import Language, Message
from govdisclosure.render import json_pieces


@command("locate", zh="指出哪些格可能填错、应当是多少、有什么佐证。")
@paths_argument
@exclude_option
@previous_option
@year_option
@option(
    "--at-most",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar=NUMBER,
    help=Message("最多同时改动几格。", "Look for changes of up to so many cells."),
)
@result_options("text", "json")
@gathered(asked=RunOptions)
def locate_command(
    asked: RunOptions, at_most: int, format_: str, output: str | None, lang: Language
) -> None:
    """Say which cells may be wrong, what they should be, and on what evidence."""
    keep_inputs(output, *asked.previous)
    files = asked.files(besides=output)
    run = asked.run(files, partial(locate, at_most=at_most))
    if format_ == "json":
        write(json_pieces(entries(run, Repairs.to_dict)), output)
    else:
        located = list(run.successes())
        show(lambda terminal: terminal.separated(terminal.repairs, located), lang, output=output)
    run.end()
