"""A letter as a Word file: a table of what is to be corrected, and blanks to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

from govdisclosure.errors import MissingExtra
from govdisclosure.files.own_output import MARK
from govdisclosure.message import Language
from govdisclosure.offices import Letter
from govdisclosure.render.letters.letter_words import (
    NUMBER,
    TITLE,
    WHERE,
    WRONG,
    ItemWords,
    closing,
    parts_in_words,
    salutation,
    signature,
)
from govdisclosure.render.word_files import EPOCH, saved_bytes, set_in_song
from govdisclosure.wording import CITED, DUE, FILLED

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

#: Sizes in points: as public letters are set, and as six columns leave room for.
_TITLE, _WORDS, _TABLE = 18, 12, 9
#: A4 and its margins, in millimetres, and the columns in what is left between them.
_PAGE, _MARGINS = (210, 297), (25, 22)
_COLUMNS = (12, 46, 17, 17, 44, 30)
#: The columns that are told of an item and not of each of its cells.
_OF_ITEM = (0, 4, 5)
_HEADS = (NUMBER, WHERE, FILLED, DUE, WRONG, CITED)


def write_docx(letter: Letter, dated: date, language: Language) -> bytes:
    """A letter as a Word file; MissingExtra without the extra `writers`."""
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise MissingExtra("writers", needs="python-docx") from error
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = Document()
    _set_up(document, language)
    document.add_paragraph(TITLE.to(language), style="Title")
    document.add_paragraph(salutation(letter, language))
    for part in parts_in_words(letter, language):
        _add_paragraph(document, part.opening)
        _add_table(document, part.items, language)
        if part.notes:
            _add_paragraph(document, part.above_notes).paragraph_format.space_before = Pt(_WORDS)
        for number, note in enumerate(part.notes, 1):
            _add_paragraph(document, f"{number}. {note}")
    for number, line in enumerate(closing(language)):
        paragraph = _add_paragraph(document, line)
        paragraph.paragraph_format.space_before = Pt(0 if number else _WORDS)
    for number, line in enumerate(signature(dated, language)):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_before = Pt(0 if number else 2 * _WORDS)
    return saved_bytes(document)


def _set_up(document: Document, language: Language) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = map(Mm, _PAGE)
    page.top_margin = page.bottom_margin = Mm(_MARGINS[0])
    page.left_margin = page.right_margin = Mm(_MARGINS[1])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = TITLE.to(language), "", ""
    properties.keywords = MARK
    properties.created = properties.modified = EPOCH
    properties.language = "zh-CN" if language == "zh" else "en"
    for name, size in (("Normal", _WORDS), ("Title", _TITLE)):
        style = cast("ParagraphStyle", document.styles[name])
        set_in_song(style, size)
        style.paragraph_format.space_after = Pt(0)
    title = cast("ParagraphStyle", document.styles["Title"]).paragraph_format
    title.alignment, title.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(_TITLE)
    cast("ParagraphStyle", document.styles["Normal"]).paragraph_format.line_spacing = 1.5


def _add_paragraph(document: Document, words: str) -> Paragraph:
    """A paragraph whose first line begins two characters from the edge."""
    from docx.shared import Pt

    paragraph = document.add_paragraph(words)
    paragraph.paragraph_format.first_line_indent = Pt(2 * _WORDS)
    return paragraph


def _add_table(document: Document, items: Iterable[ItemWords], language: Language) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    rows = [tuple(each.to(language) for each in _HEADS)]
    merged: list[tuple[int, int]] = []
    for number, item in enumerate(items, 1):
        merged.append((len(rows), len(rows) + len(item.cells) - 1))
        for first, cell in enumerate(item.cells):
            # What is told of the item stands once, beside all of its cells.
            once = (
                ("", "", "")
                if first
                else (str(number), "\n".join(item.wrong), "\n".join(item.ground))
            )
            rows.append((once[0], cell.where, cell.filled, cell.due, *once[1:]))
    table = document.add_table(len(rows), len(_COLUMNS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    # Looked up once: every call of row.cells walks through the whole table.
    cells = [row.cells for row in table.rows]
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Mm(width)
    for row, fields in zip(cells, rows, strict=True):
        for cell, width, words in zip(row, _COLUMNS, fields, strict=True):
            cell.width = Mm(width)
            _fill(cell, words, head=fields is rows[0])
    for top, bottom in merged:
        if bottom > top:
            for column in _OF_ITEM:
                cells[top][column].merge(cells[bottom][column])
    # The head stands on every page that the table goes over.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no other way


def _fill(cell: _Cell, words: str, *, head: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    (paragraph,) = cell.paragraphs
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if head else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.line_spacing = 1
    run = paragraph.add_run(words)  # a merged box keeps the words of its first row alone
    run.font.size, run.bold = Pt(_TABLE), head
