"""What a call asks for: values of a kind, one or several, and one of a list of choices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import NoReturn, TypeVar, get_args

from govdisclosure.errors.exceptions import OptionError
from govdisclosure.errors.shown import choices, nearest, shown
from govdisclosure.message import NOTHING, Language, Message, joined

#: What classes are called, by their names; what a program writes as it is bears its own name.
_CALLED = {
    "acceptance": "接受的问题",
    "addends": "相加的报告",
    "amendment": "修订",
    "applicant": "申请人",
    "article 20": "《条例》第二十条的项",
    "article paragraph": "条文的款",
    "aspect": "方面",
    "assessment": "核对结果",
    "basis": "依据类别",
    "bodies": "报送情况",
    "body": "机关类别",
    "call": "函数调用",
    "cell": "格",
    "challenge outcome": "复议诉讼结果",
    "challenge route": "复议诉讼途径",
    "check": "核对方法",
    "citation": "条款引用",
    "claim kind": "所述的类别",
    "condition": "条件",
    "cue": "提示语",
    "data check": "数据核对方法",
    "date": "日期",
    "diagnostic code": "读取说明的代码",
    "disclosure column": "第二部分表格的列",
    "disclosure row": "第二部分表格的行",
    "division": "引用层级",
    "entry": "填写内容",
    "entry fault": "填写问题类别",
    "entry kind": "填写类别",
    "exactness": "精确度",
    "explanation": "规则说明",
    "fee role": "收费数字类别",
    "expected body": "应当报送的机关",
    "filed report": "归档的报告",
    "finding": "问题",
    "folder repetition": "内容重复的比较结果",
    "form": "格式",
    "identity": "等式",
    "int": "整数",
    "interval": "区间",
    "iterable": "列表",
    "mapping": "映射",
    "matter": "事项",
    "measure": "计量单位",
    "message": "中英文说明",
    "path like": "路径",
    "pledge": "承诺",
    "question": "疑问类别",
    "mending": "改法",
    "repair": "改法",
    "repairs": "存疑数的查找结果",
    "report": "报告",
    "request group": "办理结果类别",
    "request row": "第三部分表格的行",
    "role": "格的作用",
    "rule": "规则",
    "rule family": "一类规则",
    "scope": "汇总范围",
    "section": "部分",
    "section text": "一个部分的文字",
    "severity": "级别",
    "source": "来源",
    "span": "文字片段",
    "split by": "划分方式",
    "str": "文本",
    "total": "汇总结果",
    "violations": "批量核对的结果",
}

#: What to do in place of giving a value of another kind, by the name of the kind.
_INSTEAD = {
    "acceptance": Message(
        "请给出read_acceptances(path)的结果", "give what read_acceptances(path) returns"
    ),
    "addends": Message(
        "请给出Addends.of(reports, whole)的结果", "give what Addends.of(reports, whole) returns"
    ),
    "amendment": Message(
        "请给出read_amendments(path)的结果，或者一个Amendment",
        "give what read_amendments(path) returns, or an Amendment",
    ),
    "assessment": Message("请给出check(report)的结果", "give what check(report) returns"),
    "article20": Message(
        "请给出《条例》第二十条的一项，如Article20.parse('20(8)')",
        "give an item of article 20, as Article20.parse('20(8)') does",
    ),
    "bodyline": Message(
        "请给出BodyLine.of_report(checked)的结果", "give what BodyLine.of_report(checked) returns"
    ),
    "call": Message("请给出Call(函数)", "give Call(function)"),
    "cell": Message(
        "请给出格，如report.form.cell('requests.received.total')",
        "give a cell, as report.form.cell('requests.received.total') does",
    ),
    "check": Message("请给出Check(函数)", "give Check(function)"),
    "checkedreport": Message(
        "请给出CheckedReport.of(assessment)的结果", "give what CheckedReport.of(assessment) returns"
    ),
    "citation": Message(
        "请给出条款引用，如REGULATION.article(50)", "give a citation, as REGULATION.article(50) is"
    ),
    "datacheck": Message("IdentityCheck(等式)", "IdentityCheck(identity)"),
    "entry": Message("请给出read_entry('/')的结果", "give what read_entry('/') returns"),
    "entryfault": Message(
        "请给出EntryFault的一项，如EntryFault.BLANK",
        "give one of EntryFault, as EntryFault.BLANK is",
    ),
    "bodies": Message("请给出Bodies.of(reports)的结果", "give what Bodies.of(reports) returns"),
    "expectedbody": Message(
        "请给出ExpectedBody('某县财政局')", "give a body, as ExpectedBody('某县财政局') is"
    ),
    "explanation": Message(
        "请给出explain(规则名称)的结果，如catalogue(form)所列",
        "give what explain(name) returns, as catalogue(form) lists it",
    ),
    "filedreport": Message(
        "请给出FiledReport.of(report)的结果", "give what FiledReport.of(report) returns"
    ),
    "folderrepetition": Message(
        "请给出repetitions(reports)的结果", "give what repetitions(reports) returns"
    ),
    "form": Message(
        "请给出form_of('2021')，或者某份报告的form", "give form_of('2021'), or the form of a report"
    ),
    "identity": Message(
        "请给出格式中的一个等式，如report.form.identities所列，或者一个Identity",
        "give one that a form has, as report.form.identities does, or an Identity",
    ),
    "interval": Message(
        "请给出区间，如Interval.exactly(12)", "give an interval, as Interval.exactly(12) does"
    ),
    "int": Message(
        "请给出整数，不加引号，不带小数", "give a whole number, without quotation marks or decimals"
    ),
    "letter": Message(
        "请给出offices.letters(reports)中的一个", "give one of offices.letters(reports)"
    ),
    "line": Message(
        "请给出表格的一行，如grid.row('received')", "give a row, as grid.row('received') does"
    ),
    "mapping": Message(
        "请按地址给出数字，如{'requests.received.total': 12}",
        "give numbers by address, as in {'requests.received.total': 12}",
    ),
    "repair": Message("请给出suspects(report)所列的改法", "give what suspects(report) lists"),
    "repairs": Message("请给出locate(report)的结果", "give what locate(report) returns"),
    "report": Message(
        "请给出一份报告，如read(path)或Report.of(…)的结果",
        "give one report, as read(path) and Report.of(…) return",
    ),
    "rule": Message(
        "请在核对用的函数上方写@rule(…)", "write @rule(…) above the function that checks"
    ),
    "rulefamily": Message(
        "请给出explain_family(名称的开头)的结果", "give what explain_family(name) returns"
    ),
    "section": Message("请给出部分，如Section.OVERVIEW", "give a section, as Section.OVERVIEW is"),
    "sectiontext": Message(
        "请给出报告的一个部分，如report.section(1)",
        "give a section of a report, as report.section(1) does",
    ),
    "source": Message("请给出某份报告的source", "give the source of a report"),
    "span": Message("请给出Span(section, start, end)", "give Span(section, start, end)"),
    "total": Message("请给出total(reports)的结果", "give what total(reports) returns"),
    "table": Message(
        "请给出表格，如RequestTable.blank(form)", "give a table, as RequestTable.blank(form) does"
    ),
    "str": Message("请给出一段文本", "give a text"),
    "violations": Message(
        "请给出batch.check(reports)的结果", "give what batch.check(reports) returns"
    ),
}


def called(kind: type) -> Message:
    """What a class is called in both languages; by its own name where it has no other."""
    name = re.sub(r"\B([A-Z]|\d+)", r" \1", kind.__name__).lower()
    return Message(_CALLED.get(name, name), name)


def require(value: object, *kinds: type, instead: Message | None = None) -> None:
    """Raise OptionError for what is of none of several kinds, with what to give instead.

    Args:
        value: What was given.
        kinds: The classes of which it must be an instance.
        instead: What to do instead, where that is not what the kind tells.
    """
    # True is an int to Python, and no number to anybody who asks for one.
    if not isinstance(value, kinds) or (value.__class__ is bool and bool not in kinds):
        if instead is None:
            of_each = [_INSTEAD[kind.__name__.lower()] for kind in kinds]
            instead = joined(of_each, Message("；或者", "; or "))
        wanted = joined(map(called, kinds), Message("或", " or "))
        raise OptionError(
            Message("{}不是{}：{}", "{} is no {}: {}").format(shown(value), wanted, instead)
        )


def require_whole(name: str, number: object, *, least: int = 1) -> None:
    """Raise OptionError for an option that is no whole number from `least`."""
    # True would count as one, and a float as its nearest.
    if type(number) is not int or number < least:
        raise OptionError(
            Message(
                f"{name}是{shown(number)}：请给出不小于{least}的整数",
                f"{name} is {shown(number)}: give a whole number from {least}",
            )
        )


def require_language(language: object) -> None:
    """Raise OptionError for any other than the languages of messages."""
    known = get_args(Language)
    # An array of languages is none of them, and says of each whether it is one.
    if not isinstance(language, str) or language not in known:
        raise OptionError(
            Message(
                "language是{}：请从以下各项中选择：{}", "language is {}: give one of {}"
            ).format(shown(language), choices(known))
        )


Kind = TypeVar("Kind")


def several(values: Iterable[Kind], kind: type[Kind]) -> tuple[Kind, ...]:
    """Values of a kind as a tuple; OptionError for a single one, and for any of another kind."""
    if isinstance(values, kind | str) or not isinstance(values, Iterable):
        single = isinstance(values, kind)
        one = (
            Message("是单个{0}", "one {}") if single else Message("不是{0}的列表", "no list of {}s")
        )
        raise OptionError(
            Message(
                "{0}{1}：请给出{2}的列表，如[{3}]", "{0} is {1}: give a list of {2}s, as in [{2}]"
            ).format(shown(values), one.format(called(kind)), called(kind), kind.__name__.lower())
        )
    kept = tuple(values)
    for each in kept:
        require(each, kind)
    return kept


class Choice:
    """What an enumeration is made with, so that one called with what it has not says what it has.

    >>> class Colour(Choice, Enum):
    ...     RED = "red"
    >>> Colour("rad")
    Traceback (most recent call last):
    govdisclosure.errors.OptionError: colour is 'rad': did you mean 'red'? give one of red
    """

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        assert issubclass(cls, Enum)
        names = [str(each.value) for each in cls]
        # What is no name is like none: None is not a slip of "note".
        meant = nearest(value.lower(), names) if isinstance(value, str) else None
        hint = NOTHING
        if meant:
            hint = Message(f"是否应为{meant!r}？", f"did you mean {meant!r}? ")
        raise OptionError(
            Message("{}是{}：{}请从以下各项中选择：{}", "{} is {}: {}give one of {}").format(
                called(cls), shown(value), hint, choices(names)
            )
        )
