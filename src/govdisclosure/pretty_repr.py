"""How values show themselves where a tool would otherwise print every field of every field.

IPython and Hypothesis ask a value for ``_repr_pretty_`` before they walk through it.  A report
holds its form and the form the law, so a failing test would print the Regulation; its repr says
what matters.
"""

from __future__ import annotations

from typing import Protocol


class _Printer(Protocol):
    def text(self, text: str, /) -> None: ...


def shown_by_repr(value: object, printer: _Printer, _cycle: bool, /) -> None:  # noqa: FBT001  # the protocol of IPython is positional
    """Show a value by its repr; assigned to ``_repr_pretty_`` in a class."""
    printer.text(repr(value))
