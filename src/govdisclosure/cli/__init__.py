"""The command line: parse arguments, call the library, exit with what was found.

One module for each command; what several share is in `options`, `sources` and `output`.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

import govdisclosure
from govdisclosure.cli.check import check_command
from govdisclosure.cli.explain import explain_command
from govdisclosure.cli.read import read_command
from govdisclosure.cli.rules import rules_command

__all__ = ["commands", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 nothing found, 1 something found, 2 a failure."""
    commands.main(
        args=list(arguments) if arguments is not None else None, prog_name="govdisclosure"
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(govdisclosure.__version__, prog_name="govdisclosure")
def commands() -> None:
    """Check Chinese government-information annual reports (政府信息公开工作年度报告)."""


for _command in (check_command, read_command, rules_command, explain_command):
    commands.add_command(_command)
