"""The six sections: there, in their order, numbered and worded as the form prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Form, Section
from govdisclosure.law import Citation
from govdisclosure.reports import Report, SectionText
from govdisclosure.rules.rule import Example, FunctionRule, rule
from govdisclosure.rules.structure.words import (
    bare,
    heading_span,
    lines_of,
    model_report,
    name_of,
    number_of,
    on_words,
)
from govdisclosure.text.numerals import to_chinese

__all__ = ["section_rules"]

#: A longer line is a sentence that mentions a section, and no heading.
_LONGEST_HEADING = 40


def section_rules(form: Form) -> tuple[FunctionRule, ...]:
    """The rules on the headings of a report on a form."""
    notice = form.notice.whole
    return tuple(make(notice) for make in _RULES)


def _missing(notice: Citation) -> FunctionRule:
    @on_words
    @rule(
        "form.section-missing",
        cites=notice,
        zh="六个部分齐全",
        en="The report has all six sections.",
        example=lambda form: _example(form, lambda sections: sections[:4] + sections[5:]),
    )
    def missing(report: Report) -> Iterator[Outcome]:
        present = {each.section for each in report.sections}
        absent = [section for section in Section if section not in present]
        unread = [section for section in absent if _may_be_there(report, section)]
        gone = [section for section in absent if section not in unread]
        if gone:
            yield missing.finding(
                zh="缺少" + "、".join(report.form.headings[each] for each in gone),
                en="missing: " + ", ".join(_titled(report, each) for each in gone),
            )
        if unread:
            yield missing.gap(
                zh="不能确定是否有" + _listed(unread, zh=True),
                en="it cannot be told whether there is " + _listed(unread),
            )

    return missing


def _order(notice: Citation) -> FunctionRule:
    @on_words
    @rule(
        "form.section-order",
        cites=notice,
        severity=Severity.WARNING,
        zh="六个部分按格式的次序排列",
        en="The sections stand in the order of the form.",
        example=lambda form: _example(form, lambda sections: (*sections[1:], sections[0])),
    )
    def order(report: Report) -> Iterator[Outcome]:
        numbers = [each.section.number for each in report.sections]
        if numbers != sorted(numbers):
            yield order.finding(
                zh="各部分的次序为" + "、".join(map(to_chinese, numbers)),
                en="the sections stand in the order " + ", ".join(map(str, numbers)),
            )

    return order


def _number(notice: Citation) -> FunctionRule:
    @on_words
    @rule(
        "form.section-number",
        cites=notice,
        severity=Severity.WARNING,
        zh="各部分的编号与格式一致",
        en="Each section bears the number that the form prints.",
        example=lambda form: _example(form, lambda each: _headed(each, "三、总体情况")),
    )
    def number(report: Report) -> Iterator[Outcome]:
        for each in _with_headings(report):
            due, printed = each.section.number, number_of(each.heading)
            if printed != due:
                found = number.finding(
                    zh=f"“{each.heading.strip()}”应编号为“{to_chinese(due)}”",
                    en=f"“{each.heading.strip()}” is section {due}"
                    + ("" if printed is None else f", not {printed}"),
                )
                yield evolve(found, spans=(heading_span(report, each.section),))
        if gap := _without_headings(report):
            yield number.gap(
                zh=f"没有标题：{_listed(gap, zh=True)}", en=f"no heading: {_listed(gap)}"
            )

    return number


def _heading(notice: Citation) -> FunctionRule:
    @on_words
    @rule(
        "form.section-heading",
        cites=notice,
        severity=Severity.NOTE,
        zh="各部分的标题与格式的文字一致",
        en="Each heading is worded as the edition prints it.",
        example=lambda form: _example(form, lambda each: _headed(each, "一、基本情况")),
    )
    def heading(report: Report) -> Iterator[Outcome]:
        for each in _with_headings(report):
            due = report.form.headings[each.section]
            if bare(each.heading) != bare(due):
                found = heading.finding(
                    zh=f"“{each.heading.strip()}”在格式中为“{due}”",
                    en=f"“{each.heading.strip()}” is printed “{due}”",
                )
                yield evolve(found, spans=(heading_span(report, each.section),))
        if gap := _without_headings(report):
            yield heading.gap(
                zh=f"没有标题：{_listed(gap, zh=True)}", en=f"no heading: {_listed(gap)}"
            )

    return heading


#: In the order in which a report is held to them.
_RULES: Sequence[Callable[[Citation], FunctionRule]] = (
    _missing,
    _order,
    _number,
    _heading,
)


def _with_headings(report: Report) -> list[SectionText]:
    return [each for each in report.sections if each.heading.strip()]


def _without_headings(report: Report) -> list[Section]:
    """Sections whose words are known and whose heading is not, as in data without headings."""
    return [each.section for each in report.sections if not each.heading.strip()]


def _listed(sections: list[Section], *, zh: bool = False) -> str:
    names = [name_of(section) for section in sections]
    return "、".join(each.zh for each in names) if zh else ", ".join(each.en for each in names)


def _titled(report: Report, section: Section) -> str:
    return f"{name_of(section).en} ({report.form.headings[section]})"


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


def _example(form: Form, change: Callable[[_Sections], _Sections]) -> Example:
    held = model_report(form)
    return Example(held, evolve(held, sections=change(held.sections)))


def _headed(sections: _Sections, heading: str) -> _Sections:
    return (evolve(sections[0], heading=heading), *sections[1:])
