"""How values show themselves where a tool would otherwise print every field of every field.

IPython and Hypothesis ask a value for ``_repr_pretty_`` before they walk through it.  A report
holds its form and the form the law, so a failing test would print the Regulation; its repr says
what matters.
"""

from __future__ import annotations

from typing import Protocol

__all__ = ["shown_by_repr", "visible"]

#: Control characters as the pictures that Unicode has for them, but for the tab and the line's end:
#: what a report holds must not move the cursor or change the colours of whoever looks at it.
_PICTURES: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD),
    # Halves of characters and what is none: no file of XML may hold them, no stream can write them.
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD),
}


class _Printer(Protocol):
    def text(self, text: str, /) -> None: ...


def shown_by_repr(value: object, printer: _Printer, _cycle: bool, /) -> None:  # noqa: FBT001  # the protocol of IPython is positional
    """Show a value by its repr; assigned to ``_repr_pretty_`` in a class."""
    printer.text(repr(value))


def visible(text: str) -> str:
    """The same words with every control character shown instead of obeyed, fit for any file."""
    return text.translate(_PICTURES)
