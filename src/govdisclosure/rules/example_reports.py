"""The reports that the examples of rules begin with, each of which breaks no rule."""

from __future__ import annotations

from attrs import evolve

from govdisclosure.forms import Form, Section
from govdisclosure.reports import Report, SectionText
from govdisclosure.text.numerals import to_chinese


def model_report(form: Form) -> Report:
    """A small report of a county on a form, whose words and figures break no rule."""
    year = form.first_year
    words = {
        Section.OVERVIEW: "".join(
            f"（{to_chinese(number)}）{part}。按规定办理。\n"
            for number, part in enumerate(form.overview_parts, 1)
        )
        + "工作考核合格，社会评议满意，没有责任追究。",
        Section.PROBLEMS: "存在的问题是更新不够及时，下一步将安排专人改进。",
        Section.OTHER: f"{year}年没有收取信息处理费。",
    }
    zeros = Report.of({}, publisher="某县人民政府", year=year, form=form).filled()
    return evolve(
        zeros,
        title=f"某县人民政府{year}年政府信息公开工作年度报告",
        preamble=f"按照{form.notice.number}编制，统计期限为{year}年1月1日至12月31日。",
        sections=tuple(
            SectionText(section, heading, words.get(section, ""))
            for section, heading in form.headings.items()
        ),
        notices=(form.notice.number,),
    )
