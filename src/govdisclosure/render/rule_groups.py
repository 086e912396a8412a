"""Rules of one family that ended for one reason, put together.

A missing report of last year leaves seven sums undecided, one of a department two hundred; either
is one thing to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from attrs import frozen

from govdisclosure.forms import EDITIONS, IDENTITY_FAMILIES, Form, Identity
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import NOTHING, Message
from govdisclosure.rules import identity_of, standard_rules
from govdisclosure.wording import ABOUT, how_many

#: The beginning of the names of the sums over several bodies, behind which stands an address.
_ROLLUP = "rollup"
_NAMES = {**IDENTITY_FAMILIES, _ROLLUP: Message("汇总", "consolidation")}
_SUM = Message("勾稽关系", "identity")
_OF_RULES = Message("（{}项）", " ({})")
_RULES = Message("{}项", "{}")
_ON = Message("{}·{}", "{} ({})")


@frozen
class RuleGroup:
    """Rules of one family that ended for one reason.

    `words` describes them: sums by the name of their family, a single one by the labels of its line
    or cell where the reason does not have them, any other rule by the reason.  They are empty for
    one that passed and is no sum.  `name` is what a program calls them: ``years.carried.*``, or the
    name of the only one.
    """

    rules: tuple[str, ...]
    words: Message
    name: str

    @property
    def kind(self) -> str:
        """What the rules are about, by the first word of their names."""
        return self.name.partition(".")[0]


def grouped(outcomes: Iterable[tuple[str, Message]], form: Form) -> list[RuleGroup]:
    """The names of rules and how they ended, as groups in the order of the first of each."""
    groups: dict[tuple[str, Message], list[str]] = {}
    for rule, reason in outcomes:
        groups.setdefault((_family(rule), reason), []).append(rule)
    return [
        RuleGroup(tuple(rules), _of_several(family, reason, len(rules)), f"{family}.*")
        if len(rules) > 1
        else RuleGroup(tuple(rules), _of_one(rules[0], reason, form), rules[0])
        for (family, reason), rules in groups.items()
    ]


def _family(rule: str) -> str:
    kind, _, _ = rule.partition(".")
    return kind if kind == _ROLLUP else rule.rpartition(".")[0]


def _of_several(family: str, reason: Message, count: int) -> Message:
    rules = how_many(count, "rule")
    if family in _NAMES:
        named = _NAMES[family] + _OF_RULES.format(rules)
        return ABOUT.format(named, reason) if reason.zh else named
    return reason + _OF_RULES.format(rules) if reason.zh else _RULES.format(rules)


def _of_one(rule: str, reason: Message, form: Form) -> Message:
    cell = form.by_address.get(rule.removeprefix(f"{_ROLLUP}."))
    if not reason.zh:
        return _NAMES.get(_family(rule), NOTHING)
    if cell:
        return ABOUT.format(form.name(cell), reason)
    # Where the reason names both sides, the line that they stand on is before a colon.
    family = _NAMES.get(_family(rule)) if "：" not in reason.zh else None
    return ABOUT.format(family, reason) if family else reason


def identity_name(identity: Identity, form: Form) -> Message:
    """A sum by the name of its family, and by the label of the line that all its cells are on."""
    family = _NAMES.get(_family(identity.name), _SUM)
    cells = [cell.this_year for cell in identity.cells]
    row, column = form.lines(cells[0])
    if len({cell.column for cell in cells}) == 1:
        return _ON.format(family, Message(column.label, column.english))
    if len({(cell.section, cell.row) for cell in cells}) == 1:
        return _ON.format(family, Message(row.label, row.english))
    return family


@cache
def rule_names() -> Mapping[str, Message]:
    """What the standard rules are called in words: sums by their names, others by their demand."""
    names = {}
    for form in EDITIONS:
        for rule in standard_rules(form):
            identity = identity_of(rule)
            demand = Message(
                rule.demand.zh.partition("（")[0], rule.demand.en.partition(" (")[0].rstrip(".")
            )
            names[rule.name] = identity_name(identity, form) if identity else demand
    return FrozenMapping(names)
