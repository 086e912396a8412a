"""The demands of law on a report as values that compose."""

from govdisclosure.rules.amendments import OFF, Amendment, read_amendments, years_in_words
from govdisclosure.rules.catalogue import (
    Explanation,
    RuleFamily,
    catalogue,
    explain,
    explain_family,
)
from govdisclosure.rules.check_call import Call, Check, DataCheck
from govdisclosure.rules.combinators import (
    Condition,
    any_of,
    condition,
    unless,
    when,
    with_severity,
)
from govdisclosure.rules.entries import EntryCheck, EntryFault
from govdisclosure.rules.identities import IdentityCheck, identity_of, identity_rule
from govdisclosure.rules.identity_sides import instead_of_number
from govdisclosure.rules.rollup import Scope, rollup, rollup_rules, scope_of
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.rule_making import RULE_CELLS, RuleMakingCheck
from govdisclosure.rules.ruleset import RuleSet, amended
from govdisclosure.rules.standard import check, check_words, standard_rules
from govdisclosure.rules.structure import EditionCheck
from govdisclosure.rules.subtotals import SubtotalsCheck
from govdisclosure.rules.years import MagnitudeCheck, SameTablesCheck, repetition_rule

__all__ = [
    "OFF",
    "RULE_CELLS",
    "Amendment",
    "Basis",
    "Call",
    "Check",
    "Condition",
    "DataCheck",
    "EditionCheck",
    "EntryCheck",
    "EntryFault",
    "Example",
    "Explanation",
    "IdentityCheck",
    "MagnitudeCheck",
    "Rule",
    "RuleFamily",
    "RuleMakingCheck",
    "RuleSet",
    "SameTablesCheck",
    "Scope",
    "SubtotalsCheck",
    "amended",
    "any_of",
    "catalogue",
    "check",
    "check_words",
    "condition",
    "explain",
    "explain_family",
    "identity_of",
    "identity_rule",
    "instead_of_number",
    "read_amendments",
    "repetition_rule",
    "rollup",
    "rollup_rules",
    "rule",
    "scope_of",
    "standard_rules",
    "unless",
    "when",
    "with_severity",
    "years_in_words",
]
