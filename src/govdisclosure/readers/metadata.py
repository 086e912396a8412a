"""Who reports on which year: read from the title and the words before section one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from govdisclosure.numerals import from_chinese
from govdisclosure.readers.document import Paragraph

__all__ = ["Metadata", "read_metadata"]

_YEAR = r"(?P<year>20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})年度?"
_TITLE = re.compile(rf"(?P<before>.*?){_YEAR}(?P<after>.*?)政府信息公开(?:工作)?年度报告")
_QUOTED = re.compile(
    rf"《(?P<before>[^《》]*?){_YEAR}(?P<after>[^《》]*?)政府信息公开工作年度报告》"
)
_PERIOD = re.compile(rf"{_YEAR}1月1日")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
#: How the names of organs end: a line by itself that ends so is taken for a name.
_ORGAN = re.compile(
    r"[^，。：；、]{2,30}(?:局|厅|府|委|办|会|处|室|院|中心|部|署|站|队|社|行|镇|乡|街道)"
)


@frozen
class Metadata:
    """What the head of a report says of it; None and "" where it does not say."""

    title: str
    publisher: str
    year: int | None


def read_metadata(paragraphs: Sequence[Paragraph]) -> Metadata:
    """Read title, publisher and year from the paragraphs before section one.

    The publisher is in the title, on the line above it, or in the title as the text quotes it.
    """
    lines = [
        re.sub(r"\s", "", each.text.lstrip("# ")).translate(_FULL_WIDTH) for each in paragraphs
    ]
    for number, line in enumerate(lines):
        match = _TITLE.fullmatch(line)
        if match:
            named = match["before"] or match["after"] or _above(lines[:number]) or _quoted(lines)
            return Metadata(line, named, _year(match))
    period = _PERIOD.search("".join(lines))
    return Metadata("", _quoted(lines), _year(period) if period else None)


def _above(lines: Sequence[str]) -> str:
    return lines[-1] if lines and _ORGAN.fullmatch(lines[-1]) else ""


def _quoted(lines: Sequence[str]) -> str:
    match = _QUOTED.search("".join(lines))
    return (match["before"] or match["after"]) if match else ""


def _year(match: re.Match[str]) -> int:
    written = match["year"]
    return int(written) if written.isascii() else from_chinese(written)
