"""Commands that explain themselves, and say what is wrong with a call, in the language of the call.

Click says it all in English.  What a command is for is its docstring and its `zh`; what Click's own
errors say is put in Chinese from what they hold, not from their words, which change between its
releases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from inspect import cleandoc
from typing import IO, Any

import click
from rich.cells import cell_len
from rich.text import Text

from govdisclosure.cli.language import keep_language, language_asked_for, language_of_user
from govdisclosure.errors import nearest
from govdisclosure.message import Language, Message
from govdisclosure.render.terminal import broken

_HELP = Message("显示本说明。", "Show this message and exit.")
_USAGE = "用法："
_QUOTE = "'"
#: What Click calls the parts of its help.
_NAMED = {
    "Options": "选项：",
    "Commands": "命令：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
}
_MISSING_COMMAND = Message("缺少命令", "Missing command.")
_NO_COMMAND = Message("没有“{}”这个命令", "No such command {!r}.")
_PERHAPS = Message("；是否为“{}”？", " Did you mean {!r}?")
_MISPLACED = Message("请把“{}”写在“{}”前面", "'{}' stands before '{}'.")
_EXTRA = Message("多余的参数：{}", "Got unexpected extra argument ({})")
_SEVERAL_EXTRA = Message("多余的参数：{}", "Got unexpected extra arguments ({})")


class WrongUse(click.UsageError):
    """A wrong use of the command line, shown in Chinese."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the usage of the command, and what is wrong."""
        if self.ctx is not None:
            with self.ctx.scope(cleanup=False):
                usage = self.ctx.get_usage()
            asking = "--help" if language_of_user() == "zh" else "--help --lang zh"
            hint = f"输入“{self.ctx.command_path} {asking}”可查看说明。"
            click.echo(f"{usage}\n{hint}\n", file, err=True)
        click.echo(f"错误：{self.message}", file, err=True)


def told(
    error: click.UsageError, language: Language, ctx: click.Context | None = None
) -> click.UsageError:
    """An error of a wrong use as it is said in one language, of the command that runs in `ctx`."""
    if isinstance(error, WrongUse):
        return error
    # Click's parser does not say which command it parses for.
    error.ctx = error.ctx or ctx
    misplaced = _misplaced(error)
    if language == "en":
        return click.UsageError(misplaced.en, error.ctx) if misplaced else error
    return WrongUse(misplaced.zh if misplaced else _in_chinese(error), error.ctx)


def _misplaced(error: click.UsageError) -> Message | None:
    """That an option stands behind the command which all commands have before it."""
    if isinstance(error, click.NoSuchOption) and error.ctx and error.ctx.parent:
        above = error.ctx.parent
        if error.option_name in _names(above):
            return _MISPLACED.format(error.option_name, error.ctx.info_name)
    return None


def _names(ctx: click.Context) -> list[str]:
    """The names of the options that a command has."""
    options = (each for each in ctx.command.get_params(ctx) if isinstance(each, click.Option))
    return [name for each in options for name in each.opts]


def _in_chinese(error: click.UsageError) -> str:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx else []
    if isinstance(error, click.NoSuchOption):
        near = _perhaps(error.option_name, _names(error.ctx) if error.ctx else ())
        return f"没有“{error.option_name}”这个选项{near.zh}"
    if isinstance(error, click.BadOptionUsage):
        flags = {
            name for each in parameters if getattr(each, "is_flag", False) for name in each.opts
        }
        taken = "不带值" if error.option_name in flags else "后面缺少值"
        return f"选项“{error.option_name}”{taken}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = "选项" if isinstance(error.param, click.Option) else "参数"
        named = f"{kind}“{error.param.get_error_hint(error.ctx).strip(_QUOTE)}”"
        missing = isinstance(error, click.MissingParameter)
        return f"缺少{named}" if missing else f"{named}：{error.message}"
    return error.message


