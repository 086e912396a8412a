"""What an office does with the reports of many bodies together, above the rules on each of them."""

from govdisclosure.offices.bodies import (
    Bodies,
    DoubleReport,
    NotCompared,
    OtherYear,
    UnexpectedReport,
)
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.offices.near_names import NearNames
from govdisclosure.offices.repetition import (
    FolderRepetition,
    RepeatedPair,
    RepeatedSection,
    repetitions,
)
from govdisclosure.offices.year_candidates import YearCandidates

__all__ = [
    "Bodies",
    "DoubleReport",
    "FiledReport",
    "FolderRepetition",
    "NearNames",
    "NotCompared",
    "OtherYear",
    "RepeatedPair",
    "RepeatedSection",
    "UnexpectedReport",
    "YearCandidates",
    "repetitions",
]
