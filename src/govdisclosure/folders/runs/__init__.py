"""A run over files: which files, what is done with each, and which process does it."""

from govdisclosure.folders.runs.examination import (
    Examination,
    Examined,
    Failure,
    itself,
    unreadable,
)
from govdisclosure.folders.runs.paths import Files, files_of
from govdisclosure.folders.runs.previous_reports import PreviousReports
from govdisclosure.folders.runs.processes import FEW, examined
from govdisclosure.folders.runs.two_years import TwoYears

__all__ = [
    "FEW",
    "Examination",
    "Examined",
    "Failure",
    "Files",
    "PreviousReports",
    "TwoYears",
    "examined",
    "files_of",
    "itself",
    "unreadable",
]
