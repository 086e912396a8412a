"""The directive ``printed``: a table of the form as printed, with the address of every number.

``.. printed:: 2021 requests`` draws Table Three; a cell that is pointed at, tapped or reached by
the keyboard shows its address, and its identities are lit.  With ``:identity: requests.flow.total``
the two sides of one identity are marked instead.
"""

import json
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import govdisclosure as gd
from editions import is_chinese
from govdisclosure.forms import Section, layout_of
from govdisclosure.markup import draw_table, element, fragment
from govdisclosure.message import Message

_POINT = Message(
    "指向或点按一格，看它的地址和所在的勾稽关系。",
    "Point at a cell, or tap it, for its address and its identities.",
)
_NONE = Message("不在报告内的勾稽关系里", "in no identity of one report")


class Printed(SphinxDirective):
    """The directive itself; its arguments are an edition and a section."""

    required_arguments = 2
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {"identity": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Draw the table as HTML, which other builders leave out."""
        form = gd.form_of(self.arguments[0])
        section = Section(self.arguments[1])
        name = self.options.get("identity")
        language = "zh" if is_chinese(self.config) else "en"
        if name is None:
            drawn = whole(form, section, note=_POINT.to(language), none=_NONE.to(language))
        else:
            drawn = one_identity(form, identity_of(form, name))
        return [nodes.raw("", fragment(drawn), format="html")]


def identity_of(form: gd.Form, name: str) -> gd.Identity:
    """The identity of a name; UnknownRule, naming the nearest, where the form has none."""
    for identity in (*form.identities, *form.links):
        if identity.name == name:
            return identity
    raise gd.UnknownRule(name, (each.name for each in form.identities))


def whole(form: gd.Form, section: Section, *, note: str, none: str) -> Element:
    """A table with an address in every cell, and the identities for a script to light."""
    sums = [
        [each.name, [*map(str, each.left)], [*map(str, each.right)]]
        for each in form.identities
        if each.left[0].section == section
    ]

    # The table is one stop of the tabulator key; from its first cell the arrow keys lead on.
    entrance = form.grid(section).cells[0]

    def number(cell: gd.Cell) -> Element:
        return element(
            "td",
            id=f"cell-{form}-{cell}",
            title=f"{cell}\n{form.label(cell)}",
            data_address=str(cell),
            tabindex="0" if cell == entrance else "-1",
        )

    table = draw_table(layout_of(form, section), number)
    table.set("role", "grid")
    return element(
        "div",
        element("div", table, class_="table-wrapper"),
        element("p", note, class_="printed-note", aria_live="polite"),
        class_="printed",
        data_sums=json.dumps(sums),
        data_none=none,
    )


def one_identity(form: gd.Form, identity: gd.Identity) -> Element:
    """A table in which the two sides of an identity are marked, a plus in each of their cells."""
    sides = {cell: side for side in ("left", "right") for cell in getattr(identity, side)}

    def number(cell: gd.Cell) -> Element:
        side = sides.get(cell)
        return element("td", "+" if side else None, title=str(cell), class_=side)

    table = draw_table(layout_of(form, identity.left[0].section), number)
    return element("div", element("div", table, class_="table-wrapper"), class_="printed")


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive, and of the script that lights what is pointed at."""
    app.add_directive("printed", Printed)
    app.add_js_file("printed.js")
    return {"parallel_read_safe": True}
