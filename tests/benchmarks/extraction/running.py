"""Programs of other people run on a file."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

#: What a tool makes of a file.
Run = Callable[[Path], str | bytes]


class Missing(Exception):
    """A program or library that is not installed."""


@frozen
class Program:
    """A tool: its name, the format that it takes, the suffix of what it makes, and how it runs."""

    name: str
    takes: str
    makes: str
    run: Run


def command(*words: str) -> Run:
    """What a program prints; ``{}`` stands for the file."""

    def run(path: Path) -> bytes:
        if not shutil.which(words[0]):
            raise Missing(words[0])
        filled = [each.format(path) for each in words]
        return subprocess.run(filled, capture_output=True, timeout=120, check=True).stdout

    return run
