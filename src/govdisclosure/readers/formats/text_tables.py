"""Lines of plain text as rows of a table: tabs, Markdown pipes, or columns aligned by spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from govdisclosure.readers.document import Row, TableField
from govdisclosure.reports import Place
from govdisclosure.text.numerals import NUMBER

#: The line under the head of a Markdown table, or one drawn with strokes.
_RULE = re.compile(r"[\s|+:=\-–—─┼┤├]*-{2}[\s|+:=\-–—─┼┤├]*|[\s|+\-=─━┄┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: Two or more spaces, or one of full width, part the columns of a table that was typed.
_GAP = re.compile(r"(?:[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*)")
_NUMBER = re.compile(rf"{NUMBER}|[/／\\—–-]")
_SINGLE = re.compile(r"(?<![0-9.,])[0-9]+ [0-9]+(?![0-9.,])")
#: A line is a row where it has so many fields, or a number among fewer.
_SURE = 3


def tab_row(line: str, number: int) -> Row:
    """A row whose fields are apart by tabs."""
    return Row(
        tuple(
            [
                TableField(words.strip(), place_at(number, index))
                for index, words in enumerate(line.split("\t"), 1)
            ]
        )
    )


def place_at(line: int, field: int | None = None) -> Place:
    """A place in a text; those of report after report are made once."""
    return _known_place(line, field) if line < _OFTEN else Place(line, field)


#: Hardly any report has so many lines.
_OFTEN = 1000


@lru_cache(maxsize=2**14)
def _known_place(line: int, field: int | None) -> Place:
    return Place(line, field)


def is_rule(line: str) -> bool:
    """Whether a line only draws the table."""
    return bool(_RULE.fullmatch(line))


def pipe_row(line: str, number: int) -> Row:
    """A row of a Markdown table, without the strokes at its ends and the marks of bold type."""
    parts = line.strip().replace("\\|", "\0").replace("│", "|").replace("┃", "|").split("|")
    if not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    fields = [
        TableField(
            _BREAK.sub("\n", part.replace("\0", "|").replace("**", "")).strip(), place_at(number, n)
        )
        for n, part in enumerate(parts, 1)
    ]
    return Row(tuple(fields))


def aligned_row(line: str, number: int) -> tuple[Row, bool] | None:
    """A row whose columns are aligned by spaces, and whether it surely is one; None for others.

    A Chinese character is as wide as two digits, so that a number stands below its label.  Two
    fields without a number are a row only beside others.
    """
    text = line.rstrip()
    parts: list[tuple[int, str]] = []
    start = len(text) - len(text.lstrip())
    for gap in _GAP.finditer(text, start):
        parts.append((start, text[start : gap.start()]))
        start = gap.end()
    # Numbers apart by single spaces: so is the whole line, and wider gaps are blank fields.
    if not parts or _SINGLE.search(text):
        return None
    parts.append((start, text[start:]))
    sure = len(parts) >= _SURE or any(_NUMBER.fullmatch(words) for _, words in parts[1:])
    fields, at, shown = [], 0, 0
    for index, (offset, words) in enumerate(parts, 1):
        shown += _width(text[at:offset])
        wide = _width(words)
        fields.append(TableField(words, place_at(number, index), shown, wide))
        at, shown = offset + len(words), shown + wide
    return Row(tuple(fields)), sure


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
