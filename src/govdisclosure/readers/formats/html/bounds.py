"""What is asked of a page before it is parsed, where nothing stops the parser any more.

A parser compares each attribute of a tag with all before it, and each end with all that is open: a
small file may take it hours.  Both are bounded here by one look at the page, which is not parsed
for that: wherever a tag might begin there must be one that can be afforded.
"""

from __future__ import annotations

import re
from collections import Counter

from govdisclosure.errors import UnreadableReport, of_file
from govdisclosure.message import Message

#: No report has so many elements: a page of a megabyte has fifty thousand, and each takes memory.
_MOST_ELEMENTS = 400_000
#: Nor so many attributes in one of them, or in all.
_MOST_IN_ONE = 2000
_MOST_ATTRIBUTES = 1_500_000
#: Shorter pages, and those of fewer elements, take no time whatever is in them.
_SHORT = 128_000
_FEW = 40_000
#: How often a parser may compare an end with what is open: it takes seconds.
_MOST_COMPARED = 1_000_000_000

_BEGIN = re.compile(r"<[a-zA-Z][^\s/>]*+")
#: A tag as most are, with few attributes, and nothing in it that may begin or end another.
_USUAL = re.compile(
    r"""<[a-zA-Z][\w:.-]*+(?:\s++[^\s"'<>/=`]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>/=`]++))?+){0,12}+"""
    r"\s*+/?>"
)
#: A stretch of a tag outside the values of its attributes, as far as it is looked at at once.
_STRETCH = re.compile(r"[^=>]{0,10000}+")
_NAME = re.compile(r"[^\s/]+")
_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
#: Elements that have no end, or that end where the next begins: they nest in nothing of their kind.
_FLAT = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "colgroup"),
        *("td", "th", "tr", "thead", "tbody", "tfoot"),
    )
)


def check_bounds(text: str, *, name: str) -> None:
    """Refuse a page that no parser could afford.

    Args:
        text: The page as written.
        name: How messages call it.

    Raises:
        UnreadableReport: it has more elements or attributes than a report, or leaves too many open.
    """
    if len(text) < _FEW:
        return
    elements = text.count("<")
    if elements > _MOST_ELEMENTS:
        why = Message(
            f"网页的元素超过{_MOST_ELEMENTS:,}个",
            f"the page has more than {_MOST_ELEMENTS:,} elements",
        )
        raise UnreadableReport(of_file(name, _SAVE_PART.format(why)))
    if elements > _FEW and _compared(text) > _MOST_COMPARED:
        why = Message("网页中未结束的元素太多", "the page leaves too many elements open")
        raise UnreadableReport(of_file(name, _SAVE_PART.format(why)))
    if len(text) > _SHORT and not _are_few_attributes(text):
        why = Message(
            f"网页中有的标记的属性超过{_MOST_IN_ONE:,}个，或者属性总数超过{_MOST_ATTRIBUTES:,}个",
            f"the page has a tag of more than {_MOST_IN_ONE:,} attributes, or more than "
            f"{_MOST_ATTRIBUTES:,} in all",
        )
        raise UnreadableReport(of_file(name, _SAVE_PART.format(why)))


_SAVE_PART = Message("{}；请只把报告部分另存为文件", "{}; save the part of it that is the report")


def _compared(text: str) -> int:
    """How often at most the ends of elements are compared with those that are open."""
    opened: Counter[str] = Counter()
    depth = most = ends = 0
    for end, name in _TAGS.findall(text):
        tag = name.lower()
        if end:
            ends += 1
            if opened[tag]:
                opened[tag] -= 1
                depth -= 1
        elif tag not in _FLAT:
            opened[tag] += 1
            depth += 1
            most = max(most, depth)
    return most * ends


def _are_few_attributes(text: str) -> bool:
    if text.count("=") > _MOST_ATTRIBUTES:
        return False
    left = _MOST_ATTRIBUTES
    for begin in _BEGIN.finditer(text):
        if not _USUAL.match(text, begin.start()):
            count = _attributes(text, begin.end())
            left -= count
            if count > _MOST_IN_ONE or left < 0:
                return False
    return True


def _attributes(text: str, at: int) -> int:
    """How many attributes a tag has at most whose name ends at a place, or enough to refuse it."""
    count, named = 0, False
    while count <= _MOST_IN_ONE:
        found = _STRETCH.match(text, at)
        names = _NAME.findall(found[0]) if found else []
        named = named or bool(names)
        count += len(names) + 1
        at = found.end() if found else at
        if text[at : at + 1] in (">", ""):
            break
        if value := named and _VALUE.match(text, at):
            at, named = value.end(), False
        elif text[at] == "=":
            # Where a name should begin, it is the first of its characters.
            at, named = at + 1, True
    return count


#: The value of an attribute; one whose quotation mark is not closed goes on to the end.
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?""")
