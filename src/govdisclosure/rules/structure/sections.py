"""The six sections: there, in their order, numbered and worded as the form prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Section, form_for, section_name
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report, SectionText
from govdisclosure.rules.check_call import Call
from govdisclosure.rules.clean_reports import with_sections
from govdisclosure.rules.rule import Basis, Rule, rule
from govdisclosure.rules.structure.section_numbers import NUMBER_RULES
from govdisclosure.rules.structure.words_of_sections import (
    CONTENTS,
    NOTICE,
    bare,
    headed,
    heading_span,
    lines_of,
    on_words,
    without_heading,
)
from govdisclosure.text.numerals import to_chinese

#: A longer line is a sentence that mentions a section, and no heading.
_LONGEST_HEADING = 40
#: How many characters a number has that is none of those that headings have: Ⅲ, III or 第叁.
_NUMBER = 3


@rule(
    "form.section-missing",
    cites=CONTENTS,
    basis=Basis.FORM,
    zh="六个部分齐全",
    en="The report has all six sections.",
    example=Call(with_sections, ((1, 2, 3, 4, 6),)),
)
@on_words()
def _missing(rule: Rule, report: Report) -> Iterator[Outcome]:
    present = {each.section for each in report.sections}
    absent = [section for section in Section if section not in present]
    unread = [section for section in absent if _may_be_there(report, section)]
    missing = [section for section in absent if section not in unread]
    headings = report.form.headings
    if missing:
        listed = (Message(f"“{headings[each]}”", _titled(headings, each)) for each in missing)
        yield rule.finding(
            Message("缺少{}，应补写", "missing, and to be written: {}").format(joined(listed))
        )
    if unread:
        yield rule.undecided(
            Message("不能确定是否有{}", "it cannot be told whether there is {}").format(
                joined(map(section_name, unread))
            )
        )


@rule(
    "form.section-order",
    cites=NOTICE,
    severity=Severity.WARNING,
    basis=Basis.FORM,
    zh="六个部分按格式的次序排列",
    en="The sections stand in the order of the form.",
    example=Call(with_sections, ((2, 3, 4, 5, 6, 1),)),
)
@on_words()
def _order(rule: Rule, report: Report) -> Iterator[Outcome]:
    numbers = [each.section.number for each in report.sections]
    if numbers != sorted(numbers):
        yield rule.finding(
            zh=f"各部分的次序为{'、'.join(map(to_chinese, numbers))}，应按格式的次序排列",
            en=f"the sections stand in the order {', '.join(map(str, numbers))}: follow the form",
        )


@rule(
    "form.section-heading",
    cites=NOTICE,
    severity=Severity.NOTE,
    basis=Basis.PRACTICE,
    zh="各部分的标题与格式的文字一致",
    en="Each heading is worded as the edition prints it.",
    example=Call(with_sections, ((1, 2, 3, 4, 5, 6), "一、基本情况")),
)
@on_words()
def _heading(rule: Rule, report: Report) -> Iterator[Outcome]:
    for each in headed(report):
        found = _misworded(report, each)
        if found:
            yield rule.finding(found, spans=(heading_span(report, each.section),))
    yield from without_heading(rule, report)


#: The rules on the headings of a report.
SECTION_RULES = (_missing, _order, *NUMBER_RULES, _heading)


def _misworded(report: Report, section: SectionText) -> Message | None:
    heading, due = section.heading.strip(), report.form.headings[section.section]
    # Whoever uses another edition than is due may have its headings or those that are due.
    if heading == due or bare(heading) in {
        bare(form.headings[section.section]) for form in (report.form, form_for(report.year))
    }:
        return None
    return Message(f"“{heading}”应写作“{due}”", f"“{heading}” is “{due}” in the form")


def _titled(headings: Mapping[Section, str], section: Section) -> str:
    return f"{section_name(section).en} ({headings[section]})"


#: The sections that are a table: data without headings need not list them among the words.
_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)


def _may_be_there(report: Report, section: Section) -> bool:
    """Whether a section that is not listed may have been printed all the same.

    No heading at all is known, as in data; or a line elsewhere reads like its heading, which the
    reader did not take for one.
    """
    if section in _TABLES and not any(each.heading.strip() for each in report.sections):
        return True
    headings = {bare(form.headings[section]) for form in EDITIONS}
    texts = (report.preamble, *(each.text for each in report.sections))
    return any(
        len(line) <= _LONGEST_HEADING and _ends_in(bare(line), headings)
        for text in texts
        for line in lines_of(text)
    )


def _ends_in(words: str, headings: Iterable[str]) -> bool:
    """Whether words are a heading, behind a number that is not read as one: 壹 or Ⅰ."""
    return any(words.endswith(each) and len(words) - len(each) <= _NUMBER for each in headings)
