"""Which rules a command has: the standard ones and those brought, chosen by name, as amended."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from functools import lru_cache

from attrs import frozen

from govdisclosure.cli.options import usage_errors, wrong_use
from govdisclosure.cli.rule_packs import standard_and
from govdisclosure.errors import FileError, OptionError, UnknownRule
from govdisclosure.findings import Assessment
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules import Amendment, RuleSet, amended, check, read_amendments

_NONE_LEFT = Message(
    "没有留下规则：“--select”、“--basis”和“--ignore”排除了全部规则",
    "no rule is left: --select, --basis and --ignore exclude them all",
)


@frozen
class ChosenRules:
    """Which rules are checked: those of some names, as amendments make them.

    `packs` name rules beside the standard ones; each process loads them by itself.
    """

    names: frozenset[str]
    amendments: tuple[Amendment, ...]
    packs: tuple[str, ...] = ()

    def of(self, form: Form) -> RuleSet:
        """Those of them that check reports on a form."""
        return _rules_of(form, self)

    def checked(self, report: Report) -> Assessment:
        """What a report comes to under them; what they print is no result, but goes to errors."""
        with redirect_stdout(sys.stderr):
            return check(report, rules=self.of(report.form))


@frozen
class RuleOptions:
    """What a command is asked of its rules: which names, on what basis, as amended, and which more.

    Args:
        select: What the names of rules begin with; any where there is nothing.
        ignore: What they do not begin with.
        basis: What the rules rest on; anything where there is nothing.
        amendments: The file that turns rules off or grades them otherwise.
        rules: What brings rules beside the standard ones.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    amendments: str | None = None
    rules: tuple[str, ...] = ()

    def chosen(self, forms: Iterable[Form] = EDITIONS) -> ChosenRules:
        """The rules asked for; a UsageError for a prefix that no rule of any of the forms has."""
        with usage_errors(UnknownRule, OptionError, FileError):
            every = self._every(forms)
            wanted = every
            if self.select or self.basis:
                wanted = every.select(*self.select, basis=self.basis)
            left = every.ignore(*self.ignore) if self.ignore else every
            changes = read_amendments(self.amendments) if self.amendments else ()
            # A rule that is named there may be of another edition.
            self._every(EDITIONS).amended(changes)
        return ChosenRules(frozenset(wanted.names).intersection(left.names), changes, self.rules)

    def some(self) -> ChosenRules:
        """The same; a UsageError as well where no rule is left."""
        chosen = self.chosen()
        if not chosen.names:
            raise wrong_use(_NONE_LEFT)
        return chosen

    def _every(self, forms: Iterable[Form]) -> RuleSet:
        each_form = (standard_and(self.rules, form) for form in forms)
        return RuleSet({rule.name: rule for rules in each_form for rule in rules}.values())


@lru_cache(maxsize=8)
def _rules_of(form: Form, rules: ChosenRules) -> RuleSet:
    chosen = [each for each in standard_and(rules.packs, form) if each.name in rules.names]
    # Of some amendments the rules are of another edition.
    return RuleSet(amended(chosen, rules.amendments))
