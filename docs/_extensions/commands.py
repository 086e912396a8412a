"""What sphinx-click writes of a command, with a value named as the help names it."""

import click
from sphinx.application import Sphinx


def _named(_app: Sphinx, ctx: click.Context, lines: list[str]) -> None:
    """Write ``--format <format>`` for an option whose Python name has an underscore to be apart."""
    for param in ctx.command.params:
        bare = (param.name or "").rstrip("_")
        lines[:] = [line.replace(f"<{param.name}>", f"<{bare}>") for line in lines]


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to sphinx-click."""
    app.setup_extension("sphinx_click")
    app.connect("sphinx-click-process-options", _named)
    return {"parallel_read_safe": True}
