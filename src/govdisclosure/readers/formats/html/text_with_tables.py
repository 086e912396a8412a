"""Text, such as Markdown, with tables as pages have them: read as text, and each as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from govdisclosure.files.decode import Decoded
from govdisclosure.readers.document import Document, DocumentBlock, TextLine
from govdisclosure.readers.formats.html.bounds import check_bounds
from govdisclosure.readers.formats.html.elements import settle_elements
from govdisclosure.readers.formats.html.parser import parse_page
from govdisclosure.readers.formats.html.tree import CUT_OFF, Page
from govdisclosure.readers.formats.page_or_text import pieces_around, tables_in
from govdisclosure.readers.formats.text import read_text

#: What keeps the place of a table among the lines: words that no report has.
_PLACE = "govdisclosure-table-{}-of-this-text"
#: A text has fewer tables.
_MOST_TABLES = 300
#: Tags that say how words look, and those that part them; all others stay, so that a number runs on
#: into no other.
_INLINE = re.compile(r"</?(?:a|b|big|em|font|i|img|small|span|strong|u)\b[^<>]*>", re.IGNORECASE)
_PARTING = re.compile(
    r"</?(?:body|center|div|h[1-6]|head|hr|html|p)\b[^<>]*>|<!--[^<>]*-->", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_text_with_tables(decoded: Decoded, *, name: str) -> Document:
    """Read text with tables of a page in it.

    Args:
        decoded: The words of the file.
        name: How messages call it.

    Raises:
        UnreadableReport: the tables are larger than any of a report.
        MissingExtra: lxml is not installed, when this module is imported.
    """
    text = decoded.text
    check_bounds(text, name=name)
    places = tables_in(text)[:_MOST_TABLES]
    document = read_text(evolve(decoded, text="".join(_with_places(text, places))), name=name)
    tables = {_PLACE.format(at): place for at, place in enumerate(places)}
    blocks: list[DocumentBlock] = []
    notes = [*document.notes]
    read = 0
    for block in document.blocks:
        place = tables.get(block.text) if isinstance(block, TextLine) else None
        if place is None:
            blocks.append(block)
            continue
        start, end = place
        # Empty lines before it, so that it knows the line of the file in which it stands.
        source = ("\n" * text.count("\n", 0, start) + text[start:end]).encode()
        page = parse_page(source, name=name)
        notes += [CUT_OFF] if page.cut_off else []
        table = Page(settle_elements(page.root, source.lower()), read)
        blocks += table.blocks(page.root)
        read = table.read
    return evolve(document, blocks=tuple(blocks), notes=tuple(notes))


def _with_places(text: str, places: list[tuple[int, int]]) -> Iterator[str]:
    """The text without its tags, with a line in the place of each table, and as many lines."""
    pieces = pieces_around(text, places)
    first = next(pieces)
    yield _plain(first)
    before = first
    for at, ((start, end), piece) in enumerate(zip(places, pieces, strict=True)):
        within = text.count("\n", start, end)
        alone = not before.rpartition("\n")[2].strip()
        yield "" if alone else "\n"
        yield _PLACE.format(at)
        ends = piece.lstrip(" \t")[:1] in ("\n", "\r", "")
        yield "\n" * max(within - (not alone), 0 if ends else 1)
        yield _plain(piece)
        before = piece


def _plain(text: str) -> str:
    """Text without the tags in it; a line break stays in a row of a table drawn with strokes."""
    if "<" not in text:
        return text
    lines = _PARTING.sub(" ", _INLINE.sub("", text)).split("\n")
    return "\n".join(each if "|" in each else _BREAK.sub(" ", each) for each in lines)
