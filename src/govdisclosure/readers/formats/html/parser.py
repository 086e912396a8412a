"""The one door to a parser of HTML: the tree that pages are read from, and lxml, which makes it.

Everything else that reads a page asks an `Element` or a function of this module, so that another
parser can stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Protocol

from attrs import frozen

from govdisclosure.errors import MissingExtra, UnreadableReport, of_file
from govdisclosure.message import Message

try:
    from lxml import etree
except ModuleNotFoundError as _error:
    raise MissingExtra("readers", needs="lxml") from _error


class Element(Protocol):
    """An element of a page: its name, its attributes, the text in it and right after it."""

    tag: str
    text: str | None
    tail: str | None
    #: The line of the file in which it begins.
    sourceline: int | None

    def get(self, key: str, /) -> str | None:
        """The value of an attribute, None where there is none."""
        ...

    def set(self, key: str, value: str, /) -> None:
        """Give an attribute a value."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all in it that have one of the names, in order."""
        ...

    def clear(self, *, keep_tail: bool) -> None:
        """Take all out of the element, its attributes too."""
        ...

    def __iter__(self) -> Iterator[Element]:
        """The elements right in it."""
        ...

    def __len__(self) -> int:
        """How many elements are right in it."""
        ...

    def __getitem__(self, index: int, /) -> Element:
        """One of the elements right in it."""
        ...


@frozen
class ParsedPage:
    """The tree of a page, and whether its end was not reached."""

    root: Element
    cut_off: bool = False


_TOO_DEEP = "depth"
#: A name that no page gives to an element.
_REMOVED = "govdisclosure-removed"


def parse_page(source: bytes, *, name: str) -> ParsedPage:
    """Parse a page, without its comments and its instructions to programs.

    Elements left open nest in one another; beyond some thousands the parser gives up.

    Args:
        source: The page, in UTF-8.
        name: How messages call it.

    Raises:
        UnreadableReport: there is nothing in it.
    """
    # The parser's own limit of depth is too low for pages whose spans are left open.
    parser: Any = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    root: Any = etree.fromstring(source, parser)
    if root is None:
        raise UnreadableReport(of_file(name, Message("网页没有内容", "the page is empty")))
    return ParsedPage(root, any(_TOO_DEEP in each.message for each in parser.error_log))


def walk(element: Element) -> Iterator[tuple[str, Element]]:
    """The elements from top to bottom, each at its "start" and at its "end"."""
    tree: Any = element
    events: Iterator[tuple[str, Element]] = etree.iterwalk(tree, events=("start", "end"))
    return events


def text_of(element: Element) -> str:
    """All the text in an element, which lxml puts together much faster than it iterates over it."""
    tree: Any = element
    text: str = etree.tostring(tree, method="text", encoding="unicode", with_tail=False)
    return text


def has_attribute(
    root: Element, name: str, *wanted: Callable[[str], object]
) -> Iterator[list[Element]]:
    """The elements with an attribute whose value is wanted, for each of several wishes."""
    tree: Any = root
    values = _values_of(name)(tree)
    # A page has thousands of styles and few different ones.
    different = set(values)
    for each in wanted:
        found = {value for value in different if each(value)}
        yield [value.getparent() for value in values if value in found] if found else []


@cache
def _values_of(name: str) -> Any:
    """What finds all values of an attribute, each of which knows its element."""
    return etree.XPath(f"descendant-or-self::*/@{name}")


def remove(root: Element, elements: Iterable[Element] = (), *, tags: tuple[str, ...] = ()) -> None:
    """Take elements out of a tree, with all in them, and leave what follows them.

    Args:
        root: The tree.
        elements: Those to take out.
        tags: The names of others to take out.
    """
    tree: Any = root
    found = list(elements)
    for each in found:
        each.tag = _REMOVED
    if tags or found:
        etree.strip_elements(tree, *tags, _REMOVED, with_tail=False)


def nearest(
    elements: Iterable[Element], wanted: Callable[[Element], bool]
) -> Iterator[tuple[Element, Element]]:
    """Each of several elements with the nearest wanted one: itself, or one that it stands in.

    No way up is gone twice, since pages nest elements by the thousand.

    Args:
        elements: Those to begin with; of those that stand in none nothing comes.
        wanted: Whether an element is one to look for.
    """
    known: dict[Element, Element | None] = {}
    for each in elements:
        above: Any = each
        way = []
        while above is not None and above not in known and not wanted(above):
            way.append(above)
            above = above.getparent()
        found = None if above is None else known.get(above, above)
        known.update(dict.fromkeys(way, found))
        if found is not None:
            yield each, found


def not_alone(root: Element, tags: Iterable[str]) -> list[Element]:
    """The elements of some names, but the root, with anything beside them: text or an element."""
    found = []
    for each in root.iter(*tags):
        child: Any = each
        beside = child.getnext() is not None or child.getprevious() is not None
        if beside or _has_words(each.tail) or _has_words(child.getparent().text):
            found.append(each)
    return found


def _has_words(text: str | None) -> bool:
    return text is not None and text != "" and not text.isspace()
