"""Rules of one family that ended for one reason, told together.

A missing report of last year leaves seven sums undecided, and is one thing to tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from govdisclosure.forms import IDENTITY_FAMILIES
from govdisclosure.message import Message

__all__ = ["RuleGroup", "grouped"]

_NOTHING = Message("", "")
_OF_RULES = Message("（{}项）", " ({} rules)")
_RULES = Message("{}项", "{} rules")
_ABOUT = Message("{}：{}", "{}: {}")


@frozen
class RuleGroup:
    """Rules of one family that ended for one reason; no reason is given of those that passed."""

    family: str
    reason: Message
    rules: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a program calls them: ``years.carried.*``, or the name of the only one."""
        return f"{self.family}.*" if len(self.rules) > 1 else self.rules[0]

    @property
    def said(self) -> Message:
        """What is told of them in words; nothing of one that passed and is no identity.

        Identities go by the name of their family, unless a single one says by its labels which it
        is.  Of other rules the reason is told.
        """
        several, name = len(self.rules) > 1, IDENTITY_FAMILIES.get(self.family)
        if not self.reason.zh and name is None:
            return _RULES.format(len(self.rules)) if several else _NOTHING
        count = _OF_RULES.format(len(self.rules)) if several else _NOTHING
        if name is None:
            return self.reason + count
        if not self.reason.zh:
            return name + count
        return _ABOUT.format(name + count, self.reason) if several else self.reason


def grouped(outcomes: Iterable[tuple[str, Message]]) -> list[RuleGroup]:
    """The names of rules and how they ended, as groups in the order of the first of each."""
    groups: dict[tuple[str, Message], list[str]] = {}
    for rule, reason in outcomes:
        groups.setdefault((rule.rpartition(".")[0], reason), []).append(rule)
    return [RuleGroup(*of, tuple(rules)) for of, rules in groups.items()]
