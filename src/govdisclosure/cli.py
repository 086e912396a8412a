"""The command line: parse arguments, call the library, exit with what was found."""

from __future__ import annotations

import locale
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, get_args

import click
from rich.console import Console
from rich.progress import track

import govdisclosure
from govdisclosure.errors import GovDisclosureError, UnknownRule
from govdisclosure.findings import Assessment, Severity
from govdisclosure.forms import EDITIONS, Form, form_of
from govdisclosure.message import Language
from govdisclosure.readers import read_all
from govdisclosure.render.data import assessment_data, failure_data, reports_json
from govdisclosure.render.terminal import Terminal
from govdisclosure.reports import Report, to_data
from govdisclosure.rules import RuleSet, catalogue, check, explain, standard

__all__ = ["main"]

_FINDINGS, _FAILURE = 1, 2
#: With more files than this a progress bar is shown, where somebody is there to look at it.
_MANY = 10
_NEVER = "never"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 nothing found, 1 something found, 2 a failure."""
    _commands.main(
        args=list(arguments) if arguments is not None else None, prog_name="govdisclosure"
    )


def _language_of_user() -> Language:
    """Chinese where the user's environment is Chinese, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = named or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


_lang = click.option(
    "--lang",
    type=click.Choice(get_args(Language)),
    default=_language_of_user,
    help="Language of messages; Chinese or English by the environment unless given.",
)
_form = click.option(
    "--edition",
    type=click.Choice([form.edition for form in EDITIONS]),
    help="Edition of the form: 2019 or 2021; the latest unless given.",
)


def _format(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How the results are written.",
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(govdisclosure.__version__, prog_name="govdisclosure")
def _commands() -> None:
    """Check Chinese government-information annual reports (政府信息公开工作年度报告)."""


@_commands.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--previous", multiple=True, metavar="PATH", help="Last year's report or reports.")
@_format("text", "json")
@click.option("--output", metavar="PATH", help="Write the results to a file.")
@_lang
@click.option("--select", multiple=True, metavar="P", help="Only rules whose names begin with P.")
@click.option("--ignore", multiple=True, metavar="P", help="No rules whose names begin with P.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in reversed(Severity)), _NEVER]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Exit with 1 if anything at least as grave was found.",
)
def _check(
    paths: tuple[str, ...],
    previous: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: Language,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
) -> None:
    """Hold reports against the form and the Regulation."""
    chosen = _rules(select, ignore)
    read = _read(paths)
    before = _read(previous)
    assessments: list[Assessment] = []
    entries: list[dict[str, Any]] = []
    for path, outcome in read:
        if isinstance(outcome, GovDisclosureError):
            entries.append(failure_data(path, str(outcome)))
            continue
        for report in outcome:
            beside = _with_previous(report, before, alone=len(read) == len(outcome) == 1)
            assessment = check(beside, rules=chosen(report.form))
            assessments.append(assessment)
            entries.append(assessment_data(assessment))
    if format_ == "json":
        _write(reports_json(entries), output)
    else:
        _show(lambda terminal: _assessments(terminal, assessments), lang, output)
    failed = [each for each in (*read, *before) if isinstance(each[1], GovDisclosureError)]
    if failed:
        raise SystemExit(_FAILURE)
    if fail_on != _NEVER and any(each.at_least(Severity(fail_on)) for each in assessments):
        raise SystemExit(_FINDINGS)


@_commands.command("read")
@click.argument("path")
@_format("text", "json")
@_lang
def _read_command(path: str, format_: str, lang: Language) -> None:
    """Show what is understood of a report, without judging it."""
    ((_, outcome),) = _read((path,))
    if isinstance(outcome, GovDisclosureError):
        if format_ == "json":
            _write(reports_json([failure_data(path, str(outcome))]), None)
        raise SystemExit(_FAILURE)
    if format_ == "json":
        _write(reports_json(to_data(report) for report in outcome), None)
    else:
        _show(lambda terminal: terminal.reports(outcome), lang, None)


@_commands.command("rules")
@_form
@_lang
def _rules_command(edition: str | None, lang: Language) -> None:
    """List the rules: name, severity and demand."""
    _show(lambda terminal: terminal.catalogue(catalogue(_form_named(edition))), lang, None)


@_commands.command("explain")
@click.argument("rule")
@_form
@_lang
def _explain_command(rule: str, edition: str | None, lang: Language) -> None:
    """Explain a rule: demand, formula, legal basis with its wording, and examples."""
    try:
        explanation = explain(rule, form=form_of(edition) if edition else None)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    _show(lambda terminal: terminal.explanation(explanation), lang, None)


def _form_named(edition: str | None) -> Form:
    return form_of(edition) if edition else EDITIONS[-1]


def _rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Form], RuleSet]:
    """The rules chosen, for each edition; a prefix that no rule of any edition has is an error."""
    every = standard(EDITIONS[0])
    for form in EDITIONS[1:]:
        names = set(every.names)
        every |= RuleSet(each for each in standard(form) if each.name not in names)
    try:
        wanted = every.select(*select) if select else every
        kept = frozenset((wanted.ignore(*ignore) if ignore else wanted).names)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    return lambda form: RuleSet(each for each in standard(form) if each.name in kept)


