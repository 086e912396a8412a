"""Words without a file: a report that is nothing but what it says."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from attrs import evolve

from govdisclosure.errors import require
from govdisclosure.forms import Form, Section, section_of
from govdisclosure.message import Message
from govdisclosure.reports.report import Report
from govdisclosure.reports.source import Diagnostic, Passage, Place, Source
from govdisclosure.reports.words_and_remarks import SectionText

#: The code of what a reader notes of a table of which a file has not one row.
_ABSENT = "missing-table"
_ALONE = Message("只有文字，没有表格", "words alone were given, and no tables")


class _Stretch(NamedTuple):
    """The words below one heading, and the line on which they begin."""

    section: Section
    heading: str
    lines: list[str]
    first: int

    @property
    def passages(self) -> tuple[Passage, ...]:
        starts = accumulate(map(len, self.lines[:-1]), initial=0)
        places = map(Place, range(self.first, self.first + len(self.lines)))
        return tuple(map(Passage, starts, places))


_AS_TEXT = Message(
    "请以文本给出文字，如'收到申请12件。'", "give the words as a text, as in '收到申请12件。'"
)


def report_of_words(
    words: str, *, year: int, publisher: str = "", form: Form | None = None
) -> Report:
    """A report of words alone, of which every cell is unread.

    Words with headings of the form are cut at these, and what precedes section one is no part of
    it; words without any are section one.

    Args:
        words: The words, with or without the headings of the six sections.
        year: The year that they are on.
        publisher: The name of the organ that reports, "" where it is not known.
        form: The edition of the form; the one that the year demands unless given.

    Raises:
        OptionError: what is no text.
        EditionError: a year without a form.
    """
    require(words, str, instead=_AS_TEXT)
    blank = Report.of({}, publisher=publisher, year=year, form=form)
    before, stretches = _cut(words)
    return evolve(
        blank,
        preamble=before,
        sections=tuple(
            SectionText(each.section, each.heading, "".join(each.lines)) for each in stretches
        ),
        source=Source(
            passages={each.section: each.passages for each in stretches},
            diagnostics=(Diagnostic(_ABSENT, _ALONE, blank.form.cells),),
        ),
    )


def _cut(words: str) -> tuple[str, list[_Stretch]]:
    """What precedes section one, and the sections; a heading that comes again is words."""
    # Without a heading it is section one, and so is what precedes the heading of another.
    parts = [_Stretch(Section.OVERVIEW, "", [], 1)]
    headed: set[Section] = set()
    for number, line in enumerate(words.splitlines(keepends=True), 1):
        section = section_of(line.rstrip())
        if section is None or section in headed:
            parts[-1].lines.append(line)
        else:
            headed.add(section)
            parts.append(_Stretch(section, line.strip(), [], number + 1))
    before = "".join(parts[0].lines)
    if Section.OVERVIEW in headed:
        return before.strip(), parts[1:]
    return "", parts if before.strip() or not headed else parts[1:]
