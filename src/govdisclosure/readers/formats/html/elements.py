"""What the elements of a web page are to a reader: tables, lines, what is hidden or struck out.

Pages say this by their names, and as often by their styles; what is found by a style is given the
name, or taken out, before the page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from govdisclosure.readers.formats.html.parser import (
    Element,
    has_attribute,
    nearest,
    remove,
    text_of,
)

CELLS = ("td", "th")
GROUPS = ("thead", "tbody", "tfoot")
_DRAWN = ("caption", "table", "tr", *CELLS, *GROUPS)
IN_LINES = (
    *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
    *("nav", "ol", "option", "p", "section", "ul"),
)
#: What is typed into, and stands by itself among the words.
TYPED_INTO = ("input", "select", "textarea")
#: Elements that begin a new line; all others run on in one.
BREAKING = frozenset(("body", "br", "head", "html", "title", *_DRAWN, *IN_LINES))

#: What no browser shows.
_UNSEEN = ("script", "style", "noscript", "template", "datalist", "iframe", "object")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
#: What is not shown and takes its place.
_EMPTYING = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISING = re.compile(r"vertical-align\s*:\s*(?:super|sub)\b", re.IGNORECASE)
_BOXED = re.compile(r"display\s*:\s*(block|flex|grid|list-item|table(?:-\w+)*)", re.IGNORECASE)
#: What the parts of a table are called that is made of other elements, by style and by role.
_BOXES = {
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
}
_ROLES = {
    "table": "table",
    "grid": "table",
    "row": "tr",
    "rowgroup": "tbody",
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "td"),
}
#: Fields of a form whose value is words that are shown.
_TYPED = frozenset(("", "text", "number", "tel", "date", "month", "email", "url"))
#: A mark of a note is short, and of Chinese words has only the word for note.
_NOTE = re.compile(r"\s*(?:[^\s\u3400-\u9fff]|[注附]){1,8}\s*")
_NOTES = ("sup", "sub", "rt", "rp")
_STRUCK = ("s", "del", "strike")


@frozen
class PageMarks:
    """What is drawn on a page and is no part of its words, and the cells that have any of it.

    `notes` are the marks of notes, and `struck` is what is struck out or was not chosen.
    """

    notes: frozenset[Element] = frozenset()
    struck: frozenset[Element] = frozenset()
    cells: frozenset[Element] = frozenset()

    @classmethod
    def of(cls, root: Element, notes: Iterable[Element], struck: Iterable[Element]) -> PageMarks:
        """The marks of a page, with the cells that they stand in."""
        marks, found = frozenset(notes), frozenset(struck)
        # Where a row is struck out, each of its cells is.
        rows = frozenset(each for each in found if each.tag in _DRAWN)
        if rows:
            inside = nearest(root.iter(*CELLS), rows.__contains__)
            found = found.union(cell for cell, _ in inside)
        return cls(marks, found, cells_with(marks | found))


def cells_with(elements: Iterable[Element]) -> frozenset[Element]:
    """The cells in which elements stand, as far as they stand in any."""
    return frozenset(cell for _, cell in nearest(elements, _is_cell))


def _is_cell(element: Element) -> bool:
    return element.tag in CELLS


def settle_elements(root: Element, source: bytes) -> PageMarks:
    """Take out of a page what is not shown, and give to what is the names that it is known by.

    Args:
        root: The tree of the page, which is changed.
        source: The page as written, in small letters: what it has nowhere need not be looked for.

    Returns:
        What is shown and is no part of the words.
    """
    remove(root, tags=_UNSEEN)
    roles: list[Element] = []
    boxes, lined, unshown, raised, marked = roles, roles, roles, roles, roles
    if any(each in source for each in _STYLED):
        wanted = (_BOXED.search, _STRIKING.search, _HIDING.search, _RAISING.search)
        boxes, lined, unshown, raised = has_attribute(root, "style", *wanted)
    if b"role" in source:
        (roles,) = has_attribute(root, "role", _is_role)
    if b"hidden" in source:
        (marked,) = has_attribute(root, "hidden", lambda _: True)
    if roles or boxes:
        _name_boxes(roles, boxes)
    struck = [*root.iter(*_STRUCK), *lined]
    if hidden := [*_around_tables(root, struck).values(), *unshown, *marked]:
        _hide(root, hidden)
    above = [*root.iter(*_NOTES), *(each for each in raised if each.tag not in BREAKING)]
    notes = [each for each in above if _NOTE.fullmatch(text_of(each))]
    return PageMarks.of(root, notes, [*struck, *_fill_in(root)])


#: What a page has somewhere whose styles say more than how its words look.
_STYLED = (b"display", b"visibility", b"line-through", b"vertical-align")


def _name_boxes(roles: Iterable[Element], boxes: Iterable[Element]) -> None:
    """Give lines and tables that styles and roles make of other elements their names."""
    named = {each: _ROLES[each.get("role") or ""] for each in roles}
    for each in boxes:
        match = _BOXED.search(each.get("style") or "")
        named[each] = _BOXES.get(match[1].lower(), "div") if match else "div"
    rows = {each for each, name in named.items() if name == "tr" and _name_cells(each, named)}
    # The innermost that holds a row is its table, and another its group.
    of_tables = nearest(rows, lambda each: named.get(each) == "table")
    of_groups = nearest(rows, lambda each: named.get(each) in GROUPS)
    for _, each in [*of_tables, *of_groups]:
        each.tag = named[each]
    for each in named:
        if each.tag not in BREAKING:
            each.tag = "div"


def _name_cells(row: Element, named: Mapping[Element, str]) -> bool:
    """Give the cells of a row their name; whether it has any, without which it is none."""
    cells = [each for each in row if named.get(each) == "td"]
    for cell in cells:
        cell.tag = "td"
        for span in ("colspan", "rowspan"):
            cell.set(span, cell.get(f"aria-{span}") or "")
    if cells:
        row.tag = "tr"
    return bool(cells)


def _is_role(role: str) -> bool:
    return role in _ROLES


def _hide(root: Element, hidden: Sequence[Element]) -> None:
    """Remove what a browser does not show, unless that is every table: then a script shows it."""
    tables = sum(1 for _ in root.iter("table"))
    if not tables or len(_around_tables(root, hidden)) < tables:
        remove(root, [each for each in hidden if not _is_emptied(each)])


def _around_tables(root: Element, elements: Iterable[Element]) -> dict[Element, Element]:
    """The tables that stand in any of several elements, each with the nearest of these."""
    some = frozenset(elements)
    return dict(nearest(root.iter("table"), some.__contains__)) if some else {}


def _is_emptied(element: Element) -> bool:
    """Empty a cell that is not shown and takes its place; whether this is one."""
    if element.tag not in CELLS or not _EMPTYING.search(element.get("style") or ""):
        return False
    spans = {name: element.get(name) for name in ("colspan", "rowspan")}
    element.clear(keep_tail=True)
    for name, span in spans.items():
        element.set(name, span or "")
    return True


def _fill_in(root: Element) -> list[Element]:
    """Make words of what is filled in, or was chosen; lists of which nothing was chosen."""
    for each in root.iter("input"):
        if (each.get("type") or "").strip().lower() in _TYPED:
            each.text = each.get("value")
    unchosen: list[Element] = []
    others: list[Element] = []
    for each in root.iter("select"):
        options = list(each.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        if not chosen:
            # A browser shows the first, which nobody chose.
            unchosen.append(each)
            others += options[1:]
        else:
            others += [option for option in options if option.get("selected") is None]
    remove(root, others)
    return unchosen
