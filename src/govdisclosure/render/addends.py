"""Which reports were added up, which were left out and why, and of what their sum is not sure."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.errors import require, require_language
from govdisclosure.forms import Cell, cells_in_words
from govdisclosure.message import COMMA, Language, Message
from govdisclosure.offices import Addends, Total
from govdisclosure.rules.rollup import body_name
from govdisclosure.wording import ABOUT, how_many

_ADDED = Message("已计入（{}）：{}", "Added ({}): {}")
_LEFT_OUT = Message("未计入（{}）：", "Left out ({}):")
_MISSING = Message("没有报告的机关（{}）：{}", "No report of ({}): {}")
_IN_PART = Message(
    "由几个机关合并而成、只有其中一部分报告的机关（{}）：{}",
    "Of several that became one, only some reported for ({}): {}",
)
_LEAST = Message(
    "所填只是下限的格（{}），有的报告空白：", "Cells of which the sum is at least that ({}):"
)
_NOT_WRITTEN = Message("未能汇总、没有填写的格（{}）：", "Cells left blank in the sum ({}):")
_COMPLETE = Message(
    "{}年：{}份报告之和，没有存疑的格", "{}: the sum of {}, every cell of it certain"
)
_INCOMPLETE = Message(
    "{}年：{}份报告之和，尚不完整，见上", "{}: the sum of {}, not complete: see above"
)


def addend_lines(addends: Addends, *, language: Language) -> Iterator[tuple[int, str]]:
    """Which reports are added and which are not, line by line, with how far each is indented.

    Args:
        addends: The reports.
        language: The language of the lines.
    """
    require(addends, Addends)
    require_language(language)
    between = COMMA.to(language)
    names = between.join(body_name(each) for each in addends.added)
    yield 0, _ADDED.format(len(addends.added), names).to(language)
    if addends.in_part:
        yield 0, _IN_PART.format(len(addends.in_part), between.join(addends.in_part)).to(language)
    if addends.left_out:
        yield 0, _LEFT_OUT.format(len(addends.left_out)).to(language)
    for each in addends.left_out:
        yield 1, ABOUT.format(each.source or each.publisher, each.why).to(language)


def total_lines(total: Total, *, language: Language) -> Iterator[tuple[int, str]]:
    """What the sum of all reports is made of and where it is not sure, in the same way.

    Args:
        total: The sum.
        language: The language of the lines.
    """
    require(total, Total)
    yield from addend_lines(total.addends, language=language)
    if total.missing:
        names = COMMA.to(language).join(total.missing)
        yield 0, _MISSING.format(len(total.missing), names).to(language)
    for heading, written in ((_LEAST, True), (_NOT_WRITTEN, False)):
        whys: dict[Message, list[Cell]] = {}
        for each in total.uncertain:
            if (each.written is not None) is written:
                whys.setdefault(each.why, []).append(each.cell)
        if whys:
            yield 0, heading.format(sum(map(len, whys.values()))).to(language)
        for why, cells in whys.items():
            yield 1, ABOUT.format(cells_in_words(cells, total.report.form), why).to(language)
    summed = _COMPLETE if total.complete else _INCOMPLETE
    number = len(total.added)
    reports = how_many(number, "report")
    yield 0, summed.format(total.report.year, reports).to(language)
