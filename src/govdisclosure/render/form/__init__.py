"""The official form written: a report as it was published, or a form to be filled in."""

from govdisclosure.render.form.html import write_html
from govdisclosure.render.form.save import FORMATS, form_content, format_of, save_form
from govdisclosure.render.form.spreadsheet import write_xlsx
from govdisclosure.render.form.text import write_text
from govdisclosure.render.form.word import write_docx

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
