"""The demands of law on a report as values that compose."""

from govdisclosure.rules.balance import Balance, holds
from govdisclosure.rules.catalogue import Explanation, catalogue, explain
from govdisclosure.rules.combinators import Condition, either, graded, unless, when
from govdisclosure.rules.rollup import rollup, rollup_rules
from govdisclosure.rules.rule import Example, FunctionRule, Rule, rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.scope import Scope, scope_of
from govdisclosure.rules.standard import check, standard

__all__ = [
    "Balance",
    "Condition",
    "Example",
    "Explanation",
    "FunctionRule",
    "Rule",
    "RuleSet",
    "Scope",
    "catalogue",
    "check",
    "either",
    "explain",
    "graded",
    "holds",
    "rollup",
    "rollup_rules",
    "rule",
    "scope_of",
    "standard",
    "unless",
    "when",
]
