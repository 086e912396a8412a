"""The demands of law on a report as values that compose."""

from govdisclosure.rules.balance import Balance, holds
from govdisclosure.rules.catalogue import Explanation, catalogue, explain
from govdisclosure.rules.combinators import Condition, either, graded, unless, when
from govdisclosure.rules.rule import Example, FunctionRule, Rule, rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import check, standard

__all__ = [
    "Balance",
    "Condition",
    "Example",
    "Explanation",
    "FunctionRule",
    "Rule",
    "RuleSet",
    "catalogue",
    "check",
    "either",
    "explain",
    "graded",
    "holds",
    "rule",
    "standard",
    "unless",
    "when",
]
