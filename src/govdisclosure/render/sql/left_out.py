"""The rules that are not in a statement, as they take more than the numbers of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdisclosure.message import Message
from govdisclosure.render.sql.entries import DECIDED_BY_COLUMNS
from govdisclosure.rules import (
    DataCheck,
    EditionCheck,
    EntryCheck,
    IdentityCheck,
    Rule,
    RuleMakingCheck,
    SubtotalsCheck,
)

_LEFT_OUT = Message("不在此列，{}：{}", "Not in this statement, {}: {}")
_WORDS = Message("须看报告全文", "since it takes the words of a report")
_WRITTEN = Message("须辨认格内文字", "since it takes reading what is written in cells")
_NAMES = Message("须按机关名称判断其权限", "since it takes telling by its name what a body may do")
_ONE_BY_ONE = Message("须逐份核对", "since it is decided report by report")


def left_out(rules: Iterable[Rule]) -> Iterator[Message]:
    """The rules that are not in the statement, by the reason for it."""
    names: dict[Message, dict[str, None]] = {}
    for rule in rules:
        reason = _why_not(rule)
        if reason:
            names.setdefault(reason, {})[rule.name] = None
    for reason, several in names.items():
        named = ", ".join(several)
        yield _LEFT_OUT.format(reason, Message(named, named))


def _why_not(rule: Rule) -> Message | None:
    match rule.check:
        case IdentityCheck() | SubtotalsCheck() | EditionCheck():
            return None
        case EntryCheck(fault):
            return None if fault in DECIDED_BY_COLUMNS else _WRITTEN
        case RuleMakingCheck():
            return _NAMES
        case DataCheck():
            return _ONE_BY_ONE
        case _:
            return _WORDS
