"""How values show themselves in a notebook: the tables as printed, cells in question marked.

Notebooks ask a value itself for ``_repr_html_``, and values do not know the rooms that draw pages;
so this is a small drawing of its own, of the same printed tables, in the colours of the notebook.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from xml.etree.ElementTree import Element

from govdisclosure.forms import Cell, layout_of
from govdisclosure.markup import Child, draw_table, element, fragment
from govdisclosure.message import Message
from govdisclosure.reports.report import Report
from govdisclosure.values import write_amount

__all__ = ["notebook_html", "notebook_line"]

_CLASS = "govdisclosure"
_STYLE = """
.govdisclosure table { border-collapse: collapse; margin: .5em 0; }
.govdisclosure th, .govdisclosure td { border: 1px solid #8888; padding: .15em .5em;
  font-weight: normal; text-align: center; background: none; color: inherit; }
.govdisclosure th[scope=row] { text-align: left; }
.govdisclosure td.blank::before { content: "·"; opacity: .6; }
.govdisclosure td.marked { font-weight: bold; background: #e5484d33; outline: 2px solid #e5484d; }
.govdisclosure ul { margin: .3em 0; padding-left: 1.2em; }
.govdisclosure small { opacity: .75; }
"""


def notebook_html(
    report: Report,
    *,
    lines: Iterable[Element] = (),
    marked: Collection[Cell] = (),
    only_marked: bool = False,
) -> str:
    """A report for a notebook: its name, lines that are said of it, and its printed tables.

    With `only_marked` the tables without a marked cell are left out.
    """

    def field(cell: Cell) -> Element:
        value, remark = report[cell], report.remark(cell)
        words = write_amount(value) if value is not None else ""
        words = remark.entry.written if remark else words
        kinds = [*(["marked"] if cell in marked else []), *([] if words else ["blank"])]
        return element("td", words, class_=" ".join(kinds) or None, title=str(cell))

    printed = {each.cell.row for each in report.extras}
    tables = [
        draw_table(layout_of(report.form, grid.section, subtotals=printed), field)
        for grid in report.form.grids
        if not only_marked or not set(grid.cells).isdisjoint(marked)
    ]
    said = list(lines)
    return fragment(
        element(
            "div",
            element("style", _STYLE),
            element("p", element("b", report.publisher), f" {report.year} · {report.form}"),
            element("ul", said) if said else None,
            tables,
            class_=_CLASS,
        )
    )


def notebook_line(message: Message, *before: Child, after: Element | None = None) -> Element:
    """One thing that is said, in both languages, between what they share."""
    chinese = element("small", message.zh, " ", after, lang="zh-CN")
    return element("li", *before, " ", message.en, element("br"), chinese)
