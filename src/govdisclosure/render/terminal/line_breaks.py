"""Where a line may end: after any character of Chinese, and as its printers set it.

A line begins with no closing mark and ends with no opening one, and a number stays with what it
counts.  Rich breaks at spaces alone, so that a sentence of Chinese would be one word to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

#: A window of this width shows every column of a table.
WIDE = 110
_WIDE = "\u2e80-\U0010ffff"
_OPEN = "（“‘《〈【〔「『(\\[{"
_CLOSE = "），。、；：！？”’》〉】〕」』…)\\]},.;:!?%◀"
#: What is of the width of Latin is a word, but that a long sum may be broken behind a plus.
_WORD = rf"(?:第(?=[0-9]))?(?:[^\s+{_WIDE}“”‘’…]+\+?|\+)"
_COUNTED = r"(?:(?<=[0-9%])\s?[\u4e00-\u9fff])?"
_UNIT = re.compile(
    rf"\s*(?:[{_OPEN}]\s*)*(?:{_WORD}{_COUNTED}|[^\s{_CLOSE}])?(?:\s*[{_CLOSE}])*\s*"
)


def broken(text: Text, width: int) -> Iterator[Text]:
    """A text as lines of at most `width` cells, without spaces at their ends."""
    for line in text.split(allow_blank=True):
        line.expand_tabs()
        for part in line.divide(_breaks(line.plain, width)):
            part.rstrip()
            yield part


def _breaks(text: str, width: int) -> Iterator[int]:
    """Before which characters a line is broken."""
    used = 0
    for unit in _UNIT.finditer(text):
        words = unit[0].rstrip()
        size = cell_len(words)
        if used and used + size > width:
            yield unit.start()
            used = 0
        if size <= width:
            used += cell_len(unit[0])
            continue
        # Longer than any line: a path, or the name of a rule in a narrow window.
        for offset, character in enumerate(words, unit.start()):
            size = cell_len(character)
            if used and used + size > width:
                yield offset
                used = 0
            used += size
        used += len(unit[0]) - len(words)
