"""Files to reports: format to document, document to matched cells, matched cells to a report."""

from govdisclosure.readers.diagnostics import MEANINGS, DiagnosticCode
from govdisclosure.readers.document import (
    Block,
    Document,
    Field,
    Paragraph,
    Picture,
    Row,
    Statement,
    Table,
)
from govdisclosure.readers.files import read, read_all

__all__ = [
    "MEANINGS",
    "Block",
    "DiagnosticCode",
    "Document",
    "Field",
    "Paragraph",
    "Picture",
    "Row",
    "Statement",
    "Table",
    "read",
    "read_all",
]
