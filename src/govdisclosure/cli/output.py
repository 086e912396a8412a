"""Where results go: the terminal, a pipe without colour, or a file whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import click

from govdisclosure.cli.options import usage_errors, wrong_use
from govdisclosure.cli.standard_streams import Output, as_into_a_file
from govdisclosure.errors import FileError, of_system
from govdisclosure.files.atomic import replacing
from govdisclosure.message import Language, Message
from govdisclosure.render.terminal import Terminal

#: Wide enough for Table Three in a file or a pipe, where there is no window.
_WIDTH = 110


def show(draw: Callable[[Terminal], object], lang: Language, *, output: str | None = None) -> None:
    """Draw on the terminal, or the same without colour into a file."""
    if output is None:
        draw(Terminal(_console(sys.stdout), lang))
        return
    buffer = StringIO()
    draw(Terminal(_console(buffer), lang))
    write(buffer.getvalue().rstrip("\n"), output)


def _console(file: Any) -> Output:
    terminal = file.isatty()
    return Output(file=file, width=None if terminal else _WIDTH, highlight=False, soft_wrap=False)


def write(content: str | bytes | Iterable[str], output: str | None = None) -> None:
    """Write to standard output, or to a file, which is left as it was where that fails.

    A text, which may come in pieces, gets its last line feed here; bytes are written as they are.
    Programs read it: a pipe gets the bytes that a file gets.
    """
    pieces = [content] if isinstance(content, str | bytes) else content
    text = not isinstance(content, bytes)
    if output is None:
        as_into_a_file(sys.stdout)
        try:
            for piece in chain(pieces, "\n" * text):
                click.echo(piece, nl=False)
        except BrokenPipeError:
            # One without a number: Click takes one with a number for its own, and exits with 1.
            raise BrokenPipeError from None
        return
    with writing(output) as file:
        for piece in chain(pieces, "\n" * text):
            # Names of files may hold bytes that are no characters; they are shown by their numbers.
            file.write(piece.encode(errors="backslashreplace") if isinstance(piece, str) else piece)


@contextmanager
def writing(output: str) -> Iterator[BinaryIO]:
    """Give a file that takes the place of `output` when all is written; UsageError if it cannot."""
    if names_folder(output):
        raise wrong_use(
            Message(
                "{}是文件夹：请给出文件，或者用--format html",
                "{} is a folder: name a file, or ask for --format html",
            ).format(output)
        )
    with usage_errors(FileError), replacing(output) as part, part.open("wb") as file:
        yield file


def names_folder(output: str) -> bool:
    """Whether a path ends as one of a folder does, with a separator of this system."""
    return output.endswith((os.sep, os.altsep or os.sep))


def make_folder(output: str) -> None:
    """Make the folder that pages go to, where it is not there."""
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = of_system(error)
        raise wrong_use(
            Message("无法建立{}：{}", "cannot make {}: {}").format(output, why)
        ) from None
