"""The six sections: there, in their order, numbered and worded as the form prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Form, Section, section_name
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report, SectionText
from govdisclosure.rules.check import Call, Check
from govdisclosure.rules.example_reports import model_report
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.structure.section_text import (
    bare,
    heading_span,
    lines_of,
    number_of,
    on_words,
)
from govdisclosure.text.numerals import to_chinese

#: A longer line is a sentence that mentions a section, and no heading.
_LONGEST_HEADING = 40


def section_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on the headings of a report on a form."""
    return tuple(
        Rule(
            f"form.section-{name}",
            Check(check),
            severity=severity,
            demand=demand,
            cites=form.notice.whole,
            basis=basis,
            example=Call(_changed, (change,)),
        )
        for name, check, severity, basis, demand, change in _RULES
    )


@on_words
def _missing(rule: Rule, report: Report) -> Iterator[Outcome]:
    present = {each.section for each in report.sections}
    absent = [section for section in Section if section not in present]
    unread = [section for section in absent if _may_be_there(report, section)]
    gone = [section for section in absent if section not in unread]
    if gone:
        yield rule.finding(
            zh="缺少" + "、".join(f"“{report.form.headings[each]}”" for each in gone) + "，应补写",
            en="missing, and to be written: " + ", ".join(_titled(report, each) for each in gone),
        )
    if unread:
        yield rule.undecided(
            Message("不能确定是否有{}", "it cannot be told whether there is {}").format(
                _listed(unread)
            )
        )


@on_words
def _order(rule: Rule, report: Report) -> Iterator[Outcome]:
    numbers = [each.section.number for each in report.sections]
    if numbers != sorted(numbers):
        yield rule.finding(
            zh=f"各部分的次序为{'、'.join(map(to_chinese, numbers))}，应按格式的次序排列",
            en=f"the sections stand in the order {', '.join(map(str, numbers))}: follow the form",
        )


@on_words
def _number(rule: Rule, report: Report) -> Iterator[Outcome]:
    for each in _with_headings(report):
        due, printed = each.section.number, number_of(each.heading)
        if printed != due:
            yield rule.finding(
                zh=f"“{each.heading.strip()}”应编号为“{to_chinese(due)}”",
                en=f"“{each.heading.strip()}” is section {due}"
                + ("" if printed is None else f", not {printed}"),
                spans=(heading_span(report, each.section),),
            )
    if gap := _without_headings(report):
        yield rule.undecided(_NO_HEADING.format(_listed(gap)))


@on_words
def _heading(rule: Rule, report: Report) -> Iterator[Outcome]:
    for each in _with_headings(report):
        due = report.form.headings[each.section]
        if bare(each.heading) != bare(due):
            yield rule.finding(
                zh=f"“{each.heading.strip()}”应写作“{due}”",
                en=f"“{each.heading.strip()}” is “{due}” in the form",
                spans=(heading_span(report, each.section),),
            )
    if gap := _without_headings(report):
        yield rule.undecided(_NO_HEADING.format(_listed(gap)))


_NO_HEADING = Message("{}没有标题", "no heading: {}")


def _with_headings(report: Report) -> list[SectionText]:
    return [each for each in report.sections if each.heading.strip()]


def _without_headings(report: Report) -> list[Section]:
    """Sections whose words are known and whose heading is not, as in data without headings."""
    return [each.section for each in report.sections if not each.heading.strip()]


def _listed(sections: list[Section]) -> Message:
    return joined(map(section_name, sections))


def _titled(report: Report, section: Section) -> str:
    return f"{section_name(section).en} ({report.form.headings[section]})"


#: The sections that are a table: data without headings need not list them among the words.
_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)


def _may_be_there(report: Report, section: Section) -> bool:
    """Whether a section that is not listed may have been printed all the same.

    No heading at all is known, as in data; or a line elsewhere reads like its heading, which the
    reader did not take for one.
    """
    if section in _TABLES and not _with_headings(report):
        return True
    headings = {bare(form.headings[section]) for form in EDITIONS}
    texts = (report.preamble, *(each.text for each in report.sections))
    return any(
        len(line) <= _LONGEST_HEADING and bare(line) in headings
        for text in texts
        for line in lines_of(text)
    )


_Sections = tuple[SectionText, ...]


def _changed(form: Form, change: Callable[[_Sections], _Sections]) -> Example:
    held = model_report(form)
    return Example(held, evolve(held, sections=change(held.sections)))


def _without_problems(sections: _Sections) -> _Sections:
    return sections[:4] + sections[5:]


def _first_last(sections: _Sections) -> _Sections:
    return (*sections[1:], sections[0])


def _numbered_three(sections: _Sections) -> _Sections:
    return (evolve(sections[0], heading="三、总体情况"), *sections[1:])


def _worded_otherwise(sections: _Sections) -> _Sections:
    return (evolve(sections[0], heading="一、基本情况"), *sections[1:])


#: In the order in which a report is held to them, each with what breaks it.
_RULES = (
    (
        "missing",
        _missing,
        Severity.ERROR,
        Basis.FORM,
        Message("六个部分齐全", "The report has all six sections."),
        _without_problems,
    ),
    (
        "order",
        _order,
        Severity.WARNING,
        Basis.FORM,
        Message("六个部分按格式的次序排列", "The sections stand in the order of the form."),
        _first_last,
    ),
    (
        "number",
        _number,
        Severity.WARNING,
        Basis.FORM,
        Message("各部分的编号与格式一致", "Each section bears the number that the form prints."),
        _numbered_three,
    ),
    (
        "heading",
        _heading,
        Severity.NOTE,
        Basis.PRACTICE,
        Message("各部分的标题与格式的文字一致", "Each heading is worded as the edition prints it."),
        _worded_otherwise,
    ),
)
