"""Hypothesis strategies for whoever tests against reports: whole ones, wrong ones, and slips.

``st.from_type(govdisclosure.Report)`` works wherever Hypothesis is installed, by an entry point of
the package.  Everything shrinks to a report of zeros with as few numbers in it as the failure
needs.
"""

from govdisclosure.testing.sentences import Telling, tellings
from govdisclosure.testing.strategies import (
    Slip,
    Told,
    amounts,
    consistent_reports,
    forms,
    misstated,
    reports,
    slips,
    told,
)

__all__ = [
    "Slip",
    "Telling",
    "Told",
    "amounts",
    "consistent_reports",
    "forms",
    "misstated",
    "reports",
    "slips",
    "tellings",
    "told",
]
