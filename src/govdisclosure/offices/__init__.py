"""What an office does with the reports of many bodies together, above the rules on each of them."""

from govdisclosure.offices.acceptances import (
    Acceptance,
    AcceptanceUse,
    UnusedAcceptance,
    acceptances_in,
    acceptances_of,
    acceptances_toml,
    accepting,
    read_acceptances,
)
from govdisclosure.offices.bodies import Bodies
from govdisclosure.offices.bodies_so_far import BodiesSoFar
from govdisclosure.offices.body_lines import BodyLine, BodyState, body_lines
from govdisclosure.offices.body_states import (
    BodyRow,
    DoubleReport,
    NotCompared,
    OtherYear,
    PresentBody,
    UnexpectedReport,
)
from govdisclosure.offices.checked_reports import CellToMend, CheckedReport, ItemToMend
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.expected_bodies import ExpectedBody
from govdisclosure.offices.expected_lists import read_expected
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.offices.letters import Letter, LetterPart, letters
from govdisclosure.offices.near_names import NearNames
from govdisclosure.offices.repetition import (
    FolderRepetition,
    RepeatedPair,
    RepeatedSection,
    repetitions,
)
from govdisclosure.offices.sums import Addends, LeftOut, Total, UncertainCell, total
from govdisclosure.offices.year_candidates import YearCandidates

__all__ = [
    "Acceptance",
    "AcceptanceUse",
    "Addends",
    "Bodies",
    "BodiesSoFar",
    "BodyLine",
    "BodyRow",
    "BodyState",
    "CellToMend",
    "CheckedReport",
    "DoubleReport",
    "Expected",
    "ExpectedBody",
    "FiledReport",
    "FolderRepetition",
    "ItemToMend",
    "LeftOut",
    "Letter",
    "LetterPart",
    "NearNames",
    "NotCompared",
    "OtherYear",
    "PresentBody",
    "RepeatedPair",
    "RepeatedSection",
    "Total",
    "UncertainCell",
    "UnexpectedReport",
    "UnusedAcceptance",
    "YearCandidates",
    "acceptances_in",
    "acceptances_of",
    "acceptances_toml",
    "accepting",
    "body_lines",
    "letters",
    "read_acceptances",
    "read_expected",
    "repetitions",
    "total",
]
