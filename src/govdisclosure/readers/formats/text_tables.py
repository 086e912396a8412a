"""Lines of plain text as rows of a table: tabs, Markdown pipes, or columns aligned by spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from govdisclosure.readers.document import Row, TableField, place_of
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
    """A row whose fields are separated by tabs."""
    return _row([words.strip() for words in line.split("\t")], number)


def _row(texts: Iterable[str], number: int) -> Row:
    # A list is faster than what a generator brings, and there are more fields than anything else.
    return Row(tuple([TableField(text, place_of(number, at)) for at, text in enumerate(texts, 1)]))


def is_rule(line: str) -> bool:
    """Whether a line only draws the table."""
    return bool(_RULE.fullmatch(line))


def pipe_row(line: str, number: int) -> Row:
    """A row of a Markdown table, without the strokes at its ends and the marks of bold type."""
    parts = line.replace("\\|", "\0").replace("│", "|").replace("┃", "|").split("|")
    if not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    texts = (part.replace("\0", "|").replace("**", "") for part in parts)
    return _row([_BREAK.sub("\n", text).strip() for text in texts], number)


def aligned_row(line: str, number: int) -> tuple[Row | None, bool]:
    """The row that a line aligned by spaces is, None where it is none, and whether it surely is.

    A Chinese character is as wide as two digits, so that a number stands below its label.  Two
    fields without a number are a row only beside others.
    """
    # Hardly any line has wide spaces, which are found much faster than by a pattern.
    if not ("  " in line or "\u3000" in line or "\xa0" in line):
        return None, False
    text = line.rstrip()
    start = len(text) - len(text.lstrip())
    gaps = [match.span() for match in _GAP.finditer(text, start)]
    # Numbers separated by single spaces: so is the whole line, and wider gaps are blank fields.
    if not gaps or _SINGLE.search(text):
        return None, False
    starts = [start, *(end for _, end in gaps)]
    ends = [*(begin for begin, _ in gaps), len(text)]
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    sure = len(words) >= _SURE or any(map(_NUMBER.fullmatch, words[1:]))
    fields, shown, last = [], 0, 0
    for at, (start, each) in enumerate(zip(starts, words, strict=True), 1):
        shown += _width(text[last:start])
        last = start
        fields.append(TableField(each, place_of(number, at), shown, _width(each)))
    return Row(tuple(fields)), sure


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
