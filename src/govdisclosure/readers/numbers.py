"""The number of a cell with more in it than a number: a unit, a note, a space between digits.

:func:`govdisclosure.read_entry` keeps such a cell as words, since a report that was typed in should
not have them.  A published page does, and the number in it is beyond doubt: it is read, and what
stood beside it is a diagnostic.

>>> read_number("22（其中修订16件）").entry.amount
22
>>> read_number("3800元", wanted="万元").entry.amount
Decimal('0.38')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from govdisclosure.errors import AmountError
from govdisclosure.message import NOTHING, Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.text.character_variants import fold, spellings
from govdisclosure.text.numerals import MARKED_DIGITS, NUMBER
from govdisclosure.values import LIMIT, Amount, Entry, EntryKind, read_entry, valid_amount

#: So many digits and no more are a number whatever they are: those of the largest amount.
_PLAIN = len(str(LIMIT - 1))
#: A note in a cell is longer than a number, but whoever writes a page into one writes no number.
_LONGEST = 200

# Spaces stand once between two parts of a pattern, wherever files are read: of two stretches side
# by side every division of the spaces of a hostile file is tried.
_NOTED = re.compile(
    rf"(?P<number>{NUMBER})\s*(?:(?P<unit>万元|亿元|元|件次|件|项次|项|个|宗|条|次|份|例)\s*)?"
    r"(?P<note>[(].*[)]|(?:[,;、]\s*)?(?:其中|包括|含).*)?",
    re.DOTALL,
)
#: Digits on several lines of one cell, which was too narrow for them; side by side are several.
_WRAPPED = re.compile(rf"[+-]?[0-9](?:{MARKED_DIGITS}|[^\S\n]*\n\s*)*")
_SPACES = re.compile(r"\s+")
#: Where several lines of one cell are several numbers, nothing tells which one is meant.
_SEVERAL = re.compile(r"[0-9]{4,}\s+[0-9]{4,}")
_YUAN = {"元": 1, "万元": 10**4, "亿元": 10**8}

#: Words in place of a number, as where a table was copied cell by cell.
_NO_NUMBER = frozenset({"nan", "NaN"}).union(
    *map(spellings, ("无", "未", "没有", "不涉及", "不适用", "空"))
)


_READ = Message("“{0}”读作{1}", "{0!r} read as {1}")
_UNREAD = Message("“{0}”没有读到数", "{0!r} not read")
_IN_UNIT = Message("，单位“{}”", " in {}")
_CONVERTED = Message("，换算为{}", ", converted to {}")
_INEXACT = Message("，不能准确换算为{}", ", which is not exact in {}")


@frozen
class Number:
    """How a number cell was read: its entry, and the diagnostics of it, by code."""

    entry: Entry
    notes: tuple[tuple[DiagnosticCode, Message], ...] = ()


@lru_cache(maxsize=4096)
def read_number(written: str, wanted: str = "") -> Number:
    """Read a cell that should be a number.

    Money in another unit than the column's is converted where that is exact, with a diagnostic.

    Args:
        written: The words of the cell.
        wanted: The unit that its column prints, "" for none.
    """
    entry = read_entry(written)
    if entry.kind is not EntryKind.TEXT or len(written) > _LONGEST:
        return Number(entry)
    text = fold(written).strip()
    if _WRAPPED.fullmatch(text) and not _SEVERAL.search(text):
        joined = read_entry(_SPACES.sub("", text))
        if joined.amount is not None:
            return _noted(written, joined.amount, [(DiagnosticCode.JOINED_DIGITS, NOTHING)])
    match = _NOTED.fullmatch(text)
    amount = read_entry(match["number"]).amount if match else None
    if not match or amount is None:
        return Number(entry)
    notes = [(DiagnosticCode.ANNOTATION, NOTHING)] if match["note"] else []
    if unit := match["unit"]:
        converted = _converted(amount, unit, wanted)
        in_unit = _IN_UNIT.format(unit)
        if converted is None:
            message = _UNREAD.format(_one_line(written)) + in_unit + _INEXACT.format(wanted)
            return Number(entry, ((DiagnosticCode.UNIT, message),))
        if converted is not amount:
            in_unit += _CONVERTED.format(wanted)
        amount = converted
        notes.append((DiagnosticCode.UNIT, in_unit))
    return _noted(written, amount, notes)


def _noted(written: str, amount: Amount, notes: Iterable[tuple[DiagnosticCode, Message]]) -> Number:
    read = _READ.format(_one_line(written), amount)
    return Number(
        Entry(written, EntryKind.NUMBER, amount), tuple((code, read + more) for code, more in notes)
    )


def _one_line(written: str) -> str:
    return _SPACES.sub(" ", written.strip())


def _converted(amount: Amount, unit: str, wanted: str) -> Amount | None:
    """The amount in the unit wanted; None where it has no exact one, itself where none is due."""
    if unit not in _YUAN or wanted not in _YUAN or unit == wanted:
        return amount
    exact = Decimal(amount) * _YUAN[unit] / _YUAN[wanted]
    try:
        # Written plainly and without the zeros that the division left: 0.38, not 3.8E-1.
        return valid_amount(Decimal(f"{exact.normalize():f}"))
    except AmountError:
        return None


def is_value(written: str) -> bool:
    """Whether words by themselves are the entry of a cell: a number, a stroke, a dash, or 无."""
    if written.isdecimal() and written.isascii() and len(written) <= _PLAIN:
        return True
    if len(written) > _LONGEST:
        return False
    kind = read_number(written).entry.kind
    return kind in (EntryKind.NUMBER, EntryKind.STROKE, EntryKind.DASH) or written in _NO_NUMBER
