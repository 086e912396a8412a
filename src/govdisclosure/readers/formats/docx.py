"""A Word file as a document: paragraphs, tables with their merged cells, text boxes, pictures.

The file is opened by python-docx; its tree is walked here, since a table of it is read many times
faster row by row than cell by cell.  What was deleted under tracked changes is left out, what was
inserted is kept; headers, footers and hidden words are no part of a report.  Word knows no pages
and no lines before it prints: the place of a paragraph is its number in the file (`line`), that of
a cell its table, row and column.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from attrs import define, evolve

from govdisclosure.errors import MissingExtra, UnreadableReport
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
from govdisclosure.readers.formats.archive import names_in
from govdisclosure.readers.formats.docx_numbering import ListNumbering, W, number_of
from govdisclosure.reports import Place

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"

_PARAGRAPH, _TABLE, _RUN, _TEXT = f"{W}p", f"{W}tbl", f"{W}r", f"{W}t"
_CHOICE, _BOX = f"{_MC}AlternateContent", f"{W}txbxContent"
#: What only wraps other things: controls, links, fields, and what was inserted or moved here.
_WRAPPERS = frozenset(
    W + name
    for name in (
        *("sdt", "sdtContent", "customXml", "smartTag"),
        *("hyperlink", "fldSimple", "ins", "moveTo"),
        *("r", "dir", "bdo"),
    )
)
_DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
_PICTURES = frozenset((f"{_A}blip", f"{_V}imagedata"))
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
#: The columns that Word allows a table.
_COLUMNS = 63
#: Values by which a switch is off.
_OFF = ("0", "false", "off")
#: The properties that are read, as python-docx names them.
_PROPERTIES = ("title", "subject", "keywords", "created", "modified")


#: What comes out of python-docx, lxml and zipfile where a file is not what they expect, beside
#: errors of their own: plain slips of code that takes a file at its word (a relation without a
#: target).  Want of memory is not among them, since it says nothing of the file.
_SLIPS = (
    *(AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error),
)


def read_docx(content: bytes, *, name: str) -> Document:
    """Read a Word file.

    Args:
        content: The bytes of the file.
        name: How messages call it.

    Raises:
        UnreadableReport: the file is damaged, or larger than any report.
        MissingExtra: python-docx is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise MissingExtra("readers", needs="python-docx") from error

    names_in(content, name=name, tags=True)
    try:
        return _document(docx.Document(io.BytesIO(content)), name)
    except (OpcError, *_SLIPS) as error:
        raise UnreadableReport(f"{name}: the Word file is damaged: {error}") from error


def _document(file: Any, name: str) -> Document:
    values = ((each, getattr(file.core_properties, each)) for each in _PROPERTIES)
    walk = _Walk(ListNumbering.of(_part(file, "numbering"), _part(file, "styles")))
    return Document(
        name,
        "docx",
        tuple(walk.blocks(file.element.body)),
        tuple(Property(key, str(value), Place()) for key, value in values if value),
    )


def _part(file: Any, kind: str) -> Any:
    """The root of a part that the document is related to, None where there is none."""
    for relation in file.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


