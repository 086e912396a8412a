"""Where results go: the terminal, a pipe without colour, or a file whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import StringIO
from itertools import chain
from typing import Any, BinaryIO, TextIO

import click

from govdisclosure.cli.interrupts import is_stopped
from govdisclosure.cli.options import usage_errors, wrong_use
from govdisclosure.cli.standard_streams import Output, as_into_a_file, tell
from govdisclosure.errors import FileError
from govdisclosure.files.atomic import partial_of, replace_in, replacing
from govdisclosure.files.own_output import TEXT_MARK
from govdisclosure.message import Language, Message
from govdisclosure.render.terminal import Terminal

#: Wide enough for Table Three in a file or a pipe, where there is no window.
_WIDTH = 110
_PARTIAL = Message(
    "中途停止：已完成的部分写在{}，{}没有改动",
    "stopped: what was done is in {}, and {} is as it was",
)


def show(draw: Callable[[Terminal], object], lang: Language, *, output: str | None = None) -> None:
    """Draw on the terminal, or the same without colour into a file."""
    if output is None:
        if _is_file(sys.stdout):
            click.echo(TEXT_MARK.to(lang))
        draw(Terminal(_console(sys.stdout), lang))
        return
    buffer = StringIO()
    draw(Terminal(_console(buffer), lang))
    write(f"{TEXT_MARK.to(lang)}\n{buffer.getvalue()}".rstrip("\n"), output)


def on_one_screen() -> bool:
    """Whether a person sees the results and the messages beside them in one place."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def _is_file(stream: TextIO) -> bool:
    """Whether a shell put a file in the place of a stream, which may lie beside reports."""
    with suppress(OSError, ValueError):  # a stream that is none of the system's
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    return False


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
            file.write(_bytes(piece))


@contextmanager
def writing(output: str) -> Iterator[BinaryIO]:
    """Give a file that takes the place of `output` when all is written; UsageError if it cannot.

    What a command wrote that was stopped takes the place of NAME.partial, and the old file stays.
    """
    if names_folder(output):
        raise wrong_use(
            Message(
                "{}是文件夹：请给出文件，或者用“--format html”",
                "{} is a folder: name a file, or ask for --format html",
            ).format(output)
        )
    with usage_errors(FileError), replacing(output, is_whole=lambda: not is_stopped()) as file:
        yield file
    say_if_partial(output)


def write_folder(files: Mapping[str, str], output: str) -> None:
    """Write files into a folder, all or none; UsageError if that cannot be.

    Those of a command that was stopped go into the folder NAME.partial, and the other stays.
    """
    folder = partial_of(output) if is_stopped() else output
    with usage_errors(FileError):
        replace_in(folder, ((name, _bytes(f"{text}\n")) for name, text in files.items()))
    say_if_partial(output)


def say_if_partial(output: str) -> None:
    """Say where that is which was written of a part, where the command was stopped."""
    partial = partial_of(output)
    if is_stopped() and partial.exists():
        tell(_PARTIAL.format(partial, output))


def _bytes(piece: str | bytes) -> bytes:
    return piece.encode(errors="backslashreplace") if isinstance(piece, str) else piece


def refuse_in_terminal(chosen: str, output: str | None, *, shown: Collection[str]) -> None:
    """Raise UsageError for a format that no terminal shows, where no file is named.

    Args:
        chosen: The format.
        output: The file, None for standard output.
        shown: The formats that are text.
    """
    if output is None and chosen not in shown:
        raise wrong_use(
            Message(
                "{}文件不能显示在终端：请用“--output”给出文件",
                "{} files are not for a terminal: name it with --output",
            ).format(chosen)
        )


def names_folder(output: str) -> bool:
    """Whether a path ends as one of a folder does, with a separator of this system."""
    return output.endswith((os.sep, os.altsep or os.sep))
