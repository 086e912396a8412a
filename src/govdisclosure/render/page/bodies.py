"""Who sent what, on the page of many reports: the bodies that are missing, and files amiss."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from govdisclosure.markup import Child, element
from govdisclosure.offices import Bodies, BodyRow
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.parts import listing
from govdisclosure.wording import FILE, NO_PUBLISHER, PUBLISHER, STATE, heading

_HEADS = (PUBLISHER, STATE, heading(FILE, several=True))


def draw_bodies(bodies: Bodies | None) -> list[Child]:
    """The table of who sent what; nothing where that is not to be said."""
    if bodies is None:
        return []
    heading = element("h2", both(bodies.summary))
    if not bodies.exceptions:
        return [heading]
    heads = (element("span", both(each)) for each in _HEADS)
    return [heading, listing(heads, map(_row, bodies.exceptions), class_="bodies")]


def _row(row: BodyRow) -> Element:
    return element(
        "tr",
        element("th", _name(row), scope="row"),
        element("td", both(row.state), class_=str(row.severity) if row.severity else None),
        element("td", [element("div", element("code", each)) for each in row.sources]),
    )


def _name(row: BodyRow) -> list[Element]:
    if row.publisher:
        return [element("span", row.publisher, lang="zh-CN")]
    # A file that could not be read is nobody's, for all that is known.
    return [] if row.outcome == "unread" else both(NO_PUBLISHER)
