"""The standard streams as commands need them: never closed, never too narrow, flushed in time."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TextIO

import click
from rich.console import Console
from rich.text import Text

from govdisclosure.cli.language import language_asked_for
from govdisclosure.cli.usage import told
from govdisclosure.message import Language, Message
from govdisclosure.text.make_visible import in_a_line

_CLOSED = Message("标准输出已关闭", "standard output is closed")


class Output(Console):
    """A console that leaves it to the command what a closed pipe means."""

    def on_broken_pipe(self) -> NoReturn:
        """Say that the reader is gone, where Rich would exit as if something had been found."""
        raise BrokenPipeError


def tell(what: Message, console: Console | None = None) -> None:
    """Say on standard error what is to be known beside the results; visibly, as it may name files.

    Args:
        what: What is to be known.
        console: The console of standard error where progress is shown, above which it is said.
    """
    line = f"govdisclosure: {in_a_line(what.to(language_asked_for()))}"
    if console is None:
        click.echo(line, err=True)
    else:
        console.print(Text(line), soft_wrap=True)


@contextmanager
def standard_streams(language: Language) -> Iterator[None]:
    """Make the streams fit for use, and see to it that all was written before the command ends.

    A character that the stream cannot show is shown by its number; input that is closed is empty.
    """
    # A stream that was closed before the start is None, whatever its type says.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  # for good
    if sys.stdout is None:
        raise told(click.UsageError(_CLOSED.to(language)), language)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
    except (click.Abort, KeyboardInterrupt):
        # Whoever reads may take nothing more, and is not waited for.
        _discard()
        raise
    finally:
        _flush()


def as_into_a_file(stream: TextIO) -> None:
    """Have a pipe, or a file behind a stream, get UTF-8 with plain line feeds on every system.

    What is written in UTF-8, and may say so itself, is no longer that in the code page of a Chinese
    console of Windows: a table would begin with a mark spelt out.  A terminal shows characters.
    """
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _flush() -> None:
    try:
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt):
        # What is left can go nowhere; the interpreter would try and complain again at its end.
        _discard()
        raise


def _discard() -> None:
    with suppress(OSError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
