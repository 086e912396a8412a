"""The years that the words of a section say they are about, also where they state no quantity."""

from __future__ import annotations

import re
from functools import lru_cache

from govdisclosure.errors import require
from govdisclosure.prose.claim import StatedYear
from govdisclosure.reports import SectionText
from govdisclosure.text.character_variants import to_full_width

_DIGITS = "〇一二三四五六七八九"


def years_stated(section: SectionText, *, year: int, publisher: str = "") -> tuple[StatedYear, ...]:
    """The years that a section says it is about, in the order of its words.

    Args:
        section: A section of a report.
        year: The year that the report is on, which 本年 means.
        publisher: The name of the organ that reports.

    Returns:
        The years, none where the year before that of the report is not named at all.
    """
    require(section, SectionText)
    if not _spelled(year - 1).search(section.text):
        # Nearly every section names its own year or none: nothing else is looked for.
        return ()
    # Imported late: the grammar is a sixth of the library, and reports of numbers alone need none.
    from govdisclosure.prose.grammar.stated_years import years_in

    return tuple(years_in(section, year, publisher))


@lru_cache(maxsize=8)
def _spelled(year: int) -> re.Pattern[str]:
    """A year in digits of either width, with spaces between them, or in characters."""
    digits = r"\s*".join(f"[{each}{to_full_width(each)}]" for each in str(year))
    characters = r"\s*".join(_DIGITS[int(each)] for each in str(year)[-2:])
    return re.compile(rf"{digits}|{characters}\s*年")
