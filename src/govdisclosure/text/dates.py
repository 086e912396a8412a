"""Years, days and periods, in digits and in characters.

The patterns are for text as :func:`govdisclosure.text.character_variants.fold` leaves it, and each
has its parts in groups, so that it stands once in a pattern that uses it.

>>> [day_of(each) for each in re.finditer(DAY, "2024年1月31日、二〇二四年一月三十一日")]
[datetime.date(2024, 1, 31), datetime.date(2024, 1, 31)]
>>> years_of(re.search(PERIOD, "自2024年1月1日起至12月31日止"))
(2024, 2024)
"""

from __future__ import annotations

import re
from datetime import date

from govdisclosure.text.numerals import from_chinese, whole_number

#: What stands for a zero in a year of characters: the character, circles, 零, and what is typed.
_ZEROS = "〇○◯零Oo0"
_DIGITS = "一二三四五六七八九"
#: Not the end of a line: what two lines say is not one day.
_SPACE = r"[^\S\n]*"

#: A year of this century among other digits, as in 国办函2020109号; see :data:`YEAR`.
YEAR_WITHIN = rf"(?:20[0-9]{{2}}|二[{_ZEROS}][{_DIGITS}{_ZEROS}]{{2}})"
#: A year that a report can be on, in digits or in characters.
YEAR = rf"(?:(?<![0-9]){YEAR_WITHIN}(?![0-9]))"
MONTH = f"(?:1[0-2]|0?[1-9]|十[一二]?|[{_DIGITS}])"
DAY_OF_MONTH = f"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_DIGITS}]?|[{_DIGITS}])"
_MONTH_AND_DAY = rf"{MONTH}{_SPACE}月{_SPACE}{DAY_OF_MONTH}{_SPACE}日"

#: A day: 2024年1月31日, 2024-01-31, 2024/1/31, 二〇二四年一月三十一日; 2024年1-3月 is none.
DAY = (
    rf"(?P<year>{YEAR}){_SPACE}(?:年|(?P<separator>[-/.])){_SPACE}(?P<month>{MONTH})"
    rf"{_SPACE}(?(separator)(?P=separator)|月){_SPACE}(?P<day>{DAY_OF_MONTH})(?![0-9])(?:{_SPACE}日)?"
)
#: The day that a year begins with, from which the figures of a report run.
NEW_YEAR = rf"(?P<year>{YEAR}){_SPACE}年{_SPACE}(?:0?1|一){_SPACE}月{_SPACE}(?:0?1|一){_SPACE}日"
#: From a day to a day, of one year or of two.  一 is how a stroke comes out of some pages.
PERIOD = (
    rf"(?P<year>{YEAR}){_SPACE}年{_SPACE}{_MONTH_AND_DAY}{_SPACE}(?:(?:起|开始){_SPACE})?"
    rf"[至到止\-—–~―一]{{1,2}}{_SPACE}(?:(?:(?P<until>{YEAR}){_SPACE}年|[当同本]年){_SPACE})?"
    rf"{_MONTH_AND_DAY}"
)

_AS_ZERO = str.maketrans("Oo0", "〇〇〇")


def year_of(written: str) -> int:
    """The year that words matched by :data:`YEAR` state.

    Args:
        written: The words that were matched: 2024, 二〇二四.
    """
    return int(written) if written.isdecimal() else from_chinese(written.translate(_AS_ZERO))


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of :data:`DAY` states.

    Returns:
        The day; None where the month has no such day.
    """
    try:
        return date(
            year_of(match["year"]), whole_number(match["month"]), whole_number(match["day"])
        )
    except ValueError:
        return None


def years_of(match: re.Match[str]) -> tuple[int, int]:
    """The years in which a match of :data:`PERIOD` begins and ends."""
    first = year_of(match["year"])
    return first, year_of(match["until"]) if match["until"] else first
