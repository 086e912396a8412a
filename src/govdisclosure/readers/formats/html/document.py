"""A web page as a document: its tables with their grid, and the lines of words about them.

Pages are made by word processors and by hand.  Whole reports lie inside tables that only lay out
the page, elements are left open, and a number is spread over several spans: so a table is one that
has no other in it, a cell is all the words in it, and what a browser hides is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdisclosure.files.decode import Decoded
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document, Property
from govdisclosure.readers.formats.html.bounds import check_bounds
from govdisclosure.readers.formats.html.elements import settle_elements
from govdisclosure.readers.formats.html.parser import Element, parse_page
from govdisclosure.readers.formats.html.tree import CUT_OFF, Page
from govdisclosure.reports import Diagnostic, Place

_DECLARED = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")
#: Where a page declares its encoding, if it does.
_HEAD = 4096
#: The names by which pages declare what we decode with; GB18030 includes both others.
_FAMILIES = {"utf-8": {"utf-8", "utf8"}, "gb18030": {"gb18030", "gbk", "gb2312"}}


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
    check_bounds(text, name=name)
    source = text.encode()
    page = parse_page(source, name=name)
    root = page.root
    notes = [*_encoding_notes(decoded), *([CUT_OFF] if page.cut_off else [])]
    properties = tuple(_properties(root))
    marks = settle_elements(root, source.lower())
    return Document(name, "html", Page(marks).blocks(root), properties, tuple(notes))


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
