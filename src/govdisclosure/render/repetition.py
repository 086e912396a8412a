"""Bodies that say the same, shown: as JSON for programs, and line by line for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from govdisclosure.errors import require, require_language
from govdisclosure.files.own_output import MARK
from govdisclosure.message import SEMICOLON, Language, Message, joined, listed
from govdisclosure.offices import FolderRepetition, RepeatedPair, RepeatedSection
from govdisclosure.reports import Report, Span
from govdisclosure.reports.json import SPAN, VERSION
from govdisclosure.rules.years import SECTION_NAMES, passage_words
from govdisclosure.wording import how_many

_HEADING = Message("{}年：{}与{}，相同文字：{}", "{}: {} and {}, the same in {}")
_SECTION = Message("{}前者{}%、后者{}%", "{} {}% of the first and {}% of the second")
_PASSAGE = Message("{}最长相同一处：{}", "longest passage of {}: {}")
_WIDESPREAD = Message(
    "另有{}份报告，其第一部分或第五部分与四分之一以上的报告相同，不逐对列出：{}",
    "having a section that more than a quarter of all say too, and not told in pairs: {} ({})",
)
_UNNAMED = Message(
    "{}份报告没有机关名称，未作比较：{}", "naming no publisher, and so not compared: {} ({})"
)
_SHORT = Message(
    "{}份报告的第一部分和第五部分文字太少，未作比较：{}",
    "having too few words in sections one and five to be compared: {} ({})",
)
_COUNT = Message("比较{}份报告，{}对内容重复", "{} compared, {} that repeat each other")
#: How many files a line names.
_NAMED = 10


def repetition_data(found: FolderRepetition) -> dict[str, Any]:
    """What the comparison of many reports came to as JSON data.

    Args:
        found: What it came to.
    """
    require(found, FolderRepetition)
    return {
        "version": VERSION,
        "compared": found.compared,
        "pairs": [
            {
                "year": pair.year,
                "reports": [_whose(pair.first), _whose(pair.second)],
                "sections": [_section(each, pair) for each in pair.sections],
            }
            for pair in found.pairs
        ],
        "widespread": [_whose(each) for each in found.widespread],
        "unnamed": [_whose(each) for each in found.unnamed],
        "short": [_whose(each) for each in found.short],
    }


def repetition_json(found: FolderRepetition) -> str:
    """The same as one JSON text.

    Args:
        found: What the comparison came to.
    """
    return json.dumps(
        {"version": VERSION, "made_by": MARK} | repetition_data(found), ensure_ascii=False, indent=2
    )


def _whose(report: Report) -> dict[str, Any]:
    return {"source": report.source.name, "publisher": report.publisher, "year": report.year}


def _section(section: RepeatedSection, pair: RepeatedPair) -> dict[str, Any]:
    reports = (pair.first, pair.second)
    return {
        "section": section.section.value,
        "shares": [round(float(each), 4) for each in section.shares],
        "passages": [
            {**SPAN.write(span), "words": _words(report, span)}
            for span, report in zip(section.passages, reports, strict=False)
        ],
    }


def _words(report: Report, span: Span) -> str:
    texts = (each.text for each in report.sections if each.section is span.section)
    return next(texts)[span.start : span.end]


def repetition_lines(found: FolderRepetition, *, language: Language) -> Iterator[tuple[int, str]]:
    """What the comparison came to, line by line, with how far each is indented.

    Args:
        found: What it came to.
        language: The language of the lines.
    """
    require(found, FolderRepetition)
    require_language(language)
    for pair in found.pairs:
        shares = [
            _SECTION.format(SECTION_NAMES[each.section], *(int(n * 100) for n in each.shares))
            for each in pair.sections
        ]
        sections = joined(shares, SEMICOLON)
        first, second = pair.first, pair.second
        heading = _HEADING.format(pair.year, first.publisher, second.publisher, sections)
        yield 0, heading.to(language)
        for report in (first, second):
            yield 1, report.source.name
        for each in pair.sections:
            if each.passages:
                name, span = SECTION_NAMES[each.section], each.passages[0]
                yield 1, _PASSAGE.format(name, passage_words(first, span)).to(language)
    apart = ((_WIDESPREAD, found.widespread), (_UNNAMED, found.unnamed), (_SHORT, found.short))
    for message, reports in apart:
        if reports:
            yield (
                0,
                message.format(how_many(len(reports), "report"), _sources(reports)).to(language),
            )
    compared, pairs = found.compared, len(found.pairs)
    numbers = how_many(compared, "report"), how_many(pairs, "pair")
    yield 0, _COUNT.format(*numbers).to(language)


def _sources(reports: Iterable[Report]) -> Message:
    return listed((each.source.name for each in reports), counted="份", most=_NAMED)
