"""Plain text as a document: lines are paragraphs, or rows of a table in one of several layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import NamedTuple

from govdisclosure.message import Message
from govdisclosure.readers.decode import Decoded
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import (
    Document,
    DocumentBlock,
    DocumentTable,
    Row,
    TextLine,
    place_of,
)
from govdisclosure.readers.formats.text_tables import aligned_row, is_rule, pipe_row, tab_row
from govdisclosure.reports import Diagnostic, Place

#: A longer line is no row of a table, whatever spaces it has, and no time is lost on it.
_LONGEST_ROW = 2000
#: As many lines and fields as are read: a report has three thousand, a text of twenty megabytes
#: that is mostly prose fewer than these, and each takes time and memory.
_MOST = 200_000
#: What parts lines and fields, and how much of a text is looked at that has more of them.
_MARKS = (*"\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t|", "  ")
_LONGEST = 4_000_000
#: Strokes that stand at the beginning of a row.
_SIDES = "|│┃"


class _Layout(Enum):
    """How a line is laid out: as words, or as a row of a table."""

    WORDS = auto()
    TABS = auto()
    PIPES = auto()
    ALIGNED = auto()
    #: Two fields separated by spaces, which are a row only beside one that is aligned.
    DOUBTFUL = auto()


class _ParsedLine(NamedTuple):
    """A line that is not blank: its number, its layout, its words, and the row that it may be."""

    number: int
    layout: _Layout
    words: str
    row: Row | None = None


def read_text(decoded: Decoded, *, name: str) -> Document:
    """Read plain text: tabs, pipes or wide spaces separate fields, other lines are paragraphs.

    A blank line does not end a table, since tables copied out of a page have some inside; a line of
    words does.  What follows the first hundred thousands of lines and fields is not read, which is
    a note, as is a damaged encoding.

    Args:
        decoded: The words of the file.
        name: How messages call it.
    """
    lines, notes = _lines(decoded.text)
    if decoded.lost:
        message = Message(
            f"有{decoded.lost}处编码损坏，读作\ufffd",
            f"the encoding is damaged in {decoded.lost} places, which are read as \ufffd",
        )
        notes.insert(0, Diagnostic(DiagnosticCode.DAMAGED_ENCODING, message))
    return Document(name, "text", tuple(_blocks(lines)), notes=tuple(notes))


def text_blocks(text: str) -> Iterator[DocumentBlock]:
    """The paragraphs and tables of a text; rows of one layout that follow one another are one."""
    return _blocks(_lines(text)[0])


def _lines(text: str) -> tuple[list[str], list[Diagnostic]]:
    """The lines of a text, or the first of them where there are more than any report has."""
    if len(text) < _MOST or sum(map(text.count, _MARKS)) < _MOST:
        return text.splitlines(), []
    kept, marks = [], 0
    for line in text[:_LONGEST].splitlines():
        marks += 1 + sum(map(line.count, _MARKS))
        if marks > _MOST:
            break
        kept.append(line)
    message = Message(
        f"只读了前{len(kept)}行：报告没有这样长",
        f"only the first {len(kept)} lines were read: no report is so long",
    )
    place = Place(len(kept) + 1)
    return kept, [Diagnostic(DiagnosticCode.TRUNCATED, message, place=place)]


def _blocks(lines: Iterable[str]) -> Iterator[DocumentBlock]:
    parsed = [each for at, line in enumerate(lines, 1) if (each := _parsed(line, at))]
    for layout, alike in groupby(_settled(parsed), key=attrgetter("layout")):
        if layout is _Layout.WORDS:
            for line in alike:
                heading = line.words.lstrip("#").lstrip() if line.words[0] == "#" else ""
                yield TextLine(heading or line.words, place_of(line.number))
        else:
            rows = tuple(line.row for line in alike if line.row)
            yield DocumentTable(rows, drawn=layout is _Layout.ALIGNED)


def _parsed(line: str, number: int) -> _ParsedLine | None:
    """What a line is; None where it is blank, or only draws a table."""
    words = line.strip()
    if len(line) > _LONGEST_ROW:
        return _ParsedLine(number, _Layout.WORDS, words) if words else None
    if "\t" in line:
        return _ParsedLine(number, _Layout.TABS, words, tab_row(line, number))
    if not words:
        return None
    if "|" in words or "│" in words or "─" in words or "┃" in words:
        if is_rule(words):
            return None
        if words[0] in _SIDES or words.count("|") > 1:
            return _ParsedLine(number, _Layout.PIPES, words, pipe_row(words, number))
    row, sure = aligned_row(line, number)
    if row:
        layout = _Layout.ALIGNED if sure else _Layout.DOUBTFUL
        return _ParsedLine(number, layout, words, row)
    return _ParsedLine(number, _Layout.WORDS, words)


def _settled(lines: Sequence[_ParsedLine]) -> Iterator[_ParsedLine]:
    """Lines without doubtful ones: these are rows below one that is aligned, or right above one."""
    above = _Layout.WORDS
    for line, below in zip_longest(lines, lines[1:]):
        settled = line
        if line.layout is _Layout.DOUBTFUL:
            aligned = above is _Layout.ALIGNED or _begins(line, below)
            settled = line._replace(layout=_Layout.ALIGNED if aligned else _Layout.WORDS)
        yield settled
        above = settled.layout


def _begins(line: _ParsedLine, below: _ParsedLine | None) -> bool:
    """Whether a doubtful line stands right above one that is aligned."""
    return below is not None and below.layout is _Layout.ALIGNED and below.number == line.number + 1
