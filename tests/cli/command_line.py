"""The command line run in this process, what it writes and what it says of errors kept apart."""

from inspect import signature

from click.testing import CliRunner

#: Click before 8.2 mixes both streams unless told otherwise; later releases cannot be told.
_APART = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}


def runner() -> CliRunner:
    return CliRunner(**_APART)
