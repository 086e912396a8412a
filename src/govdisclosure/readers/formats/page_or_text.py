"""Whether what has tags in it is a page, or a text with tables of a page in it.

Whoever turns pictures into text, or pages into Markdown, leaves the tables as they were: there the
words stand outside all elements, a line is a line, and what a page would make of it is one of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: How a page begins, and nothing else.
_DOCUMENT = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|meta|title|link)\b", re.IGNORECASE)
#: What a page or a table has somewhere.
_TAGS = re.compile("<(?:table|html|body)", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:!|\?|[a-z])", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b[^<>]*>?", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_UNSEEN = re.compile("<(?:script|style|!--)", re.IGNORECASE)
_UNSEEN_END = {"<script": "</script", "<style": "</style", "<!--": "-->"}
#: What holds the words of a page.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"),
    )
)
_BREAKS = frozenset(("br", "p", "li", "dd", "dt"))


def tables_in(text: str) -> list[tuple[int, int]]:
    """Where in a text tables of a page begin and end, each with those in it.

    One that is not closed ends with its paragraph.
    """
    begun: list[int] = []
    found: list[tuple[int, int]] = []
    for tag in _TABLE.finditer(text):
        if not tag[1]:
            begun.append(tag.start())
        elif begun:
            start = begun.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, tag.end()))
    if begun and (not found or begun[-1] > found[-1][1]):
        end = text.find("\n\n", begun[-1])
        found.append((begun[-1], end if end > 0 else len(text)))
    return [each for each in found if _ROW.search(text, *each)]


def is_page(text: str) -> bool:
    """Whether a text with tags in it is a page: most words stand in elements or by breaks."""
    if not _MARKUP.match(text) and not _TAGS.search(text):
        return False
    if _DOCUMENT.match(text):
        return True
    words = "\n".join(pieces_around(text, tables_in(text)))
    seen = "".join(pieces_around(words, _unseen_in(words)))
    return bool(_DOCUMENT.match(seen)) or not _stands_outside(seen)


def _unseen_in(text: str) -> list[tuple[int, int]]:
    """Where programs, styles and comments stand; one that is not closed goes on to the end."""
    found = []
    begun = _UNSEEN.search(text)
    while begun:
        ends = re.compile(_UNSEEN_END[begun[0].lower()], re.IGNORECASE)
        closed = ends.search(text, begun.end())
        end = closed.end() if closed else len(text)
        found.append((begun.start(), end))
        begun = _UNSEEN.search(text, end)
    return found


def pieces_around(text: str, places: list[tuple[int, int]]) -> Iterator[str]:
    """What of a text stands before, between and after several places."""
    last = 0
    for start, end in places:
        yield text[last:start]
        last = end
    yield text[last:]


def _stands_outside(text: str) -> bool:
    """Whether most words stand outside all elements that are closed, in lines of their own."""
    closed = {tag[2].lower() for tag in _TAG.finditer(text) if tag[1]}
    inside = outside = depth = last = breaks = lines = 0
    for tag in _TAG.finditer(f"{text}<end>"):
        words = text[last : tag.start()]
        size = sum(map(len, words.split()))
        if depth:
            inside += size
        else:
            outside += size
            lines += sum(1 for each in words.splitlines() if each.strip())
        last, name = tag.end(), tag[2].lower()
        if name in _BLOCKS and name in closed:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
        elif name in _BREAKS:
            breaks += 1
    return outside > inside and breaks * 2 < lines
