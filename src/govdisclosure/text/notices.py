"""The numbers of the notices of the State Council and its office, in whatever brackets they stand.

>>> list(notices_in("按照国办公开办函[2021]30号、国办函（2020）109 号编制"))
['国办公开办函〔2021〕30号', '国办函〔2020〕109号']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdisclosure.text.character_variants import fold
from govdisclosure.text.dates import YEAR_WITHIN, year_of

_OPEN, _CLOSE = r"[〔\[(【〖「<〈《]", r"[〕\])】〗」>〉》]"
#: Without brackets only the names of series that are known; with them, of any of these bodies.
_NOTICE = (
    rf"(?P<series>国(?:办|发|函|务院)(?:(?!国)[一-龥]){{0,8}}(?=\s*{_OPEN})"
    rf"|国(?:办公开办函|办发明电|办函|办发|发|函))"
    rf"\s*(?:{_OPEN}\s*)?(?P<year>{YEAR_WITHIN})\s*(?:年\s*)?(?:{_CLOSE}\s*)?(?:第\s*)?"
    r"(?P<number>[0-9]{1,4})\s*号"
)
#: Few characters of a report can begin one, and only what follows them is folded.
_BEGUN = "[国國](?=[办辦发發函务務])"
#: No number of a notice is longer, with the spaces in it.
_LONGEST = 50


def notices_in(text: str) -> Iterator[str]:
    """The numbers of the notices that a text cites.

    Args:
        text: Any words; they need not be folded.

    Returns:
        The numbers in the order of the text, in the brackets that the notices print: 〔2021〕.
    """
    for _, _, number in _found_in(text):
        yield number


def with_notices_as_printed(text: str) -> str:
    """A text with every number of a notice as the notices print it, and nothing else changed.

    >>> with_notices_as_printed("《办法》（国办函[2020] 109 号）第四条")
    '《办法》（国办函〔2020〕109号）第四条'
    """
    written, end = [], 0
    for start, stop, number in _found_in(text):
        written += [text[end:start], number]
        end = stop
    return "".join((*written, text[end:]))


def _found_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each number begins and ends in a text, and the number as notices print it."""
    for begun in re.finditer(_BEGUN, text):
        match = re.match(_NOTICE, fold(text[begun.start() : begun.start() + _LONGEST]))
        if match:
            number = f"{match['series']}〔{year_of(match['year'])}〕{match['number']}号"
            yield begun.start(), begun.start() + match.end(), number
