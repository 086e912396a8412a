"""The words of a report compared with themselves and with its tables.

All of it is practice: no provision says that words and tables agree, but both report the facts that
article 50 of the Regulation demands, and one fact has one number.
"""

from __future__ import annotations

from govdisclosure.forms import Form
from govdisclosure.rules.narrative.blanket_claims import BLANKET_RULES
from govdisclosure.rules.narrative.cell_claims import CellClaim, cell_claim, cell_claims
from govdisclosure.rules.narrative.changes import change_rule
from govdisclosure.rules.narrative.flow import flow_rule
from govdisclosure.rules.narrative.interpretations import Interpretation, interpretations
from govdisclosure.rules.narrative.repetition import repetition_rule
from govdisclosure.rules.narrative.shares import share_rule
from govdisclosure.rules.narrative.stale_year import stale_year_rule
from govdisclosure.rules.narrative.statements_on_all import STATEMENT_RULES
from govdisclosure.rules.narrative.sums import part_rule, sum_rule
from govdisclosure.rules.narrative.words_against_tables import table_rules
from govdisclosure.rules.rule import Rule

__all__ = [
    "CellClaim",
    "Interpretation",
    "cell_claim",
    "cell_claims",
    "interpretations",
    "narrative_rules",
]


def narrative_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on the words of reports on a form."""
    whole = form.notice.whole
    return (
        sum_rule(cites=whole),
        part_rule(cites=whole),
        share_rule(cites=whole),
        change_rule(cites=whole),
        repetition_rule(cites=whole),
        flow_rule(cites=whole),
        stale_year_rule(cites=whole),
        *table_rules(form),
        *BLANKET_RULES,
        *STATEMENT_RULES,
    )
