"""A run over files: which files, what is done with each, and which process does it."""

from govdisclosure.folders.runs.examination import (
    Examination,
    Examined,
    Failure,
    PreviousReports,
    unreadable,
)
from govdisclosure.folders.runs.paths import Files, files_of
from govdisclosure.folders.runs.worker_pool import WorkerPool

__all__ = [
    "Examination",
    "Examined",
    "Failure",
    "Files",
    "PreviousReports",
    "WorkerPool",
    "files_of",
    "unreadable",
]
