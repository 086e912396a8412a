"""Hypothesis strategies for whoever tests against reports: whole ones, wrong ones, and slips.

``st.from_type(govdisclosure.Report)`` works wherever Hypothesis is installed, by an entry point of
the package.  Everything shrinks to a report of zeros with as few numbers in it as the failure
needs.
"""

from govdisclosure.testing.sentences import SentencePattern, sentence_patterns
from govdisclosure.testing.strategies import (
    DescribedReport,
    Slip,
    amounts,
    consistent_reports,
    forms,
    misstatements,
    reports,
    sentences_about,
    slips,
)

__all__ = [
    "DescribedReport",
    "SentencePattern",
    "Slip",
    "amounts",
    "consistent_reports",
    "forms",
    "misstatements",
    "reports",
    "sentence_patterns",
    "sentences_about",
    "slips",
]
