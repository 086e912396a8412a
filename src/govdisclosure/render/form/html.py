"""The official form as a plain web page, every number in a field whose `id` is its address."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govdisclosure.forms import Cell, Form
from govdisclosure.markup import draw_table, element, page
from govdisclosure.render.form.draft import Draft
from govdisclosure.reports import Report

#: Black lines on white and nothing else: how a form looks that is printed and stamped.
_STYLE = """
body { font: 16px/1.8 "Songti SC", "Noto Serif CJK SC", SimSun, serif; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; text-align: center; }
h2 { font-size: 1.15rem; margin: 2rem 0 1rem; }
p { text-indent: 2em; margin: 0; }
div { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
th, td { border: 1px solid; padding: .3rem .4rem; font-weight: normal; text-align: center; }
th[scope=row] { text-align: left; }
@media print { body { font-size: 10.5pt; margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""


def write_html(subject: Report | Form) -> str:
    """Write a report as the official form in a web page, or a form as one to be filled in."""
    draft = Draft.of(subject)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", draft.title),
        element("style", _STYLE),
    )
    main = element(
        "main",
        element("h1", draft.title),
        (element("p", line) for line in draft.preamble),
        _sections(draft),
    )
    return page(element("html", head, element("body", main), lang="zh-CN"))


def _sections(draft: Draft) -> Iterator[Element]:
    for each in draft.sections:
        yield element("h2", each.heading)
        if each.layout:
            table = draw_table(each.layout, lambda cell: _field(draft, cell))
            # What scrolls must be reached by the keyboard too.
            yield element("div", table, tabindex="0")
        yield from (element("p", line) for line in each.lines)


def _field(draft: Draft, cell: Cell) -> Element:
    return element("td", draft.number(cell), id=str(cell))
