"""A letter as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govdisclosure.files.own_output import TEXT_MARK
from govdisclosure.message import Language, Message, joined
from govdisclosure.offices import Letter
from govdisclosure.render.letters.letter_words import (
    PLEASE_CHECK,
    TITLE,
    WRONG,
    LetterCell,
    closing,
    parts_in_words,
    salutation,
    signature,
)
from govdisclosure.wording import ABOUT, CITED

_INDENT = "   "
_FILLED, _DUE = Message("填报{}", "filled in as {}"), Message("应为{}", "should be {}")
_COMMA = Message("，", ", ")


def write_text(letter: Letter, dated: date, language: Language) -> bytes:
    """A letter as text in UTF-8; its first line says that it is no report."""
    return "\n".join(_all_lines(letter, dated, language)).encode()


def _all_lines(letter: Letter, dated: date, language: Language) -> Iterator[str]:
    yield from (TEXT_MARK.to(language), "", TITLE.to(language), "", salutation(letter, language))
    for part in parts_in_words(letter, language):
        yield from ("", part.opening)
        for number, item in enumerate(part.items, 1):
            yield ""
            marks = (f"{number}. ", *[_INDENT] * (len(item.cells) - 1))
            for mark, cell in zip(marks, item.cells, strict=True):
                yield mark + _cell(cell, language)
            for head, told in ((WRONG, item.wrong), (CITED, item.ground)):
                yield from (
                    _INDENT + ABOUT.format(head, _in_one(each)).to(language) for each in told
                )
        if part.notes:
            yield from ("", part.above_notes)
            yield from (f"{number}. {_in_one(note)}" for number, note in enumerate(part.notes, 1))
    yield from ("", *closing(language), "", *signature(dated, language), "")


def _cell(cell: LetterCell, language: Language) -> str:
    """A cell in one line: where it is, what was filled in, and what it should be."""
    told = [_FILLED.format(cell.filled)] if cell.filled else []
    if cell.due == PLEASE_CHECK.to(language):
        told.append(PLEASE_CHECK)
    elif cell.due:
        told.append(_DUE.format(cell.due))
    return ABOUT.format(cell.where, joined(told, _COMMA)).to(language) if told else cell.where


def _in_one(words: str) -> str:
    return " ".join(words.split())
