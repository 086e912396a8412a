"""The three tables on the page: every number a field by its address, those in question marked."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from attrs import frozen

from govdisclosure.forms import Cell, layout_of, table_title
from govdisclosure.markup import Child, draw_table, element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.view import Proposal, ReportView, written
from govdisclosure.wording import BLANK, NOT_READ

_IN_QUESTION = Message("（存疑）", " (in question)")
_SUSPECT = Message("（很可能有误）", " (probably wrong)")
_INVOLVED = Message("（涉及）", " (involved)")


@frozen
class Cells:
    """The cells of one report on the page: their ids, their marks, and what each may become.

    `prefix` stands before every id, so that a page can hold several reports.
    """

    view: ReportView
    prefix: str

    def table(self, section: str) -> Element:
        """The table of a section in a box that scrolls by itself where the page is narrow."""
        layout = layout_of(self.view.report.form, section, subtotals=self._subtotals)
        caption = f"{self.prefix}table-{section}"
        table = draw_table(
            layout,
            self.field,
            caption=element("span", both(table_title(layout.section)), id=caption),
        )
        table.set("class", f"form {section}")
        table.set("lang", "zh-CN")
        return element(
            "div", table, class_="scroll", role="group", tabindex="0", aria_labelledby=caption
        )

    def field(self, cell: Cell) -> Element:
        """The field of a cell: its number, and what is to be said of it."""
        view, words = self.view, written(self.view.report, cell)
        kinds = ["n"]
        if words in ("", "0"):
            kinds.append("quiet")
        said: list[Child] = [words or element("span", both(BLANK), class_="heard")]
        if cell in view.report.source.unread:
            said = ["?", element("span", both(NOT_READ), class_="heard")]
        if cell in view.proposals:
            kinds.append("suspect")
            said = _proposed(view.proposals[cell], words)
        elif cell in view.involved:
            kinds.append("involved")
            said.append(element("span", both(_INVOLVED), class_="heard"))
        place = view.report.source.places.get(cell)
        return element(
            "td",
            said,
            id=f"{self.prefix}{cell}",
            class_=" ".join(kinds),
            tabindex="0" if kinds[-1] in ("suspect", "involved") else "-1",
            data_zh=place.to("zh") if place else None,
            data_en=place.to("en") if place else None,
        )

    @property
    def _subtotals(self) -> set[str]:
        """The groups of Table Three beside whose headings the report prints sums."""
        return {each.cell.row for each in self.view.report.extras}

    def has(self, cell: Cell) -> bool:
        """Whether a cell is on the page: one of the form, or of a sum that the report prints."""
        form = self.view.report.form
        return cell in form.positions or (cell in form.subtotals and cell.row in self._subtotals)

    def link(self, cell: Cell, *words: Child | Iterable[Child]) -> Element:
        """A link to a cell of the page; plain words for one that is not on it."""
        if self.has(cell):
            return element("a", *words, href=f"#{self.prefix}{cell}", class_="cell")
        return element("span", *words, class_="cell")


def _proposed(proposal: Proposal, words: str) -> list[Child]:
    """What stands in the cell struck out, and below it what would stand there."""
    return [
        element("del", words) if words else element("span", both(BLANK), class_="heard"),
        element("span", both(_SUSPECT if proposal.alone else _IN_QUESTION), class_="heard"),
        element("ins", "→ ", both(proposal.becomes), None if proposal.alone else "?"),
    ]
