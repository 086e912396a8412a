"""Last year's words left standing: how much of a section is what last year's report said there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from govdisclosure.errors import OptionError, require_whole, shown
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import FORM_2021, Form, Section
from govdisclosure.law import FORMAT_2021, Citation
from govdisclosure.message import NOTHING, Message, joined
from govdisclosure.prose import placed_span
from govdisclosure.reports import Place, Report, SectionText, Span
from govdisclosure.rules.check_call import Check
from govdisclosure.rules.clean_reports import zero_report
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.years.last_year import without_last_year
from govdisclosure.rules.years.section_letters import (
    COMPARED_SECTIONS,
    SECTION_NAMES,
    passage_words,
    section_letters,
)
from govdisclosure.text.shingles import SIZE, Letters, longest_passage, share_repeated

#: Of 21 pairs of successive years six repeated half, and one four fifths: last year's text
#: with other numbers (docs/figures/repetition.txt).
NOTE_FROM, WARNING_FROM = Fraction(1, 2), Fraction(4, 5)
#: Of fewer letters a few phrases that every office writes are half.
AT_LEAST = 200

_SHORT = Message(
    "第一部分、第五部分的文字（数字、日期、引文不计）都不足{}字",
    "neither section one nor five has {} characters besides numbers, days and citations",
)
_NO_COUNTERPART = Message(
    "上一年度报告相应部分的文字不足{}字",
    "the same section of last year's report has not {} characters",
)
_REPEATED = Message(
    "{0}的文字有{1}%与上一年度报告相同（数字、日期、引文不计），最长一处{2}；请核对，并写明本年度的情况",
    "{1}% of the words of {0} are those of last year's report, besides numbers, days and "
    "citations; the longest passage is {2}: please check, and say what this year was like",
)
#: The passage as both reports have it: its words once where they are the same in both.
_SIDE_BY_SIDE = Message("本年为{}{}，上年为{}{}", "{}{} this year and {}{} last year")
_ALIKE = Message("为{}", "{}")
_AT = Message("（{}）", " ({})")
_ONE = Message("{}", "{}")
_THIS_YEAR, _LAST_YEAR = Message("本年{}", "this year {}"), Message("上年{}", "last year {}")


def repetition_rule(
    *,
    note_from: Fraction | float = NOTE_FROM,
    warning_from: Fraction | float = WARNING_FROM,
    shingle: int = SIZE,
    at_least: int = AT_LEAST,
    name: str = "years.repetition",
    cites: Citation | None = None,
    basis: Basis | str = Basis.FORM,
) -> Rule:
    """The rule that sections one and five do not repeat last year's report.

    What is compared are letters: numbers, days, titles and numbers of documents, the headings that
    the form prints, what a report says of itself, marks and spaces are left out of both reports.

    Args:
        note_from: The share of a section, above 0 and up to 1, from which there is a note.
        warning_from: The share from which there is a warning, no smaller.
        shingle: How many letters in a row must be the same to count.
        at_least: How many letters a section must have in both reports to be compared.
        name: The name of the rule.
        cites: The provision that it rests on; the notice of 2021 unless given.
        basis: What makes it bind, as a Basis or its name.

    Raises:
        OptionError: shares that are none or in the wrong order, a number below 1, or a basis that
            is none.
        RuleNameError: a name that is not words joined by dots.
    """
    note, warning = share_given("note_from", note_from), share_given("warning_from", warning_from)
    if note > warning:
        raise OptionError(
            Message(
                f"note_from是{note_from}，大于warning_from的{warning_from}",
                f"note_from is {note_from}, above warning_from, {warning_from}",
            )
        )
    for option, number in (("shingle", shingle), ("at_least", at_least)):
        require_whole(option, number)
    return Rule(
        name,
        Check(_repetition, (note, warning, shingle, at_least)),
        severity=Severity.WARNING,
        basis=basis,
        cites=cites or FORMAT_2021.sentence("内容雷同、敷衍塞责…"),
        demand=Message(
            "第一部分和第五部分写本年度的情况，不照搬上一年度报告",
            "Sections one and five say what the year was like, and do not repeat last year's.",
        ),
        # The notice that names it is of that year.
        since=FORM_2021.first_year,
        example=_example,
    )


def share_given(name: str, given: Fraction | float) -> Fraction:
    """A share that a caller gave, as it is written: 0.8 is four fifths.

    Args:
        name: What the share is called, for the error.
        given: The share.

    Raises:
        OptionError: what is no number above 0 and up to 1.
    """
    if type(given) not in (Fraction, float, int) or not 0 < given <= 1:
        raise OptionError(
            Message(
                f"{name}是{shown(given)}：请给出大于0、不大于1的比例，如0.5",
                f"{name} is {shown(given)}: give a share above 0 and up to 1, as in 0.5",
            )
        )
    return Fraction(str(given))


def _repetition(
    rule: Rule, report: Report, note: Fraction, warning: Fraction, shingle: int, at_least: int
) -> Iterator[Outcome]:
    if report.previous is None and _may_have(report, at_least):
        # As nearly always: the letters need not be counted.
        yield without_last_year(rule, report)
        return
    now = _enough(report, at_least)
    if report.previous is None or not now:
        yield rule.not_applicable(_SHORT.format(at_least))
        return
    last = _enough(report.previous, at_least)
    both = [section for section in now if section in last]
    if not both:
        yield rule.not_applicable(_NO_COUNTERPART.format(at_least))
    for section in both:
        share = share_repeated(now[section], last[section], size=shingle)
        if share >= note:
            passage = longest_passage(now[section], last[section], size=shingle)
            assert passage is not None, "some of it is shared"
            here = Span(section, passage.start, passage.end)
            there = Span(section, passage.other_start, passage.other_end)
            message = _side_by_side(report, here, report.previous, there)
            yield rule.finding(
                _REPEATED.format(SECTION_NAMES[section], int(share * 100), message),
                severity=Severity.WARNING if share >= warning else Severity.NOTE,
                spans=[placed_span(here, report.source)],
            )


def _may_have(report: Report, at_least: int) -> bool:
    """Whether a section is so long that it may have enough letters."""
    sections = filter(None, map(report.section, COMPARED_SECTIONS))
    return any(len(each.text) >= at_least for each in sections)


def _enough(report: Report, at_least: int) -> dict[Section, Letters]:
    """The letters of the sections that have enough of them."""
    letters = section_letters(report)
    return {section: each for section, each in letters.items() if len(each.text) >= at_least}


def _side_by_side(report: Report, here: Span, previous: Report, there: Span) -> Message:
    """A passage as a report and last year's have it, and where it stands in either."""
    now, last = passage_words(report, here), passage_words(previous, there)
    places = [
        of_year.source.place_in(span.section, span.start)
        for of_year, span in ((report, here), (previous, there))
    ]
    if now != last:
        return _SIDE_BY_SIDE.format(now, _at([places[0]]), last, _at([places[1]]))
    return _ALIKE.format(now) + _at(places, (_THIS_YEAR, _LAST_YEAR))


