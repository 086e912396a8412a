"""The command `rules`: the catalogue of an edition."""

from __future__ import annotations

import click

from govdisclosure.cli.options import edition_option, form_named, lang_option
from govdisclosure.cli.output import show
from govdisclosure.message import Language
from govdisclosure.rules import catalogue

__all__ = ["rules_command"]


@click.command("rules")
@edition_option
@lang_option
def rules_command(edition: str | None, lang: Language) -> None:
    """List the rules: name, severity and demand."""
    show(lambda terminal: terminal.catalogue(catalogue(form_named(edition))), lang)
