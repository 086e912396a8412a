"""How an error shows what was given, and the name that it finds nearest."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.message import Message

#: How much of a value an error shows: a report of two hundred numbers is known by its first ones.
_LONGEST = 80


def shown(value: object) -> str:
    """A value as an error shows it: the beginning of its repr, in one line.

    A text may have millions of letters, and a table is drawn in many lines.
    """
    if isinstance(value, str):
        return shortened(repr(value[: _LONGEST + 1]))
    try:
        written = repr(value)
    except Exception:
        # As of a whole number of five thousand digits; what is told is that it was a wrong one.
        written = object.__repr__(value)
    return shortened(" ".join(written.split()))


def shortened(text: str) -> str:
    """A text as an error shows it: whole, or its beginning."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def nearest(name: object, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like what was given, or None where none does."""
    # Imported late: difflib costs a tenth of the library's import and serves failures only.
    from difflib import get_close_matches

    given, names = name if isinstance(name, str) else shown(name), list(known)
    # Half of what looks alike is in both, which it cannot be in a text that is so much longer.
    if len(given) > 3 * max(map(len, names), default=0):
        return None
    matches = get_close_matches(given, names, n=1, cutoff=0.5)
    return matches[0] if matches else None


def choices(names: Iterable[str]) -> Message:
    """All names that there are to choose from."""
    every = tuple(names)
    return Message("、".join(every), ", ".join(every))
