"""The years that the words of a section say they are about, also where they state no quantity."""

from __future__ import annotations

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
    if not any(each in section.text for each in _spellings(year - 1)):
        # Nearly every section names its own year or none: nothing else is looked for.
        return ()
    # Imported late: the grammar is a sixth of the library, and reports of numbers alone need none.
    from govdisclosure.prose.grammar.stated_years import years_in

    return tuple(years_in(section, year, publisher))


def _spellings(year: int) -> tuple[str, ...]:
    digits = str(year)
    characters = "".join(_DIGITS[int(each)] for each in digits[-2:])
    return digits, to_full_width(digits), f"{characters}年"
