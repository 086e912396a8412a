"""How values show themselves in a notebook: the tables as printed, cells in question marked.

Notebooks ask a value itself for ``_repr_html_``, and values do not know the rooms that draw pages;
so this is a small drawing of its own, of the same printed tables, in the colours of the notebook.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from xml.etree.ElementTree import Element

from govdisclosure.forms import Cell, Form, layout_of
from govdisclosure.markup.elements import Child, element, fragment
from govdisclosure.markup.tables import draw_table
from govdisclosure.message import Message

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
    publisher: str,
    year: int,
    form: Form,
    written: Callable[[Cell], str],
    *,
    subtotals: Collection[str] = (),
    lines: Iterable[Element] = (),
    marked: Collection[Cell] = (),
    only_marked: bool = False,
) -> str:
    """A report for a notebook: its name, lines about it, and its tables as printed.

    Args:
        publisher: Whose report it is.
        year: The year that it is on.
        form: The form whose tables are drawn.
        written: What stands in a cell, "" for a blank.
        subtotals: The headings of Table Three beside which the report prints a sum.
        lines: What is to be listed above the tables.
        marked: The cells in question.
        only_marked: Whether to leave out the tables without a marked cell.
    """

    def field(cell: Cell) -> Element:
        words = written(cell)
        kinds = [*(["marked"] if cell in marked else []), *([] if words else ["blank"])]
        return element("td", words, class_=" ".join(kinds) or None, title=str(cell))

    tables = [
        draw_table(layout_of(form, grid.section, subtotals=subtotals), field)
        for grid in form.grids
        if not only_marked or not set(grid.cells).isdisjoint(marked)
    ]
    listed = list(lines)
    return fragment(
        element(
            "div",
            element("style", _STYLE),
            element("p", element("b", publisher), f" {year} · {form}"),
            element("ul", listed) if listed else None,
            tables,
            class_=_CLASS,
        )
    )


def notebook_line(message: Message, *before: Child, after: Element | None = None) -> Element:
    """A line of the list, in both languages, between what they share."""
    chinese = element("small", message.zh, " ", after, lang="zh-CN")
    return element("li", *before, " ", message.en, element("br"), chinese)
