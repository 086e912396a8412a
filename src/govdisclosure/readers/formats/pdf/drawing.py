"""What is drawn on a page: its rules, the areas that are filled or framed, and its pictures.

Makers of PDF draw a border as a stroke, as a thin area, as the frame between two rectangles, as a
picture one point wide, or as hundreds of dashes and dots.  Whatever is thin is a piece of a rule
here, and `ruled_grids` puts the pieces together.

This runs in a process of its own (see `sandbox_child`) and imports nothing of this library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int, c_uint
from functools import partial
from itertools import pairwise
from math import hypot
from typing import Any, Literal, TypeAlias

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
        if not fill.value and not stroke.value:
            return
        api.FPDFPageObj_GetStrokeWidth(path, byref(wide))
        innermost = matrices[0]
        colour = partial(api.FPDFPageObj_GetFillColor, path)
        half = abs(wide.value) * hypot(innermost.a, innermost.b) / 2
        count = api.FPDFPath_CountSegments(path)
        segments = (api.FPDFPath_GetPathSegment(path, at) for at in range(count))
        inner: list[Edges] = []
        for curved, points in self.outlines(segments, matrices):
            if stroke.value:
                self.spend("lines", len(points) - 1)
                yield from strokes(points, half)
            else:
                self.spend("lines", 1)
            box = around(points)
            if not curved or max(sides(box)) <= THIN:
                areas = list(area(points))
                yield from areas
                inner += [box for kind, box in areas if kind == "area"]
            if fill.value and min(sides(box)) > THIN and not is_paper(colour):
                yield "ground", box
        if len(inner) == 2:
            yield from frame(*inner)

    def outlines(
        self, segments: Iterable[Any], matrices: Sequence[Any]
    ) -> Iterator[tuple[bool, list[Point]]]:
        """The points of each line of a path, from end to end, and whether it is curved."""
        api = self.api
        x, y = c_float(), c_float()
        points: list[Point] = []
        curved = False
        for segment in segments:
            api.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            kind = api.FPDFPathSegment_GetType(segment)
            if kind == api.FPDF_SEGMENT_MOVETO and points:
                yield curved, points
                points, curved = [], False
            curved = curved or kind == api.FPDF_SEGMENT_BEZIERTO
            points.append(self.placed(matrices, (x.value, y.value)))
            if api.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield curved, points

    def clipped(self, drawn: Any, outer: Sequence[Any], marks: Iterable[Mark]) -> Iterator[Mark]:
        """Marks of an object as far as its clipping path leaves them; that is taken as a box."""
        api = self.api
        clip = api.FPDFPageObj_GetClipPath(drawn)
        window: Edges | None = None
        for at in range(max(0, api.FPDFClipPath_CountPaths(clip))):
            count = max(0, api.FPDFClipPath_CountPathSegments(clip, at))
            segments = [api.FPDFClipPath_GetPathSegment(clip, at, each) for each in range(count)]
            outlines = self.outlines(segments, outer)
            if points := [point for _, outline in outlines for point in outline]:
                box = around(points)
                window = common(window, box) if window else box
        for kind, box in marks:
            shown = common(window, box) if window else box
            if shown[0] <= shown[2] and shown[1] <= shown[3]:
                yield kind, shown


def picture(box: Edges) -> Iterator[Mark]:
    """A picture, or the rule that one is which is stretched thin; neither where it is small."""
    narrow, long = sorted(sides(box))
    if narrow >= PICTURE:
        yield "picture", box
    elif narrow <= THIN < long:
        yield "rule", box


def strokes(points: Sequence[Point], half: float) -> Iterator[Mark]:
    """The straight ones of the lines between points; a thick one is an area, half as wide."""
    for line in pairwise(points):
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


def area(points: Sequence[Point]) -> Iterator[Mark]:
    """The area within points: a rule where it is thin, nothing where it is no rectangle."""
    box = around(points)
    if min(sides(box)) <= THIN:
        yield "rule", box
    elif all(
        min(abs(x - box[0]), abs(x - box[2])) <= STRAIGHT
        and min(abs(y - box[1]), abs(y - box[3])) <= STRAIGHT
        for x, y in points
    ):
        yield "area", box


def frame(one: Edges, other: Edges) -> Iterator[Mark]:
    """The rules that are filled between two rectangles one in the other, nothing if those are not.

    They are filled where the rectangles are of one path.
    """
    left, top, right, bottom = zip(*sorted([one, other]), strict=True)
    if max(max(each) - min(each) for each in (left, top, right, bottom)) <= THIN:
        whole = around([*zip(left, top, strict=True), *zip(right, bottom, strict=True)])
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
