"""The numbers that Word writes before paragraphs by itself: 一、 or （一） or 1. of a list.

They are not among a paragraph's words: the file says which list and level a paragraph is of, and
how that level is numbered.  A report whose headings were numbered so has none to be known by,
unless they are counted again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import Factory, define, frozen

from govdisclosure.text.numerals import to_chinese

#: The namespace of WordprocessingML, as lxml writes names.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_VALUE = f"{W}val"
#: The format of a level that is not numbered but dotted.
_DOT = "bullet"
#: Levels of a list, of which Word has nine.
_LEVELS = 9
#: A style rests on another, and that on another; more than this is a circle.
_DEEPEST = 20
_PLACEHOLDER = re.compile("%([1-9])")
_WHOLE = re.compile(r"[0-9]{1,9}")


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 9 + 1)


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if 0 < value <= 20 else str(value)


#: How a level counts, by the names of the standard; all others count 1, 2, 3.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        to_chinese,
    ),
    "decimalEnclosedCircle": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "none": lambda _: "",
}


def value_of(element: Any, name: str, default: str = "") -> str:
    """What a child of an element states, the default where there is no such child."""
    child = None if element is None else element.find(W + name)
    return default if child is None else str(child.get(_VALUE, ""))


def number_of(element: Any, name: str, default: int) -> int:
    """The whole number that a child of an element states, the default where it states none."""
    return _whole(value_of(element, name), default)


def _whole(value: str | None, default: int = -1) -> int:
    return int(value) if value and _WHOLE.fullmatch(value) else default


@frozen
class _Level:
    """How one level of a list is numbered: the format, the words about it, and the first number."""

    format: str
    text: str
    start: int

    @classmethod
    def of(cls, level: Any) -> _Level:
        return cls(
            value_of(level, "numFmt", "decimal"),
            value_of(level, "lvlText"),
            number_of(level, "start", 1),
        )


@define
class ListNumbering:
    """The lists of a document, counted paragraph by paragraph from its beginning."""

    levels: dict[int, dict[int, _Level]] = Factory(dict)
    lists: dict[int, int] = Factory(dict)
    #: The list and level of each style, -1 where it leaves them to the style that it rests on.
    styles: dict[str, tuple[int, int, str]] = Factory(dict)
    counts: dict[int, dict[int, int]] = Factory(lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: Any, styles: Any) -> ListNumbering:
        """The lists that two parts of a document describe; either may be None."""
        levels = {
            _whole(each.get(f"{W}abstractNumId")): {
                _whole(level.get(f"{W}ilvl")): _Level.of(level)
                for level in each.iterchildren(f"{W}lvl")
            }
            for each in _children(numbering, "abstractNum")
        }
        lists = {
            _whole(each.get(f"{W}numId")): number_of(each, "abstractNumId", -1)
            for each in _children(numbering, "num")
        }
        named = {
            each.get(f"{W}styleId", ""): (*_listed(each.find(f"{W}pPr")), value_of(each, "basedOn"))
            for each in _children(styles, "style")
        }
        return cls(levels, lists, named)

    def before(self, properties: Any) -> str:
        """What stands before a paragraph of these properties, "" where nothing does."""
        if properties is None or not self.lists:
            return ""
        own, level = _listed(properties)
        style = value_of(properties, "pStyle")
        for _ in range(_DEEPEST):
            if own >= 0 or style not in self.styles:
                break
            own, of_style, style = self.styles[style]
            level = of_style if level < 0 else level
        return self._next(self.lists.get(max(own, 0), -1), max(level, 0))

    def _next(self, name: int, level: int) -> str:
        levels = self.levels.get(name, {})
        if level not in levels or levels[level].format == _DOT:
            return ""
        counts = self.counts[name]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            value = counts.get(at, levels[at].start)
            return _FORMATS.get(levels[at].format, str)(value)

        return _PLACEHOLDER.sub(counted, levels[level].text)


def _children(part: Any, name: str) -> Iterable[Any]:
    return () if part is None else part.iterchildren(W + name)


def _listed(properties: Any) -> tuple[int, int]:
    """The list and level that properties name, -1 for what they leave to others."""
    numbers = None if properties is None else properties.find(f"{W}numPr")
    return number_of(numbers, "numId", -1), number_of(numbers, "ilvl", -1)
