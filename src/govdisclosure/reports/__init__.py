"""What was reported: the tables, the report, and where it was read from."""

from govdisclosure.reports.interchange import dumps, from_data, loads, to_data
from govdisclosure.reports.report import Extra, Remark, Report, SectionText
from govdisclosure.reports.schema import json_schema
from govdisclosure.reports.source import Diagnostic, Place, Source
from govdisclosure.reports.tables import ChallengeTable, DisclosureTable, RequestTable
from govdisclosure.reports.totals import completed, total

__all__ = [
    "ChallengeTable",
    "Diagnostic",
    "DisclosureTable",
    "Extra",
    "Place",
    "Remark",
    "Report",
    "RequestTable",
    "SectionText",
    "Source",
    "completed",
    "dumps",
    "from_data",
    "json_schema",
    "loads",
    "to_data",
    "total",
]
