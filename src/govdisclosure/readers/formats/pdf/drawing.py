"""What is drawn on a page: its rules, the areas that are filled or framed, and its pictures.

Makers of PDF draw a border as a stroke, as a thin area, as the frame between two rectangles, as a
picture one point wide, or as hundreds of dashes and dots.  Whatever is thin is a piece of a rule
here, and `ruled_grids` puts the pieces together.

This runs in a process of its own (see `sandbox_child`) and imports nothing of this library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int, c_uint
from functools import partial, reduce
from math import hypot
from typing import Any, Literal, NamedTuple, TypeAlias

#: A line is a rule where it leaves its direction by no more than this.
STRAIGHT = 1.0
#: A filled area not thicker than this is a rule: word processors print borders so.
THIN = 3.0
#: From here on a colour is that of paper, of 255.
WHITE = 250
#: A picture smaller than this in either direction is an ornament.
PICTURE = 60.0
#: How deep drawings may stand in drawings.
NESTED = 8

Point: TypeAlias = tuple[float, float]
Edges: TypeAlias = tuple[float, float, float, float]
Mark: TypeAlias = tuple[Literal["rule", "area", "ground", "picture"], Edges]


class Outline(NamedTuple):
    """A line of a path from end to end: its points, and those of its parts that are straight."""

    points: list[Point]
    lines: list[tuple[Point, Point]]

    @property
    def curved(self) -> bool:
        """Whether it has parts that are not straight."""
        return len(self.lines) < len(self.points) - 1

    @property
    def is_rectangle(self) -> bool:
        """Whether it goes about a rectangle."""
        left, top, right, bottom = around(self.points)
        return not self.curved and all(
            min(abs(x - left), abs(x - right)) <= STRAIGHT
            and min(abs(y - top), abs(y - bottom)) <= STRAIGHT
            for x, y in self.points
        )


class Drawing:
    """The drawn objects of a page, turned as the page is read.

    A rule is thin, an area is a rectangle, and a ground is what is filled with a colour.

    `turned` is where a point of the page stands in that view, and `spend` is told of each outline
    and may end the reading.
    """

    def __init__(
        self, api: Any, turned: Callable[[float, float], Point], spend: Callable[[str, int], None]
    ) -> None:
        self.api = api
        self.turned = turned
        self.spend = spend

    def marks(self, objects: Iterable[Any], outer: Sequence[Any]) -> Iterator[Mark]:
        """The rules, areas and pictures of objects; `outer` are the matrices about them."""
        api = self.api
        for each in objects:
            kind = api.FPDFPageObj_GetType(each)
            matrix = api.FS_MATRIX()
            api.FPDFPageObj_GetMatrix(each, byref(matrix))
            matrices = [matrix, *outer]
            if kind == api.FPDF_PAGEOBJ_FORM and len(outer) < NESTED:
                inside = range(api.FPDFFormObj_CountObjects(each))
                inner = [api.FPDFFormObj_GetObject(each, at) for at in inside]
                yield from self.marks(inner, matrices)
            elif kind == api.FPDF_PAGEOBJ_IMAGE:
                corners = [self.placed(matrices, (0, 0)), self.placed(matrices, (1, 1))]
                yield from self.clipped(each, outer, picture(around(corners)))
            elif kind == api.FPDF_PAGEOBJ_PATH:
                yield from self.clipped(each, outer, self.path(each, matrices))

    def placed(self, matrices: Sequence[Any], point: Point) -> Point:
        """A point of a drawing in the view of its page, by the matrices from the innermost out."""
        x, y = point
        for each in matrices:
            x, y = each.a * x + each.c * y + each.e, each.b * x + each.d * y + each.f
        return self.turned(x, y)

    def path(self, path: Any, matrices: Sequence[Any]) -> Iterator[Mark]:
        """What a path draws: its straight strokes, and its areas."""
        api = self.api
        fill, stroke, wide = c_int(), c_int(), c_float()
        api.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        api.FPDFPageObj_GetStrokeWidth(path, byref(wide))
        innermost = matrices[0]
        colour = partial(api.FPDFPageObj_GetFillColor, path)
        half = abs(wide.value) * hypot(innermost.a, innermost.b) / 2
        count = api.FPDFPath_CountSegments(path)
        segments = (api.FPDFPath_GetPathSegment(path, at) for at in range(count))
        inner: list[Edges] = []
        for outline in self.outlines(segments, matrices):
            lines = outline.lines if stroke.value else []
            self.spend("lines", max(1, len(lines)))
            yield from strokes(lines, half)
            box = around(outline.points)
            thin = min(sides(box)) <= THIN
            if thin and fill.value and (not outline.curved or max(sides(box)) <= THIN):
                yield "rule", box
            elif not thin and outline.is_rectangle:
                inner.append(box)
                yield "area", box
            if fill.value and not thin and not is_paper(colour):
                yield "ground", box
        if len(inner) == 2:
            yield from frame(*inner)

    def outlines(self, segments: Iterable[Any], matrices: Sequence[Any]) -> list[Outline]:
        """The outlines of a path."""
        api = self.api
        x, y = c_float(), c_float()
        outlines: list[Outline] = []
        for segment in segments:
            api.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            point = self.placed(matrices, (x.value, y.value))
            kind = api.FPDFPathSegment_GetType(segment)
            if kind == api.FPDF_SEGMENT_MOVETO:
                outlines.append(Outline([], []))
            points, lines = outlines[-1]
            if kind == api.FPDF_SEGMENT_LINETO:
                lines.append((points[-1], point))
            points.append(point)
            if api.FPDFPathSegment_GetClose(segment):
                lines.append((point, points[0]))
                points.append(points[0])
        return outlines

    def clipped(self, drawn: Any, outer: Sequence[Any], marks: Iterable[Mark]) -> Iterator[Mark]:
        """Marks of an object as far as its clipping paths leave them; each is taken as a box."""
        api = self.api
        clip = api.FPDFPageObj_GetClipPath(drawn)
        windows = []
        for at in range(max(0, api.FPDFClipPath_CountPaths(clip))):
            count = max(0, api.FPDFClipPath_CountPathSegments(clip, at))
            segments = [api.FPDFClipPath_GetPathSegment(clip, at, each) for each in range(count)]
            boxes = [around(each.points) for each in self.outlines(segments, outer)]
            windows += [about(boxes)] * bool(boxes)
        for kind, box in marks:
            shown = reduce(common, windows, box)
            if shown[0] <= shown[2] and shown[1] <= shown[3]:
                yield kind, shown


def picture(box: Edges) -> Iterator[Mark]:
    """A picture, or the rule that one is which is stretched thin; neither where it is small."""
    narrow, long = sorted(sides(box))
    if narrow >= PICTURE:
        yield "picture", box
    elif narrow <= THIN < long:
        yield "rule", box


def strokes(lines: Iterable[tuple[Point, Point]], half: float) -> Iterator[Mark]:
    """The level and upright ones of lines; a thick one is an area, on each side half as wide."""
    for line in lines:
        box = around(line)
        if min(sides(box)) > STRAIGHT:
            continue
        if 2 * half <= THIN:
            yield "rule", box
        else:
            left, top, right, bottom = box
            level = right - left >= bottom - top
            across, down = (0.0, half) if level else (half, 0.0)
            yield "area", (left - across, top - down, right + across, bottom + down)


def frame(one: Edges, other: Edges) -> Iterator[Mark]:
    """The rules that are filled between two rectangles one in the other, nothing if those are not.

    They are filled where the rectangles are of one path.
    """
    left, top, right, bottom = zip(one, other, strict=True)
    if max(max(each) - min(each) for each in (left, top, right, bottom)) <= THIN:
        whole = about([one, other])
        yield "rule", (whole[0], whole[1], whole[2], max(top))
        yield "rule", (whole[0], min(bottom), whole[2], whole[3])
        yield "rule", (whole[0], whole[1], max(left), whole[3])
        yield "rule", (min(right), whole[1], whole[2], whole[3])


def is_paper(colour: Callable[..., Any]) -> bool:
    """Whether a colour, which PDFium fills in in four parts, is that of paper or none."""
    parts = [c_uint() for _ in range(4)]
    colour(*map(byref, parts))
    *light, opaque = (each.value for each in parts)
    return min(light) >= WHITE or opaque == 0


def around(points: Iterable[Point]) -> Edges:
    """The box about some points."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def about(boxes: Iterable[Edges]) -> Edges:
    """The box about some boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def common(one: Edges, other: Edges) -> Edges:
    """What two boxes have in common; its edges are the wrong way round where that is nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def sides(box: Edges) -> Point:
    """How wide and how high a box is."""
    return box[2] - box[0], box[3] - box[1]
