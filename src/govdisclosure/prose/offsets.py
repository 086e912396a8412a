"""The words of a section in one plain writing, each character knowing where it stood.

Reports are copied out of pages and files: digits and brackets are full width or half, spaces and
line breaks stand anywhere, even inside a number, and page numbers between two halves of a sentence.
The grammar reads a plain writing without any of it; offsets lead back to the words as published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from attrs import field, frozen

from govdisclosure.text.character_variants import INVISIBLE, fold_function
from govdisclosure.text.numbering import is_page_number, numbering_of

#: What stands in the plain writing where a line or a paragraph ends a sentence by itself.
BREAK = "\n"

#: Characters that mean the same to a reader; each is one for one, so that offsets stay.
_SAME = {
    written: meant
    for meant, several in {
        "-": "–‐‑",
        "—": "―─",
        "~": "〜∼",
        "(": "〔［【[",
        ")": "〕］】]",
        "〇": "○◯",
        "《": "〈",
        "》": "〉",
    }.items()
    for written in several
}
#: What means nothing here: spaces, characters without a width, and quotation marks.
_SILENT = frozenset(
    " \t\r\v\f\u00a0\u1680\u202f\u205f“”‘’\"'「」『』*`_"
    + INVISIBLE
    + "".join(map(chr, range(0x2000, 0x200B)))
)

_SILENCE = re.compile(f"[{re.escape(''.join(sorted(_SILENT)))}]")

_DIGITS_AND_SPACES = "0123456789 \t"
#: How many numbers make a row of a table.
_ROW = 3
_ENDS = frozenset("。;!?:")
_LISTED = re.compile(r"(?:^|[。;:])\s*[1-9][0-9]?\.(\s)(?=\s*[0-9])")
#: A full stop as it is typed: after a word or %, where no number goes on.
#: The mark first, since there are few of them.
_FULL_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff%)]\.)")
#: A heading is a line by itself, shorter than this and without a full stop.
_LONGEST_HEADING = 30


@frozen
class PlainText:
    """A plain writing, and for each of its characters the offset in the words as published."""

    text: str
    offsets: tuple[int, ...] = field(repr=False)

    def published(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to before `end` stand in the words as published."""
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _folder() -> Callable[[str], str]:
    return fold_function(_SAME)


def plain_text(words: str) -> PlainText:
    """Bring words to the plain writing; takes time linear in their length."""
    same = _folder()(words)
    pieces: list[str] = []
    offsets: list[int] = []
    before, broken = "", False
    for start, line in _lines(same):
        broken = broken or bool(before and (_ends(before) or _opens(line)))
        separators = _between_numbers(line, start) | _after_numbers(line, start)
        for first, after in _stretches(line, start, separators):
            if broken:
                # A break stands where the line after it begins: every character has an offset.
                pieces.append(BREAK)
                offsets.append(first)
                broken = False
            pieces.append(same[first:after])
            offsets.extend(range(first, after))
        before = line
    return PlainText(_FULL_STOP.sub("。", "".join(pieces)), tuple(offsets))


def _stretches(line: str, start: int, separators: set[int]) -> Iterator[tuple[int, int]]:
    """Where what is not silent in a line begins and ends, in the words as published."""
    first = start
    for match in _SILENCE.finditer(line):
        at = start + match.start()
        if at not in separators:
            if first < at:
                yield first, at
            first = at + 1
    if first < start + len(line):
        yield first, start + len(line)


def _between_numbers(line: str, start: int) -> set[int]:
    """Spaces that stay: those between the numbers that end a row of a table.

    Three numbers or more at the end of a line are several; elsewhere digits with spaces between
    are one number.
    """
    numbers = line[len(line.rstrip(_DIGITS_AND_SPACES)) :].lstrip()
    if len(numbers.split()) < _ROW:
        return set()
    end = start + len(line)
    return {i for i, each in enumerate(numbers, end - len(numbers)) if each.isspace()}


def _after_numbers(line: str, start: int) -> set[int]:
    """Spaces that stay: those that keep the number of a part of a list from a count, 1. 713件."""
    return {start + match.start(1) for match in _LISTED.finditer(line)}


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, without the spaces at their ends, and where each begins."""
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped and not is_page_number(stripped):
            yield start + line.index(stripped[0]), stripped
        start += len(line)


def _opens(line: str) -> bool:
    """Whether a line begins something new: a heading, a row of a table, or a part of a list."""
    if line[0] in "#|":
        return True
    found = numbering_of(line)
    # 3,其中 goes on with a number, and 第一项 with a sentence on the form.
    return found is not None and found.counter != "项" and line[found.end - 1] not in ",:"


def _ends(line: str) -> bool:
    """Whether a line ends a sentence: with a full stop, or because it is a heading."""
    if line[-1] in _ENDS:
        return True
    return (
        len(line) <= _LONGEST_HEADING
        # (一)收到申请1 goes on with the rest of its number.
        and not line[-1].isdigit()
        and _opens(line)
        and not any(each in "。;,%" for each in line)
    )
