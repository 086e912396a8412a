"""What sphinx-click writes of a command: values as its help names them, in the pages' language."""

from collections.abc import Iterator

import click
from sphinx.application import Sphinx

from govdisclosure.message import Message

#: What sphinx-click says itself.
_SAID = (
    Message("[选项]", "[OPTIONS]"),
    Message("命令 [参数]...", "COMMAND [ARGS]..."),
    Message(":默认:", ":default:"),
    Message(":可选值:", ":options:"),
    Message("必填", "Required argument(s)"),
    Message("必填", "Required argument"),
    Message("可以不写", "Optional argument"),
)


def _named(_app: Sphinx, ctx: click.Context, lines: list[str]) -> None:
    """Write ``--format <format>`` for an option whose Python name has an underscore to be apart."""
    for param in ctx.command.params:
        bare = (param.name or "").rstrip("_")
        lines[:] = [line.replace(f"<{param.name}>", f"<{bare}>") for line in lines]


def _described(app: Sphinx, ctx: click.Context, lines: list[str]) -> None:
    """Say in Chinese what a command is for."""
    if app.config.language != "en":
        lines[:] = [*ctx.command.words.zh.splitlines(), ""]


def _translated(app: Sphinx, ctx: click.Context, lines: list[str]) -> None:
    """Put in Chinese what stands of options and arguments, which have both languages."""
    if app.config.language != "en":
        # The longest first, which may hold another.
        for words in sorted(_words_of(ctx.command), key=lambda each: -len(each.en)):
            lines[:] = [line.replace(words.en, words.zh) for line in lines]


def _words_of(command: click.Command) -> Iterator[Message]:
    yield from _SAID
    for param in command.params:
        if isinstance(param, click.Argument):
            yield param.value
        else:
            yield param.words
            yield Message(f"<{param.value.zh}>", f"<{param.value.en}>")
            if param.shown_default:
                yield param.shown_default


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to sphinx-click."""
    app.setup_extension("sphinx_click")
    app.connect("sphinx-click-process-options", _named)
    app.connect("sphinx-click-process-description", _described)
    for part in ("usage", "options", "arguments"):
        app.connect(f"sphinx-click-process-{part}", _translated)
    return {"parallel_read_safe": True}
