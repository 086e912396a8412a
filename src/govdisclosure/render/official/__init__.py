"""The official form written: a report as it was published, or a form to be filled in."""

from govdisclosure.render.official.html import write_html
from govdisclosure.render.official.save import FORMATS, form_content, format_of, save_form
from govdisclosure.render.official.spreadsheet import write_xlsx
from govdisclosure.render.official.text import write_text
from govdisclosure.render.official.word import write_docx

__all__ = [
    "FORMATS",
    "form_content",
    "format_of",
    "save_form",
    "write_docx",
    "write_html",
    "write_text",
    "write_xlsx",
]
