"""The reports that the examples of rules begin with, each of which breaks no rule."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import evolve

from govdisclosure.forms import EDITIONS, Form, Section
from govdisclosure.reports import Extra, Report, SectionText
from govdisclosure.rules.rule import Example
from govdisclosure.text.numerals import to_chinese


def example_year(form: Form) -> int:
    """A year on which a form was demanded: on the first of the trial form it was encouraged."""
    return form.last_year or form.first_year


# Hundreds of examples begin with the same few reports.
@cache
def zero_report(form: Form, *, year: int | None = None) -> Report:
    """A report of a county on a form that had nothing to count, on a year of its own or another."""
    return Report.of(
        {}, publisher="某县人民政府", year=year or example_year(form), form=form
    ).filled()


def model_report(form: Form) -> Report:
    """A small report of a county on a form, whose words and figures break no rule."""
    year = example_year(form)
    words = {
        Section.OVERVIEW: "".join(
            f"（{to_chinese(number)}）{part}。按规定办理。\n"
            for number, part in enumerate(form.overview_parts, 1)
        )
        + "工作考核合格，社会评议满意，没有责任追究。",
        Section.PROBLEMS: "存在的问题是更新不够及时，下一步将安排专人改进。",
        Section.OTHER: f"{year}年没有收取信息处理费。",
    }
    return evolve(
        zero_report(form),
        title=f"某县人民政府{year}年政府信息公开工作年度报告",
        preamble=f"按照{form.notice.number}编制，统计期限为{year}年1月1日至12月31日。",
        sections=tuple(
            SectionText(section, heading, words.get(section, ""))
            for section, heading in form.headings.items()
        ),
        notices=(form.notice.number,),
    )


def failing_with(report: Report, **changes: Any) -> Example:
    """The example of a rule that a report passes, and that it fails with some fields changed."""
    return Example(report, evolve(report, **changes))


def with_words(report: Report, section: Section, text: str) -> Report:
    """The same report with other words in one section."""
    sections = (
        evolve(each, text=text) if each.section == section else each for each in report.sections
    )
    return evolve(report, sections=tuple(sections))


def with_sections(form: Form, order: tuple[int, ...], heading: str = "") -> Example:
    """The model, and the same with its sections in another order, or another first heading."""
    passing = model_report(form)
    first, *others = (passing.sections[number - 1] for number in order)
    return failing_with(
        passing, sections=(evolve(first, heading=heading or first.heading), *others)
    )


def other_edition(form: Form) -> Form:
    """An edition of the form that is not the given one."""
    return next(each for each in EDITIONS if each.edition != form.edition)


def of_other_edition(form: Form) -> tuple[Extra]:
    """A number in a line that another edition of the form prints and this one does not."""
    cells = other_edition(form).cells
    return (Extra(next(cell for cell in cells if cell not in form.positions), 3),)
