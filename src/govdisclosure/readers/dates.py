"""Days, notices and addresses as reports and their pages write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from govdisclosure.text.numerals import from_chinese

__all__ = ["YEAR", "addresses_in", "labelled_dates", "notices_in", "signature_date", "year_of"]

_NUMERALS = "一二三四五六七八九〇○零"
#: A year in digits of either width or in characters, with its group named.
YEAR = rf"(?P<year>[2２][0０][0-9０-９]{{2}}|二[〇○零O0][{_NUMERALS}]{{2}})"
_DAY = (
    rf"{YEAR}\s*[-/.．年]\s*(?P<month>[0-9０-９]{{1,2}}|[{_NUMERALS}十]{{1,3}})"
    rf"\s*[-/.．月]\s*(?P<day>[0-9０-９]{{1,2}}|[{_NUMERALS}十]{{1,3}})\s*日?"
)
_SIGNATURE = re.compile(rf"[(（]?\s*{_DAY}\s*[)）]?")
#: What a line that is a day begins with.
_FIRST = frozenset("(（2２二")
_LABELLED = re.compile(
    r"(?P<label>发\s*布\s*(?:日\s*期|时\s*间)|公开(?:日期|时间)|公布(?:日期|时间)|发文日期|印发日期|"
    r"(?:生成|成文)(?:日期|时间)|日期|时间)\s*[】\]]?\s*[:：]?\s*" + _DAY
)
#: Which label says best when a report was published; a page may give several days.
_RANKS = ("发布", "公开", "公布", "印发", "发文", "生成", "成文")
_NOTICE = re.compile(
    r"(?P<words>国(?:办|发|函|务院)[一-龥]{0,8})\s*[〔\[［(（【﹝]\s*(?P<year>20[0-9]{2})\s*"
    r"[〕\]］)）】﹞]\s*(?P<number>[0-9]{1,4})\s*号"
)
_ADDRESS = re.compile(
    r"(?:本文链接|本页网址|本页链接|页面网址|文章链接|原文链接|网页地址|链接地址|网址)\s*[:：]\s*"
    r"(?P<url>https?://[^\s，。；、）)》<>\"']+)"
)


def year_of(written: str) -> int:
    """A year in digits or in characters as a number; ValueError for words that are none."""
    plain = unicodedata.normalize("NFKC", written).replace("O", "〇")
    return int(plain) if plain.isascii() else from_chinese(plain.replace("0", "〇"))


def _date(match: re.Match[str]) -> date | None:
    try:
        month, day = (_small(match[part]) for part in ("month", "day"))
        return date(year_of(match["year"]), month, day)
    except ValueError:
        return None


def _small(written: str) -> int:
    plain = unicodedata.normalize("NFKC", written)
    return int(plain) if plain.isascii() else from_chinese(plain)


def signature_date(line: str) -> date | None:
    """The day that a line is, as below a title or at the end of a report; None for other words."""
    words = line.strip()
    match = _SIGNATURE.fullmatch(words) if words[:1] in _FIRST else None
    return _date(match) if match else None


def labelled_dates(text: str) -> Iterator[tuple[int, date, int]]:
    """Every day with a label such as 发布日期: how well the label fits, the day, and its offset."""
    for match in _LABELLED.finditer(text):
        day = _date(match)
        if day:
            label = re.sub(r"\s", "", match["label"])
            rank = next((n for n, word in enumerate(_RANKS) if label.startswith(word)), len(_RANKS))
            yield rank, day, match.start()


def notices_in(text: str) -> Iterator[str]:
    """The numbers of the notices that a text cites, in the brackets that they are printed in."""
    for match in _NOTICE.finditer(text):
        yield f"{match['words']}〔{match['year']}〕{match['number']}号"


def addresses_in(text: str) -> Iterator[tuple[str, int]]:
    """The addresses that a page gives for itself among its words, with their offsets."""
    for match in _ADDRESS.finditer(text):
        yield match["url"], match.start()
