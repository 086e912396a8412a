"""What was reported: the tables, the report, and where it was read from."""

from govdisclosure.reports.arguments import Money, SectionWords, rounds
from govdisclosure.reports.arithmetic import completed, consolidate
from govdisclosure.reports.body_kind import Body, body_of, name_alone
from govdisclosure.reports.completeness import missing_tables, unread_cells
from govdisclosure.reports.given_report import require_report
from govdisclosure.reports.json import dumps, from_data, json_schema, loads, to_data
from govdisclosure.reports.published_cell import published_text
from govdisclosure.reports.report import Report
from govdisclosure.reports.rule_makers import TELLING, may_make_rules
from govdisclosure.reports.source import Diagnostic, Passage, Place, Reading, Source, Span
from govdisclosure.reports.tables import (
    ChallengeTable,
    DisclosureTable,
    Numbers,
    RequestTable,
    Table,
)
from govdisclosure.reports.words_alone import report_of_words
from govdisclosure.reports.words_and_remarks import Extra, Remark, SectionText

__all__ = [
    "TELLING",
    "Body",
    "ChallengeTable",
    "Diagnostic",
    "DisclosureTable",
    "Extra",
    "Money",
    "Numbers",
    "Passage",
    "Place",
    "Reading",
    "Remark",
    "Report",
    "RequestTable",
    "SectionText",
    "SectionWords",
    "Source",
    "Span",
    "Table",
    "body_of",
    "completed",
    "consolidate",
    "dumps",
    "from_data",
    "json_schema",
    "loads",
    "may_make_rules",
    "missing_tables",
    "name_alone",
    "published_text",
    "report_of_words",
    "require_report",
    "rounds",
    "to_data",
    "unread_cells",
]
