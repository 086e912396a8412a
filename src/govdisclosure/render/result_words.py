"""Rows of results for people: heads, outcomes, grades and cells in words, addresses beside them.

What programs read keeps the names of its columns in every language: rows, Parquet and Arrow, and
CSV in English, where those names are the heads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from govdisclosure.errors import require, require_language
from govdisclosure.findings import Basis, Severity
from govdisclosure.forms import Cell, cell_name, form_for, form_of
from govdisclosure.law import parse_citation
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.render.rows import RESULT_COLUMNS
from govdisclosure.reports import Body
from govdisclosure.wording import (
    ACCEPTED,
    ADDRESSES,
    BASIS,
    BROKEN_RULE,
    CITED,
    CLEAN,
    CONSEQUENCE,
    DOUBLE,
    FILE,
    FINDING,
    LAST_YEARS_REPORT,
    MISSING,
    NOT_COMPARED,
    NOT_READABLE,
    OTHER_YEAR,
    PUBLISHER,
    RULE,
    SEVERITY,
    SUSPECT,
    UNEXPECTED,
    YEAR,
    and_more,
)

#: The cells of a finding as they are called: a column that stands before their addresses.
_NAMES = "cell_names"
#: How many of them are named; the addresses are all there.
_NAMED = 10
_AT = RESULT_COLUMNS.index("cells")
_COLUMNS = (*RESULT_COLUMNS[:_AT], _NAMES, *RESULT_COLUMNS[_AT:])

#: The heads in Chinese.
_HEADS = {
    "source": FILE.zh,
    "publisher": PUBLISHER.zh,
    "year": YEAR.zh,
    "edition": "格式版本",
    "body": "机关类别",
    "outcome": "核对结果",
    "rule": RULE.zh,
    "severity": SEVERITY.zh,
    "message": "说明",
    _NAMES: "格",
    "cells": ADDRESSES.zh,
    "suspects": f"{SUSPECT.zh}{ADDRESSES.zh}",
    "left": "等式左边",
    "right": "等式右边",
    "difference": "差额",
    "cites": CITED.zh,
    "basis": BASIS.zh,
    "caused_by": f"{CONSEQUENCE.zh}（规则）",
    "compared_with": LAST_YEARS_REPORT.zh,
    "place": "位置",
    "reason": "接受理由",
    "by": "接受人",
    "until": "接受期限",
}
_OUTCOMES = {
    "finding": FINDING.zh,
    "accepted": ACCEPTED.zh,
    "clean": CLEAN.zh,
    "unread": NOT_READABLE.zh,
    "broken": BROKEN_RULE.zh,
    "not_compared": NOT_COMPARED.zh,
    "missing": MISSING.zh,
    "double": DOUBLE.zh,
    "unexpected": UNEXPECTED.zh,
    "other_year": OTHER_YEAR.zh,
}
_ROWS = Message("请给出result_rows(…)的结果", "give what result_rows(…) returns")
#: What stands in Chinese for what columns hold for programs.
_WORDS: Mapping[str, Callable[[str], str]] = {
    "body": lambda kind: Body(kind).to("zh"),
    "outcome": lambda outcome: _OUTCOMES[outcome],
    "severity": lambda severity: Severity(severity).to("zh"),
    "cites": lambda cites: parse_citation(cites).chinese,
    "basis": lambda basis: Basis(basis).term.zh,
}


def result_heads(language: Language) -> dict[str, str]:
    """The head of each column of a table for people, in their order; in English the names.

    Args:
        language: The language of the table.
    """
    require_language(language)
    return {each: _HEADS[each] if language == "zh" else each for each in _COLUMNS}


def rows_in_words(
    rows: Iterable[Mapping[str, Any]], *, language: Language
) -> Iterator[dict[str, Any]]:
    """Rows with their cells named; in Chinese their outcomes, grades and kinds of body are words.

    Args:
        rows: What :func:`result_rows` gives.
        language: The language of the table.
    """
    require_language(language)
    require(rows, Iterable, instead=_ROWS)
    words = _WORDS if language == "zh" else {}
    for row in rows:
        require(row, Mapping, instead=_ROWS)
        named = {
            name: words[name](value) if name in words and value else value
            for name, value in row.items()
        }
        yield named | ({_NAMES: _cells(row, language)} if row.get("cells") else {})


def _cells(row: Mapping[str, Any], language: Language) -> str:
    """What the cells of a finding are called, by the form of its report."""
    # What is said of a body has no edition: it is of reports on a year.
    form = form_of(row["edition"]) if "edition" in row else form_for(row["year"])
    names = [cell_name(Cell.parse(each), form) for each in row["cells"][:_NAMED]]
    more = len(row["cells"]) - _NAMED
    several = [*names, *([and_more(more, "格")] if more > 0 else [])]
    return joined(several, SEMICOLON).to(language)
