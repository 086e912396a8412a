"""What is told of an assessment line by line: what is not known, and how a list ends."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.forms import table_name
from govdisclosure.message import Message
from govdisclosure.reports import Report, missing_tables, unread_cells
from govdisclosure.text.make_visible import visible
from govdisclosure.wording import and_more, counted

#: How many findings an error names.
_FIRST = 3
_MISSING, _MISSED = Message("没有{}", "{} is missing"), Message("{}没有读到", "{} not read")


def unknown_parts(report: Report) -> tuple[Message, ...]:
    """What of the form is not known: tables that are missing, and cells that were missed."""
    missing = missing_tables(report)
    missed = [cell for cell in unread_cells(report) if cell.section not in missing]
    lines = [_MISSING.format(table_name(section)) for section in missing]
    if missed:
        number = Message(f"{len(missed)}格", counted(len(missed), "cell"))
        lines.append(_MISSED.format(number))
    return tuple(lines)


def first_of(messages: Sequence[Message]) -> list[Message]:
    """The first few of several messages, and how many more there are."""
    more = len(messages) - _FIRST
    return [*messages[:_FIRST], *([and_more(more, "项")] if more > 0 else [])]


def one_line(text: str) -> str:
    """Text in which nothing moves the cursor: names are what a file has for them."""
    return " ".join(visible(text).split())
