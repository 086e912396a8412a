"""The wording of a Chinese statute as articles, paragraphs and items, character by character.

A statute is printed one paragraph a line: 第…条 opens an article, （一） or (一) an item of the
paragraph above it, and every other line is a further paragraph of the article.
"""

from __future__ import annotations

import re

from attrs import evolve, frozen

from govdisclosure.text.character_variants import to_half_width
from govdisclosure.text.numbering import Style, numbering_of
from govdisclosure.text.numerals import COUNTING, from_chinese

_ARTICLE = re.compile(f"第([{COUNTING}]+)条 ")


@frozen
class ArticleParagraph:
    """A paragraph (款): its own words, and its numbered items (项) with their numbers."""

    lead: str
    items: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole wording, items included, one a line."""
        return "\n".join((self.lead, *self.items))


@frozen
class Article:
    """An article (条): its number, the heading it is printed with, and its paragraphs."""

    number: int
    heading: str
    paragraphs: tuple[ArticleParagraph, ...]

    @property
    def text(self) -> str:
        """The whole wording with the article's heading, a line for each paragraph and item."""
        return self.heading + "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def listing(self) -> int:
        """The number of the first paragraph that has items, or 1 where none has."""
        return next((n for n, each in enumerate(self.paragraphs, 1) if each.items), 1)


def _is_item(line: str) -> bool:
    found = numbering_of(to_half_width(line))
    return found is not None and found.style is Style.CHINESE_IN_BRACKETS


def parse_articles(text: str) -> tuple[Article, ...]:
    """Parse the articles of a statute printed one paragraph a line; chapters are skipped.

    Args:
        text: The wording as published, headings of chapters marked with #.

    Returns:
        The articles in the order of the text.
    """
    articles: list[Article] = []
    for line in text.splitlines():
        opened = _ARTICLE.match(line)
        if opened:
            first = ArticleParagraph(line[opened.end() :])
            articles.append(Article(from_chinese(opened[1]), opened[0], (first,)))
        elif articles and line and not line.startswith("#"):
            *above, last = articles[-1].paragraphs
            if _is_item(line):
                below = [evolve(last, items=(*last.items, line))]
            else:
                below = [last, ArticleParagraph(line)]
            articles[-1] = evolve(articles[-1], paragraphs=(*above, *below))
    return tuple(articles)
