"""How a check ends, rule by rule: a finding, undecided, not applicable, or passed.

A rule that yields nothing passed.  Every rule of a check ends as one of the four, so that "no
findings" never means "nothing was checked".
"""

from govdisclosure.findings.accepted import Accepted
from govdisclosure.findings.assessment import Assessment
from govdisclosure.findings.balance import Balance
from govdisclosure.findings.json_fields import finding_schema, place_of
from govdisclosure.findings.mending import Mending
from govdisclosure.findings.outcomes import (
    FINDING_COLUMNS,
    Finding,
    NotApplicable,
    Outcome,
    Undecided,
)

# What makes a rule bind is of the room of rules to whoever looks for it.
from govdisclosure.findings.severity import Basis as Basis
from govdisclosure.findings.severity import Severity

__all__ = [
    "FINDING_COLUMNS",
    "Accepted",
    "Assessment",
    "Balance",
    "Finding",
    "Mending",
    "NotApplicable",
    "Outcome",
    "Severity",
    "Undecided",
    "finding_schema",
    "place_of",
]
