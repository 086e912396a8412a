"""The flow of requests: received and carried over on the left, what became of them right.

Drawn by hand because the drawing is ours to decide: libraries that draw flows bring a script of
megabytes or a canvas without words, and this one is a few shapes that print and can be read out.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from attrs import frozen

from govdisclosure.forms import FLOW, OUTCOMES, Applicant, Cell, RequestRow, Section
from govdisclosure.markup import element
from govdisclosure.message import Message, joined
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.parts import scrolling
from govdisclosure.reports import Report
from govdisclosure.wording import more_or_less

_TITLE = Message("政府信息公开申请收办情况", "Requests received and processed")
_DIFFER = Message("；{}{}，{}{}，前者{}", "; {} {}, {} {}: {}")
_PLUS = Message("与", " and ")
#: What came, and both sides of the flow by their names.
_SOURCES = {row: FLOW[row] for row in (RequestRow.RECEIVED, RequestRow.CARRIED_OVER)}
_CAME = joined(_SOURCES.values(), _PLUS)
_WENT = joined((FLOW[RequestRow.PROCESSED], FLOW[RequestRow.CARRIED_FORWARD]), _PLUS)
#: The ends of the streams: the groups of outcomes, which begin the names of their rows.
_ENDS = {**OUTCOMES, RequestRow.CARRIED_FORWARD: FLOW[RequestRow.CARRIED_FORWARD]}
#: The drawing in its own units: width, height of all streams together, gap between two streams.
_WIDTH, _HEIGHT, _GAP, _TOP = 720, 200, 14, 8
#: Where the bars stand on the left, in the middle and on the right, and how wide they are.
_LEFT, _MIDDLE, _RIGHT, _BAR = 150, 340, 540, 12
#: The height of a line of words: streams are no closer than that.
_LINE = 22
#: A stream is never thinner than this, or one request among thousands would not be seen.
_THIN = 1.5


@frozen
class Stream:
    """One kind of requests: the class that colours it, its name, and how many they were."""

    kind: str
    name: Message
    count: int


@frozen
class Flow:
    """What came in and what became of it, by the column of totals."""

    came: tuple[Stream, ...]
    went: tuple[Stream, ...]

    @classmethod
    def of(cls, report: Report) -> Flow | None:
        """The flow of a report; None where a number is no count of cases, or all are zero.

        A blank, a negative number and a fraction are no counts.
        """
        counts: dict[str, int] = {}
        for row in report.form.grid(Section.REQUESTS).rows:
            value = report[Cell(Section.REQUESTS, row.concept, Applicant.TOTAL)]
            if value is None or value < 0 or value % 1:
                return None
            name = _kind(RequestRow(row.concept))
            counts[name] = counts.get(name, 0) + int(value)
        flow = cls(
            tuple(Stream(kind, name, counts[kind]) for kind, name in _SOURCES.items()),
            tuple(Stream(kind, name, counts[kind]) for kind, name in _ENDS.items()),
        )
        return flow if any(each.count for each in flow.came + flow.went) else None

    @property
    def balance(self) -> tuple[int, int]:
        """How many came and how many went; the same where the form holds."""
        return sum(each.count for each in self.came), sum(each.count for each in self.went)


def _kind(row: RequestRow) -> str:
    """The stream of a row: itself, or the group of outcomes that it belongs to."""
    return next((kind for kind in _ENDS if row.is_outcome and row.startswith(kind)), row)


def draw_flow(report: Report, *, name: str) -> Element | None:
    """The flow as a picture with its words below; None where there is nothing to draw.

    `name` is the id of its title.  Streams are as thick as they are many; the bars in the middle
    differ in height where what came and what went differ in number.
    """
    flow = Flow.of(report)
    if flow is None:
        return None
    came, went = flow.balance
    scale = _HEIGHT / max(came, went)
    left = _stack(flow.came, scale)
    right = _stack(flow.went, scale)
    height = 2 * _TOP + max(top + thick for _, top, thick in (*left, *right))
    words = "，".join(f"{each.name.zh}{each.count}" for each in flow.came + flow.went)
    picture = element(
        "svg",
        element("title", f"{_TITLE.zh}：{words}", id=name, lang="zh-CN"),
        _half(left, outer=_LEFT + _BAR, inner=_MIDDLE, anchor="end"),
        _half(right, outer=_RIGHT, inner=_MIDDLE + _BAR, anchor="start"),
        _bar(_MIDDLE, _TOP, came * scale, kind="came", width=_BAR / 2),
        _bar(_MIDDLE + _BAR / 2, _TOP, went * scale, kind="went", width=_BAR / 2),
        viewBox=f"0 0 {_WIDTH} {height:.0f}",
        role="img",
        aria_labelledby=name,
    )
    caption = both(_TITLE)
    if came != went:
        caption += both(_DIFFER, _CAME, came, _WENT, went, more_or_less(came - went))
    return element("figure", scrolling(picture), element("figcaption", caption), class_="flow")


#: A stream with the top of its bar and its thickness.
_Placed = tuple[Stream, float, float]


def _stack(streams: Sequence[Stream], scale: float) -> list[_Placed]:
    """Put streams below one another, each with room for its words; those of none are left out."""
    placed: list[_Placed] = []
    top = float(_TOP)
    for stream in streams:
        if stream.count:
            thick = max(stream.count * scale, _THIN)
            placed.append((stream, top, thick))
            top += max(thick + _GAP / 2, _LINE)
    return placed


def _half(streams: Sequence[_Placed], *, outer: float, inner: float, anchor: str) -> list[Element]:
    """The streams of one side between their bars and the middle, with their words outside."""
    made = []
    at = float(_TOP)
    out = -1 if anchor == "end" else 1
    for stream, top, thick in streams:
        made.append(_ribbon((outer, top), (inner, at), thick, kind=stream.kind))
        edge = outer - _BAR if anchor == "end" else outer
        made.append(_bar(edge, top, thick, kind=stream.kind, width=_BAR))
        words = {
            "x": f"{(edge if out < 0 else edge + _BAR) + out * 8:g}",
            "y": f"{top + thick / 2:.1f}",
            "text_anchor": anchor,
            "dominant_baseline": "middle",
        }
        for lang, text in (("zh", stream.name.zh), ("en", stream.name.en)):
            number = element("tspan", f"{stream.count:,}", class_="count")
            made.append(element("text", f"{text} ", number, **words, class_=lang, lang=lang))
        at += thick
    return made


def _bar(x: float, y: float, height: float, *, kind: str, width: float) -> Element:
    box = {"x": f"{x:g}", "y": f"{y:.1f}", "width": f"{width:g}", "height": f"{height:.1f}"}
    return element("rect", class_=f"bar {kind}", **box)


def _ribbon(
    start: tuple[float, float], end: tuple[float, float], thick: float, *, kind: str
) -> Element:
    """A band of one thickness from one bar to another, bent so that it leaves both level."""
    (x, y), (to_x, to_y) = start, end
    half = (x + to_x) / 2
    upper = f"M{x:g} {y:.1f}C{half:g} {y:.1f} {half:g} {to_y:.1f} {to_x:g} {to_y:.1f}"
    low, to_low = y + thick, to_y + thick
    lower = f"V{to_low:.1f}C{half:g} {to_low:.1f} {half:g} {low:.1f} {x:g} {low:.1f}Z"
    return element("path", d=upper + lower, class_=f"stream {kind}")
