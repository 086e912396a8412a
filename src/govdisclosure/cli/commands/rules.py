"""The command `rules`: the catalogue of an edition."""

from __future__ import annotations

import click

from govdisclosure.cli.options import edition_option, form_named, format_option, lang_option
from govdisclosure.cli.output import show, write
from govdisclosure.message import Language
from govdisclosure.render import rules_json
from govdisclosure.rules import catalogue


@click.command("rules")
@edition_option
@format_option("text", "json")
@lang_option
def rules_command(edition: str | None, format_: str, lang: Language) -> None:
    """List the rules: name, severity, basis and demand."""
    rules = catalogue(form_named(edition))
    if format_ == "json":
        write(rules_json(rules))
    else:
        show(lambda terminal: terminal.catalogue(rules), lang)