def _at(places: Sequence[Place | None], years: Sequence[Message] = (_ONE,)) -> Message:
    """Places in brackets, each with the year that it is of; nothing where none is known."""
    known = [
        year.format(Message(place.to("zh"), place.to("en")))
        for place, year in zip(places, years, strict=True)
        if place
    ]
    return _AT.format(joined(known)) if known else NOTHING


#: Section one as two offices would write it, each with more than is needed to be compared.
_TOLD = (
    "全年围绕重点项目、民生实事和营商环境三类事项公开信息，逐项列明责任科室和完成时限。"
    "申请人当面提出的，由政务服务窗口登记并出具回执，疑难事项由法制科会商后答复。"
    "发文前由承办科室提出公开属性，办公室复核，保密员审定，三方意见随文归档备查。"
    "网站改版后合并了重复栏目，增设惠企政策检索，手机端可以按主题查阅历年文件。"
    "年中组织各镇信息员集中学习一次，年底对照考核细则逐条自查，问题当场交办。"
    "政务公开专区设在大厅北侧，配有查询电脑和打印设备，由志愿者引导老年人使用。"
)
_OTHERWISE = (
    "今年把教育招生、养老服务、征地补偿列为群众最关心的内容，做到一事一页、图文并列。"
    "邮寄来的申请当日拆封编号，答复书由专人送达，需要征求第三方意见的另行告知。"
    "清理过期公告和失效链接，所有附件补做文字版，并对涉及个人的内容作了遮盖处理。"
    "村务公开栏与县级平台对接，夜间停电、停水等通知同步推送到便民服务小程序。"
    "聘请社会监督员走访办事大厅，听取意见后修订了答复文书样式和内部流转办法。"
    "新闻发布会邀请企业代表提问，会后把问答整理成图解，在公报和车站橱窗张贴。"
)


def _example(form: Form) -> Example:
    year = form.first_year + 1

    def with_words(year: int, words: str) -> Report:
        text = f"{year}年，{words}"
        section = SectionText(Section.OVERVIEW, form.headings[Section.OVERVIEW], text)
        return evolve(zero_report(form, year=year), sections=(section,))

    now, last = with_words(year, _TOLD), with_words(year - 1, _OTHERWISE)
    return Example(now.after(last), now.after(with_words(year - 1, _TOLD)))
