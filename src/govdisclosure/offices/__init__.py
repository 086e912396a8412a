"""What an office does with the reports of many bodies together, above the rules on each of them."""

from govdisclosure.offices.acceptance_file import acceptances_in, acceptances_toml, read_acceptances
from govdisclosure.offices.acceptance_use import AcceptanceUse, UnusedAcceptance
from govdisclosure.offices.acceptances import Acceptance, acceptances_of, accepting
from govdisclosure.offices.bodies import (
    Bodies,
    DoubleReport,
    NotCompared,
    OtherYear,
    UnexpectedReport,
)
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.offices.repetition import (
    FolderRepetition,
    RepeatedPair,
    RepeatedSection,
    repetitions,
)

__all__ = [
    "Acceptance",
    "AcceptanceUse",
    "Bodies",
    "DoubleReport",
    "FiledReport",
    "FolderRepetition",
    "NotCompared",
    "OtherYear",
    "RepeatedPair",
    "RepeatedSection",
    "UnexpectedReport",
    "UnusedAcceptance",
    "acceptances_in",
    "acceptances_of",
    "acceptances_toml",
    "accepting",
    "read_acceptances",
    "repetitions",
]
