"""What is said of data that make no report: of what is given twice, or does not fit together."""

from __future__ import annotations

from govdisclosure.errors import ReportMismatch
from govdisclosure.message import Message

PUBLISHER_AS_TEXT = Message("请以文本给出机关名称", "give the name of the publisher as a text")
NO_DAY = Message(
    "{0}是一个日期：请给出date，不带时间，如.date()的结果",
    "{0} is a day: give a date, without the time, as .date() gives it",
)
CELL, SECTION, REMARK, EXTRA = (
    Message("{}的数字", "number of {}"),
    Message("部分{}", "section {}"),
    Message("{}的文字", "remark on {}"),
    Message("格式以外的{}", "extra {}"),
)
TWICE = Message("{}重复给出", "the {} is given twice")
NUMBER_AND_REMARK = Message("{0}已有数字，又有文字", "{0} holds a number, and a remark besides")
NO_EXTRA = Message(
    "{0}是{1}年版格式中的格，不在格式以外", "{0} is a cell of edition {1}, not an extra"
)
NOWHERE = Message("各版格式都没有这一格", "no edition of the form has it")
ELSEWHERE = Message(
    "{0}年版格式有这一格，本报告采用{1}年版格式",
    "edition {0} has it, this report is on edition {1}",
)
OTHER_LAST_YEAR = Message(
    "{0}年报告的上一年度报告是{1}年的，不是{2}年的",
    "the report before the one on {0} is on {1}, not on {2}",
)
OTHER_TABLES = Message(
    "采用{0}年版格式的报告，各表都应是这一版的",
    "every table of a report on edition {0} must be of it",
)


def refuse_other_last_year(year: int, before: int) -> None:
    """Raise ReportMismatch where a report of last year is on another year than the one before."""
    if before != year - 1:
        raise ReportMismatch(OTHER_LAST_YEAR.format(year, year - 1, before))
