"""The command `check`: hold reports against the form and the Regulation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from attrs import evolve

from govdisclosure.cli.options import (
    FAILURE,
    FINDINGS,
    format_option,
    lang_option,
    output_option,
    paths_argument,
    previous_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.sources import failed, read_paths, reports_of
from govdisclosure.errors import GovDisclosureError, UnknownRule
from govdisclosure.findings import Assessment, Severity
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.localize import Repair, suspects
from govdisclosure.message import Language
from govdisclosure.render.data import assessment_data, failure_data, reports_json
from govdisclosure.render.terminal import Terminal
from govdisclosure.reports import Body
from govdisclosure.rules import RuleSet, check, standard

__all__ = ["check_command"]

_NEVER = "never"


@click.command("check")
@paths_argument
@previous_option
@format_option("text", "json")
@output_option
@lang_option
@click.option(
    "--body",
    type=click.Choice([each.value for each in Body]),
    help="Kind of body that reports; told by the publisher's name unless given.",
)
@click.option("--select", multiple=True, metavar="P", help="Only rules whose names begin with P.")
@click.option("--ignore", multiple=True, metavar="P", help="No rules whose names begin with P.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in reversed(Severity)), _NEVER]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Exit with 1 if anything at least as grave was found.",
)
def check_command(
    paths: tuple[str, ...],
    previous: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: Language,
    body: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
) -> None:
    """Hold reports against the form and the Regulation."""
    chosen = _rules(select, ignore)
    read, before = read_paths(paths), read_paths(previous)
    checked: list[tuple[Assessment, tuple[Repair, ...]]] = []
    entries: list[dict[str, Any]] = []
    for path, report in reports_of(read, before):
        if isinstance(report, GovDisclosureError):
            entries.append(failure_data(path, str(report)))
            continue
        known = evolve(report, body=Body(body)) if body else report
        assessment = check(known, rules=chosen(report.form))
        alone = suspects(assessment)
        checked.append((assessment, alone))
        entries.append(assessment_data(assessment, suspects=alone))
    if format_ == "json":
        write(reports_json(entries), output)
    else:
        show(lambda terminal: _assessments(terminal, checked), lang, output=output)
    if failed((*read, *before)):
        raise SystemExit(FAILURE)
    if fail_on != _NEVER and any(each.at_least(Severity(fail_on)) for each, _ in checked):
        raise SystemExit(FINDINGS)


def _rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Form], RuleSet]:
    """The rules chosen, for each edition; a prefix that no rule of any edition has is an error."""
    every = standard(EDITIONS[0])
    for form in EDITIONS[1:]:
        names = set(every.names)
        every |= RuleSet(each for each in standard(form) if each.name not in names)
    try:
        wanted = (every.select(*select) if select else every).names
        left = (every.ignore(*ignore) if ignore else every).names
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    kept = frozenset(wanted).intersection(left)
    if not kept:
        raise click.UsageError("--ignore leaves none of the rules that --select names")
    return lambda form: RuleSet(each for each in standard(form) if each.name in kept)


def _assessments(
    terminal: Terminal, checked: Sequence[tuple[Assessment, tuple[Repair, ...]]]
) -> None:
    for number, (assessment, alone) in enumerate(checked):
        if number:
            terminal.console.rule(style="dim")
        terminal.assessment(assessment, suspects=alone)
    if len(checked) > 1:
        terminal.console.rule(style="dim")
        terminal.summary([assessment for assessment, _ in checked])
