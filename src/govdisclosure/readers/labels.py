"""Printed labels and the many ways of writing them, brought to one.

Numbering comes as 1. or 1、 or none, brackets and digits in full width or half, and names change a
little between bodies.  Two labels are the same if their bare words are; where the same words stand
in several places of the form, the heading above tells them apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from govdisclosure.forms import Form, Line, Section

__all__ = ["bare", "lines_by_label", "section_of"]

_NUMBERING = re.compile(
    r"^(?:第?[0-9一二三四五六七八九十]{1,3}(?:[、.．,:：]|项)|[(（][0-9一二三四五六七八九十]{1,3}[)）])"
)
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_PUNCTUATION = re.compile(r"[\s\W_]+")

#: What bodies write for a label of the form: found in published reports.
_VARIANTS = {
    "规范性文件": "行政规范性文件",
    "现行有效": "现行有效件数",
}

#: The words by which each section is known, whatever else its heading says.
_SECTIONS = {
    Section.OVERVIEW: re.compile("总体情况"),
    Section.DISCLOSURES: re.compile("主动公开政府信息情况"),
    Section.REQUESTS: re.compile("收到和处理政府信息公开申请"),
    Section.CHALLENGES: re.compile("行政复议、?行政诉讼"),
    Section.PROBLEMS: re.compile("存在的?(?:主要)?问题"),
    Section.OTHER: re.compile("其他需要报告"),
}
_HEADING = re.compile(r"[#\s]*[一二三四五六七八九][、.．\s]")
#: A heading of a section is a line by itself; a longer one is a sentence that mentions the words.
_LONGEST_HEADING = 40


def bare(label: str) -> str:
    """The words of a label without numbering, remarks in brackets, spaces and punctuation."""
    text = unicodedata.normalize("NFKC", label).strip()
    while match := _NUMBERING.match(text):
        text = text[match.end() :].strip()
    without = _PUNCTUATION.sub("", _BRACKETED.sub("", text))
    return without or _PUNCTUATION.sub("", text)


def section_of(text: str) -> Section | None:
    """The section that a line is the heading of; None where it is no heading."""
    if len(text) <= _LONGEST_HEADING and _HEADING.match(text):
        for section, words in _SECTIONS.items():
            if words.search(text):
                return section
    return None


@cache
def lines_by_label(form: Form, section: Section) -> Mapping[str, tuple[Line, ...]]:
    """The rows of a table by the bare words of their labels; several where only headings differ."""
    rows: dict[str, list[Line]] = {}
    for row in form.grid(section).rows:
        words = bare(row.label)
        rows.setdefault(words, []).append(row)
        for variant, official in _VARIANTS.items():
            if words == official:
                rows.setdefault(variant, []).append(row)
    return {words: tuple(several) for words, several in rows.items()}
