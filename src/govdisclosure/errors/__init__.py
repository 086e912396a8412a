"""Every exception that a wrong call can raise, each naming the nearest right answer.

A defect in a *report* is never an exception: it is a finding.  A defect in a *call* (an unknown
address, a year without a form, a file that is no report) is one of these, and each is also the
built-in error that a caller would expect.  Each says what it says in both languages: it prints in
English, as a developer's traceback does, and :attr:`GovDisclosureError.message` has the Chinese for
whoever sees a program's window instead.

>>> import govdisclosure as gd
>>> try:
...     gd.form_of(2020)
... except gd.GovDisclosureError as error:
...     print(error.message.zh)
没有2020这一版格式：现有2019、2021
"""

from govdisclosure.errors.exceptions import (
    AmountError,
    CheckFailed,
    ColumnError,
    DefectiveReport,
    EditionError,
    FileError,
    GovDisclosureError,
    InvalidReport,
    MissingExtra,
    OptionError,
    ReportMismatch,
    RuleConflict,
    RuleNameError,
    RuleOutcomeError,
    UnknownAddress,
    UnknownFormat,
    UnknownName,
    UnknownProvision,
    UnknownRule,
    UnportableRule,
    UnreadableReport,
    UnsupportedFile,
)
from govdisclosure.errors.files import of_file, of_system, path_of, without_file
from govdisclosure.errors.kinds import (
    Choice,
    called,
    require,
    require_language,
    require_whole,
    several,
)
from govdisclosure.errors.shown import choices, nearest, shortened, shown

__all__ = [
    "AmountError",
    "CheckFailed",
    "Choice",
    "ColumnError",
    "DefectiveReport",
    "EditionError",
    "FileError",
    "GovDisclosureError",
    "InvalidReport",
    "MissingExtra",
    "OptionError",
    "ReportMismatch",
    "RuleConflict",
    "RuleNameError",
    "RuleOutcomeError",
    "UnknownAddress",
    "UnknownFormat",
    "UnknownName",
    "UnknownProvision",
    "UnknownRule",
    "UnportableRule",
    "UnreadableReport",
    "UnsupportedFile",
    "called",
    "choices",
    "nearest",
    "of_file",
    "of_system",
    "path_of",
    "require",
    "require_language",
    "require_whole",
    "several",
    "shortened",
    "shown",
    "without_file",
]
