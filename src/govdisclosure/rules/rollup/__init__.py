"""A government's report against the reports that it is the sum of."""

from govdisclosure.rules.rollup.consolidation import rollup, rollup_rules
from govdisclosure.rules.rollup.scope import Scope, scope_of

__all__ = ["Scope", "rollup", "rollup_rules", "scope_of"]
