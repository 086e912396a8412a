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


def rules_chosen(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    basis: tuple[str, ...] = (),
    amendments: str | None = None,
    *,
    packs: tuple[str, ...] = (),
    forms: Iterable[Form] = EDITIONS,
) -> ChosenRules:
    """The rules chosen; a UsageError for a prefix that no rule of any of the forms has."""
    with usage_errors(UnknownRule, OptionError, FileError):
        every = RuleSet(
            {each.name: each for form in forms for each in standard_and(packs, form)}.values()
        )
        wanted = every.select(*select, basis=basis) if select or basis else every
        left = (every.ignore(*ignore) if ignore else every).names
        changes = read_amendments(amendments) if amendments else ()
        every.amended(changes)
    chosen = frozenset(wanted.names).intersection(left)
    if not chosen:
        raise wrong_use(
            Message(
                "没有留下规则：--select、--basis和--ignore排除了全部规则",
                "no rule is left: --select, --basis and --ignore exclude them all",
            )
        )
    return ChosenRules(chosen, changes, packs)


@lru_cache(maxsize=8)
def _rules_of(form: Form, rules: ChosenRules) -> RuleSet:
    chosen = [each for each in standard_and(rules.packs, form) if each.name in rules.names]
    # Of some amendments the rules are of another edition.
    return RuleSet(amended(chosen, rules.amendments))
