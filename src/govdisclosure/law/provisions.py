"""The wording of a Chinese statute as articles, paragraphs and items, character by character.

A statute is printed one paragraph a line: 第…条 opens an article, （一） or (一) an item of the
paragraph above it, and every other line is a further paragraph of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from govdisclosure.text.numbering import Style, numbering_of
from govdisclosure.text.numerals import COUNTING, from_chinese
from govdisclosure.text.width import half_width

__all__ = ["Article", "Paragraph", "parse_articles"]

_ARTICLE = re.compile(f"第([{COUNTING}]+)条 ")


@frozen
class Paragraph:
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
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The whole wording with the article's heading, a line for each paragraph and item."""
        return self.heading + "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def listing(self) -> int:
        """The number of the first paragraph that has items, or 1 where none has."""
        return next((n for n, each in enumerate(self.paragraphs, 1) if each.items), 1)


def _is_item(line: str) -> bool:
    found = numbering_of(half_width(line))
    return found is not None and found.style is Style.CHINESE_IN_BRACKETS


def parse_articles(text: str) -> tuple[Article, ...]:
    """Parse the articles of a statute printed one paragraph a line; chapters are skipped."""
    return tuple(_articles(line for line in text.splitlines() if line and line[0] != "#"))


def _articles(lines: Iterator[str]) -> Iterator[Article]:
    number, heading = 0, ""
    paragraphs: list[Paragraph] = []
    for line in lines:
        opened = _ARTICLE.match(line)
        if opened:
            if number:
                yield Article(number, heading, tuple(paragraphs))
            number, heading = from_chinese(opened[1]), opened[0]
            paragraphs = [Paragraph(line.removeprefix(heading))]
        elif number and _is_item(line):
            above = paragraphs.pop()
            paragraphs.append(Paragraph(above.lead, (*above.items, line)))
        elif number:
            paragraphs.append(Paragraph(line))
    if number:
        yield Article(number, heading, tuple(paragraphs))
