"""The numbers of the sections: as the form prints them, and no section that it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Form, Section, section_of
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report, SectionText, Span
from govdisclosure.rules.check_call import Call
from govdisclosure.rules.clean_reports import failing_with, model_report, with_sections
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import (
    CONTENTS,
    NOTICE,
    headed,
    heading_span,
    number_of,
    numbering_in,
    on_words,
    without_heading,
)
from govdisclosure.text.character_variants import fold
from govdisclosure.text.numbering import LeadingNumber, numbering_of
from govdisclosure.text.numerals import to_chinese

#: A heading of a section is short, and nothing in it ends a clause.
_LONGEST_HEADING = 30
_CLAUSE = r"[,。;:!?…|]"
#: What is numbered on behind the sections and is no section, and what only looks like a number.
_NO_SECTION = "附|备?注|[年月日]"
_QUOTED = Message("“{}”", "“{}”")


@rule(
    "form.section-number",
    cites=NOTICE,
    severity=Severity.WARNING,
    basis=Basis.FORM,
    zh="各部分的编号与格式一致",
    en="Each section bears the number that the form prints.",
    example=Call(with_sections, ((1, 2, 3, 4, 5, 6), "三、总体情况")),
)
@on_words()
def _number(rule: Rule, report: Report) -> Iterator[Outcome]:
    # One left out, or one too many, shifts all behind it: that is told once.
    extra = [each.section.number for each in _continued(report)]
    for distance, shifted in groupby(headed(report), key=_distance):
        run = list(shifted)
        moved = sum(number < run[0].section.number for number in extra)
        if distance != 0:
            yield rule.finding(
                _misnumbered(run),
                spans=[heading_span(report, each.section) for each in run],
                # What another section moves by itself is no graver than that section.
                severity=Severity.NOTE if distance == moved else rule.severity,
            )
    yield from without_heading(rule, report)


def _distance(section: SectionText) -> int | None:
    """How far the number of a heading is from that of the form; None where it has no number."""
    printed = number_of(section.heading)
    return None if printed is None else printed - section.section.number


def _misnumbered(run: list[SectionText]) -> Message:
    headings = joined(_QUOTED.format(each.heading.strip()) for each in run)
    due = [each.section.number for each in run]
    printed = [str(number) for each in run if (number := number_of(each.heading)) is not None]
    # 七 for the sixth of six is one number, as is 三 for the first.
    zh = "应编号为" if len(run) == 1 else "应依次编号为"
    numbers = "、".join(f"“{to_chinese(number)}”" for number in due)
    are = "is section" if len(run) == 1 else "are sections"
    wrong = f", not {', '.join(printed)}" if printed else ""
    return Message(
        f"{headings.zh}{zh}{numbers}", f"{headings.en} {are} {', '.join(map(str, due))}{wrong}"
    )


def _with_a_seventh(form: Form) -> Example:
    passing = model_report(form)
    *others, last = passing.sections
    seventh = evolve(last, text=f"{last.text}\n七、工作亮点\n创建了示范点。")
    return failing_with(passing, sections=(*others, seventh))


@rule(
    "form.extra-section",
    cites=CONTENTS,
    severity=Severity.NOTE,
    basis=Basis.FORM,
    zh="除格式的六个部分外不另设部分",
    en="There is no section beside the six of the form.",
    example=_with_a_seventh,
)
@on_words()
def _extra(rule: Rule, report: Report) -> Iterator[Outcome]:
    if len(headed(report)) < len(report.sections):
        yield from without_heading(rule, report)
        return
    extra = _continued(report)
    whole = [each.section for each in report.sections] == list(Section)
    if extra and whole:
        names = joined(_QUOTED.format(each.words) for each in extra)
        yield rule.finding(_BESIDE.format(names), spans=[_span(report, each) for each in extra])
    elif extra:
        # It may be one of the six, under words of its own.
        names = joined(_QUOTED.format(each.words) for each in extra)
        yield rule.undecided(_MAY_BE_ONE.format(names))


_BESIDE = Message(
    "在格式的六个部分之外另设{}；报告内容不宜泛化，请核对能否并入六个部分",
    "{} stands beside the six sections of the form: please check whether it belongs in one of them",
)
_MAY_BE_ONE = Message(
    "不能确定{}是否为六个部分之一", "it cannot be told whether {} is one of the six sections"
)


class _NumberedLine(NamedTuple):
    """A line that may be the heading of a section: its words, and where they stand."""

    section: Section
    start: int
    words: str
    numbering: LeadingNumber


class _SectionWords(NamedTuple):
    """The words of a section, up to the next heading.

    `before` and `after` are the numbers of the two headings, `after` None behind the last, and
    `style` that of the headings.
    """

    section: Section
    text: str
    before: LeadingNumber
    after: LeadingNumber | None

    @property
    def continued(self) -> list[_NumberedLine]:
        """The lines that go on with the numbers of the sections, up to the next heading."""
        lines = [each for each in self._numbered if self._is_of_sections(each.numbering)]
        expected = range(self.before.number + 1, self.before.number + 1 + len(lines))
        runs_on = [each.numbering.number for each in lines] == list(expected)
        fits = self.after is None or self.after.number == expected.stop
        return lines if lines and runs_on and fits and all(map(_is_heading, lines)) else []

    def _is_of_sections(self, numbering: LeadingNumber) -> bool:
        return (numbering.style, numbering.counter) == (self.before.style, self.before.counter)

    @property
    def _numbered(self) -> Iterator[_NumberedLine]:
        start = 0
        for line in self.text.splitlines(keepends=True):
            words = line.strip()
            # No number is longer, and a line may be a paragraph.
            numbering = numbering_of(fold(words[:_LONGEST_HEADING]))
            if numbering:
                yield _NumberedLine(self.section, start, words, numbering)
            start += len(line)


def _continued(report: Report) -> tuple[_NumberedLine, ...]:
    """The lines that go on with the numbers of the sections and are none of the six."""
    return _continued_in(report.sections)


# Two rules ask it of each report, one after the other.
@lru_cache(maxsize=8)
def _continued_in(sections: tuple[SectionText, ...]) -> tuple[_NumberedLine, ...]:
    return tuple(line for words in _words_of_sections(sections) for line in words.continued)


def _words_of_sections(sections: tuple[SectionText, ...]) -> Iterator[_SectionWords]:
    """The words behind each heading that has a number, with the numbers about them."""
    numbers = [numbering_in(each.heading) for each in sections]
    for each, (before, after) in zip(sections, pairwise([*numbers, None]), strict=True):
        last = each is sections[-1]
        if before and (last or after):
            yield _SectionWords(each.section, each.text, before, after)


def _is_heading(line: _NumberedLine) -> bool:
    """Whether a numbered line is worded as a heading is, and as none of the six."""
    words = "".join(fold(line.words)[line.numbering.end :].split())
    if not 1 < len(words) <= _LONGEST_HEADING or section_of(line.words):
        return False
    return not re.search(_CLAUSE, words) and not re.match(_NO_SECTION, words)


def _span(report: Report, line: _NumberedLine) -> Span:
    end = line.start + len(line.words)
    return Span(line.section, line.start, end, report.source.place_in(line.section, line.start))


#: The rules on the numbers of the sections.
NUMBER_RULES = (_number, _extra)
