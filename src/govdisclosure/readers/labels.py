"""Printed labels and the many ways of writing them, brought to one.

Numbering comes as 1. or 1、 or none, brackets and digits in full width or half, and names change a
little between bodies.  Two labels are the same if their bare words are; where the same words stand
in several places of the form, the place distinguishes them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govdisclosure.forms import Section, section_of
from govdisclosure.readers.document import Heading
from govdisclosure.text.character_variants import fold
from govdisclosure.text.numbering import Style, numbering_of
from govdisclosure.text.numerals import to_chinese

_BRACKETED = re.compile(r"[(][^()]*[)]")
_PUNCTUATION = re.compile(r"[\s\W_]+")

#: No label is longer, with its remarks; longer words are prose and are not looked up.
LONGEST_LABEL = 120

#: The sections that are words alone.
_OF_WORDS = (Section.OVERVIEW, Section.PROBLEMS, Section.OTHER)


@lru_cache(maxsize=8192)
def bare(label: str) -> str:
    """The words of a label without numbering, remarks in brackets, spaces and punctuation."""
    text = "".join(fold(label).split())
    while numbering := numbering_of(text):
        text = text[numbering.end :]
    without = _PUNCTUATION.sub("", _BRACKETED.sub("", text))
    return (without or _PUNCTUATION.sub("", text)).replace("其它", "其他")


def group_number(label: str) -> str:
    """The numeral in the brackets that a label begins with, as 六 of （六）其他; "" for none."""
    numbering = numbering_of(fold(label))
    bracketed = numbering is not None and numbering.style is Style.CHINESE_IN_BRACKETS
    return to_chinese(numbering.number) if numbering and bracketed else ""


def heading_of(text: str) -> Heading | None:
    """What stands below a line that is the heading of a section; None where it is no heading."""
    section = section_of(text)
    if section is None:
        return None
    return Heading.OF_WORDS if section in _OF_WORDS else Heading.OF_TABLES
