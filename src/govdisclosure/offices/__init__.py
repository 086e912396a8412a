"""What an office does with the reports of many bodies together, above the rules on each of them."""

from govdisclosure.offices.bodies import Bodies
from govdisclosure.offices.bodies_so_far import BodiesSoFar
from govdisclosure.offices.body_states import (
    BodyRow,
    DoubleReport,
    NotCompared,
    OtherYear,
    PresentBody,
    UnexpectedReport,
)
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.expected_bodies import ExpectedBody
from govdisclosure.offices.expected_lists import read_expected
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
    "BodiesSoFar",
    "BodyRow",
    "DoubleReport",
    "Expected",
    "ExpectedBody",
    "FiledReport",
    "FolderRepetition",
    "NearNames",
    "NotCompared",
    "OtherYear",
    "PresentBody",
    "RepeatedPair",
    "RepeatedSection",
    "UnexpectedReport",
    "YearCandidates",
    "read_expected",
    "repetitions",
]
