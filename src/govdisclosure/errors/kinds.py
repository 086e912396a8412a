"""What a call asks for: values of a kind, one or several, and one of a list of choices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import NoReturn, TypeVar

from govdisclosure.errors.exceptions import OptionError
from govdisclosure.errors.shown import in_both, nearest, shown
from govdisclosure.message import Message, joined

#: What classes are called, by their names; what a program writes as it is bears its own name.
_CALLED = {
    "amendment": "修订",
    "applicant": "申请人",
    "article 20": "《条例》第二十条的项",
    "assessment": "核对结果",
    "basis": "依据类别",
    "body": "机关类别",
    "challenge outcome": "复议诉讼结果",
    "challenge route": "复议诉讼途径",
    "citation": "条款引用",
    "claim kind": "陈述类别",
    "date": "日期",
    "disclosure column": "第二部分表格的列",
    "disclosure row": "第二部分表格的行",
    "entry kind": "填写类别",
    "form": "格式",
    "identity": "等式",
    "int": "整数",
    "report": "报告",
    "request group": "办理结果类别",
    "request row": "第三部分表格的行",
    "rule": "规则",
    "scope": "汇总范围",
    "section": "部分",
    "severity": "级别",
    "str": "文本",
}

#: What to do in place of giving a value of another kind, by the name of the kind.
_INSTEAD = {
    "amendment": Message(
        "请给出read_amendments(path)的结果，或者一个Amendment",
        "give what read_amendments(path) returns, or an Amendment",
    ),
    "assessment": Message("请给出check(report)的结果", "give what check(report) returns"),
    "citation": Message(
        "请给出条款引用，如REGULATION.article(50)", "give a citation, as REGULATION.article(50) is"
    ),
    "form": Message(
        "请给出form_of('2021')，或者某份报告的form", "give form_of('2021'), or the form of a report"
    ),
    "identity": Message(
        "请给出格式中的一个等式，如report.form.identities所列，或者一个Identity",
        "give one that a form has, as report.form.identities does, or an Identity",
    ),
    "int": Message("请给出整数，不加引号", "give a whole number, without quotation marks"),
    "mapping": Message(
        "请按地址给出数字，如{'requests.received.total': 12}",
        "give numbers by address, as in {'requests.received.total': 12}",
    ),
    "report": Message(
        "请给出一份报告，如read(path)或Report.of(…)的结果",
        "give one report, as read(path) and Report.of(…) return",
    ),
    "rule": Message(
        "请在核对用的函数上方写@rule(…)", "write @rule(…) above the function that checks"
    ),
    "str": Message("请给出一段文本", "give a text"),
}


def _called(kind: type) -> Message:
    """What a class is called in both languages; by its own name where it has no other."""
    name = re.sub(r"\B([A-Z]|\d+)", r" \1", kind.__name__).lower()
    return Message(_CALLED.get(name, name), name)


def require(value: object, *kinds: type, instead: Message | str = "") -> None:
    """Raise OptionError for what is of none of several kinds, with what to give instead.

    Args:
        value: What was given.
        kinds: The classes of which it must be an instance.
        instead: What to do instead, where that is not what the kind tells.
    """
    if not isinstance(value, kinds):
        each = [_INSTEAD[kind.__name__.lower()] for kind in kinds] if not instead else []
        right = joined(each, Message("；或者", "; or ")) if each else in_both(instead)
        wanted = joined(map(_called, kinds), Message("或", " or "))
        raise OptionError(
            Message("{}不是{}：{}", "{} is no {}: {}").format(shown(value), wanted, right)
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
            ).format(shown(values), one.format(_called(kind)), _called(kind), kind.__name__.lower())
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
        meant = nearest(str(value).lower(), names)
        hint = Message("", "")
        if meant:
            hint = Message(f"是否应为{meant!r}？", f"did you mean {meant!r}? ")
        raise OptionError(
            Message("{}是{}：{}请从以下各项中选择：{}", "{} is {}: {}give one of {}").format(
                _called(cls), shown(value), hint, Message("、".join(names), ", ".join(names))
            )
        )
