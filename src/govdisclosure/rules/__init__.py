"""The demands of law on a report as values that compose."""

from govdisclosure.rules.algebra import Condition, condition, either, graded, unless, when
from govdisclosure.rules.catalogue import Explanation, catalogue, explain
from govdisclosure.rules.check import Call, Check, DataCheck
from govdisclosure.rules.entries import EntryCheck, EntryFault
from govdisclosure.rules.identities import IdentityCheck, holds, identity_of
from govdisclosure.rules.rollup.consolidation import rollup, rollup_rules
from govdisclosure.rules.rollup.scope import Scope, scope_of
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import check, standard
from govdisclosure.rules.structure import EditionCheck
from govdisclosure.rules.subtotals import SubtotalsCheck

__all__ = [
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
    "Rule",
    "RuleSet",
    "Scope",
    "SubtotalsCheck",
    "catalogue",
    "check",
    "condition",
    "either",
    "explain",
    "graded",
    "holds",
    "identity_of",
    "rollup",
    "rollup_rules",
    "rule",
    "scope_of",
    "standard",
    "unless",
    "when",
]
