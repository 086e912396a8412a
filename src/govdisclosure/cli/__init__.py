"""The command line: parse arguments, call the library, exit with what was found.

One module for each command.  What several share: `options`, and `gathered_options`, which hands
them on as one value; `file_run`, all files on all cores, and `check_run`, what comes of checks;
`output`, where results go; `usage` and `language`, in which words it speaks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from govdisclosure.errors import MissingExtra

try:
    import click
    import rich  # noqa: F401  # it is missed at once, not by the first command that draws
except ModuleNotFoundError as _error:
    raise MissingExtra("cli", needs=str(_error.name)) from _error

from govdisclosure import __version__
from govdisclosure.cli.commands.accept import accept_command
from govdisclosure.cli.commands.check import check_command
from govdisclosure.cli.commands.claims import claims_command
from govdisclosure.cli.commands.collect import collect_command
from govdisclosure.cli.commands.explain import explain_command
from govdisclosure.cli.commands.form import form_command
from govdisclosure.cli.commands.locate import locate_command
from govdisclosure.cli.commands.read import read_command
from govdisclosure.cli.commands.repetition import repetition_command
from govdisclosure.cli.commands.rollup import rollup_command
from govdisclosure.cli.commands.rules import rules_command
from govdisclosure.cli.commands.total import total_command
from govdisclosure.cli.configuration import configure
from govdisclosure.cli.interrupts import signals_taken
from govdisclosure.cli.language import language_asked_for, language_in
from govdisclosure.cli.options import FAILURE, FILE, STOPPED, errors_lang_option, wrong_use
from govdisclosure.cli.parameters import option
from govdisclosure.cli.standard_streams import standard_streams
from govdisclosure.cli.usage import Group
from govdisclosure.errors import of_system
from govdisclosure.message import Message

__all__ = ["commands", "main"]

#: What a shell says of a program whose reader left.
_UNREAD = 141
_STOPPED = Message("已停止", "stopped")
_UNWRITTEN = Message("无法写出结果：{}", "cannot write the results: {}")
_ABOUT = Message("{} {}版", "{}, version {}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 nothing found, 1 something found, 2 a failure.

    130 where the user stopped it and 141 where the reader is gone, as a shell says it, so that
    neither passes for a finding.
    """
    given = list(arguments) if arguments is not None else None
    language = language_in(sys.argv[1:] if given is None else given)
    try:
        with signals_taken(), standard_streams(language):
            code = commands.main(args=given, prog_name="govdisclosure", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = FAILURE
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"govdisclosure: {_STOPPED.to(language)}", err=True)
        code = STOPPED
    except (BrokenPipeError, _ReaderGone):
        code = _UNREAD
    except OSError as error:
        why = _UNWRITTEN.format(of_system(error)).to(language)
        click.echo(f"govdisclosure: {why}", err=True)
        code = FAILURE
    raise SystemExit(code or 0)


class _ReaderGone(Exception):  # no error of a caller: it is caught right above
    """Nobody reads the output any more."""


class _Commands(Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a closed pipe is ours to tell of, as Click would exit with 1 for it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error


def _show_version(context: click.Context, _option: click.Parameter, asked: object) -> None:
    if asked and not context.resilient_parsing:
        click.echo(_ABOUT.format("govdisclosure", __version__).to(language_asked_for(context)))
        context.exit()


@click.group(
    cls=_Commands,
    zh="核对政府信息公开工作年度报告。",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@errors_lang_option
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=Message("显示版本。", "Show the version and exit."),
)
@option(
    "--config",
    metavar=FILE,
    help=Message(
        "从这个文件读取设置；不写时从当前文件夹往上找。",
        "Read the settings of this file; looked for from the current folder up unless given.",
    ),
)
@option("--no-config", is_flag=True, help=Message("不读取任何设置。", "Read no settings."))
@click.pass_context
def commands(context: click.Context, config: str | None, *, no_config: bool) -> None:
    """Check Chinese government-information annual reports (政府信息公开工作年度报告)."""
    if context.invoked_subcommand is None:
        raise wrong_use(Message("缺少命令", "Missing command."))
    if not no_config:
        configure(context, config, commands.commands)


for _command in (
    check_command,
    accept_command,
    locate_command,
    rollup_command,
    total_command,
    repetition_command,
    collect_command,
    claims_command,
    read_command,
    form_command,
    rules_command,
    explain_command,
):
    commands.add_command(_command)
