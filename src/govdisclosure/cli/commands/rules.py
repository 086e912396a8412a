"""The command `rules`: the catalogue of an edition."""

from __future__ import annotations

import click

from govdisclosure.cli.options import (
    amendments_option,
    basis_option,
    edition_option,
    form_named,
    format_option,
    lang_option,
    usage_errors,
)
from govdisclosure.cli.output import show, write
from govdisclosure.errors import FileError, OptionError
from govdisclosure.message import Language
from govdisclosure.render import rules_json
from govdisclosure.rules import RuleSet, amended, catalogue, read_amendments, standard_rules


@click.command("rules")
@edition_option
@basis_option
@amendments_option
@format_option("text", "json")
@lang_option
def rules_command(
    edition: str | None,
    basis: tuple[str, ...],
    amendments: str | None,
    format_: str,
    lang: Language,
) -> None:
    """List the rules: name, severity, basis, years and demand."""
    form = form_named(edition)
    chosen = standard_rules(form)
    with usage_errors(OptionError, FileError):
        chosen = RuleSet(amended(chosen, read_amendments(amendments) if amendments else ()))
        rules = catalogue(form, rules=chosen.select(basis=basis) if basis else chosen)
    if format_ == "json":
        write(rules_json(rules))
    else:
        show(lambda terminal: terminal.catalogue(rules), lang)
