"""The fee for processing information: the measures on it, and its schedule as exact sums.

>>> fee_by_item(10), fee_by_item(31), fee_by_page(30), fee_by_page(201)
(0, 2200, 0, 2740)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from attrs import frozen

from govdisclosure.errors import require_whole
from govdisclosure.files.packaged import packaged_text
from govdisclosure.law.citation import Instrument
from govdisclosure.law.provisions import Article, parse_articles
from govdisclosure.message import Message


@cache
def _articles() -> tuple[Article, ...]:
    return parse_articles(packaged_text("govdisclosure.law", "fee-measures-109-2020.md"))


#: The measures on the fee that article 42 of the Regulation allows.  Articles 3 and 4 are held; of
#: article 5 its first sentence and its rates, which are all of it that stands in two copies.
FEE_MEASURES = Instrument(
    title="政府信息公开信息处理费管理办法",
    english="Measures on the Information-Processing Fee in Open Government Information",
    number="国办函〔2020〕109号",
    number_english="Guobanhan [2020] No. 109",
    dated=date(2020, 11, 17),
    in_force=date(2021, 1, 1),
    articles=_articles,
    last_article=10,
    sentences=(
        (
            "按量计收适用于申请人要求以提供纸质件、发送电子邮件、复制电子数据等方式"
            "获取政府信息的情形。"
        ),
        "（一）30页以下（含30页）的，不收费。",
        "（二）31—100页（含100页）的部分：10元/页。",
        "（三）101—200页（含200页）的部分：20元/页。",
        "（四）201页以上的部分：40元/页。",
    ),
    believed=(
        Message(
            "办法共十条，这一点未能在原文中读到",
            "the measures are taken to have ten articles, whose number could not be read in them",
        ),
    ),
)


@frozen
class FeeStep:
    """What makes the next units dearer: beyond `above` of them each costs `dearer` yuan more.

    A step that repeats does so again beyond every further `every` units; None for once only.
    """

    above: int
    dearer: int
    every: int | None = None

    def yuan(self, count: int) -> int:
        """What this step adds to the fee for a number of units."""
        beyond = max(0, count - self.above)
        if self.every is None:
            return self.dearer * beyond
        # Each repetition is beyond one stretch less than the one before it.
        times = -(-beyond // self.every)
        return self.dearer * (times * beyond - self.every * times * (times - 1) // 2)


#: Article 4, by the requests of one requester in a calendar month: ten are free, the next twenty
#: cost 100 yuan each, and from the thirty-first on each ten cost 100 yuan more than the ten before.
FEE_BY_ITEM = (FeeStep(10, 100), FeeStep(30, 100, every=10))
#: Article 5, by the pages of one request: thirty are free, then 10 yuan each up to the hundredth,
#: 20 up to the two-hundredth and 40 beyond.
FEE_BY_PAGE = (FeeStep(30, 10), FeeStep(100, 10), FeeStep(200, 20))


def fee_by_item(requests: int) -> int:
    """The fee in yuan for so many requests by one requester in one calendar month.

    >>> [fee_by_item(count) for count in (10, 11, 30, 31, 40, 41)]
    [0, 100, 2000, 2200, 4000, 4300]

    Args:
        requests: How many requests the requester made in the month; one that asks for several
            things may count as several.

    Returns:
        The fee for all of them by article 4 of the measures, which are in force since 2021-01-01.

    Raises:
        OptionError: It is no whole number, or below zero.
    """
    return _fee("requests", requests, FEE_BY_ITEM)


def fee_by_page(pages: int) -> int:
    """The fee in yuan for so many pages of one request; those of several are not added up.

    >>> [fee_by_page(count) for count in (30, 31, 100, 101, 200, 201)]
    [0, 10, 700, 720, 2700, 2740]

    Args:
        pages: How many pages are given on paper, by mail or as data.

    Returns:
        The fee by article 5 of the measures, which are in force since 2021-01-01.  An organ charges
        a request by item or by page and never by both (article 3).

    Raises:
        OptionError: It is no whole number, or below zero.
    """
    return _fee("pages", pages, FEE_BY_PAGE)


def _fee(name: str, count: int, steps: Iterable[FeeStep]) -> int:
    require_whole(name, count, least=0)
    return sum(step.yuan(count) for step in steps)
