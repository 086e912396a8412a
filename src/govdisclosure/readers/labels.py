"""Printed labels and the many ways of writing them, brought to one.

Numbering comes as 1. or 1、 or none, brackets and digits in full width or half, and names change a
little between bodies.  Two labels are the same if their bare words are; where the same words stand
in several places of the form, the place distinguishes them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govdisclosure.forms import Section
from govdisclosure.readers.document import Heading
from govdisclosure.text.character_variants import fold, variants_of
from govdisclosure.text.numbering import Style, numbering_of
from govdisclosure.text.numerals import to_chinese

_BRACKETED = re.compile(r"[(][^()]*[)]")
_PUNCTUATION = re.compile(r"[\s\W_]+")

#: No label is longer, with its remarks; longer words are prose and are not looked up.
LONGEST_LABEL = 120

#: The words by which each section is known, whatever else its heading says; the first that fits.
_SECTIONS = {
    Section.CHALLENGES: re.compile(r"行政复议.{0,6}诉讼|行政诉讼.{0,6}复议"),
    Section.OVERVIEW: re.compile(
        r"总体情况|基本情况$|概述$|^(?:20[0-9]{2}年?度?)?(?:政府信息|政务)公开(?:工作)?(?:开展)?情况$"
    ),
    Section.DISCLOSURES: re.compile(r"主动公开"),
    Section.REQUESTS: re.compile(r"收到和?(?:处理|办理)|依申请公开|申请.*情况"),
    Section.PROBLEMS: re.compile(
        r"(?:存在|主要).{0,6}(?:问题|不足|困难)|(?:问题|不足).{0,4}(?:改进|整改|措施)"
    ),
    Section.OTHER: re.compile(r"其[他它].{0,6}事项"),
}
#: What a heading begins with, numbered or not: a quick look, since every line is asked.
_OPENINGS = variants_of("#*第一二三四五六七八九十总主收因政行存其")
#: A heading of a section is a line by itself; a longer one is a sentence that mentions the words.
_LONGEST_HEADING = 40
_SENTENCE = re.compile(r"[。;!?…]|[0-9]\s*[件条项次]|:.")
#: A heading without its number is nothing but the words of one, which a longer title is not.
_UNNUMBERED = re.compile(
    r"总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况"
    r"|(?:因?政府信息公开(?:工作)?(?:被申请|申请)?)?行政复议、?(?:提起)?行政诉讼情况"
    r"|(?:政府信息公开工作)?存在的?主要问题[及和](?:改进|整改)(?:情况|措施)|其他需要报告的事项"
)


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


def section_of(text: str) -> Section | None:
    """The section that a line is the heading of; None where it is no heading.

    A numbered line needs the words of a section among its own, and its number is not believed; a
    line without a number must be nothing but those words.
    """
    first = text[:1]
    if len(text) > _LONGEST_HEADING or not (first in _OPENINGS or first.isspace()):
        return None
    return _headed(text)


def heading_of(text: str) -> Heading | None:
    """What stands below a line that is the heading of a section; None where it is no heading."""
    section = section_of(text)
    if section is None:
        return None
    return Heading.OF_WORDS if section in _OF_WORDS else Heading.OF_TABLES


@lru_cache(maxsize=8192)
def _headed(text: str) -> Section | None:
    text = fold(text)
    numbering = numbering_of(text)
    if numbering and (numbering.style is Style.CHINESE or numbering.counter == "部分"):
        words = "".join(text[numbering.end :].split()).strip("*#、.,:")
        if _SENTENCE.search(words):
            return None
        return next((each for each, known in _SECTIONS.items() if known.search(words)), None)
    words = re.sub(r"[\s*#]", "", text)
    if _UNNUMBERED.fullmatch(words):
        return next(each for each, known in _SECTIONS.items() if known.search(words))
    return None
