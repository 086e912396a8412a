"""Plain text as a document: lines are paragraphs, or rows of a table in one of several layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from govdisclosure.files.decode import Decoded
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import (
    Document,
    DocumentBlock,
    DocumentTable,
    Row,
    TextLine,
    place_of,
)
from govdisclosure.readers.formats.text_tables import (
    FRAMES,
    begins_grid,
    grid_rows,
    is_rule,
    pipe_rows,
    plain_grid,
    tab_row,
)
from govdisclosure.reports import Diagnostic, Place

#: A longer line is no row of a table, whatever spaces it has, and no time is lost on it.
_LONGEST_ROW = 2000
#: As many lines and fields as are read: a report has three thousand, a text of twenty megabytes
#: that is mostly prose fewer than these, and each takes time and memory.
_MOST = 200_000
#: What parts lines and fields.
_MARKS = (*"\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t|", "  ")
#: Strokes that stand at the beginning of a row.
_SIDES = "|│┃"
#: Lines of the smallest grid: an edge, a cell, an edge.
_SMALLEST_GRID = 3


class _Layout(Enum):
    """How a line is laid out: as words, or as a row of a table."""

    WORDS = auto()
    TABS = auto()
    PIPES = auto()
    GRID = auto()


class _ParsedLine(NamedTuple):
    """A line that is not blank: its number, its layout, its words, and the row that it is."""

    number: int
    layout: _Layout
    words: str
    row: Row | None = None
    indent: str = ""


def read_text(decoded: Decoded, *, name: str) -> Document:
    """Read plain text: tabs, strokes and drawn grids make tables, other lines are paragraphs.

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
        return _without_page_numbers(text), []
    kept, marks = [], 0
    for line in text.splitlines():
        marks += 1 + sum(map(line.count, _MARKS))
        if marks > _MOST:
            break
        kept.append(line)
    else:
        # Two characters end each of its lines, and it is not so long.
        return _without_page_numbers(text), []
    message = Message(
        f"只读了前{len(kept)}行：报告没有这样长",
        f"only the first {len(kept)} lines were read: no report is so long",
    )
    place = Place(len(kept) + 1)
    return kept, [Diagnostic(DiagnosticCode.TRUNCATED, message, place=place)]


def _without_page_numbers(text: str) -> list[str]:
    """The lines of a text; numbers that count its pages, where form feeds part them, are blank.

    A number alone at the edge of a page may be of a table as well, so all of them must count.
    """
    if "\f" not in text:
        return text.splitlines()
    pages = [page.splitlines() for page in text.split("\f")]
    for edge in (0, -1):
        found = []
        for number, lines in enumerate(pages):
            filled = [at for at, line in enumerate(lines) if line.strip()]
            if filled and lines[filled[edge]].strip().isdecimal():
                found.append((number, filled[edge]))
        steps = {int(pages[number][at]) - number for number, at in found}
        if len(found) > 1 and len(steps) == 1:
            for number, at in found:
                pages[number][at] = ""
    return list(chain.from_iterable(lines or [""] for lines in pages))


def _blocks(lines: Sequence[str]) -> Iterator[DocumentBlock]:
    for layout, alike in groupby(_parsed_lines(lines), key=attrgetter("layout")):
        if layout is _Layout.WORDS:
            for line in alike:
                heading = line.words.lstrip("#").lstrip() if line.words[0] == "#" else ""
                yield TextLine(heading or line.words, place_of(line.number), line.indent)
        elif layout is _Layout.PIPES:
            yield DocumentTable(tuple(pipe_rows([(line.number, line.words) for line in alike])))
        else:
            rows = tuple(line.row for line in alike if line.row)
            yield DocumentTable(rows, drawn=layout is _Layout.GRID)


def _parsed_lines(lines: Sequence[str]) -> Iterator[_ParsedLine]:
    at = 0
    while at < len(lines):
        words = lines[at].strip()
        # Most lines draw nothing, which their first character says.
        framed = words[:1] in FRAMES and begins_grid(plain_grid(words))
        grid = _grid_at(lines, at) if framed else None
        if grid:
            drawn, at = grid
            yield from drawn
            continue
        if parsed := _parsed(lines[at], at + 1):
            yield parsed
        at += 1


def _grid_at(lines: Sequence[str], start: int) -> tuple[list[_ParsedLine], int] | None:
    """The rows of the grid that begins at a line, and the line after it; None where none does.

    Where the strokes of a grid do not meet, nothing tells its cells, and its lines are words.
    """
    end = start
    while end < len(lines) and plain_grid(lines[end].strip()[:1]) in ("+", "|"):
        end += 1
    inside = [plain_grid(line.strip()) for line in lines[start:end]]
    while inside and not begins_grid(inside[-1]):
        inside.pop()
    if len(inside) < _SMALLEST_GRID or not begins_grid(inside[0]):
        return None
    rows = grid_rows(inside, start + 1)
    if rows:
        parsed = [_ParsedLine(row.place.line or 0, _Layout.GRID, "", row) for row in rows]
    elif inside[0][0] == "+":
        words = ((at, line.strip()) for at, line in enumerate(lines[start : start + len(inside)]))
        parsed = [_ParsedLine(start + 1 + at, _Layout.WORDS, line) for at, line in words]
    else:
        return None
    return parsed, start + len(inside)


def _parsed(line: str, number: int) -> _ParsedLine | None:
    """What a line is; None where it is blank, or only draws a table."""
    words = line.strip()
    if len(line) > _LONGEST_ROW:
        return _ParsedLine(number, _Layout.WORDS, words) if words else None
    if "\t" in line:
        return _ParsedLine(number, _Layout.TABS, words, tab_row(line, number))
    if not words:
        return None
    if words[0] in "-=" and is_rule(words):
        return None
    if "|" in words or "│" in words or "─" in words or "┃" in words:
        if is_rule(words):
            return None
        if words[0] in _SIDES or words[-1] in _SIDES or words.count("|") > 1:
            return _ParsedLine(number, _Layout.PIPES, words)
    return _ParsedLine(number, _Layout.WORDS, words, indent=line[: len(line) - len(line.lstrip())])
