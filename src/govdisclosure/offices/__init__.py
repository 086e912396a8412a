"""What an office does with the reports of many bodies together, above the rules on each of them."""

from govdisclosure.offices.bodies import (
    Bodies,
    DoubleReport,
    NotCompared,
    OtherYear,
    UnexpectedReport,
)
from govdisclosure.offices.body_lines import BodyLine, BodyState, body_lines
from govdisclosure.offices.checked_reports import CellToMend, CheckedReport, ItemToMend
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.offices.letters import Letter, LetterPart, letters
from govdisclosure.offices.repetition import (
    FolderRepetition,
    RepeatedPair,
    RepeatedSection,
    repetitions,
)

__all__ = [
    "Bodies",
    "BodyLine",
    "BodyState",
    "CellToMend",
    "CheckedReport",
    "DoubleReport",
    "FiledReport",
    "FolderRepetition",
    "ItemToMend",
    "Letter",
    "LetterPart",
    "NotCompared",
    "OtherYear",
    "RepeatedPair",
    "RepeatedSection",
    "UnexpectedReport",
    "body_lines",
    "letters",
    "repetitions",
]
