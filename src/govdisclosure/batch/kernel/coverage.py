"""Which rules the kernel decides on a table, and which it does not, and why.

A table of numbers does not hold the words of a report, and may not say its year or what stands in
its blank cells.  A rule that cannot be decided for any row is named once, with the reason.
"""

from __future__ import annotations

from attrs import frozen

from govdisclosure.batch.kernel.entries import BY_REMARKS
from govdisclosure.batch.kernel.layout import REMARKS, Layout
from govdisclosure.findings import Undecided
from govdisclosure.forms import Cell, Form
from govdisclosure.message import Message
from govdisclosure.rules import (
    EditionCheck,
    EntryCheck,
    IdentityCheck,
    Rule,
    RuleSet,
    SubtotalsCheck,
    identity_of,
)

__all__ = ["Scope", "cells_of"]

_WORDS = Message(
    "表中只有数字，本项须看报告全文", "a table of numbers does not hold what it looks at"
)
_NO_REMARKS = Message("表中没有“remarks”列", "the table has no column 'remarks'")
_NO_YEAR = Message("表中没有“year”列", "the table has no column 'year'")
_NO_KEYS = Message(
    "表中没有“publisher”和“year”列，找不到上一年度报告",
    "without columns 'publisher' and 'year' last year's report is not found",
)


@frozen(eq=False)
class Scope:
    """The rules on one form that a table decides, in their order, and those that it does not.

    Of those decided, `across` need the row of the year before; `unchecked` are the others, but for
    rules that do not bind the form at all.
    """

    form: Form
    decided: RuleSet
    across: tuple[Rule, ...]
    unchecked: tuple[Undecided, ...]

    @classmethod
    def of(cls, form: Form, rules: RuleSet, layout: Layout) -> Scope:
        """Sort the rules by what the table has."""
        decided: list[Rule] = []
        across: list[Rule] = []
        unchecked: list[Undecided] = []
        for rule in rules:
            check = rule.check
            if isinstance(check, IdentityCheck):
                if check.absent(form):
                    continue
                if not layout.has_lagged and check.reaches_back:
                    if not layout.has_keys:
                        unchecked.append(Undecided(rule.name, _NO_KEYS, check.identity.cells))
                        continue
                    across.append(rule)
                decided.append(rule)
            elif (reason := _undecided(rule, layout)) is None:
                decided.append(rule)
            else:
                unchecked.append(Undecided(rule.name, reason))
        return cls(form, RuleSet(decided), tuple(across), tuple(unchecked))

    @property
    def within(self) -> tuple[Rule, ...]:
        """The rules that look at one row."""
        across = {rule.name for rule in self.across}
        return tuple(rule for rule in self.decided if rule.name not in across)


def cells_of(rule: Rule) -> tuple[Cell, ...]:
    """The cells of a rule's identity; none for any other rule."""
    identity = identity_of(rule)
    return identity.cells if identity else ()


def _undecided(rule: Rule, layout: Layout) -> Message | None:
    """Why a table does not decide a rule that is no identity; None where it does."""
    match rule.check:
        case SubtotalsCheck():
            return None
        case EditionCheck():
            return None if layout.has_year else _NO_YEAR
        case EntryCheck(fault):
            return _NO_REMARKS if fault in BY_REMARKS and REMARKS not in layout.others else None
        case _:
            # What is said in no data looks at we know not what.
            return _WORDS
