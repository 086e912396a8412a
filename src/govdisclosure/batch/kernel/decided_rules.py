"""Which rules the kernel decides on a table, and which it does not, and why.

A table of numbers has not the words of a report, and may lack its year or what stands in
its blank cells.  A rule that cannot be decided for any row is named once, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from govdisclosure.batch.kernel.column_names import PUBLISHER, REMARKS, YEAR, TableLayout
from govdisclosure.batch.kernel.entries import BY_REMARKS
from govdisclosure.findings import Undecided
from govdisclosure.forms import Cell, Form
from govdisclosure.message import Message
from govdisclosure.rules import (
    Check,
    DataCheck,
    EditionCheck,
    EntryCheck,
    IdentityCheck,
    Rule,
    RuleMakingCheck,
    RuleSet,
    SubtotalsCheck,
    identity_of,
)

_WORDS = Message(
    "表中只有数字，本项须看报告全文", "a table of numbers does not hold what it looks at"
)
_ONE_BY_ONE = Message(
    "本项须逐份核对，批量核对不作判断", "it is decided report by report, and not for tables"
)
_NO_REMARKS = Message("表中没有“remarks”列", "the table has no column 'remarks'")
_NO_YEAR = Message("表中没有“year”列", "the table has no column 'year'")
_NO_PUBLISHER = Message("表中没有“publisher”列", "the table has no column 'publisher'")
_NO_KEYS = Message(
    "表中没有“publisher”和“year”列，找不到上一年度报告",
    "without columns 'publisher' and 'year' last year's report is not found",
)


@frozen(eq=False)
class Coverage:
    """The rules on one form that a table decides, in their order, and those that it does not.

    Of those decided, `across` need the row of the year before; `unchecked` are the others, but for
    rules that do not bind the form at all.
    """

    form: Form
    decided: RuleSet
    across: tuple[Rule, ...]
    unchecked: tuple[Undecided, ...]

    @classmethod
    def of(cls, form: Form, rules: RuleSet, layout: TableLayout) -> Coverage:
        """Sort the rules by what the table has."""
        decided: list[Rule] = []
        unchecked: list[Undecided] = []
        for rule in rules:
            check = rule.check
            if isinstance(check, IdentityCheck) and check.absent(form):
                continue
            reason = _undecided(rule, layout)
            if reason is None:
                decided.append(rule)
            else:
                identity = identity_of(rule)
                unchecked.append(Undecided(rule.name, reason, identity.cells if identity else ()))
        across = tuple(each for each in decided if not layout.has_lagged and _reaches_back(each))
        return cls(form, RuleSet(decided), across, tuple(unchecked))

    @property
    def limited(self) -> tuple[Rule, ...]:
        """The rules that do not bind in every year."""
        return tuple(rule for rule in self.decided if not rule.always_binds)

    @property
    def within(self) -> tuple[Rule, ...]:
        """The rules that look at one row."""
        return tuple(rule for rule in self.decided if rule not in self.across)


def unchecked_rules(coverages: Iterable[Coverage]) -> tuple[Undecided, ...]:
    """The rules that a table does not decide for any row, on whichever form, each once."""
    return tuple(dict.fromkeys(rule for each in coverages for rule in each.unchecked))


def compared_cells(rules: Iterable[Rule]) -> frozenset[Cell]:
    """The cells that the identities of rules compare, of whichever year."""
    identities = map(identity_of, rules)
    return frozenset(cell for each in identities if each for cell in each.cells)


def _reaches_back(rule: Rule) -> bool:
    return isinstance(rule.check, IdentityCheck) and rule.check.reaches_back


def _undecided(rule: Rule, layout: TableLayout) -> Message | None:
    """Why a table does not decide a rule; None where it does."""
    if not (rule.always_binds or layout.has_year) and isinstance(rule.check, DataCheck):
        return _NO_YEAR
    match rule.check:
        case IdentityCheck():
            known = layout.has_lagged or layout.has_keys or not _reaches_back(rule)
            return None if known else _NO_KEYS
        case SubtotalsCheck():
            return None
        case EditionCheck():
            return _needs(YEAR, layout, _NO_YEAR)
        case RuleMakingCheck():
            return _needs(PUBLISHER, layout, _NO_PUBLISHER)
        case EntryCheck(fault):
            return _needs(REMARKS, layout, _NO_REMARKS) if fault in BY_REMARKS else None
        case other:
            return _not_for_tables(other)


def _not_for_tables(check: Check | DataCheck) -> Message:
    # A rule that is no data may look at anything.
    return _ONE_BY_ONE if isinstance(check, DataCheck) else _WORDS


def _needs(column: str, layout: TableLayout, without: Message) -> Message | None:
    return None if column in layout.others else without
