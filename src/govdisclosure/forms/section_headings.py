"""Which section of a report a line is the heading of.

Headings are numbered or not, numbered one off, and change a little between bodies: a section is
known by words that stand in no other heading.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govdisclosure.forms.concepts import Section
from govdisclosure.text.character_variants import fold, variants_of
from govdisclosure.text.numbering import Style, numbering_of

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
#: A number in brackets is below the sections, but for 一) where the words leave no doubt.
_HALVED = r"[\s#*]*[一二三四五六七八九十]\s*\)"
_SENTENCE = re.compile(r"[。;!?…]|[0-9]\s*[件条项次]|:.")
#: A heading without its number is nothing but the words of one, which a longer title is not.
_UNNUMBERED = re.compile(
    r"总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况"
    r"|(?:因?政府信息公开(?:工作)?(?:被申请|申请)?)?行政复议、?(?:提起)?行政诉讼情况"
    r"|(?:政府信息公开工作)?存在的?主要问题[及和](?:改进|整改)(?:情况|措施)|其他需要报告的事项"
)


def section_of(text: str) -> Section | None:
    """The section that a line is the heading of; None where it is no heading.

    A numbered line needs the words of a section among its own, and its number is not believed; a
    line without a number must be nothing but those words.
    """
    first = text[:1]
    if len(text) > _LONGEST_HEADING or not (first in _OPENINGS or first.isspace()):
        return None
    return _headed(text)


@lru_cache(maxsize=8192)
def _headed(text: str) -> Section | None:
    text = fold(text)
    numbering = numbering_of(text)
    if numbering and (numbering.style is Style.CHINESE or numbering.counter == "部分"):
        words = "".join(text[numbering.end :].split()).strip("*#、.,:")
        if _SENTENCE.search(words):
            return None
        return next((each for each, known in _SECTIONS.items() if known.search(words)), None)
    words = re.sub(rf"^{_HALVED}|[\s*#]", "", text)
    if _UNNUMBERED.fullmatch(words):
        return next(each for each, known in _SECTIONS.items() if known.search(words))
    return None
