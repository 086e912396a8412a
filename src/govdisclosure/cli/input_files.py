"""What a command reads is never what it writes: the output takes the place of no input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from govdisclosure.cli.configuration import files_read_besides
from govdisclosure.cli.options import wrong_use
from govdisclosure.files.own_output import is_own_file
from govdisclosure.message import Message

#: Results that no search of a folder takes for reports.
_NOT_SEARCHED = frozenset((".csv", ".parquet", ".arrow", ".feather", ".sarif"))
_SAME = Message(
    "结果不能写到{}：这是要读取的文件（{}），写入后原文件就没有了，请用别的名字",
    "{} cannot be the output: it is read itself ({}) and would be gone; give another name",
)


def keep_inputs(output: str | None, *inputs: str | None, suffix: str = ".html") -> None:
    """Raise UsageError where an output would take the place of what the command reads.

    Whatever ways lead to it: links of either kind, another spelling, a folder in which it lies.
    The settings, and the rules that the call brings, are read by every command.
    Yesterday's results in a folder of reports bear their mark, and may be replaced.

    Args:
        output: The file to be written, or the folder; nothing is said of standard output.
        inputs: The files and folders that are read, and ``-`` for standard input; None and names of
            what is not there are passed over.
        suffix: The suffix of the files that go into an output that is a folder.
    """
    if output is None:
        return
    inputs = (*inputs, *files_read_besides(click.get_current_context()))
    targets = {_identity(each): each for each in _overwritten(output, suffix)}
    targets.pop(None, None)
    if not targets:
        return
    # What is ours is no input as a part of a folder; given by itself it is one.
    foreign = {key: each for key, each in targets.items() if not is_own_file(each)}
    for given in filter(None, inputs):
        if same := targets.get(_identity(given)):
            raise wrong_use(_SAME.format(same, given))
        if not foreign or not os.path.isdir(given):  # noqa: PTH112  # words too may be given
            continue
        for each in _below(given):
            if same := foreign.get(_identity(each)):
                raise wrong_use(_SAME.format(same, each))


def _overwritten(output: str, suffix: str) -> Iterator[str]:
    """The files that are there and may be replaced; a device or a pipe is none."""
    with suppress(OSError, ValueError):  # writing says why
        # As writing finds it, to which a folder that is not there and `..` behind it are nothing.
        path = Path(output if os.path.exists(output) else os.path.realpath(output))  # noqa: PTH110
        for each in path.iterdir() if path.is_dir() else (path,):
            if each.is_file() and (each is path or each.suffix.lower() == suffix):
                yield str(each)


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a file from all others, by whatever name; None where there is none."""
    with suppress(OSError, ValueError):
        # Path would raise for a name that is too long for one.
        found = os.fstat(sys.stdin.fileno()) if path == "-" else os.stat(path)  # noqa: PTH116
        if stat.S_ISREG(found.st_mode):
            return found.st_dev, found.st_ino
    return None


def _below(folder: str) -> Iterator[str]:
    for at, _, names in os.walk(folder):
        for name in names:
            # What a file is read as is told by its own name, whatever a link to it is called.
            if Path(name).suffix.lower() not in _NOT_SEARCHED:
                yield os.path.join(at, name)  # noqa: PTH118  # as it was given
