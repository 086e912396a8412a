"""The sheet of what is to be mended: a row for each deviation, with the cells that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from govdisclosure.findings import Severity
from govdisclosure.message import Language, Message
from govdisclosure.offices import CellToMend, CheckedReport, ItemToMend
from govdisclosure.render.workbook.bodies_sheet import words
from govdisclosure.render.workbook.sheet_rows import CellContent, SheetColumn
from govdisclosure.wording import (
    ADDRESSES,
    CITED,
    CONSEQUENCE,
    DUE,
    FILE,
    FILLED,
    FINDING,
    LAST_YEARS_REPORT,
    PUBLISHER,
    RULE,
    SEVERITY,
    YEAR,
    and_more,
    heading,
)

MENDING_SHEET = Message("需修改", "What to mend")
MENDING_COLUMNS = (
    SheetColumn(PUBLISHER, 20),
    SheetColumn(YEAR, 6),
    SheetColumn(heading(SEVERITY), 6),
    SheetColumn(Message("表格", "Table"), 13),
    SheetColumn(Message("行", "Row"), 32),
    SheetColumn(Message("列", "Column"), 20),
    SheetColumn(FILLED, 9),
    SheetColumn(DUE, 9),
    SheetColumn(heading(FINDING), 46),
    SheetColumn(CITED, 26),
    SheetColumn(heading(CONSEQUENCE), 40),
    SheetColumn(Message("位置", "Place"), 22),
    SheetColumn(FILE, 36),
    SheetColumn(heading(LAST_YEARS_REPORT), 30),
    SheetColumn(ADDRESSES, 34),
    SheetColumn(RULE, 24),
)
#: How many of them are printed: what follows is looked up on a screen.
MENDING_PRINTED = 10
_LOOKS = {Severity.ERROR: "grave", Severity.WARNING: "doubtful", Severity.NOTE: "plain"}
#: What numbers the cells of a finding, so that each is found again in every column.  Of one on more
#: cells the first have a line each; all have their address.
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def mending_rows(report: CheckedReport, language: Language) -> Iterator[Iterator[CellContent]]:
    """The rows of a report, one for each deviation, under :data:`MENDING_COLUMNS`."""
    return (_row(report, each, language) for each in report.items)


def _row(report: CheckedReport, item: ItemToMend, language: Language) -> Iterator[CellContent]:
    shown = item.cells[: len(_NUMBERS)]
    left = len(item.cells) - len(shown)
    numbers = [f"{each} " for each in _NUMBERS] if len(shown) > 1 else [""]

    def lines(of: Callable[[CellToMend], str]) -> str:
        return "\n".join(number + of(each) for number, each in zip(numbers, shown, strict=False))

    yield words(report.filed.publisher)
    yield report.filed.year, "year"
    yield item.severity.to(language), _LOOKS[item.severity]
    yield words(item.tables.to(language))
    rows = lines(lambda each: each.row.to(language))
    yield words(f"{rows}\n{and_more(left, '格').to(language)}" if left else rows)
    yield words(lines(lambda each: each.column.to(language)))
    yield _number_or_words(lines(lambda each: each.filled.to(language)))
    due = any(each.due for each in shown)
    yield _number_or_words(lines(lambda each: each.due)) if due else None
    yield words(item.message.to(language))
    yield words(item.basis.to(language))
    yield words("\n".join(each.to(language) for each in item.follows))
    yield words("\n".join(each.to(language) for each in item.places[: len(_NUMBERS)]))
    yield words(report.filed.source, "path")
    yield words(report.filed.compared_with, "path")
    yield words(" ".join(map(str, item.addresses)), "path")
    yield words(item.rule, "path")


def _number_or_words(text: str) -> CellContent:
    """What one cell holds, or should hold, as a number where it is one."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return words(text)
    return (Decimal(text) if number[1] else int(text), "number")
