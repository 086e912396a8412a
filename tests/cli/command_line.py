"""The command line run in this process, what it writes and what it says of errors kept apart."""

from inspect import signature
from pathlib import Path

from click.testing import CliRunner, Result

from govdisclosure import cli

#: Click before 8.2 mixes both streams unless told otherwise; later releases cannot be told.
_APART = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}


def runner() -> CliRunner:
    return CliRunner(**_APART)


def run_in_english(*arguments: str | Path) -> Result:
    """Run the command line; what it raises, but for the exit, fails the test."""
    result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": "C.UTF-8"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result
