"""One year and one edition: of the form, of the notice cited, of the title and the period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Form, Section, form_for, form_of
from govdisclosure.law import REGULATION
from govdisclosure.message import Message
from govdisclosure.reports import Extra, Report
from govdisclosure.rules.check import Check, DataCheck
from govdisclosure.rules.example_reports import model_report
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.structure.section_text import plain, wordless
from govdisclosure.text.dates import PERIOD, YEAR, year_of, years_of
from govdisclosure.text.notices import notices_in
from govdisclosure.wording import counted

#: The notices on the form are of the series of one office: year and number tell them apart.
_SERIES = "国办公开办函"
#: The period of the figures, named as such: the whole of a year, or a part of it.
_PERIOD = rf"(?:期限|期间|周期|时限|时间|数据|范围)[^。;]{{0,20}}?{PERIOD}"


def edition_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on what a report on a form must have of its year."""
    return _edition_rule(form), _mixed_rule(form), _notice_rule(form), _year_rule()


def _edition_rule(form: Form) -> Rule:
    return Rule(
        "form.edition",
        EditionCheck(),
        cites=form.notice.whole,
        basis=Basis.FORM,
        demand=Message(
            "使用报告年度应当使用的格式",
            "The report uses the edition of the form that is in force for its year.",
        ),
        example=_wrong_edition,
    )


@frozen
class EditionCheck(DataCheck):
    """A report uses the form that its year demands."""

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Hold the form of a report against its year."""
        due = form_for(report.year)
        if report.form != due:
            yield rule.finding(
                zh=f"{report.year}年报告使用了{report.form}年版格式，应使用{due}年版格式",
                en=f"the report on {report.year} uses edition {report.form} of the form: {due} is "
                "due",
                cites=due.notice.whole,
            )


def _wrong_edition(form: Form) -> Example:
    held = model_report(form)
    other = next(each for each in EDITIONS if each != form)
    return Example(held, evolve(held, year=other.first_year))


def _mixed_rule(form: Form) -> Rule:
    return Rule(
        "form.mixed",
        Check(_mixed),
        cites=form.notice.whole,
        basis=Basis.FORM,
        demand=Message(
            "各表全部使用同一版格式，不混用",
            "The tables are of one edition of the form, not of two.",
        ),
        example=_of_two_editions,
    )


def _mixed(rule: Rule, report: Report) -> Iterator[Outcome]:
    for other in EDITIONS if report.extras else ():
        # A subtotal of one edition may be a row of the other: 其他处理 is both.
        theirs = [
            each.cell
            for each in report.extras
            if each.cell in other.positions and each.cell not in report.form.subtotals
        ]
        ours = [
            cell
            for cell in report.form.cells
            if cell not in other.positions and report[cell] is not None
        ]
        if theirs and ours:
            yield rule.finding(
                zh=f"{report.form}年版的表中另填有{other}年版的{len(theirs)}格，应只用一版格式",
                en=f"beside lines of edition {report.form} alone stand "
                f"{counted(len(theirs), 'cell')} of edition {other}: use one of the two",
                cells=theirs,
                report=report,
            )


def _of_two_editions(form: Form) -> Example:
    held = model_report(form)
    other = form_of("2019" if form.edition == "2021" else "2021")
    cell = next(cell for cell in other.cells if cell not in form.positions)
    return Example(held, evolve(held, extras=(Extra(cell, 3),)))


def _notice_rule(form: Form) -> Rule:
    return Rule(
        "form.notice",
        Check(_notice),
        cites=form.notice.whole,
        severity=Severity.WARNING,
        basis=Basis.PRACTICE,
        demand=Message(
            "引用报告年度现行有效的格式通知（引用为惯例）",
            "The notice that the report cites is the one in force for its year (that one is cited "
            "is practice).",
        ),
        example=_wrong_notice,
    )


def _notice(rule: Rule, report: Report) -> Iterable[Outcome]:
    if report.notices or report.preamble or report.sections:
        return _cited(rule, report)
    return wordless(rule.name)


def _cited(rule: Rule, report: Report) -> Iterator[Outcome]:
    cited = _notices(report)
    due = form_for(report.year)
    if not cited:
        yield rule.not_applicable(zh="没有引用格式的通知", en="no notice on the form is cited")
    elif due.notice.number not in cited:
        known = {form.notice.number for form in EDITIONS}.intersection(cited)
        yield rule.finding(
            zh=f"引用的是{'、'.join(cited)}，{report.year}年报告应依据{due.notice.number}",
            en=f"it cites {', '.join(cited)}; a report on {report.year} follows "
            f"{due.notice.number}",
            cites=due.notice.whole,
            # A number that prescribes no form known here may be a slip, or a notice to come.
            severity=Severity.WARNING if known else Severity.NOTE,
        )


def _notices(report: Report) -> list[str]:
    """The numbers, as official, of the notices of the office that prescribes the form."""
    words = " ".join(report.notices) or "".join((report.preamble, *_words_of_overview(report)))
    return [each for each in notices_in(plain(words)) if each.startswith(_SERIES)]


def _words_of_overview(report: Report) -> tuple[str, ...]:
    section = report.section(Section.OVERVIEW)
    return (section.text,) if section else ()


def _wrong_notice(form: Form) -> Example:
    held = model_report(form)
    other = next(each for each in EDITIONS if each != form)
    return Example(held, evolve(held, notices=(other.notice.number,)))


def _year_rule() -> Rule:
    return Rule(
        "form.year",
        Check(_year),
        cites=REGULATION.article(49),
        demand=Message(
            "标题的年度、统计期限的年度与数据的年度一致",
            "The year of the title, of the period stated and of the figures is one.",
        ),
        example=_wrong_year,
    )


def _year(rule: Rule, report: Report) -> Iterable[Outcome]:
    if report.title or report.preamble or report.sections:
        return _dated(rule, report)
    return wordless(rule.name)


def _dated(rule: Rule, report: Report) -> Iterator[Outcome]:
    title, period = _years_of(report)
    if not title and not period:
        yield rule.not_applicable(
            zh="标题和统计期限都没有写明年度", en="neither title nor period states a year"
        )
    if title and title != {report.year}:
        yield rule.finding(
            zh=f"标题写{_joined(title)}年，数据属于{report.year}年；请核对",
            en=f"the title says {_joined(title)}, the figures are of {report.year}; please check",
        )
    if period and period != {report.year}:
        yield rule.finding(
            zh=f"统计期限为{_joined(period)}年，数据属于{report.year}年；请核对",
            en=f"the period is of {_joined(period)}, the figures are of {report.year}; please "
            "check",
        )


def _years_of(report: Report) -> tuple[set[int], set[int]]:
    """The year that the title states, and those between which the period runs."""
    title = re.search(rf"{YEAR}(?=年)", plain(report.title))
    words = plain("".join((report.preamble, *_words_of_overview(report))))
    period = re.search(_PERIOD, words)
    return (
        {year_of(title[0])} if title else set(),
        set(years_of(period)) if period else set(),
    )


def _joined(years: set[int]) -> str:
    return "–".join(map(str, sorted(years)))


def _wrong_year(form: Form) -> Example:
    held = model_report(form)
    stale = held.preamble.replace(f"{held.year}年1月", f"{held.year - 1}年1月")
    return Example(held, evolve(held, preamble=stale))
