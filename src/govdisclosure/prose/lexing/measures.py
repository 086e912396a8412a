"""The measure words that stand behind a number, and what kind of number each makes of it."""

from __future__ import annotations

import re
from enum import Enum

from govdisclosure.errors import Choice


class Measure(Choice, Enum):
    """What a measure word counts."""

    CASES = "cases"
    MONEY = "money"
    PERCENT = "percent"
    THINGS = "things"
    TIME = "time"


#: 件 and the other words that bodies use for a request, a case, a document or a decision.
_CASES = ("件次", "件", "项次", "项", "份", "宗", "起", "例", "条次", "条", "个", "次", "笔", "部")
_MONEY = ("元人民币", "元")
_PERCENT = ("个百分点", "百分点", "%")
_THINGS = (
    *("人次", "场次", "家次", "篇次", "批次", "篇幅", "人", "名", "位", "家", "户", "期", "篇"),
    *("场", "批", "封", "通", "张", "幅", "册", "本", "则", "组", "台", "处", "类", "种", "版"),
    *("支", "所", "间", "款", "套", "层", "轮", "遍", "点", "字", "辆", "座", "档", "面", "块"),
    *("页", "集", "票", "单"),
)
_TIME = (
    *("个工作日", "个自然日", "个月", "个小时", "个季度", "工作日", "自然日", "小时", "分钟"),
    *("年度", "年", "月份", "月", "日", "天", "周岁", "周", "岁", "时", "秒", "号", "届", "级"),
    *("度", "倍", "折", "米", "公里", "平方米", "亩", "吨", "分", "楼", "室", "路", "栋"),
)

_MEASURES = {
    **dict.fromkeys(_TIME, Measure.TIME),
    **dict.fromkeys(_THINGS, Measure.THINGS),
    **dict.fromkeys(_CASES, Measure.CASES),
    **dict.fromkeys(_MONEY, Measure.MONEY),
    **dict.fromkeys(_PERCENT, Measure.PERCENT),
}
#: The first characters of words that begin like a measure word and are none: 5条例 is no 5条.
_NO_UNIT_BEFORE = {
    "条": "例款文线",
    "项": "目",
    "次": "性年日月",
    "部": "门分署委",
    "起": "诉草来到点步",
    "例": "如行外",
    "份": "额",
    "个": "人体别案性",
    "本": "年级机局市县区镇乡单办部次周月季报",
    "期": "间限待满内",
    "处": "罚理置",
    "家": "属庭长",
    "人": "民大员事均才",
    "名": "称单义",
    "组": "织成",
    "类": "似别型",
    "点": "击赞评",
    "面": "向对积",
    "所": "有在属",
    "单": "位",
    "版": "块权本",
    "集": "中体团",
    "场": "所景",
    "户": "籍",
    "通": "过知报告",
    "台": "账",
    "页": "面",
    "字": "号",
    "支": "持付出撑",
    "间": "接隔",
    "位": "置于",
    "则": "为",
    "张": "贴",
}


def _pattern() -> str:
    words = sorted(_MEASURES, key=len, reverse=True)
    return "|".join(
        f"{re.escape(word)}(?![{_NO_UNIT_BEFORE[word]}])"
        if word in _NO_UNIT_BEFORE
        else re.escape(word)
        for word in words
    )


#: A measure word at the beginning of what follows a number, as a regular expression.
UNIT = _pattern()


def measure_of(unit: str) -> Measure:
    """What a measure word counts; "" counts cases, since lists leave the word to the last item."""
    return _MEASURES.get(unit, Measure.CASES)
