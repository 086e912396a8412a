"""What an office does with the reports of many bodies together, above the rules on each of them."""

from govdisclosure.offices.repetition import (
    FolderRepetition,
    RepeatedPair,
    RepeatedSection,
    repetitions,
)

__all__ = ["FolderRepetition", "RepeatedPair", "RepeatedSection", "repetitions"]
