"""Web pages, and text that holds tables as pages have them: elements made paragraphs and tables."""

from govdisclosure.readers.formats.html.document import read_html
from govdisclosure.readers.formats.html.text_with_tables import read_text_with_tables

__all__ = ["read_html", "read_text_with_tables"]
