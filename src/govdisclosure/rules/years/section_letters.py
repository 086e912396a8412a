"""The words of sections one and five as they are compared, and passages of them as quoted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from govdisclosure.forms import EDITIONS, Form, Section
from govdisclosure.message import Message
from govdisclosure.reports import Report, Span
from govdisclosure.text.quotations import in_quotation_marks
from govdisclosure.text.shingles import Letters, letters_of

#: The sections that are words alone and say what the year was like, by what they are called.
SECTION_NAMES: Mapping[Section, Message] = {
    Section.OVERVIEW: Message("第一部分", "section one"),
    Section.PROBLEMS: Message("第五部分", "section five"),
}
COMPARED_SECTIONS = tuple(SECTION_NAMES)
#: No quotation of a passage is longer than this.
_LONGEST = 40


def section_letters(report: Report) -> dict[Section, Letters]:
    """The letters of sections one and five of a report, of each that has words.

    Args:
        report: The report; numbers, days, citations and what its form prints are left out.
    """
    headings, sentences = _printed(report.form)
    return {
        each.section: letters_of(each.text, headings=headings, sentences=sentences)
        for each in report.sections
        if each.section in SECTION_NAMES and each.text
    }


@cache
def _printed(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings within section one, and the sentences, that a form and its notice print."""
    # The trial form leaves its parts open, and many of its reports have those of the next.
    parts = form.overview_parts or EDITIONS[-1].overview_parts
    return parts, ("、".join(parts), *form.notice.notes)


def passage_words(report: Report, span: Span) -> Message:
    """A passage of the words of a report as it is quoted: its beginning, on one line.

    Args:
        report: The report.
        span: Where the passage stands in its words.
    """
    text = next(each.text for each in report.sections if each.section is span.section)
    words = " ".join(text[span.start : span.end].split())
    shortened = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    quotation = in_quotation_marks(shortened)
    return Message(quotation, quotation)
