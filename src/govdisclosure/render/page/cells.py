"""The three tables on the page: every number a field by its address, those in question marked."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from attrs import frozen

from govdisclosure.forms import Cell, cell_name, layout_of, table_title
from govdisclosure.markup import Child, draw_table, element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.parts import scrolling, visually_hidden
from govdisclosure.render.view import Proposal, ReportView
from govdisclosure.reports import published_text
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
        title = element("span", both(table_title(layout.section)), id=caption)
        table = draw_table(layout, self.field, caption=title)
        table.set("class", f"form {section}")
        table.set("lang", "zh-CN")
        return scrolling(table, caption=caption)

    def field(self, cell: Cell) -> Element:
        """The field of a cell: its number, its marks, and where it stands in the source."""
        view, words = self.view, published_text(self.view.report, cell)
        quiet, marked = " quiet" if words in ("", "0") else "", ""
        content: list[Child] = [words or visually_hidden(BLANK)]
        if cell in view.report.source.unread:
            content = ["?", visually_hidden(NOT_READ)]
        if cell in view.proposals:
            marked, content = " suspect", _proposed(view.proposals[cell], words)
        elif cell in view.involved:
            marked = " involved"
            content.append(visually_hidden(_INVOLVED))
        place = view.report.source.places.get(cell)
        return element(
            "td",
            content,
            id=f"{self.prefix}{cell}",
            class_=f"number{quiet}{marked}",
            tabindex="0" if marked else "-1",
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

    def link(self, cell: Cell) -> Element:
        """The name of a cell, by its printed labels, as a link to it if it is on the page."""
        here = self.has(cell)
        href = f"#{self.prefix}{cell}" if here else None
        name = both(cell_name(cell, self.view.report.form))
        return element("a" if here else "span", name, href=href, class_="cell")


def _proposed(proposal: Proposal, words: str) -> list[Child]:
    """What stands in the cell struck out, and below it what would stand there."""
    return [
        element("del", words) if words else visually_hidden(BLANK),
        visually_hidden(_SUSPECT if proposal.sole else _IN_QUESTION),
        element("ins", "→ ", both(proposal.new), None if proposal.sole else "?"),
    ]
