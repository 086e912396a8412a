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

#: The rooms, and the public names that each keeps: the one list of them.  To import the library is
#: to load none: whoever adds up a table has no use for what writes spreadsheets or reads sentences.
#: A name is fetched from its room when it is first asked for, and is a global like any
#: other since.  Type checkers and editors read `__init__.pyi`, which a test holds to this table.
_ROOMS = {
    room: tuple(names.split())
    for room, names in {
        "batch": "",
        "cli": "",
        "errors": """
            DefectiveReport GovDisclosureError InvalidReport MissingExtra UnknownAddress UnknownRule
            UnreadableReport""",
        "files": "",
        "findings": "Assessment Finding NotApplicable Outcome Severity Undecided",
        "folders": "FolderCheck check_folder",
        "forms": """
            FORM_2019 FORM_2021 Applicant Cell ChallengeOutcome ChallengeRoute DisclosureColumn
            DisclosureRow Form Identity RequestRow Section form_for form_of""",
        "law": "REGULATION Article20 Citation parse_citation",
        "localize": "Repair Repairs locate suspects",
        "markup": "",
        "message": "Message",
        "offices": "repetitions",
        "prose": "Claim ClaimKind claims claims_in",
        "readers": "read read_all",
        "render": "save_form write_markdown write_page write_pages write_sarif",
        "reports": """
            Body ChallengeTable Diagnostic DisclosureTable Report RequestTable SectionText completed
            consolidate dumps loads""",
        "rules": """
            Basis Check Rule RuleSet any_of catalogue check check_words condition explain
            explain_family identity_rule repetition_rule rollup rollup_rules rule standard_rules
            unless when with_severity""",
        "testing": "",
        "text": "",
        "values": "Amount Entry Interval",
    }.items()
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__version__ = "0.1.0"
__all__ = ["__version__"]
__all__ += list(_ROOM_OF)  # pyright: ignore[reportUnsupportedDunderAll] - it reads the stub


def __getattr__(name: str) -> object:
    """Fetch a public name from its room, or a room; Python asks for what is no global (PEP 562)."""
    if name in _ROOM_OF:
        value = getattr(_import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    elif name in _ROOMS:
        value = _import_module(f"{__name__}.{name}")
    else:
        # Python adds the nearest name of `__dir__` where it shows this.
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Every name, fetched or not.

    A room that keeps no public name may need an extra: what walks through a module, as `help` does,
    would stop at one that is not installed.
    """
    return sorted({*globals(), *__all__, *_ROOM_OF.values()})
