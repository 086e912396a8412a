"""The options that several commands take, and the exit codes that all of them give."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from govdisclosure.forms import EDITIONS, Form, form_of
from govdisclosure.message import Language

#: How the command exits when something was found, when a file could not be read, and when the user
#: stopped it.
FINDINGS, FAILURE, STOPPED = 1, 2, 130

Command = TypeVar("Command", bound=Callable[..., Any])


def language_of_user() -> Language:
    """Chinese where the user's environment is Chinese, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = named or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def paths_argument(command: Command) -> Command:
    """The argument of one path or more."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def previous_option(command: Command) -> Command:
    """The option `--previous`, which may be repeated."""
    named = click.option(
        "--previous", multiple=True, metavar="PATH", help="Last year's report or reports."
    )
    return named(command)


def output_option(command: Command) -> Command:
    """The option `--output`: a file instead of standard output, which is also `-`."""
    named = click.option(
        "--output",
        metavar="PATH",
        callback=lambda _context, _option, value: None if value == "-" else value,
        help="Write the results to a file.",
    )
    return named(command)


def jobs_option(command: Command) -> Command:
    """The option `--jobs`: how many processes share many files."""
    named = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        help="Processes that share many files; one for each processor it may use unless given.",
    )
    return named(command)


def lang_option(command: Command) -> Command:
    """The option `--lang`; the user's environment speaks where it is not given."""
    named = click.option(
        "--lang",
        type=click.Choice(get_args(Language)),
        default=language_of_user,
        help="Language of messages; Chinese or English by the environment unless given.",
    )
    return named(command)


def edition_option(command: Command) -> Command:
    """The option `--edition`, read by :func:`form_named`."""
    named = click.option(
        "--edition",
        type=click.Choice([form.edition for form in EDITIONS]),
        help="Edition of the form: 2019 or 2021; the latest unless given.",
    )
    return named(command)


def format_option(*names: str, told_by: str = "") -> Callable[[Command], Command]:
    """The option `--format` with its choices: the first is the default, or else what tells it."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=None if told_by else names[0],
        show_default=told_by or True,
        help="How the results are written.",
    )


def form_named(edition: str | None) -> Form:
    """The form of the edition that was asked for, the latest where none was."""
    return form_of(edition) if edition else EDITIONS[-1]
