"""The words of a report as the rules on its structure see them.

Spaces, full width and line breaks mean nothing, so every word is compared without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, wraps

from govdisclosure.findings import Outcome, Undecided
from govdisclosure.forms import Section, section_name
from govdisclosure.law import FORMAT_2021
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report, SectionText, Span
from govdisclosure.rules.rule import Rule
from govdisclosure.text.character_variants import fold
from govdisclosure.text.numbering import LeadingNumber, numbering_of

_SPACE = r"\s+"
_PUNCTUATION = r"[\W_]+"
#: What stands before the number of a heading and means nothing.
_BEFORE = r"^(?:_|[^\w(\[【〔])+"


def plain(text: str) -> str:
    """A text without spaces and line breaks, in half width."""
    return re.sub(_SPACE, "", fold(text))


def bare(heading: str) -> str:
    """The words of a heading: without its number, spaces and punctuation."""
    words, numbering = _numbered(heading)
    return re.sub(_PUNCTUATION, "", words[numbering.end :] if numbering else words)


def number_of(heading: str) -> int | None:
    """The number that a heading prints, in digits of either kind; None where it prints none."""
    numbering = numbering_in(heading)
    return numbering.number if numbering else None


def numbering_in(heading: str) -> LeadingNumber | None:
    """The number that a heading prints and in which style; None where it prints none."""
    return _numbered(heading)[1]


# The headings of the form stand in every report, and several rules look at each.
@lru_cache(maxsize=1024)
def _numbered(heading: str) -> tuple[str, LeadingNumber | None]:
    words = re.sub(_BEFORE, "", fold(heading))
    # In a heading a space is a stop after digits too, which elsewhere are a number.
    return words, numbering_of(words) or numbering_of(re.sub(r"\s", "、", words, count=1))


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that are not empty, each without spaces."""
    return filter(None, map(plain, text.splitlines()))


def heading_span(report: Report, section: Section) -> Span:
    """Where a section begins, with the place of its heading where the source has it."""
    return Span(section, 0, 0, report.source.headings.get(section))


def headed(report: Report) -> list[SectionText]:
    """The sections of which the heading is known, in the order of the report."""
    return [each for each in report.sections if each.heading.strip()]


def without_heading(rule: Rule, report: Report) -> Iterator[Outcome]:
    """That a rule on headings is undecided for those that are not known.

    As in data, whose words are known and whose headings are not.
    """
    unknown = [each.section for each in report.sections if not each.heading.strip()]
    if unknown:
        yield rule.undecided(_NO_HEADING.format(joined(map(section_name, unknown))))


_NO_HEADING = Message("{}没有标题", "no heading: {}")

#: What a rule on the form rests on until it is made for an edition, whose own notice it then cites.
NOTICE = FORMAT_2021.whole
#: What a report contains, neither less nor more: the words of the later notice alone.
CONTENTS = FORMAT_2021.sentence("不能遗漏，也不宜泛化。…")
#: What section one is about, and where the results of article 50 (4) belong: of the later notice.
ASPECTS = FORMAT_2021.sentence("主要包括主动公开…")

_NOT_AT_HAND = Message("没有报告的文字", "the words of the report are not at hand")
_Function = Callable[[Rule, Report], Iterable[Outcome]]


def on_words(*fields: str) -> Callable[[_Function], _Function]:
    """Make a check undecided on a report without sections, as a table of figures is.

    `fields` names those of a report that can also state what the check asks for.
    """

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def check(rule: Rule, report: Report) -> Iterable[Outcome]:
            if report.sections or (fields and any(getattr(report, each) for each in fields)):
                return function(rule, report)
            return _wordless(rule.name)

        return check

    return decorate


@cache
def _wordless(name: str) -> tuple[Undecided, ...]:
    """That a rule is undecided since no words are at hand: the same for reports by the million."""
    return (Undecided(name, _NOT_AT_HAND),)
