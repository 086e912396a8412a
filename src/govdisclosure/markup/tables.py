"""A printed table as an element of a page: merged boxes, and heads that say what they head."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from govdisclosure.forms import Box, Cell, Layout, Role
from govdisclosure.markup.elements import Child, element


def draw_table(
    layout: Layout,
    number: Callable[[Cell], Element],
    *,
    caption: Child = None,
    label: Callable[[str], Child] = str,
) -> Element:
    """A table as printed; `number` makes the element ``td`` of a cell, `label` shows a label.

    The heads say what they head, so that a screen reader can read them out with every number.
    """

    def box(each: Box) -> Element:
        made = number(each.cell) if each.cell else _words(each, label(each.words))
        if each.rows > 1:
            made.set("rowspan", str(each.rows))
        if each.columns > 1:
            made.set("colspan", str(each.columns))
        return made

    groups = []
    if len(layout.parts) == 1:
        rows = [element("tr", map(box, row)) for row in layout.rows]
        groups = [element("thead", rows[: layout.head]), element("tbody", rows[layout.head :])]
    else:
        groups = [
            element("tbody", (element("tr", map(box, row)) for row in part))
            for part in layout.parts
        ]
    return element("table", element("caption", caption) if caption is not None else None, groups)


def _words(box: Box, words: Child) -> Element:
    if box.role is Role.NOTE:
        return element("td", words)
    # Never rowgroup or colgroup, which reach as far as an element does, not as far as the box.
    return element("th", words, scope="row" if box.role is Role.ROW else "col")
