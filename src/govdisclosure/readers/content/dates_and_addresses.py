"""Days with a label, days by themselves and addresses, as reports and their pages give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govdisclosure.text.character_variants import fold, variants_of
from govdisclosure.text.dates import DAY, day_of

_SIGNATURE = re.compile(rf"[(]?\s*{DAY}\s*[)]?")
#: A day as a site stamps it, and no hand writes it.
_STAMP = re.compile(rf"[(]?\s*{DAY}(?:[\sT]+[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?\s*[)]?")
#: What stands about a day in a list of what a site says of the article.
_BULLETS = " \t\u3000•·●■◆▪*|-"
#: What a line that is a day begins with.
_FIRST = variants_of("(2二")
#: How labels end, in any characters; what stands about them is looked at more closely.
_LABEL = re.compile(
    r"日\s*期|[时時]\s*[间間]|(?i:\bpub(?:lish)?_?(?:time|date)\b|^date\b)", re.MULTILINE
)
_WITHIN = r"\s*"
#: Labels of days, those of the publication first; a page may give several days.
_RANKS = ("发布", "公开", "公布", "印发", "发文", "生成", "成文")
_KIND = re.compile(rf"(?:{'|'.join(map(_WITHIN.join, _RANKS))})\s*$")
_LABELLED = re.compile(rf"\s*(?:[】\]]\s*)?(?::\s*)?{DAY}")
#: So far from a label its kind and its day may begin and end, with the spaces between.
_BEFORE, _AFTER = 8, 80
_ADDRESS = re.compile(
    r"(?:本文链接|本页网址|本页链接|页面网址|文章链接|原文链接|网页地址|链接地址|网址)\s*[:：]\s*"
    r"(https?://[^\s，。；、）)》<>\"']+)"
)


def signature_date(line: str) -> date | None:
    """The day that a line is, as below a title or at the end of a report; None for other words."""
    words = line.strip()
    match = _SIGNATURE.fullmatch(fold(words)) if words[:1] in _FIRST else None
    return day_of(match) if match else None


def stamp_date(line: str) -> date | None:
    """The day that a line is, written with strokes or points, with the time or without it."""
    words = line.strip(_BULLETS)
    match = _STAMP.fullmatch(fold(words)) if words[:1] in _FIRST else None
    return day_of(match) if match and match["separator"] else None


def labelled_dates(text: str) -> Iterator[tuple[int, date, int]]:
    """Every day with a label such as 发布日期: how well the label fits, the day, and its offset."""
    for label in _LABEL.finditer(text):
        start, end = label.span()
        match = _LABELLED.match(fold(text[end : end + _AFTER]))
        day = day_of(match) if match else None
        if day:
            before = text[max(0, start - _BEFORE) : start]
            kind = _KIND.search(fold(before))
            word = "".join(kind[0].split()) if kind else ""
            # publish_time and the like say by themselves of what they are.
            rank = 0 if label[0].isascii() else _RANKS.index(word) if word else len(_RANKS)
            yield rank, day, start - len(kind[0]) if kind else start


def addresses_in(text: str) -> list[str]:
    """The addresses that a page gives for itself among its words."""
    return _ADDRESS.findall(text)
