"""How the parts of a statement are written: names, texts, sums, and lines that can be read."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.forms import Cell

#: As wide as the lines of a program.
_WIDTH = 100


def column(name: str | Cell) -> str:
    """The name of a column: in the quotes of the standard, as an address has dots."""
    return f'"{name}"'


def text(value: str) -> str:
    """A text."""
    return "'" + value.replace("'", "''") + "'"


def listed(items: Iterable[str], between: str = ", ", *, indent: str = "    ") -> str:
    """Several items on as few lines as hold them, none of them broken."""
    *before, last = items
    lines = [indent]
    for item in (*(f"{each}{between}" for each in before), last):
        if lines[-1] != indent and len(lines[-1]) + len(item.rstrip()) > _WIDTH:
            lines.append(indent)
        lines[-1] += item
    return "\n".join(map(str.rstrip, lines))


def within(items: Iterable[str], between: str) -> str:
    """Several items in brackets, in lines deeper than those of a condition."""
    return f"({listed(items, between, indent='      ').lstrip()})"


def any_of(conditions: Iterable[str]) -> str:
    """That one of some conditions holds, which of none is never so."""
    return within([*conditions] or ["FALSE"], " OR ")


def comment(sentence: str) -> str:
    """A sentence as lines of comment."""
    # A line feed in a name would end the comment, and begin a statement.
    return listed(sentence.split(), " ", indent="-- ")
