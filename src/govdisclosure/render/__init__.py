"""Results shown: to programs as SARIF, JSON and rows, to people as pages and in a terminal.

And the official form itself, with a report in it or empty, as text, page, Word file or spreadsheet.
"""

from govdisclosure.render.form import FORMATS, form_content, format_of, save_form
from govdisclosure.render.json import (
    assessment_data,
    failure_data,
    family_json,
    json_pieces,
    rules_json,
)
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page, write_pages
from govdisclosure.render.repetition import repetition_data, repetition_json, repetition_lines
from govdisclosure.render.rows import RESULT_COLUMNS, body_rows, result_rows
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.shown_reports import broken_report
from govdisclosure.render.sql import rules_sql

__all__ = [
    "FORMATS",
    "RESULT_COLUMNS",
    "assessment_data",
    "body_rows",
    "broken_report",
    "failure_data",
    "family_json",
    "form_content",
    "format_of",
    "json_pieces",
    "repetition_data",
    "repetition_json",
    "repetition_lines",
    "result_rows",
    "rules_json",
    "rules_sql",
    "save_form",
    "write_markdown",
    "write_page",
    "write_pages",
    "write_sarif",
]
