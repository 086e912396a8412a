"""The bodies that a command expects reports of, by the files and names on its command line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from govdisclosure.cli.file_run import Run
from govdisclosure.cli.options import usage_errors
from govdisclosure.errors import FileError, OptionError
from govdisclosure.offices import BodiesSoFar, Expected, read_expected

#: What the path of a file has and the name of a body has not.
_OF_A_FILE = r"[/\\]|\.[A-Za-z]{2,4}$"


def expected_in(path: str | None) -> Expected | None:
    """The bodies of a list in a file; None where no file is named, UsageError for what is none."""
    with usage_errors(FileError, OptionError):
        return None if path is None else read_expected(path)


def expected_named(given: Iterable[str]) -> Expected:
    """The bodies of several names, and of lists in files: those that exist, and those after an @.

    What is written as no body's name is, with a suffix or folders, is a file too, though it be
    none: as a name it would be that of a body that is missing for ever.

    UsageError for a file that is no such list, or a name of two bodies.
    """
    named = tuple(given)
    # Path would raise for a name that is too long for one.
    files = [
        each
        for each in named
        if each.startswith("@") or os.path.isfile(each) or re.search(_OF_A_FILE, each)  # noqa: PTH113
    ]
    with usage_errors(FileError, OptionError):
        lists = [Expected.of([each for each in named if each not in files])]
        lists += (read_expected(each.removeprefix("@")) for each in files)
        return Expected.of_lists(lists)


def bodies_asked_for(
    run: Run, expected: Expected | None, year: int | None = None
) -> BodiesSoFar | None:
    """Where a run is to note who sent what: with a list, or for a folder with last year's reports.

    Args:
        run: The run.
        expected: The bodies of the list, if there is one.
        year: The year that the user says the reports are on.
    """
    last_year = run.examination.previous.reports
    if expected is None and not (run.files.searched and last_year):
        return None
    return BodiesSoFar(expected, last_year, year)
