"""The words of a report compared with themselves and with its tables.

Words and tables report the same facts, and one fact has one number: where the two differ, they are
not both accurate, as article 6 of the Regulation demands.  The rules that compare the two rest on
that article; those that compare words with words cite it too, and are inference, since they follow
from arithmetic or from what a report is.

Each rule looks at claims (:mod:`govdisclosure.prose`).  Those on sums, parts, shares, changes,
repetition, the flow and last year hold words against words; the others ask which cells a claim may
mean (:mod:`~govdisclosure.rules.narrative.interpretations`) and hold it against these.
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
from govdisclosure.rules.narrative.words_rule import ACCURACY
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
    return (
        sum_rule(cites=ACCURACY),
        part_rule(cites=ACCURACY),
        share_rule(cites=ACCURACY),
        change_rule(cites=ACCURACY),
        repetition_rule(cites=ACCURACY),
        flow_rule(cites=ACCURACY),
        stale_year_rule(cites=ACCURACY),
        *table_rules(form),
        *BLANKET_RULES,
        *STATEMENT_RULES,
    )
