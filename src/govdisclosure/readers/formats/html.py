"""A web page as a document: its tables with their grid, and the lines of words about them.

Pages are made by word processors and by hand.  Whole reports lie inside tables that only lay out
the page, elements are left open, and a number is spread over several spans: so a table is one that
has no other in it, a cell is all the words in it, and what a browser hides is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from govdisclosure.errors import MissingExtra, UnreadableReport
from govdisclosure.message import Message
from govdisclosure.readers.decode import Decoded
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document, Property
from govdisclosure.reports import Diagnostic, Place

try:
    from lxml import etree
except ModuleNotFoundError as _error:
    raise MissingExtra("readers", needs="lxml") from _error

from govdisclosure.readers.formats.html_tree import Element, Page

#: No report has so many elements: a page of a megabyte has fifty thousand, and each takes memory.
_MOST_ELEMENTS = 400_000
_DECLARED = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")
#: Where a page declares its encoding, if it does.
_HEAD = 4096
#: The names by which pages declare what we decode with; GB18030 includes both others.
_FAMILIES = {"utf-8": {"utf-8", "utf8"}, "gb18030": {"gb18030", "gbk", "gb2312"}}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLES: Any = etree.XPath("/descendant::*/@style")
_MARKS: Any = etree.XPath("/descendant::*/@hidden")
#: What a page has somewhere if it hides anything: most have none, and need not be searched.
_MAY_HIDE = (b"display", b"visibility", b"hidden")
_UNSEEN = ("script", "style", "noscript", "template", "textarea", "select", "iframe", "object")
_TOO_DEEP = "depth"


def read_html(decoded: Decoded, *, name: str) -> Document:
    """Read a web page.

    Args:
        decoded: The words of the file.
        name: How messages call it.

    Raises:
        UnreadableReport: the page is empty, or far too large to be a report.
        MissingExtra: lxml is not installed, when this module is imported.
    """
    text = decoded.text
    if len(text) > _MOST_ELEMENTS and text.count("<") > _MOST_ELEMENTS:
        raise UnreadableReport(
            f"{name}: the page has more than {_MOST_ELEMENTS:,} elements; save the part of it that "
            "is the report"
        )
    source, notes = text.encode(), [*_encoding_notes(decoded)]
    # The parser's own limit of depth is too low for pages whose spans are left open.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    root = etree.fromstring(source, parser)
    if root is None:
        raise UnreadableReport(f"{name}: the page is empty")
    notes += _depth_notes(parser)
    properties = tuple(_properties(root))
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    lower = source.lower()
    if any(each in lower for each in _MAY_HIDE):
        _strip_hidden(root)
    return Document(name, "html", Page().blocks(root), properties, tuple(notes))


def _encoding_notes(decoded: Decoded) -> Iterator[Diagnostic]:
    """A note where the encoding is not the one declared, or does not explain all bytes."""
    match = _DECLARED.search(decoded.text[:_HEAD])
    declared = match[1].lower() if match else ""
    # A file with a mark, or in UTF-16, shows itself what it is: no declaration in it could.
    family = _FAMILIES.get(decoded.encoding, {declared})
    right = not declared or declared in family or decoded.text.isascii()
    if decoded.mixed or decoded.lost or not right:
        message = Message(
            f"网页声明的编码为{declared or '（无）'}，按{decoded.encoding}读取",
            f"the page declares {declared or 'no encoding'}, and was read as {decoded.encoding}",
        )
        if decoded.lost or decoded.mixed:
            message += _LOST if decoded.lost else _MIXED
        yield Diagnostic(DiagnosticCode.ENCODING, message)


_LOST = Message("，个别字符无法识别", ", with characters in no encoding")
_MIXED = Message("，个别行按另一种编码读取", ", with lines in another encoding")


def _depth_notes(parser: Any) -> list[Diagnostic]:
    """Elements left open nest in one another; beyond some thousands the parser gives up."""
    if not any(_TOO_DEEP in each.message for each in parser.error_log):
        return []
    message = Message(
        "网页元素嵌套过深，后面的内容没有读到",
        "the elements of the page nest too deeply: what follows was not read",
    )
    return [Diagnostic(DiagnosticCode.TRUNCATED, message)]


def _properties(root: Element) -> Iterator[Property]:
    """What the head of the page states: its title, its meta elements, its address."""
    for each in root.iter("title", "meta", "link"):
        place = Place(each.sourceline)
        if each.tag == "title":
            yield Property("title", " ".join((each.text or "").split()), place)
        elif each.tag == "meta":
            meta = each.get("name") or each.get("property") or each.get("itemprop")
            value = each.get("content")
            if meta and value:
                yield Property(meta.lower(), value.strip(), place)
        elif (each.get("rel") or "").lower() == "canonical" and each.get("href"):
            yield Property("canonical", (each.get("href") or "").strip(), place)


def _strip_hidden(root: Element) -> None:
    """Remove what a browser does not show, unless that is every table: then a script shows it."""
    styles = _STYLES(root)
    # A page has thousands of styles and few different ones, of which hardly any hides.
    hiding = {each for each in set(styles) if _HIDING.search(each)}
    hidden = [each.getparent() for each in styles if each in hiding]
    hidden += [each.getparent() for each in _MARKS(root)]
    tables = sum(1 for _ in root.iter("table"))
    unseen = {table for each in hidden for table in each.iter("table")}
    if hidden and (not tables or len(unseen) < tables):
        for each in hidden:
            each.tag = _HIDDEN
        etree.strip_elements(root, _HIDDEN, with_tail=False)


#: A name that no page gives to an element.
_HIDDEN = "govdisclosure-hidden"
