"""The numbers that Word writes before paragraphs by itself: 一、 or （一） or 1. of a list.

They are not among a paragraph's words: the file says which list and level a paragraph is of, and
how that level is numbered.  A report whose headings were numbered so has none to be told by, unless
they are counted again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
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


def number(element: Any, name: str, default: int) -> int:
    """The whole number that a child of an element states, the default where it states none."""
    child = None if element is None else element.find(W + name)
    value = "" if child is None else child.get(_VALUE, "")
    return int(value) if _WHOLE.fullmatch(value) else default


@frozen
class _Level:
    """How one level of a list is numbered: the format, the words about it, and the first number."""

    format: str
    text: str
    start: int


@define
class Numbering:
    """The lists of a document, counted paragraph by paragraph from its beginning."""

    levels: dict[int, dict[int, _Level]] = Factory(dict)
    lists: dict[int, int] = Factory(dict)
    styles: dict[str, tuple[int | None, int | None, str]] = Factory(dict)
    counts: dict[int, dict[int, int]] = Factory(lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: Any, styles: Any) -> Numbering:
        """The lists that two parts of a document describe; either may be None."""
        whole = cls()
        for each in () if numbering is None else numbering.iterchildren(f"{W}abstractNum"):
            name = _whole(each.get(f"{W}abstractNumId"))
            whole.levels[name] = {
                _whole(level.get(f"{W}ilvl")): _level(level)
                for level in each.iterchildren(f"{W}lvl")
            }
        for each in () if numbering is None else numbering.iterchildren(f"{W}num"):
            whole.lists[_whole(each.get(f"{W}numId"))] = number(each, "abstractNumId", -1)
        for each in () if styles is None else styles.iterchildren(f"{W}style"):
            based = each.find(f"{W}basedOn")
            properties = each.find(f"{W}pPr")
            listed = None if properties is None else properties.find(f"{W}numPr")
            rests = "" if based is None else based.get(_VALUE, "")
            whole.styles[each.get(f"{W}styleId", "")] = (*_listed(listed), rests)
        return whole

    def before(self, properties: Any) -> str:
        """What stands before a paragraph of these properties, "" where nothing does."""
        if properties is None or not self.lists:
            return ""
        own, level = _listed(properties.find(f"{W}numPr"))
        style = properties.find(f"{W}pStyle")
        name = "" if style is None else style.get(_VALUE, "")
        for _ in range(_DEEPEST):
            if own is not None or name not in self.styles:
                break
            own, of_style, name = self.styles[name]
            level = of_style if level is None else level
        return self._next(self.lists.get(own or 0, -1), level or 0)

    def _next(self, name: int, level: int) -> str:
        levels = self.levels.get(name, {})
        if level not in levels or levels[level].format == _DOT:
            return ""
        counts = self.counts[name]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            value = counts.get(at, levels[at].start)
            return _FORMATS.get(levels[at].format, str)(value)

        return _PLACEHOLDER.sub(written, levels[level].text)


def _listed(properties: Any) -> tuple[int | None, int | None]:
    """The list and level that properties name, None for what they leave to others."""
    if properties is None:
        return None, None
    found = number(properties, "numId", -1), number(properties, "ilvl", -1)
    return None if found[0] < 0 else found[0], None if found[1] < 0 else found[1]


def _level(level: Any) -> _Level:
    form, text = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
    return _Level(
        "decimal" if form is None else form.get(_VALUE, ""),
        "" if text is None else text.get(_VALUE, ""),
        number(level, "start", 1),
    )


def _whole(value: str | None) -> int:
    return int(value) if value and _WHOLE.fullmatch(value) else -1
