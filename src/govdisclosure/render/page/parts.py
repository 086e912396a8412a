"""Small parts that the blocks of the page have in common: signs, tables that scroll, lists."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.findings import Severity
from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.reports import Report
from govdisclosure.wording import NO_PUBLISHER

#: Each severity has a sign of its own beside its name, so that colour is not needed.
_SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "i"}


def severity_sign(severity: Severity) -> Element:
    """The sign of a severity, which stands beside its name."""
    return element("span", _SIGNS[severity], class_="sign", aria_hidden="true")


def visually_hidden(message: Message) -> Element:
    """Words that are read out and not seen."""
    return element("span", both(message), class_="visually-hidden")


def scrolling(child: Element, *, caption: str | None = None) -> Element:
    """A box that scrolls by itself where the page is narrow; `caption` is the id of its name."""
    role = "group" if caption else None
    return element("div", child, class_="scroll", role=role, tabindex="0", aria_labelledby=caption)


def listing(
    heads: Iterable[Element | Iterable[Element]],
    rows: Iterable[Element],
    *,
    caption: Message | None = None,
    class_: str | None = None,
) -> Element:
    """A table of rows below the heads of its columns, in a box that scrolls."""
    table = element(
        "table",
        element("caption", both(caption)) if caption else None,
        element("thead", element("tr", (element("th", each, scope="col") for each in heads))),
        element("tbody", rows),
        class_=class_,
    )
    return scrolling(table)


def publisher_name(report: Report) -> list[Element]:
    """The publisher, or that none was found."""
    if not report.publisher:
        return both(NO_PUBLISHER)
    return [element("span", report.publisher, lang="zh-CN")]
