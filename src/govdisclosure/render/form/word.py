"""The official form as a Word file, with the boxes merged that the form prints merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from govdisclosure.errors import MissingExtra
from govdisclosure.forms import Box, Form, Layout, Role, Section
from govdisclosure.render.form.draft import Draft
from govdisclosure.render.word_files import EPOCH, saved_bytes, set_in_song
from govdisclosure.reports import Report

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell

#: Sizes in points: as public documents are set, and as ten or fifteen columns leave room for.
_TITLE, _HEADING, _WORDS, _TABLE, _NARROW_TABLE = 18, 14, 12, 9, 8
#: Points above and below the words in a box.
_AIR = 2
#: Tables with more columns than this are set smaller.
_MANY = 10
#: A4 with the margins that Word gives, in millimetres.
_PAGE, _MARGINS = (210, 297), (25, 22)
_TABLE_WIDTH = _PAGE[0] - 2 * _MARGINS[1]
#: Widths of the columns of labels of a table; the numbers share what is left.
_LABELS = {Section.REQUESTS: [12.0, 18.0, 40.0], Section.DISCLOSURES: [_TABLE_WIDTH / 3]}

#: Word keeps no longer text beside a document; the title itself stands in it whole.
_LONGEST_PROPERTY = 255


def write_docx(subject: Report | Form) -> bytes:
    """Write a report as the official form in a Word file, or a form as one to be filled in.

    The same report gives the same bytes.  MissingExtra without the extra `writers`.
    """
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise MissingExtra("writers", needs="python-docx") from error
    draft = Draft.of(subject)
    document = Document()
    _set_up(document, draft)
    document.add_paragraph(draft.title, style="Title")
    for line in draft.preamble:
        document.add_paragraph(line)
    for each in draft.sections:
        document.add_paragraph(each.heading, style="Heading 1")
        if each.layout:
            _add_table(document, each.layout, draft)
        for line in each.lines:
            document.add_paragraph(line)
    return saved_bytes(document)


def _set_up(document: Document, draft: Draft) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = map(Mm, _PAGE)
    page.top_margin = page.bottom_margin = Mm(_MARGINS[0])
    page.left_margin = page.right_margin = Mm(_MARGINS[1])
    properties = document.core_properties
    properties.title, properties.author = draft.title[:_LONGEST_PROPERTY], ""
    properties.created = properties.modified = EPOCH
    properties.comments, properties.language = "", "zh-CN"
    for name, size in (("Normal", _WORDS), ("Title", _TITLE), ("Heading 1", _HEADING)):
        style = cast("ParagraphStyle", document.styles[name])
        set_in_song(style, size)
        if name == "Normal":
            style.paragraph_format.line_spacing = 1.5
            style.paragraph_format.space_after = Pt(0)
        elif name == "Title":
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            style.paragraph_format.space_after = Pt(_TITLE)


def _add_table(document: Document, layout: Layout, draft: Draft) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    table = document.add_table(layout.height, layout.width, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    # Looked up once: every call of row.cells walks through the whole table.
    cells = [row.cells for row in table.rows]
    widths = _widths(layout)
    for row in cells:
        for cell, width in zip(row, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    size = Pt(_NARROW_TABLE if layout.width > _MANY else _TABLE)
    for box in layout.boxes:
        _fill(_merged(cells, box), draft.text(box), size=size, left=box.role is Role.ROW)
    if len(layout.parts) == 1:
        for each in table.rows[: layout.head]:
            each._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no other way


def _merged(cells: Sequence[Sequence[_Cell]], box: Box) -> _Cell:
    first = cells[box.row][box.column]
    if box.rows == box.columns == 1:
        return first
    last = cells[box.row + box.rows - 1][box.column + box.columns - 1]
    merged: _Cell = first.merge(last)
    return merged


def _fill(cell: _Cell, words: str, *, size: int, left: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    # One is left of a merged box, for those of the boxes that it was merged of were empty.
    (paragraph,) = cell.paragraphs
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = 1
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(_AIR)
    paragraph.add_run(words).font.size = size


def _widths(layout: Layout) -> list[float]:
    """The widths of the columns in millimetres: labels as wide as they need, numbers alike."""
    labels = _LABELS.get(layout.section, [])
    numbers = layout.width - len(labels)
    return labels + [(_TABLE_WIDTH - sum(labels)) / numbers] * numbers
