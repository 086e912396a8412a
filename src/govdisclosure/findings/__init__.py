"""How a check ends, rule by rule: a finding, undecided, not applicable, or passed.

A rule that yields nothing passed.  Every rule of a check ends as one of the four, so that "no
findings" never means "nothing was checked".
"""

from govdisclosure.findings.assessment import Assessment
from govdisclosure.findings.outcomes import Finding, NotApplicable, Outcome, Undecided
from govdisclosure.findings.severity import Basis, Severity

__all__ = ["Assessment", "Basis", "Finding", "NotApplicable", "Outcome", "Severity", "Undecided"]
