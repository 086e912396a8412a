"""Which rules the kernel decides on a table, and which it does not, and why.

A table of numbers does not hold the words of a report, and may not say its year or what stands in
its blank cells.  A rule that cannot be decided for any row is named once, with the reason.
"""

from __future__ import annotations

from attrs import frozen

from govdisclosure.batch.entries import BY_NUMBERS, BY_REMARKS
from govdisclosure.batch.layout import REMARKS, Layout
from govdisclosure.findings import Gap
from govdisclosure.forms import Form
from govdisclosure.message import Message
from govdisclosure.rules import Balance, Rule, RuleSet, standard

__all__ = ["EDITION_RULE", "SUBTOTALS_RULE", "Scope"]

EDITION_RULE = "form.edition"
SUBTOTALS_RULE = "requests.subtotals"

_WORDS = Message(
    "表中只有数字，本项须看报告全文", "a table of numbers does not hold what it looks at"
)
_NO_REMARKS = Message("表中没有 remarks 列", "the table has no column 'remarks'")
_NO_YEAR = Message("表中没有 year 列", "the table has no column 'year'")
_NO_KEYS = Message(
    "表中没有 publisher 和 year 列，找不到上一年度报告",
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
    across: tuple[Balance, ...]
    unchecked: tuple[Gap, ...]

    @classmethod
    def of(cls, form: Form, rules: RuleSet, layout: Layout) -> Scope:
        """Sort the rules by what the table has."""
        decided: list[Rule] = []
        across: list[Balance] = []
        unchecked: list[Gap] = []
        for rule in rules:
            if isinstance(rule, Balance):
                if not form.positions.keys() | form.subtotals.keys() >= rule.identity.here:
                    continue
                if not layout.has_lagged and any(cell.lag for cell in rule.identity.cells):
                    if not layout.has_keys:
                        unchecked.append(Gap(rule.name, _NO_KEYS, rule.identity.cells))
                        continue
                    across.append(rule)
                decided.append(rule)
            elif (reason := _undecided(form, rule, layout)) is None:
                decided.append(rule)
            else:
                unchecked.append(Gap(rule.name, reason))
        return cls(form, RuleSet(decided), tuple(across), tuple(unchecked))

    @property
    def within(self) -> tuple[Rule, ...]:
        """The rules that look at one row."""
        across = {rule.name for rule in self.across}
        return tuple(rule for rule in self.decided if rule.name not in across)


def _undecided(form: Form, rule: Rule, layout: Layout) -> Message | None:
    known = (*BY_NUMBERS, *BY_REMARKS, EDITION_RULE, SUBTOTALS_RULE)
    # A rule of the same name that is another rule looks at we know not what.
    if rule.name not in known or rule != standard(form)[rule.name]:
        return _WORDS
    if rule.name in BY_REMARKS and REMARKS not in layout.others:
        return _NO_REMARKS
    if rule.name == EDITION_RULE and not layout.has_year:
        return _NO_YEAR
    return None
