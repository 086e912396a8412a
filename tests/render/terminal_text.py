"""What a terminal shows, as text."""

from collections.abc import Callable
from io import StringIO

from rich.console import Console

from govdisclosure.message import Language
from govdisclosure.render.terminal import Terminal


def drawn(draw: Callable[[Terminal], object], *, language: Language, width: int = 200) -> str:
    """What is shown in a terminal of some width."""
    output = StringIO()
    draw(Terminal(Console(file=output, width=width), language))
    return output.getvalue()
