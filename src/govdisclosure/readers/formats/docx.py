"""A Word file as a document: paragraphs, tables with their merged cells, text boxes, pictures.

The file is opened by python-docx; its tree is walked here, since a table of it is read many times
faster row by row than cell by cell.  What was deleted under tracked changes is left out, what was
inserted is kept; headers, footers and hidden words are no part of a report, and what is raised or
struck out in a cell is no part of its number.  Word knows no pages and no lines before it prints:
the place of a paragraph is its number in the file (`line`), that of a cell its table, row and
column.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from attrs import define, evolve

from govdisclosure.errors import MissingExtra, UnreadableReport, of_file
from govdisclosure.message import Message
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
from govdisclosure.readers.formats.docx_runs import RunKind, RunStyles, is_on
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Place

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_PARAGRAPH, _TABLE, _RUN = f"{W}p", f"{W}tbl", f"{W}r"
#: Words, and those of a formula of mathematics, which a number may be typed as.
_TEXTS = (f"{W}t", f"{_M}t")
_CHOICE, _BOX = f"{_MC}AlternateContent", f"{W}txbxContent"
_FIELD, _SIMPLE_FIELD, _INSTRUCTION = f"{W}fldChar", f"{W}fldSimple", f"{W}instrText"
#: What only wraps other things: controls, links, fields, what was inserted or moved here, and what
#: has its reading above it.
_WRAPPERS = frozenset(
    (
        *(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink")),
        *(f"{W}{name}" for name in ("fldSimple", "ins", "moveTo", "r", "dir", "bdo")),
        *(f"{W}ruby", f"{W}rubyBase", f"{_M}oMathPara", f"{_M}oMath", f"{_M}r"),
    )
)
_DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
_PICTURES = frozenset((f"{_A}blip", f"{_V}imagedata"))
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
#: What a cell is said to do that another is merged over.
_CONTINUES = "continue"
#: The columns that Word allows a table.
_COLUMNS = 63
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
        raise UnreadableReport(
            of_file(name, Message("Word文件已损坏", f"the Word file is damaged: {error}"))
        ) from error


def _document(file: Any, name: str) -> Document:
    values = ((each, getattr(file.core_properties, each)) for each in _PROPERTIES)
    styles = _part(file, "styles")
    walk = _Walk(ListNumbering.of(_part(file, "numbering"), styles), RunStyles.of(styles))
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
    runs: RunStyles
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
        hanging: list[Any] = []
        words = [self.numbering.before(paragraph.find(f"{W}pPr"))]
        self.gather(paragraph, words, hanging)
        for line in "".join(words).split("\n"):
            if line.strip():
                yield TextLine(line.strip(), place)
        for drawing in hanging:
            yield from self.drawn(drawing, place)

    def gather(
        self, parent: Any, words: list[str], hanging: list[Any], beside: list[str] | None = None
    ) -> None:
        """Gather the words of a paragraph or a part of one, and the drawings that hang in it.

        Args:
            parent: The paragraph, or a part of it.
            words: The words so far, which are added to.
            hanging: The drawings so far.
            beside: The words that are no part of a number, in a cell; elsewhere they are words.
        """
        for child in parent:
            tag = child.tag
            if tag in _TEXTS:
                words.append(child.text or "")
            elif tag == _RUN:
                kind = self.runs.kind_of(child)
                if kind is RunKind.BESIDE and beside is not None:
                    self.gather(child, beside, hanging)
                elif kind is not RunKind.HIDDEN:
                    self.gather(child, words, hanging, beside)
            elif tag in _WRAPPERS:
                self.gather(child, words, hanging, beside)
            elif tag in _MARKS:
                words.append(_MARKS[tag])
            elif tag in _DRAWINGS:
                hanging.append(child)
            elif tag == _CHOICE:
                self.gather(_chosen(child), words, hanging, beside)
            elif tag == _FIELD:
                words.append(_selected(child))

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
        above: set[int] = set()
        for at, row in enumerate(_inside(table, f"{W}tr"), 1):
            if any(_is_off(row.find(f"{W}trPr/{W}{each}")) for each in ("del", "hidden")):
                continue
            cells = list(_inside(row, f"{W}tc"))
            if any(next(_inside(cell, _TABLE), None) is not None for cell in cells):
                yield from _ended(rows, hanging)
                for cell in cells:
                    yield from self.blocks(cell)
                continue
            place = Place(table=table_number, row=at)
            if fields := tuple(self.fields(row, cells, place, hanging, above)):
                rows.append(Row(fields))
        yield from _ended(rows, hanging)

    def fields(
        self,
        row: Any,
        cells: list[Any],
        place: Place,
        hanging: list[DocumentBlock],
        above: set[int],
    ) -> Iterator[TableField]:
        """The fields of a row at their columns; a cell that goes on with one above it is none.

        Args:
            row: The row.
            cells: Its cells.
            place: Where it stands.
            hanging: The drawings in its cells, which are added to.
            above: The columns of cells that may go on, which are brought up to date.
        """
        going_on: set[int] = set()
        column = min(number_of(row.find(f"{W}trPr"), "gridBefore", 0), _COLUMNS)
        for cell in cells:
            if column >= _COLUMNS:
                break
            properties = cell.find(f"{W}tcPr")
            columns = min(max(1, number_of(properties, "gridSpan", 1)), _COLUMNS)
            merged = _merged(properties, "vMerge")
            if merged:
                going_on.add(column)
            covered = merged == _CONTINUES and column in above
            if not covered and _merged(properties, "hMerge") != _CONTINUES:
                at = evolve(place, column=column + 1)
                found = self.cell(cell, at, hanging, column, columns)
                # One that goes on with none is drawn as a cell of its own.
                if found.text or merged != _CONTINUES:
                    yield found
            column += columns
        above.clear()
        above |= going_on

    def cell(
        self, cell: Any, place: Place, hanging: list[DocumentBlock], column: int, columns: int
    ) -> TableField:
        """The words of a cell, line by line, those in its boxes too; its pictures hang in it."""
        lines: list[str] = []
        beside: list[str] = []
        for paragraph in _inside(cell, _PARAGRAPH):
            self.paragraphs += 1
            words: list[str] = []
            drawings: list[Any] = []
            self.gather(paragraph, words, drawings, beside)
            text = "".join(words)
            number = self.numbering.before(paragraph.find(f"{W}pPr"))
            # A number that Word writes before a line is no part of one that somebody typed there.
            if is_value(text.strip()):
                beside.append(number)
                number = ""
            lines.append(number + text)
            for block in (block for drawing in drawings for block in self.drawn(drawing, place)):
                if isinstance(block, TextLine):
                    lines.append(block.text)
                else:
                    hanging.append(block)
        text = "\n".join(line for line in lines if line.strip()).strip()
        return TableField(text or _formula(cell), place, column, columns, "".join(beside).strip())


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


def _merged(properties: Any, direction: str) -> str:
    """How a cell is merged with the one above it, or beside it as old files have it."""
    merged = None if properties is None else properties.find(W + direction)
    return "" if merged is None else str(merged.get(f"{W}val", _CONTINUES))


def _selected(field: Any) -> str:
    """The entry that is selected in a list to choose from, "" for any other field."""
    choice = field.find(f"{W}ffData/{W}ddList")
    if choice is None:
        return ""
    entries = [each.get(f"{W}val", "") for each in choice.iterchildren(f"{W}listEntry")]
    at = number_of(choice, "result", number_of(choice, "default", 0))
    return entries[at] if at < len(entries) else ""


def _formula(cell: Any) -> str:
    """The formula of a cell that has not been computed, as it is written; "" where it has none."""
    fields = (each.get(f"{W}instr", "") for each in cell.iter(_SIMPLE_FIELD))
    written = "".join(each.text or "" for each in cell.iter(_INSTRUCTION)) or "".join(fields)
    formula = written.strip()
    return formula if formula.startswith("=") else ""


def _chosen(alternatives: Any) -> Any:
    """The first of several ways to draw one thing, of which only one is meant to be read."""
    return next(iter(alternatives), alternatives)


def _is_off(switch: Any) -> bool:
    """Whether a row is switched off: deleted under tracked changes, or hidden."""
    return switch is not None and is_on(switch.get(f"{W}val", "true"))
