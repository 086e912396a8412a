"""The marks on the pages of a PDF file: its characters, its rules and its pictures.

This runs in a process of its own (see `sandbox_child`) and imports nothing of this library but
`drawing` and `substitute_font`, which import nothing of it.  It extracts what stands on the pages
of a PDF; `document` says what the marks mean.  All numbers are points from the top left corner of a
page as it is read: a page whose text lies on its side is turned upright first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_double, create_string_buffer
from math import atan2, hypot, isfinite, pi
from typing import Any, NamedTuple

from govdisclosure.readers.formats.pdf.drawing import Drawing, Edges, Point, around, is_paper
from govdisclosure.readers.formats.pdf.substitute_font import provide

#: What a file has at most: the longest reports seen have 60 pages of 900 characters.
LIMITS = {"pages": 1000, "characters": 200_000, "lines": 30_000}
#: What they are called in Chinese.
COUNTED = {"pages": "页", "characters": "字", "lines": "线条"}
#: Words that leave the directions of a page by more than this part of a quarter turn are aslant.
ASLANT = 0.1
#: What stands no further than this from the edge of a page is still on it.
EDGE = 3.0
#: How far a character rises above its baseline and falls below it, in parts of its size: what a
#: font says of itself differs too much between fonts to lay two on one line.
RISE, FALL = 0.85, 0.15

#: The properties that are extracted, by the names of the PDF standard.
PROPERTIES = ("Title", "Subject", "Keywords", "CreationDate", "ModDate")
#: Characters of a property; of a longer one, the first.
PROPERTY = 1000
#: The numbers that PDFium gives to its errors.
PASSWORD, SECURITY = 4, 5
#: What leaves no mark in any font: the ends of lines and the stops between them.
UNMARKED = frozenset(map(ord, "\t\n\v\f\r"))
ENCRYPTED = {
    "zh": "PDF已加密：请另存为不带密码的PDF",
    "en": "the PDF is encrypted: print it to a PDF without a password",
}
DAMAGED = {"zh": "PDF已损坏或不完整", "en": "the PDF is damaged or cut off"}


class TooLarge(Exception):
    """A file that has more of something, its only argument, than any report."""


class RawGlyph(NamedTuple):
    """A character as PDFium finds it: its direction in quarters of a turn, its origin and box.

    It is `hidden` where it leaves no mark of its own, as the words that were recognised in a
    picture and laid under it.
    """

    words: str
    direction: int
    origin: Point
    size: float
    box: Edges
    hidden: bool


def extract(content: bytes) -> dict[str, Any]:
    """The properties and pages of a file, or why it cannot be read."""
    # PDFium by its own interface: the classes about it make an object for each thing they touch.
    import pypdfium2.raw as api  # type: ignore[import-untyped]  # it comes without types

    try:
        return Extractor(api).file(content)
    except TooLarge as error:
        (what,) = error.args
        most = f"{LIMITS[what]:,}"
        return {
            "error": {
                "zh": f"PDF的{COUNTED[what]}数超过{most}：报告没有这样大",
                "en": f"the PDF has more than {most} {what}: it is larger than any report",
            }
        }


class View:
    """A page as it is read: turned so that its text runs from left to right, counted from the top.

    The direction of its text is in quarters of a turn against the clock; a PDF counts from the
    bottom up.
    """

    def __init__(self, quarter: int, page: Edges) -> None:
        left, bottom, right, top = page
        turns: tuple[Callable[[float, float], Point], ...] = (
            lambda x, y: (x - left, top - y),
            lambda x, y: (y - bottom, x - left),
            lambda x, y: (right - x, y - bottom),
            lambda x, y: (top - y, right - x),
        )
        self.quarter: int = quarter
        self.point: Callable[[float, float], Point] = turns[quarter]
        wide, high = right - left, top - bottom
        self.size: Point = (wide, high) if quarter % 2 == 0 else (high, wide)

    def box(self, corners: Edges) -> Edges:
        """The box that two corners of the page have in this view."""
        return around([self.point(*corners[:2]), self.point(*corners[2:])])

    def glyph_box(self, glyph: RawGlyph) -> Edges:
        """The box of a character: as wide as it says, as high as every other of its size."""
        left, top, right, bottom = self.box(glyph.box)
        if glyph.direction == self.quarter:
            baseline = self.point(*glyph.origin)[1]
            top, bottom = baseline - RISE * glyph.size, baseline + FALL * glyph.size
        return left, top, right, bottom

    def shows(self, box: Edges) -> bool:
        """Whether something stands on the page, by its middle; what is nowhere does not."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        near = -EDGE <= x <= self.size[0] + EDGE and -EDGE <= y <= self.size[1] + EDGE
        return near and all(map(isfinite, box))


