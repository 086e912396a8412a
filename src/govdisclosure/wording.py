"""The words that are the same in every room: one term for each thing, in both languages.

Whatever shows findings (a terminal, a page, a file of SARIF) takes its words from here, so that
the same thing has the same name wherever it is read.
"""

from __future__ import annotations

from datetime import date

from govdisclosure.message import Message
from govdisclosure.text.quotations import in_quotation_marks
from govdisclosure.values import Amount, write_amount

#: A thing, and what is the matter with it.
ABOUT = Message("{}：{}", "{}: {}")

#: What a report is of, as the heads of tables have it.
PUBLISHER, YEAR = Message("机关", "Publisher"), Message("年度", "Year")

#: What the heads of tables are called besides.
FILE, STATE, RULE = Message("文件", "File"), Message("情况", "State"), Message("规则", "Rule")
CITED, ADDRESSES = Message("依据", "Basis"), Message("地址", "Addresses")
FILLED, DUE = Message("填报", "As filled in"), Message("应为", "Should be")

#: A sum of the form, and its two sides.
FORMULA = Message("公式", "Formula")
LEFT_SIDE, RIGHT_SIDE = Message("等式左边", "left side"), Message("等式右边", "right side")

#: How a rule ends.
FINDING = Message("问题", "finding")
UNDECIDED = Message("未能判断", "undecided")
NOT_APPLICABLE = Message("不适用", "not applicable")
PASSED = Message("成立", "passed")

#: A finding that is known, and shown with a reason instead of being counted.
ACCEPTED = Message("已接受", "accepted")

#: A rule that raised an error: it is the rule that is to be mended, and not the report.
BROKEN_RULE = Message("出错的规则", "broken rule")

#: What stands before a finding that follows from the one above it.
CONSEQUENCE = Message("由此引起", "follows from it")

#: What a finding has, and what a reader had to interpret.
SEVERITY = Message("级别", "severity")
READERS_NOTE = Message("读取说明", "reader's note")

#: What makes a rule bind, and what each basis is called, by its name.
BASIS = Message("依据类别", "basis")
BASES = {
    "law": Message("条文", "law"),
    "form": Message("格式", "form"),
    "inference": Message("推论", "inference"),
    "practice": Message("惯例", "practice"),
}

#: What stands for the wording of a provision that has one which the library does not hold, and the
#: name of what could not be read in the source.
NO_WORDING = Message("（本软件没有收录这一条的原文）", "(the library does not hold its wording)")
BELIEVED = Message("未能核实", "believed")

#: A number that is probably wrong, and what it may become.
SUSPECT = Message("存疑数", "suspect")
REPAIR = Message("改法", "repair")

#: What stands for a number in a cell without one: nothing, or what the reader did not find.
BLANK = Message("空白", "blank")
NOT_READ = Message("没有读到", "not read")

#: The report that stands beside one for the rules across years, and that none does.
LAST_YEARS_REPORT = Message("上一年度报告", "last year's report")
NOT_COMPARED = Message("未与上一年度报告比较", "not compared with last year's report")

#: What a file is that is no report or is broken.
NOT_READABLE = Message("无法读取", "could not be read")
#: What a report is that breaks whatever is to show it.
NOT_SHOWN = Message("无法显示", "could not be shown")

#: What becomes of a body of which a report is expected, and of a report that comes besides.
MISSING, DOUBLE = Message("缺报告", "missing"), Message("重复报送", "double")
UNEXPECTED = Message("不在应报机关之列", "not expected")
OTHER_YEAR = Message("年度不同", "other year")
#: What a report is in which nothing was found.
CLEAN = Message("没有发现问题", "no findings")

#: What stands for the name of a body that a report does not give.
NO_PUBLISHER = Message("（未找到机关名称）", "(publisher not found)")

_MORE, _LESS = Message("多{}", "{} more"), Message("少{}", "{} less")
#: Before what blanks can only add to.
AT_LEAST = Message("至少{}", "at least {}")


def and_more(count: int, counter: str) -> Message:
    """The end of a list of which only the first are shown; `counter` is what Chinese counts it in.

    >>> and_more(2, "个机关")
    Message(zh='……另有2个机关', en='… and 2 more')
    """
    return Message(f"……另有{count}{counter}", f"… and {count} more")


def more_or_less(difference: Amount, *, at_least: bool = False) -> Message:
    """How much more or less the first of two numbers is than the second, without a sign.

    `difference` is the first minus the second, and not zero; with `at_least`, blanks can only
    widen it.

    >>> more_or_less(-36)
    Message(zh='少36', en='36 less')
    """
    size = write_amount(difference if difference > 0 else -difference)
    message = (_MORE if difference > 0 else _LESS).format(size)
    return AT_LEAST.format(message) if at_least else message


def day_in_words(day: date) -> Message:
    """A day as a text writes it: 2026年5月1日, 1 May 2026."""
    months = "January February March April May June July August September October November December"
    month = months.split()[day.month - 1]
    return Message(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {month} {day.year}")


def identities_hold(passed: int, checked: int) -> Message:
    """How many of the identities that were checked passed."""
    return Message(f"{checked}项勾稽关系中{passed}项成立", f"{passed} of {checked} identities hold")


def undecided_rules(count: int) -> Message:
    """How many rules could not be decided."""
    return Message(f"{count}项未能判断", f"{counted(count, 'rule')} undecided")


def accepted_findings(count: int) -> Message:
    """How many findings are accepted, and so not counted among the others."""
    return Message(f"{count}项问题已接受", f"{counted(count, 'finding')} accepted")


def broken_rules(count: int) -> Message:
    """How many rules raised an error."""
    return Message(f"{count}项规则自身出错", counted(count, "broken rule"))


def heading(term: Message, *, several: bool = False) -> Message:
    """A term as the heading of a column or a list, of one thing or of several."""
    return Message(term.zh, f"{term.en.capitalize()}{'s' * several}")


def in_sentence(label: Message) -> Message:
    """A printed label inside a sentence, where Chinese sets it in quotation marks."""
    return Message(in_quotation_marks(label.zh), label.en)


def counted(count: int, singular: str) -> str:
    """A number of things in English: 1 error, 2 errors."""
    return f"{count} {singular}{'s' * (count != 1)}"


def how_many(count: int, singular: str) -> Message:
    """A number of things: in Chinese the number alone, behind which the thing has its own word."""
    return Message(str(count), counted(count, singular))
