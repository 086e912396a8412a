"""Days with a label, days by themselves and addresses, as reports and their pages give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govdisclosure.text.dates import DAY, day_of
from govdisclosure.text.width import alike, fold

__all__ = ["addresses_in", "labelled_dates", "signature_date"]

_SIGNATURE = re.compile(rf"[(]?\s*{DAY}\s*[)]?")
#: What a line that is a day begins with.
_FIRST = alike("(2二")
_LABELLED = re.compile(
    r"(?P<label>发\s*布\s*(?:日\s*期|时\s*间)|公开(?:日期|时间)|公布(?:日期|时间)|发文日期|印发日期|"
    r"(?:生成|成文)(?:日期|时间)|日期|时间)\s*[】\]]?\s*:?\s*" + DAY
)
#: Which label says best when a report was published; a page may give several days.
_RANKS = ("发布", "公开", "公布", "印发", "发文", "生成", "成文")
_ADDRESS = re.compile(
    r"(?:本文链接|本页网址|本页链接|页面网址|文章链接|原文链接|网页地址|链接地址|网址)\s*[:：]\s*"
    r"(?P<url>https?://[^\s，。；、）)》<>\"']+)"
)


def signature_date(line: str) -> date | None:
    """The day that a line is, as below a title or at the end of a report; None for other words."""
    words = line.strip()
    match = _SIGNATURE.fullmatch(fold(words)) if words[:1] in _FIRST else None
    return day_of(match) if match else None


def labelled_dates(text: str) -> Iterator[tuple[int, date, int]]:
    """Every day with a label such as 发布日期: how well the label fits, the day, and its offset."""
    for match in _LABELLED.finditer(fold(text)):
        day = day_of(match)
        if day:
            label = re.sub(r"\s", "", match["label"])
            rank = next((n for n, word in enumerate(_RANKS) if label.startswith(word)), len(_RANKS))
            yield rank, day, match.start()


def addresses_in(text: str) -> Iterator[tuple[str, int]]:
    """The addresses that a page gives for itself among its words, with their offsets."""
    for match in _ADDRESS.finditer(text):
        yield match["url"], match.start()
