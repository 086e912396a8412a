"""Rules as code for the annual reports on open government information work of Chinese organs.

>>> import govdisclosure as gd
>>> report = gd.Report.of(
...     {"requests.received.total": 12, "requests.carried_over.total": 1,
...      "requests.processed.total": 11, "requests.carried_forward.total": 1},
...     publisher="某县人民政府", year=2024)
>>> for finding in gd.check(report).against("requests.flow"):
...     print(finding.message.zh)
总计：新收12+上年结转1=13，办理11+结转下年度1=12，前者多1；请核对
"""

from importlib import import_module as _import_module

#: The rooms, and the public names that each keeps.  To import the library is to load none of them:
#: whoever adds up a table has no use for what writes spreadsheets or for the grammar of sentences.
#: A name is fetched from its room when it is first asked for, and is a global like any other since.
#: Type checkers read `__init__.pyi` instead, which a test holds to this table.
_ROOMS = {
    "amounts": (
        "Amount",
        "Entry",
        "EntryKind",
        "read_entry",
        "write_amount",
    ),
    "errors": (
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
    ),
    "findings": (
        "Assessment",
        "Exemption",
        "Finding",
        "Gap",
        "Outcome",
        "Severity",
    ),
    "forms": (
        "FORM_2019",
        "FORM_2021",
        "Applicant",
        "Cell",
        "ChallengeOutcome",
        "DisclosureColumn",
        "DisclosureRow",
        "Form",
        "Identity",
        "Line",
        "RequestGroup",
        "RequestRow",
        "Route",
        "Section",
        "form_for",
        "form_of",
    ),
    "law": (
        "FEE_MEASURES",
        "FORMAT_2019",
        "FORMAT_2021",
        "REGULATION",
        "Article20",
        "Citation",
        "Instrument",
        "Subject",
        "parse_citation",
    ),
    "localize": (
        "EVIDENCE",
        "Evidence",
        "Fault",
        "Reason",
        "Repair",
        "Repairs",
        "locate",
        "stated",
        "suspects",
    ),
    "message": ("Message",),
    "prose": (
        "Breakdown",
        "Claim",
        "Counted",
        "Exactness",
        "Measure",
        "Quantity",
        "Says",
        "claims",
    ),
    "readers": (
        "read",
        "read_all",
    ),
    "render": (
        "Annotation",
        "Exhibit",
        "Proposal",
        "save_form",
        "write_docx",
        "write_html",
        "write_markdown",
        "write_page",
        "write_pages",
        "write_sarif",
        "write_text",
        "write_xlsx",
    ),
    "reports": (
        "Body",
        "ChallengeTable",
        "Diagnostic",
        "DisclosureTable",
        "Passage",
        "Place",
        "Reading",
        "Report",
        "RequestTable",
        "SectionText",
        "Source",
        "Span",
        "body_of",
        "completed",
        "dumps",
        "json_schema",
        "loads",
        "total",
    ),
    "rules": (
        "Basis",
        "Check",
        "Condition",
        "Explanation",
        "Rule",
        "RuleSet",
        "Scope",
        "catalogue",
        "check",
        "condition",
        "either",
        "explain",
        "graded",
        "holds",
        "rollup",
        "rollup_rules",
        "rule",
        "scope_of",
        "standard",
        "unless",
        "when",
    ),
    "values": ("Interval",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}
#: Rooms that need an extra, and no name of which is public without it.  `dir` leaves them out: what
#: walks through a module, as `help` does, would stop at the first that is not installed.
_EXTRA_ROOMS = ("batch", "testing")

__version__ = "0.1.0"
__all__ = ["__version__"]
__all__ += list(_ROOM_OF)  # pyright: ignore[reportUnsupportedDunderAll] - it reads the stub


def __getattr__(name: str) -> object:
    """Fetch a public name from its room, or a room; Python asks for what is no global (PEP 562)."""
    if name in _ROOM_OF:
        value = getattr(_import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    elif name in _ROOMS or name in _EXTRA_ROOMS:
        value = _import_module(f"{__name__}.{name}")
    else:
        # Python adds the nearest name of `__dir__` where it shows this.
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Every name, fetched or not."""
    return sorted({*globals(), *__all__, *_ROOMS})