_Outcome = tuple[Report, ...] | GovDisclosureError


def _read(paths: Sequence[str]) -> list[tuple[str, _Outcome]]:
    """Read each file, or keep why it cannot be read, which is also said at once."""
    console = Console(stderr=True)
    shown = track(
        paths,
        description="",
        console=console,
        transient=True,
        disable=len(paths) <= _MANY or not console.is_terminal,
    )
    return [(path, _read_one(path)) for path in shown]


def _read_one(path: str) -> _Outcome:
    try:
        return read_all(path)
    except GovDisclosureError as error:
        click.echo(f"govdisclosure: {error}", err=True)
        return error


def _with_previous(
    report: Report, before: Iterable[tuple[str, _Outcome]], *, alone: bool
) -> Report:
    """The report with last year's beside it: that of its publisher, or the only one there is."""
    reports = [
        each
        for _, outcome in before
        if not isinstance(outcome, GovDisclosureError)
        for each in outcome
    ]
    if not reports:
        return report
    last_year = [each for each in reports if each.year == report.year - 1]
    own = [each for each in last_year if each.publisher == report.publisher]
    if not own and alone and len(reports) == len(last_year) == 1:
        own = last_year
    if own:
        return report.after(own[0])
    found = "、".join(f"{each.publisher} {each.year}" for each in reports)
    click.echo(
        f"govdisclosure: {report.source.name}: --previous has no report of {report.publisher} on "
        f"{report.year - 1} (it has {found})",
        err=True,
    )
    return report


def _assessments(terminal: Terminal, assessments: Sequence[Assessment]) -> None:
    for number, assessment in enumerate(assessments):
        if number:
            terminal.console.rule(style="dim")
        terminal.assessment(assessment)
    if len(assessments) > 1:
        terminal.console.rule(style="dim")
        terminal.summary(assessments)


def _show(draw: Callable[[Terminal], object], lang: Language, output: str | None) -> None:
    """Draw on the terminal, or the same without colour into a file."""
    if output is None:
        draw(Terminal(_console(sys.stdout), lang))
        return
    buffer = StringIO()
    draw(Terminal(_console(buffer), lang))
    _write(buffer.getvalue().rstrip("\n"), output)


#: Wide enough for Table Three in a file or a pipe, where nobody has a window of some width.
_WIDTH = 110


def _console(file: Any) -> Console:
    terminal = file.isatty()
    return Console(file=file, width=None if terminal else _WIDTH, highlight=False, soft_wrap=False)


def _write(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text)
        return
    target = Path(output)
    try:
        # A file beside the target, so that a killed run leaves the old file whole.
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            file.write(text + "\n")
        Path(file.name).replace(target)
    except OSError as error:
        raise click.UsageError(f"cannot write {output}: {error.strerror}") from None
