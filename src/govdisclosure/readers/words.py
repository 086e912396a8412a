"""The words of what is no report, and the year that words name."""

from __future__ import annotations

import re
from collections import Counter

from govdisclosure.errors import require
from govdisclosure.readers.content.titles import titles_in
from govdisclosure.readers.document import Document, TextLine
from govdisclosure.reports import Place
from govdisclosure.text.character_variants import fold

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")


def words_of(document: Document) -> str:
    """The lines of a document that are in no table, as one text."""
    return "\n".join(each.text for each in document.blocks if isinstance(each, TextLine))


def year_named(words: str) -> int | None:
    """The year that words are on: that of a title, or the one named most often; None for none.

    Of years that are named as often the first counts, as in 2024年收到12件，2023年收到9件.

    Args:
        words: Words without a report around them.
    """
    require(words, str)
    numbered = enumerate(words.splitlines(), 1)
    titles = titles_in([TextLine(line, Place(number)) for number, line in numbered])
    named = [each.year for each in titles if each.year is not None]
    named = named or [int(year) for year in _YEAR.findall(fold(words))]
    return next((year for year, _ in Counter(named).most_common(1)), None)
