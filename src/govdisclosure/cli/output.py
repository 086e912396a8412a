"""Where results go: the terminal, a pipe without colour, or a file whole or not at all."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from govdisclosure.message import Language
from govdisclosure.render.terminal import Terminal

__all__ = ["show", "write"]

#: Wide enough for Table Three in a file or a pipe, where nobody has a window of some width.
_WIDTH = 110


def show(draw: Callable[[Terminal], object], lang: Language, *, output: str | None = None) -> None:
    """Draw on the terminal, or the same without colour into a file."""
    if output is None:
        draw(Terminal(_console(sys.stdout), lang))
        return
    buffer = StringIO()
    draw(Terminal(_console(buffer), lang))
    write(buffer.getvalue().rstrip("\n"), output)


def _console(file: Any) -> Console:
    terminal = file.isatty()
    return Console(file=file, width=None if terminal else _WIDTH, highlight=False, soft_wrap=False)


def write(text: str, output: str | None = None) -> None:
    """Write to standard output, or to a file, which is left as it was where that fails."""
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
