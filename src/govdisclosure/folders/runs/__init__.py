"""A run over files: which files, what is done with each, and which process does it."""

from govdisclosure.folders.runs.examination import (
    Examination,
    Examined,
    Failure,
    PreviousReports,
    itself,
    unreadable,
)
from govdisclosure.folders.runs.paths import Files, files_of
from govdisclosure.folders.runs.processes import FEW, examined

__all__ = [
    "FEW",
    "Examination",
    "Examined",
    "Failure",
    "Files",
    "PreviousReports",
    "examined",
    "files_of",
    "itself",
    "unreadable",
]
