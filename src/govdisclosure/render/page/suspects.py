"""Which numbers to mend: the repairs of each fault, the lines that may have moved, the doubts."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from govdisclosure.forms import Cell
from govdisclosure.localize import Repair, Repairs
from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both, joined
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.repairs import reason_in_words, repair_groups
from govdisclosure.render.view import changes_in_words
from govdisclosure.wording import and_more

_TITLE = Message("需核对的数字", "Numbers to check")
#: As many repairs of a fault are shown; the others are counted.
_SHOWN = 3


def draw_suspects(cells: Cells, repairs: Repairs) -> Element | None:
    """What may be wrong, fault by fault; None where nothing is."""
    groups = [
        _group(cells, both(heading), several) for heading, several, _ in repair_groups(repairs)
    ]
    return (
        element("section", element("h2", both(_TITLE)), groups, class_="suspects")
        if groups
        else None
    )


def _group(cells: Cells, heading: list[Element], repairs: Sequence[Repair]) -> Element:
    shown = [_repair(cells, each) for each in repairs[:_SHOWN]]
    more = len(repairs) - len(shown)
    rest = element("li", both(and_more(more, "种")), class_="more") if more else None
    return element("div", element("p", heading), element("ol", shown, rest), class_="fault")


def _repair(cells: Cells, repair: Repair) -> Element:
    changes = [draw_change(cells, cell, *each) for cell, each in changes_in_words(repair).items()]
    reasons = joined(map(reason_in_words, repair.reasons))
    return element("li", changes, element("span", reasons, class_="reasons") if reasons else None)


def draw_change(cells: Cells, cell: Cell, old: Message, new: Message) -> Element:
    """A cell with what stands in it struck out and what would stand in its place."""
    struck, inserted = element("del", both(old)), element("ins", both(new))
    return element("span", cells.link(cell), " ", struck, " → ", inserted, class_="change")
