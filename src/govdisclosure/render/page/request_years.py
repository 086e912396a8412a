"""Years of one publisher side by side: what became of the requests of each."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.parts import listing
from govdisclosure.render.page.request_flow import Flow, Stream
from govdisclosure.reports import Report
from govdisclosure.wording import YEAR

_TITLE = Message("历年政府信息公开申请收办情况", "Requests received and processed, by year")
_COLUMNS = (
    YEAR,
    Message("办理结果与结转下年度", "Outcomes and carried forward"),
    Message("新收与上年结转", "Received and carried over"),
)
#: The drawing in its own units.
_WIDTH, _HEIGHT = 320, 20


def draw_years(reports: Iterable[Report]) -> Element | None:
    """A bar for each year, as long as its requests were many, beside the numbers.

    Years whose numbers are blank or all zero are left out; None where fewer than two are left.
    """
    flows = [(each.year, flow) for each in reports if (flow := Flow.of(each))]
    if len(flows) < 2:
        return None
    flows.sort(key=lambda pair: pair[0])
    longest = max(max(flow.balance) for _, flow in flows)
    kinds = flows[0][1].went
    heads = [both(each) for each in _COLUMNS]
    heads += [[_swatch(kind), *both(kind.name)] for kind in kinds]
    table = listing(heads, (_year(year, flow, longest) for year, flow in flows))
    return element("figure", element("figcaption", both(_TITLE)), table, class_="years")


def _year(year: int, flow: Flow, longest: int) -> Element:
    came, went = flow.balance
    bars = []
    at = 0.0
    for stream in flow.went:
        wide = stream.count / longest * _WIDTH
        bars.append(_rect(at, wide, stream.kind))
        at += wide
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    picture = element("svg", bars, viewBox=box, preserveAspectRatio="none", aria_hidden="true")
    return element(
        "tr",
        element("th", str(year), scope="row"),
        element("td", picture, class_="bars"),
        element("td", f"{came:,}" if came == went else f"{came:,} ≠ {went:,}"),
        (element("td", f"{stream.count:,}") for stream in flow.went),
    )


def _swatch(stream: Stream) -> Element:
    square, box = _rect(0, _HEIGHT, stream.kind), f"0 0 {_HEIGHT} {_HEIGHT}"
    return element("svg", square, viewBox=box, class_="swatch", aria_hidden="true")


def _rect(x: float, width: float, kind: str) -> Element:
    at, wide = f"{x:.1f}", f"{width:.1f}"
    return element("rect", x=at, y=0, width=wide, height=_HEIGHT, class_=f"bar {kind}")
