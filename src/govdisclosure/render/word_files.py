"""What every Word file has: its letters, and bytes that are the same for the same content."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

#: The earliest moment that a zip archive can hold: the same report gives the same bytes.
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_SONG = "宋体"


def set_in_song(style: ParagraphStyle, size: int) -> None:
    """Set a style in black 宋体: Word has a font of its own for Chinese beside that for Latin."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _SONG, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), _SONG)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def saved_bytes(document: Document) -> bytes:
    """The file, its members in order and all of one date."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    saved, dated = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as members, ZipFile(dated, "w") as archive:
        for name in members.namelist():
            entry = ZipInfo(name, EPOCH.timetuple()[:6])
            archive.writestr(entry, members.read(name), ZIP_DEFLATED)
    return dated.getvalue()
