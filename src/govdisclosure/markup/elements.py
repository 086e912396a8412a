"""Elements of a web page as values: a tree that cannot be malformed and text that cannot be markup.

The trees are those of the standard library, whose serialiser escapes every string: a report with a
script in it is shown, because there is no way to write its words as anything but words.  A template
engine would have to be told so at every place, and would be a dependency of the core.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

from govdisclosure.text.make_visible import visible

#: What may stand inside an element; None stands for nothing.
Child: TypeAlias = "Element | str | None"


def element(
    tag: str, *children: Child | Iterable[Child], **attributes: str | int | None
) -> Element:
    """An element with its children and attributes; attributes that are None are left out.

    A name is written with hyphens for underscores, and a trailing one is dropped: ``class_``,
    ``aria_label``.  Every string is text, whatever it holds.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), _clean(str(value)))
    for child in children:
        if child is None or isinstance(child, str | Element):
            _append(made, child)
        else:
            for each in child:
                _append(made, each)
    return made


def _append(parent: Element, child: Child) -> None:
    if isinstance(child, Element):
        parent.append(child)
    elif child and len(parent):
        parent[-1].tail = (parent[-1].tail or "") + _clean(child)
    elif child:
        parent.text = (parent.text or "") + _clean(child)


def _clean(text: str) -> str:
    return text if text.isprintable() else visible(text)


def fragment(root: Element) -> str:
    """An element as HTML."""
    return tostring(root, encoding="unicode", method="html")


def page(root: Element) -> str:
    """The element `html` as a whole document."""
    return f"<!doctype html>\n{fragment(root)}\n"
