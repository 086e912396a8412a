"""The options that several commands take, and the exit codes that all of them give."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, get_args

import click

from govdisclosure.errors import GovDisclosureError
from govdisclosure.findings import Basis
from govdisclosure.forms import EDITIONS, Form, form_of
from govdisclosure.message import Language, Message
from govdisclosure.reports import Body

#: How the command exits when something was found, when a file could not be read, and when the user
#: stopped it.
FINDINGS, FAILURE, STOPPED = 1, 2, 130

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Decorator(Protocol):
    """What gives a command an option, and leaves its type as it is."""

    def __call__(self, command: _Command, /) -> _Command: ...


def language_of_user() -> Language:
    """Chinese where the user's environment is Chinese, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = named or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def language_asked_for() -> Language:
    """The language of the command that runs: that of its `--lang`, else the user's."""
    asked: Language | None = click.get_current_context().params.get("lang")
    return asked or language_of_user()


paths_argument: _Decorator = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
previous_option: _Decorator = click.option(
    "--previous", multiple=True, metavar="PATH", help="Last year's report or reports."
)
#: What only the user may know of what is read.
year_option: _Decorator = click.option(
    "--year",
    type=click.IntRange(min=2019),
    metavar="N",
    help="Year that the reports are on, whatever they say; read from their words unless given.",
)
body_option: _Decorator = click.option(
    "--body",
    type=click.Choice([each.value for each in Body]),
    help="Kind of body that reports; inferred from the publisher's name unless given.",
)
#: A file instead of standard output, which is also `-`.
output_option: _Decorator = click.option(
    "--output",
    metavar="PATH",
    callback=lambda _context, _option, value: None if value == "-" else value,
    help="Write the results to a file.",
)
jobs_option: _Decorator = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes that share many files; one for each processor it may use unless given.",
)
lang_option: _Decorator = click.option(
    "--lang",
    type=click.Choice(get_args(Language)),
    default=language_of_user,
    help="Language of messages; Chinese or English by the environment unless given.",
)
#: Read by :func:`form_named`.
edition_option: _Decorator = click.option(
    "--edition",
    type=click.Choice([form.edition for form in EDITIONS]),
    help="Edition of the form: 2019 or 2021; the latest unless given.",
)


#: Which rules: by their names, by what they rest on, and as a file of amendments makes them.
select_option: _Decorator = click.option(
    "--select", multiple=True, metavar="P", help="Only rules whose names begin with P."
)
ignore_option: _Decorator = click.option(
    "--ignore", multiple=True, metavar="P", help="No rules whose names begin with P."
)
basis_option: _Decorator = click.option(
    "--basis",
    multiple=True,
    type=click.Choice([each.value for each in Basis]),
    help="Only rules that rest on this; may be given more than once.",
)
amendments_option: _Decorator = click.option(
    "--amendments",
    metavar="FILE",
    help="Rules that are off or graded otherwise from a year on, in TOML.",
)


def format_option(*names: str, implied_by: str = "") -> Callable[[_Command], _Command]:
    """The option `--format` with its choices: the first is the default, or else what implies it."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=None if implied_by else names[0],
        show_default=implied_by or True,
        help="How the results are written.",
    )


def result_options(*formats: str, implied_by: str = "") -> Callable[[_Command], _Command]:
    """The options of results on files: `--format`, `--output`, `--lang` and `--jobs`."""

    def with_options(command: _Command) -> _Command:
        format_named = format_option(*formats, implied_by=implied_by)
        return format_named(output_option(lang_option(jobs_option(command))))

    return with_options


def form_named(edition: str | None) -> Form:
    """The form of the edition that was asked for, the latest where none was."""
    return form_of(edition) if edition else EDITIONS[-1]


def wrong_use(message: Message) -> click.UsageError:
    """The error of a wrong use of the command line, in the language asked for."""
    return click.UsageError(message.to(language_asked_for()))


@contextmanager
def usage_errors(*kinds: type[GovDisclosureError]) -> Iterator[None]:
    """Blame errors of some kinds on the command line: they end it with exit code 2."""
    try:
        yield
    except kinds as error:
        raise wrong_use(error.message) from None
