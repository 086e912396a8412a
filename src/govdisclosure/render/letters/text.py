"""A letter as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govdisclosure.files.own_output import TEXT_MARK
from govdisclosure.message import Language
from govdisclosure.offices import Letter
from govdisclosure.render.letters.letter_words import (
    DUE,
    FILLED,
    GROUND,
    TITLE,
    WRONG,
    ItemWords,
    closing,
    parts_in_words,
    salutation,
    signature,
)
from govdisclosure.wording import ABOUT

_INDENT = "   "


def write_text(letter: Letter, dated: date, language: Language) -> bytes:
    """A letter as text in UTF-8; its first line says that it is no report."""
    return "\n".join(_all_lines(letter, dated, language)).encode()


def _all_lines(letter: Letter, dated: date, language: Language) -> Iterator[str]:
    yield from (TEXT_MARK.to(language), "", TITLE.to(language), "", salutation(letter, language))
    for part in parts_in_words(letter, language):
        yield from ("", part.opening)
        for number, item in enumerate(part.items, 1):
            yield from ("", f"{number}. {_in_lines(item.where)}")
            yield from _fields(item, language)
        if part.notes:
            yield from ("", part.above_notes)
            yield from (f"{number}. {_in_lines(note)}" for number, note in enumerate(part.notes, 1))
    yield from ("", *closing(language), "", *signature(dated, language), "")


def _fields(item: ItemWords, language: Language) -> Iterator[str]:
    named = ((FILLED, item.filled), (DUE, item.due), (WRONG, item.wrong), (GROUND, item.ground))
    for head, words in named:
        if words:
            told = " / ".join(words.splitlines())
            yield _INDENT + ABOUT.format(head, told).to(language)


def _in_lines(words: str) -> str:
    """Words with each line after the first as far from the edge as the first is."""
    return f"\n{_INDENT}".join(words.splitlines())
