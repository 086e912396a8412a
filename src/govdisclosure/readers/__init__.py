"""Files to reports: format to document, document to matched cells, matched cells to a report."""

from govdisclosure.readers.diagnostics import MEANINGS, DiagnosticCode
from govdisclosure.readers.document import (
    Document,
    DocumentBlock,
    DocumentTable,
    Picture,
    Property,
    Row,
    TableField,
    TextLine,
)
from govdisclosure.readers.files import read, read_all, read_words
from govdisclosure.readers.words import year_named

__all__ = [
    "MEANINGS",
    "DiagnosticCode",
    "Document",
    "DocumentBlock",
    "DocumentTable",
    "Picture",
    "Property",
    "Row",
    "TableField",
    "TextLine",
    "read",
    "read_all",
    "read_words",
    "year_named",
]
