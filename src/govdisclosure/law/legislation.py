"""The Legislation Law, as far as it says who may make rules (规章)."""

from __future__ import annotations

from datetime import date
from functools import cache

from govdisclosure.files.packaged import packaged_text
from govdisclosure.law.citation import Instrument
from govdisclosure.law.provisions import Article, parse_articles


@cache
def _articles() -> tuple[Article, ...]:
    return parse_articles(packaged_text("govdisclosure.law", "legislation-law-2023.md"))


#: 中华人民共和国立法法 as amended in 2023, of which articles 91 (organs of the State Council) and
#: 93 (local governments) are held.  They were articles 80 and 82 before; who may make rules is the
#: same, but for the bodies that a law names (法律规定的机构).
LEGISLATION_LAW = Instrument(
    title="中华人民共和国立法法",
    english="Legislation Law",
    number="主席令第三号",
    number_english="Order of the President No. 3",
    dated=date(2023, 3, 13),
    in_force=date(2023, 3, 15),
    articles=_articles,
    last_article=120,
    also_called=("立法法",),
    cited_with_number=False,
)
