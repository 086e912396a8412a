"""The command `check`: hold reports against the form and the Regulation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

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
from govdisclosure.cli.output import make_folder, show, write
from govdisclosure.cli.sources import failed, read_paths, reports_of
from govdisclosure.errors import GovDisclosureError, UnknownRule
from govdisclosure.findings import Assessment, Severity
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.localize import suspects
from govdisclosure.message import Language
from govdisclosure.render.data import assessment_data, failure_data, reports_json
from govdisclosure.render.exhibit import Exhibit
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page, write_pages
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.terminal import Terminal
from govdisclosure.reports import Body
from govdisclosure.rules import RuleSet, check, standard

__all__ = ["check_command"]

_NEVER = "never"
#: What writes exhibits in the formats that show everything at once.
_WRITERS = {"sarif": write_sarif, "html": write_page, "markdown": write_markdown}
#: What became of a report or of a file that could not be read.
Checked: TypeAlias = Assessment | tuple[str, GovDisclosureError]


@click.command("check")
@paths_argument
@previous_option
@format_option("text", "json", *_WRITERS)
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
    checked: list[Checked] = []
    for path, report in reports_of(read, before):
        if isinstance(report, GovDisclosureError):
            checked.append((path, report))
        else:
            known = evolve(report, body=Body(body)) if body else report
            checked.append(check(known, rules=chosen(report.form)))
    assessments = [each for each in checked if isinstance(each, Assessment)]
    if format_ in _WRITERS:
        _exhibit(checked, format_, lang, output)
    elif format_ == "json":
        write(reports_json(map(_data, checked)), output)
    else:
        show(lambda terminal: _assessments(terminal, assessments), lang, output=output)
    if failed((*read, *before)):
        raise SystemExit(FAILURE)
    if fail_on != _NEVER and any(each.at_least(Severity(fail_on)) for each in assessments):
        raise SystemExit(FINDINGS)


def _exhibit(checked: Sequence[Checked], format_: str, lang: Language, output: str | None) -> None:
    """Write everything at once; pages for a folder go into it one by one, below a summary."""
    failures = [(each[0], str(each[1])) for each in checked if isinstance(each, tuple)]
    exhibits = [Exhibit.of(each) for each in checked if isinstance(each, Assessment)]
    if format_ == "html" and output and (output.endswith("/") or Path(output).is_dir()):
        make_folder(output)
        pages = write_pages(exhibits, language=lang, failures=failures)
        for name, page in pages.items():
            write(page, str(Path(output) / name))
        return
    write(_WRITERS[format_](exhibits, language=lang, failures=failures), output)


def _data(checked: Checked) -> dict[str, Any]:
    if isinstance(checked, Assessment):
        return assessment_data(checked, suspects=suspects(checked))
    path, error = checked
    return failure_data(path, str(error))


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


def _assessments(terminal: Terminal, assessments: Sequence[Assessment]) -> None:
    for number, assessment in enumerate(assessments):
        if number:
            terminal.console.rule(style="dim")
        terminal.assessment(assessment, suspects=suspects(assessment))
    if len(assessments) > 1:
        terminal.console.rule(style="dim")
        terminal.summary(assessments)