@define
class _Walk:
    """A walk through a document: how many paragraphs and tables it has passed."""

    numbering: ListNumbering
    paragraphs: int = 0
    tables: int = 0

    def blocks(self, parent: Any) -> Iterator[DocumentBlock]:
        """The blocks that stand in a body, a cell or a box, in order."""
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                yield from self.paragraph(child)
            elif tag == _TABLE:
                yield from self.table(child)
            elif tag in _WRAPPERS:
                yield from self.blocks(child)
            elif tag == _CHOICE:
                yield from self.blocks(_chosen(child))

    def paragraph(self, paragraph: Any) -> Iterator[DocumentBlock]:
        """A paragraph, one for each of its lines, and what hangs in it: boxes and pictures."""
        self.paragraphs += 1
        place = Place(self.paragraphs)
        text, hanging = self.words(paragraph)
        for line in text.split("\n"):
            if line.strip():
                yield TextLine(line.strip(), place)
        for drawing in hanging:
            yield from self.drawn(drawing, place)

    def words(self, paragraph: Any) -> tuple[str, list[Any]]:
        """The words of a paragraph, its number before them, and the drawings that hang in it."""
        words = [self.numbering.before(paragraph.find(f"{W}pPr"))]
        hanging: list[Any] = []
        _gather(paragraph, words, hanging)
        return "".join(words), hanging

    def drawn(self, drawing: Any, place: Place) -> Iterator[DocumentBlock]:
        """What is in a drawing: boxes of text, and pictures."""
        for child in drawing:
            tag = child.tag
            if tag == _BOX:
                yield from self.blocks(child)
            elif tag in _PICTURES:
                yield Picture(place)
            elif tag == _CHOICE:
                yield from self.drawn(_chosen(child), place)
            else:
                yield from self.drawn(child, place)

    def table(self, table: Any) -> Iterator[DocumentBlock]:
        """A table, and what hangs in it.

        A row with tables in its cells only lays them out: it ends the table, and what stands in
        its cells comes next.
        """
        self.tables += 1
        table_number = self.tables
        rows: list[Row] = []
        hanging: list[DocumentBlock] = []
        for at, row in enumerate(_inside(table, f"{W}tr"), 1):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = list(_inside(row, f"{W}tc"))
            if any(next(_inside(cell, _TABLE), None) is not None for cell in cells):
                yield from _ended(rows, hanging)
                for cell in cells:
                    yield from self.blocks(cell)
                continue
            place = Place(table=table_number, row=at)
            if fields := tuple(self.fields(row, cells, place, hanging)):
                rows.append(Row(fields))
        yield from _ended(rows, hanging)

    def fields(
        self, row: Any, cells: list[Any], place: Place, hanging: list[DocumentBlock]
    ) -> Iterator[TableField]:
        """The fields of a row at their columns; a cell that goes on with one above it is none."""
        column = min(number_of(row.find(f"{W}trPr"), "gridBefore", 0), _COLUMNS)
        for cell in cells:
            if column >= _COLUMNS:
                break
            properties = cell.find(f"{W}tcPr")
            columns = min(max(1, number_of(properties, "gridSpan", 1)), _COLUMNS)
            if not _goes_on(properties):
                at = evolve(place, column=column + 1)
                yield TableField(self.cell(cell, at, hanging), at, column, columns)
            column += columns

    def cell(self, cell: Any, place: Place, hanging: list[DocumentBlock]) -> str:
        """The words of a cell, line by line, those in its boxes too; its pictures hang in it."""
        lines: list[str] = []
        for paragraph in _inside(cell, _PARAGRAPH):
            self.paragraphs += 1
            text, drawings = self.words(paragraph)
            lines.append(text)
            for block in (block for drawing in drawings for block in self.drawn(drawing, place)):
                if isinstance(block, TextLine):
                    lines.append(block.text)
                else:
                    hanging.append(block)
        return "\n".join(line for line in lines if line.strip()).strip()


def _ended(rows: list[Row], hanging: list[DocumentBlock]) -> Iterator[DocumentBlock]:
    if rows:
        yield DocumentTable(tuple(rows), drawn=True)
    yield from hanging
    rows.clear()
    hanging.clear()


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """The children of one kind, those in wrappers too."""
    for child in parent:
        name = child.tag
        if name == tag:
            yield child
        elif name in _WRAPPERS:
            yield from _inside(child, tag)


def _goes_on(properties: Any) -> bool:
    """Whether a cell is merged with the one above it, or beside it as old files have it."""
    if properties is None:
        return False
    for direction in ("vMerge", "hMerge"):
        merged = properties.find(W + direction)
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return True
    return False


def _gather(parent: Any, words: list[str], hanging: list[Any]) -> None:
    """Gather the words of a paragraph or a part of one, and the drawings that hang in it."""
    for child in parent:
        tag = child.tag
        if tag == _TEXT:
            words.append(child.text or "")
        elif tag in _WRAPPERS:
            if tag != _RUN or not _hidden(child):
                _gather(child, words, hanging)
        elif tag in _MARKS:
            words.append(_MARKS[tag])
        elif tag in _DRAWINGS:
            hanging.append(child)
        elif tag == _CHOICE:
            _gather(_chosen(child), words, hanging)


def _hidden(run: Any) -> bool:
    switch = run.find(f"{W}rPr/{W}vanish")
    return switch is not None and switch.get(f"{W}val", "true") not in _OFF


def _chosen(alternatives: Any) -> Any:
    """The first of several ways to draw one thing, of which only one is meant to be read."""
    return next(iter(alternatives), alternatives)
