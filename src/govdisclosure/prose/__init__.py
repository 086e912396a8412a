"""The words of a report understood: quantities, what they count, wholes and their parts."""

from govdisclosure.prose.claim import Breakdown, Claim, ClaimKind, Counted, StatedYear
from govdisclosure.prose.claims import claims, claims_in, placed_span, understood, unread_words
from govdisclosure.prose.concepts import (
    CARRIES,
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
from govdisclosure.prose.lists.slips import explained_by_a_slip
from govdisclosure.prose.processing_fee import FeeFigure, FeeRole, FeeStatement, fee_statement
from govdisclosure.prose.section_years import years_stated
from govdisclosure.prose.why import Question, Rejected, Why

__all__ = [
    "CARRIES",
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
    "FeeFigure",
    "FeeRole",
    "FeeStatement",
    "Matter",
    "Measure",
    "Pledge",
    "Quantity",
    "Question",
    "Rejected",
    "SplitBy",
    "StatedYear",
    "Why",
    "claims",
    "claims_in",
    "explained_by_a_slip",
    "fee_statement",
    "placed_span",
    "understood",
    "unread_words",
    "years_stated",
]
