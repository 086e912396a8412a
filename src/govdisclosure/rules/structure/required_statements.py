"""What the sections of words must state under article 50 (4).

These rules see whether something is stated, by the words that bodies use for it, and judge no
figure.  It may be stated in words that are not foreseen here, so nothing rests on them but a
warning; only a section five without a word is an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Form, Section, section_name
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report, SectionText
from govdisclosure.rules.check_call import Call
from govdisclosure.rules.clean_reports import model_report, with_words
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import ASPECTS, heading_span, on_words, plain

#: Words that own a problem, and words that promise to mend one.
_PROBLEM = (
    "问题|不足|不够|不高|不强|不全|不多|不深|不及时|不到位|不规范|不完善|不平衡|不充分|短板|薄弱|弱项|差距"
    "|欠缺|缺乏|缺少|缺失|滞后|困难|难点|单一|较弱|较少|较低|偏[低少弱慢]|有待|仍需|还需|尚需|亟待|亟需|需要?进一步"
    "|需要?(?:加强|提高|提升|改进|完善)"
)
_IMPROVEMENT = (
    "改进|整改|改善|举措|措施|下一步|下一阶段|今后|明年|来年|将|计划|继续|进一步|加强|加大|加快|强化|提升|提高|优化|完善"
    "|健全|增加|拓展|规范"
)
_NOTHING_TO_SAY = r"[(\[]?(?:暂?无|没有|不存在|略)(?:相关|主要|明显)?(?:问题)?[)\]]?"
#: A problem that is owned in words of mending it: 有待提高 promises nothing.
_WANTING = "(?:有待|仍需|还需|尚需|亟待|亟需)(?:进一步|继续|不断)?.."
#: What the form itself prints in a section of words: left standing, it states nothing.
_INSTRUCTION = r"[(\[]?文字描述[^)\]]*[)\]]?"


def _with_text(form: Form, section: Section, text: str) -> Example:
    """The model, and the same with other words in one section."""
    passing = model_report(form)
    return Example(passing, with_words(passing, section, text))


@rule(
    "form.problems",
    cites=REGULATION.article(50).item(4),
    zh="第五部分写明存在的主要问题和改进情况",
    en="Section five says what the main problems are, and how they are mended.",
    example=Call(_with_text, (Section.PROBLEMS, "")),
)
@on_words()
def _problems(rule: Rule, report: Report) -> Iterator[Outcome]:
    section = report.section(Section.PROBLEMS)
    if section is None:
        yield rule.not_applicable(zh="没有第五部分", en="there is no section five")
        return
    text = re.sub(_INSTRUCTION, "", plain(section.text))
    span = (heading_span(report, Section.PROBLEMS),)
    if not text:
        yield rule.finding(
            zh="第五部分没有内容，应写明存在的主要问题和改进情况",
            en="section five is empty: it must say the main problems and their improvement",
            spans=span,
        )
    elif lacking := _lacking(text):
        yield rule.finding(
            zh=f"第五部分没有写明{joined(lacking).zh}，请补写",
            en=f"section five does not say {' or '.join(each.en for each in lacking)}",
            spans=span,
            severity=Severity.WARNING,
        )


def _lacking(text: str) -> list[Message]:
    """Which of the two things a section five does not state."""
    nothing = re.fullmatch(_NOTHING_TO_SAY, text.strip("。.;"))
    halves = (
        (_PROBLEM, text, Message("存在的主要问题", "what the main problems are")),
        (_IMPROVEMENT, re.sub(_WANTING, "", text), Message("改进情况", "how they are mended")),
    )
    return [name for words, where, name in halves if nothing or not re.search(words, where)]


#: The results that the reports of governments state besides, and the words for them.
_RESULTS = (
    ("考核|考评|绩效", Message("工作考核", "work assessment")),
    ("评议|(?:社会|公众|群众|各界)的?评价|满意|测评", Message("社会评议", "public appraisal")),
    ("追究|追责|问责|处分|通报批评|约谈|责任事[故件]", Message("责任追究", "accountability")),
)


@rule(
    "form.accountability",
    cites=REGULATION.article(50).item(4),
    severity=Severity.WARNING,
    zh="各级人民政府的报告写明工作考核、社会评议和责任追究结果情况",
    en="The report of a government of any level tells the results of work assessment, public "
    "appraisal and accountability.",
    example=Call(_with_text, (Section.OVERVIEW, "")),
)
@on_words()
def _accountability(rule: Rule, report: Report) -> Iterator[Outcome]:
    body = report.body
    if body is not None and not body.is_government:
        yield rule.not_applicable(
            zh=f"{body.to('zh')}不是一级人民政府",
            en="it binds governments: this is " + body.to("en"),
        )
        return
    lacking = _not_in(report.sections)
    overview = report.section(Section.OVERVIEW)
    if lacking and body is None:
        yield rule.undecided(
            zh="从名称不能判断是否为一级人民政府",
            en="the name does not say whether this is a government",
        )
    elif lacking and overview and report.source.shown_in(overview):
        yield rule.undecided(_MAY_BE_SHOWN.format(joined(lacking.values())))
    elif lacking and overview is None and _not_in(report.sections, report.preamble) != lacking:
        # A heading that was not taken for one leaves section one before the others.
        yield rule.undecided(_MAY_BE_BEFORE.format(joined(lacking.values())))
    elif lacking:
        yield rule.finding(_NOT_TOLD.format(joined(lacking.values())))
    if body is not None and report.form.overview_parts:
        yield from _elsewhere(rule, report, lacking)


def _not_in(sections: Iterable[SectionText], besides: str = "") -> dict[str, Message]:
    """The results that some sections say nothing of, by the words for each."""
    text = plain(besides + "".join(each.text for each in sections))
    return {words: name for words, name in _RESULTS if not re.search(words, text)}


def _elsewhere(rule: Rule, report: Report, lacking: Collection[str]) -> Iterator[Outcome]:
    """The results that a report tells of, but not where the notice has them."""
    overview = [each for each in report.sections if each.section == Section.OVERVIEW]
    # Where there is no section one, that is another finding.
    absent = _not_in(overview).items() if overview else ()
    told = {words: name for words, name in absent if words not in lacking}
    if told:
        words = "|".join(told)
        where = (each.section for each in report.sections if re.search(words, plain(each.text)))
        found = rule.finding(
            _TOLD_ELSEWHERE.format(joined(told.values()), joined(map(section_name, where))),
            severity=Severity.NOTE,
            cites=ASPECTS,
            spans=(heading_span(report, Section.OVERVIEW),),
        )
        # The Regulation demands the results, and only the notice says where.
        yield evolve(found, basis=Basis.FORM)


_NOT_TOLD = Message(
    "报告没有写明{}结果情况，请在监督保障部分补写",
    "nothing is said of the results of {}: tell them under supervision",
)
_MAY_BE_SHOWN = Message(
    "第一部分的文字没有写明{}结果情况，但其中有表格或图片，内容没有读到",
    "the words of section one say nothing of the results of {}, but a table or a picture stands "
    "among them, which was not read",
)
_MAY_BE_BEFORE = Message(
    "没有读到第一部分，{}结果情况可能写在第一个标题之前的文字中",
    "no section one was found, and the results of {} may be told before the first heading",
)
#: A section five that promises to mend the assessment mentions it, and tells no result.
_TOLD_ELSEWHERE = Message(
    "第一部分没有写明{}结果情况，只在{}提到；应写入第一部分的监督保障方面",
    "section one says nothing of the results of {}, mentioned in {} alone: they belong there, "
    "under supervision",
)


#: The rules on what the words of a report must state, beside the parts of section one.
CONTENT_RULES = (_problems, _accountability)