def _perhaps(name: str, known: Iterable[str]) -> Message:
    """The name that was perhaps meant."""
    found = nearest(name, known)
    return _PERHAPS.format(found) if found else Message("", "")


class Context(click.Context):
    """What a command runs in; its help is laid out for the language of the call."""

    def make_formatter(self) -> click.HelpFormatter:
        """What lays out the help."""
        if language_asked_for(self) == "en":
            return super().make_formatter()
        return _ChineseHelp(width=self.terminal_width, max_width=self.max_content_width)


class _ChineseHelp(click.HelpFormatter):
    """Lays out help by the width of its characters, and breaks its lines as Chinese has it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self._write(f"{_USAGE if prefix is None else prefix}{prog} {args}", behind=6)

    def write_heading(self, heading: str) -> None:
        self.write(f"{_NAMED.get(heading, heading)}\n")

    def write_text(self, text: str) -> None:
        self._write(text, at=self.current_indent, behind=self.current_indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        terms = [*rows]
        column = min(max(cell_len(term) for term, _ in terms), col_max) + col_spacing
        for term, words in terms:
            used = cell_len(term)
            self.write(" " * self.current_indent + term)
            if used + col_spacing > column:
                self.write("\n")
                used = -self.current_indent
            self._write(words, at=column - used, behind=column + self.current_indent)

    def _write(self, text: str, *, at: int = 0, behind: int) -> None:
        """Write a text: its first line after so many blanks, the others after so many."""
        for number, line in enumerate(broken(Text(text), self.width - behind)):
            self.write(f"{' ' * (behind if number else at)}{line.plain}".rstrip(" ") + "\n")


class _Bilingual(click.Command):
    """A command whose help and errors are in the language of the call.

    Args:
        zh: What it is for, in Chinese: a sentence, and more behind a blank line.
    """

    context_class: type[click.Context] = Context

    def __init__(self, name: str | None, *, zh: str, **settings: Any) -> None:
        super().__init__(name, **settings)
        self.words: Message = Message(zh, cleandoc(self.help or ""))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of the call; UsageError in the language that they ask for."""
        keep_language(ctx, args)
        if not args and self.no_args_is_help:
            return super().parse_args(ctx, args)  # which shows the help, and is no wrong use
        with _told(ctx):
            left = super().parse_args(ctx, args)
            if left and not (isinstance(self, click.Group) or ctx.resilient_parsing):
                extra = _EXTRA if len(left) == 1 else _SEVERAL_EXTRA
                raise click.UsageError(
                    extra.format(" ".join(left)).to(language_asked_for(ctx)), ctx
                )
        return left

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; UsageError in the language of the call."""
        with _told(ctx):
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _HELP.to(language_asked_for(ctx))
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind the name of the command where it is called."""
        pieces = super().collect_usage_pieces(ctx)
        if language_asked_for(ctx) == "zh":
            return [_NAMED.get(each, each) for each in pieces]
        return pieces

    def get_short_help_str(self, limit: int = 45) -> str:
        """What stands beside the name of the command in a list of commands."""
        if language_asked_for() == "zh":
            return self.words.zh.partition("。")[0]
        return super().get_short_help_str(limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        if language_asked_for(ctx) == "en":
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.words.zh)


class Command(_Bilingual):
    """A command of its own."""

    #: What is left over is refused here, in the language of the call.
    allow_extra_args = True


class Group(_Bilingual, click.Group):
    """A command that has others."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; UsageError, naming the nearest, where there is none."""
        if self.get_command(ctx, args[0]) is None:
            why = _NO_COMMAND.format(args[0]) + _perhaps(args[0], self.list_commands(ctx))
            raise click.UsageError(why.to(language_asked_for(ctx)), ctx)
        return super().resolve_command(ctx, args)


@contextmanager
def _told(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        raise told(error, language_asked_for(ctx), ctx) from None


def command(name: str, *, zh: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command; its docstring is the help in English, and `zh` that in Chinese."""
    return click.command(name, cls=Command, zh=zh)
