"""Plain text as a document: lines are paragraphs, or rows of a table in one of several layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdisclosure.message import Message
from govdisclosure.readers.decode import Decoded
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document, DocumentBlock, DocumentTable, Row, TextLine
from govdisclosure.readers.formats.text_tables import (
    aligned_row,
    is_rule,
    pipe_row,
    place_at,
    tab_row,
)
from govdisclosure.reports import Diagnostic, Place

#: A longer line is no row of a table, whatever spaces it has, and no time is lost on it.
_LONGEST_ROW = 2000
#: As many lines and fields as are read: a report has three thousand, a text of twenty megabytes
#: that is mostly prose fewer than these, and each takes time and memory.
_MOST = 200_000
#: What parts lines and fields, and how much of a text is looked at that has more of them.
_MARKS = (*"\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t|", "  ")
_LONGEST = 4_000_000
#: The layouts of lines whose fields are apart by spaces; two fields are doubtful by themselves.
_ALIGNED, _DOUBTFUL = "aligned", "doubtful"


def read_text(decoded: Decoded, *, name: str) -> Document:
    """Read plain text: tabs, pipes or wide spaces separate fields, other lines are paragraphs.

    A blank line does not end a table, since tables copied out of a page have some inside; a line of
    words does.  What follows the first hundred thousands of lines and fields is not read, and said.
    """
    lines, notes = _lines(decoded.text)
    return Document(name, "text", tuple(_blocks(lines)), notes=(*_damage(decoded), *notes))


def _damage(decoded: Decoded) -> Iterator[Diagnostic]:
    if decoded.lost:
        said = Message(
            f"有{decoded.lost}处编码损坏，读作\ufffd",
            f"the encoding is damaged in {decoded.lost} places, which are read as \ufffd",
        )
        yield Diagnostic(DiagnosticCode.DAMAGED_ENCODING, said)


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
    return kept, [Diagnostic(DiagnosticCode.TRUNCATED.value, message, place=place)]


def _blocks(lines: Iterable[str]) -> Iterator[DocumentBlock]:
    rows: list[Row] = []
    layout = ""
    doubtful: tuple[int, Row, TextLine] | None = None
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if not words and ("\t" not in line or len(line) > _LONGEST_ROW):
            continue
        kind, row = _row(line, words, number)
        if kind == "rule":
            continue
        if doubtful:
            if kind == _ALIGNED and number == doubtful[0] + 1:
                rows, layout = [doubtful[1]], _ALIGNED
            else:
                yield doubtful[2]
            doubtful = None
        if kind == _DOUBTFUL and layout == _ALIGNED and rows:
            kind = _ALIGNED
        if rows and kind != layout:
            yield DocumentTable(tuple(rows), drawn=layout == _ALIGNED)
            rows = []
        if row and kind != _DOUBTFUL:
            rows.append(row)
            layout = kind
            continue
        if words[0] == "#":
            words = words.lstrip("#").lstrip() or words
        paragraph = TextLine(words, place_at(number))
        if row:
            doubtful = number, row, paragraph
        else:
            yield paragraph
    if doubtful:
        yield doubtful[2]
    if rows:
        yield DocumentTable(tuple(rows), drawn=layout == _ALIGNED)


def _row(line: str, words: str, number: int) -> tuple[str, Row | None]:
    """What a line is: the layout of its row, "rule" for a drawn line, "" for a paragraph."""
    if len(line) > _LONGEST_ROW:
        return "", None
    if "\t" in line:
        return "tabs", tab_row(line, number)
    if "|" in words or "│" in words or "─" in words or "┃" in words:
        if is_rule(words):
            return "rule", None
        if words[0] in "|│┃" or words.count("|") > 1:
            return "pipes", pipe_row(words, number)
    if "  " in words or "\u3000" in words or "\xa0" in words:
        found = aligned_row(line, number)
        if found:
            return (_ALIGNED if found[1] else _DOUBTFUL), found[0]
    return "", None
