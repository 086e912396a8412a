"""What went wrong where code broke over a report: which error, in which line of which file.

Files are named without their folders, which are those of one machine.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import dropwhile
from pathlib import PurePath
from traceback import walk_tb

from govdisclosure.errors import GovDisclosureError
from govdisclosure.message import Message

#: How much is told: calls, of which a rule that calls itself makes a thousand, and letters.
_CALLS, _LETTERS = 8, 300
_IN_WORDS = Message("{}：{}（{}第{}行）", "{}: {} ({}:{})")


def mistake_in_words(error: BaseException) -> Message:
    """An error with its kind, its text, and the line that raised it."""
    *_, (file, line, _) = _calls(error)
    return _IN_WORDS.format(type(error).__name__, _text(error), file, line)


def mistake_traced(error: BaseException, *, past: Container[str] = ()) -> str:
    """An error below the last calls that led to it, the innermost last, each in a line.

    The calls in the modules `past` which every such error comes through first are left out.
    """
    calls = [f"{file}:{line} in {name}" for file, line, name in _calls(error, past)]
    return "\n".join([*calls[-_CALLS:], f"{type(error).__name__}: {_text(error)}"])


def _calls(error: BaseException, past: Container[str] = ()) -> Iterator[tuple[str, int, str]]:
    """The file, the line and the function of each call that an error has come through."""
    calls = [*walk_tb(error.__traceback__)]
    inner = [*dropwhile(lambda call: call[0].f_globals.get("__name__", "") in past, calls)]
    for frame, line in inner or calls[-1:]:
        yield PurePath(frame.f_code.co_filename).name, line, frame.f_code.co_name


def _text(error: BaseException) -> Message:
    """What an error says, in one line."""
    if isinstance(error, GovDisclosureError):
        return Message(_in_a_line(error.message.zh), _in_a_line(error.message.en))
    try:
        said = str(error)
    except Exception:  # an error that cannot tell what it is must not hide which it is
        said = "?"
    return Message(*[_in_a_line(said)] * 2)


def _in_a_line(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LETTERS else f"{said[:_LETTERS]}…"
