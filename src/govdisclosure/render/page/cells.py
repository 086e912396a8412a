"""The three tables on the page: every number a field by its address, those in question marked."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from attrs import define, field

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.forms import Cell, Section, layout_of
from govdisclosure.markup import Child, draw_table, element
from govdisclosure.message import Message
from govdisclosure.render.page.exhibit import Exhibit
from govdisclosure.render.page.words import BLANK, both, number
from govdisclosure.reports import Report

__all__ = ["Cells", "written"]

CAPTIONS = {
    Section.DISCLOSURES: Message("表二　主动公开", "Table Two: disclosed on its own motion"),
    Section.REQUESTS: Message("表三　依申请公开", "Table Three: requests and their outcomes"),
    Section.CHALLENGES: Message("表四　复议与诉讼", "Table Four: reviews and lawsuits"),
}
_IN_QUESTION = Message("（存疑）", " (in question)")
_SUSPECT = Message("（很可能有误）", " (probably wrong)")
_INVOLVED = Message("（涉及）", " (involved)")
_OPEN = Message("待定", "open")


def written(report: Report, cell: Cell) -> str:
    """What stands in a cell as it was published; "" for a blank."""
    value, remark = report[cell], None if cell.lag else report.remark(cell)
    if value is not None:
        return write_amount(value)
    return remark.entry.written.strip() if remark else ""


@define
class Cells:
    """The cells of one report on the page: their ids, their marks, and what each may become.

    `prefix` stands before every id, so that a page can hold several reports.
    """

    exhibit: Exhibit
    prefix: str
    notes: Mapping[Cell, tuple[int, ...]] = field(init=False)
    proposals: Mapping[Cell, tuple[Amount | None, bool]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.notes = self.exhibit.notes()
        self.proposals = self.exhibit.proposals()

    def table(self, section: str) -> Element:
        """The table of a section in a box that scrolls by itself where the page is narrow."""
        layout = layout_of(self.exhibit.report.form, section)
        caption = f"{self.prefix}table-{section}"
        table = draw_table(
            layout,
            self.number,
            caption=element("span", both(CAPTIONS[layout.section]), id=caption),
        )
        table.set("class", f"form {section}")
        table.set("lang", "zh-CN")
        return element(
            "div", table, class_="scroll", role="region", tabindex="0", aria_labelledby=caption
        )

    def number(self, cell: Cell) -> Element:
        """The field of a cell: its number, and what is to be said of it."""
        words = written(self.exhibit.report, cell)
        kinds = ["n"]
        if words in ("", "0"):
            kinds.append("quiet")
        said: list[Child] = [words or element("span", both(BLANK), class_="heard")]
        marked = cell in self.proposals or cell in self.notes
        if cell in self.proposals:
            kinds.append("suspect")
            said = self._proposal(cell, words)
        elif cell in self.notes:
            kinds.append("involved")
            said += [element("span", both(_INVOLVED), class_="heard")]
        place = self.exhibit.report.source.places.get(cell)
        return element(
            "td",
            said,
            id=f"{self.prefix}{cell}",
            class_=" ".join(kinds),
            tabindex="0" if marked else "-1",
            data_zh=place.to("zh") if place else None,
            data_en=place.to("en") if place else None,
        )

    def _proposal(self, cell: Cell, words: str) -> list[Child]:
        becomes, alone = self.proposals[cell]
        proposed = number(becomes, absent=_OPEN)
        return [
            element("del", words) if words else None,
            element("span", both(_SUSPECT if alone else _IN_QUESTION), class_="heard"),
            element("ins", "→ ", proposed, None if alone else "?"),
        ]

    def link(self, cell: Cell, *words: Child) -> Element:
        """A link to a cell of the page; plain words for one that is not on it."""
        if cell in self.exhibit.report.form.positions:
            return element("a", words, href=f"#{self.prefix}{cell}", class_="cell")
        return element("span", words, class_="cell")
