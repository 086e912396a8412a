"""A government's report against the reports that it is the sum of."""

from govdisclosure.rules.rollup.consolidation import rollup, rollup_rules, rollup_rules_of
from govdisclosure.rules.rollup.constituents import (
    NO_REPORTS,
    Constituents,
    bodies_in_words,
    body_name,
    names_given,
    report_key,
    says_all,
    sources_of,
    sums_of,
    versions_of,
)
from govdisclosure.rules.rollup.scope import Scope, scope_of, states_own_level

__all__ = [
    "NO_REPORTS",
    "Constituents",
    "Scope",
    "bodies_in_words",
    "body_name",
    "names_given",
    "report_key",
    "rollup",
    "rollup_rules",
    "rollup_rules_of",
    "says_all",
    "scope_of",
    "sources_of",
    "states_own_level",
    "sums_of",
    "versions_of",
]
