"""Which numbers to mend: the repairs of each fault, the lines that may have moved, the doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from govdisclosure.forms import Cell
from govdisclosure.localize import Reason, Repair, Repairs
from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both, cell_name, joined
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.repairs import DOUBTS, MOVES, reason_given, said_of
from govdisclosure.render.view import becomes, held
from govdisclosure.wording import and_more

_TITLE = Message("该核对的数字", "Numbers to check")
#: As many repairs of a fault are shown; the others are counted.
_SHOWN = 3


def draw_suspects(cells: Cells, repairs: Repairs) -> Element | None:
    """What may be wrong, fault by fault; None where nothing is."""
    groups = list(_groups(cells, repairs))
    if not groups:
        return None
    return element(
        "section",
        element("h2", both(_TITLE)),
        groups,
        class_="suspects",
    )


def _groups(cells: Cells, repairs: Repairs) -> Iterator[Element]:
    for fault in repairs.faults:
        yield _group(cells, both(said_of(fault)), fault.repairs)
    if repairs.moves:
        yield _group(cells, both(MOVES), repairs.moves)
    if repairs.doubts:
        yield _group(cells, both(DOUBTS), repairs.doubts)


def _group(cells: Cells, lead: list[Element], repairs: Sequence[Repair]) -> Element:
    shown = [_repair(cells, each) for each in repairs[:_SHOWN]]
    more = len(repairs) - len(shown)
    rest = element("li", both(and_more(more, "种")), class_="more") if more else None
    return element("div", element("p", lead), element("ol", shown, rest), class_="fault")


def _repair(cells: Cells, repair: Repair) -> Element:
    changes = [
        draw_change(cells, cell, held(was), becomes(repair, cell))
        for cell, (was, _) in repair.changes.items()
    ]
    reasons = joined(_reason(each) for each in repair.reasons)
    return element("li", changes, element("span", reasons, class_="reasons") if reasons else None)


def _reason(reason: Reason) -> list[Element]:
    return both(reason_given(reason))


def draw_change(cells: Cells, cell: Cell, was: Message, now: Message) -> Element:
    """A cell with what stands in it struck out and what would stand in its place."""
    return element(
        "span",
        cells.link(cell, *cell_name(cells.view.report.form, cell)),
        " ",
        element("del", both(was)),
        " → ",
        element("ins", both(now)),
        class_="change",
    )
