"""The command `locate`: which cells may be wrong, and what they should hold."""

from __future__ import annotations

from typing import Any

import click

from govdisclosure.cli.options import (
    FAILURE,
    format_option,
    lang_option,
    output_option,
    paths_argument,
    previous_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.sources import failed, read_paths, reports_of
from govdisclosure.errors import GovDisclosureError
from govdisclosure.localize import Repairs, locate
from govdisclosure.message import Language
from govdisclosure.render.data import failure_data, repairs_data, reports_json
from govdisclosure.render.terminal import Terminal

__all__ = ["locate_command"]


@click.command("locate")
@paths_argument
@previous_option
@format_option("text", "json")
@output_option
@lang_option
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
    at_most: int,
) -> None:
    """Say which cells may be wrong, what they should hold, and what speaks for it."""
    read, before = read_paths(paths), read_paths(previous)
    located: list[Repairs] = []
    entries: list[dict[str, Any]] = []
    for path, report in reports_of(read, before):
        if isinstance(report, GovDisclosureError):
            entries.append(failure_data(path, str(report)))
            continue
        repairs = locate(report, at_most=at_most)
        located.append(repairs)
        entries.append(repairs_data(repairs))
    if format_ == "json":
        write(reports_json(entries), output)
    else:
        show(lambda terminal: _all(terminal, located), lang, output=output)
    if failed((*read, *before)):
        raise SystemExit(FAILURE)


def _all(terminal: Terminal, located: list[Repairs]) -> None:
    for number, repairs in enumerate(located):
        if number:
            terminal.console.rule(style="dim")
        terminal.repairs(repairs)
