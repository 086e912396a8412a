"""What was found, shown: to programs as SARIF and JSON, to people on a page and in a terminal.

And the official form itself, with a report in it or empty, as text, page, Word file or spreadsheet.
"""

from govdisclosure.render.form import (
    save_form,
    write_docx,
    write_html,
    write_text,
    write_xlsx,
)
from govdisclosure.render.json import assessment_data, failure_data
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page, write_pages
from govdisclosure.render.rows import result_rows
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.view import Annotation, Exhibit, Proposal

__all__ = [
    "Annotation",
    "Exhibit",
    "Proposal",
    "assessment_data",
    "failure_data",
    "result_rows",
    "save_form",
    "write_docx",
    "write_html",
    "write_markdown",
    "write_page",
    "write_pages",
    "write_sarif",
    "write_text",
    "write_xlsx",
]