class Extractor:
    """Extracts what is in one file, counted against the limits."""

    def __init__(self, api: Any) -> None:
        self.api = api
        self.left: dict[str, int] = dict(LIMITS)

    def spend(self, what: str, number: int) -> None:
        """Count what comes; TooLarge where it is more than any report has."""
        self.left[what] -= number
        if self.left[what] < 0:
            raise TooLarge(what)

    def file(self, content: bytes) -> dict[str, Any]:
        """The properties of the file, and its pages; a page too damaged to load is None."""
        api = self.api
        api.FPDF_InitLibrary()
        api.FPDF_SetSystemFontInfo(byref(provide(api)))
        document = api.FPDF_LoadMemDocument64(content, len(content), None)
        if not document:
            encrypted = api.FPDF_GetLastError() in (PASSWORD, SECURITY)
            return {"error": ENCRYPTED if encrypted else DAMAGED}
        count = api.FPDF_GetPageCount(document)
        self.spend("pages", count)
        extracted = {
            "properties": {each: self.metadata(document, each) for each in PROPERTIES},
            "pages": [self.page(document, number) for number in range(count)],
        }
        api.FPDF_CloseDocument(document)
        return extracted

    def metadata(self, document: Any, name: str) -> str:
        """A property of the file by its name, "" where it has none."""
        size = self.api.FPDF_GetMetaText(document, name.encode(), None, 0)
        buffer = create_string_buffer(size)
        self.api.FPDF_GetMetaText(document, name.encode(), buffer, size)
        return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")[:PROPERTY]

    def page(self, document: Any, number: int) -> dict[str, Any] | None:
        """The marks of one page, turned upright."""
        api = self.api
        page = api.FPDF_LoadPage(document, number)
        if not page:
            return None
        whole = api.FS_RECTF()
        api.FPDF_GetPageBoundingBox(page, byref(whole))
        glyphs = list(self.glyphs(page))
        # Most of what stands on a page runs in the direction in which it is read.
        common = Counter(each.direction for each in glyphs).most_common(1)
        quarter = common[0][0] if common else api.FPDFPage_GetRotation(page)
        view = View(quarter, edges(whole))
        count = api.FPDFPage_CountObjects(page)
        objects = [api.FPDFPage_GetObject(page, at) for at in range(count)]
        marks = Drawing(api, view.point, self.spend).marks(objects, [])
        drawn = [each for each in marks if view.shows(each[1])]
        api.FPDF_ClosePage(page)
        of_kind: dict[str, list[Edges]] = defaultdict(list)
        for kind, box in drawn:
            of_kind[kind].append(box)
        grounds = of_kind["ground"] + of_kind["picture"]
        return {
            "size": view.size,
            "characters": [
                (*rounded(box), (each.direction - quarter) % 4, each.words)
                for each, box in shown(glyphs, view, grounds)
            ],
            "rules": [rounded(box) for box in of_kind["rule"]],
            "areas": [rounded(box) for box in of_kind["area"]],
            "pictures": of_kind["picture"],
        }

    def glyphs(self, page: Any) -> Iterator[RawGlyph]:
        """The characters of a page.

        What stands aslant is a watermark, and what PDFium adds of its own is no character.
        """
        api = self.api
        text = api.FPDFText_LoadPage(page)
        count = max(0, api.FPDFText_CountChars(text))
        self.spend("characters", count)
        box, matrix = api.FS_RECTF(), api.FS_MATRIX()
        x, y = c_double(), c_double()
        high = 0
        for at in range(count):
            code = api.FPDFText_GetUnicode(text, at)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if api.FPDFText_IsGenerated(text, at):
                continue
            known = not api.FPDFText_HasUnicodeMapError(text, at)
            if known and code in UNMARKED:
                continue
            api.FPDFText_GetMatrix(text, at, byref(matrix))
            direction = direction_of(matrix)
            if direction is None:
                continue
            api.FPDFText_GetLooseCharBox(text, at, byref(box))
            api.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
            size = abs(api.FPDFText_GetFontSize(text, at)) * hypot(matrix.c, matrix.d)
            # PDFium has a sign of its own for the hyphen at the end of a line.
            hyphen = api.FPDFText_IsHyphen(text, at) == 1
            words = character(high, ord("-") if hyphen else code, known=known)
            high = 0
            origin = x.value, y.value
            hidden = self.hides(text, at)
            yield RawGlyph(words, direction, origin, size, edges(box), hidden)
        api.FPDFText_ClosePage(text)

    def hides(self, text: Any, at: int) -> bool:
        """Whether a character is drawn in no colour, or in that of the paper."""
        api = self.api
        drawn = api.FPDFText_GetTextObject(text, at)
        if api.FPDFTextObj_GetTextRenderMode(drawn) == api.FPDF_TEXTRENDERMODE_INVISIBLE:
            return True
        return is_paper(lambda *colours: api.FPDFText_GetFillColor(text, at, *colours))


def edges(rectangle: Any) -> Edges:
    """The edges of a rectangle of PDFium."""
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def direction_of(matrix: Any) -> int | None:
    """In which direction words run, in quarters of a turn; None where they are aslant."""
    quarters = atan2(matrix.b, matrix.a) / (pi / 2)
    if not isfinite(quarters) or abs(quarters - round(quarters)) > ASLANT:
        return None
    return round(quarters) % 4


def shown(
    glyphs: Sequence[RawGlyph], view: View, grounds: Sequence[Edges]
) -> Iterator[tuple[RawGlyph, Edges]]:
    """The characters that are on a page, each with its box.

    Hidden ones are those of a picture or of letters that stand out from a coloured ground; where
    all are, they are those of a picture that is made of many.
    """
    alone = all(each.hidden for each in glyphs)
    for each in glyphs:
        box = view.glyph_box(each)
        if view.shows(box) and (alone or not each.hidden or stands_on(box, grounds)):
            yield each, box


def stands_on(box: Edges, areas: Sequence[Sequence[float]]) -> bool:
    """Whether the middle of a box is in one of some areas."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(each[0] <= x <= each[2] and each[1] <= y <= each[3] for each in areas)


def rounded(box: Edges) -> list[float]:
    """The edges of a box in hundredths of a point."""
    return [round(each, 2) for each in box]


def character(high: int, code: int, *, known: bool) -> str:
    """The character of a code, the first half of which may have come before it.

    What the font does not state is the replacement character, and so is a control character that
    it states, as subsets of fonts that were numbered anew do: something is drawn there.
    """
    if high and 0xDC00 <= code < 0xE000:
        code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
    if not known or code < 32 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return chr(code)
