"""The blocks of a document as lines with fields, from first to last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from govdisclosure.forms import section_of
from govdisclosure.readers.document import DocumentBlock, DocumentTable, Row, TableField, TextLine
from govdisclosure.readers.labels import LONGEST_LABEL
from govdisclosure.readers.matching.label_lexicon import begins_label, meanings
from govdisclosure.readers.matching.line import LineKind, SourceLine
from govdisclosure.readers.numbers import is_value
from govdisclosure.text.numbering import is_page_number

#: Two or more spaces, or one of full width, part the columns of a table that was typed.
_GAP = re.compile(r"(?:[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*)")
#: A longer line is no row of a table, whatever spaces it has, and no time is lost on it.
_LONGEST_ROW = 2000
_STROKES = frozenset("|+│┃")
_WORD = re.compile(r"[^ \xa0]+")


def lines_of(blocks: Sequence[DocumentBlock]) -> list[SourceLine]:
    """The lines of a document from first to last; the numbers of pages are none."""
    lines: list[SourceLine] = []
    table = skipped = 0
    drawn = False
    for number, block in enumerate(blocks):
        if isinstance(block, TextLine):
            if _is_page_number(block.text):
                skipped += 1
                continue
            table += drawn
            drawn = False
            lines.append(_words(block, table, number))
            lines[-1].skipped = skipped
        elif isinstance(block, DocumentTable):
            table += block.drawn or drawn
            drawn = block.drawn
            kind = LineKind.DRAWN if drawn else LineKind.SEPARATED
            lines += [_row(row, table, kind) for row in block.rows if not _parts_cells(row, kind)]
    return lines


def _parts_cells(row: Row, kind: LineKind) -> bool:
    """Whether a line is a tab alone, which some browsers put between cells of a line each."""
    return (
        kind is LineKind.SEPARATED and len(row.fields) == 2 and not any(e.text for e in row.fields)
    )


def _is_page_number(text: str) -> bool:
    """Whether a line is the number of a page; one without strokes may as well be a cell."""
    return not text.isdecimal() and is_page_number(text)


#: What programs write into a table of text for a cell with nothing in it.
_NOTHING = frozenset({"nan", "NaN", "None", "<NA>", "NaT"})


def _row(row: Row, table: int, kind: LineKind) -> SourceLine:
    if any(each.text in _NOTHING for each in row.fields):
        fields = (evolve(e, text="" if e.text in _NOTHING else e.text) for e in row.fields)
        row = Row(tuple(fields))
    only = row.only
    heading = section_of(only.text) if only and not meanings(only.text) else None
    prose = only is not None and _is_prose(only.text)
    return SourceLine(row.fields, kind, table, heading=heading, prose=prose)


def _is_prose(text: str) -> bool:
    """Whether words are a sentence, or longer than a label; wide gaps part those of a row."""
    if "。" in text:
        return True
    if len(text) <= LONGEST_LABEL:
        return False
    return len(text) > _LONGEST_ROW or max(map(len, _GAP.split(text))) > LONGEST_LABEL


def _words(line: TextLine, table: int, block: int) -> SourceLine:
    """A line of words, with the fields that white space parts it into."""
    text = line.text
    fields = (TableField(text, line.place, len(line.indent), len(text)),)
    found = SourceLine(fields, LineKind.SPACED, table, block, written=line.indent + text)
    if _is_prose(text) or (text[0] in _STROKES and text[-1] in _STROKES):
        # A line of a grid whose strokes do not meet is none of a table, either.
        found.prose = True
    elif not meanings(text) and (heading := section_of(text)):
        found.heading = heading
    elif " " in text or "\u3000" in text or "\xa0" in text:
        found.fields = tuple(_fields(found.written, line)) or fields
    return found


def _fields(written: str, line: TextLine) -> Iterator[TableField]:
    """The fields of a line: parted by wide gaps, and by single spaces where each part is known."""
    at = len(line.indent)
    ends = [(match.start(), match.end()) for match in _GAP.finditer(written, at)]
    for start, following in [*ends, (len(written), len(written))]:
        for first, last in _parts(written, at, start):
            yield TableField(written[first:last], line.place, first, last - first)
        at = following


def _parts(written: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Where the fields between two wide gaps begin and end.

    Numbers side by side are several, and so are a label and the numbers around it; words are parted
    where each of them is a label, or a part of one, and all of them together are none.
    """
    words = [match.span() for match in _WORD.finditer(written, start, end)]
    if len(words) < 2:
        return words
    texts = [written[first:last] for first, last in words]
    values = [is_value(each) for each in texts]
    if not any(values):
        return _labels(written, words)
    if True in values and False in values:
        first, last = values.index(False), len(values) - 1 - values[::-1].index(False)
        torn = not any(map(str.isalpha, texts[last]))
        if not all(values[:first]) or any(values[first : last + 1]) or torn:
            # A number between words, as in a sentence, or the rest of one.
            return [(words[0][0], words[-1][1])]
        label = _labels(written, words[first : last + 1])
        return [*words[:first], *label, *words[last + 1 :]]
    return words


def _labels(written: str, words: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Words as several labels or parts of labels where they are, and as one where they are not."""
    whole = words[0][0], words[-1][1]
    texts = [written[first:last] for first, last in words]
    known = all(begins_label(each) or meanings(each) for each in texts)
    return words if known and not meanings(written[whole[0] : whole[1]]) else [whole]
