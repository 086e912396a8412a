"""The command `read`: show what is understood of a report."""

from __future__ import annotations

import click

from govdisclosure.cli.options import FAILURE, format_option, lang_option
from govdisclosure.cli.output import show, write
from govdisclosure.cli.sources import read_paths
from govdisclosure.errors import GovDisclosureError
from govdisclosure.message import Language
from govdisclosure.render.data import failure_data, reports_json
from govdisclosure.reports import to_data

__all__ = ["read_command"]


@click.command("read")
@click.argument("path")
@format_option("text", "json")
@lang_option
def read_command(path: str, format_: str, lang: Language) -> None:
    """Show what is understood of a report, without judging it."""
    ((_, outcome),) = read_paths((path,))
    if isinstance(outcome, GovDisclosureError):
        if format_ == "json":
            write(reports_json([failure_data(path, str(outcome))]))
        raise SystemExit(FAILURE)
    if format_ == "json":
        write(reports_json(to_data(report) for report in outcome))
    else:
        show(lambda terminal: terminal.reports(outcome), lang)
