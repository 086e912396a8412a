"""The marks on the pages of a PDF file: its characters, its rules and its pictures.

This runs in a process of its own (see `sandbox_child`) and imports nothing of this library.  It
says what stands on the pages of a PDF; `document` says what the marks mean.  All numbers are points
from the top left corner of a page as it is read: a page whose text lies on its side is turned
upright first.
"""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float, c_int, create_string_buffer
from itertools import pairwise
from math import atan2, hypot, isfinite, pi
from pathlib import Path
from typing import Any, TypeAlias

__all__ = ["found"]

#: What a file has at most: the longest reports seen have 60 pages of 900 characters.
LIMITS = {"pages": 1000, "characters": 200_000, "lines": 30_000}
#: A line is a rule where it leaves its direction by no more than this.
STRAIGHT = 1.0
#: A filled area not thicker than this is a rule: word processors print borders so.
THIN = 3.0
#: Words that leave the directions of a page by more than this part of a quarter turn are aslant.
ASLANT = 0.1
#: A picture smaller than this in either direction is an ornament.
PICTURE = 60.0
#: What stands no further than this from the edge of a page is still on it.
EDGE = 3.0
#: How deep drawings may stand in drawings.
NESTED = 8
#: How far a character rises above its baseline and falls below it, in parts of its size: what a
#: font says of itself differs too much between fonts to lay two on one line.
RISE, FALL = 0.85, 0.15

#: What the file says of itself, by the names of the PDF standard.
STATEMENTS = ("Title", "Subject", "Keywords", "CreationDate", "ModDate")
#: The longest that a file says of itself, in characters.
STATEMENT = 1000
#: The numbers that PDFium gives to its errors.
PASSWORD, SECURITY = 4, 5
ENCRYPTED = "the PDF is encrypted: print it to a PDF without a password"
DAMAGED = "the PDF is damaged or cut off"
#: What stands beside this script, which is no module of a package where it runs.
PROVIDE = runpy.run_path(
    str(Path(__file__).with_name("font.py")), run_name="govdisclosure.readers.formats.pdf.font"
)["provide"]

Box: TypeAlias = tuple[float, float, float, float]
Turn: TypeAlias = Callable[[float, float], tuple[float, float]]


class Beyond(Exception):
    """A file that has more of something than any report."""


def found(content: bytes) -> dict[str, Any]:
    """What the file says of itself and its pages, or why they cannot be told."""
    # PDFium by its own interface: the classes about it make an object for each thing they touch.
    import pypdfium2.raw as api  # type: ignore[import-untyped]  # it comes without types

    try:
        return Marks(api).found(content)
    except Beyond as error:
        return {"error": f"the PDF has more than {error}: it is larger than any report"}


def turned(quarter: int, page: Box) -> Turn:
    """How points of a page go to the page as it is read, if its text runs in a direction.

    The direction is in quarters of a turn against the clock; a PDF counts from the bottom up.
    """
    left, bottom, right, top = page
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turns[quarter]


def span(turn: Turn, box: Box) -> Box:
    """The box that two corners have on the page as it is read."""
    (a, b), (c, d) = turn(*box[:2]), turn(*box[2:])
    return min(a, c), min(b, d), max(a, c), max(b, d)


