"""The words of a report understood: quantities, what they count, wholes and their parts."""

from govdisclosure.prose.claim import Breakdown, Claim, Counted, Says
from govdisclosure.prose.claims import claims, understood
from govdisclosure.prose.quantities import Exactness, Quantity
from govdisclosure.prose.units import Measure

__all__ = [
    "Breakdown",
    "Claim",
    "Counted",
    "Exactness",
    "Measure",
    "Quantity",
    "Says",
    "claims",
    "understood",
]
