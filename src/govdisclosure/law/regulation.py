"""The Regulation on Open Government Information: State Council Order 711, 2019."""

from __future__ import annotations

from datetime import date
from functools import cache

from govdisclosure.files.packaged import packaged_text
from govdisclosure.law.citation import Instrument
from govdisclosure.law.provisions import Article, parse_articles


def regulation_text() -> str:
    """The official wording of the whole Regulation, as published: 56 articles in six chapters."""
    return packaged_text("govdisclosure.law", "regulation-711-2019.md")


@cache
def _articles() -> tuple[Article, ...]:
    return parse_articles(regulation_text())


#: 中华人民共和国政府信息公开条例, made by Order 492 of 2007, revised on 2019-04-03 by Order 711 and
#: in force as revised since 2019-05-15 (article 56).
REGULATION = Instrument(
    title="中华人民共和国政府信息公开条例",
    english="Regulation on Open Government Information",
    number="国务院令第711号",
    number_english="State Council Order No. 711",
    dated=date(2019, 4, 3),
    in_force=date(2019, 5, 15),
    articles=_articles,
    also_called=("政府信息公开条例", "条例"),
    cited_with_number=False,
)