def seen(box: Box, wide: float, high: float) -> bool:
    """Whether something stands on a page of this size, by its middle; what is nowhere does not."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return all(map(isfinite, box)) and -EDGE <= x <= wide + EDGE and -EDGE <= y <= high + EDGE


class Marks:
    """What is found in one file, counted against the limits."""

    def __init__(self, api: Any) -> None:
        self.api = api
        self.left: dict[str, int] = dict(LIMITS)

    def spend(self, what: str, number: int) -> None:
        """Count what is found; Beyond where it is more than any report has."""
        self.left[what] -= number
        if self.left[what] < 0:
            raise Beyond(f"{LIMITS[what]:,} {what}")

    def found(self, content: bytes) -> dict[str, Any]:
        """What the file says of itself, and its pages; a page too damaged to load is None."""
        api = self.api
        api.FPDF_InitLibrary()
        api.FPDF_SetSystemFontInfo(byref(PROVIDE(api)))
        document = api.FPDF_LoadMemDocument64(content, len(content), None)
        if not document:
            encrypted = api.FPDF_GetLastError() in (PASSWORD, SECURITY)
            return {"error": ENCRYPTED if encrypted else DAMAGED}
        count = api.FPDF_GetPageCount(document)
        self.spend("pages", count)
        return {
            "statements": {each: self.statement(document, each) for each in STATEMENTS},
            "pages": [self.page(document, number) for number in range(count)],
        }

    def statement(self, document: Any, name: str) -> str:
        """What the file says of itself under a name, "" where it says nothing."""
        size = self.api.FPDF_GetMetaText(document, name.encode(), None, 0)
        buffer = create_string_buffer(size)
        self.api.FPDF_GetMetaText(document, name.encode(), buffer, size)
        return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")[:STATEMENT]

    def page(self, document: Any, number: int) -> dict[str, Any] | None:
        """The marks of one page, turned upright."""
        api = self.api
        page = api.FPDF_LoadPage(document, number)
        if not page:
            return None
        box = api.FS_RECTF()
        api.FPDF_GetPageBoundingBox(page, byref(box))
        edges = (box.left, box.bottom, box.right, box.top)
        glyphs = list(self.glyphs(page))
        # Most of what stands on a page runs in the direction in which it is read.
        common = Counter(quarter for _, quarter, *_ in glyphs).most_common(1)
        quarter = common[0][0] if common else api.FPDFPage_GetRotation(page)
        turn = turned(quarter, edges)
        wide, high = edges[2] - edges[0], edges[3] - edges[1]
        wide, high = (wide, high) if quarter % 2 == 0 else (high, wide)
        characters = []
        for words, direction, origin, size, loose in glyphs:
            x0, y0, x1, y1 = span(turn, loose)
            if direction == quarter:
                y = turn(*origin)[1]
                y0, y1 = y - RISE * size, y + FALL * size
            if seen((x0, y0, x1, y1), wide, high):
                where = (round(each, 2) for each in (x0, y0, x1, y1))
                characters.append((*where, (direction - quarter) % 4, words))
        rules: list[Box] = []
        pictures: list[Box] = []
        objects = [
            api.FPDFPage_GetObject(page, at) for at in range(api.FPDFPage_CountObjects(page))
        ]
        self.draw(objects, [], turn, rules, pictures)
        api.FPDF_ClosePage(page)
        return {
            "size": (wide, high),
            "characters": characters,
            "rules": [
                [round(each, 2) for each in rule] for rule in rules if seen(rule, wide, high)
            ],
            "pictures": [each for each in pictures if seen(each, wide, high)],
        }

    def glyphs(self, page: Any) -> Iterator[tuple[str, int, tuple[float, float], float, Box]]:
        """The characters of a page: the words, direction, origin, size and box of each.

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
            if api.FPDFText_IsGenerated(text, at) or code < 32:
                continue
            api.FPDFText_GetMatrix(text, at, byref(matrix))
            direction = atan2(matrix.b, matrix.a) / (pi / 2)
            if not isfinite(direction) or abs(direction - round(direction)) > ASLANT:
                continue
            api.FPDFText_GetLooseCharBox(text, at, byref(box))
            api.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
            size = abs(api.FPDFText_GetFontSize(text, at)) * hypot(matrix.c, matrix.d)
            words = written(high, code, known=not api.FPDFText_HasUnicodeMapError(text, at))
            high = 0
            yield (
                words,
                round(direction) % 4,
                (x.value, y.value),
                size,
                (box.left, box.bottom, box.right, box.top),
            )
        api.FPDFText_ClosePage(text)

    def draw(
        self,
        objects: list[Any],
        outer: list[Any],
        turn: Turn,
        rules: list[Box],
        pictures: list[Box],
    ) -> None:
        """Collect the rules and pictures of drawn objects; `outer` are the matrices about them."""
        api = self.api
        for each in objects:
            kind = api.FPDFPageObj_GetType(each)
            matrix = api.FS_MATRIX()
            api.FPDFPageObj_GetMatrix(each, byref(matrix))
            placed = [matrix, *outer]
            if kind == api.FPDF_PAGEOBJ_PATH:
                rules.extend(self.rules(each, placed, turn))
            elif kind == api.FPDF_PAGEOBJ_IMAGE:
                corners = [turn(*moved(placed, *corner)) for corner in ((0, 0), (1, 1))]
                box = span(lambda x, y: (x, y), (*corners[0], *corners[1]))
                if min(box[2] - box[0], box[3] - box[1]) >= PICTURE:
                    pictures.append(box)
            elif kind == api.FPDF_PAGEOBJ_FORM and len(outer) < NESTED:
                inside = range(api.FPDFFormObj_CountObjects(each))
                inner = [api.FPDFFormObj_GetObject(each, at) for at in inside]
                self.draw(inner, placed, turn, rules, pictures)

    def rules(self, path: Any, placed: list[Any], turn: Turn) -> Iterator[Box]:
        """The rules that a path draws: its straight strokes, and its areas thin enough for one."""
        api = self.api
        fill, stroke = c_int(), c_int()
        api.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        for points in self.outlines(path):
            corners = [turn(*moved(placed, *point)) for point in points]
            if stroke.value:
                for (a, b), (c, d) in pairwise(corners):
                    self.spend("lines", 1)
                    if abs(a - c) <= STRAIGHT or abs(b - d) <= STRAIGHT:
                        yield min(a, c), min(b, d), max(a, c), max(b, d)
            elif fill.value and corners:
                self.spend("lines", 1)
                across, down = zip(*corners, strict=True)
                box = (min(across), min(down), max(across), max(down))
                if min(box[2] - box[0], box[3] - box[1]) <= THIN:
                    yield box

    def outlines(self, path: Any) -> Iterator[list[tuple[float, float]]]:
        """The points of each line of a path, from end to end; what is curved is left out."""
        api = self.api
        x, y = c_float(), c_float()
        points: list[tuple[float, float]] = []
        for at in range(api.FPDFPath_CountSegments(path)):
            segment = api.FPDFPath_GetPathSegment(path, at)
            api.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            kind = api.FPDFPathSegment_GetType(segment)
            if kind != api.FPDF_SEGMENT_LINETO:
                yield points
                points = []
            points.append((x.value, y.value))
            if api.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield points


def moved(placed: list[Any], x: float, y: float) -> tuple[float, float]:
    """A point of a drawing on its page, by the matrices from the innermost out."""
    for each in placed:
        x, y = each.a * x + each.c * y + each.e, each.b * x + each.d * y + each.f
    return x, y


def written(high: int, code: int, *, known: bool) -> str:
    """The character of a code, the first half of which may have come before it.

    What the font does not tell is the replacement character.
    """
    if high and 0xDC00 <= code < 0xE000:
        code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
    if not known or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return chr(code)
