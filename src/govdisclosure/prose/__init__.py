"""The words of a report understood: quantities, what they count, wholes and their parts."""

from govdisclosure.prose.claim import Breakdown, Claim, ClaimKind, Counted
from govdisclosure.prose.claims import claims, understood
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.quantities import Exactness, Quantity

__all__ = [
    "Breakdown",
    "Claim",
    "ClaimKind",
    "Counted",
    "Exactness",
    "Measure",
    "Quantity",
    "claims",
    "understood",
]
