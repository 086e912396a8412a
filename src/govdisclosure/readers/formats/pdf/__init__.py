"""PDF: characters and rules of a page made lines, paragraphs and tables."""

from govdisclosure.readers.formats.pdf.document import read_pdf

__all__ = ["read_pdf"]
