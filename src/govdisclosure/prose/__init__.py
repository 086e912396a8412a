"""The words of a report understood: quantities, what they count, wholes and their parts."""

from govdisclosure.prose.claim import Breakdown, Claim, ClaimKind, Counted
from govdisclosure.prose.claims import claims, placed_span, understood, unread_words
from govdisclosure.prose.concepts import (
    CHALLENGES,
    DEALT,
    DECISIONS,
    DOCUMENTS,
    INCOMING,
    LEFT,
    ORGANISATIONS,
    OUTCOMES,
    RESOLVED,
    Aspect,
    Cue,
    Matter,
    Pledge,
    SplitBy,
)
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.quantities import Exactness, Quantity
from govdisclosure.prose.why import Question, Rejected, Why

__all__ = [
    "CHALLENGES",
    "DEALT",
    "DECISIONS",
    "DOCUMENTS",
    "INCOMING",
    "LEFT",
    "ORGANISATIONS",
    "OUTCOMES",
    "RESOLVED",
    "Aspect",
    "Breakdown",
    "Claim",
    "ClaimKind",
    "Counted",
    "Cue",
    "Exactness",
    "Matter",
    "Measure",
    "Pledge",
    "Quantity",
    "Question",
    "Rejected",
    "SplitBy",
    "Why",
    "claims",
    "placed_span",
    "understood",
    "unread_words",
]
