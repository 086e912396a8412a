"""Options and arguments that are named and explained in both languages.

>>> quiet = option("--quiet", is_flag=True, help=Message("不显示进度。", "Show no progress."))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import click

from govdisclosure.cli.language import language_asked_for
from govdisclosure.message import Message, joined

_Command = TypeVar("_Command", bound=Callable[..., Any])

#: What a value must be, in Chinese; Click says it in English.
_ONE_OF, _WHOLE, _NUMBER = "应为以下之一：{}", "应为整数", "应为数字"
_WRONG = "“{}”不能用，{}"
#: What Click says behind the help of an option.
_BEHIND = {
    "default: ": "默认：",
    "required": "必填",
    "; ": "；",
    r"([0-9.]+)<x": r"大于\1、x",
    r"x<=([0-9.]+)": r"不大于\1",
    r"x>=([0-9.]+)": r"不小于\1",
}


class Decorator(Protocol):
    """What gives a command an option or an argument, and leaves its type as it is."""

    def __call__(self, command: _Command, /) -> _Command: ...


class Option(click.Option):
    """An option whose help, value and default are named in the language of the call."""

    def __init__(
        self,
        declarations: list[str],
        *,
        help: Message,  # noqa: A002  # as Click names it
        metavar: Message | None = None,
        shown_default: Message | None = None,
        **settings: Any,
    ) -> None:
        if shown_default:
            settings["show_default"] = shown_default.en
        super().__init__(declarations, help=help.en, metavar=metavar and metavar.en, **settings)
        choices = "|".join(getattr(self.type, "choices", ()))
        self.words: Message = help
        self.shown_default: Message | None = shown_default
        self.value: Message = metavar or Message(f"[{choices}]", f"[{choices}]")

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """The name of the value, or the choices that there are."""
        return self.value.to(language_asked_for(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as it is written, and what it is for."""
        record = super().get_help_record(ctx)
        if record is None or language_asked_for(ctx) == "en":
            return record
        behind = record[1].removeprefix(self.words.en).strip(" []")
        if self.shown_default:
            behind = behind.replace(f"({self.shown_default.en})", self.shown_default.zh)
        for english, chinese in _BEHIND.items():
            behind = re.sub(english, chinese, behind)
        return record[0], self.words.zh + (f"（{behind}）" if behind else "")

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """The value as the command takes it; BadParameter in the language of the call."""
        try:
            return super().type_cast_value(ctx, value)
        except click.BadParameter:
            if language_asked_for(ctx) == "en":
                raise
        given = value if self.multiple else (value,)
        wrong = next(each for each in given if not self._takes(each, ctx))
        raise click.BadParameter(_WRONG.format(wrong, self._demand()), ctx, self)

    def _takes(self, value: Any, ctx: click.Context) -> bool:
        try:
            self.type(value, self, ctx)
        except click.BadParameter:
            return False
        return True

    def _demand(self) -> str:
        """What a value must be, in Chinese."""
        if isinstance(self.type, click.Choice):
            return _ONE_OF.format("、".join(self.type.choices))
        demands = [_WHOLE if isinstance(self.type, click.IntRange) else _NUMBER]
        for bound, above, below in (("min", "大于", "不小于"), ("max", "小于", "不大于")):
            limit = getattr(self.type, bound)
            if limit is not None:
                demands.append(
                    (above if getattr(self.type, f"{bound}_open") else below) + f"{limit}"
                )
        return joined(Message(each, each) for each in demands).zh


class Argument(click.Argument):
    """An argument that is named in the language of the call."""

    def __init__(self, declarations: list[str], *, metavar: Message, **settings: Any) -> None:
        super().__init__(declarations, metavar=metavar.en, **settings)
        self.value = metavar

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """The name of the argument."""
        return self.value.to(language_asked_for(ctx))


def option(
    *names: str,
    help: Message,  # noqa: A002  # as Click names it
    metavar: Message | None = None,
    **settings: Any,
) -> Decorator:
    """Give a command an option.

    Args:
        names: How it is written, and its name in Python where that is another.
        help: What it is for.
        metavar: What its value is called; one with choices needs none, and a flag has no value.
        settings: As for :class:`click.Option`; and `shown_default`, a message, where the default is
            to be described.
    """
    return click.option(*names, cls=Option, help=help, metavar=metavar, **settings)


def argument(name: str, *, metavar: Message, **settings: Any) -> Decorator:
    """Give a command an argument, by the name that each language has for it."""

    def with_argument(command: _Command) -> _Command:
        # The decorator of Click 8.1.0 makes an argument of ours once, and then its own.
        return click.argument(name, cls=Argument, metavar=metavar, **settings)(command)

    return with_argument
