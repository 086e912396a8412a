"""A report in one line, as a failing test and a debugger show it."""

from __future__ import annotations

from collections.abc import Mapping

from govdisclosure.forms import Form
from govdisclosure.text.make_visible import visible
from govdisclosure.values import Amount

#: How many numbers the repr of a report names: enough for what a failing test shrinks to.
_NAMED = 8


def in_one_line(publisher: str, year: int, form: Form, cells: Mapping[str, Amount | None]) -> str:
    """Whose report it is, on which year and form, and its first numbers."""
    nonzero = {cell: value for cell, value in cells.items() if value != 0}
    blank = [cell for cell, value in nonzero.items() if value is None]
    numbers = [f"{cell}={value}" for cell, value in nonzero.items() if value is not None]
    more = len(numbers) - _NAMED
    parts = [
        *numbers[:_NAMED],
        *([f"{more} more"] if more > 0 else []),
        *([f"{len(blank)} blank"] if blank else []),
    ]
    shown = ", ".join(parts) or "all 0"
    # A name is what a file has for it, and may have a line's end.
    name = " ".join(visible(publisher).split())
    return f"<Report {name} {year}, edition {form}: {shown}>"
