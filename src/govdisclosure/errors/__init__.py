"""Every exception that a wrong call can raise, each naming the nearest right answer.

A defect in a *report* is never an exception: it is a finding.  A defect in a *call* (an unknown
address, a year without a form, a file that is no report) is one of these, and each is also the
built-in error that a caller would expect.
"""


from govdisclosure.errors.exceptions import (
    AmountError,
    Choice,
    ColumnError,
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
    nearest,
    require,
    several,
    shortened,
    shown,
)

__all__ = [
    "AmountError",
    "ColumnError",
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
    "nearest",
]
